// Operations as data, one object for each: what `jsonl` writes, a line each.

extension EventText {
  /// The operation with its formula, its operands, its value, and the old and
  /// new value of whatever it changes.
  ///
  ///     {"event": 2, "phase": "forward", "sample": 1, "layer": 1,
  ///      "neuron": "h1", "formula": "z += w[x2]·x2",
  ///      "operands": {"w[x2]": 0.2, "x2": 0.1, "z": 0.0075}, "value": 0.0275,
  ///      "changes": [{"quantity": "z", "old": 0.0075, "new": 0.0275}]}
  ///
  /// Samples and layers are counted from 1; `sample`, `layer` and `neuron` are
  /// null where the operation is not about one. Where a neuron's name makes two
  /// operands' names equal, the second gets a prime.
  ///
  /// - Parameters:
  ///   - event: The operation.
  ///   - number: Its place among all operations of the step, from 1.
  /// - Returns: The object.
  package func json(of event: TraceEvent, number: Int) -> JSON {
    var operands: [JSON.Member] = []
    for (name, value) in zip(operandNames(of: event), event.operands) {
      var name = name
      while operands.contains(where: { $0.key == name }) { name += "′" }
      operands.append(JSON.Member(name, .number(value)))
    }
    return .object([
      JSON.Member("event", .integer(number)),
      JSON.Member("phase", .string(event.phase.rawValue)),
      JSON.Member("sample", Self.integer(sampleNumber(of: event))),
      JSON.Member("layer", Self.integer(event.layer.map { $0 + 1 })),
      JSON.Member(
        "neuron", event.neuron == nil ? .null : .string(place(of: event))),
      JSON.Member("formula", .string(formula(of: event))),
      JSON.Member("operands", .object(operands)),
      JSON.Member("value", .number(event.value)),
      JSON.Member("changes", .array(jsonChanges(of: event))),
    ])
  }

  /// What changes in the neuron, or in the optimizer's memory.
  private func jsonChanges(of event: TraceEvent) -> [JSON] {
    var changes = event.changes.map { change in
      (name(of: change.quantity, in: event), change.old, change.new)
    }
    if let memory = memoryChange(of: event) { changes.append(memory) }
    return changes.map { name, old, new in
      .object([
        JSON.Member("quantity", .string(name)),
        JSON.Member("old", .number(old)),
        JSON.Member("new", .number(new)),
      ])
    }
  }

  private static func integer(_ value: Int?) -> JSON {
    value.map { .integer($0) } ?? .null
  }

  /// What the operands are called, in their order.
  func operandNames(of event: TraceEvent) -> [String] {
    switch event.operation {
    case .zeroGradients: return []
    case .weightedInput(let i):
      return [
        name(of: .weight(i), in: event), name(of: .input(i), in: event), "z",
      ]
    case .laneInput(let i):
      return [
        name(of: .weight(i), in: event), name(of: .input(i), in: event), "sum",
      ]
    case .laneSum: return event.operands.indices.map { "sum \($0 + 1)" }
    case .bias: return ["b", "z"]
    case .activation:
      return event.operands.count == 1 ? ["z"] : layerNames("z", event)
    case .outputLoss: return ["a", "y"]
    case .sampleLoss: return layerNames("L", event)
    case .outputDerivative: return ["a", "y", "divisor"]
    case .collect(let k):
      let from = sender(event, k)
      return ["δ_\(from)", "w[\(from)←\(place(of: event))]", "∂L/∂a"]
    case .softmaxMean:
      return zip(layerNames("a", event), layerNames("∂L/∂a", event)).flatMap {
        [$0, $1]
      }
    case .slope: return ["z", "a"]
    case .delta:
      return event.operands.count == 2
        ? ["∂L/∂a", "slope"] : ["a", "∂L/∂a", "Σ a·∂L/∂a"]
    case .weightGradient(let i):
      return [
        "δ", name(of: .input(i), in: event), name(of: .dw(i), in: event),
      ]
    case .biasGradient: return ["δ", "db"]
    case .batchLoss:
      return event.operands.indices.map { "L of sample \(rows[$0] + 1)" }
    case .weightLine(_, let i):
      return operands(of: event).map { operand in
        operand.symbol == "w"
          ? name(of: .weight(i), in: event)
          : operand.symbol == "dw"
            ? name(of: .dw(i), in: event) : operand.symbol
      }
    case .biasLine:
      return operands(of: event).map { operand in
        operand.symbol == "w"
          ? "b" : operand.symbol == "dw" ? "db" : operand.symbol
      }
    case .weightUpdate(let i):
      let weight = name(of: .weight(i), in: event)
      return event.operands.count == 2
        ? [weight, "step"] : [weight, "η", name(of: .dw(i), in: event)]
    case .biasUpdate:
      return event.operands.count == 2 ? ["b", "step"] : ["b", "η", "db"]
    }
  }

  /// `z_o1`, `z_o2`, … for a layer.
  private func layerNames(_ symbol: String, _ event: TraceEvent) -> [String] {
    step.network.layers[event.layer ?? 0].neurons.map { "\(symbol)_\($0.name)" }
  }
}
