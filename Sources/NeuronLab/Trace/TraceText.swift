/// A trace as a worked example: formula, numbers in place, result.
///
/// The digits shown are rounded; what was multiplied are the exact numbers.
public struct TraceText {
  private let trace: Trace
  private let numbers: TraceNumbers
  private let only: [String]?

  /// Creates the text of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The names of the only neurons to show, or `nil` for all.
  public init(_ trace: Trace, decimals: Int = 5, neurons: [String]? = nil) {
    self.trace = trace
    numbers = TraceNumbers(trace: trace, decimals: decimals)
    only = neurons
  }

  /// The lines of the text.
  public var lines: [String] {
    let body = body
    return body + [""] + numbers.roundingNote(below: body)
  }

  /// The lines without what is said of rounding at their end.
  var body: [String] {
    var lines = TraceNumbers.columns(of: trace)
    for (k, sample) in trace.samples.enumerated() {
      if k > 0 { lines.append("") }
      lines += numbers.title(of: sample)
      for l in sample.layers.indices {
        lines += layerSection("Forward", sample, l, forward)
      }
      if only == nil { lines += lossSection(sample) }
      for l in sample.layers.indices.reversed() {
        lines += layerSection("Backward", sample, l, backward)
      }
    }
    return lines + TraceUpdateText(numbers: numbers, only: only).lines
  }

  private func number(_ value: Double) -> String { numbers.column(value) }
  private func name(_ name: String) -> String { TraceNumbers.name(name) }

  // MARK: Sections

  /// What is written of one neuron.
  private typealias Equations = (
    Trace.NeuronValues, Trace.LayerValues, Double?
  ) -> [[String]]

  /// One layer on the way forward or back, neuron by neuron.
  private func layerSection(
    _ way: String, _ sample: Trace.Sample, _ l: Int, _ equations: Equations
  ) -> [String] {
    let layer = sample.layers[l]
    guard layer.neurons.contains(where: { isShown($0.name) }) else { return [] }
    let isLast = l == sample.layers.count - 1
    var lines = [
      "", "\(way) · \(numbers.place(ofLayer: l)) (\(layer.activation.name))",
    ]
    if way == "Backward" { lines += softmaxSection(layer) }
    for (k, neuron) in layer.neurons.enumerated() where isShown(neuron.name) {
      let target = isLast ? sample.targets[k] : nil
      lines +=
        [""] + numbers.labelled(neuron.name, equations(neuron, layer, target))
      if way == "Backward", isLast,
        let note = trace.loss.derivativeNote(a: neuron.a)
      {
        lines += ["", "  \(name(neuron.name)): \(note)"]
      }
    }
    return lines
  }

  private func isShown(_ name: String) -> Bool {
    only?.contains(name) ?? true
  }

  // MARK: Forward and loss

  private func forward(
    _ neuron: Trace.NeuronValues, _ layer: Trace.LayerValues, _: Double?
  ) -> [[String]] {
    var rows: [[String]] = []
    for i in neuron.inputs.indices {
      let input = name(neuron.inputNames[i])
      let (w, x) = (neuron.weights[i], neuron.inputs[i])
      rows.append(["w[\(input)]·\(input)"] + numbers.product(w, x, w * x))
    }
    if let bias = neuron.bias { rows.append(["b", "", number(bias)]) }
    rows.append(["z", "their sum", number(neuron.z)])
    rows.append(["a", layer.activation.formula, number(neuron.a)])
    return rows
  }

  private func lossSection(_ sample: Trace.Sample) -> [String] {
    let neurons = sample.layers[sample.layers.count - 1].neurons
    var rows: [[String]] = []
    var notes: [String] = []
    for (k, a) in sample.outputs.enumerated() {
      let y = sample.targets[k]
      if let note = trace.loss.valueNote(a: a, y: y) {
        notes += ["", "  \(name(neurons[k].name)): \(note)"]
      }
      rows.append([name(neurons[k].name)] + numbers.loss(a: a, y: y))
    }
    let isSum = trace.loss.outputDivisor(sample.outputs.count) == 1
    if sample.outputs.count > 1 {
      rows.append([
        "L", isSum ? "their sum" : "their mean", number(sample.loss),
      ])
    }
    return ["", "Loss · \(trace.loss.name): \(trace.loss.formula)", ""]
      + EquationTable.lines(rows, width: TraceNumbers.width - 2)
      .map { "  \($0)" } + notes
  }

  // MARK: Backward

  private func backward(
    _ neuron: Trace.NeuronValues, _ layer: Trace.LayerValues, _ target: Double?
  ) -> [[String]] {
    var rows =
      target.map { outputRows(neuron, target: $0) } ?? incomingRows(neuron)
    rows += deltaRows(neuron, layer)
    for i in neuron.inputs.indices {
      let input = name(neuron.inputNames[i])
      rows.append(
        ["dw[\(input)]", "δ · \(input)"]
          + numbers.product(neuron.delta, neuron.inputs[i], neuron.dw[i]))
    }
    if neuron.bias != nil { rows.append(["db", "δ", "", number(neuron.db)]) }
    return rows
  }

  /// ∂L/∂a of an output, from the loss.
  private func outputRows(
    _ neuron: Trace.NeuronValues, target: Double
  ) -> [[String]] {
    let formula = trace.loss.derivativeFormula(a: neuron.a, y: target)
    return [
      ["∂L/∂a", numbers.shared(formula)]
        + numbers.lossDerivative(a: neuron.a, y: target, neuron.dActivation)
    ]
  }

  /// ∂L/∂a of a hidden neuron, from everyone it feeds.
  private func incomingRows(_ neuron: Trace.NeuronValues) -> [[String]] {
    var rows = neuron.incoming.map { term in
      let from = name(term.from)
      return ["← \(from)", "δ_\(from) · w[\(from)←\(name(neuron.name))]"]
        + numbers.product(term.delta, term.weight, term.product)
    }
    rows.append(["∂L/∂a", "their sum", "", number(neuron.dActivation)])
    return rows
  }

  private func deltaRows(
    _ neuron: Trace.NeuronValues, _ layer: Trace.LayerValues
  ) -> [[String]] {
    guard let slope = neuron.slope else {
      return [
        ["δ", "a·(∂L/∂a − S)"]
          + numbers.softmaxDelta(neuron, mean: layer.softmaxMean)
      ]
    }
    let activation = layer.activation
    return [
      [activation.slopeName, activation.slopeFormula(atZ: neuron.z)]
        + numbers.slope(activation, z: neuron.z, a: neuron.a, slope),
      ["δ", "∂L/∂a · \(activation.slopeName)"]
        + numbers.product(neuron.dActivation, slope, neuron.delta),
    ]
  }

  /// Σ a·∂L/∂a, which every neuron of a softmax layer needs, with its terms.
  private func softmaxSection(_ layer: Trace.LayerValues) -> [String] {
    guard layer.activation == .softmax else { return [] }
    var rows = layer.neurons.map { neuron in
      ["a·∂L/∂a of \(name(neuron.name))"]
        + numbers.product(
          neuron.a, neuron.dActivation, neuron.a * neuron.dActivation)
    }
    rows.append(["S", "their sum", number(layer.softmaxMean)])
    return ["", "  What every neuron of the layer needs: S = Σ a·∂L/∂a", ""]
      + numbers.labelled("", rows)
  }
}
