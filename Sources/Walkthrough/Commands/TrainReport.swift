import NeuronLab

/// What training has achieved, in tables and pictures.
struct TrainReport {
  private let training: TrainingRun
  private let console: Console
  private let learned: MeasuredSamples
  private let heldOut: MeasuredSamples?

  private var settings: TrainingSettings { training.settings }

  /// Measures what the network has learned.
  init(_ training: TrainingRun, _ console: Console) {
    self.training = training
    self.console = console
    let parts = training.parts
    learned = MeasuredSamples(training, rows: parts.trainingRows)
    heldOut =
      parts.testRows.isEmpty
      ? nil : MeasuredSamples(training, rows: parts.testRows)
  }

  // MARK: The result line

  /// Whether the training samples are predicted well.
  var isSolved: Bool { learned.metrics.isSolved }

  /// Returns the line that sums up a run.
  func resultLine(digits: Int) -> String {
    let trainer = training.trainer
    // Before the first epoch, the trainer would compute every output once more.
    let loss = (trainer.epoch == 0 ? learned.totalLoss : trainer.loss)
      .text(atLeastDecimals: digits)
    let isScaled = training.parts.preprocessing.targetScaling != nil
    return "epoch \(trainer.epoch) · loss \(loss)"
      + (isScaled ? " of the scaled targets" : "")
      + Self.text(learned.metrics, "")
      + (heldOut.map { Self.text($0.metrics, "test ") } ?? "")
  }

  private static func text(_ metrics: Metrics, _ prefix: String) -> String {
    if let accuracy = metrics.accuracy {
      return " · \(prefix)accuracy \((accuracy * 100).text(decimals: 1)) %"
    }
    return metrics.rSquaredText.map { " · \(prefix)R² \($0)" } ?? ""
  }

  // MARK: How it went

  /// Reports what ended training before its last epoch, or before its first.
  func sayStop() {
    switch training.trainer.stopReason {
    case .lossReached: console.say("            the loss is small enough")
    case .noImprovement:
      console.say(
        "            no improvement for \(settings.plan.patience ?? 0) epochs")
    case .stopped: return
    case nil:
      guard let reached = settings.saved?.resumed?.progress.epoch,
        reached == training.trainer.epoch
      else { return }
      console.say(
        "            saved at epoch \(reached) already; a larger "
          + "\(Option.epochs.name) goes on")
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

  /// Reports what is wrong with the training, and what helps; if asked, also
  /// that nothing is wrong.
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
      if let command = finding.command(arguments, recipe, training) {
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
    let shown = heldOut ?? learned
    if learned.hasConfusion {
      console.heading(
        "Confusion matrix" + (heldOut == nil ? "" : " (held-out samples)"))
      say(shown.confusionLines)
    }
    if shown.hasOutputForEachClass {
      let mistakes = shown.mistakes
      if !mistakes.isEmpty {
        console.heading(
          mistakes.count == 1
            ? "The one mistake" : "The worst of \(mistakes.count) mistakes")
        say(shown.lines(ofMistakes: Array(mistakes.prefix(4))))
      }
    } else {
      let (title, table) = learned.predictions(before: start, digits: digits)
      console.heading(title)
      say(table)
    }
    console.say()
  }
}
