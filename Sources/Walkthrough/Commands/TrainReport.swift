import NeuronLab

/// What training has achieved, in tables and pictures.
struct TrainReport {
  private let training: TrainingRun
  private let console: Console
  /// The training samples, and the outputs for them.
  private let data: DataSet
  private let outputs: [[Double]]
  private let metrics: Metrics

  private var network: NeuralNetwork { training.network }
  private var settings: TrainingSettings { training.settings }

  /// Only some are listed if there are more samples than this.
  private static let listedSamples = 16
  /// How many of the worst are listed instead.
  private static let worstSamples = 8

  /// Measures what the network has learned.
  init(_ training: TrainingRun, _ console: Console) {
    self.training = training
    self.console = console
    data = training.parts.training
    outputs = training.network.forward(batch: data.inputs)
    metrics = Self.metrics(of: outputs, data, training.settings.loss)
  }

  private static func metrics(
    of outputs: [[Double]], _ data: DataSet, _ loss: Loss
  ) -> Metrics {
    Metrics(
      outputs: outputs, targets: data.targets, task: data.task, loss: loss)
  }

  // MARK: The result line

  /// Whether the training samples are predicted well.
  var isSolved: Bool { metrics.isSolved }

  /// Returns the line that sums up a run.
  func resultLine(digits: Int) -> String {
    let trainer = training.trainer
    var line =
      "epoch \(trainer.epoch) · loss \(trainer.loss.text(atLeastDecimals: digits))"
      + Self.text(metrics, "")
    if let test = training.parts.test {
      let outputs = network.forward(batch: test.inputs)
      line += Self.text(Self.metrics(of: outputs, test, settings.loss), "test ")
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

  /// Reports what ended training before its last epoch.
  func sayStop() {
    switch training.trainer.stopReason {
    case .lossReached: console.say("            the loss is small enough")
    case .noImprovement:
      console.say(
        "            no improvement for \(settings.plan.patience ?? 0) epochs")
    case .stopped, nil: return
    }
  }

  /// Draws the loss by epoch.
  func sayCurve(ascii: Bool) {
    let history = training.trainer.history
    guard history.points.count > 1 else { return }
    let chart = LineChart(history)
    console.heading(
      "Loss by epoch" + (chart.isLogarithmic ? " (logarithmic)" : ""))
    say(chart.lines(width: 72, height: 8, ascii: ascii))
  }

  /// Reports what is wrong with the training, and what helps.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - asked: Whether it is said, too, that nothing is wrong.
  /// - Throws: ``Failure`` where the training cannot be built again.
  func explain(_ arguments: Arguments, asked: Bool) throws(Failure) {
    let recipe = try training.setup.recipe(
      epochs: training.trainer.stopReason == .stopped
        ? training.trainer.epoch : settings.plan.plannedEpochs)
    let explanation = Explanation(of: training.trainer, from: recipe)
    if explanation.findings.isEmpty, !asked { return }
    console.heading("Problems with the training")
    if explanation.findings.isEmpty {
      say(
        (explanation.outlook.map { "None found. \($0)" } ?? Self.noneFound)
          .wrapped(width: 76))
    }
    for finding in explanation.findings {
      say(finding.text.wrapped(width: 76))
      if let command = finding.command(arguments, recipe) {
        // A command is one line, so that it can be copied.
        say(["  try: \(command)"])
      }
    }
    console.say()
  }

  private static let noneFound =
    "None found: no dead, saturated or equal neurons, no vanishing gradients, "
    + "no learning rate that is too large or too small."

  /// Prints lines that belong to a heading.
  private func say(_ lines: [String]) { console.say(lines.map { "  \($0)" }) }

  // MARK: What it predicts

  /// Reports what the network predicts now: sample by sample, or in total.
  ///
  /// - Parameters:
  ///   - start: The network before its training.
  ///   - digits: How many decimals are shown.
  func sayResults(before start: NeuralNetwork, digits: Int) {
    let isTest = training.parts.test != nil
    let shown = training.parts.test ?? data
    if shown.classNames.count > 2 {
      let outputs = isTest ? network.forward(batch: shown.inputs) : outputs
      console.heading(
        "Confusion matrix" + (isTest ? " (held-out samples)" : ""))
      sayConfusions(shown, outputs)
      sayMistakes(shown, outputs)
    } else {
      sayPredictions(before: start, digits: digits)
    }
    console.say()
  }

  private func losses(_ data: DataSet, _ outputs: [[Double]]) -> [Double] {
    zip(outputs, data.targets).map {
      settings.loss.value(outputs: $0, targets: $1)
    }
  }

  private func sayPredictions(before start: NeuralNetwork, digits: Int) {
    var rows = Array(data.rows)
    var title = "Predictions"
    if rows.count > Self.listedSamples {
      title = "The \(Self.worstSamples) samples with the largest loss"
      rows = losses(data, outputs).placesOfLargest(Self.worstSamples)
    }
    console.heading(title)
    say(predictionTable(of: rows, before: start, digits).lines)
  }

  private func predictionTable(
    of rows: [Int], before start: NeuralNetwork, _ digits: Int
  ) -> TextTable {
    func plain(_ value: Double) -> String {
      let text = shortText(value)
      return text.count <= 6 ? text : value.visibleText(decimals: digits)
    }
    func rounded(_ values: [Double]) -> String {
      values.map { $0.visibleText(decimals: digits) }.joined(separator: " ")
    }
    var columns: [(String, TextTable.Alignment, (Int) -> String)] = []
    if !data.sampleNames.isEmpty {
      columns.append(("", .left, { data.sampleNames[$0] }))
    }
    for (i, name) in data.inputNames.prefix(4).enumerated() {
      columns.append((name, .right, { plain(data.inputs[$0][i]) }))
    }
    columns += [
      (
        "target", .right,
        { data.targets[$0].map(plain).joined(separator: " ") }
      ),
      ("before", .right, { rounded(start.forward(data.inputs[$0])) }),
      ("after", .right, { rounded(outputs[$0]) }),
    ]
    if data.task == .classification {
      columns.append(("", .left, { isCorrect($0) ? "✓" : "✗" }))
    }
    var table = TextTable(
      header: columns.map { $0.0 }, alignments: columns.map { $0.1 })
    for k in rows { table.append(columns.map { $0.2(k) }) }
    return table
  }

  private func isCorrect(_ k: Int) -> Bool {
    Metrics.isCorrect(outputs[k], data.targets[k], loss: settings.loss)
  }

  // MARK: Classes

  private func sayConfusions(_ data: DataSet, _ outputs: [[Double]]) {
    let names = data.classNames
    // A table with a column for each class has to fit 80 columns.
    let longest = names.map { $0.count }.max() ?? 0
    guard names.count * (longest + 2) + max(longest, 9) <= 76 else {
      say(["\(names.count) classes are too many for a table"])
      return
    }
    var table = TextTable(
      header: ["true\\pred"] + names,
      alignments: [.left] + names.map { _ in .right })
    let matrix = Metrics.confusionMatrix(
      outputs: outputs, targets: data.targets)
    for (name, row) in zip(names, matrix) {
      table.append([name] + row.map { $0 == 0 ? "·" : "\($0)" })
    }
    say(table.lines)
  }

  /// The wrong predictions with the largest loss.
  private func sayMistakes(_ data: DataSet, _ outputs: [[Double]]) {
    let wrong = data.rows.filter {
      !Metrics.isCorrect(outputs[$0], data.targets[$0], loss: settings.loss)
    }
    guard !wrong.isEmpty else { return }
    let losses = losses(data, outputs)
    let worst = wrong.sorted { (losses[$0], $1) > (losses[$1], $0) }.prefix(4)
    console.heading(
      wrong.count == 1
        ? "The one mistake (actual → predicted)"
        : "The worst of \(wrong.count) mistakes (actual → predicted)")
    let captions = worst.map { k in
      let said = Metrics.largestIndex(outputs[k])
      let actual = Metrics.largestIndex(data.targets[k])
      let fraction = (outputs[k][said] * 100).text(decimals: 0)
      return
        "\(data.classNames[actual]) → \(data.classNames[said]) (\(fraction) %)"
    }
    if data.name == "digits", data.inputCount == 64 {
      say(PixelPicture.lines(worst.map { data.inputs[$0] }, side: 8, captions))
      return
    }
    for (k, caption) in zip(worst, captions) {
      let inputs = data.inputs[k].prefix(6).map { $0.visibleText(decimals: 2) }
      say(["\(inputs.joined(separator: "  "))  \(caption)"])
    }
  }
}
