import NeuronKit

/// A table that is written as text: a row on a line, with `|` between its cells; an
/// indented line continues the row above it.
enum WrittenTable {
  /// Returns the cells of every row.
  static func rows(_ text: String) -> [[String]] {
    var rows: [String] = []
    for line in text.split(separator: "\n") {
      if line.first == " " {
        rows[rows.count - 1] += line.dropFirst()
      } else {
        rows.append(String(line))
      }
    }
    return rows.map { row in
      row.split(separator: "|").map { String($0).trimmed }
    }
  }
}
