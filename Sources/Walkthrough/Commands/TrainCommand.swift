import NeuronKit

extension Command {
  /// Trains on a data set.
  static let train = Command(
    name: "train", arguments: "DATA",
    summary: "Train on a data set and show how the loss falls",
    discussion: { TrainCommand.defaultsTable() },
    example: "train xor --seed 1 --save xor.json",
    options: Option.network + TrainingSetup.options + [
      .epochs, .logEvery, .seeds, .save, .digits, .ascii, .quiet,
    ],
    run: TrainCommand.run)
}

/// Trains, once or for many seeds, and reports.
enum TrainCommand {
  /// More samples than this are not all listed.
  private static let listedSamples = 16

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let setup = try TrainingSetup(arguments, epochs: .epochs)
    if let seeds = try seedRange(arguments) {
      return try trainSeeds(seeds, setup, arguments, console)
    }
    let isQuiet = arguments.has(.quiet)
    let digits = try arguments.integer(.digits, in: 0...17)
    let logEvery =
      try arguments.integer(.logEvery, in: 1...Int.max)
      ?? max(1, setup.epochs / 10)
    let trainer = try setup.makeTrainer(setup.makeNetwork(seed: setup.seed))
    let network = trainer.step.network
    if let path = arguments.text(.save) {
      try requireWritable(path)
    }

    var before: [[Double]] = []
    if !isQuiet {
      console.say(setup.description)
      before = network.forward(batch: setup.data.inputs)
      console.say()
      console.say("     epoch  loss")
      let log = TrainingLog(console, every: logEvery, until: setup.epochs)
      log.epochEnded(trainer: trainer)
      trainer.observers = [log]
    }
    let divergence = train(trainer, epochs: setup.epochs)
    console.hideProgress()
    if !isQuiet {
      sayCurve(trainer.history, ascii: arguments.has(.ascii), console)
      sayPredictions(
        of: network, before: before, setup, digits: digits ?? 4, console)
      console.say()
    }
    let metrics = metrics(of: network, setup)
    console.say(
      resultLine(
        epoch: trainer.epoch, loss: trainer.loss, metrics,
        digits: digits ?? 6))
    if let path = arguments.text(.save) {
      try save(network, setup, to: path)
      if !isQuiet { console.say("saved to \(path)") }
    }
    if let divergence {
      throw Failure(.badData, divergence.description)
    }
    return .done
  }

  // MARK: Training

  /// Trains, and returns what stopped it early, if anything did.
  private static func train(_ trainer: Trainer, epochs: Int) -> TrainingError? {
    do {
      try trainer.train(epochs: epochs)
      return nil
    } catch {
      return error
    }
  }

  private static func metrics(
    of network: NeuralNetwork, _ setup: TrainingSetup
  ) -> Metrics {
    Metrics(
      outputs: network.forward(batch: setup.data.inputs),
      targets: setup.data.targets, task: setup.data.task, loss: setup.loss)
  }

  /// Refuses a file that could not be written, before the work rather than
  /// after it.
  private static func requireWritable(_ path: String) throws(Failure) {
    do throws(FileError) {
      try FileAccess.requireWritable(path)
    } catch {
      throw Failure(error)
    }
  }

  private static func save(
    _ network: NeuralNetwork, _ setup: TrainingSetup, to path: String
  ) throws(Failure) {
    let file = ModelFile(
      network: network, loss: setup.loss, reduction: setup.reduction)
    do throws(FileError) {
      try file.write(to: path)
    } catch {
      throw Failure(error)
    }
  }

  // MARK: Many seeds

  /// Returns the seeds that `--seeds` names: `0-49`, or just `7`.
  private static func seedRange(
    _ arguments: Arguments
  ) throws(Failure) -> ClosedRange<UInt32>? {
    guard let text = arguments.text(.seeds) else { return nil }
    for option in [Option.save, .seed, .model] where arguments.has(option) {
      throw Failure(.usage, "--seeds and \(option.name) cannot go together")
    }
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
    return first...last
  }

  private static func trainSeeds(
    _ seeds: ClosedRange<UInt32>, _ setup: TrainingSetup,
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let isQuiet = arguments.has(.quiet)
    let digits = try arguments.integer(.digits, in: 0...17) ?? 6
    if !isQuiet {
      console.say(setup.description)
      console.say()
    }
    var failed: [UInt32] = []
    for seed in seeds {
      let trainer = try setup.makeTrainer(setup.makeNetwork(seed: seed))
      let divergence = train(trainer, epochs: setup.epochs)
      let metrics = metrics(of: trainer.step.network, setup)
      let isSolved = divergence == nil && metrics.isSolved
      if !isSolved { failed.append(seed) }
      console.hideProgress()
      if !isQuiet {
        let line = resultLine(
          epoch: trainer.epoch, loss: trainer.loss, metrics, digits: digits)
        let verdict =
          divergence != nil ? "diverged" : isSolved ? "" : "not solved"
        console.say(
          "seed \(seed) · \(line)" + (verdict.isEmpty ? "" : " · \(verdict)"))
        console.flush()
      }
      console.showProgress(
        Int(seed - seeds.lowerBound) + 1, of: seeds.count, "seed \(seed)")
    }
    console.hideProgress()
    if !isQuiet { console.say() }
    let names = failed.map { "\($0)" }.joined(separator: ", ")
    console.say(
      "\(seeds.count - failed.count) of \(seeds.count) seeds succeed"
        + (failed.isEmpty ? "" : "; not \(names)"))
    return .done
  }

  // MARK: Reporting

  /// Returns the line that sums up a run.
  static func resultLine(
    epoch: Int, loss: Double, _ metrics: Metrics, digits: Int
  ) -> String {
    var line = "epoch \(epoch) · loss \(loss.text(atLeastDecimals: digits))"
    if let accuracy = metrics.accuracy {
      line += " · accuracy \((accuracy * 100).text(decimals: 1)) %"
    }
    if let rSquared = metrics.rSquared {
      line += " · R² \(rSquared.text(decimals: 4))"
    }
    return line
  }

  private static func sayCurve(
    _ history: TrainingHistory, ascii: Bool, _ console: Console
  ) {
    guard history.points.count > 1 else { return }
    let chart = LineChart(history)
    console.heading(
      "Loss by epoch" + (chart.isLogarithmic ? " (logarithmic)" : ""))
    for line in chart.lines(width: 72, height: 8, ascii: ascii) {
      console.say("  \(line)")
    }
  }

  /// Says what the network answered before training, and what it answers now.
  private static func sayPredictions(
    of network: NeuralNetwork, before: [[Double]], _ setup: TrainingSetup,
    digits: Int, _ console: Console
  ) {
    let data = setup.data
    let after = network.forward(batch: data.inputs)
    var rows = Array(data.rows)
    var title = "Predictions"
    if rows.count > listedSamples {
      title = "The \(listedSamples / 2) samples with the largest loss"
      let losses = rows.map {
        setup.loss.value(outputs: after[$0], targets: data.targets[$0])
      }
      rows.sort { (losses[$0], $1) > (losses[$1], $0) }
      rows = rows.prefix(listedSamples / 2).sorted()
    }
    console.heading(title)
    for line in predictionTable(
      data, rows: rows, before: before, after: after, setup.loss, digits
    ).lines {
      console.say("  \(line)")
    }
  }

  private static func predictionTable(
    _ data: DataSet, rows: [Int], before: [[Double]], after: [[Double]],
    _ loss: Loss, _ digits: Int
  ) -> TextTable {
    let hasNames = !data.sampleNames.isEmpty
    let isClassification = data.task == .classification
    var table = TextTable(
      header: (hasNames ? [""] : []) + data.inputNames
        + ["target", "before", "after"] + (isClassification ? [""] : []),
      alignments: (hasNames ? [.left] : [])
        + data.inputNames.map { _ in .right } + [.right, .right, .right]
        + (isClassification ? [.left] : []))
    func numbers(_ values: [Double]) -> String {
      values.map { $0.text(decimals: digits) }.joined(separator: " ")
    }
    func plain(_ values: [Double]) -> String {
      values.map { value in
        let text = shortText(value)
        return text.count <= 6 ? text : value.text(decimals: digits)
      }.joined(separator: " ")
    }
    for k in rows {
      let isCorrect = Metrics.isCorrect(
        after[k], data.targets[k], loss: loss)
      table.append(
        (hasNames ? [data.sampleNames[k]] : [])
          + data.inputs[k].map { plain([$0]) }
          + [plain(data.targets[k]), numbers(before[k]), numbers(after[k])]
          + (isClassification ? [isCorrect ? "✓" : "✗"] : []))
    }
    return table
  }

  /// The defaults of every data set, for the help.
  static func defaultsTable() -> [String] {
    var table = TextTable(
      header: [
        "DATA", "layers", "activations", "rate", "epochs", "batch", "start",
        "seed",
      ],
      alignments: [
        .left, .left, .left, .right, .right, .right, .left, .right,
      ])
    for data in DataSet.all {
      let defaults = TrainingDefaults(for: data)
      table.append([
        data.name, list(defaults.sizes),
        defaults.activations.map { $0.name }.joined(separator: ","),
        shortText(defaults.learningRate), "\(defaults.epochs)",
        defaults.batchSize.map { "\($0)" } ?? "full",
        defaults.initializer.name, "\(defaults.seed)",
      ])
    }
    return ["What is used when the options do not say otherwise:", ""]
      + table.lines.map { "  \($0)" }
      + ["", "  loss meanSquaredError, reduction mean, optimizer sgd", ""]
      + names("Activations", Activation.allCases.map { $0.name })
      + names("Losses", Loss.allCases.map { $0.name })
  }
}

/// Returns a list of names in lines.
private func names(_ title: String, _ names: [String]) -> [String] {
  Classroom.wrapped("\(title): \(names.joined(separator: ", "))", width: 76)
}

/// Prints the loss every so many epochs, and shows progress in between.
final class TrainingLog: TrainingObserver {
  private let console: Console
  private let interval: Int
  private let total: Int

  init(_ console: Console, every interval: Int, until total: Int) {
    self.console = console
    self.interval = interval
    self.total = total
  }

  func epochEnded(trainer: Trainer) {
    let epoch = trainer.epoch
    if epoch % interval == 0 || epoch == total {
      console.hideProgress()
      let number = "\(epoch)"
      let padding = String(repeating: " ", count: max(0, 10 - number.count))
      console.say(
        "\(padding)\(number)  \(trainer.loss.text(atLeastDecimals: 6))")
      console.flush()
    }
    if epoch % max(1, total / 100) == 0 {
      console.showProgress(epoch, of: total, "epoch \(epoch) of \(total)")
    }
  }
}
