import NeuronLab

extension InTheDebugger {
  static let data = DataSet.people
  /// What the documentation's session stops in: two epochs are complete.
  static let epoch = 3

  // MARK: Stops

  /// A place in the training where a neuron has been stopped at.
  struct Stop {
    let step: TrainingStep
    let neuron: Neuron
    /// σ′, a local constant in `Neuron.backward`.
    var slope: Double {
      neuron.activation.derivative(fromA: neuron.a)
        ?? neuron.activation.derivative(atZ: neuron.z)
    }
  }

  /// Returns a neuron of `train people` in the given epoch, both counted from 1,
  /// after the backward pass of a sample: the update has not happened yet.
  static func stop(at name: String = "h2", epoch: Int = epoch, sample: Int = 1)
    -> Stop
  {
    let defaults = TrainingDefaults(for: data)
    let step = TrainingStep(
      network: .started(
        defaults.sizes, defaults.activations, initializer: defaults.initializer,
        seed: defaults.seed), loss: defaults.loss,
      reduction: defaults.reduction,
      optimizer: SGD(learningRate: defaults.learningRate))
    for _ in 1..<epoch {
      for row in data.rows { step.run(on: data, rows: row...row) }
    }
    for row in 0..<(sample - 1) { step.run(on: data, rows: row...row) }
    step.computeGradients(of: data, rows: sample - 1...sample - 1)
    guard let neuron = step.network.neuron(named: name) else {
      preconditionFailure("people's network has no \(name)")
    }
    return Stop(step: step, neuron: neuron)
  }

  /// Returns a number as LLDB writes it: 17 digits, without the zeros at their
  /// end, and below 10⁻⁶ with a power of ten.
  static func lldb(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return shortText(number) }
    let parts = number.scientificText(digits: 17).split(separator: "e")
    let power = Int(parts[1]) ?? 0
    if (-6..<17).contains(power) {
      return withoutZeros(number.text(decimals: 16 - power))
    }
    let digits = withoutZeros(String(parts[0]))
    return (digits.contains(".") ? digits : "\(digits).0")
      + "E\(power < 0 ? "" : "+")\(power)"
  }

  /// Returns a decimal number without the zeros at its end.
  private static func withoutZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var digits = text
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits
  }

  static func double(_ name: String, _ value: Double) -> String {
    "(Double) \(name) = \(lldb(value))"
  }

  static func array(_ name: String, _ values: [Double]) -> [String] {
    ["([Double]) \(name) = \(values.count) values {"]
      + values.enumerated().map { "  [\($0)] = \(lldb($1))" } + ["}"]
  }
}
