/// The records of a table as text, for what needs its fields as they were
/// written and not as numbers.
///
/// Delimiter, quotes and comments are those of ``DataTable``.
package struct TableRecords {
  /// The line on which the last record begins, from 1.
  package var line: Int { scanner.line }

  private let bytes: [UInt8]
  private var scanner: RecordScanner
  private var position: Int

  /// Finds the delimiter.
  ///
  /// - Throws: ``TableError`` if the bytes are not text in UTF-8.
  package init(_ bytes: [UInt8]) throws(TableError) {
    self.bytes = bytes
    (position, scanner) = try bytes.withUnsafeBufferPointer {
      (bytes) throws(TableError) in
      let bytes = UnsafeRawBufferPointer(bytes)
      let start = try TableStart(bytes)
      let (delimiter, merges) = TableSample.delimiter(
        of: UnsafeRawBufferPointer(rebasing: bytes[start.position...]),
        isLast: true, TableOptions())
      return (
        start.position,
        RecordScanner(delimiter, merges: merges, line: start.line)
      )
    }
  }

  /// Returns the fields of the next record, or `nil` at the end.
  ///
  /// - Throws: ``TableError`` for quotes out of place, and for bytes that are
  ///   not UTF-8.
  package mutating func next() throws(TableError) -> [String]? {
    try bytes.withUnsafeBufferPointer { (bytes) throws(TableError) in
      let bytes = UnsafeRawBufferPointer(bytes)
      return try scanner.next(bytes, from: &position, isLast: true)
        ? try scanner.names(in: bytes) : nil
    }
  }

  /// Returns an error on the line of the last record.
  package func error(_ problem: String) -> TableError {
    TableError(line: line, problem: problem)
  }
}
