import Course
import NeuronLab

/// A training whose result is drawn.
struct PlotTraining {
  let run: TrainingRun
  private let epochs: Int
  private let console: Console

  /// Reads the options, and builds the network.
  ///
  /// - Parameters:
  ///   - arguments: The words after the kind of picture.
  ///   - console: Where progress is shown.
  ///   - keepsModel: Whether a network from a model file is shown as it is, if no
  ///     number of epochs is given.
  /// - Throws: ``Failure`` for an impossible value.
  init(
    _ arguments: Arguments, _ console: Console, keepsModel: Bool
  ) throws(Failure) {
    let isShownAsSaved =
      keepsModel && arguments.has(.model) && !arguments.has(.epochs)
    let setup = try TrainingSetup(arguments)
    console.warn(setup.choice.summary)
    self.init(
      try TrainingRun(setup), console, epochs: isShownAsSaved ? 0 : nil)
  }

  init(_ run: TrainingRun, _ console: Console, epochs: Int? = nil) {
    self.run = run
    self.console = console
    self.epochs = epochs ?? run.settings.plan.plannedEpochs
  }

  var parts: DataChoice.Parts { run.parts }
  var trainer: Trainer { run.trainer }
  var network: NeuralNetwork { run.network }

  /// The outputs for inputs, both in the data's units.
  var outputs: ([Double]) -> [Double] {
    let (network, preprocessing) = (network, parts.preprocessing)
    let standardization = preprocessing.standardization
    return { inputs in
      preprocessing.unscaledOutputs(
        network.forward(standardization?.apply(to: inputs) ?? inputs))
    }
  }

  /// The data and the shape of the network, for titles.
  var name: String {
    let shape = list(network.sizes, separator: "-")
    let preprocessing = parts.preprocessing
    let scales =
      (preprocessing.standardization == nil ? "" : ", standardized")
      + (preprocessing.targetScaling == nil ? "" : ", targets scaled")
    return "\(parts.training.name.oneLine)\(scales), \(shape) network"
  }

  /// How long the network has been trained, for titles.
  var age: String {
    guard let saved = run.settings.saved else {
      return "epoch \(trainer.epoch)"
    }
    if let before = saved.file.training?.progress.epoch {
      return "epoch \(before + trainer.epoch)"
    }
    return trainer.epoch == 0
      ? "as saved" : "after \(trainer.epoch) more epochs"
  }

  /// Trains.
  ///
  /// - Parameter observers: What else is called after each epoch.
  /// - Returns: What stopped it early, if anything did, as a sentence.
  func train(_ observers: [any TrainingObserver] = []) -> String? {
    trainer.observers =
      observers + [console.progress(until: epochs)]
    defer { console.hideProgress() }
    return run.train(to: epochs)?.description
  }

  /// How many epochs are between two of about five snapshots.
  var interval: Int { max(1, (epochs + 3) / 4) }
}

/// Loss curves.
enum LossPlot {
  /// More curves cannot be told apart.
  private static let mostCurves = 12

  /// Draws the loss of one training, with that of the held-out samples, or the
  /// losses of several trainings.
  static func picture(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    try arguments.refuse(.log, with: [.linear])
    let setup = try TrainingSetup(arguments)
    console.warn(setup.choice.summary)
    let sweep = try Sweep(arguments)
    let runs = sweep?.runs ?? [Sweep.Run(name: "")]
    guard runs.count <= mostCurves else {
      throw .usage(
        "plot draws at most \(mostCurves) curves, found \(runs.count)")
    }
    var notes: [String] = []
    var curves: [LineChart.Series] = []
    var name = ""
    for run in runs {
      let training = PlotTraining(
        try TrainingRun(setup, seed: run.seed, learningRate: run.learningRate),
        console)
      name = training.name
      let label = sweep?.label(run)
      var testLosses = TrainingHistory()
      let measure = EpochObserver { trainer in
        guard let test = trainer.heldOut else { return }
        testLosses.record(
          epoch: trainer.epoch, loss: trainer.step.measureLoss(of: test))
      }
      measure.epochEnded(trainer: training.trainer)
      if let problem = training.train([measure]) {
        notes.append((label.map { "\($0): " } ?? "") + problem)
      }
      let hasOwnTest = testLosses.last != nil && runs.count == 1
      curves.append(
        LineChart.Series(
          hasOwnTest ? "training samples" : label ?? "",
          training.trainer.history))
      if hasOwnTest {
        curves.append(LineChart.Series("held-out samples", testLosses))
      }
    }
    let isLogarithmic =
      arguments.has(.log) ? true : arguments.has(.linear) ? false : nil
    var chart = LineChart(losses: curves, isLogarithmic: isLogarithmic)
    chart.notes = notes.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    return picture(chart, title: "\(name): loss by epoch")
  }

  private static func picture(
    _ chart: LineChart, title: String
  ) -> PlotPicture {
    PlotPicture(
      title, scale: chart.isLogarithmic ? " (logarithmic)" : "",
      text: { [""] + chart.lines(width: 79, height: 16, ascii: $0) },
      notes: chart.notes + chart.gapNotes, svg: { chart.svg(title: $0) })
  }
}
