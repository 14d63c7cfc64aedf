extension EventText {
  /// Returns the operation as a line of JSON, numbered from 1: `jsonl`.
  public func jsonLine(of event: TraceEvent, number: Int) -> String {
    json(of: event, number: number).lineText
  }

  /// The operation as an object: its formula, its operands,
  /// its value, and the old and new value of whatever it changes.
  ///
  ///     {"event": 2, "phase": "forward", "sample": 1, "layer": 1,
  ///      "neuron": "h1", "formula": "z += w[x2]·x2",
  ///      "operands": {"w[x2]": 0.2, "x2": 0.1, "z": 0.0075}, "value": 0.0275,
  ///      "changes": [{"quantity": "z", "old": 0.0075, "new": 0.0275}]}
  ///
  /// Samples and layers are counted from 1; `sample`, `layer` and `neuron` are
  /// null if the operation does not concern one. If a neuron's name makes two
  /// operands' names equal, the second gets a prime. The operations of the step
  /// are numbered from 1.
  package func json(of event: TraceEvent, number: Int) -> JSON {
    let wording = wording(of: event)
    var operands: [JSON.Member] = []
    for (name, value) in zip(wording.operands, event.operands) {
      var name = name
      while operands.contains(where: { $0.key == name }) { name += "′" }
      operands.append(JSON.Member(name, .number(value)))
    }
    var changes = event.changes.map { change in
      (name(of: change.quantity, in: event), change.old, change.new)
    }
    if let memory = memoryChange(of: event) { changes.append(memory) }
    return [
      "event": .integer(number), "phase": .string(event.phase.rawValue),
      "sample": sampleNumber(of: event).map { .integer($0) } ?? .null,
      "layer": event.layer.map { .integer($0 + 1) } ?? .null,
      "neuron": event.neuron == nil ? .null : .string(place(of: event)),
      "formula": .string(wording.formula), "operands": .object(operands),
      "value": .number(event.value),
      "changes": .array(
        changes.map { name, old, new in
          [
            "quantity": .string(name), "old": .number(old),
            "new": .number(new),
          ]
        }),
    ]
  }
}
