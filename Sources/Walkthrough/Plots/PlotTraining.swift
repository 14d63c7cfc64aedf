import NeuronLab

/// A training whose outcome is drawn.
struct PlotTraining {
  let setup: TrainingSetup
  let parts: DataChoice.Parts
  let trainer: Trainer
  private let epochs: Int
  private let console: Console

  /// Reads the options, and builds the network.
  ///
  /// - Parameters:
  ///   - arguments: The words behind the kind of picture.
  ///   - console: Where progress is shown.
  ///   - keepsModel: Whether a network from a model file is shown as it is, where
  ///     no number of epochs is given.
  /// - Throws: ``Failure`` for a value that cannot be.
  init(
    _ arguments: Arguments, _ console: Console, keepsModel: Bool
  ) throws(Failure) {
    let setup = try TrainingSetup(arguments, epochs: .epochs)
    try self.init(
      setup, console, seed: setup.seed,
      epochs: keepsModel && arguments.has(.model) && !arguments.has(.epochs)
        ? 0 : setup.epochs)
  }

  /// Builds a network for one of several trainings.
  init(
    _ setup: TrainingSetup, _ console: Console, seed: UInt32,
    learningRate: Double? = nil, epochs: Int? = nil
  ) throws(Failure) {
    self.setup = setup
    self.console = console
    self.epochs = epochs ?? setup.epochs
    parts = try setup.choice.parts(seed: seed)
    trainer = try setup.makeTrainer(
      parts, seed: seed, learningRate: learningRate)
  }

  var network: NeuralNetwork { trainer.step.network }

  /// The data and the shape of the network, as they stand in titles.
  var name: String {
    let shape = list(network.sizes, separator: "-")
    let standardized = parts.standardization == nil ? "" : ", standardized"
    return "\(parts.training.name.oneLine)\(standardized), \(shape) network"
  }

  /// How far the network has come, as it stands in titles.
  var age: String {
    guard let saved = setup.saved else { return "epoch \(trainer.epoch)" }
    if let before = saved.file.training?.progress.epoch {
      return "epoch \(before + trainer.epoch)"
    }
    return trainer.epoch == 0 ? "as saved" : "\(trainer.epoch) epochs on"
  }

  /// Trains.
  ///
  /// - Parameter observers: Who else is told after each epoch.
  /// - Returns: What stopped it early, if anything did, as a sentence.
  func train(_ observers: [any TrainingObserver] = []) -> String? {
    trainer.observers = observers + [PlotProgress(console, until: epochs)]
    defer { console.hideProgress() }
    do {
      try trainer.train(epochs: epochs)
      return nil
    } catch {
      return error.description
    }
  }

  /// How many epochs lie between two of about five moments.
  var interval: Int { max(1, (epochs + 3) / 4) }
}

/// Shows how far training has come.
private final class PlotProgress: TrainingObserver {
  private let console: Console
  private let total: Int

  init(_ console: Console, until total: Int) {
    self.console = console
    self.total = total
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    let epoch = trainer.epoch
    if epoch % max(1, total / 100) == 0 {
      console.showProgress(epoch, of: total, "epoch \(epoch) of \(total)")
    }
  }
}

/// Loss curves.
enum LossPlot {
  /// More curves are not told apart.
  private static let mostCurves = 12

  /// Draws the loss of one training, beside that of the samples held back, or the
  /// losses of several trainings.
  static func picture(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    if arguments.has(.log), arguments.has(.linear) {
      throw Failure(.usage, "--log and --linear cannot go together")
    }
    let setup = try TrainingSetup(arguments, epochs: .epochs)
    var notes: [String] = []
    var curves: [LineChart.Series] = []
    var name = ""
    let runs = try runs(arguments, setup)
    for run in runs {
      let training = try PlotTraining(
        setup, console, seed: run.seed ?? setup.seed,
        learningRate: run.learningRate)
      name = training.name
      let heldBack = HeldBackLoss(training.trainer)
      let observers: [any TrainingObserver] = heldBack.map { [$0] } ?? []
      if let problem = training.train(observers) {
        notes.append((run.name.isEmpty ? "" : "\(run.name): ") + problem)
      }
      let hasOwnTest = heldBack != nil && runs.count == 1
      curves.append(
        LineChart.Series(
          hasOwnTest ? "samples learned from" : run.name,
          training.trainer.history))
      if let heldBack, hasOwnTest {
        curves.append(LineChart.Series("held back", heldBack.history))
      }
    }
    let isLogarithmic =
      arguments.has(.log) ? true : arguments.has(.linear) ? false : nil
    var chart = LineChart(losses: curves, isLogarithmic: isLogarithmic)
    chart.notes = notes.map { $0.capitalizedFirst + "." }
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

  /// One of the trainings.
  private struct Run {
    var name = ""
    var seed: UInt32?
    var learningRate: Double?
  }

  /// Returns the trainings that `--seeds` or `--learning-rates` asks for, or one.
  private static func runs(
    _ arguments: Arguments, _ setup: TrainingSetup
  ) throws(Failure) -> [Run] {
    let pairs: [(Option, [Option])] = [
      (.seeds, [.seed, .model, .learningRates]),
      (.learningRates, [.learningRate]),
    ]
    for (option, others) in pairs where arguments.has(option) {
      for other in others where arguments.has(other) {
        throw Failure(
          .usage, "\(option.name) and \(other.name) cannot go together")
      }
    }
    var runs: [Run] = []
    if let seeds = try TrainSweep.seedRange(arguments) {
      runs = seeds.map { Run(name: "seed \($0)", seed: $0) }
    } else if arguments.has(.learningRates) {
      runs = try TrainSweep.rates(arguments).map {
        Run(name: "rate \(shortText($0))", learningRate: $0)
      }
    } else {
      runs = [Run()]
    }
    guard runs.count <= mostCurves else {
      throw Failure(
        .usage,
        "plot tells at most \(mostCurves) curves apart, found \(runs.count)")
    }
    return runs
  }
}

/// Measures the loss of the samples that are held back, epoch by epoch.
private final class HeldBackLoss: TrainingObserver {
  private let samples: DataSet
  private(set) var history = TrainingHistory()

  /// Begins with the loss at the start; `nil` where no samples are held back.
  init?(_ trainer: Trainer) {
    guard let samples = trainer.heldBack else { return nil }
    self.samples = samples
    epochEnded(trainer: trainer)
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    history.record(
      epoch: trainer.epoch, loss: trainer.step.measureLoss(of: samples))
  }
}

extension String {
  /// The text with a capital letter at its start.
  var capitalizedFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}
