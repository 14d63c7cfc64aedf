/// A table of numbers with a name for each column: inputs to predict from.
package struct CSVTable: Equatable, Sendable {
  /// The names of the columns, all different.
  package let names: [String]
  /// The numbers, one row for each record, at least one: shape [rows][columns].
  package let rows: [[Double]]

  /// Reads a table from CSV text.
  ///
  /// - Throws: ``CSVError``, with the line and the column.
  init(parsing text: String) throws(CSVError) {
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
struct CSVTableReader: CSVReader, Sendable {
  private var parser = CSVTableParser()
  private var rows: [[Double]] = []

  mutating func append(
    _ bytes: UnsafeRawBufferPointer
  ) throws(CSVError) {
    var position = 0
    while try parser.readRow(bytes, from: &position) { try addRow() }
  }

  /// Ends the text.
  ///
  /// - Throws: ``CSVError``, also if there were no rows.
  mutating func finish() throws(CSVError) -> CSVTable {
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

/// The header and the records of a CSV file, each with as many fields.
struct CSVTableParser: Sendable {
  private var parser = CSVParser()
  private(set) var header: CSVHeader?
  /// Whether there was a record below the header.
  private var hasRows = false

  /// The record that was read last.
  var record: CSVRecord { parser.record }

  /// Reads on to the end of a record below the header.
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

/// The first record of a CSV file: what its columns are called.
struct CSVHeader: Sendable {
  let names: [String]
  let line: Int

  var count: Int { names.count }

  /// Reads the names.
  ///
  /// - Throws: ``CSVError`` if one is missing or stands twice, or if they are
  ///   numbers: then it is more likely that the file has no header.
  init(_ record: CSVRecord) throws(CSVError) {
    line = record.line
    var names: [String] = []
    for k in 0..<record.count {
      let name = try record.text(k)
      guard !name.isEmpty else {
        throw record.error(at: k, "expected a name, found an empty field")
      }
      names.append(name)
    }
    guard !Self.lookLikeData(names) else {
      throw CSVError(
        line: line,
        problem: "expected a header with the columns' names, found numbers")
    }
    var columns: [String: Int] = [:]
    for k in names.indices {
      if let first = columns[names[k]] {
        throw record.error(
          at: k, "expected a unique name, found that of column \(first)"
        ).named(names)
      }
      columns[names[k]] = k + 1
    }
    self.names = names
  }

  /// Whether all names are numbers, the last one perhaps a class, as in
  /// `5.1,3.5,1.4,0.2,setosa`; but columns may be called 0, 1, 2 … or 1, 2, 3
  /// ….
  private static func lookLikeData(_ names: [String]) -> Bool {
    let start = names.first == "1" ? 1 : 0
    var hasOthers = false
    for k in names.indices {
      if Double(names[k]) == nil {
        if k == 0 || k < names.count - 1 { return false }
      } else if names[k] != "\(start + k)" {
        hasOthers = true
      }
    }
    return hasOthers
  }

  /// Makes sure that a record has a field for every column.
  func check(_ record: CSVRecord) throws(CSVError) {
    guard record.count == count else {
      throw CSVError(
        line: record.line,
        problem: "expected \(count) field\(count == 1 ? "" : "s"), as in the "
          + "header, found \(record.count)")
    }
  }
}

extension CSVError {
  /// Returns the same error with the name of its column.
  func named(_ names: [String]) -> CSVError {
    guard let column, column <= names.count else { return self }
    return CSVError(
      line: line, column: column, columnName: names[column - 1],
      problem: problem)
  }
}
