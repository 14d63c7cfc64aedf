/// The decision boundary of a network in the plane, drawn with characters or as
/// SVG.
///
/// With characters, the region where its output is above a level is dotted,
/// with a line of dots along the boundary; the samples are `0` and `1`.
public struct DecisionMap {
  let plane: PlaneMap
  /// The output at the boundary.
  package let level: Double
  /// The names of the samples drawn as `0` and as `1`.
  private let classNames: [String]
  let output: (Double, Double) -> Double

  /// Creates the map of the plane around a data set's samples.
  ///
  /// - Precondition: two inputs and one target.
  ///
  /// - Parameters:
  ///   - data: The samples; one with a target above the level is drawn as `1`,
  ///     the others as `0`.
  ///   - level: The output at the boundary.
  ///   - output: The output at (x1, x2).
  public init(
    _ data: DataSet, level: Double = 0.5,
    output: @escaping (Double, Double) -> Double
  ) {
    precondition(
      data.inputCount == 2 && data.targetCount == 1,
      "a map needs 2 inputs and 1 target, not \(data.inputCount) and "
        + "\(data.targetCount)")
    plane = PlaneMap(data) { $0[0] > level ? 1 : 0 }
    self.level = level
    let target = data.targetNames[0]
    classNames =
      data.classNames.isEmpty
      ? ["\(target) = 0", "\(target) = 1"] : data.classNames
    self.output = output
  }

  // MARK: Characters

  /// Draws the map.
  ///
  /// - Parameters:
  ///   - width: The maximum width of a line.
  ///   - height: The number of lines, with the numbers below. If it is half the
  ///     width, a circle looks round.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    var area = plane.area(width: width, height: height, ascii: ascii)
    let isYes = (0..<area.y.count).map { row in
      let x2 = area.y.number(ofDot: row)
      return (0..<area.x.count).map { column in
        output(area.x.number(ofDot: column), x2) > level
      }
    }
    for row in isYes.indices {
      for column in isYes[row].indices where isYes[row][column] {
        let isStippled = row % 2 == 0 && (row / 2 + column) % 2 == 0
        if ascii || isStippled || isAtBoundary(row: row, column: column, isYes)
        {
          area.canvas.set(x: column, y: row)
        }
      }
    }
    var cells = area.canvas.fine
    // A little space around each sample.
    for sample in plane.samples {
      guard let cell = area.cell(sample.point) else { continue }
      for column in [cell.column - 1, cell.column + 1]
      where cells[cell.row].indices.contains(column) {
        cells[cell.row][column] = " "
      }
    }
    plane.write(["0", "1"], on: &cells, area)
    return area.lines(cells)
  }

  /// Returns whether the output is not above the level at one of the four dots
  /// around.
  private func isAtBoundary(
    row: Int, column: Int, _ isYes: [[Bool]]
  ) -> Bool {
    let around = [
      (row - 1, column), (row + 1, column), (row, column - 1),
      (row, column + 1),
    ]
    return around.contains { row, column in
      isYes.indices.contains(row) && isYes[row].indices.contains(column)
        && !isYes[row][column]
    }
  }

  // MARK: SVG

  /// The number of shades on each side.
  private static let shades = 4

  /// Draws the map: the boundary as a line, each side shaded more strongly the
  /// farther the output is from the level, and the samples by class.
  ///
  /// - Parameter title: What is written above it.
  /// - Returns: The drawing.
  public func svg(title: String) -> SVGDocument {
    let contour = plane.contour(of: output)
    let lines = contour.lines(at: level)
    var notes: [String] = []
    if lines.isEmpty {
      notes.append("The output does not cross \(level.shortestText) here.")
    }
    if contour.notFinite > 0 {
      notes.append("Nothing is drawn where the output is not a number.")
    }
    /// Of the samples drawn as 0, and of those drawn as 1.
    let styles = [PlotStyle(1), PlotStyle(0)]
    let samples = [0, 1].flatMap { label in
      plane.samples.filter { $0.label == label }.map {
        (point: $0.point, style: styles[label])
      }
    }
    return plane.svg(
      title: title, description: description(lines: lines.count),
      marks: areas(contour) + lines.map { .boundary($0) }, samples: samples,
      keys: [
        PlotPage.Key(name: classNames[1], style: styles[1], isPoint: true),
        PlotPage.Key(name: classNames[0], style: styles[0], isPoint: true),
        PlotPage.Key(name: "output \(level.shortestText)", style: .plain),
      ], notes: notes)
  }

  private func description(lines: Int) -> String {
    let count = plane.samples.count
    let yes = plane.samples.filter { $0.label == 1 }.count
    let right = plane.samples.filter {
      (output($0.point.x, $0.point.y) > level) == ($0.label == 1)
    }
    return "The plane of \(plane.names.x1) and \(plane.names.x2). "
      + "The line where the output is \(level.shortestText) "
      + (lines == 1 ? "has one piece. " : "has \(lines) pieces. ")
      + "\(yes) samples are \(classNames[1]), "
      + "\(count - yes) are \(classNames[0]); \(right.count) of "
      + "\(count) lie on the correct side of it."
  }

  /// The shaded areas: each side, once for every level that the output is
  /// beyond.
  private func areas(_ contour: Contour) -> [Plot.Mark] {
    guard let range = contour.range else { return [] }
    var areas: [Plot.Mark] = []
    for k in 0..<Self.shades {
      let share = Double(k) / Double(Self.shades)
      if range.upperBound > level {
        let above = level + share * (range.upperBound - level)
        areas.append(
          .area(contour.regions(above: above), .positive, opacity: 0.13))
      }
      if range.lowerBound < level {
        let above = share * (level - range.lowerBound) - level
        areas.append(
          .area(contour.negated.regions(above: above), .negative, opacity: 0.13)
        )
      }
    }
    return areas
  }
}
