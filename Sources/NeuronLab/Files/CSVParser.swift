/// Parses CSV text that arrives in pieces, which may end anywhere.
///
///     var parser = CSVParser()
///     var position = 0
///     while try parser.readRecord(bytes, from: &position) {
///       …  // parser.record
///     }
///     …    // the same with the next piece
///     if try parser.finish() { … }
///
/// The format is RFC 4180: commas between fields; quotes around a field that
/// has a comma, a quote (doubled) or a line break inside. Lines end with LF,
/// CRLF or CR; the last one may end without. A byte-order mark at the start and
/// lines without fields are skipped, and so are blanks around a field: the
/// standard would keep them, but people write `0, 1`.
///
/// A parser cannot be used after it has thrown.
struct CSVParser: Sendable {
  /// The record that was read last.
  private(set) var record = CSVRecord()

  /// How long a field may be, in bytes: without its closing quote, one would
  /// swallow the file.
  static let fieldLimit = 1 << 20
  /// How many fields a record may have.
  static let columnLimit = 100_000

  private enum State {
    /// Before a field's first byte.
    case start
    /// Inside a field without quotes.
    case plain
    /// Between a field's quotes.
    case quoted
    /// After a quote that closes the field, or is the first of two.
    case quote
    /// After a field's closing quote and a blank.
    case closed
  }

  private var state = State.start
  /// The line that is being read, from 1.
  private(set) var line = 1
  /// The line with the opening quote.
  private var quoteLine = 1
  /// Whether the last byte was a CR, so that a following LF belongs to it.
  private var followsReturn = false
  /// Whether `record` has been returned.
  private var isComplete = false
  /// How much of a byte-order mark has been seen; `nil` once that is decided.
  private var markLength: Int? = 0

  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Reads on to the end of a record.
  ///
  /// - Parameters:
  ///   - bytes: A piece of the text.
  ///   - position: Where to continue in it; it moves behind what was read.
  /// - Returns: Whether ``record`` is complete; if not, the piece is used up.
  /// - Throws: ``CSVError`` for quotes out of place, and beyond the limits.
  mutating func readRecord(
    _ bytes: UnsafeRawBufferPointer, from position: inout Int
  ) throws(CSVError) -> Bool {
    beginRecord()
    if markLength != nil { skipMark(bytes, &position) }
    while position < bytes.count {
      switch state {
      case .start: try readStart(bytes, &position)
      case .plain: try readPlain(bytes, &position)
      case .quoted: try readQuoted(bytes, &position)
      case .quote, .closed: try readBehindQuote(bytes, &position)
      }
      if isComplete { return true }
    }
    return false
  }

  /// Ends the text.
  ///
  /// - Returns: Whether there was a last record without a line break.
  /// - Throws: ``CSVError`` for an unclosed quote.
  mutating func finish() throws(CSVError) -> Bool {
    beginRecord()
    endMark()
    if state == .quoted {
      throw CSVError(
        line: quoteLine, column: record.count + 1,
        problem: "expected a closing quote, found the end of the file")
    }
    guard state != .start || record.count > 0 else { return false }
    try endField()
    isComplete = true
    return true
  }

  // MARK: Fields

  private mutating func readStart(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(CSVError) {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      position += 1
    case UInt8(ascii: "\""):
      state = .quoted
      quoteLine = line
      position += 1
    case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      try readSeparator(byte, &position)
    default:
      state = .plain
    }
    if byte != UInt8(ascii: "\r") { followsReturn = false }
  }

  private mutating func readPlain(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(CSVError) {
    var end = position
    while end < bytes.count {
      let byte = bytes[end]
      // One comparison lets digits, letters, points and signs pass but +.
      if byte <= UInt8(ascii: ","),
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\"")
      {
        break
      }
      end += 1
    }
    try append(bytes, position..<end)
    position = end
    guard position < bytes.count else { return }
    guard bytes[position] != UInt8(ascii: "\"") else {
      throw error("expected quotes around the whole field, found one inside it")
    }
    trimEnd()
    try readSeparator(bytes[position], &position)
  }

  private mutating func readQuoted(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(CSVError) {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      countLine(bytes[end])
      end += 1
    }
    try append(bytes, position..<end)
    position = end
    guard position < bytes.count else { return }
    followsReturn = false
    state = .quote
    position += 1
  }

  private mutating func readBehindQuote(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(CSVError) {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\"") where state == .quote:
      record.bytes.append(byte)
      state = .quoted
      position += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      state = .closed
      position += 1
    case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      try readSeparator(byte, &position)
    default:
      throw error("expected a comma after the closing quote, found more text")
    }
  }

  /// Ends a field at its comma, and the record at a line break.
  private mutating func readSeparator(
    _ byte: UInt8, _ position: inout Int
  ) throws(CSVError) {
    position += 1
    if byte == UInt8(ascii: ",") {
      try endField()
      return
    }
    let isEmpty = state == .start && record.count == 0
    if !isEmpty {
      try endField()
      isComplete = true
    }
    countLine(byte)
    if isEmpty { record.line = line }
  }

  // MARK: Parts

  private mutating func beginRecord() {
    guard isComplete else { return }
    isComplete = false
    record.removeAll(line: line)
  }

  private mutating func append(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(CSVError) {
    record.bytes.append(
      contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
    let fieldStart = record.ends.last ?? 0
    guard record.bytes.count - fieldStart <= Self.fieldLimit else {
      let limit = Self.fieldLimit >> 20
      throw CSVError(
        line: state == .quoted ? quoteLine : line, column: record.count + 1,
        problem: "expected a field of at most \(limit) MiB, found a longer one"
          + (state == .quoted ? "; is a closing quote missing?" : ""))
    }
  }

  private mutating func endField() throws(CSVError) {
    record.ends.append(record.bytes.count)
    state = .start
    guard record.count <= Self.columnLimit else {
      throw CSVError(
        line: line,
        problem: "expected at most \(Self.columnLimit) fields, found more")
    }
  }

  private mutating func trimEnd() {
    let fieldStart = record.ends.last ?? 0
    while record.bytes.count > fieldStart, let last = record.bytes.last,
      last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
    {
      record.bytes.removeLast()
    }
  }

  /// Counts a line at LF, at CR, and only once at CRLF.
  private mutating func countLine(_ byte: UInt8) {
    if byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\n") && !followsReturn
    {
      line += 1
    }
    followsReturn = byte == UInt8(ascii: "\r")
  }

  private mutating func skipMark(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) {
    while let length = markLength, position < bytes.count {
      guard bytes[position] == Self.mark[length] else {
        endMark()
        return
      }
      position += 1
      markLength = length + 1 < Self.mark.count ? length + 1 : nil
    }
  }

  /// Turns what began like a byte-order mark but continued differently into
  /// text.
  private mutating func endMark() {
    guard let length = markLength else { return }
    markLength = nil
    guard length > 0 else { return }
    record.bytes.append(contentsOf: Self.mark[..<length])
    state = .plain
  }

  private func error(_ problem: String) -> CSVError {
    CSVError(line: line, column: record.count + 1, problem: problem)
  }
}
