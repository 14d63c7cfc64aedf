import NeuronKit

extension Command {
  /// Shows every number of one training step.
  static let trace = Command(
    name: "trace", arguments: "DATA",
    summary: "Show every number of one training step",
    discussion: {
      let formats = TraceFormat.allCases.map { format in
        let padding = String(repeating: " ", count: 7 - format.rawValue.count)
        return "  \(format.rawValue)\(padding)\(format.summary)"
      }
      return [
        "The step takes all samples at once, or the one that --sample names,",
        "after --epoch epochs of training (0: the start). With --model, --input",
        "and --target, the sample is your own.", "", "Formats:",
      ] + formats + [
        "Without --format, --output x.svg writes SVG; .dot, .csv and .json, too.",
        "dot and svg draw one sample: the first, or the one --sample names.", "",
        "--view shows the same step as matrices, or the chain rule written out",
        "for each parameter, or all three views and how far they agree;",
        "--convention shows it as a book or another library writes it, with the",
        "learning rate that makes it the same step.",
      ]
    },
    example: "trace xor --sample 2 --neuron h1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .neuron, .view, .convention,
      .format, .output, .digits,
    ],
    run: TraceCommand.run)
}

/// Traces one training step, and writes it in one of several forms.
enum TraceCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let format = try TraceFormat.chosen(arguments)
    let digits = try arguments.integer(.digits, in: 0...17)
    let view = try TraceView(arguments)
    let epoch = try arguments.integer(.epoch, in: 0...Arguments.largest) ?? 0
    let ownSample = try Self.ownSample(arguments)
    let setup = try TrainingSetup(
      arguments, epochs: .epoch, samples: ownSample)
    let parts = try setup.choice.parts(seed: setup.seed)
    let data = parts.training
    let sample = try arguments.integer(.sample, in: 1...data.count)
    let trainer = try setup.makeTrainer(parts, seed: setup.seed)
    do {
      try trainer.train(epochs: epoch)
    } catch {
      throw Failure(.badData, error.description)
    }
    let neuron = try neuronName(arguments, in: trainer.step.network)
    let trace = Tracer(trainer.step, on: data)
      .trace(rows: sample.map { $0 - 1..<$0 } ?? data.rows)
    let lines = try format.lines(
      trace, digits: digits, neuron: neuron, view: view)
    try write(lines, arguments, console)
    return .done
  }

  /// Returns the name that `--neuron` gives, if the network has such a neuron.
  private static func neuronName(
    _ arguments: Arguments, in network: NeuralNetwork
  ) throws(Failure) -> String? {
    guard let name = arguments.text(.neuron) else { return nil }
    let names = network.layers.flatMap { $0.neurons.map { $0.name } }
    guard names.contains(name) else {
      let shown = names.prefix(12).joined(separator: ", ")
      throw Failure(
        .usage,
        "there is no neuron \(Arguments.quoted(name)); the network has "
          + shown + (names.count > 12 ? ", …" : ""))
    }
    return name
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

  private static func write(
    _ lines: [String], _ arguments: Arguments, _ console: Console
  ) throws(Failure) {
    guard let path = arguments.text(.output) else {
      console.say(lines)
      return
    }
    do throws(FileError) {
      let text = lines.joined(separator: "\n") + "\n"
      try FileAccess.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(error)
    }
  }
}
