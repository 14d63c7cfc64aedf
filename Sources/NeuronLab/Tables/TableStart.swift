/// What comes before the first record: a byte-order mark, comments, or the
/// signs of a file that is not text.
struct TableStart {
  /// Where the first record begins.
  private(set) var position = 0
  /// On which line, from 1.
  private(set) var line = 1
  /// How many lines begin with #.
  private(set) var commentCount = 0

  /// Finds the first record.
  ///
  /// - Throws: ``TableError`` if the bytes are not text in UTF-8.
  init(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    for (mark, kind) in Self.otherFiles where bytes.starts(with: mark) {
      throw Self.error("found \(kind)")
    }
    if let end = bytes.prefix(1 << 18).firstIndex(of: 0) {
      throw Self.error(
        "found binary data", line: 1 + bytes[..<end].count { $0 == 0x0a })
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    while let end = passedLine(bytes) {
      if Self.isComment(bytes[position..<end]) { commentCount += 1 }
      position = end
      line += 1
    }
    let first = bytes[position...].prefix(16).map { Self.lowercased($0) }
    for (mark, kind) in Self.otherTexts
    where first.starts(with: Array(mark.utf8)) {
      throw TableError(line: line, problem: "expected a table, found \(kind)")
    }
  }

  /// Whether there are two lines at least, to guess from.
  func hasLines(_ rest: UnsafeRawBufferPointer) -> Bool {
    var count = 0
    for byte in rest where Self.isBreak(byte) {
      count += 1
      if count > 2 { return true }
    }
    return false
  }

  /// The first bytes of files that are often taken for a table.
  private static let otherFiles: [([UInt8], String)] = [
    ([0xff, 0xfe], "UTF-16; save the file as UTF-8"),
    ([0xfe, 0xff], "UTF-16; save the file as UTF-8"),
    ([0x1f, 0x8b], "a compressed file; unpack it"),
    (Array("PK\u{3}\u{4}".utf8), "a spreadsheet or an archive; save it as CSV"),
  ]

  /// The beginnings, in lower case, of texts that are not tables.
  private static let otherTexts = [
    ("<!doctype", "a web page; save its table as CSV"),
    ("<html", "a web page; save its table as CSV"),
    ("<?xml", "XML; save it as CSV"), ("%pdf", "a PDF; save its table as CSV"),
    ("{\"", "JSON; save it as CSV"), ("[{", "JSON; save it as CSV"),
    ("[[", "JSON; save it as CSV"), ("{\n", "JSON; save it as CSV"),
    ("[\n", "JSON; save it as CSV"),
    ("| ", "vertical bars around the fields; put commas between them"),
  ]

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }

  /// What is wrong with text in another encoding, such as Windows-1252.
  static let notUTF8 =
    "expected text in UTF-8, found other bytes; save the file as UTF-8"

  private static func error(_ found: String, line: Int = 1) -> TableError {
    TableError(line: line, problem: "expected text in UTF-8, \(found)")
  }

  /// Returns the end of the next line if it is empty, a comment, or Excel's
  /// `sep=;`.
  private func passedLine(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard position < bytes.count else { return nil }
    let rest = bytes[position...]
    // Most lines need not be read to their end.
    guard let first = rest.first(where: { !Self.isBlank($0) }),
      Self.isBreak(first) || "#s".utf8.contains(first),
      let end = rest.firstIndex(where: Self.isBreak),
      Self.isBreak(first) || Self.isComment(rest[..<end])
        || end - position == 5 && rest.starts(with: Array("sep=".utf8))
    else { return nil }
    let isPair =
      bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count
      && bytes[end + 1] == UInt8(ascii: "\n")
    return end + (isPair ? 2 : 1)
  }

  /// Whether a line begins with # that is not a field of its own.
  private static func isComment(
    _ line: Slice<UnsafeRawBufferPointer>
  ) -> Bool {
    let text = line.drop(while: isBlank)
    guard text.first == UInt8(ascii: "#") else { return false }
    let next = text.dropFirst().first
    return next != UInt8(ascii: ",") && next != UInt8(ascii: ";")
      && next != UInt8(ascii: "\t")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
