/// Rows of texts in aligned columns.
public struct TextTable {
  /// Which side the texts of a column are flush with.
  public enum Alignment: Sendable {
    /// Flush left, for names.
    case left
    /// Flush right, for numbers with the same count of decimals.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Creates a table with a header.
  ///
  /// - Parameters:
  ///   - header: What stands above the columns.
  ///   - alignments: One for each column.
  public init(header: [String], alignments: [Alignment]) {
    precondition(
      header.count == alignments.count,
      "\(header.count) columns need as many alignments, not "
        + "\(alignments.count)")
    self.alignments = alignments
    rows = [header]
  }

  /// Adds a row below the others.
  public mutating func append(_ row: [String]) {
    precondition(
      row.count == alignments.count,
      "a row of \(row.count) does not fit \(alignments.count) columns")
    rows.append(row.map { $0.oneLine })
  }

  /// The table's lines: the header, then the rows, two spaces between columns.
  public var lines: [String] {
    var widths = [Int](repeating: 0, count: alignments.count)
    for row in rows {
      for c in row.indices {
        widths[c] = max(widths[c], row[c].count)
      }
    }
    return rows.map { row in
      var line = ""
      for c in row.indices {
        let padding = String(repeating: " ", count: widths[c] - row[c].count)
        line += c == 0 ? "" : "  "
        line += alignments[c] == .left ? row[c] + padding : padding + row[c]
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension String {
  /// The text with control characters spelled out: a name from a file must not
  /// break a line or move the cursor.
  public var oneLine: String {
    var line = ""
    for scalar in unicodeScalars {
      if scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) {
        line += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
