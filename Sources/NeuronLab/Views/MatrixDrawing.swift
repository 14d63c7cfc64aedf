/// Matrices side by side, with signs between them, as an equation is written.
///
///     W₁                     x             z₁
///     ⎡ 0.15000  0.20000 ⎤   ⎡ 0.05000 ⎤   ⎡ 0.02750 ⎤
///     ⎣ 0.25000  0.30000 ⎦ · ⎣ 0.10000 ⎦ = ⎣ 0.04250 ⎦
///
/// A matrix that does not fit beside the others begins a new band below. Of a
/// large matrix, only some rows and columns are shown, with dots for the
/// others.
public struct MatrixDrawing {
  /// One matrix of the equation.
  public struct Part {
    let sign: String
    let name: String
    let matrix: Matrix
    /// Whether its rows belong to the layer's neurons, of which some are marked.
    var hasNeuronRows = true

    /// Creates a matrix with its name and the sign before it: `·`, or nothing.
    public init(sign: String, name: String, matrix: Matrix) {
      self.sign = sign
      self.name = name
      self.matrix = matrix
    }
  }

  let number: (Double) -> String
  let marked: [Int]
  /// The maximum width of the drawing.
  private let width = 76

  /// Creates a drawing.
  ///
  /// - Parameters:
  ///   - number: Writes a number.
  ///   - marked: The rows that are marked, in matrices whose rows are the
  ///     layer's neurons.
  public init(number: @escaping (Double) -> String, marked: [Int] = []) {
    self.number = number
    self.marked = marked
  }

  /// The number of rows that are shown before some are left out.
  private static let mostRows = 8

  /// Returns the lines of an equation.
  public func lines(_ parts: [Part]) -> [String] {
    var lines: [String] = []
    var band: [Block] = []
    var used = 0
    for part in parts {
      let block = block(part, isFirst: band.isEmpty && lines.isEmpty)
      if !band.isEmpty, used + block.width > width {
        lines += Self.joined(band)
        band = []
        used = 0
      }
      band.append(block)
      used += block.width
    }
    return lines + Self.joined(band)
  }

  // MARK: One matrix

  /// A matrix as lines of the same width, and the sign before it.
  private struct Block {
    let sign: String
    let name: String
    let rows: [String]
    let width: Int
  }

  private func block(_ part: Part, isFirst: Bool) -> Block {
    let sign = isFirst ? "" : " \(part.sign) "
    let cells = cells(
      part.matrix, marked: part.hasNeuronRows ? marked : [],
      room: width - sign.count)
    var rows: [String] = []
    for (r, row) in cells.rows.enumerated() {
      let ends = Self.brackets(row: r, of: cells.rows.count)
      let mark =
        cells.marked.isEmpty ? "" : cells.marked.contains(r) ? "◂" : " "
      rows.append("\(ends.left) \(row) \(ends.right)\(mark)")
    }
    let inner = max(part.name.count, rows[0].count)
    return Block(
      sign: sign, name: part.name, rows: rows, width: sign.count + inner)
  }

  /// The numbers of the rows that are shown, and which of these are marked.
  private func cells(
    _ matrix: Matrix, marked: [Int], room: Int
  ) -> (rows: [String], marked: [Int]) {
    let shownRows = Self.shown(
      of: matrix.rowCount, most: Self.mostRows, and: marked)
    let texts = shownRows.map { r in
      r.map { matrix.rows[$0].map(number) }
        ?? matrix.rows[0].map { _ in "⋮" }
    }
    // Brackets, spaces and a mark take 5 columns.
    let cellWidth = texts.flatMap { row in row.map { $0.count } }.max() ?? 1
    let most = max(1, (room - 5 + 2) / (cellWidth + 2))
    let shownColumns = Self.shown(of: matrix.columnCount, most: most, and: [])
    let rows = texts.map { row in
      shownColumns.map { c in
        let text = c.map { row[$0] } ?? "…"
        return c == nil ? text : text.padded(to: cellWidth, on: .left)
      }.joined(separator: "  ")
    }
    return (
      rows,
      shownRows.indices.filter { k in
        shownRows[k].map { marked.contains($0) } ?? false
      }
    )
  }

  /// Which of the indices are shown; `nil` stands for those left out.
  private static func shown(
    of count: Int, most: Int, and wanted: [Int]
  ) -> [Int?] {
    if count <= most { return (0..<count).map { Optional($0) } }
    let first = max(1, most - 2)
    var indices = Array(0..<first) + wanted.filter { $0 >= first }
    if most > 1, indices.last != count - 1 { indices.append(count - 1) }
    var shown: [Int?] = []
    for index in indices {
      if let last = shown.last, let last, index > last + 1 { shown.append(nil) }
      shown.append(index)
    }
    if most == 1 { shown.append(nil) }
    return shown
  }

  private static func brackets(
    row r: Int, of count: Int
  ) -> (left: String, right: String) {
    if count == 1 { return ("[", "]") }
    if r == 0 { return ("⎡", "⎤") }
    return r == count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
  }

  // MARK: A band

  /// Puts blocks side by side, each in the middle of the tallest one's height.
  private static func joined(_ blocks: [Block]) -> [String] {
    let height = blocks.map { $0.rows.count }.max() ?? 0
    // Line -1 holds the names.
    return (-1..<height).map { r in
      blocks.map { block in
        let k = r - (height - block.rows.count) / 2
        let text =
          r < 0
          ? block.name : block.rows.indices.contains(k) ? block.rows[k] : ""
        let sign = r == (height - 1) / 2 ? block.sign : ""
        return (sign.padded(to: block.sign.count) + text)
          .padded(to: block.width)
      }.joined().withoutBlanksAtEnd
    }
  }
}
