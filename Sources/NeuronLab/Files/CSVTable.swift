/// A table of numbers with a name for each column: inputs to predict from.
public struct CSVTable: Equatable, Sendable {
  /// The names of the columns, all different.
  public let names: [String]
  /// The numbers, one row for each record, at least one: shape [rows][columns].
  public let rows: [[Double]]

  /// Reads a table from CSV text.
  ///
  /// - Throws: ``CSVError``, with the line and the column.
  public init(parsing text: String) throws(CSVError) {
    var reader = CSVTableReader()
    try reader.append(Array(text.utf8))
    self = try reader.finish()
  }

  init(names: [String], rows: [[Double]]) {
    self.names = names
    self.rows = rows
  }
}

/// Reads a ``CSVTable``.
public struct CSVTableReader: CSVReader, Sendable {
  private var parser = CSVTableParser()
  private var rows: [[Double]] = []

  /// Creates a reader at the start of a text.
  public init() {}

  /// Reads another piece of the text; it may end anywhere.
  ///
  /// - Throws: ``CSVError``; the reader cannot be used after that.
  public mutating func append(
    _ bytes: UnsafeRawBufferPointer
  ) throws(CSVError) {
    var position = 0
    while try parser.readRow(bytes, from: &position) { try addRow() }
  }

  /// Ends the text.
  ///
  /// - Throws: ``CSVError``, also if there were no rows.
  public mutating func finish() throws(CSVError) -> CSVTable {
    if try parser.finish() { try addRow() }
    return CSVTable(names: parser.header?.names ?? [], rows: rows)
  }

  private mutating func addRow() throws(CSVError) {
    do {
      rows.append(try parser.record.numbers(0..<parser.record.count))
    } catch {
      throw error.named(parser.header?.names ?? [])
    }
  }
}
