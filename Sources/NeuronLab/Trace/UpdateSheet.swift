/// The end of a neuron sheet: the batch's gradient, and what the optimizer does
/// with it.
struct UpdateSheet {
  let sheet: StepSheet

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] { gradient + update }

  /// The sections of every neuron that is shown, with its parameters.
  private func neurons(
    _ text: (_ name: String, [ParameterStep]) -> [String]
  ) -> [[String]] {
    trace.update.layers.indices.flatMap { l in
      sheet.shownNeurons(in: l).map { k in
        text(
          trace.update.layers[l][k].name,
          trace.parameterSteps(layer: l, neuron: k))
      }
    }
  }

  /// The sums over the samples, where there are several.
  private var gradient: [[String]] {
    guard trace.samples.count > 1 else { return [] }
    let title =
      "The batch's gradient · the sum over its \(trace.samples.count) samples "
      + "· loss \(sheet.short(trace.lossValue))"
    return [title.wrapped(width: StepSheet.width)]
      + neurons { name, steps in
        sheet.labelled(
          name, steps.map { ["d\($0.name)", sheet.column($0.gradient)] })
      }
  }

  private var update: [[String]] {
    let update = trace.update
    let isExplained = !update.exampleLines.isEmpty
    let title =
      "Update · \(update.optimizer), η = \(sheet.rate)"
      + (isExplained ? ", step \(update.step)" : "")
    return [[title]] + (isExplained ? formulas : [])
      + neurons { name, steps in
        isExplained
          ? ["  \(StepSheet.name(name))"] + steps.flatMap(explained)
          : sheet.labelled(name, steps.map(plain))
      }
  }

  // MARK: Plain gradient descent

  /// The step can be checked with a calculator; for an optimizer that does not
  /// show its steps, the gradient and the result are shown.
  private func plain(_ step: ParameterStep) -> [String] {
    let rate = trace.update.learningRate
    let line = LineNumbers(
      stepFrom: step.before, rate: rate, gradient: step.gradient,
      to: step.after, decimals: sheet.decimals)
    func number(_ value: Double) -> String { sheet.column(value, line) }
    let (before, gradient) = (number(step.before), number(step.gradient))
    guard trace.update.optimizer == "sgd",
      step.after == step.before - rate * step.gradient
    else {
      return [
        step.name,
        "\(before) → \(number(step.after)), with d\(step.symbol) \(gradient)",
      ]
    }
    return [
      step.name, "\(step.symbol) − η·d\(step.symbol)",
      "\(before) − \(sheet.rate) · \(gradient)", number(step.after),
    ]
  }

  // MARK: Optimizers that remember

  /// A format with as many digits as each number needs.
  private var format: LineNumbers {
    LineNumbers(allDigitsBeyond: sheet.decimals)
  }

  /// The constants, and the formulas that every parameter follows.
  private var formulas: [[String]] {
    let constants = trace.update.constants.dropFirst()
      .map { $0.text(format.text) }.joined(separator: ", ")
    let rows = trace.update.exampleLines.map { [$0.symbol, $0.formula] }
    return [
      constants.isEmpty ? [] : constants.wrapped(width: 76).map { "  \($0)" },
      EquationTable.lines(rows + [["w", "w − step"]]).map { "  \($0)" },
      [
        "  A letter on the right that the line itself defines is its old value."
      ],
    ]
  }

  /// One parameter's step, line by line.
  private func explained(_ step: ParameterStep) -> [String] {
    let constants = trace.update.constants
    let operands = step.lines.operands(
      w: step.before, dw: step.gradient, constants)
    var rows = zip(step.lines, operands).map { line, operands in
      [
        line.symbol(of: step.symbol),
        line.numbers(operands, constants, format.text),
        sheet.column(line.value, format),
      ]
    }
    if let last = step.lines.lastOperands(step.before) {
      rows.append([
        step.symbol, "\(format.text(last[0])) − \(format.factor(last[1]))",
        sheet.column(step.after, format),
      ])
    }
    return ["    \(step.name)"]
      + EquationTable.lines(rows, width: StepSheet.width - 6)
      .map { "      \($0)" }
  }
}

/// The update of one parameter.
struct ParameterStep {
  /// Which input it weighs; `nil` for a bias.
  let input: String?
  let before: Double
  let gradient: Double
  let after: Double
  let lines: [OptimizerLine]

  /// `w[x1]`, on one line; `b`.
  var name: String { input.map { "w[\(StepSheet.name($0))]" } ?? "b" }
  var symbol: String { input == nil ? "b" : "w" }
}

extension Trace {
  /// The updates of a neuron's weights, then that of its bias.
  func parameterSteps(layer l: Int, neuron k: Int) -> [ParameterStep] {
    let (change, gradient) = (update.layers[l][k], gradients[l][k])
    var steps = samples[0].layers[l].neurons[k].inputNames.enumerated()
      .map { i, name in
        ParameterStep(
          input: name, before: change.weightsBefore[i],
          gradient: gradient.dw[i], after: change.weightsAfter[i],
          lines: change.weightLines.isEmpty ? [] : change.weightLines[i])
      }
    if let before = change.biasBefore, let after = change.biasAfter {
      steps.append(
        ParameterStep(
          input: nil, before: before, gradient: gradient.db, after: after,
          lines: change.biasLines))
    }
    return steps
  }
}
