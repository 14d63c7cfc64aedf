/// The end of a trace's text: the batch's gradient, and what the optimizer does
/// with it.
struct TraceUpdateText {
  let numbers: TraceNumbers
  /// The names of the only neurons to show, or `nil` for all.
  let only: [String]?

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
      where only?.contains(gradient.name) ?? true {
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
    let update = trace.update
    let isExplained = !update.exampleLines.isEmpty
    var lines = [
      "",
      "Update · \(update.optimizer), η = \(numbers.rate)"
        + (isExplained ? ", step \(update.step)" : ""),
    ]
    if isExplained { lines += formulas }
    for (l, changes) in update.layers.enumerated() {
      for (k, change) in changes.enumerated()
      where only?.contains(change.name) ?? true {
        lines += [""] + (isExplained ? steps(l, k) : plainSteps(l, k))
      }
    }
    return lines
  }

  // MARK: Plain gradient descent

  private func plainSteps(_ l: Int, _ k: Int) -> [String] {
    let (change, gradient) = (trace.update.layers[l][k], trace.gradients[l][k])
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
    return numbers.labelled(change.name, rows)
  }

  /// The step can be followed with a calculator; of an optimizer that does not
  /// tell its own, the gradient and the result are shown.
  private func row(
    _ name: String, _ symbol: String, _ before: Double, _ gradient: Double,
    _ after: Double
  ) -> [String] {
    let rate = trace.update.learningRate
    let line = LineNumbers(
      stepFrom: before, rate: rate, gradient: gradient, to: after,
      decimals: numbers.decimals)
    func number(_ value: Double) -> String { numbers.column(value, line) }
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

  // MARK: Optimizers that remember

  /// The constants, and the formulas that every parameter follows.
  private var formulas: [String] {
    let update = trace.update
    let constants = update.constants.map { constant in
      constant.text(LineNumbers(allDigitsBeyond: numbers.decimals).text)
    }
    let list = constants.joined(separator: ", ")
    var rows = update.exampleLines.map { [$0.symbol, $0.formula] }
    rows.append(["w", "w − step"])
    return
      (list.isEmpty ? [] : [""] + list.wrapped(width: 76).map { "  \($0)" })
      + [""] + EquationTable.lines(rows).map { "  \($0)" }
      + [
        "",
        "  A letter on the right that the line itself defines is its old value.",
      ]
  }

  /// Every parameter of a neuron, line by line.
  private func steps(_ l: Int, _ k: Int) -> [String] {
    let (change, gradient) = (trace.update.layers[l][k], trace.gradients[l][k])
    let names = trace.samples[0].layers[l].neurons[k].inputNames
    var lines = ["  \(TraceNumbers.name(change.name))"]
    for i in names.indices {
      lines += steps(
        "w[\(TraceNumbers.name(names[i]))]", "w", change.weightLines[i],
        change.weightsBefore[i], gradient.dw[i], change.weightsAfter[i])
    }
    if let before = change.biasBefore, let after = change.biasAfter {
      lines += steps("b", "b", change.biasLines, before, gradient.db, after)
    }
    return lines
  }

  private func steps(
    _ name: String, _ symbol: String, _ lines: [OptimizerLine],
    _ before: Double, _ gradient: Double, _ after: Double
  ) -> [String] {
    let constants = trace.update.allConstants
    let operands = lines.operands(w: before, dw: gradient, constants)
    let format = LineNumbers(allDigitsBeyond: numbers.decimals)
    var rows = zip(lines, operands).map { line, operands in
      [
        line.symbol(of: symbol),
        line.numbers(operands, constants, format.text),
        numbers.column(line.value, format),
      ]
    }
    if let last = lines.lastOperands(before) {
      rows.append([
        symbol, "\(format.text(last[0])) − \(format.factor(last[1]))",
        numbers.column(after, format),
      ])
    }
    return ["    \(name)"]
      + EquationTable.lines(rows, width: TraceNumbers.width - 6)
      .map { "      \($0)" }
  }
}
