/// Rows of text in aligned columns.
public struct TextTable: Equatable, Sendable {
  /// Which side the texts of a column are flush with.
  public enum Alignment: Equatable, Sendable {
    /// Flush left, for names.
    case left
    /// Flush right, for numbers with the same count of decimals.
    case right
  }

  /// How each column is aligned.
  package let alignments: [Alignment]
  /// The header, then the rows.
  package private(set) var rows: [[String]]

  /// Creates a table with a header.
  ///
  /// - Parameters:
  ///   - header: The titles of the columns.
  ///   - alignments: One for each column.
  public init(header: [String], alignments: [Alignment]) {
    precondition(
      header.count == alignments.count,
      "\(header.count) columns need one alignment each, found "
        + "\(alignments.count)")
    self.alignments = alignments
    rows = [header.map { $0.oneLine }]
  }

  /// Adds a row below the others.
  public mutating func append(_ row: [String]) {
    precondition(
      row.count == alignments.count,
      "a row of \(row.count) does not fit \(alignments.count) columns")
    rows.append(row.map { $0.oneLine })
  }

  /// The table's lines: the header, then the rows, two spaces between columns.
  public var lines: [String] { lines(columns: Array(alignments.indices)) }

  /// Returns whether no line is longer than the width.
  package func fits(_ width: Int) -> Bool {
    columnWidths.reduce(0, +) + 2 * (alignments.count - 1) <= width
  }

  /// Returns the table's lines, none longer than the width: columns that do not
  /// fit go into further tables below, after the first column.
  ///
  /// A single column next to the first may still be too wide.
  package func lines(width: Int) -> [String] {
    let widths = columnWidths
    var lines: [String] = []
    var columns = [0]
    var used = widths[0]
    for c in alignments.indices.dropFirst() {
      if columns.count > 1, used + 2 + widths[c] > width {
        lines += self.lines(columns: columns) + [""]
        columns = [0]
        used = widths[0]
      }
      columns.append(c)
      used += 2 + widths[c]
    }
    return lines + self.lines(columns: columns)
  }

  private var columnWidths: [Int] {
    var widths = [Int](repeating: 0, count: alignments.count)
    for row in rows {
      for c in row.indices {
        widths[c] = max(widths[c], row[c].columnCount)
      }
    }
    return widths
  }

  private func lines(columns: [Int]) -> [String] {
    let widths = columnWidths
    return rows.map { row in
      var line = ""
      for c in columns {
        let padding = String(
          repeating: " ", count: widths[c] - row[c].columnCount)
        line += c == 0 ? "" : "  "
        line += alignments[c] == .left ? row[c] + padding : padding + row[c]
      }
      return line.withoutBlanksAtEnd
    }
  }
}

extension String {
  /// How many columns of a terminal the text takes, roughly: East Asian letters
  /// and emoji take two.
  package var columnCount: Int {
    var count = 0
    for character in self {
      let first = character.unicodeScalars.first?.value ?? 0
      let isWide = (0x1100...0x115f).contains(first) || first >= 0x2e80
      count += isWide ? 2 : 1
    }
    return count
  }

  /// The text without trailing spaces.
  package var withoutBlanksAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
