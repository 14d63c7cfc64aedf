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
  private let setup: TrainingSetup
  private let parts: DataChoice.Parts
  private let trainer: Trainer
  private let console: Console
  private let savePath: String?
  private let checkpoint: Int?
  private let logEvery: Int
  private let digits: Int?
  private let isQuiet: Bool
  private let usesASCII: Bool
  private let explains: Bool

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let setup = try TrainingSetup(arguments, epochs: .epochs)
    if let sweep = try TrainSweep(arguments, setup, console) {
      return try sweep.run()
    }
    return try TrainCommand(arguments, setup, console).run()
  }

  private init(
    _ arguments: Arguments, _ setup: TrainingSetup, _ console: Console
  ) throws(Failure) {
    self.setup = setup
    self.console = console
    parts = try setup.choice.parts(seed: setup.seed)
    savePath = arguments.text(.save)
    checkpoint = try arguments.integer(.checkpoint, in: 1...Arguments.largest)
    digits = try arguments.integer(.digits, in: 0...17)
    logEvery =
      try arguments.integer(.logEvery, in: 1...Arguments.largest)
      ?? max(1, setup.epochs / 10)
    isQuiet = arguments.has(.quiet)
    usesASCII = arguments.has(.ascii)
    explains = arguments.has(.explain)
    if checkpoint != nil, savePath == nil {
      throw Failure(.usage, "--checkpoint needs --save FILE")
    }
    if let state = setup.saved?.resumed {
      try Self.requireSameData(state, parts.training)
    }
    trainer = try setup.makeTrainer(parts, seed: setup.seed)
    _ = try arguments.outputFile(
      .save, kind: .model, formats: "a model as JSON (a name ending in .json)")
  }

  /// Refuses to go on with other data than training began with.
  private static func requireSameData(
    _ state: TrainingState, _ data: DataSet
  ) throws(Failure) {
    guard state.data == data.name, state.sampleCount == data.count else {
      throw Failure(
        .usage,
        "this training learns from \(state.sampleCount) samples of "
          + "\(state.data), not from \(data.count) of \(data.name)")
    }
    guard state.checksum == data.checksum else {
      throw Failure(
        .usage,
        "this training learns from other numbers than \(data.name) has now")
    }
  }

  // MARK: Running

  private func run() throws(Failure) -> ExitCode {
    let network = trainer.step.network
    let start = NetworkSnapshot(of: network)
    let log = TrainingLog(
      console, every: logEvery, until: setup.epochs, isQuiet: isQuiet,
      learningRate: setup.optimizer.plainRate)
    let saver = TrainingSaver(every: checkpoint) { trainer throws(Failure) in
      try save(trainer)
    }
    trainer.observers = [saver, log]
    if savePath != nil { Signals.catchInterrupt() }
    defer { if savePath != nil { Signals.releaseInterrupt() } }
    if !isQuiet {
      console.say(setup.description(parts))
      console.say()
      console.say("     epoch  loss")
      log.epochEnded(trainer: trainer)
    }

    let divergence = train()
    console.hideProgress()
    if let failure = saver.failure { throw failure }
    let report = TrainReport(
      setup: setup, parts: parts, network: network, console: console)
    if !isQuiet {
      report.sayStop(trainer.stopReason)
      report.sayCurve(trainer.history, ascii: usesASCII)
      report.sayResults(
        before: start.makeNetwork().forward(batch: parts.training.inputs),
        digits: digits ?? 4)
    }
    console.say(
      report.resultLine(
        epoch: trainer.epoch, loss: trainer.loss, digits: digits ?? 6))
    if explains || !isQuiet && !report.isSolved {
      report.explain(trainer, asked: explains)
    }
    let canGoOn =
      divergence == nil && trainer.step.optimizer.memory.isFinite
    try save(trainer, withState: canGoOn)
    if let savePath, !isQuiet { console.say("saved to \(savePath)") }
    if let divergence { throw Failure(.badData, divergence.description) }
    return try ending()
  }

  /// Trains, and returns what stopped it early, if anything did.
  private func train() -> TrainingError? {
    do {
      try trainer.train(epochs: max(0, setup.epochs - trainer.epoch))
      return nil
    } catch {
      return error
    }
  }

  /// Ends the program: normally, or after Ctrl-C with how to go on.
  private func ending() throws(Failure) -> ExitCode {
    guard Signals.wasInterrupted, let savePath else { return .done }
    console.flush()
    console.warn(
      "stopped after epoch \(trainer.epoch); go on with: \(Command.program) "
        + "train \(setup.choice.commandText) --resume "
        + "\(shellQuoted(savePath)) --save \(shellQuoted(savePath))")
    return .interrupted
  }

  // MARK: Saving

  private func save(
    _ trainer: Trainer, withState: Bool = true
  ) throws(Failure) {
    guard let savePath else { return }
    let file = ModelFile(
      network: trainer.step.network, loss: setup.loss,
      reduction: setup.reduction, standardization: parts.standardization,
      training: withState ? setup.state(of: trainer) : nil)
    do throws(FileError) {
      try file.write(to: savePath)
    } catch {
      throw Failure(error)
    }
  }
}

// MARK: - Observers

/// Prints the loss every so many epochs, says at once what hinders training, and
/// shows progress in between.
private final class TrainingLog: TrainingObserver {
  private let console: Console
  private let interval: Int
  private let total: Int
  private let isQuiet: Bool
  private let learningRate: Double?
  /// What has been said already.
  private var said: [Finding.Kind] = []

  init(
    _ console: Console, every interval: Int, until total: Int, isQuiet: Bool,
    learningRate: Double?
  ) {
    self.console = console
    self.interval = interval
    self.total = total
    self.isQuiet = isQuiet
    self.learningRate = learningRate
  }

  /// Says what cannot mend itself: other findings may pass, and are left for
  /// the end.
  private func warn(about trainer: Trainer) {
    for finding in Diagnosis.examine(trainer, learningRate: learningRate)
    where !said.contains(finding.kind) {
      switch finding.kind {
      case .symmetricNeurons, .deadNeurons, .unscaledInputs, .divergingRate:
        said.append(finding.kind)
        for line in Classroom.wrapped(finding.evidence, width: 66) {
          console.say("          ! \(line)")
        }
      default: continue
      }
    }
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    let epoch = trainer.epoch
    let isLast = epoch == total || trainer.stopReason != nil
    if !isQuiet, epoch % interval == 0 || isLast {
      console.hideProgress()
      let number = "\(epoch)"
      let padding = String(repeating: " ", count: max(0, 10 - number.count))
      console.say(
        "\(padding)\(number)  \(trainer.loss.text(atLeastDecimals: 6))")
      warn(about: trainer)
      console.flush()
    }
    if !isQuiet, epoch % max(1, total / 100) == 0 {
      console.showProgress(epoch, of: total, "epoch \(epoch) of \(total)")
    }
  }
}

/// Saves every so many epochs, and stops training after Ctrl-C.
private final class TrainingSaver: TrainingObserver {
  private let interval: Int?
  private let save: (Trainer) throws(Failure) -> Void
  /// What kept it from saving, if anything did.
  private(set) var failure: Failure?

  init(every interval: Int?, save: @escaping (Trainer) throws(Failure) -> Void)
  {
    self.interval = interval
    self.save = save
  }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) {
    if Signals.wasInterrupted { trainer.stop() }
    guard let interval, trainer.epoch % interval == 0 else { return }
    do throws(Failure) {
      try save(trainer)
    } catch {
      failure = error
      trainer.stop()
    }
  }
}

/// Returns a word as a shell has to be given it.
func shellQuoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: ","):
      return true
    default: return false
    }
  }
  if isPlain { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}
