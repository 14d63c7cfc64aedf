/// A JSON value (RFC 8259), which keeps the order of an object's members.
///
/// The package reads and writes all its files with this one type: it keeps
/// every double bit for bit, names what is wrong by its place, and needs
/// nothing but the standard library, so that a page can use it, too.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number; always finite if it was read from a file.
  case number(Double)
  case string(String)
  case array([JSON])
  /// Named values in order; no name occurs twice if it was read from a file.
  case object([Member])

  /// One name of an object, and its value.
  package struct Member: Equatable, Sendable {
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  package static func numbers(_ values: [Double]) -> JSON {
    .array(values.map { .number($0) })
  }

  package static func integer(_ value: Int) -> JSON { .number(Double(value)) }

  /// What kind of value this is, as an error says it.
  var kind: String {
    switch self {
    case .null: return "null"
    case .bool: return "true or false"
    case .number: return "a number"
    case .string: return "a string"
    case .array: return "an array"
    case .object: return "an object"
    }
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  /// Creates an object of the members that are not `nil`.
  package init(dictionaryLiteral members: (String, JSON?)...) {
    self = .object(
      members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}

// MARK: - Writing

extension JSON {
  /// The value as JSON text, laid out for people: an object or array is on
  /// one line, unless there are objects inside it.
  ///
  /// A double is written with the fewest digits that read back as the same
  /// bits; one that is infinite or NaN, which JSON cannot say, as `null`.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  /// The value as JSON text on one line.
  package var lineText: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Writes the value; with an indent, its parts may be on separate lines.
  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += Self.numberText(value)
    case .string(let value): Self.writeString(value, to: &text)
    case .array(let values):
      let inner = hasObjectInside ? indent.map { $0 + 1 } : nil
      text += "["
      for k in values.indices {
        Self.writeBreak(before: k, indent: inner, to: &text)
        values[k].write(to: &text, indent: inner)
      }
      text += "]"
    case .object(let members):
      let inner = hasObjectInside ? indent.map { $0 + 1 } : nil
      text += "{"
      for k in members.indices {
        Self.writeBreak(before: k, indent: inner, to: &text)
        Self.writeString(members[k].key, to: &text)
        text += ": "
        members[k].value.write(to: &text, indent: inner)
      }
      text += "}"
    }
  }

  /// Writes what separates element `k`: a comma, and a new line or a space.
  private static func writeBreak(
    before k: Int, indent: Int?, to text: inout String
  ) {
    if k > 0 { text += "," }
    if let indent {
      text += "\n" + String(repeating: " ", count: indent)
    } else if k > 0 {
      text += " "
    }
  }

  /// Whether a value inside this one is an object.
  private var hasObjectInside: Bool {
    func isOrHasObject(_ value: JSON) -> Bool {
      if case .object = value { return true }
      return value.hasObjectInside
    }
    switch self {
    case .array(let values): return values.contains(where: isOrHasObject)
    case .object(let members):
      return members.contains { isOrHasObject($0.value) }
    default: return false
    }
  }

  private static func numberText(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    // Integers are exact up to 2⁵³; −0 has to keep its sign.
    let isShortInteger =
      value == value.rounded() && abs(value) < 9_007_199_254_740_992
      && !(value == 0 && value.sign == .minus)
    return isShortInteger ? "\(Int64(value))" : "\(value)"
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\\" || scalar.isControl
  }

  private static func writeString(_ value: String, to text: inout String) {
    guard value.unicodeScalars.contains(where: isEscaped) else {
      text += "\"\(value)\""
      return
    }
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case let control where control.isControl:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count)
        text += digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

// MARK: - Reading

extension JSON {
  /// How deep arrays and objects may be nested.
  package static let depthLimit = 32

  /// Reads one JSON value, and nothing after it.
  ///
  /// Strict, as RFC 8259 has it: no comments, no trailing commas, no leading
  /// zeros. Beyond the standard, it refuses a name given twice, nesting deeper
  /// than ``depthLimit``, and numbers too large for a double. A byte-order mark
  /// at the start is skipped.
  ///
  /// - Throws: ``JSONError`` with the place.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.parseDocument()
  }

  /// Reads one JSON value from a string.
  ///
  /// - Throws: ``JSONError`` with the place.
  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// Text that is not JSON, or JSON that is not what it should be, with the
/// place.
public struct JSONError: Error, Equatable {
  /// The value at fault: `layers[0].neurons[1].bias`; empty for the document.
  package let path: String
  /// Where the text stops being JSON: the line, from 1.
  package let line: Int?
  /// The column in bytes, from 1.
  package let column: Int?
  /// What was expected, and what was found.
  package let problem: String

  init(path: String, line: Int? = nil, column: Int? = nil, problem: String) {
    self.path = path
    self.line = line
    self.column = column
    self.problem = problem
  }
}

extension JSONError: CustomStringConvertible {
  /// The path, the place, and the problem.
  public var description: String {
    var text = path.isEmpty ? "" : "\(path): "
    if let line, let column { text += "line \(line), column \(column): " }
    return text + problem
  }
}
