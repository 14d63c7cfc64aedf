import NeuronLab

extension Command {
  /// Explains one number of a training step.
  static let why = Command(
    name: "why", arguments: "DATA --number NAME",
    summary: "Say why a number of a training step is what it is",
    discussion: {
      [
        "The answer has the operations that made the number, back to inputs, weights",
        "and targets; which factor makes it small, large or 0, by its share of the",
        "logarithm; and what it would be otherwise, computed anew.",
        "Every name on the left of an equation can be asked about next, but for S of",
        "a softmax layer and what only the optimizer computes, such as h1.step[x2].",
        "",
        "The step is chosen as in trace: all samples at once, or those of --sample;",
        "--epoch says after how much training. Of several samples, h1.delta is that",
        "of the last, which h1 still holds; h1.delta@3 is that of sample 3, and",
        "h1.dw[x2], h1.db and loss are sums over all, with each sample's part.",
        "w[h1←x2] and b[h1] are explained as what the step makes of them; with",
        "--epochs N, as what training makes of them until N epochs are complete.",
        "",
        "Names: h1.z  h1.a  h1.dActivation  h1.slope  h1.delta  h1.dw[x2]  h1.db",
        "       w[h1←x2] or w[h1,x2]  b[h1]  loss  o1.loss  x2  o1.y  rate",
      ]
    },
    example: "why xor --number h1.delta --sample 2",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .epochs, .sample, .number, .depth, .trace,
      .digits, .json,
    ],
    run: WhyCommand.run)
}

/// Explains a number of a training step.
enum WhyCommand {
  /// About so many operations are shown, unless `--depth` says otherwise.
  private static let shownOperations = 12

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let name = arguments.text(.number) else {
      throw .usage(
        "why needs the name of a number: --number h1.delta, h1.dw[x1], "
          + "w[h1←x1], b[h1] or loss")
    }
    let look = Look(
      name: name, depth: try depth(arguments),
      digits: try arguments.digits() ?? 5, isJSON: arguments.has(.json))
    let epochs = try arguments.count(.epochs)
    if let path = arguments.text(.trace) {
      console.say(try look.lines(of: look.why(in: read(path, arguments), nil)))
      return .done
    }
    let choice = try StepChoice(arguments)
    console.warn(choice.notes)
    if let epochs {
      console.say(try lines(choice, look, overEpochs: epochs))
    } else {
      console.say(look.lines(of: try look.why(of: choice, rows: choice.rows)))
    }
    return .done
  }

  /// What is asked, and how it is answered.
  private struct Look {
    let name: String
    let depth: Why.Depth
    let digits: Int
    let isJSON: Bool

    func lines(of why: Why) -> [String] {
      isJSON ? [why.jsonText] : why.lines
    }

    func lines(
      of movement: Movement, epochs: ClosedRange<Int>, lastStep why: Why
    ) -> [String] {
      if isJSON { return [why.json(over: epochs, movement).text] }
      let (first, last) = (epochs.lowerBound, epochs.upperBound)
      let range =
        first == last ? "epoch \(first)" : "epochs \(first) to \(last)"
      return ["\(why.name.oneLine) in \(range)"]
        + movement.lines.map { "  \($0)" } + [
          "", "The last of these steps", "",
        ]
        + why.lines
    }

    func why(
      in trace: Trace, _ optimizer: (any Optimizer)?
    ) throws(Failure) -> Why {
      try Failure.wrapping { () throws(Why.UnknownNumber) in
        try Why(
          of: name, in: trace, optimizer: optimizer, depth: depth,
          decimals: digits)
      }
    }

    func why(of choice: StepChoice, rows: [Int]) throws(Failure) -> Why {
      let step = choice.trainer.step
      return try why(
        in: Tracer(step, on: choice.data).trace(rows: rows), step.optimizer)
    }
  }

  private static func depth(
    _ arguments: Arguments
  ) throws(Failure) -> Why.Depth {
    guard let text = arguments.text(.depth) else {
      return arguments.has(.json) ? .all : .about(shownOperations)
    }
    if text == "all" { return .all }
    guard let levels = Int(text), levels >= 1 else {
      throw .usage(
        "--depth takes a whole number of at least 1, or all, found "
          + Arguments.quoted(text))
    }
    return .levels(levels)
  }

  // MARK: Several epochs

  /// Trains on, and explains what becomes of a weight, with the last step in full.
  private static func lines(
    _ choice: StepChoice, _ look: Look, overEpochs epochs: Int
  ) throws(Failure) -> [String] {
    let step = choice.trainer.step
    let number = try look.why(of: choice, rows: choice.rows).number
    guard let start = step.network.parameter(number) else {
      throw .usage(
        "--epochs is for a weight or a bias, as in w[h1←x1] or b[h1]")
    }
    var movement = Movement(from: start.value)
    func take(_ rows: [Int], epoch: Int) throws(Failure) {
      step.run(on: choice.data, rows: rows)
      guard let now = step.network.parameter(number) else { return }
      movement.add(now.value, gradient: now.gradient)
      guard now.value.isFinite else {
        throw .badData(
          "\(look.name.oneLine) is no longer a finite number after epoch "
            + "\(epoch); the learning rate may be too large. Without --epochs, "
            + "--epoch \(epoch - 1) explains a step of that epoch")
      }
    }
    let first = choice.trainer.epoch + 1
    guard epochs >= first else {
      throw .usage(
        "--epochs counts from the start of training: it has to be at least "
          + "\(first), found \(epochs)")
    }
    for epoch in first..<epochs {
      for rows in choice.batches(epoch) { try take(rows, epoch: epoch) }
    }
    let batches = choice.batches(epochs)
    for rows in batches.dropLast() { try take(rows, epoch: epochs) }
    let lastRows = batches[batches.count - 1]
    let why = try look.why(of: choice, rows: lastRows)
    try take(lastRows, epoch: epochs)
    return look.lines(of: movement, epochs: first...epochs, lastStep: why)
  }

  // MARK: A file

  private static func read(
    _ path: String, _ arguments: Arguments
  ) throws(Failure) -> Trace {
    try arguments.requireOnlyFile(.trace)
    let bytes = try Failure.wrapping { () throws(FileError) in
      try FileAccess.read(path)
    }
    do throws(JSONError) {
      return try Trace(parsing: bytes)
    } catch {
      throw .badData("\(path): \(error)")
    }
  }
}
