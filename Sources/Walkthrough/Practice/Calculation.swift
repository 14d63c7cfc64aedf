import NeuronLab

/// A number of a training step, computed the way a person does it on paper: only
/// what is needed, back to what is given.
///
/// With a slip, it computes what somebody gets who makes that mistake. Without
/// one, it writes down every line.
final class Calculation {
  let problem: Problem
  let slip: SlipKind?
  /// The lines, if there is no slip.
  private(set) var steps: [Exercise.Step] = []
  /// What was computed last, not rounded.
  var answer = 0.0

  /// What has been computed already: [sample][layer][neuron].
  var knownActivations: [[[Double?]]]
  var knownDeltas: [[[Double?]]]

  init(_ problem: Problem, slip: SlipKind? = nil) {
    self.problem = problem
    self.slip = slip
    let nothing = problem.trace.samples.map { sample in
      sample.layers.map { $0.neurons.map { _ in Double?.none } }
    }
    knownActivations = nothing
    knownDeltas = nothing
    compute()
  }

  func compute() {
    switch problem.asked {
    case .weightedSum(let s, let l, let k):
      let z = weightedSum(s, l, k)
      if slip == .activationApplied {
        answer = problem.activation(l).value(z)
      }
    case .activation(let s, let l, let k): _ = activation(s, l, k)
    case .loss: computeLoss()
    case .dActivation(let s, let l, let k):
      _ = dActivation(s, l, k)
    case .delta(let s, let l, let k): _ = delta(s, l, k)
    case .dw(let l, let k, let i): _ = dw(l, k, i)
    case .db(let l, let k): computeDb(l, k)
    case .newWeight(let l, let k, let i): computeNewWeight(l, k, i)
    }
  }

  /// Writes a line, and returns its value as the calculation goes on with it.
  func note(
    _ value: Double, _ step: @autoclosure () -> Exercise.Step
  ) -> Double {
    answer = value
    if slip == nil { steps.append(step()) }
    if case .rounded(let decimals) = slip {
      return value.rounded(toDecimals: decimals)
    }
    return value
  }

  // MARK: Forward

  func weightedSum(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let neuron = problem.values(s, l, k)
    var sum = 0.0
    var terms: [Phrase] = []
    for i in neuron.weights.indices {
      let w = forwardWeight(s, l, k, i)
      let x = input(s, l, i)
      sum += w * x
      terms.append("\(w)·\(x)")
    }
    if slip != .biasForgotten { sum += neuron.bias ?? 0 }
    terms.append("\(neuron.bias ?? 0)")
    return note(
      sum,
      Exercise.Step(
        name: "\(problem.prefix(s))z_\(neuron.name)", formula: "Σ w·x + b",
        numbers: .joined(terms, by: " + "), value: sum))
  }

  func forwardWeight(_ s: Int, _ l: Int, _ k: Int, _ i: Int) -> Double {
    let neuron = problem.values(s, l, k)
    if problem.isForward, isAsked(l, k) {
      switch slip {
      case .transposed where problem.neuronCount(l) == neuron.weights.count:
        return problem.values(s, l, i).weights[k]
      case .otherNeuron(let other):
        return problem.values(s, l, other).weights[i]
      default: break
      }
    }
    return neuron.weights[i]
  }

  /// Whether the question is about this neuron.
  func isAsked(_ l: Int, _ k: Int) -> Bool {
    switch problem.asked {
    case .weightedSum(_, l, k), .activation(_, l, k), .dActivation(_, l, k),
      .delta(_, l, k), .dw(l, k, _), .db(l, k), .newWeight(l, k, _):
      return true
    default: return false
    }
  }

  func activation(_ s: Int, _ l: Int, _ k: Int) -> Double {
    if problem.givesActivations { return problem.values(s, l, k).a }
    if let known = knownActivations[s][l][k] { return known }
    let z = weightedSum(s, l, k)
    let function = problem.activation(l)
    var a = z
    if slip != .activationForgotten, function != .identity {
      let value = function.value(z)
      a = note(
        value,
        Exercise.Step(
          name: "\(problem.prefix(s))a_\(problem.values(s, l, k).name)",
          formula: function == .tanh ? "tanh(z)" : "σ(z)",
          numbers: function == .tanh
            ? "tanh(\(z))" : "1 / (1 + e^\(-z))", value: value))
    }
    knownActivations[s][l][k] = a
    return a
  }

  /// xᵢ of a layer: an input of the network, or the a of the neuron before.
  func input(_ s: Int, _ l: Int, _ i: Int) -> Double {
    l == 0 ? problem.trace.samples[s].inputs[i] : activation(s, l - 1, i)
  }

  // MARK: Loss

  func computeLoss() {
    let last = problem.layerCount - 1
    var terms: [Double] = []
    for (s, sample) in problem.trace.samples.enumerated() {
      for k in 0..<problem.outputCount {
        let a = activation(s, last, k)
        terms.append(lossTerm(s, k, a: a, y: sample.targets[k]))
      }
    }
    var sum = 0.0
    for term in terms { sum += term }
    if case .oneTermOnly(let k) = slip {
      answer = terms[k]
      return
    }
    guard terms.count > 1 else { return }
    let divisor = usedDivisor(of: terms.count)
    let numbers = Phrase.joined(terms.map { "\($0)" }, by: " + ")
    _ = note(
      sum / divisor,
      Exercise.Step(
        name: "L", formula: divisor == 1 ? "their sum" : "their mean",
        numbers: divisor == 1 ? numbers : "(\(numbers)) / \(Int(divisor))",
        value: sum / divisor))
  }

  func lossTerm(
    _ s: Int, _ k: Int, a: Double, y: Double
  ) -> Double {
    let value: Double
    switch slip {
    case .notSquared: value = a - y
    case .lossFactor:
      value =
        problem.loss.value(a: a, y: y)
        * (problem.loss == .halfSquaredError ? 2 : 0.5)
    case .decimalLogarithm:
      value = problem.loss.value(a: a, y: y) / CMath.logarithm(10)
    default: value = problem.loss.value(a: a, y: y)
    }
    let name = problem.values(s, problem.layerCount - 1, k).name
    return note(
      value,
      Exercise.Step(
        name: "\(problem.prefix(s))\(name)", formula: problem.loss.termFormula,
        numbers: problem.loss.termNumbers(a: a, y: y), value: value))
  }

  /// What the terms are divided by, or what a slip takes for it.
  func usedDivisor(of termCount: Int) -> Double {
    switch slip {
    case .sumForMean: return 1
    case .meanForSum: return Double(termCount)
    default: return problem.divisor
    }
  }
}

extension Double {
  /// Returns the number rounded to so many decimals.
  func rounded(toDecimals decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
