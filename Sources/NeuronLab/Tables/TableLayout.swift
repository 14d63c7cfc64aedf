/// What is known about a table before its rows are read: its format, and its
/// columns' names.
struct TableLayout {
  let format: TableFormat
  /// The columns' names, all different.
  private(set) var names: [String]
  /// What was assumed so far.
  private(set) var notes: [String] = []
  /// The words for the line that says how many fields a row has.
  private(set) var place = "the header"

  /// The line of the first record.
  private let line: Int
  /// The columns that a header leaves without a name.
  private var unnamed: Set<Int> = []
  /// Whether the rows have a name in front, without a name in the header: as
  /// R's `write.table` writes them.
  private var hasRowNames = false
  /// Whether these may be the whole parts of numbers with a decimal comma.
  private var mayHaveDecimalComma = false

  init(
    _ sample: TableSample, _ options: TableOptions, _ delimiter: Delimiter,
    merges: Bool, _ start: TableStart, line: Int, _ first: [String]
  ) throws(TableError) {
    self.line = line
    let hasComma = delimiter != .comma && sample.hasDecimalComma
    let mark = UInt8(ascii: hasComma ? "," : ".")
    var note: String?
    let hasHeader: Bool
    if let known = options.hasHeader {
      hasHeader = known
    } else {
      hasHeader = try Self.hasHeader(sample, mark: mark, line: line, &note)
    }
    format = TableFormat(
      delimiter: delimiter, hasDecimalComma: hasComma, hasHeader: hasHeader,
      mergesDelimiters: merges)
    names = first
    if options.delimiter == nil { try sample.refuseBars(line) }
    if hasHeader {
      try sample.refuseOrange(line)
      try sample.refuseTitle(line, mark: mark)
      takeNames(sample)
    } else {
      names = first.indices.map { "c\($0 + 1)" }
      place = "line \(line)"
    }
    addFormatNotes(start)
    if let note { notes.append(note) }
    if !hasHeader, note == nil, options.hasHeader == nil {
      notes.append(
        "There is no header; the columns are called c1, c2, …."
      )
    }
  }

  /// Returns the same error with the name of its column.
  func named(_ error: TableError) -> TableError {
    var error = error
    if let column = error.column, column <= names.count, format.hasHeader {
      error.columnName = names[column - 1]
    }
    return error
  }

  // MARK: Header

  private static func hasHeader(
    _ sample: TableSample, mark: UInt8, line: Int, _ note: inout String?
  ) throws(TableError) -> Bool {
    switch TableHeader(sample, mark: mark).answer {
    case .names: return true
    case .data: return false
    case .assumedNames(let assumption):
      note = assumption
      return true
    case .assumedData(let assumption):
      note = assumption
      return false
    case .neither(let number, let word):
      throw TableError(
        line: line,
        problem: "expected either names or numbers above columns of numbers, "
          + "found both: \(number.shownQuoted) and \(word.shownQuoted)",
        remedy: .header)
    case .either:
      let fields = sample.records[0].joined(separator: ", ")
      throw TableError(
        line: line,
        problem: "expected a header or a row of data, found "
          + "\(fields.shownQuoted), which could be either", remedy: .header)
    }
  }

  /// Makes the names in the header different from each other, and names the
  /// columns without one by their place.
  private mutating func takeNames(_ sample: TableSample) {
    let width = sample.isRegular ? sample.width : names.count
    if width == names.count - 1, names.last == "" { names.removeLast() }
    if width == names.count + 1 {
      let isTrailing = sample.below.allSatisfy { $0.last?.isEmpty ?? true }
      hasRowNames = !isTrailing
      mayHaveDecimalComma =
        hasRowNames && format.delimiter == .comma && !sample.quotesFirstField
      names.insert("", at: isTrailing ? names.count : 0)
    }
    var taken = Set(names)
    var seen: Set<String> = []
    for k in names.indices {
      if names[k].isEmpty {
        unnamed.insert(k)
        names[k] = Self.unused("c\(k + 1)", taken)
      } else if !seen.insert(names[k]).inserted {
        let name = Self.unused(names[k], taken)
        notes.append(
          "Column \(k + 1) has the name of an earlier one, "
            + "\(names[k].clipped(to: 40)); it is called "
            + "\(name.clipped(to: 40)) here.")
        names[k] = name
      }
      taken.insert(names[k])
    }
  }

  private static func unused(_ name: String, _ taken: Set<String>) -> String {
    guard taken.contains(name) else { return name }
    var number = 1
    while taken.contains("\(name).\(number)") { number += 1 }
    return "\(name).\(number)"
  }

  private mutating func addFormatNotes(_ start: TableStart) {
    let separators: String? =
      switch format.delimiter {
      case .comma: nil
      case .semicolon: "semicolons"
      case .tab: format.mergesDelimiters ? "one or more tabs" : "tabs"
      case .blanks: "blanks"
      }
    if let separators {
      notes.append(
        "The fields are separated by \(separators)"
          + (format.hasDecimalComma ? "; numbers have decimal commas." : "."))
    }
    if start.commentCount > 0 {
      notes.append(
        "\(start.commentCount.counted("comment line")) above the table "
          + "\(start.commentCount == 1 ? "is" : "are") passed over.")
    }
  }

  // MARK: Result

  /// Makes the table of the columns that were read.
  ///
  /// - Throws: ``TableError`` for numbers that cannot be read with certainty.
  func table(
    _ readers: [ColumnReader], rowCount: Int, _ lines: RowLines,
    _ emptyLineCount: Int
  ) throws(TableError) -> DataTable {
    var notes = notes
    var columns: [(column: DataTable.Column, values: ColumnValues)] = []
    var emptyNames: [String] = []
    for k in readers.indices {
      try requireCertainNumbers(readers[k], k)
      if let reason = try reasonToPass(readers[k], k) {
        notes.append(passedNote(k, reason))
        if readers[k].gapCount == rowCount { emptyNames.append(names[k]) }
      } else {
        if let note = groupNote(readers[k], k) { notes.append(note) }
        let column = readers[k].finish(name: names[k])
        notes += WordNotes(column.column, k, mark: format.decimalMark).notes
        columns.append(column)
      }
    }
    if let note = thousandsNote(readers) { notes.append(note) }
    guard !columns.isEmpty else {
      throw TableError(
        line: line, problem: "expected a column with values, found none")
    }
    if emptyLineCount > 0 {
      notes.append(
        "\(emptyLineCount.counted("line")) without values "
          + "\(emptyLineCount == 1 ? "is" : "are") passed over.")
    }
    return DataTable(
      columns: columns, rowCount: rowCount, format: format, notes: notes,
      lines: lines, emptyNames: emptyNames)
  }

  private func passedNote(_ k: Int, _ reason: String) -> String {
    let name = unnamed.contains(k) ? "unnamed" : names[k].clipped(to: 40)
    return "Column \(k + 1) (\(name)) \(reason); it is passed over."
  }

  /// Returns why a column is no data, if it is not.
  private func reasonToPass(
    _ reader: ColumnReader, _ k: Int
  ) throws(TableError) -> String? {
    if reader.gapCount == reader.rowCount { return "is empty throughout" }
    guard format.hasHeader else { return nil }
    let isIndex = unnamed.contains(k) || Self.isIndexName(names[k])
    if isIndex, reader.countsRows { return "counts the rows" }
    guard k == 0, hasRowNames || unnamed.contains(0) else { return nil }
    let isDecimal = mayHaveDecimalComma && reader.firstWord == nil
    if reader.couldBeNames, !isDecimal { return "holds the names of the rows" }
    if hasRowNames {
      let count = names.count - 1
      throw TableError(
        line: line,
        problem: "expected \(names.count) names, one for each field below, "
          + "found \(count)"
          + (isDecimal
            ? "; where commas are decimal, semicolons separate the fields"
            : ""),
        remedy: isDecimal ? .delimiter : nil)
    }
    return nil
  }

  private static func isIndexName(_ name: String) -> Bool {
    ["rownames", "row.names", "index", "unnamed: 0"].contains(
      name.lowercased())
  }

  /// Refuses a number that would have to be guessed.
  private func requireCertainNumbers(
    _ reader: ColumnReader, _ k: Int
  ) throws(TableError) {
    guard reader.firstWord == nil else { return }
    let mark = format.hasDecimalComma ? "comma" : "point"
    if let (value, field) = reader.doubt {
      let expected =
        switch value {
        case .notFinite: "a finite number"
        case .tooLarge: "a number up to 1.8e308"
        default: "a number with a decimal \(mark)"
        }
      throw error(k, field, expected)
    }
    if let field = reader.firstGroup, !reader.marksAreCertain,
      format.delimiter != .comma
    {
      throw error(
        k, field,
        "a number without marks between thousands, or with a decimal \(mark)")
    }
  }

  private func error(
    _ k: Int, _ field: TableField, _ expected: String
  ) -> TableError {
    named(
      TableError(
        line: field.line, column: k + 1,
        problem: "expected \(expected), found \(field.text.shownQuoted)"))
  }

  /// Returns what was assumed about points, where all of them have three digits
  /// behind them: in a German table, those separate thousands.
  private func thousandsNote(_ readers: [ColumnReader]) -> String? {
    guard format.delimiter == .semicolon || format.delimiter == .tab,
      !format.hasDecimalComma
    else { return nil }
    let numeric = readers.indices.filter { readers[$0].firstWord == nil }
    let doubtful = numeric.filter { readers[$0].firstThousand != nil }
    guard !numeric.contains(where: { readers[$0].hasCertainDecimals }),
      let first = doubtful.first, let text = readers[first].firstThousand
    else { return nil }
    let number = FieldValue(text, mark: format.decimalMark).number ?? .nan
    let whole = String(text.filter { $0 != "." })
    return "The points in \(doubtful.map { names[$0] }.shownNames) are read as "
      + "decimal points, \(text) as \(number.shortestText); write thousands "
      + "without a point, as in \(whole)."
  }

  private func groupNote(_ reader: ColumnReader, _ k: Int) -> String? {
    guard let field = reader.firstGroup, reader.firstWord == nil else {
      return nil
    }
    let mark = format.hasDecimalComma ? "point" : "comma"
    return "Column \(k + 1) (\(names[k].clipped(to: 40))) has a \(mark) "
      + "between thousands, as in \(field.text.clipped(to: 40))."
  }
}
