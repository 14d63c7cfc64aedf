/// A part of the plane on a canvas of dots, and the axes around it.
struct PlotArea {
  /// From left to right.
  let x: ClosedRange<Double>
  /// From bottom to top.
  let y: ClosedRange<Double>
  /// The numbers written below, and those written on the left.
  let ticks: (x: [Double], y: [Double])
  /// What the axes are called.
  let names: (x: String, y: String)
  var canvas: DotCanvas

  /// Creates an area that takes so many columns and lines with its axes.
  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>,
    ticks: (x: [Double], y: [Double]), names: (x: String, y: String),
    width: Int, height: Int, ascii: Bool
  ) {
    self.x = x
    self.y = y
    self.ticks = ticks
    self.names = names
    let labels = ([names.y] + ticks.y.map { $0.shortestText }).map { $0.count }
    canvas = DotCanvas(
      columns: max(1, width - (labels.max() ?? 0) - 2),
      rows: max(1, height - 1), ascii: ascii)
  }

  // MARK: Numbers and dots

  /// Returns the number of a column of dots.
  func x(ofDot column: Int) -> Double {
    Self.number(column, of: canvas.dotColumns, in: x)
  }

  /// Returns the number of a row of dots, counted from the bottom.
  func y(ofDot row: Int) -> Double {
    Self.number(row, of: canvas.dotRows, in: y)
  }

  /// Returns the column of dots of a number; `nil` outside.
  func dotColumn(of number: Double) -> Int? {
    Self.dot(number, of: canvas.dotColumns, in: x)
  }

  /// Returns the row of dots of a number, from the bottom; `nil` outside.
  func dotRow(of number: Double) -> Int? {
    Self.dot(number, of: canvas.dotRows, in: y)
  }

  /// Returns the character that shows a point, counted from the top left.
  func cell(x: Double, y: Double) -> (row: Int, column: Int)? {
    guard let column = dotColumn(of: x), let row = dotRow(of: y) else {
      return nil
    }
    return (
      (canvas.dotRows - 1 - row) / canvas.dotsInCell.y,
      column / canvas.dotsInCell.x
    )
  }

  private static func number(
    _ dot: Int, of count: Int, in range: ClosedRange<Double>
  ) -> Double {
    range.number(at: count > 1 ? Double(dot) / Double(count - 1) : 0.5)
  }

  private static func dot(
    _ number: Double, of count: Int, in range: ClosedRange<Double>
  ) -> Int? {
    guard range.contains(number) else { return nil }
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (number - range.lowerBound) / span : 0.5
    return Int((share * Double(count - 1)).rounded())
  }

  // MARK: Axes

  /// Returns the lines of the area with its axes: as many as the canvas has, and
  /// one with the numbers.
  ///
  /// - Parameter cells: The characters, which the canvas may have drawn.
  /// - Returns: The lines.
  func lines(_ cells: [[Character]]) -> [String] {
    var labels = [String](repeating: "", count: canvas.rows)
    labels[0] = names.y
    for tick in ticks.y {
      if let cell = cell(x: x.lowerBound, y: tick) {
        labels[cell.row] = tick.shortestText
      }
    }
    let texts = ticks.y.map { $0.shortestText } + [names.y]
    return Self.framed(
      cells, labels: labels, width: texts.map { $0.count }.max() ?? 0,
      below: String(axis)
    ) {
      canvas.ascii ? "|" : $0 == "" || $0 == names.y ? "│" : "┤"
    }
  }

  /// Returns rows of characters with a label and a bar before each, and a line
  /// below them.
  static func framed(
    _ cells: [[Character]], labels: [String], width: Int, below: String,
    bar: (_ label: String) -> Character
  ) -> [String] {
    var lines: [String] = []
    for (label, row) in zip(labels, cells) {
      let padding = String(repeating: " ", count: width - label.count)
      var line = "\(padding)\(label) \(bar(label))\(String(row))"
      while line.last == " " || line.last == "\u{2800}" { line.removeLast() }
      lines.append(line)
    }
    let margin = String(repeating: " ", count: width + 2)
    return lines + [(margin + below).withoutBlanksAtEnd]
  }

  /// The numbers below the area, and the axis' name where there is room.
  private var axis: [Character] {
    var line = [Character](repeating: " ", count: canvas.columns)
    for tick in ticks.x {
      guard let cell = cell(x: tick, y: y.lowerBound) else { continue }
      let label = tick.shortestText
      let start = cell.column - (label.count - 1) / 2
      Self.write(
        label, into: &line, at: min(max(start, 0), line.count - label.count))
    }
    var start = line.count - names.x.count
    while start >= 0, !Self.write(names.x, into: &line, at: start) {
      start -= 1
    }
    return line
  }

  /// Writes a text where it and the places beside it are free.
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
