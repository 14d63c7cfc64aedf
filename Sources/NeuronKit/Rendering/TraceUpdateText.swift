/// The end of a trace's text: the batch's gradient, and what the optimizer does
/// with it.
struct TraceUpdateText {
  let numbers: TraceNumbers
  /// The name of the only neuron to show, or `nil` for all.
  let only: String?

  private var trace: Trace { numbers.trace }

  /// The lines of the text, each section after an empty line.
  var lines: [String] { gradientSection + updateSection }

  /// The sums over the samples, where there are several.
  private var gradientSection: [String] {
    guard trace.samples.count > 1 else { return [] }
    let title =
      "The batch's gradient · the sum over its \(trace.samples.count) samples "
      + "· loss \(numbers.short(trace.lossValue))"
    var lines = [""] + title.wrapped(width: TraceNumbers.width)
    for (l, neurons) in trace.gradients.enumerated() {
      for (k, gradient) in neurons.enumerated()
      where only == nil || gradient.name == only {
        let values = trace.samples[0].layers[l].neurons[k]
        var rows = gradient.dw.enumerated().map { i, dw in
          [
            "dw[\(TraceNumbers.name(values.inputNames[i]))]",
            numbers.column(dw),
          ]
        }
        if values.bias != nil {
          rows.append(["db", numbers.column(gradient.db)])
        }
        lines += [""] + numbers.labelled(gradient.name, rows)
      }
    }
    return lines
  }

  private var updateSection: [String] {
    var lines = [
      "", "Update · \(trace.update.optimizer), η = \(numbers.rate)",
    ]
    for (l, changes) in trace.update.layers.enumerated() {
      for (k, change) in changes.enumerated()
      where only == nil || change.name == only {
        let gradient = trace.gradients[l][k]
        let names = trace.samples[0].layers[l].neurons[k].inputNames
        var rows: [[String]] = []
        for i in names.indices {
          rows.append(
            row(
              "w[\(TraceNumbers.name(names[i]))]", "w", change.weightsBefore[i],
              gradient.dw[i], change.weightsAfter[i]))
        }
        if let before = change.biasBefore, let after = change.biasAfter {
          rows.append(row("b", "b", before, gradient.db, after))
        }
        lines += [""] + numbers.labelled(change.name, rows)
      }
    }
    return lines
  }

  /// Plain gradient descent can be followed with a calculator; of the other
  /// optimizers, the gradient and the result are shown.
  private func row(
    _ name: String, _ symbol: String, _ before: Double, _ gradient: Double,
    _ after: Double
  ) -> [String] {
    let rate = trace.update.learningRate
    let number = numbers.column
    if trace.update.optimizer == "sgd", after == before - rate * gradient {
      return [
        name, "\(symbol) − η·d\(symbol)",
        "\(number(before)) − \(numbers.rate) · \(number(gradient))",
        number(after),
      ]
    }
    return [
      name,
      "\(number(before)) → \(number(after)), with d\(symbol) \(number(gradient))",
    ]
  }
}
