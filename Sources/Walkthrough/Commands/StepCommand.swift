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
        "commands are read from standard input, one per line:",
        "",
      ] + Stepper.helpLines.map { "  \($0)" }
    },
    example: "step xor --layers 2,2,1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .neuron, .digits, .ascii,
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
    let choice = try StepChoice(arguments)
    console.warn(choice.run.setup.choice.summary)
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
}
