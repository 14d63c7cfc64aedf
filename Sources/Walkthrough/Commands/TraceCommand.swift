import NeuronLab

extension Command {
  /// Shows every number of one training step.
  static let trace = Command(
    name: "trace", arguments: "DATA",
    summary: "Show every number of one training step",
    discussion: {
      [
        "The step takes all samples at once, or the one that --sample names, or",
        "with --batch-size the first batch of the next epoch,",
        "after --epoch epochs of training (0: before training). With --model, --input",
        "and --target, the sample is your own; a model that train saved includes its",
        "optimizer and the optimizer's memory, unless options say otherwise.",
        "",
        "Formats:",
      ] + TraceFormat.allCases.map { $0.help } + [
        "Without --format, the suffix of --output decides: x.svg, x.jsonl, ….",
        "dot and svg draw one sample: the first of those that --sample names.",
        "With --color gradient, their lines show dw instead of w, and the cards |δ|.",
        "An existing file is replaced if it is a trace of that format; any other",
        "file, and any text, only with --force.",
        "",
        "--view shows the same step as matrices, or the chain rule written out",
        "for each parameter, or all three views and how closely they agree;",
        "--convention shows it as a book or another library writes it, with the",
        "learning rate that makes it the same step.",
        "",
        "--verify FILE checks the file of a trace, of this program or of PyTorch (see",
        "export --helper pytorch): every number is computed anew from the operands in",
        "the file, the first wrong one is named, and the mistake it looks like. Of a jsonl",
        "file, the first operation that does not follow from those before it is named.",
        "The exit code is 1 if any number differs.",
      ]
    },
    example: "trace xor --sample 2 --neuron h1",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .neuron, .view, .convention,
      .color, .format, .output, .force, .digits, .verify,
    ],
    run: TraceCommand.run)
}

/// Traces one training step, and writes it in one of several forms.
enum TraceCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    if let path = arguments.text(.verify) {
      return try TraceFile.verify(path, arguments, console)
    }
    let format = try TraceFormat.chosen(arguments)
    let digits = try arguments.integer(.digits, in: 0...17)
    let view = try TraceView(arguments)
    let color =
      try arguments.choice(
        .color, { NetworkDiagram.Coloring(rawValue: $0) },
        of: NetworkDiagram.Coloring.allCases.map { $0.rawValue }) ?? .weight
    let file = try arguments.outputFile(
      .output, kind: format.fileKind,
      formats: TraceFormat.names.joined(separator: ", "))
    let choice = try StepChoice(arguments)
    console.warn(choice.notes)
    let look = TraceFormat.Look(digits: digits, view: view, color: color)
    guard let file else {
      let isRead = format == .text || format == .table
      let isLarge = isRead && size(of: choice) > largeSize
      if isLarge {
        console.warn(
          "The numbers of \(choice.rows.count.counted("sample")) take a while. "
            + shorter(choice, format))
      }
      var count = 0
      try format.write(choice, look) {
        console.say($0)
        count += $0.count
      }
      if isRead, !isLarge, count > longText {
        console.warn("These were \(count) lines. " + shorter(choice, format))
      }
      return .done
    }
    var bytes: [UInt8] = []
    try format.write(choice, look) { lines in
      for line in lines {
        bytes.append(contentsOf: line.utf8)
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    try file.write(bytes)
    return .done
  }

  /// A text of more lines is not read to its end.
  private static let longText = 500
  /// A step of a larger size takes seconds to write.
  private static let largeSize = 300_000

  /// How many weights and biases all samples meet, one after the other.
  private static func size(of choice: StepChoice) -> Int {
    choice.rows.count * choice.trainer.step.network.parameterCount
  }

  /// Says how a text could be shorter.
  private static func shorter(
    _ choice: StepChoice, _ format: TraceFormat
  ) -> String {
    var ways: [String] = []
    if choice.neurons == nil {
      let name = choice.trainer.step.network.layers[0].neurons[0].name
      ways.append("--neuron \(name.oneLine)")
    }
    if choice.rows.count > 1 { ways.append("--sample \(choice.rows[0] + 1)") }
    if format == .text { ways.append("--format table") }
    ways.append("--output FILE")
    return "For fewer, or for a file: \(ways.joined(separator: ", "))."
  }
}
