import NeuronLab

/// A condition at which `run` stops.
struct Breakpoint {
  /// As it was typed.
  let text: String
  private let condition: Condition

  private enum Condition {
    case quantity(StepNames.Quantity, Test)
    case neuron(StepNames.Place)
    case layer(Int)
    case phase(TraceEvent.Phase)
    case sample(Int)
    case epoch(Int)
  }

  private enum Test {
    case computed
    case changesSign
    case compared(isMagnitude: Bool, Comparison, Double)
  }

  private enum Comparison: String, CaseIterable {
    // Longer signs come first, so that they are found first.
    case atMost = "<="
    case atLeast = ">="
    case isEqual = "=="
    case below = "<"
    case above = ">"
    case equal = "="
    case lessOrEqual = "≤"
    case greaterOrEqual = "≥"

    func holds(_ a: Double, _ b: Double) -> Bool {
      switch self {
      case .below: return a < b
      case .above: return a > b
      case .atMost, .lessOrEqual: return a <= b
      case .atLeast, .greaterOrEqual: return a >= b
      case .equal, .isEqual: return a == b
      }
    }
  }

  /// What the words of a breakpoint may be.
  static let examples =
    #""δ of h2", "|δ| < 1e-3", "δ changes sign", "w[o1←h2] > 0.5", "#
    + #""loss < 0.1", "neuron h2", "layer 1", "sample 2", "epoch 3" or "update""#

  // MARK: Reading

  /// Reads a condition.
  ///
  /// - Throws: ``StepNames/Unknown`` with a sentence.
  init(
    _ text: String, network: NeuralNetwork, rows: [Int]
  ) throws(StepNames.Unknown) {
    self.text = text
    let names = StepNames(network: network)
    let words = text.split(separator: " ").map { String($0) }
    if words.count == 1, let phase = TraceEvent.Phase(rawValue: words[0]) {
      condition = .phase(phase)
    } else if words.count == 2, words[0] == "neuron" {
      condition = .neuron(try names.neuron(words[1]))
    } else if words.count == 2, words[0] == "layer" {
      let count = network.layers.count
      condition = .layer(try Self.number(words[1], "layer", upTo: count) - 1)
    } else if words.count == 2, words[0] == "sample" {
      condition = .sample(try Self.sample(words[1], of: rows))
    } else if words.count == 2, words[0] == "epoch" {
      condition = .epoch(
        try Self.number(words[1], "epoch", upTo: StepperCommand.lastEpoch))
    } else {
      condition = try Self.quantity(text.trimmed, names)
    }
  }

  private static func number(
    _ text: String, _ what: String, upTo last: Int
  ) throws(StepNames.Unknown) -> Int {
    guard let value = Int(text), (1...last).contains(value) else {
      throw .init(
        message: "\(what) takes a whole number from 1 to \(last), found "
          + Arguments.quoted(text))
    }
    return value
  }

  /// Reads the number of a sample, counted from 1; returns its row.
  private static func sample(
    _ text: String, of rows: [Int]
  ) throws(StepNames.Unknown) -> Int {
    let row = try number(text, "sample", upTo: Arguments.largest) - 1
    guard rows.contains(row) else {
      throw .init(message: "sample \(row + 1) is in none of these steps")
    }
    return row
  }

  private static func quantity(
    _ text: String, _ names: StepNames
  ) throws(StepNames.Unknown) -> Condition {
    var left = text
    var test = Test.computed
    let ending = " changes sign"
    if text.hasSuffix(ending) {
      left = String(text.dropLast(ending.count))
      test = .changesSign
    } else if let sign = comparison(in: text) {
      left = String(text[..<sign.range.lowerBound]).trimmed
      let isMagnitude = left.count > 1 && left.first == "|" && left.last == "|"
      if isMagnitude { left = String(left.dropFirst().dropLast()) }
      let right = String(text[sign.range.upperBound...]).trimmed
      guard let value = Arguments.number(right) else {
        throw .init(
          message: "\(Arguments.quoted(right)) is no number to compare with")
      }
      test = .compared(isMagnitude: isMagnitude, sign.comparison, value)
    }
    guard let quantity = try names.quantity(left) else {
      throw .init(
        message: "cannot read the breakpoint \(Arguments.quoted(text)); write "
          + "it as \(examples)")
    }
    return .quantity(quantity, test)
  }

  private static func comparison(
    in text: String
  ) -> (comparison: Comparison, range: Range<String.Index>)? {
    for comparison in Comparison.allCases {
      if let range = text.range(ofWord: comparison.rawValue) {
        return (comparison, range)
      }
    }
    return nil
  }

  // MARK: Matching

  /// Whether the operation that has just happened satisfies the condition.
  func matches(_ event: TraceEvent, in session: StepSession) -> Bool {
    switch condition {
    case .quantity(let quantity, let test):
      return isAbout(quantity, event, session.network) && satisfies(test, event)
    case .neuron(let place):
      return event.layer == place.layer && event.neuron == place.neuron
    case .layer(let layer): return event.layer == layer
    case .phase(let phase): return event.phase == phase
    case .sample(let row):
      return event.sample.map { session.rows[$0] } == row
    case .epoch(let epoch):
      return session.isAtEndOfStep && session.epoch == epoch
        && session.batchNumber == session.batchesPerEpoch
    }
  }

  /// Whether the operation completes that number.
  private func isAbout(
    _ quantity: StepNames.Quantity, _ event: TraceEvent,
    _ network: NeuralNetwork
  ) -> Bool {
    if let place = quantity.neuron,
      event.layer != place.layer || event.neuron != place.neuron
    {
      return false
    }
    switch (quantity.kind, event.operation) {
    case (.z, .bias), (.a, .activation), (.slope, .slope), (.delta, .delta),
      (.bias, .biasUpdate), (.db, .biasGradient),
      (.dActivation, .outputDerivative), (.loss, .batchLoss):
      return true
    case (.z, .weightedInput(let i)):
      let layer = network.layers[event.layer ?? 0]
      return !layer.hasBias && i == layer.inputCount - 1
    case (.z, .laneSum):
      let layer = network.layers[event.layer ?? 0]
      return !layer.hasBias && layer.inputCount % 8 == 0
    case (.dActivation, .collect(let k)):
      return k == network.layers[(event.layer ?? 0) + 1].neurons.count - 1
    case (.weight, .weightUpdate(let i)), (.dw, .weightGradient(let i)):
      return quantity.input.map { $0 == i } ?? true
    default: return false
    }
  }

  private func satisfies(_ test: Test, _ event: TraceEvent) -> Bool {
    switch test {
    case .computed: return true
    case .changesSign:
      guard let change = event.changes.last else { return false }
      return change.old * change.new < 0
    case .compared(let isMagnitude, let comparison, let value):
      let found = isMagnitude ? abs(event.value) : event.value
      return comparison.holds(found, value)
    }
  }
}
