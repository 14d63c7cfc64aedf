import NeuronLab

// The way back of a calculation: ∂L/∂a, δ, dw and db, the update.

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
    var value = problem.loss.derivative(a: a, y: y)
    if slip == .wrongSign { value = -value }
    if slip == .lossFactor {
      value *= problem.loss == .halfSquaredError ? 2 : 0.5
    }
    let divisor = usedDivisor(
      of: problem.outputCount * problem.trace.samples.count)
    value /= divisor
    return note(
      value,
      Exercise.Step(
        name: "\(problem.prefix(s))∂L/∂a_\(problem.values(s, last, k).name)",
        formula: problem.loss.slopeFormula(divisor: divisor),
        numbers: problem.loss.slopeNumbers(a: a, y: y, divisor: divisor),
        value: value))
  }

  /// What the neuron collects from everyone it feeds.
  private func hiddenDActivation(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let next = l + 1
    var terms: [Double] = []
    var numbers: [Phrase] = []
    for j in 0..<problem.neuronCount(next) {
      let delta =
        slip == .rawError ? dActivation(s, next, j) : delta(s, next, j)
      let w = backwardWeight(s, next, from: j, to: k)
      terms.append(delta * w)
      numbers.append("\(delta)·\(w)")
    }
    var sum = 0.0
    for term in terms { sum += term }
    if case .oneTermOnly(let j) = slip { sum = terms[j] }
    let name = problem.values(s, l, k).name
    let formula =
      terms.count == 1
      ? "δ_o1·w[o1←\(name)]" : "Σ δ_o·w[o←\(name)]"
    return note(
      sum,
      Exercise.Step(
        name: "\(problem.prefix(s))∂L/∂a_\(name)", formula: formula,
        numbers: .joined(numbers, by: " + "), value: sum))
  }

  private func backwardWeight(
    _ s: Int, _ next: Int, from j: Int, to k: Int
  ) -> Double {
    let weights = problem.values(s, next, j).weights
    switch slip {
    case .transposed where problem.neuronCount(next) == weights.count:
      return problem.values(s, next, k).weights[j]
    case .otherNeuron(let other): return weights[other]
    case .weightsForgotten: return 1
    case .updatedWeights:
      return problem.trace.update.layers[next][j].weightsAfter[k]
    default: return weights[k]
    }
  }

  func delta(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let neuron = problem.values(s, l, k)
    if problem.givesDeltasOf == l { return neuron.delta }
    if let known = knownDeltas[s][l][k] { return known }
    let value =
      l == problem.layerCount - 1 && problem.loss == .binaryCrossEntropy
      ? crossEntropyDelta(s, k) : deltaBySlope(s, l, k)
    knownDeltas[s][l][k] = value
    return value
  }

  private func deltaBySlope(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let dActivation = dActivation(s, l, k)
    let function = problem.activation(l)
    let name = problem.values(s, l, k).name
    if slip == .slopeMissing, isAsked(l, k) { return dActivation }
    let slope = slope(s, l, k)
    if slip == .slopeOnly, isAsked(l, k) {
      answer = slope
      return slope
    }
    let value = dActivation * slope
    return note(
      value,
      Exercise.Step(
        name: "\(problem.prefix(s))δ_\(name)",
        formula: "∂L/∂a · \(function.slopeLetter)(z)",
        numbers: "\(dActivation) · \(slope)", value: value))
  }

  /// δ of a sigmoid after its cross-entropy: σ′ cancels.
  private func crossEntropyDelta(_ s: Int, _ k: Int) -> Double {
    let last = problem.layerCount - 1
    let a = activation(s, last, k)
    let y = problem.trace.samples[s].targets[k]
    var error = a - y
    if slip == .wrongSign { error = -error }
    if slip == .slopeTwice { error *= a * (1 - a) }
    let divisor = usedDivisor(of: problem.outputCount)
    let share = divisor == 1 ? "" : " / \(Int(divisor))"
    let difference: Phrase = divisor == 1 ? "\(a) − \(y)" : "(\(a) − \(y))"
    return note(
      error / divisor,
      Exercise.Step(
        name: "δ_\(problem.values(s, last, k).name)",
        formula: divisor == 1 ? "a − y" : "(a − y)\(share)",
        numbers: difference + Phrase(stringLiteral: share),
        value: error / divisor))
  }

  private func slope(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let function = problem.activation(l)
    let a = activation(s, l, k)
    if function == .identity {
      return note(
        1,
        Exercise.Step(
          name: "\(problem.prefix(s))f′(z)", formula: "1", numbers: "",
          value: 1))
    }
    if let wrong = wrongSlope(s, l, k, a) { return wrong }
    let value = function == .tanh ? 1 - a * a : a * (1 - a)
    return note(
      value,
      Exercise.Step(
        name: "\(function.slopeLetter)(z_\(problem.values(s, l, k).name))",
        formula: function == .tanh ? "1 − a²" : "a·(1 − a)",
        numbers: function == .tanh
          ? "1 − \(a)²" : "\(a) · \(1 - a)", value: value))
  }

  /// The slope that a slip takes.
  private func wrongSlope(
    _ s: Int, _ l: Int, _ k: Int, _ a: Double
  ) -> Double? {
    switch slip {
    case .slopeAtA: return problem.activation(l).derivative(atZ: a)
    case .slopeOfZ where !problem.givesActivations:
      let z = weightedSum(s, l, k)
      return problem.activation(l) == .tanh ? 1 - z * z : z * (1 - z)
    case .slopeIsA: return a
    case .sigmoidSlope where problem.activation(l) == .tanh: return a * (1 - a)
    default: return nil
    }
  }

  // MARK: Gradients

  func dw(_ l: Int, _ k: Int, _ i: Int) -> Double {
    let name = weightName("dw", l, k, i)
    if problem.givesGradient {
      return problem.trace.gradients[l][k].dw[usedInput(i)]
    }
    var terms: [Double] = []
    var numbers: [Phrase] = []
    for s in problem.trace.samples.indices {
      let isTransposed = slip == .transposed
      let delta = delta(s, l, isTransposed ? i : k)
      var x = input(s, l, isTransposed ? k : usedInput(i))
      if slip == .inputForgotten { x = 1 }
      if slip == .weightForInput { x = problem.values(s, l, k).weights[i] }
      terms.append(delta * x)
      numbers.append("\(delta) · \(x)")
    }
    let value = sum(terms)
    let input = problem.values(0, l, k).inputNames[i]
    let product = "δ · \(l == 0 ? input : "a_\(input)")"
    return note(
      value,
      Exercise.Step(
        name: name, formula: terms.count > 1 ? "Σ \(product)" : product,
        numbers: .joined(numbers, by: " + "), value: value))
  }

  private func usedInput(_ i: Int) -> Int {
    if case .otherInput(let other) = slip { return other }
    return i
  }

  /// The sum over the samples, or the part of it that a slip takes.
  private func sum(_ terms: [Double]) -> Double {
    if case .oneTermOnly(let s) = slip { return terms[s] }
    var sum = 0.0
    for term in terms { sum += term }
    return sum
  }

  func computeDb(_ l: Int, _ k: Int) {
    var terms: [Double] = []
    for s in problem.trace.samples.indices {
      terms.append(delta(s, l, k))
    }
    var value = sum(terms)
    switch slip {
    case .gradientIsZero: value = 0
    case .timesBias: value *= problem.values(0, l, k).bias ?? 0
    case .timesInput(let i): value *= input(0, l, i)
    default: break
    }
    _ = note(
      value,
      Exercise.Step(
        name: "db_\(problem.values(0, l, k).name)",
        formula: terms.count > 1 ? "Σ δ" : "δ",
        numbers: terms.count > 1
          ? .joined(terms.map { "\($0)" }, by: " + ") : "",
        value: value))
  }

  // MARK: Update

  func computeNewWeight(_ l: Int, _ k: Int, _ i: Int) {
    let gradient = dw(l, k, i)
    let rate = problem.trace.update.learningRate
    let before = problem.values(0, l, k).weights[i]
    let value: Double
    switch slip {
    case .plusForMinus: value = before + rate * gradient
    case .rateForgotten: value = before - gradient
    case .changeOnly: value = -rate * gradient
    case .stepOnly: value = rate * gradient
    default: value = before - rate * gradient
    }
    _ = note(
      value,
      Exercise.Step(
        name: weightName("w", l, k, i), formula: "w − η·dw",
        numbers: "\(before) − \(rate)·\(gradient)", value: value))
  }

  private func weightName(
    _ symbol: String, _ l: Int, _ k: Int, _ i: Int
  ) -> String {
    let neuron = problem.values(0, l, k)
    return "\(symbol)[\(neuron.name)←\(neuron.inputNames[i])]"
  }
}
