/// Reads a value from CSV text that arrives in pieces.
///
///     var reader = DataSetReader()
///     try reader.append(firstBytes)
///     try reader.append(moreBytes)
///     let data = try reader.finish(name: "flowers", source: "flowers.csv")
///
/// Only the numbers are kept, not the text, so a file need not fit into memory.
public protocol CSVReader {
  /// Reads another piece of the text; it may end anywhere.
  ///
  /// - Throws: ``CSVError``; the reader cannot be used after that.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(CSVError)
}

extension CSVReader {
  /// Reads another piece of the text; it may end anywhere.
  ///
  /// - Throws: ``CSVError``; the reader cannot be used after that.
  public mutating func append(_ bytes: [UInt8]) throws(CSVError) {
    try bytes.withUnsafeBufferPointer { (piece) throws(CSVError) in
      try append(UnsafeRawBufferPointer(piece))
    }
  }
}

/// The header and the records of a CSV file, each with the same number of
/// fields.
struct CSVTableParser: Sendable {
  private var parser = CSVParser()
  private(set) var header: CSVHeader?
  /// Whether there was a record below the header.
  private var hasRows = false

  /// The most recent record.
  var record: CSVRecord { parser.record }

  /// Reads to the end of a record below the header.
  ///
  /// - Returns: Whether there is one; if not, the piece is used up.
  mutating func readRow(
    _ bytes: UnsafeRawBufferPointer, from position: inout Int
  ) throws(CSVError) -> Bool {
    do throws(CSVError) {
      while try parser.readRecord(bytes, from: &position) {
        if try takesRow() { return true }
      }
      return false
    } catch {
      throw error.named(header?.names ?? [])
    }
  }

  /// Ends the text.
  ///
  /// - Returns: Whether there was a last record without a line break.
  mutating func finish() throws(CSVError) -> Bool {
    do throws(CSVError) {
      var isRow = try parser.finish()
      if isRow { isRow = try takesRow() }
      guard header != nil else {
        throw endError("expected a header with the columns' names")
      }
      guard hasRows else { throw endError("expected rows below the header") }
      return isRow
    } catch {
      throw error.named(header?.names ?? [])
    }
  }

  /// Checks the record; returns false if it is the header.
  private mutating func takesRow() throws(CSVError) -> Bool {
    guard let header else {
      self.header = try CSVHeader(parser.record)
      return false
    }
    try header.check(parser.record)
    hasRows = true
    return true
  }

  private func endError(_ problem: String) -> CSVError {
    CSVError(
      line: parser.line, problem: "\(problem), found the end of the file")
  }
}
