/// The curve of a function, drawn with characters or as SVG, with points marked on
/// it.
public struct FunctionCurve {
  /// A point that stands out, and what is written beside it.
  public struct Mark: Sendable {
    /// Where it stands on the horizontal axis.
    public let x: Double
    /// Where it stands on the vertical axis.
    public let y: Double
    /// What is written beside it.
    public let label: String

    /// Creates a mark.
    public init(x: Double, y: Double, label: String = "") {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// What is drawn of the horizontal axis.
  public let x: ClosedRange<Double>
  /// What is drawn of the vertical axis; the curve is cut off outside.
  public let y: ClosedRange<Double>
  /// The numbers written on the axes; dotted lines pass through those inside.
  public var ticks: (x: [Double], y: [Double])
  /// What stands at the horizontal axis.
  public var name = ""
  /// What the curve is called beside others.
  public var label = ""
  /// The points that stand out.
  public var marks: [Mark] = []
  private let function: (Double) -> Double

  /// Creates a curve with numbers at the ends of its axes.
  ///
  /// - Parameters:
  ///   - x: What to draw of the horizontal axis.
  ///   - y: What to draw of the vertical axis.
  ///   - function: What gives the height of the curve.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>,
    _ function: @escaping (Double) -> Double
  ) {
    self.x = x
    self.y = y
    ticks = ([x.lowerBound, x.upperBound], [y.lowerBound, y.upperBound])
    self.function = function
  }

  /// Returns the height of the curve.
  public func value(_ x: Double) -> Double { function(x) }

  /// Draws the curve with characters.
  ///
  /// - Parameters:
  ///   - width: How many columns the lines may take.
  ///   - height: How many lines there are, with the numbers below.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    var area = PlotArea(
      x: x, y: y, xTicks: ticks.x, yTicks: ticks.y,
      names: (name.isEmpty ? "" : name + " ", ""),
      width: width, height: height, ascii: ascii)
    var previous: Int?
    for column in 0..<area.canvas.dotColumns {
      let height = area.dotRow(of: function(area.x(ofDot: column)))
      if let height {
        area.canvas.setColumn(column, to: height, from: previous)
      }
      previous = height
    }
    var cells = area.canvas.spaced
    drawGrid(on: &cells, area)
    for mark in marks { draw(mark, on: &cells, area) }
    return area.lines(cells)
  }

  /// Draws dotted lines where no dot of the curve is.
  private func drawGrid(on cells: inout [[Character]], _ area: PlotArea) {
    let dot: Character = area.canvas.ascii ? "." : "·"
    func isInside(_ tick: Double, _ range: ClosedRange<Double>) -> Bool {
      tick > range.lowerBound && tick < range.upperBound
    }
    var columns: [Int] = []
    for tick in ticks.x where isInside(tick, x) {
      if let cell = area.cell(x: tick, y: y.lowerBound) {
        columns.append(cell.column)
      }
    }
    var rows: [Int] = []
    for tick in ticks.y where isInside(tick, y) {
      if let cell = area.cell(x: x.lowerBound, y: tick) {
        rows.append(cell.row)
      }
    }
    for row in cells.indices {
      for column in cells[row].indices where cells[row][column] == " " {
        let isDotted =
          columns.contains(column) || rows.contains(row) && column % 2 == 0
        if isDotted { cells[row][column] = dot }
      }
    }
  }

  /// Draws a mark, and its label where it hides nothing of the curve.
  private func draw(
    _ mark: Mark, on cells: inout [[Character]], _ area: PlotArea
  ) {
    guard let cell = area.cell(x: mark.x, y: mark.y) else { return }
    let right = cell.column + 3
    let left = cell.column - 2 - mark.label.count
    let places = [
      (cell.row, right), (cell.row + 1, right), (cell.row, left),
      (cell.row - 1, left),
    ]
    for (row, start) in places where cells.indices.contains(row) {
      if write(mark.label, into: &cells[row], at: start, row: row, area) {
        break
      }
    }
    cells[cell.row][cell.column] = area.canvas.ascii ? "o" : "●"
  }

  /// Writes a label where no dot of the curve and no other label is.
  private func write(
    _ label: String, into line: inout [Character], at start: Int, row: Int,
    _ area: PlotArea
  ) -> Bool {
    guard start >= 0, start + label.count <= line.count else { return false }
    let places = start..<(start + label.count)
    for k in places {
      let isFree = line[k] == " " || line[k] == "·" || line[k] == "."
      if !isFree { return false }
    }
    for (k, character) in zip(places, label) { line[k] = character }
    return true
  }
}
