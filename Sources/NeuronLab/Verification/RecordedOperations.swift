/// A step that is read back from its operations, a line of JSON for each: what
/// `trace --format jsonl` writes.
///
/// The network, the samples, the loss and the optimizer are gathered from the operands;
/// then the step is taken again, and compared with every line.
package struct RecordedOperations {
  /// The step, before it is taken.
  package let step: TrainingStep
  /// Its samples.
  package let data: DataSet
  /// How many operations there are.
  package let count: Int
  /// The first line that is not what the lines before it lead to, and how, in a
  /// sentence; `nil` if all of them are.
  package let difference: String?

  /// Whether a text may be lines of operations.
  package static func isMeant(by text: String) -> Bool {
    String(text.prefix(200)).trimmed.hasPrefix("{\"event\"")
  }

  /// Reads the lines.
  ///
  /// - Throws: ``JSONError`` for a line that is no operation, and for operations that
  ///   are not those of one whole step.
  package init(parsing text: String) throws(JSONError) {
    var lines: [RecordedOperation] = []
    for line in text.split(separator: "\n") {
      if line.utf8.allSatisfy({ $0 <= 32 }) { continue }
      lines.append(
        try RecordedOperation(parsing: String(line), number: lines.count + 1))
    }
    let gathered = GatheredStep(lines)
    count = lines.count
    (step, data) = try gathered.makeStep()
    // The comparison takes the step, with an optimizer of its own.
    difference = try Self.difference(in: lines, try gathered.makeStep())
  }

  private static func difference(
    in lines: [RecordedOperation], _ taken: (step: TrainingStep, data: DataSet)
  ) throws(JSONError) -> String? {
    let rows = Array(taken.data.rows)
    let words = EventText(taken.step, rows: rows)
    var number = 0
    var found: String?
    EventRecorder(taken.step, on: taken.data, rows: rows).recordAll { events in
      for event in events {
        number += 1
        guard found == nil, number <= lines.count,
          let problem = lines[number - 1].difference(from: event, words)
        else { continue }
        found = "Line \(number) \(problem)."
      }
    }
    guard number == lines.count else {
      throw GatheredStep.error(
        "The step has \(number) operations, the file \(lines.count).")
    }
    return found
  }
}

/// One line: an operation, as the file has it.
struct RecordedOperation {
  let phase: String
  let sample: Int?
  let layer: Int?
  let neuron: String?
  let formula: String
  let operands: [(key: String, value: Double)]
  let value: Double

  init(parsing text: String, number: Int) throws(JSONError) {
    do throws(JSONError) {
      let line = JSONValue(try JSON(parsing: text))
      guard try Int(line.member("event")) == number else {
        throw line.error("is not operation \(number); a file has all of them")
      }
      func present<Value: JSONConvertible>(
        _ key: String
      ) throws(JSONError) -> Value? {
        let member = try line.member(key)
        return member.json == .null ? nil : try Value(member)
      }
      var operands: [(key: String, value: Double)] = []
      for member in try line.member("operands").members() {
        operands.append((member.key, try Double(JSONValue(member.value))))
      }
      phase = try String(line.member("phase"))
      sample = try present("sample")
      layer = try present("layer")
      neuron = try present("neuron")
      formula = try String(line.member("formula"))
      self.operands = operands
      value = try Double(line.member("value"))
    } catch {
      throw JSONError(path: "line \(number)", problem: "\(error)")
    }
  }

  /// How the line differs from the operation that follows the lines before it; `nil`
  /// if it does not.
  func difference(from event: TraceEvent, _ words: EventText) -> String? {
    let right = words.formula(of: event)
    guard formula == right, phase == event.phase.rawValue,
      layer == event.layer.map({ $0 + 1 }),
      operands.count == event.operands.count
    else { return "is not the operation that follows, which is \(right)" }
    let place = neuron.map { "\($0.oneLine): \(right)" } ?? right
    for (operand, other) in zip(operands, event.operands)
    where !Self.agree(operand.value, other) {
      return "(\(place)) has \(operand.key.oneLine) = "
        + "\(operand.value.fullText), but the lines before it lead to "
        + other.fullText
    }
    if Self.agree(value, event.value) { return nil }
    return "(\(place)) gives \(event.value.fullText), but has \(value.fullText)"
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-9 * max(1, max(a.magnitude, b.magnitude))
  }
}
