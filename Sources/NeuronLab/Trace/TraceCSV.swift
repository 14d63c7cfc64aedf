/// A trace as a table for pandas, R or a spreadsheet: every number once, each
/// on a row that says what it is.
///
///     sample,layer,neuron,quantity,from,value,column
///     1,0,x1,a,,-2.0,weight
///     1,1,h1,product,o1,-0.39181922581743317,
///     1,1,h1,delta,,-0.015226056984854077,
///     1,1,h1,dw,x1,0.030452113969708153,weight
///     ,1,h1,weightAfter,x1,1.6182549408693,weight
///
/// This is the long ("tidy") form: networks of any shape have the same seven
/// columns, the rows of several traces can be concatenated, and a filter or a
/// pivot makes any wide table (in pandas, `t[t.quantity ==
/// "delta"].pivot(index="sample", columns="neuron", values="value")`). With a
/// column for each weight, no two networks would have the same columns, and
/// layers of unequal size would leave holes.
///
/// - sample: its number, from 1; empty for the batch.
/// - layer: 0 for the inputs, then 1, 2, …; empty for a loss.
/// - neuron: its name; empty for a loss.
/// - quantity: of a sample `z`, `a`, `product` (δ·w, what comes back from a
///   neuron it feeds), `dActivation`, `slope`, `delta`, `dw`, `db`, `target`,
///   `loss`; of the batch `weight`, `weightAfter`, `bias`, `biasAfter`, `dw`,
///   `db`, `loss`; and of an optimizer that does more than w ← w − η·dw its
///   `step`, `learningRate` and other constants, and for each parameter what it
///   remembers (`meanBefore`, `mean`, …), its corrections and its `step`.
/// - from: where a connection's number comes from: the input of a weight or dw,
///   the neuron that sends a product. It is empty where a step is that of a bias.
/// - value: a double that reads back bit for bit, or `nan`, `inf`, `-inf`.
/// - column: the data's name for the input (on its row, and on the rows of the
///   weights, dw and optimizer lines that use it) or the target; empty for
///   everything else.
///
/// Numbers that do not exist (the slope of softmax, a missing bias) have no
/// row. The inputs of a neuron are the `a` of the layer before. Fields are
/// quoted as in RFC 4180; the lines end as all lines of the program do, with LF
/// alone.
package struct TraceCSV {
  private let trace: Trace
  private let only: [String]?

  /// With names of neurons, it has only their rows, without the inputs and the
  /// losses.
  package init(_ trace: Trace, neurons: [String]? = nil) {
    self.trace = trace
    only = neurons
  }

  /// The header, then one line for each number.
  package var lines: [String] {
    ["sample,layer,neuron,quantity,from,value,column"]
      + trace.samples.flatMap { rows(of: $0) } + batchRows
  }

  /// The first fields of a row: the sample's number and the layer's, where there
  /// is one, and the neuron's name.
  private static func place(
    _ sample: Int?, _ layer: Int?, _ neuron: String
  ) -> String {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    return "\(text(sample)),\(text(layer)),\(neuron.csvField)"
  }

  /// One number's row.
  private func row(
    _ place: String, _ quantity: String, from: String = "", _ value: Double,
    column: String = ""
  ) -> String {
    "\(place),\(quantity),\(from.csvField),\(value.fullText),\(column.csvField)"
  }

  /// The data's name for an input of a layer; empty after the first layer.
  private func column(ofInput i: Int, layer l: Int) -> String {
    l == 0 ? trace.inputNames[i] : ""
  }

  // MARK: Samples

  private func rows(of sample: Trace.Sample) -> [String] {
    let number = sample.row + 1
    var rows: [String] = []
    if only == nil {
      let names = sample.layers[0].neurons[0].inputNames
      rows += names.indices.map { i in
        row(
          Self.place(number, 0, names[i]), "a", sample.inputs[i],
          column: trace.inputNames[i])
      }
    }
    for (l, layer) in sample.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated()
      where only.shows(neuron.name) {
        let place = Self.place(number, l + 1, neuron.name)
        rows += self.rows(of: neuron, place, layer: l)
        if l == sample.layers.count - 1 {
          rows.append(
            row(
              place, "target", sample.targets[k], column: trace.targetNames[k]))
        }
      }
    }
    return rows
      + (only == nil
        ? [row(Self.place(number, nil, ""), "loss", sample.loss)] : [])
  }

  /// One neuron's numbers in the order in which they are computed.
  private func rows(
    of neuron: Trace.NeuronValues, _ place: String, layer l: Int
  ) -> [String] {
    [row(place, "z", neuron.z), row(place, "a", neuron.a)]
      + neuron.incoming.map { row(place, "product", from: $0.from, $0.product) }
      + [row(place, "dActivation", neuron.dActivation)]
      + (neuron.slope.map { [row(place, "slope", $0)] } ?? [])
      + [row(place, "delta", neuron.delta)]
      + neuron.dw.enumerated().map { i, dw in
        row(
          place, "dw", from: neuron.inputNames[i], dw,
          column: column(ofInput: i, layer: l))
      } + (neuron.bias == nil ? [] : [row(place, "db", neuron.db)])
  }

  // MARK: The batch

  private var batchRows: [String] {
    var rows: [String] = []
    if only == nil {
      let place = Self.place(nil, nil, "")
      rows.append(row(place, "loss", trace.lossValue))
      if !trace.update.exampleLines.isEmpty {
        rows.append(row(place, "step", Double(trace.update.step)))
        rows += trace.update.constants.map { row(place, $0.key, $0.value) }
      }
    }
    for (l, changes) in trace.update.layers.enumerated() {
      for (k, change) in changes.enumerated() where only.shows(change.name) {
        rows += updateRows(l, k, Self.place(nil, l + 1, change.name))
      }
    }
    return rows
  }

  /// One neuron's parameters before and after, then what the optimizer calculates
  /// for each.
  private func updateRows(_ l: Int, _ k: Int, _ place: String) -> [String] {
    let steps = trace.parameterSteps(layer: l, neuron: k)
    func rows(
      _ numbers: (ParameterStep) -> [(key: String, value: Double)]
    ) -> [String] {
      steps.enumerated().flatMap { i, step in
        let column = step.input == nil ? "" : column(ofInput: i, layer: l)
        return numbers(step).map {
          row(place, $0.key, from: step.input ?? "", $0.value, column: column)
        }
      }
    }
    return rows { step in
      let symbols =
        step.input == nil
        ? ["bias", "db", "biasAfter"] : ["weight", "dw", "weightAfter"]
      return zip(symbols, [step.before, step.gradient, step.after])
        .map { (key: $0, value: $1) }
    } + rows { $0.lines.results }
  }
}

extension String {
  /// The text as a field of a CSV file (RFC 4180), on one line.
  ///
  /// Blanks at its ends are quoted, too: many readers drop them otherwise.
  package var csvField: String {
    let line = oneLine
    let needsQuotes = line.utf8.contains { ",\"".utf8.contains($0) }
    guard needsQuotes || line.first == " " || line.last == " " else {
      return line
    }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
