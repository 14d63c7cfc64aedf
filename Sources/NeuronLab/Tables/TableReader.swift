/// Reads a table from text that arrives in pieces.
///
///     var reader = TableReader(options)
///     let used = try reader.read(bytes, isLast: false)
///     …    // the bytes after those, and more
///     let table = try reader.finish()
///
/// The format is guessed from the first records; then every record is read once.
struct TableReader {
  private let options: TableOptions
  private var layout: TableLayout?
  private var scanner = RecordScanner(.comma, merges: false)
  private var columns: [ColumnReader] = []
  private var rowCount = 0
  private var lines = RowLines()
  private var scratch: [UInt8] = []

  init(_ options: TableOptions) { self.options = options }

  /// Reads all records that lie in the bytes as a whole.
  ///
  /// - Parameters:
  ///   - bytes: The unused bytes of the last piece, and further ones.
  ///   - isLast: Whether the text ends with them.
  /// - Returns: How many bytes were used.
  /// - Throws: ``TableError``; the reader cannot be used after it.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool
  ) throws(TableError) -> Int {
    var position = 0
    if layout == nil {
      guard let start = try begin(bytes, isLast) else { return 0 }
      position = start
    }
    while try next(bytes, &position, isLast) { try appendRow(bytes) }
    return position
  }

  /// Ends the text.
  ///
  /// - Throws: ``TableError``, also if there were no rows.
  consuming func finish() throws(TableError) -> DataTable {
    guard let layout else {
      throw TableError(
        line: scanner.nextLine,
        problem: "expected a table, found the end of the file")
    }
    guard rowCount > 0 else {
      throw TableError(
        line: scanner.nextLine,
        problem: "expected rows below the header, found the end of the file")
    }
    return try layout.table(
      columns, rowCount: rowCount, lines, scanner.emptyCount)
  }

  // MARK: Parts

  /// Guesses the format; returns where the first row begins, or `nil` if there
  /// are too few bytes for that.
  private mutating func begin(
    _ bytes: UnsafeRawBufferPointer, _ isLast: Bool
  ) throws(TableError) -> Int? {
    let start = try TableStart(bytes)
    scanner = RecordScanner(.comma, merges: false, line: start.line)
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start.position...])
    let isLong = bytes.count > RecordScanner.recordLimit
    guard isLast || isLong || start.hasLines(rest) else { return nil }
    if rest.isEmpty { return bytes.count }
    let (delimiter, merges) = TableSample.delimiter(
      of: rest, isLast: isLast, options)
    scanner = RecordScanner(delimiter, merges: merges, line: start.line)
    let sample = TableSample(rest, isLast: isLast, delimiter, merges: merges)
    if sample.records.count < 2, !isLast, !isLong, sample.isClean { return nil }
    var position = start.position
    guard try scanner.next(bytes, from: &position, isLast: isLast) else {
      return bytes.count
    }
    let layout = try TableLayout(
      sample, options, delimiter, merges: merges, start,
      line: scanner.line, try scanner.names(in: bytes))
    self.layout = layout
    columns = [ColumnReader](
      repeating: ColumnReader(mark: layout.format.decimalMark),
      count: layout.names.count)
    if !layout.format.hasHeader { try appendRow(bytes) }
    return position
  }

  private mutating func next(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ isLast: Bool
  ) throws(TableError) -> Bool {
    do throws(TableError) {
      return try scanner.next(bytes, from: &position, isLast: isLast)
    } catch {
      throw layout?.named(error) ?? error
    }
  }

  private mutating func appendRow(
    _ bytes: UnsafeRawBufferPointer
  ) throws(TableError) {
    if scanner.fields.count != columns.count {
      try checkCount(bytes)
    }
    for k in columns.indices {
      let field = scanner.fields[k]
      let isValid: Bool
      if field.hasDoubledQuotes {
        scratch = field.unquoted(bytes)
        isValid = scratch.withUnsafeBytes { text in
          columns[k].append(text, line: scanner.fieldLine(k, in: bytes))
        }
      } else {
        isValid = columns[k].append(
          UnsafeRawBufferPointer(rebasing: bytes[field.range]),
          line: scanner.fieldLine(k, in: bytes))
      }
      if !isValid { throw notUTF8(k, bytes) }
    }
    rowCount += 1
    lines.append(scanner.line)
  }

  /// Lets further fields pass if they are empty.
  private func checkCount(
    _ bytes: UnsafeRawBufferPointer
  ) throws(TableError) {
    let count = scanner.fields.count
    let surplus = scanner.fields.dropFirst(columns.count)
    if count > columns.count, surplus.allSatisfy({ $0.range.isEmpty }) {
      return
    }
    let place = layout?.place ?? ""
    let isComment =
      scanner.fields[0].range.lowerBound < bytes.count
      && bytes[scanner.fields[0].range.lowerBound] == UInt8(ascii: "#")
    throw TableError(
      line: scanner.line,
      problem: "expected \(columns.count.counted("field")), as in \(place), "
        + "found \(count)"
        + (isComment ? "; comments can only be above the table" : ""))
  }

  private func notUTF8(
    _ k: Int, _ bytes: UnsafeRawBufferPointer
  ) -> TableError {
    let error = scanner.error(at: k, in: bytes, TableStart.notUTF8)
    return layout?.named(error) ?? error
  }
}
