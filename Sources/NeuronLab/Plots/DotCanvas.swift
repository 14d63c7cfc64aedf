/// Dots drawn with characters: 2 × 4 braille dots to a cell, or, in plain
/// ASCII, one `*`.
struct DotCanvas {
  /// How many characters stand side by side.
  let columns: Int
  /// How many lines there are.
  let rows: Int
  /// Whether it keeps to plain ASCII.
  let ascii: Bool
  private var cells: [[UInt32]]

  init(columns: Int, rows: Int, ascii: Bool) {
    self.columns = columns
    self.rows = rows
    self.ascii = ascii
    cells = [[UInt32]](
      repeating: [UInt32](repeating: 0, count: columns), count: rows)
  }

  /// How many dots one character holds.
  var dotsInCell: (x: Int, y: Int) { ascii ? (x: 1, y: 1) : (x: 2, y: 4) }
  /// How many dots stand side by side.
  var dotColumns: Int { columns * dotsInCell.x }
  /// How many dots stand one above the other.
  var dotRows: Int { rows * dotsInCell.y }

  /// Sets a dot, counted from the left and from the bottom.
  mutating func set(x: Int, y: Int) {
    let fromTop = dotRows - 1 - y
    let bit = ascii ? 1 : Self.brailleBit(x: x % 2, y: fromTop % 4)
    cells[fromTop / dotsInCell.y][x / dotsInCell.x] |= bit
  }

  /// Draws the next column of a curve: a steep piece fills the dots between its
  /// two ends.
  mutating func setColumn(_ x: Int, to height: Int, from previous: Int?) {
    let from = previous.map {
      $0 < height ? $0 + 1 : $0 > height ? $0 - 1 : $0
    }
    for y in min(from ?? height, height)...max(from ?? height, height) {
      set(x: x, y: y)
    }
  }

  /// The characters, line by line from the top; spaces where no dot is.
  var spaced: [[Character]] {
    characters.map { line in line.map { $0 == "\u{2800}" ? " " : $0 } }
  }

  /// The characters, line by line from the top.
  var characters: [[Character]] {
    var lines: [[Character]] = []
    for row in cells {
      var line: [Character] = []
      for bits in row {
        line.append(
          ascii ? (bits == 0 ? " " : "*") : Self.brailleCharacter(bits))
      }
      lines.append(line)
    }
    return lines
  }

  /// The bit of a dot in the Unicode block "Braille Patterns".
  private static func brailleBit(x: Int, y: Int) -> UInt32 {
    let bits: [[UInt32]] = [
      [0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80],
    ]
    return bits[x][y]
  }

  private static func brailleCharacter(_ bits: UInt32) -> Character {
    guard let scalar = Unicode.Scalar(0x2800 + bits) else { return " " }
    return Character(scalar)
  }
}
