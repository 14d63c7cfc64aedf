import NeuronLab

/// A condition at which `run` stops, or that `first` and `last` search for.
package struct Breakpoint {
  /// As it was typed.
  package let text: String
  private let condition: Condition

  private enum Condition {
    case quantity(StepNames.Quantity, Test)
    case neuron(NeuronPlace)
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

  private typealias Comparison = @Sendable (Double, Double) -> Bool

  /// Examples of breakpoints.
  private static let examples =
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
      return
    }
    if words.first == "neuron", words.count > 1 {
      let name = text.trimmed.dropFirst("neuron".count)
      condition = .neuron(try names.neuron(String(name).trimmed))
      return
    }
    switch words.count == 2 ? words[0] : "" {
    case "layer":
      let layers = 1...network.layers.count
      condition = .layer(try Stepper.number(words[1], "layer", in: layers) - 1)
    case "sample":
      let samples = 1...Stepper.lastSample
      let row = try Stepper.number(words[1], "sample", in: samples) - 1
      guard rows.contains(row) else {
        throw .init(message: "sample \(row + 1) is not in any of these steps")
      }
      condition = .sample(row)
    case "epoch":
      let epochs = 1...Stepper.lastEpoch
      condition = .epoch(try Stepper.number(words[1], "epoch", in: epochs))
    default: condition = try Self.quantity(text.trimmed, names)
    }
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
    } else if let comparison = comparison(in: text) {
      left = comparison.left
      let isMagnitude = left.count > 1 && left.first == "|" && left.last == "|"
      if isMagnitude { left = String(left.dropFirst().dropLast()) }
      guard let value = plainNumber(comparison.right) else {
        throw .init(
          message: "\(comparison.right.quoted) is not a number "
            + "to compare with")
      }
      test = .compared(isMagnitude: isMagnitude, comparison.holds, value)
    }
    guard let quantity = try names.quantity(left) else {
      throw .init(
        message: "cannot read the condition \(text.quoted); write "
          + "it as \(examples)")
    }
    return .quantity(quantity, test)
  }

  /// Longer signs come first, so that they are found first.
  private static let comparisons: [(sign: String, Comparison)] = [
    ("<=", { $0 <= $1 }), (">=", { $0 >= $1 }), ("==", { $0 == $1 }),
    ("<", { $0 < $1 }), (">", { $0 > $1 }), ("=", { $0 == $1 }),
    ("≤", { $0 <= $1 }), ("≥", { $0 >= $1 }),
  ]

  private static func comparison(
    in text: String
  ) -> (left: String, right: String, holds: Comparison)? {
    // What is in brackets names a weight: w[o1<-h2] > 0.5.
    let end = text.lastIndex(of: "]") ?? text.startIndex
    for (sign, holds) in comparisons {
      if let halves = String(text[end...]).halves(at: sign) {
        return (text[..<end] + halves.before, halves.after, holds)
      }
    }
    return nil
  }

  // MARK: Matching

  /// What to search for.
  func search(in cursor: TimelineCursor) -> TimelineCursor.Condition {
    .init(mayHold: mayHold) { matches($0, in: cursor) }
  }

  private func mayHold(_ part: EventRecorder.Part) -> Bool {
    switch condition {
    case .quantity(let quantity, _):
      switch quantity.kind {
      case .z, .a, .dActivation, .slope, .delta, .dw, .db:
        if case .sample = part { return true }
        return false
      case .weight, .bias: return part == .update
      case .loss: return part != .start
      }
    case .epoch: return part == .update
    case .neuron, .layer, .phase, .sample: return true
    }
  }

  /// Whether the operation satisfies the condition.
  func matches(
    _ moment: TimelineCursor.Moment, in cursor: TimelineCursor
  ) -> Bool {
    let event = moment.event
    switch condition {
    case .quantity(let quantity, let test):
      return completes(quantity, moment, cursor) && satisfies(test, moment)
    case .neuron(let place): return event.place == place
    case .layer(let layer): return event.layer == layer
    case .phase(let phase): return event.phase == phase
    case .sample(let row):
      return event.sample.map { cursor.rows(moment)[$0] } == row
    case .epoch(let epoch): return cursor.completedEpochs(moment) == epoch
    }
  }

  /// Whether the operation completes that number.
  private func completes(
    _ quantity: StepNames.Quantity, _ moment: TimelineCursor.Moment,
    _ cursor: TimelineCursor
  ) -> Bool {
    let event = moment.event
    if let place = quantity.neuron, event.place != place { return false }
    let l = event.layer ?? 0
    let layer = cursor.network.layers[l]
    let isAlone = cursor.rows(moment).count == 1
    switch (quantity.kind, event.operation) {
    case (.z, .bias), (.a, .activation), (.slope, .slope), (.delta, .delta),
      (.bias, .biasUpdate), (.db, .biasGradient),
      (.dActivation, .outputDerivative), (.loss, .batchLoss):
      return true
    case (.z, .weightedInput(let i)):
      return !layer.hasBias && i == layer.inputCount - 1
    case (.z, .laneSum): return !layer.hasBias && layer.inputCount % 8 == 0
    case (.dActivation, .collect(let k)):
      return k == cursor.network.layers[l + 1].neurons.count - 1
    // The batch's loss is that of its only sample, and of its only output.
    case (.loss, .sampleLoss): return isAlone
    case (.loss, .outputLoss):
      return isAlone && layer.neurons.count == 1
    case (.weight, .weightUpdate(let i)), (.dw, .weightGradient(let i)):
      return quantity.input.map { $0 == i } ?? true
    default: return false
    }
  }

  private func satisfies(
    _ test: Test, _ moment: TimelineCursor.Moment
  ) -> Bool {
    let event = moment.event
    switch test {
    case .computed: return true
    case .changesSign:
      guard let change = event.changes.last else { return false }
      // A sum's terms change the number one by one; before the first of them it
      // is what it was in the last pass.
      let first = moment.events.lazy.filter { $0.place == event.place }
        .flatMap { $0.changes }.first { $0.quantity == change.quantity }
      return (first ?? change).old * change.new < 0
    case .compared(let isMagnitude, let holds, let value):
      return holds(isMagnitude ? abs(event.value) : event.value, value)
    }
  }
}
