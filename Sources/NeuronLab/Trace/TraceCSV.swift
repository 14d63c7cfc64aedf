/// A trace as a table for pandas, R or a spreadsheet: every number once, each on
/// a row that says what it is.
///
///     sample,layer,neuron,quantity,from,value,column
///     1,0,x1,a,,-2.0,weight
///     1,1,h1,product,o1,-0.39181922581743317,
///     1,1,h1,delta,,-0.015226056984854077,
///     1,1,h1,dw,x1,0.030452113969708153,weight
///     ,1,h1,weightAfter,x1,1.6182549408693,weight
///
/// This is the long ("tidy") form: networks of any shape have the same seven
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
///   `loss`; and of an optimizer that does more than w ← w − η·dw its `step`,
///   `learningRate` and other constants, and for each parameter what it
///   remembers (`meanBefore`, `mean`, …), its corrections and its `step`.
/// - from: where a connection's number comes from: the input of a weight or dw,
///   the neuron that sends a product. It is empty where a step is that of a bias.
/// - value: a double that reads back bit for bit, or `nan`, `inf`, `-inf`.
/// - column: what the data call the input (on its row, and on those of the weights,
///   dw and optimizer's lines that take it in) or the target; empty for everything else.
///
/// What does not exist (the slope of softmax, a missing bias) has no row. The
/// inputs of a neuron are the `a` of the layer before. Fields are quoted after
/// RFC 4180; the lines end as all lines of the program do, with LF alone.
public struct TraceCSV {
  private let trace: Trace
  private let only: [String]?

  /// Creates the table of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - neurons: The names of the only neurons to show, or `nil` for all, for
  ///     the inputs and for the losses.
  public init(_ trace: Trace, neurons: [String]? = nil) {
    self.trace = trace
    only = neurons
  }

  /// The header, then one line for each number.
  public var lines: [String] {
    ["sample,layer,neuron,quantity,from,value,column"]
      + trace.samples.flatMap { rows(of: $0) } + batchRows
  }

  /// One number's row; the place is its sample, layer and neuron.
  private func row(
    _ place: String, _ quantity: String, from: String = "", _ value: Double,
    column: String = ""
  ) -> String {
    "\(place),\(quantity),\(from.csvField),\(value.fullText),\(column.csvField)"
  }

  /// What the data call the inputs of a layer; empty names behind the first.
  private func columns(ofLayer l: Int, _ inputNames: [String]) -> [String] {
    l == 0 ? trace.inputNames : inputNames.map { _ in "" }
  }

  private func shows(_ name: String) -> Bool {
    only?.contains(name) ?? true
  }

  // MARK: Samples

  private func rows(of sample: Trace.Sample) -> [String] {
    let number = "\(sample.row + 1)"
    var rows: [String] = []
    if only == nil {
      let names = sample.layers[0].neurons[0].inputNames
      for (i, x) in sample.inputs.enumerated() {
        rows.append(
          row(
            "\(number),0,\(names[i].csvField)", "a", x,
            column: trace.inputNames[i]))
      }
    }
    for (l, layer) in sample.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() where shows(neuron.name) {
        let place = "\(number),\(l + 1),\(neuron.name.csvField)"
        rows += self.rows(
          of: neuron, place, columns(ofLayer: l, neuron.inputNames))
        if l == sample.layers.count - 1 {
          rows.append(
            row(
              place, "target", sample.targets[k], column: trace.targetNames[k]))
        }
      }
    }
    if only == nil { rows.append(row("\(number),,", "loss", sample.loss)) }
    return rows
  }

  /// One neuron's numbers in the order in which they are computed.
  private func rows(
    of neuron: Trace.NeuronValues, _ place: String, _ columns: [String]
  ) -> [String] {
    var rows = [row(place, "z", neuron.z), row(place, "a", neuron.a)]
    for term in neuron.incoming {
      rows.append(row(place, "product", from: term.from, term.product))
    }
    rows.append(row(place, "dActivation", neuron.dActivation))
    if let slope = neuron.slope { rows.append(row(place, "slope", slope)) }
    rows.append(row(place, "delta", neuron.delta))
    for (i, dw) in neuron.dw.enumerated() {
      rows.append(
        row(
          place, "dw", from: neuron.inputNames[i], dw, column: columns[i]))
    }
    if neuron.bias != nil { rows.append(row(place, "db", neuron.db)) }
    return rows
  }

  // MARK: The batch

  private var batchRows: [String] {
    var rows: [String] = []
    if only == nil { rows.append(row(",,", "loss", trace.lossValue)) }
    if only == nil, !trace.update.exampleLines.isEmpty {
      rows.append(row(",,", "step", Double(trace.update.step)))
      for constant in trace.update.allConstants {
        rows.append(row(",,", constant.key, constant.value))
      }
    }
    for (l, changes) in trace.update.layers.enumerated() {
      let neurons = trace.samples[0].layers[l].neurons
      for (k, change) in changes.enumerated() where shows(change.name) {
        let place = ",\(l + 1),\(change.name.csvField)"
        let gradient = trace.gradients[l][k]
        let columns = columns(ofLayer: l, neurons[k].inputNames)
        for (i, name) in neurons[k].inputNames.enumerated() {
          let numbers = [
            ("weight", change.weightsBefore[i]), ("dw", gradient.dw[i]),
            ("weightAfter", change.weightsAfter[i]),
          ]
          for (quantity, value) in numbers {
            rows.append(
              row(place, quantity, from: name, value, column: columns[i]))
          }
        }
        if let before = change.biasBefore, let after = change.biasAfter {
          rows += [
            row(place, "bias", before), row(place, "db", gradient.db),
            row(place, "biasAfter", after),
          ]
        }
        for (i, lines) in change.weightLines.enumerated() {
          rows += self.rows(
            of: lines, place, from: neurons[k].inputNames[i],
            column: columns[i])
        }
        rows += self.rows(of: change.biasLines, place)
      }
    }
    return rows
  }

  /// What an optimizer calculates for one parameter.
  private func rows(
    of lines: [OptimizerLine], _ place: String, from name: String = "",
    column: String = ""
  ) -> [String] {
    var rows: [String] = []
    for line in lines {
      if let before = line.before {
        rows.append(
          row(
            place, "\(line.key)Before", from: name, before, column: column))
      }
      rows.append(row(place, line.key, from: name, line.value, column: column))
    }
    return rows
  }
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
