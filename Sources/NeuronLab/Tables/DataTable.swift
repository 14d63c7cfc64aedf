/// A table of data as a file holds it: numbers, words and gaps in columns.
///
/// Words are numbered in order of first appearance:
///
///     column        value(row:column:)
///     numbers       the number; NaN for a gap
///     words         the index in `words`; NaN for a gap
public struct DataTable: Sendable {
  /// What is known about one column.
  public struct Column: Equatable, Sendable {
    /// Its name in the header, or c1, c2, …; no two columns share one.
    public let name: String
    /// Its different words in order of first appearance; `nil` for a column of
    /// numbers.
    ///
    /// Where a column mixes numbers and words, its numbers are words, too, as
    /// they were written.
    public let words: [String]?
    /// How many of its fields are empty, `?`, `NA`, `<NA>`, `N/A`, `#N/A`, `NaN`
    /// or `null`, and among numbers also `None`, `-` and `.`.
    public let gapCount: Int
    /// How many of its fields are numbers.
    package let numberCount: Int
    /// The first field that is not a number.
    package let firstWord: TableField?
    /// The lines of the first three words, without those of possible gaps.
    let wordLines: [Int]
    /// Whether it has more different words than are kept; then all its values
    /// are NaN.
    package let hasTooManyWords: Bool
  }

  /// The columns with values; an index and empty columns are passed over.
  public let columns: [Column]
  /// How many rows there are, at least one.
  public let rowCount: Int
  /// How the table was written.
  package let format: TableFormat
  /// What was assumed, and what was passed over: one sentence each.
  public let notes: [String]

  /// The names of the columns that are empty throughout, and passed over.
  package let emptyNames: [String]
  private let lines: RowLines
  private let values: [ColumnValues]

  init(
    columns: [(column: Column, values: ColumnValues)], rowCount: Int,
    format: TableFormat, notes: [String], lines: RowLines = RowLines(),
    emptyNames: [String] = []
  ) {
    self.columns = columns.map { $0.column }
    values = columns.map { $0.values }
    self.rowCount = rowCount
    self.format = format
    self.notes = notes
    self.lines = lines
    self.emptyNames = emptyNames
  }

  /// Returns the number in a field, or the index of its word in the column's
  /// words; NaN for a gap.
  public func value(row: Int, column: Int) -> Double { values[column][row] }

  /// Returns the line of the file on which a row begins, from 1.
  package func line(ofRow row: Int) -> Int { lines[row] }

  /// Returns the table with those of the columns that are empty throughout: a
  /// model may fill their gaps.
  func including(emptyColumns names: [String]) -> DataTable {
    let added = emptyNames.filter { names.contains($0) }
    if added.isEmpty { return self }
    var gaps = ColumnValues()
    gaps.spellOut()
    for _ in 0..<rowCount { gaps.append(Double.nan) }
    return DataTable(
      columns: zip(columns, values).map { (column: $0, values: $1) }
        + added.map { name in
          (
            column: Column(
              name: name, words: nil, gapCount: rowCount, numberCount: 0,
              firstWord: nil, wordLines: [], hasTooManyWords: false),
            values: gaps
          )
        },
      rowCount: rowCount, format: format, notes: notes, lines: lines,
      emptyNames: emptyNames.filter { !added.contains($0) })
  }

  /// The table without the values in its fields, which become NaN.
  var withoutValues: DataTable {
    DataTable(
      columns: columns.map { (column: $0, values: ColumnValues()) },
      rowCount: rowCount, format: format, notes: notes)
  }

  /// Reads a table from text that is in memory.
  ///
  /// - Throws: ``TableError``.
  public init(
    parsing bytes: [UInt8], as options: TableOptions = TableOptions()
  ) throws(TableError) {
    var reader = TableReader(options)
    try bytes.withUnsafeBufferPointer { (bytes) throws(TableError) in
      _ = try reader.read(UnsafeRawBufferPointer(bytes), isLast: true)
    }
    self = try reader.finish()
  }

  /// Makes a table of numbers.
  ///
  /// - Precondition: at least one row, and all as long as the names.
  package init(names: [String], rows: [[Double]]) {
    precondition(!rows.isEmpty, "a table needs at least one row")
    var values = [ColumnValues](repeating: ColumnValues(), count: names.count)
    for k in names.indices {
      values[k].spellOut()
      for row in rows { values[k].append(row[k]) }
    }
    let columns = names.indices.map { k in
      let gapCount = rows.count { $0[k].isNaN }
      return Column(
        name: names[k], words: nil, gapCount: gapCount,
        numberCount: rows.count - gapCount, firstWord: nil, wordLines: [],
        hasTooManyWords: false)
    }
    self.init(
      columns: names.indices.map {
        (column: columns[$0], values: values[$0])
      },
      rowCount: rows.count,
      format: TableFormat(
        delimiter: .comma, hasDecimalComma: false, hasHeader: true,
        mergesDelimiters: false), notes: [])
  }
}
