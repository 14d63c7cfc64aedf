// A trace as a file: numbers in full precision, for other programs and for
// checking by hand.

extension Trace {
  /// The trace as JSON text, laid out for people.
  public var jsonText: String { json.text }

  /// The trace as JSON, in the format `neuronkit-trace`, version 1.
  ///
  /// With an optimizer that does more than w ← w − η·dw, `update` also has the
  /// number of the `step`, the constants (`beta1`, …), the `formulas` in their
  /// order, and for each neuron `weightSteps` and `biasStep`: an object for each
  /// parameter with the result of every formula, and behind `…Before` what the
  /// optimizer remembered.
  ///
  /// A layer without biases says `"hasBias": false`, as in a ``ModelFile``; its
  /// neurons' `bias` and `db` are then 0 and mean nothing.
  package var json: JSON {
    .object([
      JSON.Member("format", .string("neuronkit-trace")),
      JSON.Member("version", .integer(1)),
      JSON.Member(
        "loss",
        .object([
          JSON.Member("name", .string(loss.name)),
          JSON.Member("reduction", .string(reduction.rawValue)),
          JSON.Member("value", .number(lossValue)),
        ])),
      JSON.Member("inputNames", .array(inputNames.map { .string($0) })),
      JSON.Member("targetNames", .array(targetNames.map { .string($0) })),
      JSON.Member("samples", .array(samples.map { $0.json })),
      JSON.Member(
        "gradients",
        .array(
          gradients.map { neurons in
            .object([JSON.Member("neurons", .array(neurons.map { $0.json }))])
          })),
      JSON.Member("update", update.json),
    ])
  }
}

extension Trace.Sample {
  fileprivate var json: JSON {
    .object([
      JSON.Member("inputs", .numbers(inputs)),
      JSON.Member("targets", .numbers(targets)),
      JSON.Member("outputs", .numbers(outputs)),
      JSON.Member("loss", .number(loss)),
      JSON.Member("layers", .array(layers.map { $0.json })),
    ])
  }
}

extension Trace.LayerValues {
  fileprivate var json: JSON {
    var members = [JSON.Member("activation", .string(activation.name))]
    if neurons[0].bias == nil {
      members.append(JSON.Member("hasBias", .bool(false)))
    }
    members.append(JSON.Member("neurons", .array(neurons.map { $0.json })))
    return .object(members)
  }
}

extension Trace.NeuronValues {
  fileprivate var json: JSON {
    .object([
      JSON.Member("name", .string(name)),
      JSON.Member("inputs", .numbers(inputs)),
      JSON.Member("weights", .numbers(weights)),
      JSON.Member("bias", .number(bias ?? 0)),
      JSON.Member("z", .number(z)),
      JSON.Member("a", .number(a)),
      JSON.Member("incoming", .array(incoming.map { $0.json })),
      JSON.Member("dActivation", .number(dActivation)),
      JSON.Member("slope", .numberOrNull(slope)),
      JSON.Member("delta", .number(delta)),
      JSON.Member("dw", .numbers(dw)),
      JSON.Member("db", .number(db)),
    ])
  }
}

extension Trace.Incoming {
  fileprivate var json: JSON {
    .object([
      JSON.Member("from", .string(from)),
      JSON.Member("delta", .number(delta)),
      JSON.Member("weight", .number(weight)),
      JSON.Member("product", .number(product)),
    ])
  }
}

extension Trace.Gradient {
  fileprivate var json: JSON {
    .object([
      JSON.Member("name", .string(name)),
      JSON.Member("dw", .numbers(dw)),
      JSON.Member("db", .number(db)),
    ])
  }
}

extension Trace.Update {
  fileprivate var json: JSON {
    var members = [
      JSON.Member("optimizer", .string(optimizer)),
      JSON.Member("learningRate", .number(learningRate)),
    ]
    let lines = layers.first?.first?.weightLines.first ?? []
    if !lines.isEmpty {
      members.append(JSON.Member("step", .integer(step)))
      members += constants.map { JSON.Member($0.key, .number($0.value)) }
      members.append(
        JSON.Member(
          "formulas",
          .array(lines.map { .string("\($0.symbol) = \($0.formula)") })))
    }
    members.append(
      JSON.Member(
        "layers",
        .array(
          layers.map { changes in
            .object([JSON.Member("neurons", .array(changes.map { $0.json }))])
          })))
    return .object(members)
  }
}

extension Trace.Change {
  fileprivate var json: JSON {
    var members = [
      JSON.Member("name", .string(name)),
      JSON.Member("weightsBefore", .numbers(weightsBefore)),
      JSON.Member("weightsAfter", .numbers(weightsAfter)),
      JSON.Member("biasBefore", .number(biasBefore ?? 0)),
      JSON.Member("biasAfter", .number(biasAfter ?? 0)),
    ]
    if !weightLines.isEmpty {
      members.append(
        JSON.Member("weightSteps", .array(weightLines.map { $0.json })))
      if !biasLines.isEmpty {
        members.append(JSON.Member("biasStep", biasLines.json))
      }
    }
    return .object(members)
  }
}

extension [OptimizerLine] {
  /// One parameter's step: every line's result, and what was remembered before.
  fileprivate var json: JSON {
    .object(
      flatMap { line in
        (line.before.map { [JSON.Member("\(line.key)Before", .number($0))] }
          ?? []) + [JSON.Member(line.key, .number(line.value))]
      })
  }
}

extension JSON {
  /// Returns the number, or `null` where there is none.
  fileprivate static func numberOrNull(_ value: Double?) -> JSON {
    value.map { .number($0) } ?? .null
  }
}
