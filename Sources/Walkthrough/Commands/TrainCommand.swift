import Course
import NeuronLab

extension Command {
  /// Trains on a data set.
  static let train = Command(
    name: "train", arguments: "DATA",
    summary: "Train on a data set or a CSV file, and show how the loss falls",
    discussion: TrainingDefaults.table,
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
    let summary = arguments.has(.quiet) ? [] : setup.summary
    if let sweep = try TrainSweep(arguments, setup, console) {
      console.warn(summary)
      return try sweep.run()
    }
    let command = try TrainCommand(arguments, setup, console)
    console.warn(summary)
    return try command.run()
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
      try state.requireSame(training.parts.training)
    }
    _ = try arguments.outputFile(
      .save, kind: .model, formats: "a model as JSON (a name ending in .json)")
  }

  // MARK: Running

  private func run() throws(Failure) -> ExitCode {
    let epochs = training.settings.plan.plannedEpochs
    let log =
      arguments.has(.quiet)
      ? nil
      : TrainingLog(
        from: try TrainingRun(training.setup), every: logEvery, console)
    var failure: Failure?
    trainer.observers = [
      EpochObserver { trainer in
        // The terminal may be gone: what is written next may end the program.
        if Signals.wasInterrupted { trainer.stop() }
        guard isCheckpoint(trainer.epoch) || Signals.wasInterrupted else {
          return
        }
        do throws(Failure) {
          try save(resumable: true)
        } catch {
          failure = error
          trainer.stop()
        }
      }
    ]
    if savePath != nil { Signals.catchEndings() }
    defer { if savePath != nil { Signals.releaseEndings() } }
    if let log {
      trainer.observers += [log, console.progress(until: epochs)]
      console.say(training.setup.description(training.parts))
      console.say()
      console.say("     epoch  loss")
      console.flush()
    }

    let divergence = training.train(to: epochs)
    console.hideProgress()
    log?.sayStart(trainer)
    if let failure { throw failure }
    // First: whoever reads the report may be gone before its end.
    try save(
      resumable: divergence == nil && trainer.step.optimizer.memory.isFinite)
    try report(log)
    if let savePath, log != nil { console.say("saved to \(savePath)") }
    if let divergence { throw Failure(divergence) }
    return ending()
  }

  private func isCheckpoint(_ epoch: Int) -> Bool {
    checkpoint.map { epoch % $0 == 0 } ?? false
  }

  /// Reports how training went.
  private func report(_ log: TrainingLog?) throws(Failure) {
    let report = TrainReport(training, console)
    if let log {
      report.sayStop()
      report.sayCurve(ascii: arguments.has(.ascii))
      report.sayResults(before: log.start.network, digits: digits ?? 4)
    }
    console.say(report.resultLine(digits: digits ?? 6))
    // A few epochs tell little, and trials would pass a debugger's breakpoints.
    let isTelling = trainer.epoch >= Diagnosis.tellingEpochs
    if arguments.has(.explain) || log != nil && isTelling {
      try report.explain(arguments, asked: arguments.has(.explain))
    }
  }

  /// Ends the program: normally, or after an interruption with how to resume.
  private func ending() -> ExitCode {
    guard Signals.wasInterrupted, let savePath else { return .done }
    console.flush()
    console.warn(
      "stopped after epoch \(trainer.epoch); continue with: \(Command.program) "
        + "train \(training.setup.choice.commandText) --resume "
        + "\(shellQuoted(savePath)) --save \(shellQuoted(savePath))")
    return .interrupted
  }

  private func save(resumable: Bool) throws(Failure) {
    guard let savePath else { return }
    try Failure.wrapping { () throws(FileError) in
      try training.file(resumable: resumable).write(to: savePath)
    }
  }
}

/// Prints the loss at regular intervals, and lasting problems at once.
private final class TrainingLog: TrainingObserver {
  /// The same training before its first epoch, where it stays: describing the
  /// start takes no pass of the training itself.
  let start: TrainingRun
  private var hasSaidStart = false
  private let interval: Int
  private let console: Console
  /// The problems that cannot go away by themselves, and are not reported yet:
  /// other findings may pass, and are left for the end.
  private var unsaid: Set<Finding.Kind> = [
    .symmetricNeurons, .deadNeurons, .unscaledInputs, .divergingRate,
  ]

  init(from start: TrainingRun, every interval: Int?, _ console: Console) {
    self.start = start
    self.console = console
    self.interval = interval ?? max(1, start.settings.plan.plannedEpochs / 10)
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    sayStart(trainer)
    if trainer.stopReason != nil || isShown(trainer.epoch) {
      say(trainer.history, trainer.step, trainer)
    }
  }

  /// Prints the loss before the first update, which the first epoch has measured,
  /// once.
  func sayStart(_ trainer: Trainer) {
    guard !hasSaidStart, let first = trainer.history.points.first else {
      return
    }
    hasSaidStart = true
    guard isShown(first.epoch) else { return }
    var history = TrainingHistory()
    history.record(epoch: first.epoch, loss: first.loss)
    say(history, start.trainer.step, trainer)
  }

  private func isShown(_ epoch: Int) -> Bool {
    epoch % interval == 0 || epoch == start.settings.plan.plannedEpochs
  }

  private func say(
    _ history: TrainingHistory, _ step: TrainingStep, _ trainer: Trainer
  ) {
    guard let point = history.last else { return }
    console.hideProgress()
    let epoch = "\(point.epoch)".leftPadded(to: 10)
    console.say("\(epoch)  \(point.loss.text(atLeastDecimals: 6))")
    let findings = Diagnosis.examine(
      step, on: trainer.data, history: history,
      learningRate: start.settings.plan.optimizer.plainRate,
      batchSize: trainer.batchSize)
    for finding in findings where unsaid.remove(finding.kind) != nil {
      for line in finding.evidence.wrapped(width: 66) {
        console.say("          ! \(line)")
      }
    }
    console.flush()
  }
}
