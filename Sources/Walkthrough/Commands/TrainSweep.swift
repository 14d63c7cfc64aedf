import NeuronLab

/// Trains once for each of several seeds or learning rates, and compares.
struct TrainSweep {
  private let setup: TrainingSetup
  private let runs: [Run]
  private let console: Console
  private let digits: Int
  private let isQuiet: Bool

  /// The most trainings of one sweep.
  private static let runLimit: UInt32 = 100_000

  /// One training of the sweep.
  private struct Run {
    let label: String
    let seed: UInt32
    let learningRate: Double?
  }

  /// Reads the options.
  ///
  /// - Returns: `nil` where neither `--seeds` nor `--learning-rates` is given.
  /// - Throws: ``Failure`` for values that cannot be, or options that make no
  ///   sense for several trainings.
  init?(
    _ arguments: Arguments, _ setup: TrainingSetup, _ console: Console
  ) throws(Failure) {
    guard let option = Self.sweptOption(arguments) else { return nil }
    for other in [Option.save, .resume, .checkpoint, .explain, .logEvery]
      + (option == .seeds ? [.seed, .model] : [.learningRate])
    where arguments.has(other) {
      throw Failure(
        .usage, "\(option.name) and \(other.name) cannot go together")
    }
    self.setup = setup
    self.console = console
    digits = try arguments.integer(.digits, in: 0...17) ?? 6
    isQuiet = arguments.has(.quiet)
    if let seeds = try Self.seedRange(arguments) {
      if arguments.has(.learningRates) {
        throw Failure(
          .usage, "--seeds and --learning-rates cannot go together")
      }
      runs = seeds.map {
        Run(label: "seed \($0)", seed: $0, learningRate: nil)
      }
    } else {
      runs = try Self.rates(arguments).map {
        Run(label: "rate \(shortText($0))", seed: setup.seed, learningRate: $0)
      }
    }
  }

  private static func sweptOption(_ arguments: Arguments) -> Option? {
    [Option.seeds, .learningRates].first { arguments.has($0) }
  }

  /// Returns the rates that `--learning-rates` names.
  static func rates(_ arguments: Arguments) throws(Failure) -> [Double] {
    let rates = try arguments.numbers(.learningRates) ?? []
    for rate in rates where rate <= 0 {
      throw Failure(
        .usage,
        "--learning-rates takes numbers above 0, found \(shortText(rate))")
    }
    return rates
  }

  /// Returns the seeds that `--seeds` names: `0-49`, or just `7`.
  static func seedRange(
    _ arguments: Arguments
  ) throws(Failure) -> ClosedRange<UInt32>? {
    guard let text = arguments.text(.seeds) else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { UInt32($0) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1],
      first <= last
    else {
      throw Failure(
        .usage,
        "--seeds takes two whole numbers as in 0-49, found "
          + Arguments.quoted(text))
    }
    guard last - first < Self.runLimit else {
      throw Failure(.usage, "--seeds takes at most \(Self.runLimit) seeds")
    }
    return first...last
  }

  // MARK: Running

  func run() throws(Failure) -> ExitCode {
    if !isQuiet {
      let parts = try setup.choice.parts(seed: setup.seed)
      let swept = runs[0].learningRate == nil ? "seeds" : "rates"
      console.say(setup.description(parts))
      console.say(
        "\(swept)     \(runs[0].label.dropFirst(5)) to "
          + "\(runs[runs.count - 1].label.dropFirst(5)), one training each")
      console.say()
    }
    var failed: [String] = []
    for (k, run) in runs.enumerated() {
      if !isQuiet { console.showProgress(k, of: runs.count, run.label) }
      if try !train(run) { failed.append(run.label) }
    }
    console.hideProgress()
    if !isQuiet { console.say() }
    let word = runs[0].learningRate == nil ? "seeds" : "rates"
    let names = failed.map { $0.split(separator: " ")[1] }
      .joined(separator: ", ")
    let result =
      "\(runs.count - failed.count) of \(runs.count) \(word) succeed"
      + (failed.isEmpty ? "" : "; not \(names)")
    console.say(Classroom.wrapped(result, width: 80))
    return .done
  }

  /// Trains once and says how it went.
  ///
  /// - Returns: Whether it succeeded.
  private func train(_ run: Run) throws(Failure) -> Bool {
    let parts = try setup.choice.parts(seed: run.seed)
    let trainer = try setup.makeTrainer(
      parts, seed: run.seed, learningRate: run.learningRate)
    var diverged = false
    do {
      try trainer.train(epochs: setup.epochs)
    } catch {
      diverged = true
    }
    let report = TrainReport(
      setup: setup, parts: parts, network: trainer.step.network,
      console: console)
    let succeeded = !diverged && report.isSolved
    if !isQuiet {
      console.hideProgress()
      let line = report.resultLine(
        epoch: trainer.epoch, loss: trainer.loss, digits: digits)
      console.say(
        "\(run.label) · \(line)"
          + (diverged ? " · diverged" : succeeded ? "" : " · not solved"))
      console.flush()
    }
    return succeeded
  }
}
