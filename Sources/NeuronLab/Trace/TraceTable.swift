/// A trace as tables to scan: one row for each neuron, sample by sample, then
/// the batch's gradient and its update.
///
/// No line is longer than 80 columns. Where a neuron has more weights than fit, its
/// row names the one with the largest dw; of a layer of more than 40 neurons, the 20
/// with the largest δ are shown.
public struct TraceTable {
  private let trace: Trace
  private let decimals: Int
  private let only: [String]?

  private static let width = 80
  private static let mostNeurons = 40
  private static let shownNeurons = 20
  private static let mostInputs = 8

  /// Creates the tables of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The names of the only neurons to show, or `nil` for all.
  public init(_ trace: Trace, decimals: Int = 5, neurons: [String]? = nil) {
    self.trace = trace
    self.decimals = decimals
    only = neurons
  }

  /// The lines of the tables.
  public var lines: [String] {
    var lines = StepSheet.columns(of: trace)
    if !lines.isEmpty { lines.append("") }
    for sample in trace.samples {
      lines += title(of: sample)
      for l in sample.layers.indices { lines += section(sample, layer: l) }
      lines.append("")
    }
    if trace.samples.count > 1 { lines += gradientTables() + [""] }
    return lines + updateTables() + [
      "", "Of one sample, db = δ. Numbers are rounded to \(decimals) decimals.",
    ]
  }

  // MARK: Samples

  private func title(of sample: Trace.Sample) -> [String] {
    let count = trace.samples.count
    let batch = count > 1 ? " of a batch of \(count)" : ""
    return [
      "Sample \(sample.row + 1)\(batch) · loss \(number(sample.loss))",
      "x = \(list(sample.inputs))", "y = \(list(sample.targets))",
    ]
  }

  private func section(_ sample: Trace.Sample, layer l: Int) -> [String] {
    let layer = sample.layers[l]
    let rows = layer.neurons.map { neuron in
      Row(
        name: neuron.name,
        cells: [
          number(neuron.z), number(neuron.a), number(neuron.dActivation),
          neuron.slope.map { number($0) } ?? "–", number(neuron.delta),
        ],
        strength: neuron.delta, parts: neuron.dw.map { number($0) },
        sizes: neuron.dw)
    }
    return table(
      rows, header: ["z", "a", "∂L/∂a", layer.activation.slopeName, "δ"],
      part: "dw", size: "dw", strength: "δ", layer: l)
  }

  // MARK: The batch

  private func gradientTables() -> [String] {
    var lines = [
      "The batch's gradient · the sum over its \(trace.samples.count) samples · "
        + "loss \(number(trace.lossValue))"
    ]
    for (l, gradients) in trace.gradients.enumerated() {
      let hasBias = trace.samples[0].layers[l].neurons[0].bias != nil
      let rows = gradients.map { gradient in
        Row(
          name: gradient.name, cells: hasBias ? [number(gradient.db)] : [],
          strength: gradient.dw.largest,
          parts: gradient.dw.map { number($0) }, sizes: gradient.dw)
      }
      lines += table(
        rows, header: hasBias ? ["db"] : [], part: "dw", size: "dw",
        strength: "dw",
        layer: l)
    }
    return lines
  }

  private func updateTables() -> [String] {
    let rate = trace.update.learningRate.shortText
    var lines = ["Update · \(trace.update.optimizer), η = \(rate)"]
    if !trace.update.exampleLines.isEmpty {
      let constants = trace.update.constants.map { $0.text(number) }
      lines[0] += ", step \(trace.update.step)"
      lines += constants.joined(separator: ", ").wrapped(width: Self.width)
    }
    for (l, changes) in trace.update.layers.enumerated() {
      let hasBias = changes[0].biasBefore != nil
      let rows = changes.map { row(of: $0) }
      lines += table(
        rows, header: hasBias ? ["b"] : [], part: "w", size: "step",
        strength: "step",
        layer: l)
      lines += lineTables(changes, layer: l)
    }
    return lines
  }

  /// A table for each line of the optimizer's calculation: `m` before and after,
  /// `m̂`, the step.
  private func lineTables(_ changes: [Trace.Change], layer l: Int) -> [String] {
    let formulas = changes[0].weightLines.first ?? []
    let hasBias = changes[0].biasBefore != nil
    return formulas.indices.flatMap { n in
      let symbol = formulas[n].symbol
      let rows = changes.map { change in
        let lines = change.weightLines.map { $0[n] }
        return Row(
          name: change.name,
          cells: hasBias ? [text(of: change.biasLines[n])] : [],
          strength: lines.map { $0.value }.largest,
          parts: lines.map { text(of: $0) }, sizes: lines.map { $0.value })
      }
      return table(
        rows, header: hasBias ? ["\(symbol)[b]"] : [], part: symbol,
        size: symbol, strength: symbol, layer: l,
        title: "\(symbol) = \(formulas[n].formula)")
    }
  }

  private func text(of line: OptimizerLine) -> String {
    line.before.map { step($0, line.value) } ?? number(line.value)
  }

  private func row(of change: Trace.Change) -> Row {
    var cells: [String] = []
    if let before = change.biasBefore, let after = change.biasAfter {
      cells.append(step(before, after))
    }
    var sizes: [Double] = []
    var parts: [String] = []
    for (before, after) in zip(change.weightsBefore, change.weightsAfter) {
      sizes.append(after - before)
      parts.append(step(before, after))
    }
    return Row(
      name: change.name, cells: cells, strength: sizes.largest, parts: parts,
      sizes: sizes)
  }

  private func step(_ before: Double, _ after: Double) -> String {
    "\(number(before)) → \(number(after))"
  }

  // MARK: Layout

  /// What is shown of one neuron.
  private struct Row {
    let name: String
    /// The numbers that every neuron has.
    let cells: [String]
    /// What decides whether the row is shown in a large layer.
    let strength: Double
    /// One text for each input.
    let parts: [String]
    /// What decides which of the inputs is named.
    let sizes: [Double]
  }

  /// One layer's table; none where the only neuron to show stands elsewhere.
  private func table(
    _ rows: [Row], header: [String], part: String, size: String,
    strength: String,
    layer l: Int, title: String? = nil
  ) -> [String] {
    var shown = rows.filter { only?.contains($0.name) ?? true }
    guard !shown.isEmpty else { return [] }
    let hidden = shown.count > Self.mostNeurons
    if hidden {
      shown = shown.map { $0.strength }.placesOfLargest(Self.shownNeurons)
        .map { shown[$0] }
    }
    let inputs = trace.samples[0].layers[l].neurons[0].inputNames
    var lines = ["", layerTitle(l) + (title.map { " · \($0)" } ?? "")]
    lines += layout(
      shown, header: header, part: part, size: size, inputs: inputs)
    if hidden {
      lines.append(
        "… \(rows.count - shown.count) more neurons; these have the largest "
          + strength)
    }
    return lines
  }

  private func layerTitle(_ l: Int) -> String {
    let layers = trace.samples[0].layers
    let place = NeuralNetwork.layerName(l, of: layers.count)
    return "\(place) (\(layers[l].activation.name))"
  }

  /// A column for each input where they fit, otherwise one for the largest; and
  /// where even that is too wide, everything in several tables.
  private func layout(
    _ rows: [Row], header: [String], part: String, size: String,
    inputs: [String]
  ) -> [String] {
    let largest = makeTable(
      rows, header: header + ["from, largest \(size) of \(inputs.count)"]
    ) { row in
      let i = row.sizes.placesOfLargest(1)[0]
      return ["\(inputs[i].clipped(to: 8))  \(row.parts[i])"]
    }
    guard inputs.count <= Self.mostInputs else {
      return largest.lines(width: Self.width)
    }
    let names = inputs.map { "\(part)[\($0.clipped(to: 8))]" }
    let all = makeTable(rows, header: header + names) { $0.parts }
    let isBetter = all.fits(Self.width) || !largest.fits(Self.width)
    return (isBetter ? all : largest).lines(width: Self.width)
  }

  /// A table with a row for each neuron: what every neuron has, then something
  /// about its inputs.
  private func makeTable(
    _ rows: [Row], header: [String], _ inputCells: (Row) -> [String]
  ) -> TextTable {
    var table = TextTable(
      header: ["neuron"] + header,
      alignments: [.left] + header.map { _ in .right })
    for row in rows {
      table.append([row.name.clipped(to: 12)] + row.cells + inputCells(row))
    }
    return table
  }

  // MARK: Numbers

  private func number(_ value: Double) -> String {
    value.compactText(decimals: decimals)
  }

  /// As many of the numbers as a line has room for.
  private func list(_ values: [Double]) -> String {
    var text = "("
    for (k, value) in values.enumerated() {
      let piece = (k > 0 ? ", " : "") + number(value)
      let end = ", … \(values.count) in all)"
      if text.count + piece.count + end.count + 4 > Self.width {
        return text + end
      }
      text += piece
    }
    return text + ")"
  }
}

extension [Double] {
  /// The number of the largest magnitude, or 0 where there is none.
  fileprivate var largest: Double {
    placesOfLargest(1).first.map { self[$0] } ?? 0
  }
}
