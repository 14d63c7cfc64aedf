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
        "interactive page instead, which plays this step in a browser. The commands:",
        "",
      ] + Stepper.helpLines.map { "  \($0)" }
    },
    example: "step xor --layers 2,2,1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .neuron, .digits, .ascii,
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
    let choice = try StepChoice(arguments)
    console.warn(choice.run.setup.choice.summary)
    if arguments.has(.format) || page != nil {
      let trace = Tracer(choice.trainer.step, on: choice.data)
        .trace(rows: choice.rows)
      try console.write([PageFile.html(with: trace)], to: page)
      return .done
    }
    let cursor = TimelineCursor(
      .init(
        step: choice.trainer.step, data: choice.data,
        epoch: choice.trainer.epoch, isInterrupted: { Signals.wasInterrupted },
        batches: choice.batches))
    let stepper = Stepper(cursor, decimals: digits)
    if let neurons = choice.neurons, neurons.count > 1 {
      throw .usage("--neuron takes one neuron in step, found \(neurons.count)")
    }
    if let neuron = choice.neurons?.first {
      try Failure.wrapping { () throws(StepNames.Unknown) in
        _ = try stepper.goTo("neuron \(neuron)")
      }
    }
    let sizes = list(cursor.network.sizes, separator: "-")
    let title = "\(choice.data.name) · \(sizes)"
    if console.isInteractive, Screen.enter() {
      StepperLoop(
        stepper, console, title: title, ascii: arguments.has(.ascii)
      ).run()
      Screen.leave()
      console.say("Left \(title) at epoch \(cursor.epoch).")
    } else {
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
}
