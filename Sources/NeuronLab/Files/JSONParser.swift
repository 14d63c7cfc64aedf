/// Why text is not valid JSON, and where.
public struct JSONError: Error, Equatable {
  /// The value that was being read: `layers[0].neurons[1].bias`, or empty.
  public let path: String
  /// The line, from 1.
  public let line: Int
  /// The column in bytes, from 1.
  public let column: Int
  /// What was found and what was expected.
  public let problem: String
}

extension JSONError: CustomStringConvertible {
  /// The path, the place, and the problem.
  public var description: String {
    let place = "line \(line), column \(column): \(problem)"
    return path.isEmpty ? place : "\(path): \(place)"
  }
}

extension JSON {
  /// How deep arrays and objects may be nested.
  public static let depthLimit = 32

  /// Reads one JSON value, and nothing after it.
  ///
  /// Strict, as in RFC 8259: no comments, no trailing commas, no leading zeros.
  /// Beyond the standard, it refuses a name given twice, nesting deeper than
  /// ``depthLimit``, and numbers too large for a double. A byte-order mark at
  /// the start is skipped.
  ///
  /// - Throws: ``JSONError`` with the place.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.parseDocument()
  }

  /// Reads one JSON value from a string.
  ///
  /// - Throws: ``JSONError`` with the place.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// Reads JSON by recursive descent, with one function for each kind of value.
private struct JSONParser {
  /// One step of the path from the document to a value inside it.
  private enum Step {
    case key(String)
    case index(Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var path: [Step] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func parseDocument() throws(JSONError) -> JSON {
    if hasByteOrderMark { position = 3 }
    let value = try parseValue()
    skipSpace()
    guard position == bytes.count else {
      throw error("expected the end of the file, found \(found)")
    }
    return value
  }

  private mutating func parseValue() throws(JSONError) -> JSON {
    skipSpace()
    guard let first = current else {
      throw error("expected a value, found \(found)")
    }
    let isNested = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    guard !isNested || path.count < JSON.depthLimit else {
      throw error("nested deeper than \(JSON.depthLimit) levels")
    }
    switch first {
    case UInt8(ascii: "{"): return try parseObject()
    case UInt8(ascii: "["): return try parseArray()
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try parseNumber())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: throw error("expected a value, found \(found)")
    }
  }

  // MARK: Objects and arrays

  private mutating func parseObject() throws(JSONError) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw error("expected a name in quotes, found \(found)")
      }
      let key = try parseString()
      guard names.insert(key).inserted else {
        throw error("the name \"\(key)\" occurs twice here")
      }
      skipSpace()
      guard take(":") else {
        throw error("expected ':' after the name, found \(found)")
      }
      path.append(.key(key))
      members.append(JSON.Member(key, try parseValue()))
      path.removeLast()
      skipSpace()
    } while take(",")
    guard take("}") else { throw error("expected ',' or '}', found \(found)") }
    return .object(members)
  }

  private mutating func parseArray() throws(JSONError) -> JSON {
    position += 1
    var values: [JSON] = []
    skipSpace()
    if take("]") { return .array(values) }
    repeat {
      path.append(.index(values.count))
      values.append(try parseValue())
      path.removeLast()
      skipSpace()
    } while take(",")
    guard take("]") else { throw error("expected ',' or ']', found \(found)") }
    return .array(values)
  }

  // MARK: Words and numbers

  private mutating func parseWord(
    _ word: String, _ value: JSON
  ) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else {
      throw error("expected a value, found \(found)")
    }
    position += word.utf8.count
    return value
  }

  private mutating func parseNumber() throws(JSONError) -> Double {
    let start = position
    _ = take("-")
    // Either a single 0, or digits that do not begin with one.
    if !take("0") { try takeDigits() }
    if take(".") { try takeDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try takeDigits()
    }
    if let next = current, Self.isDigit(next) {
      throw error("a number must not have leading zeros")
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      position = start
      let shown = text.utf8.count > 24 ? "this number" : text
      throw error("\(shown) is too large")
    }
    return value
  }

  private mutating func takeDigits() throws(JSONError) {
    guard let first = current, Self.isDigit(first) else {
      throw error("expected a digit, found \(found)")
    }
    while let next = current, Self.isDigit(next) { position += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  // MARK: Strings

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else {
        throw error("a control character inside a string")
      }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try parseEscape()).utf8)
      } else {
        text.append(byte)
        position += 1
      }
    }
    guard take("\"") else { throw error("the string is not closed") }
    guard let string = Self.validUTF8(text) else {
      throw error("the string before this is not UTF-8")
    }
    return string
  }

  private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let byte = current else { throw error("the string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try parseUnicodeEscape()
    default:
      position -= 1
      throw error("expected an escape such as \\n, found \(found)")
    }
  }

  /// Reads the digits after `\u`, and a second escape if the first is only half
  /// of a surrogate pair.
  private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar
  {
    let first = try parseHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, take("\\"), take("u") else {
      throw error("half of a character, without its other half")
    }
    let second = try parseHexDigits()
    guard second & 0xfc00 == 0xdc00,
      let scalar = Unicode.Scalar(
        0x10000 + (first & 0x3ff) << 10 + (second & 0x3ff))
    else {
      throw error("half of a character, without its other half")
    }
    return scalar
  }

  private mutating func parseHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current,
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else {
        throw error("expected four hexadecimal digits, found \(found)")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private static func validUTF8(_ bytes: [UInt8]) -> String? {
    // If repairing changes nothing, the text was valid.
    let string = String(decoding: bytes, as: UTF8.self)
    return string.utf8.elementsEqual(bytes) ? string : nil
  }

  // MARK: Bytes

  private var hasByteOrderMark: Bool { bytes.starts(with: [0xef, 0xbb, 0xbf]) }

  private var current: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  /// What was found, in the words of an error.
  private var found: String {
    guard let byte = current else { return "the end of the file" }
    switch byte {
    case 0x21...0x7e: return "'\(Character(Unicode.Scalar(byte)))'"
    case UInt8(ascii: " "): return "a space"
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return "the end of the line"
    default: return "the byte \(byte)"
    }
  }

  private mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: expected) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current {
      switch byte {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return
      }
    }
  }

  private func error(_ problem: String) -> JSONError {
    var line = 1
    var lineStart = hasByteOrderMark ? 3 : 0
    for k in 0..<position where bytes[k] == UInt8(ascii: "\n") {
      line += 1
      lineStart = k + 1
    }
    var place = ""
    for step in path {
      switch step {
      case .key(let key): place += place.isEmpty ? key : ".\(key)"
      case .index(let index): place += "[\(index)]"
      }
    }
    return JSONError(
      path: place, line: line, column: position - lineStart + 1,
      problem: problem)
  }
}
