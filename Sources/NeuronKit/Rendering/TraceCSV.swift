/// A trace as a table for pandas, R or a spreadsheet: every number once, each on
/// a row that says what it is.
///
///     sample,layer,neuron,quantity,from,value
///     1,0,x1,a,,0.05
///     1,1,h1,delta,,0.00877135468949485
///     1,1,h1,dw,x1,0.0004385677344747425
///     1,1,h1,product,o1,0.05539942465142279
///     ,1,h1,weightAfter,x1,0.14978071613276262
///
/// This is the long ("tidy") form: networks of any shape have the same six
/// columns, rows of several traces can be put below each other, and a filter or a
/// pivot makes any wide table (in pandas,
/// `t[t.quantity == "delta"].pivot(index="sample", columns="neuron",
/// values="value")`). With a column for each weight, no two networks would
/// have the same columns, and layers of unequal size would leave holes.
///
/// - sample: its number, from 1; empty for the batch.
/// - layer: 0 for the inputs, then 1, 2, …; empty for a loss.
/// - neuron: its name; empty for a loss.
/// - quantity: of a sample `z`, `a`, `product` (δ·w, what comes back from a
///   neuron it feeds), `dActivation`, `slope`, `delta`, `dw`, `db`, `target`,
///   `loss`; of the batch `weight`, `weightAfter`, `bias`, `biasAfter`, `dw`, `db`,
///   `loss`.
/// - from: where a connection's number comes from: the input of a weight or dw,
///   the neuron that sends a product.
/// - value: a double that reads back bit for bit, or `nan`, `inf`, `-inf`.
///
/// What does not exist (the slope of softmax, a missing bias) has no row. The
/// inputs of a neuron are the `a` of the layer before. Fields are quoted after
/// RFC 4180; the lines end as all lines of the program do, with LF alone.
public struct TraceCSV {
  private let trace: Trace
  private let only: String?

  /// Creates the table of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - neuron: The name of the only neuron to show, or `nil` for all, for
  ///     the inputs and for the losses.
  public init(_ trace: Trace, neuron: String? = nil) {
    self.trace = trace
    only = neuron
  }

  /// The header, then one line for each number.
  public var lines: [String] {
    var lines = ["sample,layer,neuron,quantity,from,value"]
    for sample in trace.samples { append(sample, to: &lines) }
    appendBatch(to: &lines)
    return lines
  }

  // MARK: Samples

  private func append(_ sample: Trace.Sample, to lines: inout [String]) {
    let number = "\(sample.row + 1)"
    if only == nil {
      let names = sample.layers[0].neurons[0].inputNames
      for (name, x) in zip(names, sample.inputs) {
        lines.append("\(number),0,\(name.csvField),a,,\(x)")
      }
    }
    for (l, layer) in sample.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() where shows(neuron.name) {
        let start = "\(number),\(l + 1),\(neuron.name.csvField)"
        append(neuron, start, to: &lines)
        if l == sample.layers.count - 1 {
          lines.append("\(start),target,,\(sample.targets[k])")
        }
      }
    }
    if only == nil { lines.append("\(number),,,loss,,\(sample.loss)") }
  }

  /// One neuron's numbers in the order in which they are computed.
  private func append(
    _ neuron: Trace.NeuronValues, _ start: String, to lines: inout [String]
  ) {
    lines.append("\(start),z,,\(neuron.z)")
    lines.append("\(start),a,,\(neuron.a)")
    for term in neuron.incoming {
      lines.append("\(start),product,\(term.from.csvField),\(term.product)")
    }
    lines.append("\(start),dActivation,,\(neuron.dActivation)")
    if let slope = neuron.slope { lines.append("\(start),slope,,\(slope)") }
    lines.append("\(start),delta,,\(neuron.delta)")
    for (name, dw) in zip(neuron.inputNames, neuron.dw) {
      lines.append("\(start),dw,\(name.csvField),\(dw)")
    }
    if neuron.bias != nil { lines.append("\(start),db,,\(neuron.db)") }
  }

  // MARK: The batch

  private func appendBatch(to lines: inout [String]) {
    if only == nil { lines.append(",,,loss,,\(trace.lossValue)") }
    for (l, changes) in trace.update.layers.enumerated() {
      for (k, change) in changes.enumerated() where shows(change.name) {
        let start = ",\(l + 1),\(change.name.csvField)"
        let gradient = trace.gradients[l][k]
        let names = trace.samples[0].layers[l].neurons[k].inputNames
        for (i, name) in names.enumerated() {
          let from = name.csvField
          lines.append("\(start),weight,\(from),\(change.weightsBefore[i])")
          lines.append("\(start),dw,\(from),\(gradient.dw[i])")
          lines.append("\(start),weightAfter,\(from),\(change.weightsAfter[i])")
        }
        if let before = change.biasBefore, let after = change.biasAfter {
          lines.append("\(start),bias,,\(before)")
          lines.append("\(start),db,,\(gradient.db)")
          lines.append("\(start),biasAfter,,\(after)")
        }
      }
    }
  }

  private func shows(_ name: String) -> Bool { only == nil || name == only }
}

extension String {
  /// The text as a field of a CSV file (RFC 4180), on one line.
  ///
  /// Blanks at its ends are kept by quotes, too: many readers drop others.
  public var csvField: String {
    let line = oneLine
    let needsQuotes = line.utf8.contains { ",\"".utf8.contains($0) }
    guard needsQuotes || line.first == " " || line.last == " " else {
      return line
    }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}
