import NeuronKit

/// A number of a training step, computed the way a person does it on paper:
/// only what is needed, back to what is given.
///
/// With a mistake, it computes the answer that this mistake gives. Without one, it
/// writes down every line; with decimals, it goes on with what is written, so that
/// every line is true in the digits that it shows.
final class Calculation {
  let problem: Problem
  let mistake: MistakeKind?
  /// How many decimals a rounded result has at least; `nil` if none is rounded.
  private let decimals: Int?
  /// Which other neuron, input or term the mistake takes, or how many decimals.
  let index: Int
  /// The lines, if there is no mistake.
  private(set) var steps: [Exercise.Step] = []
  /// What was computed last, not rounded.
  var answer = 0.0

  /// What has been computed already: [sample][layer][neuron].
  var knownActivations: [[[Double?]]]
  var knownDeltas: [[[Double?]]]

  init(
    _ problem: Problem, mistake: PossibleMistake? = nil, decimals: Int? = nil
  ) {
    self.problem = problem
    self.decimals = decimals
    self.mistake = mistake?.kind
    index = mistake?.index ?? 0
    let nothing = problem.trace.samples.map { sample in
      sample.layers.map { $0.neurons.map { _ in Double?.none } }
    }
    knownActivations = nothing
    knownDeltas = nothing
    compute()
  }

  private func compute() {
    let (s, l, k) = (
      problem.asked.sample, problem.asked.layer, problem.asked.neuron
    )
    switch problem.asked.kind {
    case .weightedSum:
      let z = weightedSum(s, l, k)
      if mistake == .activationApplied {
        answer = problem.activation(l).value(z)
      }
    case .activation: _ = activation(s, l, k)
    case .loss: computeLoss()
    case .dActivation: _ = dActivation(s, l, k)
    case .delta: _ = delta(s, l, k)
    case .dw: _ = dw(l, k, problem.asked.input)
    case .db: computeDb(l, k)
    case .newWeight: computeNewWeight(l, k, problem.asked.input)
    }
  }

  /// Writes a line, and returns the value that the next lines use.
  func note(
    _ value: Double, _ name: @autoclosure () -> String,
    _ formula: @autoclosure () -> String,
    _ numbers: @autoclosure () -> String
  ) -> Double {
    answer = value
    if mistake == nil {
      let text = value.written(decimals: decimals)
      steps.append(
        Exercise.Step(
          name: name(), formula: formula(), numbers: numbers().bracketed,
          value: value, text: text))
      return decimals == nil ? value : Double(text) ?? value
    }
    return mistake == .rounded ? value.rounded(toDecimals: index) : value
  }

  // MARK: Forward

  func weightedSum(_ s: Int, _ l: Int, _ k: Int) -> Double {
    let neuron = problem.values(s, l, k)
    let bias = neuron.bias ?? 0
    let terms = neuron.weights.indices.map {
      (forwardWeight(s, l, k, $0), input(s, l, $0))
    }
    var sum = 0.0
    for (w, x) in terms { sum += w * x }
    if mistake != .biasForgotten { sum += bias }
    return note(
      sum, "\(problem.prefix(s))z_\(neuron.name)", "Σ w·x + b",
      Self.sumText(terms, "·") + " + \(bias.inLine)")
  }

  private func forwardWeight(_ s: Int, _ l: Int, _ k: Int, _ i: Int) -> Double {
    let neuron = problem.values(s, l, k)
    if problem.asked.isForward, isAsked(l, k) {
      switch mistake {
      case .transposed where problem.neuronCount(l) == neuron.weights.count:
        return problem.values(s, l, i).weights[k]
      case .otherNeuron: return problem.values(s, l, index).weights[i]
      default: break
      }
    }
    return neuron.weights[i]
  }

  /// Whether the question is about this neuron.
  func isAsked(_ l: Int, _ k: Int) -> Bool {
    let asked = problem.asked
    return asked.kind != .loss && asked.layer == l && asked.neuron == k
  }

  func activation(_ s: Int, _ l: Int, _ k: Int) -> Double {
    if problem.givesActivations { return problem.values(s, l, k).a }
    if let known = knownActivations[s][l][k] { return known }
    let z = weightedSum(s, l, k)
    let function = problem.activation(l)
    var a = z
    if mistake != .activationForgotten, function != .identity {
      a = note(
        function.value(z),
        "\(problem.prefix(s))a_\(problem.values(s, l, k).name)",
        function.formula,
        function == .tanh
          ? "tanh(\(z.inLine))" : "1 / (1 + e^\((-z).inLine))")
    }
    knownActivations[s][l][k] = a
    return a
  }

  /// xᵢ of a layer: an input of the network, or the a of the neuron before.
  func input(_ s: Int, _ l: Int, _ i: Int) -> Double {
    l == 0 ? problem.trace.samples[s].inputs[i] : activation(s, l - 1, i)
  }

  // MARK: Loss

  private func computeLoss() {
    let last = problem.layerCount - 1
    var terms: [Double] = []
    for (s, sample) in problem.trace.samples.enumerated() {
      for k in 0..<problem.outputCount {
        let a = activation(s, last, k)
        terms.append(lossTerm(s, k, a: a, y: sample.targets[k]))
      }
    }
    if mistake == .oneTermOnly {
      answer = terms[index]
      return
    }
    guard terms.count > 1 else { return }
    let divisor = usedDivisor(of: terms.count)
    let numbers = Self.sumText(terms)
    _ = note(
      Self.sum(terms) / divisor, "L",
      divisor == 1 ? "their sum" : "their mean",
      divisor == 1 ? numbers : "(\(numbers)) / \(Int(divisor))")
  }

  private func lossTerm(_ s: Int, _ k: Int, a: Double, y: Double) -> Double {
    var value = problem.loss.value(a: a, y: y)
    switch mistake {
    case .notSquared: value = a - y
    case .lossFactor: value *= problem.loss == .halfSquaredError ? 2 : 0.5
    case .decimalLogarithm: value /= CMath.logarithm(10)
    default: break
    }
    let name = problem.values(s, problem.layerCount - 1, k).name
    return note(
      value, "\(problem.prefix(s))\(name)", problem.loss.termFormula,
      problem.loss.termNumbers(a: a, y: y))
  }

  /// What the terms are divided by, or what a mistake divides them by.
  func usedDivisor(of termCount: Int) -> Double {
    switch mistake {
    case .sumForMean: return 1
    case .meanForSum: return Double(termCount)
    default: return problem.divisor
    }
  }

  // MARK: Sums

  static func sum(_ terms: [Double]) -> Double {
    var sum = 0.0
    for term in terms { sum += term }
    return sum
  }

  static func sumText(_ terms: [Double]) -> String {
    terms.map { $0.inLine }.joined(separator: " + ")
  }

  static func sumText(
    _ terms: [(Double, Double)], _ times: String = " · "
  ) -> String {
    terms.map { "\($0.inLine)\(times)\($1.inLine)" }
      .joined(separator: " + ")
  }
}

// MARK: - The lines

extension Problem {
  /// The calculation as a person writes it down.
  ///
  /// Its results have as many decimals as it takes to end with the right answer.
  var writtenSteps: [Exercise.Step] {
    let exact = Calculation(self).steps
    var written = exact
    for decimals in Double.writtenDecimals...Double.mostDecimals {
      written = Calculation(self, decimals: decimals).steps
      if written.last?.value?.asWritten == exact.last?.value?.asWritten {
        break
      }
    }
    return exact.indices.map { k in
      let isLast = k == exact.count - 1
      return Exercise.Step(
        name: exact[k].name, formula: exact[k].formula,
        numbers: written[k].numbers, value: exact[k].value,
        text: isLast ? exact[k].value?.asWritten : written[k].text)
    }
  }
}

extension Double {
  /// Returns the number rounded to `decimals` decimals.
  func rounded(toDecimals decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
