import NeuronKit

// What each mistake is, as the end of the sentence "-0.2171 is …".

extension PossibleMistake {
  /// Describes the mistake's answer, and what was wrong.
  func words(in problem: Problem) -> String {
    switch kind {
    case .biasForgotten:
      return "the result without the bias: z = Σ w·x + b"
    case .activationApplied:
      return "a, the function of z; the weighted sum z itself was asked for"
    case .activationForgotten:
      return
        "the result with z instead of a: apply the function first"
    case .transposed, .otherNeuron: return wrongWeights(in: problem)
    case .lossFactor, .notSquared, .sumForMean, .meanForSum, .decimalLogarithm,
      .wrongSign:
      return lossWords(in: problem)
    case .oneTermOnly: return oneTermWords(in: problem)
    case .slopeMissing, .slopeOnly, .slopeAtA, .slopeOfZ, .slopeIsA,
      .sigmoidSlope, .slopeTwice:
      return slopeWords(in: problem)
    case .slopeIncluded:
      return "δ, with σ′(z) already multiplied in: ∂L/∂a alone is "
        + "(a − y) / (a·(1 − a))"
    case .rawError:
      return "what flows back when every output sends its raw ∂L/∂a instead of "
        + "its δ: σ′ of the outputs is missing"
    case .weightsForgotten:
      return "the sum of the δ alone: each δ comes back through its weight, δ·w"
    case .updatedWeights:
      return "what flows back through weights that are already updated: every "
        + "δ is computed with the weights of the forward pass"
    case .otherInput where problem.givesGradient:
      let name = problem.askedNeuron.name
      let other = problem.askedNeuron.inputNames[index]
      return
        "the result with dw[\(name)←\(other)]: the gradient of this weight "
        + "is dw\(problem.connection)"
    case .otherInput:
      let names = problem.askedNeuron.inputNames.map {
        problem.asked.layer == 0 ? $0 : "a_\($0)"
      }
      let name = names[problem.asked.input]
      return "the result with \(names[index]) instead of \(name): "
        + "the input of w\(problem.connection) is \(name)"
    case .inputForgotten:
      return "δ alone: dw is δ times the input"
    case .weightForInput:
      return "δ times the weight: dw is δ times the input of that weight"
    case .gradientIsZero:
      return "what db seems to be without a bias; but db is δ, whatever b is"
    case .timesBias: return "δ times b: db is δ, because b is only added"
    case .timesInput: return "δ times an input, a dw: db is δ"
    case .plusForMinus:
      return "the result of w + η·dw: the step goes against the slope, w − η·dw"
    case .rateForgotten: return "w − dw: the learning rate η is missing"
    case .changeOnly:
      return "the change of the weight: add it to the old weight"
    case .stepOnly: return "η·dw: subtract it from the old weight"
    case .rounded:
      return "the result if intermediate numbers are rounded to "
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
      return "the result with a column of W: \(name)'s weights are a row"
    case (false, true):
      return "the result with the weights of another neuron: take those of "
        + name
    case (true, false):
      return "the result if W is not transposed: \(name) collects along the "
        + "weights that lead from it, its column of W"
    case (false, false):
      return "what flows back to another neuron: \(name) needs the weights "
        + "that lead from \(name)"
    }
  }

  private func lossWords(in problem: Problem) -> String {
    let isHalf = problem.loss == .halfSquaredError
    let isCrossEntropy = problem.loss == .binaryCrossEntropy
    switch kind {
    case .notSquared where isCrossEntropy:
      return "the result with the errors a − y: this loss has −log(a) where "
        + "y = 1, and −log(1 − a) where y = 0"
    case .notSquared:
      return "the result if the errors a − y are not squared"
    case .decimalLogarithm:
      return "the result with log₁₀: here, log is the natural logarithm, ln"
    case .lossFactor where problem.asked.kind == .loss:
      return isHalf
        ? "the loss without its ½" : "the loss with a ½ that it does not have"
    case .lossFactor where isCrossEntropy:
      return "the result with a factor of ½, which this loss does not have"
    case .lossFactor:
      return isHalf
        ? "the result with an extra factor of 2: the ½ of the loss cancels "
          + "it"
        : "the result without the 2: the derivative of (a − y)² is 2·(a − y)"
    case .sumForMean:
      return "the result with a sum: the loss is a mean, so divide by "
        + "\(Int(problem.divisor))"
    case .meanForSum
    where isHalf && problem.asked.kind != .loss
      && problem.outputCount * problem.sampleCount == 2:
      return "the result with a factor of ½: this loss is a sum, nothing is "
        + "divided, and its own ½ goes with the 2 of the square"
    case .meanForSum:
      return "the result with a mean: this loss is a sum, nothing is divided"
    default:
      return "the result with y − a: the derivative of the loss has a − y"
    }
  }

  private func oneTermWords(in problem: Problem) -> String {
    if problem.asked.kind == .loss {
      return "term number \(index + 1) alone: the loss includes all of them"
    }
    return problem.asked.isAboutParameter
      ? "the part of sample \(index + 1) alone: gradients add up over the "
        + "samples"
      : "what flows back from o\(index + 1) alone: a hidden neuron collects "
        + "from every neuron it feeds"
  }

  private func slopeWords(in problem: Problem) -> String {
    let isTanh = problem.activation(problem.asked.layer) == .tanh
    let letter = isTanh ? "f′" : "σ′"
    let slope = isTanh ? "1 − a²" : "a·(1 − a)"
    switch kind {
    case .slopeMissing:
      let what =
        problem.asked.kind == .delta
        ? "∂L/∂a" : "the result with ∂L/∂a instead of δ"
      return "\(what): the factor \(letter)(z) is missing"
    case .slopeOnly: return "\(letter)(z): ∂L/∂a is missing"
    case .slopeAtA:
      return "the result with \(letter) at a: a is already the output, so "
        + "\(letter)(z) = \(slope)"
    case .slopeOfZ:
      return isTanh
        ? "the result with 1 − z²: the slope is 1 − a², of the output a"
        : "the result with z·(1 − z): σ′(z) = a·(1 − a), of the output a"
    case .slopeIsA:
      return
        "the result with a instead of the slope: \(letter)(z) = \(slope)"
    case .sigmoidSlope:
      return "the result with the sigmoid's a·(1 − a): tanh has the slope "
        + "1 − a²"
    default:
      return "the result with the factor σ′(z): with cross-entropy it cancels, "
        + "and δ = a − y"
    }
  }
}
