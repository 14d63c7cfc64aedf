import NeuronLab

// What each slip is, as the end of the sentence "-0.2171 is …".

extension SlipKind {
  /// Says what the slip's answer is, and what was wrong.
  func words(in problem: Problem) -> Phrase {
    switch self {
    case .biasForgotten:
      return "what comes out without the bias: z = Σ w·x + b"
    case .activationApplied:
      return "a, the function of z; the weighted sum z itself was asked for"
    case .activationForgotten:
      return
        "what comes out with z in the place of a: apply the function first"
    case .transposed, .otherNeuron: return wrongWeights(in: problem)
    case .lossFactor, .notSquared, .sumForMean, .meanForSum, .oneTermOnly,
      .decimalLogarithm, .wrongSign:
      return lossWords(in: problem)
    case .slopeMissing, .slopeOnly, .slopeAtA, .slopeOfZ, .slopeIsA,
      .sigmoidSlope, .slopeTwice:
      return slopeWords(in: problem)
    case .rawError:
      return "what flows back when every output sends its raw ∂L/∂a instead of "
        + "its δ: σ′ of the outputs is missing"
    case .weightsForgotten:
      return "the sum of the δ alone: each δ comes back through its weight, δ·w"
    case .updatedWeights:
      return "what flows back through weights that are updated already: every "
        + "δ is computed with the weights of the forward pass"
    default: return gradientWords(in: problem)
    }
  }

  private func wrongWeights(in problem: Problem) -> Phrase {
    if case .dw = problem.asked {
      return "the number on the other side of the diagonal: dW has the shape "
        + "of W, a row for each neuron"
    }
    let (isBackward, name) = Self.askedNeuron(problem)
    guard isBackward else {
      if self == .transposed {
        return "what a column of W gives: \(name)'s weights are its row"
      }
      return "what the weights of another neuron give: take those of \(name)"
    }
    if self == .transposed {
      return "what comes out when W is not transposed: \(name) collects along "
        + "the weights that lead from it, its column of W"
    }
    return "what flows back to another neuron: \(name) needs the weights that "
      + "lead from \(name)"
  }

  /// Whether the question goes backwards, and which neuron it is about.
  private static func askedNeuron(
    _ problem: Problem
  ) -> (isBackward: Bool, name: String) {
    switch problem.asked {
    case .weightedSum(let s, let l, let k), .activation(let s, let l, let k):
      return (false, problem.values(s, l, k).name)
    case .dActivation(let s, let l, let k), .delta(let s, let l, let k):
      return (true, problem.values(s, l, k).name)
    case .dw(let l, let k, _), .db(let l, let k), .newWeight(let l, let k, _):
      return (true, problem.values(0, l, k).name)
    case .loss: return (false, "")
    }
  }

  private func lossWords(in problem: Problem) -> Phrase {
    let isHalf = problem.loss == .halfSquaredError
    let isLoss = problem.asked == .loss
    switch self {
    case .notSquared:
      return "what the errors a − y give as they are: they have to be squared"
    case .decimalLogarithm:
      return "what log₁₀ gives: log is the natural logarithm here, ln"
    case .lossFactor where isLoss:
      return isHalf
        ? "the loss without its ½" : "the loss with a ½ that it does not have"
    case .lossFactor:
      return isHalf
        ? "what comes out with a factor 2 too many: the ½ of the loss has "
          + "taken it away"
        : "what comes out without the 2: the derivative of (a − y)² is "
          + "2·(a − y)"
    case .sumForMean:
      return "what the sum gives: the loss is a mean, so divide by "
        + "\(Int(problem.divisor))"
    case .meanForSum:
      return "what a mean gives: this loss is a sum, nothing is divided"
    case .wrongSign:
      return "what y − a gives: the derivative of the loss has a − y"
    default: return oneTermWords(in: problem)
    }
  }

  private func oneTermWords(in problem: Problem) -> Phrase {
    guard case .oneTermOnly(let k) = self else { return "" }
    switch problem.asked {
    case .loss:
      return "the term number \(k + 1) alone: the loss takes them all"
    case .dw, .db, .newWeight:
      return "the part of sample \(k + 1) alone: gradients add up over the "
        + "samples"
    default:
      return "what comes back from o\(k + 1) alone: a hidden neuron collects "
        + "from everyone it feeds"
    }
  }

  private func slopeWords(in problem: Problem) -> Phrase {
    let isTanh = problem.activation(problem.askedLayer) == .tanh
    let letter = isTanh ? "f′" : "σ′"
    switch self {
    case .slopeMissing:
      if case .delta = problem.asked {
        return "∂L/∂a: the factor \(letter)(z) is missing"
      }
      return "what ∂L/∂a gives in the place of δ: the factor \(letter)(z) is "
        + "missing"
    case .slopeOnly: return "\(letter)(z): ∂L/∂a is missing"
    case .slopeAtA:
      return "what \(letter) at a gives: a is the output already, so "
        + "\(letter)(z) = \(isTanh ? "1 − a²" : "a·(1 − a)")"
    case .slopeOfZ:
      return isTanh
        ? "what 1 − z² gives: the slope is 1 − a², of the output a"
        : "what z·(1 − z) gives: σ′(z) = a·(1 − a), of the output a"
    case .slopeIsA:
      return "what a gives in the place of the slope: "
        + (isTanh ? "f′(z) = 1 − a²" : "σ′(z) = a·(1 − a)")
    case .sigmoidSlope:
      return "what the sigmoid's a·(1 − a) gives: tanh has the slope 1 − a²"
    default:
      return "what comes out with the factor σ′(z): beside cross-entropy it "
        + "cancels, and δ = a − y"
    }
  }

  private func otherInputWords(_ other: Int, in problem: Problem) -> Phrase {
    switch problem.asked {
    case .dw(let l, let k, let i), .newWeight(let l, let k, let i):
      let neuron = problem.values(0, l, k)
      let names = neuron.inputNames.map { l == 0 ? $0 : "a_\($0)" }
      return "what comes out with \(names[other]) in the place of \(names[i]): "
        + "through w[\(neuron.name)←\(neuron.inputNames[i])] comes \(names[i])"
    default: return ""
    }
  }

  private func gradientWords(in problem: Problem) -> Phrase {
    switch self {
    case .otherInput(let other): return otherInputWords(other, in: problem)
    case .inputForgotten:
      return "what δ alone gives: dw is δ times what came in"
    case .weightForInput:
      return "δ times the weight: dw is δ times what came in through it"
    case .gradientIsZero:
      return "what db seems to be where b = 0; but db is δ, whatever b is"
    case .timesBias: return "δ times b: db is δ, as b is added as it is"
    case .timesInput: return "δ times an input, a dw: db is δ"
    case .plusForMinus:
      return "what w + η·dw gives: the step goes against the slope, w − η·dw"
    case .rateForgotten: return "w − dw: the learning rate η is missing"
    case .changeOnly:
      return "the change of the weight: add it to the weight before"
    case .stepOnly: return "η·dw: subtract it from the weight before"
    case .rounded(let decimals):
      return "what comes out when numbers on the way are rounded to "
        + "\(decimals) decimals: keep more of them"
    default: return ""
    }
  }
}
