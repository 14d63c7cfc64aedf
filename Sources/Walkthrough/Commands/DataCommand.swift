import NeuronLab

extension Command {
  /// Says what a data file, or a data set of the program, holds.
  static let data = Command(
    name: "data", arguments: "FILE",
    summary: "Show what a data file holds, and how to train on it",
    discussion: {
      [
        "One line for each column: its kind, its gaps, its range or its most",
        "frequent values, and a small histogram; then what would be learned from",
        "what, and a command to try. Nothing is trained.",
        "",
        "FILE can also be a data set of the program:",
      ] + DataSet.names.joined(separator: ", ").wrapped(width: 76)
    },
    example: "data flowers.csv",
    options: [
      .targets, .drop, .delimiter, .header, .gaps, .classify, .ascii,
    ],
    run: DataCommand.run)
}

/// Describes the table in a file.
struct DataCommand {
  private let path: String
  private let table: DataTable
  private let summaries: [ColumnSummary]
  private let isASCII: Bool

  /// A longer table is shown without its middle.
  private static let rowLimit = 40

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let path = arguments.positionals.first else {
      throw .usage(
        "which file? data needs the path of one, as in my.csv, or a data set, "
          + "as in iris")
    }
    try arguments.requireOne("file")
    if !DataChoice.isFile(path), let data = DataSet.named(path) {
      return try describe(data, arguments, console)
    }
    let file = try TableFile(path, arguments)
    let command = DataCommand(path, file.table, arguments)
    console.say(command.lines)
    console.say()
    console.say(TrainingAdvice(file, command.summaries, arguments).lines)
    return .done
  }

  private init(_ path: String, _ table: DataTable, _ arguments: Arguments) {
    self.path = path
    self.table = table
    summaries = table.columns.indices.map { ColumnSummary(table, column: $0) }
    isASCII = arguments.has(.ascii)
  }

  /// Describes a data set of the program.
  private static func describe(
    _ data: DataSet, _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    try DataChoice.refuse(Option.table, arguments, "a CSV file")
    let command = DataCommand(data.name, data.table, arguments)
    console.say("\(data.name): \(data.title)")
    console.say("Source: \(data.source).".wrapped(width: 80))
    console.say(command.lines)
    console.say([
      "", "To train on it:", "  \(Command.program) train \(data.name)",
    ])
    return .done
  }

  private var lines: [String] {
    var lines = [
      "\(path.oneLine): \(table.rowCount.counted("row")), "
        + table.columns.count.counted("column")
    ]
    for note in table.notes { lines += note.wrapped(width: 80) }
    return lines + [""] + columnLines
  }

  /// A table with a line for each column.
  private var columnLines: [String] {
    let count = table.columns.count
    let isLong = count > Self.rowLimit
    let shown =
      isLong
      ? Array(0..<Self.rowLimit - 2) + [count - 1] : Array(0..<count)
    let hasGaps = table.columns.contains { $0.gapCount > 0 }
    var text = TextTable(
      header: ["column", "kind"] + (hasGaps ? ["gaps"] : []) + ["values", ""],
      alignments: [.left, .left] + (hasGaps ? [.right] : []) + [.left, .left])
    for c in shown {
      let summary = summaries[c]
      let column = summary.column
      text.append(
        [column.name.clipped(to: 16), summary.kind.rawValue]
          + (hasGaps ? [column.gapCount == 0 ? "" : "\(column.gapCount)"] : [])
          + [
            summary.text(width: 24), summary.bars(count: 10, ascii: isASCII),
          ])
    }
    var lines = text.lines
    if isLong {
      lines.insert("… \(count - shown.count) more", at: lines.count - 1)
    }
    return lines
  }
}
