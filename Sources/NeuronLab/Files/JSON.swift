/// A JSON value (RFC 8259), which keeps the order of an object's members.
///
/// The package reads and writes all its files with this one type: it keeps
/// every double bit for bit, reports errors with their location, and needs only
/// the standard library, so that a page can use it, too.
public enum JSON: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number; always finite if it was read from a file.
  case number(Double)
  /// A string.
  case string(String)
  /// Values in order.
  case array([JSON])
  /// Named values in order; no name occurs twice if it was read from a file.
  case object([Member])

  /// One name of an object, and its value.
  public struct Member: Equatable, Sendable {
    /// The name.
    public let key: String
    /// The value.
    public let value: JSON

    /// Creates a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// Creates an array of numbers.
  public static func numbers(_ values: [Double]) -> JSON {
    .array(values.map { .number($0) })
  }

  /// Creates a number that is an integer.
  public static func integer(_ value: Int) -> JSON { .number(Double(value)) }

  /// The kind of value, as errors name it.
  public var kind: String {
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

// MARK: - Writing

extension JSON {
  /// The value as JSON text, laid out for people: an object or array is on one
  /// line, unless there are objects inside it.
  ///
  /// A double is written with the fewest digits that read back as the same
  /// bits; one that is infinite or NaN, which JSON cannot represent, as `null`.
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  /// The value as JSON text on one line.
  public var lineText: String {
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

  /// Writes what comes before element `k`: a comma, and a new line or a space.
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

  private static func writeString(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count)
        text += digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
