/// Dots drawn with characters: 2 × 4 braille dots per cell or, in plain ASCII,
/// one `*`.
struct DotCanvas {
  /// The number of characters in a line.
  let columns: Int
  /// The number of lines.
  let rows: Int
  let ascii: Bool
  private var cells: [[UInt32]]

  init(columns: Int, rows: Int, ascii: Bool) {
    self.columns = columns
    self.rows = rows
    self.ascii = ascii
    cells = [[UInt32]](
      repeating: [UInt32](repeating: 0, count: columns), count: rows)
  }

  /// The number of dots in one character.
  var dotsInCell: (x: Int, y: Int) { ascii ? (x: 1, y: 1) : (x: 2, y: 4) }
  /// The number of dots side by side.
  var dotColumns: Int { columns * dotsInCell.x }
  /// The number of dots one above the other.
  var dotRows: Int { rows * dotsInCell.y }

  /// The bits of the dots in the Unicode block "Braille Patterns", by x and y.
  private static let brailleBits: [[UInt32]] = [
    [0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80],
  ]

  /// Sets a dot, counted from the left and from the bottom.
  mutating func set(x: Int, y: Int) {
    let fromTop = dotRows - 1 - y
    let bit = ascii ? 1 : Self.brailleBits[x % 2][fromTop % 4]
    cells[fromTop / dotsInCell.y][x / dotsInCell.x] |= bit
  }

  /// Draws a curve, given its height in each column of dots, `nil` where it has
  /// none; a steep piece fills the dots between its two ends.
  mutating func drawCurve(_ heights: [Int?]) {
    var previous: Int?
    for (x, height) in heights.enumerated() {
      defer { previous = height }
      guard let height else { continue }
      let from = previous.map {
        $0 < height ? $0 + 1 : $0 > height ? $0 - 1 : $0
      }
      for y in min(from ?? height, height)...max(from ?? height, height) {
        set(x: x, y: y)
      }
    }
  }

  /// The characters, line by line from the top; with spaces where there are no
  /// dots.
  var spaced: [[Character]] {
    characters.map { line in line.map { $0 == "\u{2800}" ? " " : $0 } }
  }

  /// The characters of an area, in plain ASCII as fine dots.
  var fine: [[Character]] {
    spaced.map { line in line.map { $0 == "*" ? "." : $0 } }
  }

  /// The characters, line by line from the top.
  var characters: [[Character]] {
    cells.map { row in row.map { character($0) } }
  }

  private func character(_ bits: UInt32) -> Character {
    if ascii { return bits == 0 ? " " : "*" }
    guard let scalar = Unicode.Scalar(0x2800 + bits) else { return " " }
    return Character(scalar)
  }
}
