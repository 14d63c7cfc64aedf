import NeuronLab

extension Command {
  /// Trains on a data set.
  static let train = Command(
    name: "train", arguments: "DATA",
    summary: "Train on a data set or a CSV file, and show how the loss falls",
    discussion: TrainDefaults.table,
    example: "train xor --seed 1 --save xor.json",
    options: Option.network + Option.samples + Option.step + [
      .epochs, .stopAtLoss, .patience, .seeds, .learningRates, .save, .force,
      .resume, .checkpoint, .logEvery, .explain, .digits, .ascii, .quiet,
    ],
    run: TrainCommand.run)
}

/// Trains, reports, and saves.
struct TrainCommand {
  private let training: TrainingRun
  private let arguments: Arguments
  private let console: Console
  private let checkpoint: Int?
  private let logEvery: Int?
  private let digits: Int?

  private var trainer: Trainer { training.trainer }
  private var savePath: String? { arguments.text(.save) }

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let setup = try TrainingSetup(arguments)
    if let sweep = try TrainSweep(arguments, setup, console) {
      return try sweep.run()
    }
    return try TrainCommand(arguments, setup, console).run()
  }

  private init(
    _ arguments: Arguments, _ setup: TrainingSetup, _ console: Console
  ) throws(Failure) {
    self.arguments = arguments
    self.console = console
    checkpoint = try arguments.count(.checkpoint)
    digits = try arguments.digits()
    logEvery = try arguments.count(.logEvery)
    if checkpoint != nil, !arguments.has(.save) {
      throw .usage("--checkpoint needs --save FILE")
    }
    training = try TrainingRun(setup)
    if let state = setup.settings.saved?.resumed {
      try Self.requireSameData(state, training.parts.training)
    }
    _ = try arguments.outputFile(
      .save, kind: .model, formats: "a model as JSON (a name ending in .json)")
  }

  /// Refuses to go on with other data than training began with.
  private static func requireSameData(
    _ state: TrainingState, _ data: DataSet
  ) throws(Failure) {
    guard state.data == data.name, state.sampleCount == data.count else {
      throw .usage(
        "this training learns from \(state.sampleCount) samples of "
          + "\(state.data), not from \(data.count) of \(data.name)")
    }
    guard state.checksum == data.checksum else {
      throw .usage(
        "this training learns from other numbers than \(data.name) has now")
    }
  }

  // MARK: Running

  private func run() throws(Failure) -> ExitCode {
    let isQuiet = arguments.has(.quiet)
    let epochs = training.settings.epochs
    // The network as it starts, to be looked at when training has begun.
    let start = try TrainingRun(training.setup)
    let log = TrainingLog(start, every: logEvery, console)
    let saver = TrainingSaver(every: checkpoint) { () throws(Failure) in
      try save(canGoOn: true)
    }
    trainer.observers = [saver]
    if savePath != nil { Signals.catchInterrupt() }
    defer { if savePath != nil { Signals.releaseInterrupt() } }
    if !isQuiet {
      trainer.observers += [log, TrainingProgressBar(console, until: epochs)]
      console.say(training.setup.description(training.parts))
      console.say()
      console.say("     epoch  loss")
      console.flush()
    }

    let divergence = training.train(to: epochs)
    console.hideProgress()
    if !isQuiet { log.sayStart(trainer) }
    if let failure = saver.failure { throw failure }
    report(before: start.network)
    try save(
      canGoOn: divergence == nil && trainer.step.optimizer.memory.isFinite)
    if let savePath, !isQuiet { console.say("saved to \(savePath)") }
    if let divergence { throw Failure(divergence) }
    return ending()
  }

  /// Says how training went.
  private func report(before: NeuralNetwork) {
    let isQuiet = arguments.has(.quiet)
    let report = TrainReport(training, console)
    if !isQuiet {
      report.sayStop()
      report.sayCurve(ascii: arguments.has(.ascii))
      report.sayResults(before: before, digits: digits ?? 4)
    }
    console.say(report.resultLine(digits: digits ?? 6))
    if arguments.has(.explain) || !isQuiet && !report.isSolved {
      report.explain(asked: arguments.has(.explain))
    }
  }

  /// Ends the program: normally, or after Ctrl-C with how to go on.
  private func ending() -> ExitCode {
    guard Signals.wasInterrupted, let savePath else { return .done }
    console.flush()
    console.warn(
      "stopped after epoch \(trainer.epoch); go on with: \(Command.program) "
        + "train \(training.setup.choice.commandText) --resume "
        + "\(shellQuoted(savePath)) --save \(shellQuoted(savePath))")
    return .interrupted
  }

  private func save(canGoOn: Bool) throws(Failure) {
    guard let savePath else { return }
    try Failure.wrapping { () throws(FileError) in
      try training.file(canGoOn: canGoOn).write(to: savePath)
    }
  }
}

// MARK: - Observers

/// Prints the loss every so many epochs, and says at once what hinders training.
private final class TrainingLog: TrainingObserver {
  private let console: Console
  private let settings: TrainingSettings
  private let interval: Int
  /// The training before its first epoch, until its loss is printed.
  private var start: TrainingRun?
  /// What cannot mend itself, and has not been said yet: other findings may pass,
  /// and are left for the end.
  private var unsaid: Set<Finding.Kind> = [
    .symmetricNeurons, .deadNeurons, .unscaledInputs, .divergingRate,
  ]

  init(_ start: TrainingRun, every interval: Int?, _ console: Console) {
    self.start = start
    self.console = console
    settings = start.settings
    self.interval = interval ?? max(1, settings.epochs / 10)
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    sayStart(trainer)
    if trainer.stopReason != nil || isShown(trainer.epoch) {
      say(trainer.history, trainer.step, trainer)
    }
  }

  /// Prints the loss before the first update, which the first epoch has measured,
  /// if that has not been done.
  func sayStart(_ trainer: Trainer) {
    guard let start, let first = trainer.history.points.first else { return }
    self.start = nil
    guard isShown(first.epoch) else { return }
    var history = TrainingHistory()
    history.record(epoch: first.epoch, loss: first.loss)
    say(history, start.trainer.step, trainer)
  }

  private func isShown(_ epoch: Int) -> Bool {
    epoch % interval == 0 || epoch == settings.epochs
  }

  private func say(
    _ history: TrainingHistory, _ step: TrainingStep, _ trainer: Trainer
  ) {
    guard let point = history.last else { return }
    console.hideProgress()
    let number = "\(point.epoch)"
    let padding = String(repeating: " ", count: max(0, 10 - number.count))
    console.say("\(padding)\(number)  \(point.loss.text(atLeastDecimals: 6))")
    let findings = Diagnosis.examine(
      step, on: trainer.data, history: history,
      learningRate: settings.optimizer.plainRate, batchSize: trainer.batchSize)
    for finding in findings where unsaid.remove(finding.kind) != nil {
      for line in Classroom.wrapped(finding.evidence, width: 66) {
        console.say("          ! \(line)")
      }
    }
    console.flush()
  }
}

/// Saves every so many epochs, and stops training after Ctrl-C.
private final class TrainingSaver: TrainingObserver {
  private let interval: Int?
  private let save: () throws(Failure) -> Void
  /// What kept it from saving, if anything did.
  private(set) var failure: Failure?

  init(every interval: Int?, save: @escaping () throws(Failure) -> Void) {
    self.interval = interval
    self.save = save
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    if Signals.wasInterrupted { trainer.stop() }
    guard let interval, trainer.epoch % interval == 0 else { return }
    do throws(Failure) {
      try save()
    } catch {
      failure = error
      trainer.stop()
    }
  }
}
