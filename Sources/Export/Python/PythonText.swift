import NeuronLab

/// Values written as Python: numbers, lists and dictionaries.
///
/// The JSON of this package is nearly Python: strings and numbers are the same,
/// `true`, `false` and `null` are not. A value that does not fit on a line is
/// broken, with four spaces for each level, and numbers fill their lines.
enum PythonText {
  /// The widest line: 79 columns, as PEP 8 has it, fit a terminal.
  static let width = 79
  /// The widest line of data, so that a sample of a few numbers stays on one.
  static let dataWidth = 99

  /// Returns a double, so that it reads back bit for bit and is never a whole
  /// number's type: `1.0`.
  static func number(_ value: Double) -> String { value.fullText }

  /// Returns `name = value`, on several lines where it has to be.
  static func assignment(_ name: String, _ value: JSON) -> [String] {
    lines(value, before: "\(name) = ", after: "", indent: 0)
  }

  /// Returns `name = [[…], …]`, one row a line, each with a note if there are any.
  static func assignment(
    _ name: String, rows: [[Double]], notes: [String] = [], width: Int = width
  ) -> [String] {
    var lines = ["\(name) = ["]
    for (k, row) in rows.enumerated() {
      let note = k < notes.count ? "  # \(notes[k].oneLine)" : ""
      lines += filled(
        row.map(number), open: "[", close: "],", indent: 4, note: note,
        width: width)
    }
    return lines + ["]"]
  }

  /// Returns `name = […]`.
  static func assignment(_ name: String, _ values: [Double]) -> [String] {
    filled(values.map(number), open: "\(name) = [", close: "]", indent: 0)
  }

  /// Returns `name = [[0, 1], …]`, one list a line.
  static func assignment(_ name: String, rows: [[Int]]) -> [String] {
    var lines = ["\(name) = ["]
    for row in rows {
      lines += filled(row.map { "\($0)" }, open: "[", close: "],", indent: 4)
    }
    return lines + ["]"]
  }

  /// Returns `name = number`.
  static func assignment(_ name: String, _ value: Double) -> [String] {
    ["\(name) = \(number(value))"]
  }

  /// Returns a list of expressions, on one line or one a line.
  static func list(_ before: String, _ parts: [String]) -> [String] {
    let line = "\(before)[\(parts.joined(separator: ", "))]"
    if line.count <= width { return [line] }
    let margin = String(before.prefix { $0 == " " })
    return ["\(before)["] + parts.map { "\(margin)    \($0)," } + ["\(margin)]"]
  }

  // MARK: Layout

  private static func lines(
    _ value: JSON, before: String, after: String, indent: Int
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let line = margin + before + oneLine(value) + after
    if line.count <= width { return [line] }
    switch value {
    case .array(let parts) where parts.allSatisfy({ $0.isNumber }):
      return filled(
        parts.map(oneLine), open: before + "[", close: "]" + after,
        indent: indent)
    case .array(let parts):
      return [margin + before + "["]
        + parts.flatMap {
          lines($0, before: "", after: ",", indent: indent + 4)
        } + [margin + "]" + after]
    case .object(let members):
      return [margin + before + "{"]
        + members.flatMap { member in
          lines(
            member.value, before: "\(JSON.string(member.key).lineText): ",
            after: ",", indent: indent + 4)
        } + [margin + "}" + after]
    default: return [line]
    }
  }

  /// Returns numbers side by side, on as few lines as they need; a note follows
  /// on the first of them.
  private static func filled(
    _ parts: [String], open: String, close: String, indent: Int,
    note: String = "", width: Int = width
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let line = margin + open + parts.joined(separator: ", ") + close + note
    if line.count <= width { return [line] }
    var lines = [margin + open + note]
    var current = margin + "   "
    for part in parts {
      if current.count + part.count + 2 > width {
        lines.append(current)
        current = margin + "   "
      }
      current += " \(part),"
    }
    return lines + [current, margin + close]
  }

  private static func oneLine(_ value: JSON) -> String {
    switch value {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .number, .string: return value.lineText
    case .array(let parts):
      return "[\(parts.map(oneLine).joined(separator: ", "))]"
    case .object(let members):
      let parts = members.map {
        "\(JSON.string($0.key).lineText): \(oneLine($0.value))"
      }
      return "{\(parts.joined(separator: ", "))}"
    }
  }
}

extension JSON {
  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    return false
  }
}
