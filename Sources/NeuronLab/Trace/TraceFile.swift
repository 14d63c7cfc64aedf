// A trace as a file: numbers in full precision, for other programs and for
// checking by hand.

extension Trace {
  /// The trace as JSON text, laid out for people.
  public var jsonText: String { json.text }

  /// The trace as JSON, in the format `neuronkit-trace`, version 1.
  ///
  /// With an optimizer that does more than w ← w − η·dw, `update` also has the
  /// number of the `step`, the constants (`beta1`, …), the `formulas` in their
  /// order, and for each neuron `weightSteps` and `biasStep`: an object for
  /// each parameter with the result of every formula, and under `…Before` what
  /// the optimizer remembered.
  ///
  /// A layer without biases has `"hasBias": false`, as in a ``ModelFile``; its
  /// neurons' `bias` and `db` are then 0 and mean nothing.
  package var json: JSON {
    [
      "format": .string("neuronkit-trace"), "version": .integer(1),
      "loss": [
        "name": .string(loss.name), "reduction": .string(reduction.rawValue),
        "value": .number(lossValue),
      ],
      "inputNames": .array(inputNames.map { .string($0) }),
      "targetNames": .array(targetNames.map { .string($0) }),
      "classNames": classNames.isEmpty
        ? nil : .array(classNames.map { .string($0) }),
      "samples": .array(samples.map { $0.json }),
      "gradients": .array(
        gradients.map { ["neurons": .array($0.map { $0.json })] }),
      "update": update.json,
    ]
  }
}

extension Trace {
  /// The lines of the trace as a CSV file: a header, then every number on a row
  /// that says what it is, in the columns sample, layer, neuron, quantity, from,
  /// value and column.
  public var csvLines: [String] { TraceCSV(self).lines }
}

extension Trace.Sample {
  fileprivate var json: JSON {
    [
      "inputs": .numbers(inputs), "targets": .numbers(targets),
      "outputs": .numbers(outputs), "loss": .number(loss),
      "layers": .array(layers.map { $0.json }),
    ]
  }
}

extension Trace.LayerValues {
  fileprivate var json: JSON {
    [
      "activation": .string(activation.name),
      "hasBias": neurons[0].bias == nil ? .bool(false) : nil,
      "neurons": .array(neurons.map { $0.json }),
    ]
  }
}

extension Trace.NeuronValues {
  fileprivate var json: JSON {
    [
      "name": .string(name), "inputs": .numbers(inputs),
      "weights": .numbers(weights), "bias": .number(bias ?? 0),
      "z": .number(z), "a": .number(a),
      "incoming": .array(incoming.map { $0.json }),
      "dActivation": .number(dActivation),
      "slope": slope.map { .number($0) } ?? .null, "delta": .number(delta),
      "dw": .numbers(dw), "db": .number(db),
    ]
  }
}

extension Trace.Incoming {
  fileprivate var json: JSON {
    [
      "from": .string(from), "delta": .number(delta),
      "weight": .number(weight), "product": .number(product),
    ]
  }
}

extension Trace.Gradient {
  fileprivate var json: JSON {
    [
      "name": .string(name), "dw": .numbers(dw), "db": .number(db),
    ]
  }
}

extension Trace.Update {
  fileprivate var json: JSON {
    var members = [
      JSON.Member("optimizer", .string(optimizer)),
      JSON.Member("learningRate", .number(learningRate)),
    ]
    let lines = exampleLines
    if !lines.isEmpty {
      let formulas = lines.map { JSON.string("\($0.symbol) = \($0.formula)") }
      members.append(JSON.Member("step", .integer(step)))
      members += constants.dropFirst().map {
        JSON.Member($0.key, .number($0.value))
      }
      members.append(JSON.Member("formulas", .array(formulas)))
    }
    let layers = layers.map { changes -> JSON in
      ["neurons": .array(changes.map { $0.json })]
    }
    return .object(members + [JSON.Member("layers", .array(layers))])
  }
}

extension Trace.Change {
  fileprivate var json: JSON {
    [
      "name": .string(name), "weightsBefore": .numbers(weightsBefore),
      "weightsAfter": .numbers(weightsAfter),
      "biasBefore": .number(biasBefore ?? 0),
      "biasAfter": .number(biasAfter ?? 0),
      "weightSteps": weightLines.isEmpty
        ? nil : .array(weightLines.map { $0.json }),
      "biasStep": biasLines.isEmpty ? nil : biasLines.json,
    ]
  }
}

extension [OptimizerLine] {
  /// The results of one parameter's step, each in a file's words: what was
  /// remembered before, then the result.
  var results: [(key: String, value: Double)] {
    flatMap { line in
      (line.before.map { [("\(line.key)Before", $0)] } ?? [])
        + [(line.key, line.value)]
    }
  }

  fileprivate var json: JSON {
    .object(results.map { JSON.Member($0.key, .number($0.value)) })
  }
}
