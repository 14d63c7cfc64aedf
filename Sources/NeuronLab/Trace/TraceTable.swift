/// A trace as tables to scan: one row for each neuron, sample by sample, then
/// the batch's gradient and its update.
///
/// No line is longer than 80 columns. Where a neuron has more weights than fit, its
/// row names the one with the largest dw; of a layer of more than 40 neurons, the 20
/// with the largest δ are shown.
public struct TraceTable {
  private let sheet: StepSheet

  private static let mostNeurons = 40
  private static let shownNeurons = 20
  private static let mostInputs = 8

  private var trace: Trace { sheet.trace }

  /// Prepares the tables of a trace, of all its neurons or of those named.
  public init(_ trace: Trace, decimals: Int = 5, neurons: [String]? = nil) {
    sheet = StepSheet(trace: trace, decimals: decimals, only: neurons)
  }

  /// The tables, without line ends.
  public var lines: [String] {
    StepSheet.lines(
      [StepSheet.columns(of: trace)] + trace.samples.flatMap(tables)
        + (trace.samples.count > 1 ? gradientTables : []) + updateTables + [
          [
            (trace.gradients.indices.contains { hasBias($0) }
              ? "For one sample, db = δ. " : "")
              + "Numbers are rounded to \(sheet.decimals) decimals."
          ]
        ])
  }

  // MARK: Samples

  private func tables(of sample: Trace.Sample) -> [[String]] {
    let title = [
      "\(sheet.name(of: sample)) · loss \(number(sample.loss))",
      "x = \(list(sample.inputs))", "y = \(list(sample.targets))",
    ]
    return [title]
      + sample.layers.enumerated().map { l, layer in
        let rows = layer.neurons.map { neuron in
          Row(
            name: neuron.name,
            cells: [
              number(neuron.z), number(neuron.a), number(neuron.dActivation),
              neuron.slope.map { number($0) } ?? "–", number(neuron.delta),
            ],
            parts: neuron.dw.map { number($0) }, sizes: neuron.dw,
            strength: neuron.delta)
        }
        return table(
          rows, l,
          header: ["z", "a", "∂L/∂a", layer.activation.slopeName, "δ"],
          part: "dw", strength: "δ")
      }
  }

  // MARK: The batch

  private func hasBias(_ l: Int) -> Bool {
    trace.samples[0].layers[l].neurons[0].bias != nil
  }

  private var gradientTables: [[String]] {
    let title =
      "The batch's gradient · the sum over its \(trace.samples.count) samples · "
      + "loss \(number(trace.lossValue))"
    return [[title]]
      + trace.gradients.enumerated().map { l, gradients in
        let rows = gradients.map { gradient in
          Row(
            name: gradient.name,
            cells: hasBias(l) ? [number(gradient.db)] : [],
            parts: gradient.dw.map { number($0) }, sizes: gradient.dw)
        }
        return table(rows, l, header: hasBias(l) ? ["db"] : [], part: "dw")
      }
  }

  private var updateTables: [[String]] {
    let update = trace.update
    var title = [
      "Update · \(update.optimizer), η = \(update.learningRate.shortText)"
    ]
    if !update.exampleLines.isEmpty {
      let constants = update.constants.dropFirst().map { $0.text(number) }
      title[0] += ", step \(update.step)"
      title += constants.joined(separator: ", ")
        .wrapped(width: StepSheet.width)
    }
    return [title]
      + update.layers.enumerated().flatMap { l, changes in
        [
          table(
            changes.map { row(of: $0) }, l, header: hasBias(l) ? ["b"] : [],
            part: "w", size: "step")
        ] + lineTables(changes, l)
      }
  }

  private func row(of change: Trace.Change) -> Row {
    var cells: [String] = []
    if let before = change.biasBefore, let after = change.biasAfter {
      cells.append(step(before, after))
    }
    let steps = Array(zip(change.weightsBefore, change.weightsAfter))
    return Row(
      name: change.name, cells: cells, parts: steps.map { step($0, $1) },
      sizes: steps.map { $1 - $0 })
  }

  private func step(_ before: Double, _ after: Double) -> String {
    "\(number(before)) → \(number(after))"
  }

  /// A table for each line of the optimizer's calculation: `m` before and after,
  /// `m̂`, the step.
  private func lineTables(_ changes: [Trace.Change], _ l: Int) -> [[String]] {
    func text(of line: OptimizerLine) -> String {
      line.before.map { step($0, line.value) } ?? number(line.value)
    }
    let formulas = changes[0].weightLines.first ?? []
    return formulas.indices.map { n in
      let symbol = formulas[n].symbol
      let rows = changes.map { change in
        let lines = change.weightLines.map { $0[n] }
        return Row(
          name: change.name,
          cells: hasBias(l) ? [text(of: change.biasLines[n])] : [],
          parts: lines.map(text), sizes: lines.map { $0.value })
      }
      return table(
        rows, l, header: hasBias(l) ? ["\(symbol)[b]"] : [], part: symbol,
        title: " · \(symbol) = \(formulas[n].formula)")
    }
  }

  // MARK: Layout

  /// What is shown of one neuron.
  private struct Row {
    let name: String
    /// The numbers that every neuron has.
    let cells: [String]
    /// One text for each input.
    let parts: [String]
    /// What decides which of the inputs is named.
    let sizes: [Double]
    /// What decides whether the row is shown in a large layer; `nil` for the
    /// largest of the sizes.
    var strength: Double?
  }

  /// One layer's table; empty if the only neurons to show are in other layers.
  ///
  /// `part` is the name of each input's numbers; `size` and `strength`, if they
  /// differ from it, decide which input and which neurons are shown.
  private func table(
    _ rows: [Row], _ l: Int, header: [String], part: String,
    size: String? = nil, strength: String? = nil, title: String = ""
  ) -> [String] {
    var shown = sheet.shownNeurons(in: l).map { rows[$0] }
    guard !shown.isEmpty else { return [] }
    let all = shown.count
    let isCut = all > Self.mostNeurons
    if isCut {
      let strengths = shown.map { row in
        row.strength
          ?? row.sizes.placesOfLargest(1).first.map { row.sizes[$0] } ?? 0
      }
      shown = strengths.placesOfLargest(Self.shownNeurons).map { shown[$0] }
    }
    let size = size ?? part
    let note =
      "… \(all - shown.count) more neurons; these have the largest "
      + (strength ?? size)
    return [sheet.title(ofLayer: l) + title]
      + layout(
        shown, header: header, part: part, size: size,
        inputs: trace.samples[0].layers[l].neurons[0].inputNames)
      + (isCut ? [note] : [])
  }

  /// A column for each input if they fit, otherwise one for the largest; and if
  /// even that is too wide, several tables.
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
      return largest.lines(width: StepSheet.width)
    }
    let names = inputs.map { "\(part)[\($0.clipped(to: 8))]" }
    let all = makeTable(rows, header: header + names) { $0.parts }
    let isBetter = all.fits(StepSheet.width) || !largest.fits(StepSheet.width)
    return (isBetter ? all : largest).lines(width: StepSheet.width)
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
    value.compactText(decimals: sheet.decimals)
  }

  /// As many of the numbers as a line has room for.
  private func list(_ values: [Double]) -> String {
    var text = "("
    for (k, value) in values.enumerated() {
      let piece = (k > 0 ? ", " : "") + number(value)
      let end = ", … \(values.count) in all)"
      if text.count + piece.count + end.count + 4 > StepSheet.width {
        return text + end
      }
      text += piece
    }
    return text + ")"
  }
}
