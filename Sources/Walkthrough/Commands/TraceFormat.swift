import NeuronKit

/// What a trace can be written as.
///
/// A further format is a case, its line in `summary`, the options it honours,
/// and what makes its lines.
enum TraceFormat: String, CaseIterable {
  case text
  case table
  case json
  case jsonl
  case csv
  case dot
  case svg

  /// The names, as a message lists them.
  static let names = allCases.map { $0.rawValue }

  /// What it is, for the help.
  var summary: String {
    switch self {
    case .text: return "a worked example (the default)"
    case .table: return "one row for each neuron, to scan"
    case .json: return "everything, in full precision"
    case .jsonl: return "every single operation in order, a line each"
    case .csv: return "one row for each number, for pandas, R and spreadsheets"
    case .dot: return "the network as a graph for Graphviz"
    case .svg: return "the network as a picture for a browser"
    }
  }

  /// Which of the options on what is shown it honours.
  private var options: [Option] {
    switch self {
    case .text: return [.neuron, .digits, .view, .convention]
    case .table, .dot, .svg: return [.neuron, .digits]
    case .json: return []
    case .csv, .jsonl: return [.neuron]
    }
  }

  // MARK: Writing

  /// Writes the step that was chosen.
  ///
  /// - Parameters:
  ///   - choice: Which step.
  ///   - digits: How many decimals to show, where that is not the format's own.
  ///   - view: From where text looks at the step.
  ///   - receive: Is handed the lines, perhaps piece by piece.
  /// - Throws: ``Failure`` for a step that a convention has no words for.
  func write(
    _ choice: StepChoice, digits: Int?, view: TraceView,
    to receive: ([String]) -> Void
  ) throws(Failure) {
    if self == .jsonl {
      writeEvents(choice, to: receive)
      return
    }
    let trace = Tracer(choice.trainer.step, on: choice.data)
      .trace(rows: choice.rows)
    receive(
      try lines(trace, digits: digits, neuron: choice.neuron, view: view))
  }

  private func lines(
    _ trace: Trace, digits: Int?, neuron: String?, view: TraceView
  ) throws(Failure) -> [String] {
    switch self {
    case .text:
      return try view.lines(trace, decimals: digits ?? 5, neuron: neuron)
    case .table:
      return TraceTable(trace, decimals: digits ?? 5, neuron: neuron).lines
    case .json: return [trace.json.text]
    case .jsonl: return []
    case .csv: return TraceCSV(trace, neuron: neuron).lines
    case .dot:
      return NetworkDiagram(trace, neuron: neuron).dot(decimals: digits ?? 4)
    case .svg:
      return NetworkDiagram(trace, neuron: neuron).svg(decimals: digits ?? 4)
        .lines
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
        let isAsked =
          choice.neuron == nil
          || event.neuron != nil && text.place(of: event) == choice.neuron
        if isAsked {
          lines.append(text.json(of: event, number: number).lineText)
        }
      }
      receive(lines)
    }
  }

  // MARK: Choosing

  /// Returns the format that `--format` names; without it, the one that the
  /// suffix of `--output` stands for, or `text`.
  ///
  /// - Throws: ``Failure`` for an unknown name, and for an option that the
  ///   format does not honour.
  static func chosen(_ arguments: Arguments) throws(Failure) -> TraceFormat {
    let format =
      try arguments.choice(.format, { TraceFormat(rawValue: $0) }, of: names)
      ?? arguments.text(.output).flatMap { TraceFormat(suffixOf: $0) } ?? .text
    let options = [Option.neuron, .digits, .view, .convention]
    try arguments.refuse(options, not: format, "--format") { $0.options }
    return format
  }

  /// The format that a file's suffix stands for.
  private init?(suffixOf path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "json": self = .json
    case "jsonl": self = .jsonl
    case "csv": self = .csv
    case "dot", "gv": self = .dot
    case "svg": self = .svg
    default: return nil
    }
  }
}
