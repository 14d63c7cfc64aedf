import Course
import NeuronLab

/// What a trace can be written as.
///
/// A further format is a case, its facts, and what makes its lines.
enum TraceFormat: String, CaseIterable {
  case text, table, json, jsonl, csv, dot, svg, html

  /// The names, as a message lists them.
  static let names = allCases.map { $0.rawValue }

  /// What it is, which of the options on what is shown it honours, and how its
  /// files are recognized.
  private var facts: (summary: String, options: [Option], OutputFile.Kind) {
    switch self {
    case .text:
      return (
        "a worked example (the default)",
        [.neuron, .digits, .view, .convention], .text
      )
    case .table:
      return ("one row for each neuron, to scan", [.neuron, .digits], .text)
    case .json: return ("everything, in full precision", [], .traceJSON)
    case .jsonl:
      return (
        "every single operation in order, one per line", [.neuron], .events
      )
    case .csv:
      return (
        "one row for each number, for pandas, R and spreadsheets", [.neuron],
        .csv
      )
    case .dot:
      return (
        "the network as a graph for Graphviz", [.neuron, .digits, .color], .dot
      )
    case .svg:
      return (
        "the network as a picture for a browser", [.neuron, .digits, .color],
        .svg
      )
    case .html:
      return ("the interactive page, which plays this step", [], .page)
    }
  }

  /// Its line in the help.
  var help: String { "  \(rawValue.padded(to: 7))\(facts.summary)" }

  var fileKind: OutputFile.Kind { facts.2 }

  // MARK: Writing

  /// How a step is shown.
  struct Look {
    /// How many decimals, if not the format's own number.
    let digits: Int?
    /// Which view of the step text shows.
    let view: TraceView
    /// What a picture colours by.
    let color: NetworkDiagram.Coloring
  }

  /// Writes the step that was chosen.
  ///
  /// - Parameters:
  ///   - choice: Which step.
  ///   - look: How it is shown.
  ///   - receive: Gets the lines, perhaps in several pieces.
  /// - Throws: ``Failure`` for a step that a convention cannot express.
  func write(
    _ choice: StepChoice, _ look: Look, to receive: ([String]) -> Void
  ) throws(Failure) {
    if self == .jsonl {
      writeEvents(choice, to: receive)
      return
    }
    let trace = Tracer(choice.trainer.step, on: choice.data)
      .trace(rows: choice.rows)
    receive(try lines(trace, look, choice))
  }

  private func lines(
    _ trace: Trace, _ look: Look, _ choice: StepChoice
  ) throws(Failure) -> [String] {
    let neurons = choice.neurons
    var diagram: NetworkDiagram {
      NetworkDiagram(
        trace, neurons: neurons,
        scaleNotes: choice.run.parts.preprocessing.scaleNotes)
    }
    switch self {
    case .text:
      return try look.view.lines(
        trace, decimals: look.digits ?? 5, neurons: neurons)
    case .table:
      return TraceTable(
        trace, decimals: look.digits ?? 5, neurons: neurons
      ).lines
    case .json: return [trace.json.text]
    case .jsonl: return []
    case .html: return [PageFile.html(with: trace)]
    case .csv: return TraceCSV(trace, neurons: neurons).lines
    case .dot:
      return diagram.dot(decimals: look.digits ?? 4, color: look.color)
    case .svg:
      return diagram.svg(decimals: look.digits ?? 4, color: look.color).lines
    }
  }

  /// Writes the operations, sample by sample: there may be millions of them.
  private func writeEvents(
    _ choice: StepChoice, to receive: ([String]) -> Void
  ) {
    let step = choice.trainer.step
    let text = EventText(step, rows: choice.rows)
    var number = 0
    EventRecorder(step, on: choice.data, rows: choice.rows).recordAll {
      events in
      var lines: [String] = []
      for event in events {
        number += 1
        if choice.neurons == nil
          || event.neuron != nil && choice.neurons.shows(text.place(of: event))
        {
          lines.append(text.jsonLine(of: event, number: number))
        }
      }
      receive(lines)
    }
  }

  // MARK: Choosing

  /// Returns the format that `--format` names; without it, the one that the
  /// suffix of `--output` means, or `text`.
  ///
  /// - Throws: ``Failure`` for an unknown name, and for an option that the
  ///   format does not honour.
  static func chosen(_ arguments: Arguments) throws(Failure) -> TraceFormat {
    let format =
      try arguments.choice(.format, { TraceFormat(rawValue: $0) }, of: names)
      ?? arguments.text(.output).flatMap { TraceFormat(suffixOf: $0) } ?? .text
    let options = [Option.neuron, .digits, .view, .convention, .color]
    try arguments.refuse(options, not: format, "--format") {
      $0.facts.options
    }
    return format
  }

  /// The format that a file's suffix means.
  private init?(suffixOf path: String) {
    guard let suffix = OutputFile.suffix(of: path) else { return nil }
    self.init(rawValue: suffix == "gv" ? "dot" : suffix)
    if self == .text || self == .table { return nil }
  }
}
