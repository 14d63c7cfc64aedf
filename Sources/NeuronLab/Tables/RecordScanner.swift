/// Finds the fields of one record after the other.
///
/// The format is RFC 4180 with any of the delimiters: quotes around a field that
/// has a delimiter, a quote (doubled) or a line break inside. Lines end with LF,
/// CRLF or CR; the last one may end without. Lines without values are skipped,
/// and so are blanks around a field: the standard would keep them, but people
/// write `0, 1`.
///
/// A record lies in the buffer as a whole. If its end is not there yet, the
/// scanner reads nothing of it, and starts again when there are more bytes.
struct RecordScanner: Sendable {
  /// The fields of the record that was read last.
  private(set) var fields: [Field] = []
  /// The line on which it begins, from 1.
  private(set) var line = 1
  /// The line on which the next one begins.
  private(set) var nextLine: Int
  /// How many lines had delimiters only.
  private(set) var emptyCount = 0

  /// How long a field may be, in bytes: without its closing quote, one would
  /// swallow the file.
  static let fieldLimit = 1 << 20
  /// How many fields a record may have.
  static let columnLimit = 100_000
  /// How long a record may be, in bytes.
  static let recordLimit = 1 << 22

  private let delimiter: Delimiter
  private let merges: Bool
  /// The bytes that end a field without quotes.
  private let stops: ByteSet
  private let separators: ByteSet
  /// The blanks around a field.
  private let blanks: ByteSet
  private static let breaks = ByteSet("\n\r")

  init(_ delimiter: Delimiter, merges: Bool, line: Int = 1) {
    self.delimiter = delimiter
    self.merges = merges || delimiter == .blanks
    nextLine = line
    switch delimiter {
    case .comma: separators = ByteSet(",")
    case .semicolon: separators = ByteSet(";")
    case .tab: separators = ByteSet("\t")
    case .blanks: separators = ByteSet(" \t")
    }
    stops = separators.union(ByteSet("\n\r\""))
    blanks = ByteSet(" \t").subtracting(separators)
  }

  /// Reads on to the end of a record with a value.
  ///
  /// - Parameters:
  ///   - bytes: A part of the text.
  ///   - position: Where to continue in it; it moves behind what was read.
  ///   - isLast: Whether the text ends with these bytes.
  /// - Returns: Whether there is a whole record.
  /// - Throws: ``TableError`` for quotes out of place, and beyond the limits.
  mutating func next(
    _ bytes: UnsafeRawBufferPointer, from position: inout Int, isLast: Bool
  ) throws(TableError) -> Bool {
    while position < bytes.count {
      line = nextLine
      guard let end = try scan(bytes, from: position, isLast) else {
        return false
      }
      nextLine += lineBreaks(bytes, position..<end)
      position = end
      if fields.contains(where: { !$0.range.isEmpty || $0.isQuoted }) {
        return true
      }
      if fields.count > 1 { emptyCount += 1 }
    }
    return false
  }

  /// Returns an error at field `k`, counted from 0.
  func error(
    at k: Int, in bytes: UnsafeRawBufferPointer, _ problem: String
  ) -> TableError {
    TableError(
      line: fieldLine(k, in: bytes), column: k + 1, problem: problem)
  }

  /// Returns the line on which field `k` begins: fields before it may have line
  /// breaks between their quotes.
  func fieldLine(_ k: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let start = fields[0].range.lowerBound
    return line
      + Self.countBreaks(bytes, start..<fields[k].range.lowerBound)
  }

  /// Returns the fields as names.
  ///
  /// - Throws: ``TableError`` if one is not UTF-8.
  func names(in bytes: UnsafeRawBufferPointer) throws(TableError) -> [String] {
    var names: [String] = []
    for k in fields.indices {
      let name = fields[k].text(in: bytes)
      guard name.utf8.elementsEqual(fields[k].unquoted(bytes)) else {
        throw error(at: k, in: bytes, TableStart.notUTF8)
      }
      names.append(name)
    }
    return names
  }

  // MARK: Parts

  /// What follows a field.
  private enum Next {
    case field
    /// The record ends here.
    case end(Int)
    /// The bytes end first.
    case missing
  }

  /// Finds the fields from here to a line break; returns where it ends, or
  /// `nil` if it is not there yet.
  private mutating func scan(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ isLast: Bool
  ) throws(TableError) -> Int? {
    fields.removeAll(keepingCapacity: true)
    var position = start
    if merges { separators.skip(bytes, &position) }
    while true {
      blanks.skip(bytes, &position)
      var next = Next.missing
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        if try scanQuoted(bytes, &position, isLast) {
          next = self.next(bytes, &position, isLast)
        }
      } else {
        try scanPlain(bytes, &position)
        next = self.next(bytes, &position, isLast)
      }
      try checkLimits(next, length: bytes.count - start)
      switch next {
      case .field: continue
      case .end(let end): return end
      case .missing: return nil
      }
    }
  }

  /// Passes a delimiter, or finds where the record ends.
  private func next(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ isLast: Bool
  ) -> Next {
    if position < bytes.count, separators.contains(bytes[position]) {
      position += 1
      guard merges else { return .field }
      separators.skip(bytes, &position)
      if position < bytes.count, !Self.breaks.contains(bytes[position]) {
        return .field
      }
    }
    guard position < bytes.count else {
      return isLast ? .end(position) : .missing
    }
    let isReturn = bytes[position] == UInt8(ascii: "\r")
    if isReturn, position + 1 == bytes.count, !isLast {
      // A line feed may follow.
      return .missing
    }
    let isPair =
      isReturn && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
    return .end(position + (isPair ? 2 : 1))
  }

  private mutating func scanPlain(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(TableError) {
    let start = position
    while position < bytes.count, !stops.contains(bytes[position]) {
      position += 1
    }
    var end = position
    while end > start, blanks.contains(bytes[end - 1]) { end -= 1 }
    fields.append(Field(range: start..<end))
    try checkField(position - start)
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      throw error(
        at: fields.count - 1, in: bytes,
        "expected quotes around the whole field, found one inside it")
    }
  }

  /// Finds the closing quote; returns false if it is not there yet.
  private mutating func scanQuoted(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ isLast: Bool
  ) throws(TableError) -> Bool {
    position += 1
    let start = position
    var isDoubled = false
    while true {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        position += 1
      }
      let hasNext = position + 1 < bytes.count
      guard hasNext, bytes[position + 1] == UInt8(ascii: "\"") else { break }
      isDoubled = true
      position += 2
    }
    fields.append(
      Field(
        range: start..<position, isQuoted: true, hasDoubledQuotes: isDoubled))
    try checkField(position - start)
    let isClosed = position < bytes.count
    if isLast, !isClosed {
      throw error(
        at: fields.count - 1, in: bytes,
        "expected a closing quote, found the end of the file")
    }
    guard isClosed, isLast || position + 1 < bytes.count else { return false }
    position += 1
    try scanBehindQuote(bytes, &position)
    return true
  }

  private func scanBehindQuote(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(TableError) {
    blanks.skip(bytes, &position)
    guard position < bytes.count else { return }
    let byte = bytes[position]
    guard stops.contains(byte), byte != UInt8(ascii: "\"") else {
      let k = fields.count - 1
      let range = fields[k].range
      throw TableError(
        line: fieldLine(k, in: bytes) + Self.countBreaks(bytes, range),
        column: k + 1,
        problem: "expected \(delimiter.words) after the closing quote, found "
          + "more text")
    }
  }

  private func checkField(_ length: Int) throws(TableError) {
    guard length > Self.fieldLimit, let field = fields.last else { return }
    throw TableError(
      line: line, column: fields.count,
      problem: "expected a field of at most \(Self.fieldLimit >> 20) MiB, "
        + "found a longer one"
        + (field.isQuoted ? "; is a closing quote missing?" : ""))
  }

  private func checkLimits(
    _ next: Next, length: Int
  ) throws(TableError) {
    guard fields.count <= Self.columnLimit else {
      throw TableError(
        line: line,
        problem: "expected at most \(Self.columnLimit) fields, found more")
    }
    guard case .missing = next, length > Self.recordLimit else { return }
    throw TableError(
      line: line,
      problem: "expected a line of at most \(Self.recordLimit >> 20) MiB, "
        + "found a longer one")
  }

  /// Counts the line breaks of the record that was just found.
  private func lineBreaks(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Int {
    if fields.contains(where: { $0.isQuoted }) {
      return Self.countBreaks(bytes, range)
    }
    return Self.breaks.contains(bytes[range.upperBound - 1]) ? 1 : 0
  }

  /// Counts LF, CR and CRLF.
  private static func countBreaks(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes[range] {
      let isFeed = byte == UInt8(ascii: "\n")
      let endsPair = isFeed && previous == UInt8(ascii: "\r")
      if isFeed && !endsPair || byte == UInt8(ascii: "\r") { count += 1 }
      previous = byte
    }
    return count
  }
}
