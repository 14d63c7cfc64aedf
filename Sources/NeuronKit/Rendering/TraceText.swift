/// A trace as a worked example: formula, numbers in place, result.
///
/// The digits shown are rounded; what was multiplied are the exact numbers.
public struct TraceText {
  private let trace: Trace
  private let decimals: Int
  private let only: String?

  /// Creates the text of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - decimals: How many decimals the numbers have.
  ///   - neuron: The name of the only neuron to show, or `nil` for all.
  public init(_ trace: Trace, decimals: Int = 5, neuron: String? = nil) {
    self.trace = trace
    self.decimals = decimals
    only = neuron
  }

  /// The lines of the text.
  public var lines: [String] {
    var lines: [String] = []
    for (k, sample) in trace.samples.enumerated() {
      if k > 0 { lines.append("") }
      lines.append(title(of: sample))
      for l in sample.layers.indices {
        lines += layerSection("Forward", sample, l, forward)
      }
      if only == nil { lines += lossSection(sample) }
      for l in sample.layers.indices.reversed() {
        lines += layerSection("Backward", sample, l, backward)
      }
    }
    lines += gradientSection() + updateSection()
    return lines + [
      "",
      "Shown digits are rounded to \(decimals) decimals; what was multiplied "
        + "are the exact",
      "numbers.",
    ]
  }

  // MARK: Numbers

  /// A number in a column of its own: as wide as one with a sign.
  private func number(_ value: Double) -> String {
    let text = value.text(decimals: decimals)
    return String(repeating: " ", count: max(0, decimals + 3 - text.count))
      + text
  }

  /// A number in the middle of a formula.
  private func short(_ value: Double) -> String {
    value.text(decimals: decimals)
  }

  /// η as it was given.
  private var rate: String {
    let text = "\(trace.update.learningRate)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The first numbers of a list, which shall fit a line.
  private func list(_ values: [Double]) -> String {
    let shown = values.prefix(3).map { short($0) }.joined(separator: ", ")
    return values.count > 3 ? "\(shown), … \(values.count) in all" : shown
  }

  // MARK: Sections

  private func title(of sample: Trace.Sample) -> String {
    let count = trace.samples.count
    let title =
      "Sample \(sample.row + 1)"
      + (count > 1 ? " of a batch of \(count)" : "")
    return
      "\(title): x = (\(list(sample.inputs))), y = (\(list(sample.targets)))"
  }

  /// One layer on the way forward or back, neuron by neuron.
  private func layerSection(
    _ way: String, _ sample: Trace.Sample, _ l: Int,
    _ equations: (Trace.NeuronValues, Activation, Double?) -> [[String]]
  ) -> [String] {
    let layer = sample.layers[l]
    let isLast = l == sample.layers.count - 1
    let place = isLast ? "output layer" : "hidden layer \(l + 1)"
    var lines = ["", "\(way) · \(place) (\(layer.activation.name))"]
    var isEmpty = true
    for (k, neuron) in layer.neurons.enumerated()
    where only == nil || neuron.name == only {
      let target = isLast ? sample.targets[k] : nil
      lines +=
        [""]
        + labelled(
          neuron.name, equations(neuron, layer.activation, target))
      isEmpty = false
    }
    return isEmpty ? [] : lines
  }

  /// Equations with a name before the first.
  private func labelled(_ name: String, _ equations: [[String]]) -> [String] {
    EquationTable.lines(equations).enumerated().map { k, line in
      let label = k == 0 ? name.oneLine : ""
      let padding = String(repeating: " ", count: max(1, 6 - label.count))
      return "  \(label)\(padding)\(line.oneLine)"
    }
  }

  // MARK: Forward and loss

  private func forward(
    _ neuron: Trace.NeuronValues, _ activation: Activation, _: Double?
  ) -> [[String]] {
    var rows: [[String]] = []
    for i in neuron.inputs.indices {
      let input = neuron.inputNames[i]
      rows.append([
        "w[\(input)]·\(input)",
        "\(number(neuron.weights[i])) · \(number(neuron.inputs[i]))",
        number(neuron.weights[i] * neuron.inputs[i]),
      ])
    }
    if let bias = neuron.bias { rows.append(["b", "", number(bias)]) }
    rows.append(["z", "their sum", number(neuron.z)])
    rows.append(["a", activation.formula, number(neuron.a)])
    return rows
  }

  private func lossSection(_ sample: Trace.Sample) -> [String] {
    let neurons = sample.layers[sample.layers.count - 1].neurons
    var rows: [[String]] = []
    for (k, a) in sample.outputs.enumerated() {
      let y = sample.targets[k]
      rows.append([
        neurons[k].name, trace.loss.numbers(a: a, y: y, short),
        number(trace.loss.value(a: a, y: y)),
      ])
    }
    let isSum = trace.loss.outputDivisor(sample.outputs.count) == 1
    if sample.outputs.count > 1 {
      rows.append([
        "L", isSum ? "their sum" : "their mean", number(sample.loss),
      ])
    }
    return ["", "Loss · \(trace.loss.name): \(trace.loss.formula)", ""]
      + EquationTable.lines(rows).map { "  \($0)" }
  }

  // MARK: Backward

  private func backward(
    _ neuron: Trace.NeuronValues, _ activation: Activation, _ target: Double?
  ) -> [[String]] {
    var rows =
      target.map { outputRows(neuron, target: $0) } ?? incomingRows(neuron)
    rows += deltaRows(neuron, activation)
    for i in neuron.inputs.indices {
      let input = neuron.inputNames[i]
      rows.append([
        "dw[\(input)]", "δ · \(input)",
        "\(number(neuron.delta)) · \(number(neuron.inputs[i]))",
        number(neuron.dw[i]),
      ])
    }
    if neuron.bias != nil { rows.append(["db", "δ", "", number(neuron.db)]) }
    return rows
  }

  /// ∂L/∂a of an output, from the loss.
  private func outputRows(
    _ neuron: Trace.NeuronValues, target: Double
  ) -> [[String]] {
    let outputs = trace.samples[0].outputs.count
    let divisor = trace.loss.outputDivisor(outputs) * trace.divisor
    let share = divisor == 1 ? "" : " / \(Int(divisor))"
    let formula = trace.loss.derivativeFormula(a: neuron.a, y: target)
    let numbers = trace.loss.derivativeNumbers(a: neuron.a, y: target, short)
    return [
      [
        "∂L/∂a", Self.bracketed(formula, before: share) + share,
        Self.bracketed(numbers, before: share) + share,
        number(neuron.dActivation),
      ]
    ]
  }

  /// Puts brackets around a difference that is about to be divided.
  private static func bracketed(_ text: String, before share: String) -> String
  {
    let isDifference = text.dropFirst().contains("−") && text.last != ")"
    let needsThem = !share.isEmpty && isDifference
    return needsThem ? "(\(text))" : text
  }

  /// ∂L/∂a of a hidden neuron, from everyone it feeds.
  private func incomingRows(_ neuron: Trace.NeuronValues) -> [[String]] {
    var rows = neuron.incoming.map { term in
      [
        "← \(term.from)", "δ_\(term.from) · w[\(term.from)←\(neuron.name)]",
        "\(number(term.delta)) · \(number(term.weight))", number(term.product),
      ]
    }
    rows.append(["∂L/∂a", "their sum", "", number(neuron.dActivation)])
    return rows
  }

  private func deltaRows(
    _ neuron: Trace.NeuronValues, _ activation: Activation
  ) -> [[String]] {
    guard let slope = neuron.slope else {
      return [
        ["δ", "a·(∂L/∂a − Σ a·∂L/∂a)", "over the layer", number(neuron.delta)]
      ]
    }
    return [
      [
        activation.slopeName, activation.slopeFormula(atZ: neuron.z),
        activation.slopeNumbers(z: neuron.z, a: neuron.a, short), number(slope),
      ],
      [
        "δ", "∂L/∂a · \(activation.slopeName)",
        "\(number(neuron.dActivation)) · \(number(slope))",
        number(neuron.delta),
      ],
    ]
  }

  // MARK: Batch and update

  /// The sums over the samples, where there are several.
  private func gradientSection() -> [String] {
    guard trace.samples.count > 1 else { return [] }
    var lines = [
      "",
      "The batch's gradient · the sum over its \(trace.samples.count) samples · "
        + "loss \(short(trace.lossValue))",
    ]
    for (l, neurons) in trace.gradients.enumerated() {
      for (k, gradient) in neurons.enumerated()
      where only == nil || gradient.name == only {
        let values = trace.samples[0].layers[l].neurons[k]
        var rows = gradient.dw.enumerated().map { i, dw in
          ["dw[\(values.inputNames[i])]", number(dw)]
        }
        if values.bias != nil { rows.append(["db", number(gradient.db)]) }
        lines += [""] + labelled(gradient.name, rows)
      }
    }
    return lines
  }

  private func updateSection() -> [String] {
    var lines = ["", "Update · \(trace.update.optimizer), η = \(rate)"]
    for (l, changes) in trace.update.layers.enumerated() {
      for (k, change) in changes.enumerated()
      where only == nil || change.name == only {
        let gradient = trace.gradients[l][k]
        let names = trace.samples[0].layers[l].neurons[k].inputNames
        var rows: [[String]] = []
        for i in names.indices {
          rows.append(
            updateRow(
              "w[\(names[i])]", "w", change.weightsBefore[i], gradient.dw[i],
              change.weightsAfter[i]))
        }
        if let before = change.biasBefore, let after = change.biasAfter {
          rows.append(updateRow("b", "b", before, gradient.db, after))
        }
        lines += [""] + labelled(change.name, rows)
      }
    }
    return lines
  }

  /// Plain gradient descent can be followed with a calculator; of the other
  /// optimizers, the gradient and the result are shown.
  private func updateRow(
    _ name: String, _ symbol: String, _ before: Double, _ gradient: Double,
    _ after: Double
  ) -> [String] {
    let step = trace.update.learningRate * gradient
    if trace.update.optimizer == "sgd", after == before - step {
      return [
        name, "\(symbol) − η·d\(symbol)",
        "\(number(before)) − \(rate) · \(number(gradient))", number(after),
      ]
    }
    return [
      name,
      "\(number(before)) → \(number(after)), with d\(symbol) \(number(gradient))",
    ]
  }
}
