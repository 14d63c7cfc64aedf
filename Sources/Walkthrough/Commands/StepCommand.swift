import NeuronKit

extension Command {
  /// Steps through training, operation by operation.
  static let step = Command(
    name: "step", arguments: "DATA",
    summary: "Step through training, operation by operation, and back",
    discussion: {
      [
        "On a terminal: arrow keys, and commands that are typed. Otherwise the",
        "commands are read from standard input, a line each:",
        "",
      ] + StepperCommand.helpLines.map { "  \($0)" }
    },
    example: "step xor --layers 2,2,1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .neuron, .digits, .ascii,
    ],
    run: StepCommand.run)
}

/// Sets the stepper up, and lets a person or a script drive it.
enum StepCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let digits = try arguments.integer(.digits, in: 0...17) ?? 5
    let choice = try StepChoice(arguments)
    let session = StepSession(
      .init(
        step: choice.trainer.step, data: choice.data,
        epoch: choice.trainer.epoch, batches: choice.batches))
    let stepper = Stepper(session, decimals: digits)
    if let neuron = choice.neuron {
      do throws(StepNames.Unknown) {
        _ = try stepper.perform(.neuron(neuron))
      } catch {
        throw Failure(.usage, error.message)
      }
    }
    let sizes = list(session.network.sizes, separator: "-")
    let title = "\(choice.data.name) · \(sizes)"
    if console.isInteractive, Screen.enter() {
      var loop = StepperLoop(
        stepper, console, title: title, ascii: arguments.has(.ascii))
      loop.run()
      Screen.leave()
      console.say("Left \(title) in epoch \(session.epoch + 1).")
    } else {
      try StepperScript.run(stepper, console)
    }
    return .done
  }
}

/// Which training step a command looks at: the network after some epochs, and
/// the samples of the batch.
struct StepChoice {
  /// Trained up to where the step begins.
  let trainer: Trainer
  let data: DataSet
  /// The sample that was asked for, counted from 0; `nil` for all.
  let sample: Int?
  /// The neuron that was asked for.
  let neuron: String?
  private let hasOwnBatches: Bool

  /// Reads the options, and trains.
  init(_ arguments: Arguments) throws(Failure) {
    let epoch = try arguments.integer(.epoch, in: 0...Arguments.largest) ?? 0
    let ownSample = try Self.ownSample(arguments)
    let setup = try TrainingSetup(
      arguments, epochs: .epoch, samples: ownSample)
    let parts = try setup.choice.parts(seed: setup.seed)
    data = parts.training
    sample = try arguments.integer(.sample, in: 1...data.count).map { $0 - 1 }
    hasOwnBatches = arguments.has(.batchSize)
    trainer = try setup.makeTrainer(parts, seed: setup.seed)
    do {
      try trainer.train(epochs: epoch)
    } catch {
      throw Failure(.badData, error.description)
    }
    neuron = arguments.text(.neuron)
    guard let neuron else { return }
    do throws(StepNames.Unknown) {
      _ = try StepNames(network: trainer.step.network).neuron(neuron)
    } catch {
      throw Failure(.usage, error.message)
    }
  }

  /// Returns the batches of an epoch, counted from 1: the sample that was asked
  /// for, the batches that were, or all samples in their order.
  func batches(_ epoch: Int) -> [[Int]] {
    if let sample { return [[sample]] }
    if hasOwnBatches {
      return trainer.batches(ofEpoch: epoch).map { Array($0) }
    }
    return [Array(data.rows)]
  }

  /// Returns the data set of the one sample that `--input` and `--target` give.
  private static func ownSample(
    _ arguments: Arguments
  ) throws(Failure) -> DataSet? {
    let input = try arguments.numbers(.input)
    let target = try arguments.numbers(.target)
    guard let input, let target else {
      if input != nil || target != nil {
        throw Failure(.usage, "--input and --target go together")
      }
      return nil
    }
    if arguments.has(.data) || !arguments.positionals.isEmpty {
      throw Failure(
        .usage, "--input and --target take the place of other data")
    }
    return DataSet(
      name: "sample", title: "a sample of your own", source: "",
      task: .regression,
      inputNames: input.indices.map { "x\($0 + 1)" },
      targetNames: target.indices.map { "y\($0 + 1)" }, inputs: [input],
      targets: [target])
  }
}
