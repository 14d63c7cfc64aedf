import NeuronKit

// The backward pass of a calculation: ∂L/∂a, δ, dw and db, the update.

extension Calculation {
  // MARK: ∂L/∂a

  func dActivation(_ s: Int, _ l: Int, _ k: Int) -> Double {
    l == problem.layerCount - 1
      ? outputDActivation(s, k) : hiddenDActivation(s, l, k)
  }

  private func outputDActivation(_ s: Int, _ k: Int) -> Double {
    let last = problem.layerCount - 1
    let y = problem.trace.samples[s].targets[k]
    let a = activation(s, last, k)
    let loss = problem.loss
    var value = loss.derivative(a: a, y: y)
    if mistake == .wrongSign { value = -value }
    if mistake == .slopeIncluded { value *= a * (1 - a) }
    if mistake == .lossFactor { value *= loss == .halfSquaredError ? 2 : 0.5 }
    let divisor = usedDivisor(of: problem.outputCount * problem.sampleCount)
    return note(
      value / divisor,
      "\(problem.prefix(s))∂L/∂a_\(problem.values(s, last, k).name)",
      loss.slopeFormula(divisor: divisor),
      loss.slopeNumbers(a: a, y: y, divisor: divisor))
  }

  /// What the neuron collects from every neuron it feeds.
  private func hiddenDActivation(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let next = l + 1
    let terms = (0..<problem.neuronCount(next)).map { j in
      (
        mistake == .rawError ? dActivation(s, next, j) : delta(s, next, j),
        backwardWeight(s, next, from: j, to: k)
      )
    }
    let products = terms.map { $0 * $1 }
    let name = problem.values(s, l, k).name
    return note(
      mistake == .oneTermOnly ? products[index] : Self.sum(products),
      "\(problem.prefix(s))∂L/∂a_\(name)",
      terms.count == 1 ? "δ_o1·w[o1←\(name)]" : "Σ δ_o·w[o←\(name)]",
      Self.sumText(terms, "·"))
  }

  private func backwardWeight(
    _ s: Int, _ next: Int, from j: Int, to k: Int
  ) -> Double {
    let weights = problem.values(s, next, j).weights
    switch mistake {
    case .transposed where problem.neuronCount(next) == weights.count:
      return problem.values(s, next, k).weights[j]
    case .otherNeuron: return weights[index]
    case .weightsForgotten: return 1
    case .updatedWeights:
      return problem.trace.update.layers[next][j].weightsAfter[k]
    default: return weights[k]
    }
  }

  // MARK: δ

  func delta(_ s: Int, _ l: Int, _ k: Int) -> Double {
    if problem.givesDeltasOf == l { return problem.values(s, l, k).delta }
    if let known = knownDeltas[s][l][k] { return known }
    let value =
      l == problem.layerCount - 1 && problem.loss == .binaryCrossEntropy
      ? crossEntropyDelta(s, k) : deltaBySlope(s, l, k)
    knownDeltas[s][l][k] = value
    return value
  }

  private func deltaBySlope(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let dActivation = dActivation(s, l, k)
    if mistake == .slopeMissing, isAsked(l, k) { return dActivation }
    let slope = slope(s, l, k)
    if mistake == .slopeOnly, isAsked(l, k) {
      answer = slope
      return slope
    }
    return note(
      dActivation * slope,
      "\(problem.prefix(s))δ_\(problem.values(s, l, k).name)",
      "∂L/∂a · \(problem.activation(l).slopeLetter)(z)",
      Self.sumText([(dActivation, slope)]))
  }

  /// δ of a sigmoid after its cross-entropy: σ′ cancels.
  private func crossEntropyDelta(_ s: Int, _ k: Int) -> Double {
    let last = problem.layerCount - 1
    let a = activation(s, last, k)
    let y = problem.trace.samples[s].targets[k]
    var error = a - y
    if mistake == .wrongSign { error = -error }
    if mistake == .slopeTwice { error *= a * (1 - a) }
    let divisor = usedDivisor(of: problem.outputCount)
    return note(
      error / divisor, "δ_\(problem.values(s, last, k).name)",
      Loss.quotient("a − y", divisor),
      Loss.quotient("\(a.inLine) − \(y.inLine)", divisor))
  }

  private func slope(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let function = problem.activation(l)
    let a = activation(s, l, k)
    if function == .identity {
      return note(1, "\(problem.prefix(s))f′(z)", "1", "")
    }
    if let wrong = wrongSlope(s, l, k, a) { return wrong }
    let isTanh = function == .tanh
    return note(
      isTanh ? 1 - a * a : a * (1 - a),
      "\(function.slopeLetter)(z_\(problem.values(s, l, k).name))",
      function.slopeFormula(atZ: 0),
      isTanh ? "1 − \(a.inLine)²" : Self.sumText([(a, 1 - a)]))
  }

  /// The slope that a mistake takes.
  private func wrongSlope(
    _ s: Int, _ l: Int, _ k: Int, _ a: Double
  ) -> Double? {
    let function = problem.activation(l)
    switch mistake {
    case .slopeAtA: return function.derivative(atZ: a)
    case .slopeOfZ where !problem.givesActivations:
      let z = weightedSum(s, l, k)
      return function == .tanh ? 1 - z * z : z * (1 - z)
    case .slopeIsA: return a
    case .sigmoidSlope where function == .tanh: return a * (1 - a)
    default: return nil
    }
  }

  // MARK: Gradients

  func dw(_ l: Int, _ k: Int, _ i: Int) -> Double {
    let usedInput = mistake == .otherInput ? index : i
    if problem.givesGradient {
      return problem.trace.gradients[l][k].dw[usedInput]
    }
    let terms = problem.trace.samples.indices.map { s in
      let delta = delta(s, l, mistake == .transposed ? i : k)
      let x = input(s, l, mistake == .transposed ? k : usedInput)
      switch mistake {
      case .inputForgotten: return (delta, 1.0)
      case .weightForInput: return (delta, problem.values(s, l, k).weights[i])
      default: return (delta, x)
      }
    }
    let name = problem.values(0, l, k).inputNames[i]
    let product = "δ · \(l == 0 ? name : "a_\(name)")"
    return note(
      sumOverSamples(terms.map { $0 * $1 }), "dw\(problem.connection)",
      terms.count > 1 ? "Σ \(product)" : product, Self.sumText(terms))
  }

  /// The sum over the samples, or the part of it that a mistake takes.
  private func sumOverSamples(_ terms: [Double]) -> Double {
    mistake == .oneTermOnly ? terms[index] : Self.sum(terms)
  }

  func computeDb(_ l: Int, _ k: Int) {
    let terms = problem.trace.samples.indices.map { delta($0, l, k) }
    var value = sumOverSamples(terms)
    switch mistake {
    case .gradientIsZero: value = 0
    case .timesBias: value *= problem.values(0, l, k).bias ?? 0
    case .timesInput: value *= input(0, l, index)
    default: break
    }
    _ = note(
      value, "db_\(problem.values(0, l, k).name)",
      terms.count > 1 ? "Σ δ" : "δ",
      terms.count > 1 ? Self.sumText(terms) : "")
  }

  // MARK: Update

  func computeNewWeight(_ l: Int, _ k: Int, _ i: Int) {
    let gradient = dw(l, k, i)
    let rate = problem.trace.update.learningRate
    let before = problem.values(0, l, k).weights[i]
    let value: Double
    switch mistake {
    case .plusForMinus: value = before + rate * gradient
    case .rateForgotten: value = before - gradient
    case .changeOnly: value = -rate * gradient
    case .stepOnly: value = rate * gradient
    default: value = before - rate * gradient
    }
    _ = note(
      value, "w\(problem.connection)", "w − η·dw",
      "\(before.inLine) − \(Self.sumText([(rate, gradient)], "·"))")
  }
}

// MARK: - Formulas of losses and slopes

extension Activation {
  /// The slope's letter: σ′ for the sigmoid, f′ for any other function.
  var slopeLetter: String { self == .sigmoid ? "σ′" : "f′" }
}

extension Loss {
  /// The loss of one sample, in a sentence: `½·Σ(a−y)²`.
  func sampleFormula(outputCount: Int) -> String {
    let term: String
    switch self {
    case .halfSquaredError: term = outputCount > 1 ? "½·Σ(a−y)²" : "½·(a−y)²"
    case .binaryCrossEntropy: term = "−(y·log(a) + (1−y)·log(1−a))"
    default: term = "(a−y)²"
    }
    return outputDivisor(outputCount) == 1
      ? term : "the mean over the outputs of \(term)"
  }

  /// One output's term.
  var termFormula: String {
    self == .binaryCrossEntropy
      ? "−(y·log a + (1 − y)·log(1 − a))" : square("a − y")
  }

  /// One output's term with the numbers in place; of cross-entropy's two parts,
  /// the one that is not 0.
  func termNumbers(a: Double, y: Double) -> String {
    let a = a.inLine
    if self == .binaryCrossEntropy {
      return y == 1 ? "−log \(a)" : "−log(1 − \(a))"
    }
    return square("\(a) − \(y.inLine)")
  }

  private func square(_ error: String) -> String {
    "\(self == .halfSquaredError ? "½·" : "")(\(error))²"
  }

  /// The derivative of that term, divided.
  func slopeFormula(divisor: Double) -> String {
    slopeText("a − y", "a·(1 − a)", divisor)
  }

  /// The same with the numbers in place.
  func slopeNumbers(a: Double, y: Double, divisor: Double) -> String {
    slopeText(
      "\(a.inLine) − \(y.inLine)",
      "\(a.inLine) · \((1 - a).inLine)", divisor)
  }

  private func slopeText(
    _ error: String, _ slope: String, _ divisor: Double
  ) -> String {
    let quotient = divisor == 1 ? "" : " / \(Int(divisor))"
    switch self {
    case .halfSquaredError: return Self.quotient(error, divisor)
    case .binaryCrossEntropy: return "(\(error)) / (\(slope))\(quotient)"
    default: return "2·(\(error))\(quotient)"
    }
  }

  /// A difference, divided unless the divisor is 1.
  static func quotient(_ difference: String, _ divisor: Double) -> String {
    divisor == 1 ? difference : "(\(difference)) / \(Int(divisor))"
  }
}
