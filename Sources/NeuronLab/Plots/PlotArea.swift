/// A part of the plane on a canvas of dots: which number stands where, and the
/// axes around it.
struct PlotArea {
  /// From left to right.
  let x: ClosedRange<Double>
  /// From bottom to top.
  let y: ClosedRange<Double>
  /// The numbers written below, and those written on the left.
  var ticks: (x: [Double], y: [Double]) = ([], [])
  /// What the axes are called.
  var names = (x: "", y: "")
  /// What is drawn.
  var canvas: DotCanvas

  /// Creates an area that takes so many columns and lines with its axes.
  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, xTicks: [Double],
    yTicks: [Double], names: (x: String, y: String), width: Int, height: Int,
    ascii: Bool
  ) {
    self.x = x
    self.y = y
    self.ticks = (xTicks, yTicks)
    self.names = names
    let labels = Self.labelWidth(yTicks, name: names.y)
    canvas = DotCanvas(
      columns: max(1, width - labels - 2), rows: max(1, height - 1),
      ascii: ascii)
  }

  // MARK: Numbers and dots

  /// Returns the number that a column of dots stands for.
  func x(ofDot column: Int) -> Double {
    Self.number(column, of: canvas.dotColumns, in: x)
  }

  /// Returns the number that a row of dots stands for, counted from the bottom.
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
    let share = count > 1 ? Double(dot) / Double(count - 1) : 0.5
    return range.lowerBound * (1 - share) + range.upperBound * share
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

  /// Returns the lines of the area with its axes.
  ///
  /// - Parameter cells: The characters, which the canvas may have drawn.
  /// - Returns: As many lines as the canvas has, and one with the numbers.
  func lines(_ cells: [[Character]]) -> [String] {
    let width = Self.labelWidth(ticks.y, name: names.y)
    var labels = [String](repeating: "", count: canvas.rows)
    labels[0] = names.y
    for tick in ticks.y {
      if let cell = cell(x: x.lowerBound, y: tick) {
        labels[cell.row] = tick.shortestText
      }
    }
    var lines: [String] = []
    for (row, label) in labels.enumerated() {
      let padding = String(repeating: " ", count: width - label.count)
      let bar = canvas.ascii ? "|" : label == "" || label == names.y ? "│" : "┤"
      lines.append(
        "\(padding)\(label) \(bar)\(String(cells[row]))".withoutBlanksAtEnd)
    }
    let margin = String(repeating: " ", count: width + 2)
    lines.append((margin + String(axis)).withoutBlanksAtEnd)
    return lines
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
  static func write(
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

  private static func labelWidth(_ ticks: [Double], name: String) -> Int {
    var width = name.count
    for tick in ticks { width = max(width, tick.shortestText.count) }
    return width
  }
}
