import NeuronLab

// What each slip is, as the end of the sentence "-0.2171 is …".

extension PossibleSlip {
  /// Says what the slip's answer is, and what was wrong.
  func words(in problem: Problem) -> String {
    switch kind {
    case .biasForgotten:
      return "what comes out without the bias: z = Σ w·x + b"
    case .activationApplied:
      return "a, the function of z; the weighted sum z itself was asked for"
    case .activationForgotten:
      return
        "what comes out with z in the place of a: apply the function first"
    case .transposed, .otherNeuron: return wrongWeights(in: problem)
    case .lossFactor, .notSquared, .sumForMean, .meanForSum, .decimalLogarithm,
      .wrongSign:
      return lossWords(in: problem)
    case .oneTermOnly: return oneTermWords(in: problem)
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
    case .otherInput:
      let names = problem.askedNeuron.inputNames.map {
        problem.asked.layer == 0 ? $0 : "a_\($0)"
      }
      let name = names[problem.asked.input]
      return "what comes out with \(names[index]) in the place of \(name): "
        + "through w\(problem.connection) comes \(name)"
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
    case .rounded:
      return "what comes out when numbers on the way are rounded to "
        + "\(index) decimals: keep more of them"
    }
  }

  private func wrongWeights(in problem: Problem) -> String {
    if problem.asked.kind == .dw {
      return "the number on the other side of the diagonal: dW has the shape "
        + "of W, a row for each neuron"
    }
    let name = problem.askedNeuron.name
    switch (kind == .transposed, problem.asked.isForward) {
    case (true, true):
      return "what a column of W gives: \(name)'s weights are its row"
    case (false, true):
      return "what the weights of another neuron give: take those of \(name)"
    case (true, false):
      return "what comes out when W is not transposed: \(name) collects along "
        + "the weights that lead from it, its column of W"
    case (false, false):
      return "what flows back to another neuron: \(name) needs the weights "
        + "that lead from \(name)"
    }
  }

  private func lossWords(in problem: Problem) -> String {
    let isHalf = problem.loss == .halfSquaredError
    switch kind {
    case .notSquared:
      return "what the errors a − y give as they are: they have to be squared"
    case .decimalLogarithm:
      return "what log₁₀ gives: log is the natural logarithm here, ln"
    case .lossFactor where problem.asked.kind == .loss:
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
    default: return "what y − a gives: the derivative of the loss has a − y"
    }
  }

  private func oneTermWords(in problem: Problem) -> String {
    if problem.asked.kind == .loss {
      return "the term number \(index + 1) alone: the loss takes them all"
    }
    return problem.asked.isAboutParameter
      ? "the part of sample \(index + 1) alone: gradients add up over the "
        + "samples"
      : "what comes back from o\(index + 1) alone: a hidden neuron collects "
        + "from everyone it feeds"
  }

  private func slopeWords(in problem: Problem) -> String {
    let isTanh = problem.activation(problem.asked.layer) == .tanh
    let letter = isTanh ? "f′" : "σ′"
    let slope = isTanh ? "1 − a²" : "a·(1 − a)"
    switch kind {
    case .slopeMissing:
      let what =
        problem.asked.kind == .delta
        ? "∂L/∂a" : "what ∂L/∂a gives in the place of δ"
      return "\(what): the factor \(letter)(z) is missing"
    case .slopeOnly: return "\(letter)(z): ∂L/∂a is missing"
    case .slopeAtA:
      return "what \(letter) at a gives: a is the output already, so "
        + "\(letter)(z) = \(slope)"
    case .slopeOfZ:
      return isTanh
        ? "what 1 − z² gives: the slope is 1 − a², of the output a"
        : "what z·(1 − z) gives: σ′(z) = a·(1 − a), of the output a"
    case .slopeIsA:
      return
        "what a gives in the place of the slope: \(letter)(z) = \(slope)"
    case .sigmoidSlope:
      return "what the sigmoid's a·(1 − a) gives: tanh has the slope 1 − a²"
    default:
      return "what comes out with the factor σ′(z): beside cross-entropy it "
        + "cancels, and δ = a − y"
    }
  }
}
