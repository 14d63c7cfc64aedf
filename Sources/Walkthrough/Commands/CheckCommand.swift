import Course
import NeuronLab

extension Command {
  /// Checks the gradients of a network.
  static let check = Command(
    name: "check", arguments: "DATA",
    summary: "Compare every gradient with a slope measured on the loss",
    discussion: {
      [
        "The loss is measured a little above and a little below each parameter:",
        "  numeric = (L(w + h) − L(w − h)) / 2h",
        "A parameter passes when",
        "  |dw − numeric| ≤ 10⁻⁶·(|dw| + |numeric|) + 10⁻⁹·max(1, |L|)",
        "The exit code is 1 if any parameter fails.", "",
      ] + GradientReader.help
    },
    example: "check xor --layers 2,3,1 --activations tanh,sigmoid",
    options: Option.network + Option.samples + Option.step + [
      .epoch, .sample, .gradients, .neuron, .digits, .quiet,
    ],
    run: CheckCommand.run)
}

/// Checks the gradients of one training step.
enum CheckCommand {
  /// With more parameters than this, only the worst are listed.
  private static let listedParameters = 50
  private static let worstParameters = 10

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let choice = try StepChoice(arguments)
    if !arguments.has(.quiet) { console.warn(choice.run.setup.choice.summary) }
    if let text = arguments.text(.gradients) {
      return try compare(text, choice, arguments, console)
    }
    guard !arguments.has(.neuron) else {
      throw .usage("--neuron is for --gradients only")
    }
    let digits = try arguments.digits() ?? 10
    let report = GradientCheck().run(
      choice.trainer.step, on: choice.data, rows: rows(choice))

    if !arguments.has(.quiet) {
      say(choice, loss: report.loss, console)
      console.say()
      say(report, digits: digits, console)
      console.say()
    }
    console.say(verdict(report))
    if !report.passed,
      let reason = Diagnosis.boundedSlope(
        of: choice.trainer.step, on: choice.data,
        rows: rows(choice))
    {
      console.say(reason.wrapped(width: 80))
    }
    return report.passed ? .done : .difference
  }

  /// The samples whose gradients are checked.
  private static func rows(_ choice: StepChoice) -> [Int] {
    choice.samples ?? choice.run.parts.trainingRows
  }

  /// Says what is checked.
  private static func say(
    _ choice: StepChoice, loss: Double, _ console: Console
  ) {
    let (run, settings) = (choice.run, choice.run.settings)
    console.say(run.setup.description(run.parts, withTraining: false))
    console.say(run.outputLines)
    let batch =
      choice.samples.map {
        "sample\($0.count > 1 ? "s" : "") "
          + list($0.map { $0 + 1 }, separator: ", ")
      } ?? "all samples"
    console.say(
      "loss      \(settings.loss.name) (\(settings.reduction.rawValue)) = "
        + loss.text(atLeastDecimals: 6))
    console.say("batch     \(batch), after \(choice.trainer.epoch) epochs")
  }

  // MARK: A learner's gradient

  /// Compares the learner's own gradient with ours.
  private static func compare(
    _ text: String, _ choice: StepChoice, _ arguments: Arguments,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    let digits = try arguments.digits()
    let learners = try GradientReader(
      network: choice.run.network, neurons: choice.neuronPlaces
    ).read(text)
    let search = GradientSearch(
      learners, choice.trainer.step, on: choice.data, rows: rows(choice),
      previous: choice.previousGradient,
      allRows: choice.samples == nil ? nil : choice.run.parts.trainingRows)
    let report = GradientReport(
      search: search, neurons: choice.neuronPlaces, digits: digits)
    if !arguments.has(.quiet) {
      say(choice, loss: search.loss, console)
      console.say()
      console.say(report.table)
      console.say()
    }
    console.say(report.result)
    if !report.explanation.isEmpty {
      console.say([""] + report.explanation)
    }
    return search.differing.isEmpty ? .done : .difference
  }

  // MARK: Measured slopes

  private static func say(
    _ report: GradientCheck.Report, digits: Int, _ console: Console
  ) {
    var parameters = report.parameters
    if parameters.count > listedParameters {
      console.say(
        "  The \(worstParameters) of \(parameters.count) parameters whose gradients "
          + "differ most:")
      parameters = Array(report.ranked.prefix(worstParameters))
    }
    var table = TextTable(
      header: ["parameter", "backward", "numeric", "relative error", ""],
      alignments: [.left, .right, .right, .right, .left])
    for parameter in parameters {
      let verdict =
        parameter.crossesKink ? "kink" : parameter.agrees ? "✓" : "✗"
      table.append([
        parameter.name, parameter.analytic.visibleText(decimals: digits),
        parameter.numeric.visibleText(decimals: digits),
        parameter.relativeError.scientificText(digits: 2), verdict,
      ])
    }
    console.say(table.lines.map { "  \($0)" })
  }

  private static func verdict(_ report: GradientCheck.Report) -> String {
    let judged = report.parameters.count - report.unjudged.count
    var lines = [
      report.passed
        ? "All \(judged) gradients agree with the measured slopes."
        : "\(report.failures.count) of \(judged) gradients differ from the "
          + "measured slopes."
    ]
    if let worst = report.worst {
      lines.append(
        "Largest difference: \(worst.name), measured with h = \(worst.h):")
      lines.append("  backward \(worst.analytic)")
      lines.append("  numeric  \(worst.numeric)")
    }
    if !report.unjudged.isEmpty {
      let names = report.unjudged.map { $0.name }.joined(separator: ", ")
      let text =
        "Not judged, because the function or its slope has a kink within h: "
        + "\(names)."
      lines += text.wrapped(width: 80)
    }
    return lines.joined(separator: "\n")
  }
}
