import NeuronLab

/// What training has achieved, in tables and pictures.
struct TrainReport {
  let setup: TrainingSetup
  let parts: DataChoice.Parts
  let network: NeuralNetwork
  let console: Console

  /// More samples than this are not all listed.
  private static let listedSamples = 16
  /// How many of the worst are listed instead.
  private static let worstSamples = 8

  // MARK: The result line

  private func metrics(of data: DataSet) -> Metrics {
    Metrics(
      outputs: network.forward(batch: data.inputs), targets: data.targets,
      task: data.task, loss: setup.loss)
  }

  /// Whether the samples learned from are answered well.
  var isSolved: Bool { metrics(of: parts.training).isSolved }

  /// The line that sums up a run.
  func resultLine(epoch: Int, loss: Double, digits: Int) -> String {
    var line = "epoch \(epoch) · loss \(loss.text(atLeastDecimals: digits))"
    line += Self.text(metrics(of: parts.training), "")
    if let test = parts.test {
      line += Self.text(metrics(of: test), "test ")
    }
    return line
  }

  private static func text(_ metrics: Metrics, _ prefix: String) -> String {
    if let accuracy = metrics.accuracy {
      return " · \(prefix)accuracy \((accuracy * 100).text(decimals: 1)) %"
    }
    if let rSquared = metrics.rSquared {
      return " · \(prefix)R² \(rSquared.compactText(decimals: 4))"
    }
    return ""
  }

  // MARK: How it went

  /// Says what ended training before its last epoch.
  func sayStop(_ reason: Trainer.StopReason?) {
    switch reason {
    case .lossReached: console.say("            the loss is small enough")
    case .noImprovement:
      console.say(
        "            no improvement for \(setup.patience ?? 0) epochs")
    case .stopped, nil: return
    }
  }

  /// Draws the loss by epoch.
  func sayCurve(_ history: TrainingHistory, ascii: Bool) {
    guard history.points.count > 1 else { return }
    let chart = LineChart(history)
    console.heading(
      "Loss by epoch" + (chart.isLogarithmic ? " (logarithmic)" : ""))
    for line in chart.lines(width: 72, height: 8, ascii: ascii) {
      console.say("  \(line)")
    }
  }

  /// Says what hinders training.
  func explain(_ trainer: Trainer, asked: Bool) {
    let findings = Diagnosis.examine(
      trainer, learningRate: setup.optimizer.plainRate)
    if findings.isEmpty, !asked { return }
    console.heading("What hinders training")
    if findings.isEmpty {
      console.say("  Nothing that shows: no dead, saturated or equal neurons,")
      console.say("  no vanishing gradients, no rate that is too large.")
    }
    for finding in findings {
      for line in Classroom.wrapped(finding.advice, width: 76) {
        console.say("  \(line)")
      }
    }
    console.say()
  }

  // MARK: What it answers

  /// Says what the network answers now: sample by sample, or in sum.
  func sayResults(before: [[Double]], digits: Int) {
    let shown = parts.test ?? parts.training
    if shown.classNames.count > 2 {
      sayConfusions(shown)
      sayMistakes(shown)
    } else {
      sayPredictions(before: before, digits: digits)
    }
    console.say()
  }

  private func sayPredictions(before: [[Double]], digits: Int) {
    let data = parts.training
    let after = network.forward(batch: data.inputs)
    var rows = Array(data.rows)
    var title = "Predictions"
    if rows.count > Self.listedSamples {
      title = "The \(Self.worstSamples) samples with the largest loss"
      let losses = rows.map {
        setup.loss.value(outputs: after[$0], targets: data.targets[$0])
      }
      rows.sort { (losses[$0], $1) > (losses[$1], $0) }
      rows = rows.prefix(Self.worstSamples).sorted()
    }
    console.heading(title)
    let table = predictionTable(
      data, rows: rows, before: before, after: after, digits)
    console.say(table.lines.map { "  \($0)" })
  }

  private func predictionTable(
    _ data: DataSet, rows: [Int], before: [[Double]], after: [[Double]],
    _ digits: Int
  ) -> TextTable {
    let hasNames = !data.sampleNames.isEmpty
    let isClassification = data.task == .classification
    let inputCount = min(data.inputCount, 4)
    var table = TextTable(
      header: (hasNames ? [""] : []) + data.inputNames.prefix(inputCount)
        + ["target", "before", "after"] + (isClassification ? [""] : []),
      alignments: (hasNames ? [.left] : [])
        + [TextTable.Alignment](repeating: .right, count: inputCount + 3)
        + (isClassification ? [.left] : []))
    func plain(_ value: Double) -> String {
      let text = shortText(value)
      return text.count <= 6 ? text : value.visibleText(decimals: digits)
    }
    func joined(_ values: [Double], _ text: (Double) -> String) -> String {
      values.map(text).joined(separator: " ")
    }
    for k in rows {
      let isCorrect = Metrics.isCorrect(
        after[k], data.targets[k], loss: setup.loss)
      table.append(
        (hasNames ? [data.sampleNames[k]] : [])
          + data.inputs[k].prefix(inputCount).map(plain)
          + [
            joined(data.targets[k], plain),
            joined(before[k]) { $0.visibleText(decimals: digits) },
            joined(after[k]) { $0.visibleText(decimals: digits) },
          ] + (isClassification ? [isCorrect ? "✓" : "✗"] : []))
    }
    return table
  }

  // MARK: Classes

  private func sayConfusions(_ data: DataSet) {
    console.heading(
      "Which class is taken for which"
        + (parts.test == nil ? "" : " (held-back samples)"))
    guard data.classCountFits else {
      console.say("  \(data.classNames.count) classes are too many for a table")
      return
    }
    let matrix = Metrics.confusions(
      outputs: network.forward(batch: data.inputs), targets: data.targets)
    var table = TextTable(
      header: ["is \\ said"] + data.classNames,
      alignments: [.left]
        + data.classNames.map { _ in TextTable.Alignment.right })
    for (name, row) in zip(data.classNames, matrix) {
      table.append([name] + row.map { $0 == 0 ? "·" : "\($0)" })
    }
    console.say(table.lines.map { "  \($0)" })
  }

  /// The wrong answers that were given with most confidence.
  private func sayMistakes(_ data: DataSet) {
    let outputs = network.forward(batch: data.inputs)
    var wrong = data.rows.filter {
      !Metrics.isCorrect(outputs[$0], data.targets[$0], loss: setup.loss)
    }
    guard !wrong.isEmpty else { return }
    let losses = data.rows.map {
      setup.loss.value(outputs: outputs[$0], targets: data.targets[$0])
    }
    wrong.sort { (losses[$0], $1) > (losses[$1], $0) }
    let worst = wrong.prefix(4)
    console.heading(
      wrong.count == 1
        ? "The one mistake" : "The worst of \(wrong.count) mistakes")
    let captions = worst.map { k in
      let said = Metrics.largestIndex(outputs[k])
      let actual = Metrics.largestIndex(data.targets[k])
      let share = (outputs[k][said] * 100).text(decimals: 0)
      return
        "\(data.classNames[actual]), said \(data.classNames[said]) (\(share) %)"
    }
    if data.name == "digits", data.inputCount == 64 {
      console.say(
        PixelPicture.lines(worst.map { data.inputs[$0] }, side: 8, captions)
          .map { "  \($0)" })
    } else {
      for (k, caption) in zip(worst, captions) {
        let inputs = data.inputs[k].prefix(6).map {
          $0.visibleText(decimals: 2)
        }
        console.say("  \(inputs.joined(separator: "  "))  is \(caption)")
      }
    }
  }
}

extension DataSet {
  /// Whether a table with a column for each class fits 80 columns.
  fileprivate var classCountFits: Bool {
    let longest = classNames.map { $0.count }.max() ?? 0
    return classNames.count * (longest + 2) + max(longest, 9) <= 76
  }
}

extension Finding {
  /// What was found and what helps, with the option that does it.
  fileprivate var advice: String {
    guard kind == .unscaledInputs else { return text }
    return text.dropLast()
      + " (train does both with \(Option.standardize.name))."
  }
}
