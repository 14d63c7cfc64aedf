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
        "The step takes all samples at once, or the one that --sample names, or",
        "with --batch-size the first batch of the next epoch,",
        "after --epoch epochs of training (0: the start). With --model, --input",
        "and --target, the sample is your own.", "", "Formats:",
      ] + formats + [
        "Without --format, the suffix of --output chooses: x.svg, x.jsonl, ….",
        "dot and svg draw one sample: the first, or the one --sample names.",
        "",
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
    let path = try arguments.writablePath(.output)
    let choice = try StepChoice(arguments)
    guard let path else {
      try format.write(choice, digits: digits, view: view) {
        console.say($0)
      }
      return .done
    }
    var bytes: [UInt8] = []
    try format.write(choice, digits: digits, view: view) { lines in
      for line in lines {
        bytes.append(contentsOf: line.utf8)
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    do throws(FileError) {
      try FileAccess.write(bytes, to: path)
    } catch {
      throw Failure(error)
    }
    return .done
  }
}
