/// A step as what each neuron computes: formula, numbers substituted, result.
struct NeuronSheet {
  let sheet: StepSheet

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] {
    var blocks = [StepSheet.columns(of: trace)]
    for sample in trace.samples {
      blocks.append(sheet.title(of: sample))
      for l in sample.layers.indices { blocks += forward(sample, l) }
      if sheet.only == nil { blocks += loss(sample) }
      for l in sample.layers.indices.reversed() {
        blocks += backward(sample, l)
      }
    }
    return blocks + UpdateSheet(sheet: sheet).blocks
  }

  private func number(_ value: Double) -> String { sheet.column(value) }
  private func name(_ name: String) -> String { StepSheet.name(name) }

  // MARK: Forward and loss

  private func forward(_ sample: Trace.Sample, _ l: Int) -> [[String]] {
    let layer = sample.layers[l]
    return sheet.section("Forward", l) { k in
      let neuron = layer.neurons[k]
      var rows = neuron.inputs.indices.map { i in
        let input = name(neuron.inputNames[i])
        let (w, x) = (neuron.weights[i], neuron.inputs[i])
        return ["w[\(input)]·\(input)"] + sheet.product(w, x, w * x)
      }
      if let bias = neuron.bias { rows.append(["b", "", number(bias)]) }
      rows.append(["z", "their sum", number(neuron.z)])
      rows.append(["a", layer.activation.formula, number(neuron.a)])
      return [sheet.labelled(neuron.name, rows)]
    }
  }

  private func loss(_ sample: Trace.Sample) -> [[String]] {
    let neurons = sample.layers[sample.layers.count - 1].neurons
    let loss = trace.loss
    var rows: [[String]] = []
    var notes: [[String]] = []
    for (neuron, y) in zip(neurons, sample.targets) {
      rows.append([name(neuron.name)] + sheet.loss(a: neuron.a, y: y))
      notes.append(note(neuron, loss.valueNote(a: neuron.a, y: y)))
    }
    if neurons.count > 1 {
      let isSum = loss.outputDivisor(neurons.count) == 1
      rows.append([
        "L", isSum ? "their sum" : "their mean", number(sample.loss),
      ])
    }
    let lines = EquationTable.lines(rows, width: StepSheet.width - 2)
    return [
      ["Loss · \(loss.name): \(loss.formula())"], lines.map { "  \($0)" },
      sheet.divisorNote,
    ] + notes
  }

  private func note(_ neuron: Trace.NeuronValues, _ note: String?) -> [String] {
    note.map { ["  \(name(neuron.name)): \($0)"] } ?? []
  }

  // MARK: Backward

  private func backward(_ sample: Trace.Sample, _ l: Int) -> [[String]] {
    let layer = sample.layers[l]
    let isLast = l == sample.layers.count - 1
    return sheet.section("Backward", l, preface: softmaxMean(layer)) { k in
      let neuron = layer.neurons[k]
      let start =
        isLast
        ? [
          sheet.lossDerivative(
            a: neuron.a, y: sample.targets[k], neuron.dActivation)
        ] : incoming(neuron)
      let rows = start + delta(neuron, layer) + gradient(neuron)
      return [
        sheet.labelled(neuron.name, rows),
        note(neuron, isLast ? trace.loss.derivativeNote(a: neuron.a) : nil),
      ]
    }
  }

  /// ∂L/∂a of a hidden neuron, from every neuron it feeds.
  private func incoming(_ neuron: Trace.NeuronValues) -> [[String]] {
    neuron.incoming.map { term in
      let from = name(term.from)
      return ["← \(from)", "δ_\(from) · w[\(from)←\(name(neuron.name))]"]
        + sheet.product(term.delta, term.weight, term.product)
    } + [["∂L/∂a", "their sum", "", number(neuron.dActivation)]]
  }

  private func delta(
    _ neuron: Trace.NeuronValues, _ layer: Trace.LayerValues
  ) -> [[String]] {
    if let slope = neuron.slope {
      return sheet.slopeAndDelta(
        layer.activation, neuron, dActivation: neuron.dActivation,
        slope: slope, delta: neuron.delta, inColumns: true)
    }
    let (a, d, mean) = (neuron.a, neuron.dActivation, layer.softmaxMean)
    let line = sheet.line([a, d, mean, neuron.delta], differences: [d - mean])
    return [
      [
        "δ", "a·(∂L/∂a − S)",
        "\(line.text(a)) · (\(line.text(d)) − \(line.factor(mean)))",
        sheet.column(neuron.delta, line),
      ]
    ]
  }

  private func gradient(_ neuron: Trace.NeuronValues) -> [[String]] {
    neuron.inputs.indices.map { i in
      let input = name(neuron.inputNames[i])
      return ["dw[\(input)]", "δ · \(input)"]
        + sheet.product(neuron.delta, neuron.inputs[i], neuron.dw[i])
    } + (neuron.bias == nil ? [] : [["db", "δ", "", number(neuron.db)]])
  }

  /// Σ a·∂L/∂a, which every neuron of a softmax layer needs, with its terms.
  private func softmaxMean(_ layer: Trace.LayerValues) -> [[String]] {
    guard layer.activation == .softmax else { return [] }
    let rows = layer.neurons.map { neuron in
      ["a·∂L/∂a of \(name(neuron.name))"]
        + sheet.product(
          neuron.a, neuron.dActivation, neuron.a * neuron.dActivation)
    }
    return [
      ["  What every neuron of the layer needs: S = Σ a·∂L/∂a"],
      sheet.labelled(
        "", rows + [["S", "their sum", number(layer.softmaxMean)]]),
    ]
  }
}
