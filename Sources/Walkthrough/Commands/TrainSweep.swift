import NeuronLab

/// Trains once for each of several seeds or learning rates, and compares.
struct TrainSweep {
  private let sweep: Sweep
  private let setup: TrainingSetup
  private let console: Console
  private let digits: Int
  private let isQuiet: Bool

  /// Reads the options; `nil` if they ask for one training.
  init?(
    _ arguments: Arguments, _ setup: TrainingSetup, _ console: Console
  ) throws(Failure) {
    guard
      let sweep = try Sweep(
        arguments,
        refusing: [.save, .resume, .checkpoint, .explain, .logEvery])
    else { return nil }
    self.sweep = sweep
    self.setup = setup
    self.console = console
    digits = try arguments.digits() ?? 6
    isQuiet = arguments.has(.quiet)
  }

  func run() throws(Failure) -> ExitCode {
    let runs = sweep.runs
    let word = "\(sweep.kind.rawValue)s"
    if !isQuiet {
      console.say(
        setup.description(try setup.parts(seed: setup.settings.plan.seed)))
      console.say(
        "sweep     \(word) \(runs[0].name) to \(runs[runs.count - 1].name), one "
          + "training each")
      console.say()
    }
    var failed: [String] = []
    for (k, run) in runs.enumerated() {
      if !isQuiet { console.showProgress(k, of: runs.count, sweep.label(run)) }
      if try !train(run) { failed.append(run.name) }
    }
    console.hideProgress()
    if !isQuiet { console.say() }
    let result =
      "\(runs.count - failed.count) of \(runs.count) \(word) succeed"
      + (failed.isEmpty ? "" : "; failed: \(failed.joined(separator: ", "))")
    console.say(result.wrapped(width: 80))
    return .done
  }

  /// Trains once and says how it went.
  ///
  /// - Returns: Whether it succeeded.
  private func train(_ run: Sweep.Run) throws(Failure) -> Bool {
    let training = try TrainingRun(
      setup, seed: run.seed, learningRate: run.learningRate)
    let diverged = training.train(to: setup.settings.plan.plannedEpochs) != nil
    let report = TrainReport(training, console)
    let succeeded = !diverged && report.isSolved
    if !isQuiet {
      console.hideProgress()
      console.say(
        "\(sweep.label(run)) · \(report.resultLine(digits: digits))"
          + (diverged ? " · diverged" : succeeded ? "" : " · not solved"))
      console.flush()
    }
    return succeeded
  }
}
