/// Reads JSON by recursive descent, with one function for each kind of value.
struct JSONParser {
  /// One step on the way from the document to a value inside it.
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
    guard first != "{" && first != "[" || path.count < JSON.depthLimit else {
      throw error("nested deeper than \(JSON.depthLimit) levels")
    }
    switch first {
    case "{": return try parseObject()
    case "[": return try parseArray()
    case "\"": return .string(try parseString())
    case "-", "0"..."9": return .number(try parseNumber())
    case "t": return try parseWord("true", .bool(true))
    case "f": return try parseWord("false", .bool(false))
    case "n": return try parseWord("null", .null)
    default:
      try refuseNonfinite()
      throw error("expected a value, found \(found)")
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
      guard current == "\"" else {
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

  /// Refuses what JSON has not, but some programs write, Python's among them.
  private func refuseNonfinite() throws(JSONError) {
    for word in ["NaN", "Infinity"]
    where bytes[position...].starts(with: word.utf8) {
      throw error("\(word) is no number in JSON")
    }
  }

  private mutating func parseNumber() throws(JSONError) -> Double {
    let start = position
    if take("-") { try refuseNonfinite() }
    // Either a single 0, or digits that do not begin with one.
    if !take("0") { try takeDigits() }
    if take(".") { try takeDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try takeDigits()
    }
    if isAtDigit {
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
    guard isAtDigit else { throw error("expected a digit, found \(found)") }
    while isAtDigit { position += 1 }
  }

  private var isAtDigit: Bool { current.map { "0"..."9" ~= $0 } ?? false }

  // MARK: Strings

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let start = position
      while position < bytes.count, Self.isPlain(bytes[position]) {
        position += 1
      }
      text += bytes[start..<position]
      guard let next = current, next != "\"" else { break }
      guard next == "\\" else {
        throw error("a control character inside a string")
      }
      text += String(try parseEscape()).utf8
    }
    guard take("\"") else { throw error("the string is not closed") }
    guard let string = Self.validUTF8(text) else {
      throw error("the string before this is not UTF-8")
    }
    return string
  }

  /// Whether a byte stands for itself in a string.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let next = current else { throw error("the string is not closed") }
    position += 1
    switch next {
    case "\"", "\\", "/": return next
    case "b": return "\u{8}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try parseUnicodeEscape()
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
      guard let next = current, let digit = Character(next).hexDigitValue
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
    return Array(string.utf8) == bytes ? string : nil
  }

  // MARK: Bytes

  private var hasByteOrderMark: Bool { bytes.starts(with: [0xef, 0xbb, 0xbf]) }

  /// The next byte; one that is not ASCII is shown as if it were Latin-1.
  private var current: Unicode.Scalar? {
    position < bytes.count ? Unicode.Scalar(bytes[position]) : nil
  }

  /// What was found, in the words of an error.
  private var found: String {
    switch current {
    case nil: return "the end of the file"
    case " ": return "a space"
    case "\n", "\r": return "the end of the line"
    case let next? where "!"..."~" ~= next: return "'\(next)'"
    case let next?: return "the byte \(next.value)"
    }
  }

  private mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard current == expected else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) {
      position += 1
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  private func error(_ problem: String) -> JSONError {
    var line = 1
    var lineStart = hasByteOrderMark ? 3 : 0
    for k in 0..<position where bytes[k] == 0x0a {
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
