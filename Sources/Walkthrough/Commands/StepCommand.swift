import Course
import NeuronLab

extension Command {
  /// Steps through training, operation by operation.
  static let step = Command(
    name: "step", arguments: "DATA",
    summary: "Step through training, operation by operation, and back",
    discussion: {
      [
        "Every step takes all samples at once; with --batch-size, one batch, as in",
        "training. On a terminal: arrow keys and typed commands. Otherwise the",
        "commands are read from standard input, one per line. --format html writes the",
        "interactive page instead, which plays this step in a browser. --trace FILE plays",
        "the step of a trace's file, also one of PyTorch: see export --helper pytorch.",
        "The commands:",
        "",
      ] + Stepper.helpLines.map { "  \($0)" }
    },
    example: "step xor --layers 2,2,1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .trace, .neuron, .digits, .ascii,
      .format, .output, .force,
    ],
    run: StepCommand.run)
}

/// Sets up the stepper, and lets a person or a script drive it.
enum StepCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let digits = try arguments.digits() ?? 5
    let page = try pageFile(arguments)
    let start = try start(arguments, console)
    if arguments.has(.format) || page != nil {
      let trace = Tracer(start.step, on: start.data).trace(rows: start.rows)
      try console.write([PageFile.html(with: trace)], to: page)
      return .done
    }
    let cursor = TimelineCursor(
      .init(
        step: start.step, data: start.data, epoch: start.epoch,
        isInterrupted: { Signals.wasInterrupted }, batches: start.batches))
    let stepper = Stepper(cursor, decimals: digits)
    if let neurons = start.neurons, neurons.count > 1 {
      throw .usage("--neuron takes one neuron in step, found \(neurons.count)")
    }
    if let neuron = start.neurons?.first {
      try Failure.wrapping { () throws(StepNames.Unknown) in
        _ = try stepper.goTo("neuron \(neuron)")
      }
    }
    let sizes = list(cursor.network.sizes, separator: "-")
    let title = "\(start.data.name) · \(sizes)"
    if console.isInteractive, Screen.enter() {
      StepperLoop(
        stepper, console, title: title, ascii: arguments.has(.ascii),
        saying: start.problem
      ).run()
      Screen.leave()
      console.say("Left \(title) at epoch \(cursor.epoch).")
    } else {
      if !start.problem.isEmpty { console.say(start.problem + [""]) }
      try StepperScript.run(stepper, console)
    }
    return .done
  }

  /// The file for the page, with `--output`; `--format` can only be `html`.
  private static func pageFile(
    _ arguments: Arguments
  ) throws(Failure) -> OutputFile? {
    _ = try arguments.choice(.format, { $0 == "html" ? $0 : nil }, of: ["html"])
    return try arguments.outputFile(.output, kind: .page, formats: "html")
  }

  // MARK: Where it begins

  /// The step that is played first, and those after it.
  private struct Start {
    let step: TrainingStep
    let data: DataSet
    let epoch: Int
    let neurons: [String]?
    let batches: (Int) -> [[Int]]
    /// What is wrong with the file that the step is from.
    var problem: [String] = []

    var rows: [Int] { batches(epoch + 1)[0] }
  }

  private static func start(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> Start {
    if let path = arguments.text(.trace) {
      try arguments.requireOnlyFile(.trace)
      return start(try TraceFile(reading: path), arguments, console)
    }
    let choice = try StepChoice(arguments)
    console.warn(choice.notes)
    return Start(
      step: choice.trainer.step, data: choice.data,
      epoch: choice.trainer.epoch, neurons: choice.neurons,
      batches: choice.batches)
  }

  /// The step of a trace's file; where the numbers of the file do not agree, that is
  /// said, and the right ones are played.
  private static func start(
    _ file: TraceFile, _ arguments: Arguments, _ console: Console
  ) -> Start {
    let (step, data): (TrainingStep, DataSet)
    var problem: [String] = []
    switch file {
    case .operations(let recorded):
      (step, data) = (recorded.step, recorded.data)
      if let difference = recorded.difference {
        problem = difference.wrapped(width: 78)
      }
    case .step(let recorded):
      (step, data) = (recorded.step, recorded.data)
      let verification = TraceVerification(recorded.record)
      if !verification.agrees {
        problem = verification.lines { $0.reading }
      } else if let unknown = recorded.unknown {
        console.warn(unknown)
      }
    }
    if !problem.isEmpty {
      problem += ["", "The step is taken again with the right numbers."]
    }
    let rows = Array(data.rows)
    return Start(
      step: step, data: data, epoch: 0,
      neurons: arguments.text(.neuron).map { [$0] }, batches: { _ in [rows] },
      problem: problem)
  }
}
