/// The curve of a function, drawn with characters or as SVG, with points marked on
/// it.
public struct FunctionCurve {
  /// A marked point, with a label beside it.
  public struct Mark: Sendable {
    let x: Double
    let y: Double
    let label: String

    /// Creates a mark.
    public init(x: Double, y: Double, label: String = "") {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// The range of the horizontal axis.
  let x: ClosedRange<Double>
  /// The range of the vertical axis; the curve is cut off outside it.
  let y: ClosedRange<Double>
  /// The numbers written on the axes; dotted lines pass through those inside.
  public var ticks: (x: [Double], y: [Double])
  /// The name of the horizontal axis.
  public var name = ""
  /// The curve's name in a legend.
  public var label = ""
  /// The marked points.
  public var marks: [Mark] = []
  /// The height of the curve.
  let value: (Double) -> Double

  /// Creates a curve with numbers at the ends of its axes.
  ///
  /// - Parameters:
  ///   - x: The range of the horizontal axis.
  ///   - y: The range of the vertical axis.
  ///   - function: The height of the curve.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>,
    _ function: @escaping (Double) -> Double
  ) {
    self.x = x
    self.y = y
    ticks = (x.ends, y.ends)
    value = function
  }

  /// Creates the curve of an activation, a = f(z), with room above and below.
  ///
  /// - Precondition: not `softmax`, which is not a function of one number.
  ///
  /// - Parameters:
  ///   - activation: f.
  ///   - x: The range of z.
  public init(_ activation: Activation, x: ClosedRange<Double> = -4...4) {
    self.init(label: activation.name, x: x) { activation.value($0) }
  }

  /// Creates the curve of an activation's slope, f′(z).
  ///
  /// - Precondition: not `softmax`, where a single neuron has no slope.
  ///
  /// - Parameters:
  ///   - activation: f.
  ///   - x: The range of z.
  public init(
    derivativeOf activation: Activation, x: ClosedRange<Double> = -4...4
  ) {
    self.init(label: activation.name + "′", x: x) {
      activation.derivative(atZ: $0)
    }
  }

  private init(
    label: String, x: ClosedRange<Double>,
    _ function: @escaping (Double) -> Double
  ) {
    let heights = x.divided(into: Self.pieces).map(function)
    let axis = Axis("", around: heights, isWidened: true)
    self.init(x: x, y: axis.range, function)
    self.label = label
    ticks = (
      Axis("", around: x.ends).ticks.map { $0.value },
      axis.ticks.map { $0.value }
    )
    name = "z"
  }

  // MARK: Characters

  /// Draws the curve with characters.
  ///
  /// - Parameters:
  ///   - width: The maximum width of a line.
  ///   - height: The number of lines, with the numbers below.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    var area = PlotArea(
      x: x, y: y, ticks: ticks, names: (name.isEmpty ? "" : name + " ", ""),
      width: width, height: height, ascii: ascii)
    area.canvas.drawCurve(
      (0..<area.x.count).map { area.y.dot(of: value(area.x.number(ofDot: $0))) }
    )
    var cells = area.canvas.spaced
    drawGrid(on: &cells, area)
    for mark in marks { draw(mark, on: &cells, area) }
    return area.lines(cells)
  }

  /// Draws dotted lines where there are no dots of the curve.
  private func drawGrid(on cells: inout [[Character]], _ area: PlotArea) {
    let dot: Character = area.canvas.ascii ? "." : "·"
    func isInside(_ tick: Double, _ range: ClosedRange<Double>) -> Bool {
      tick > range.lowerBound && tick < range.upperBound
    }
    let columns = ticks.x.filter { isInside($0, x) }
      .map { area.column(of: $0) }
    let rows = ticks.y.filter { isInside($0, y) }
      .map { area.row(of: $0) }
    for row in cells.indices {
      for column in cells[row].indices where cells[row][column] == " " {
        let isDotted =
          columns.contains(column) || rows.contains(row) && column % 2 == 0
        if isDotted { cells[row][column] = dot }
      }
    }
  }

  /// Draws a mark, and its label where it does not hide the curve.
  private func draw(
    _ mark: Mark, on cells: inout [[Character]], _ area: PlotArea
  ) {
    guard let cell = area.cell((mark.x, mark.y)) else { return }
    let right = cell.column + 3
    let left = cell.column - 2 - mark.label.count
    let places = [
      (cell.row, right), (cell.row + 1, right), (cell.row, left),
      (cell.row - 1, left),
    ]
    for (row, start) in places where cells.indices.contains(row) {
      if Self.write(mark.label, into: &cells[row], at: start) { break }
    }
    cells[cell.row][cell.column] = area.canvas.ascii ? "o" : "●"
  }

  /// Writes a label where there is no dot of the curve and no other label.
  private static func write(
    _ label: String, into line: inout [Character], at start: Int
  ) -> Bool {
    guard start >= 0, start + label.count <= line.count else { return false }
    let places = start..<(start + label.count)
    let isFree = line[places].allSatisfy { $0 == " " || $0 == "·" || $0 == "." }
    if isFree { line.replaceSubrange(places, with: label) }
    return isFree
  }
}
