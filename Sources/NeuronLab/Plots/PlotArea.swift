/// The numbers of an axis, and the dots they are drawn on.
struct DotScale {
  let range: ClosedRange<Double>
  /// The number of dots.
  let count: Int

  /// Returns the number of a dot, counted from the lower end.
  func number(ofDot dot: Int) -> Double {
    range.number(at: count > 1 ? Double(dot) / Double(count - 1) : 0.5)
  }

  /// Returns the dot of a number; `nil` if it is outside.
  func dot(of number: Double) -> Int? {
    guard range.contains(number) else { return nil }
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (number - range.lowerBound) / span : 0.5
    return Int((share * Double(count - 1)).rounded())
  }
}

/// A part of the plane on a canvas of dots, and the axes around it.
struct PlotArea {
  /// From left to right.
  let x: DotScale
  /// From bottom to top.
  let y: DotScale
  /// The numbers written below, and those written on the left.
  private let ticks: (x: [Double], y: [Double])
  /// The names of the axes.
  private let names: (x: String, y: String)
  /// The width of the numbers on the left in characters.
  private let labelWidth: Int
  var canvas: DotCanvas

  /// Creates an area that takes this many columns and lines with its axes.
  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>,
    ticks: (x: [Double], y: [Double]), names: (x: String, y: String),
    width: Int, height: Int, ascii: Bool
  ) {
    self.ticks = ticks
    self.names = names
    let labels = [names.y] + ticks.y.map { $0.shortestText }
    labelWidth = labels.map { $0.columnCount }.max() ?? 0
    canvas = DotCanvas(
      columns: max(1, width - labelWidth - 2), rows: max(1, height - 1),
      ascii: ascii)
    self.x = DotScale(range: x, count: canvas.dotColumns)
    self.y = DotScale(range: y, count: canvas.dotRows)
  }

  /// Returns the column of characters that shows a number; `nil` if it is
  /// outside.
  func column(of number: Double) -> Int? {
    x.dot(of: number).map { $0 / canvas.dotsInCell.x }
  }

  /// Returns the row of characters, from the top, that shows a number; `nil` if
  /// it is outside.
  func row(of number: Double) -> Int? {
    y.dot(of: number).map { (y.count - 1 - $0) / canvas.dotsInCell.y }
  }

  /// Returns the character that shows a point, counted from the top left.
  func cell(_ point: PlotPoint) -> (row: Int, column: Int)? {
    guard let row = row(of: point.y), let column = column(of: point.x) else {
      return nil
    }
    return (row, column)
  }

  // MARK: Axes

  /// Returns rows of characters, which may come from the canvas, with the axes
  /// around them.
  func lines(_ cells: [[Character]]) -> [String] {
    var labels = [String](repeating: "", count: canvas.rows)
    labels[0] = names.y
    for tick in ticks.y {
      if let row = row(of: tick) { labels[row] = tick.shortestText }
    }
    return Self.framed(
      cells, labels: labels, width: labelWidth, below: axis
    ) {
      canvas.ascii ? "|" : $0 == "" || $0 == names.y ? "│" : "┤"
    }
  }

  /// Returns rows of characters with a label and a bar before each, and lines
  /// below them.
  static func framed(
    _ cells: [[Character]], labels: [String], width: Int, below: [String],
    bar: (_ label: String) -> Character
  ) -> [String] {
    var lines: [String] = []
    for (label, row) in zip(labels, cells) {
      let padding = String(repeating: " ", count: width - label.columnCount)
      var line = "\(padding)\(label) \(bar(label))\(String(row))"
      while line.last == " " || line.last == "\u{2800}" { line.removeLast() }
      lines.append(line)
    }
    let margin = String(repeating: " ", count: width + 2)
    return lines + below.map { (margin + $0).withoutBlanksAtEnd }
  }

  /// The numbers below the area, and the axis' name: on a line of its own where
  /// there is no room.
  private var axis: [String] {
    var line = [Character](repeating: " ", count: canvas.columns)
    for tick in ticks.x {
      guard let column = column(of: tick) else { continue }
      let label = tick.shortestText
      let start = column - (label.count - 1) / 2
      Self.write(
        label, into: &line, at: min(max(start, 0), line.count - label.count))
    }
    // Letters that take two columns each would shift the others.
    let isWide = names.x.columnCount > names.x.count
    var start = isWide ? -1 : line.count - names.x.count
    while start >= 0, !Self.write(names.x, into: &line, at: start) {
      start -= 1
    }
    if start >= 0 || names.x.isEmpty { return [String(line)] }
    let before = max(0, line.count - names.x.columnCount)
    return [String(line), String(repeating: " ", count: before) + names.x]
  }

  /// Writes a text if its position and the ones beside it are free.
  @discardableResult
  private static func write(
    _ text: String, into line: inout [Character], at start: Int
  ) -> Bool {
    let end = start + text.count
    guard start >= 0, end <= line.count else { return false }
    for k in max(0, start - 1)..<min(line.count, end + 1)
    where line[k] != " " {
      return false
    }
    for (k, character) in text.enumerated() { line[start + k] = character }
    return true
  }
}
