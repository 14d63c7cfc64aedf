import NeuronLab

/// The command that trains on a table, as far as it can be guessed, and what
/// would be learned from what.
struct TrainingAdvice {
  private let path: String
  private let table: DataTable
  private let hasTargets: Bool
  /// The options that choose and read columns.
  private var words: [String] = []
  /// The options of the training itself.
  private var scales: [String] = []
  private var dropped: [String] = []

  /// Words of a column with more different ones are not learned from.
  private static let valueLimit = 20
  /// More constant columns are kept.
  private static let dropLimit = 10
  /// What people call the column that is to be learned.
  private static let targetNames = [
    "class", "target", "label", "y", "outcome", "diagnosis", "species",
  ]

  /// Takes over the options that were given.
  init(_ path: String, _ table: DataTable, _ arguments: Arguments) {
    self.path = path
    self.table = table
    hasTargets = arguments.has(.targets)
    for option in Option.table {
      guard let value = arguments.text(option) else { continue }
      if option == .drop {
        dropped = [value]
      } else {
        words += option.value == nil ? [option.name] : [option.name, value]
      }
    }
    if !hasTargets { addTarget(classifies: !arguments.has(.classify)) }
  }

  /// What would be learned from what, and the command; or why nothing can be.
  var lines: [String] {
    var advice = self
    do throws(Failure) {
      let first = try advice.samples()
      advice.dropIdentifiers(first)
      let samples = advice.dropped == dropped ? first : try advice.samples()
      advice.addScales(samples)
      let summary = TableSummary(
        path: path, samples: samples, isLastColumn: false
      ).lines
      return summary.drop { !$0.hasPrefix("learns") }
        + ["", "To train on it:"] + advice.command
    } catch {
      return ("It cannot be trained on yet: " + error.message.oneLine + ".")
        .wrapped(width: 80)
    }
  }

  // MARK: Columns

  private mutating func addTarget(classifies: Bool) {
    let summaries = table.columns.indices.map {
      ColumnSummary(table, column: $0)
    }
    let last = summaries.count - 1
    let target = Self.target(of: summaries, table.format) ?? last
    if target != last {
      words += [Option.targets.name, name(target)]
    }
    let isNamed = Self.targetNames.contains(
      table.columns[target].name.lowercased())
    if classifies, isNamed, summaries[target].kind == .wholeNumbers,
      (3...Self.valueLimit).contains(summaries[target].valueCount ?? 0)
    {
      words.append(Option.classify.name)
    }
    let useless = summaries.indices.filter {
      $0 != target && Self.teachesNothing(summaries[$0])
    }
    // Many constants do no harm, and would make a long command.
    let isMany = useless.count > Self.dropLimit
    dropped += useless.filter { !isMany || summaries[$0].kind != .constant }
      .map(name)
  }

  /// Returns what a column is called on the command line: its number, where its
  /// name could be read as several, or cannot be typed.
  private func name(_ c: Int) -> String {
    let name = table.columns[c].name
    let isPlain =
      name.oneLine == name && !name.contains(",") && !name.hasPrefix("#")
      && !name.hasPrefix("-") && Int(name) == nil && name.count <= 40
    return isPlain ? name : "#\(c + 1)"
  }

  /// Returns the column that a name, or the lack of other words, makes the
  /// target.
  private static func target(
    of summaries: [ColumnSummary], _ format: TableFormat
  ) -> Int? {
    let named = summaries.indices.filter {
      targetNames.contains(summaries[$0].column.name.lowercased())
        && summaries[$0].kind != .constant
    }
    if named.count == 1 { return named[0] }
    let classes = summaries.indices.filter {
      summaries[$0].kind == .words
        && (2...valueLimit).contains(summaries[$0].valueCount ?? 0)
    }
    let isLastUseless = summaries.last.map(teachesNothing) ?? false
    guard !format.hasHeader || isLastUseless, classes.count == 1 else {
      return nil
    }
    return classes[0]
  }

  private static func teachesNothing(_ summary: ColumnSummary) -> Bool {
    switch summary.kind {
    case .constant: true
    case .identifier: summary.column.words != nil
    case .words, .mixed: (summary.valueCount ?? .max) > valueLimit
    case .numbers, .wholeNumbers: false
    }
  }

  private mutating func dropIdentifiers(_ samples: TableSamples) {
    for case .identifier(let identifier) in samples.remarks
    where samples.inputColumns.count > 1 {
      for c in samples.inputColumns
      where table.columns[c].name == identifier {
        dropped.append(name(c))
      }
    }
  }

  // MARK: Scales

  private mutating func addScales(_ samples: TableSamples) {
    func areLarge(_ rows: [[Double]]) -> Bool {
      rows.contains { $0.contains { $0.magnitude > 3 } }
    }
    if areLarge(samples.inputs) { scales.append(Option.standardize.name) }
    if samples.task == .regression, areLarge(samples.targets) {
      scales.append(Option.scaleTargets.name)
    }
  }

  // MARK: Command

  private var options: [String] {
    words
      + (dropped.isEmpty
        ? [] : [Option.drop.name, dropped.joined(separator: ",")])
  }

  /// The command, with a backslash where a line ends early.
  private var command: [String] {
    let words = ["train", path.oneLine] + options + scales
    var lines = ["  " + Command.program]
    for word in words.map(shellQuoted) {
      if lines[lines.count - 1].count + word.count > 76 {
        lines[lines.count - 1] += " \\"
        lines.append("   ")
      }
      lines[lines.count - 1] += " " + word
    }
    return lines
  }

  /// Reads the samples as the command would.
  private func samples() throws(Failure) -> TableSamples {
    try TableFile(path, Arguments([path] + options, for: .data)).samples()
  }
}
