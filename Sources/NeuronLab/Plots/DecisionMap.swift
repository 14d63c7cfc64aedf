/// Where in the plane a network says yes, drawn with characters or as SVG.
///
/// With characters, the part where its answer is above a level is dotted, with a
/// line of dots along the boundary; the samples stand on it as `0` and `1`.
public struct DecisionMap {
  /// What is drawn of x1, from left to right.
  public let x1: ClosedRange<Double>
  /// What is drawn of x2, from bottom to top.
  public let x2: ClosedRange<Double>
  /// The answer at the boundary.
  public let level: Double
  let points: [(x1: Double, x2: Double, symbol: Character)]
  /// What the axes are called.
  let names: (x1: String, x2: String)
  /// What a sample drawn as `0`, and one drawn as `1`, is called.
  let classNames: [String]
  let answer: (Double, Double) -> Double

  /// Creates the map of the plane around a data set's samples.
  ///
  /// - Precondition: two inputs and one target.
  ///
  /// - Parameters:
  ///   - data: The samples; a target above the level is drawn as `1`, another
  ///     as `0`.
  ///   - level: The answer at the boundary.
  ///   - answer: What is said at (x1, x2).
  public init(
    _ data: DataSet, level: Double = 0.5,
    answer: @escaping (Double, Double) -> Double
  ) {
    precondition(
      data.inputCount == 2 && data.targetCount == 1,
      "a map needs 2 inputs and 1 target, not \(data.inputCount) and "
        + "\(data.targetCount)")
    x1 = Self.range(around: data.inputs.map { $0[0] })
    x2 = Self.range(around: data.inputs.map { $0[1] })
    self.level = level
    points = data.rows.map { k in
      let symbol: Character = data.targets[k][0] > level ? "1" : "0"
      return (data.inputs[k][0], data.inputs[k][1], symbol)
    }
    names = (data.inputNames[0], data.inputNames[1])
    let target = data.targetNames[0]
    classNames =
      data.classNames.isEmpty
      ? ["\(target) = 0", "\(target) = 1"] : data.classNames
    self.answer = answer
  }

  /// Returns the range of some numbers, and a quarter more on either side.
  static func range(around numbers: [Double]) -> ClosedRange<Double> {
    func clamped(_ number: Double) -> Double {
      min(max(number, -Axis.farthest), Axis.farthest)
    }
    let lowest = clamped(numbers.min() ?? 0)
    let highest = clamped(numbers.max() ?? 0)
    let margin = highest > lowest ? (highest - lowest) / 4 : 1
    return (lowest - margin)...(highest + margin)
  }

  /// Draws the map.
  ///
  /// - Parameters:
  ///   - width: How many columns the lines may take.
  ///   - height: How many lines there are, with the numbers below. Where it is
  ///     half the width, a circle looks round.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    var area = PlotArea(
      x: x1, y: x2, xTicks: ends(of: x1), yTicks: ends(of: x2),
      names: ("x1", "x2"), width: width, height: height, ascii: ascii)
    let isYes = answers(area)
    for row in isYes.indices {
      for column in isYes[row].indices where isYes[row][column] {
        let isStippled = row % 2 == 0 && (row / 2 + column) % 2 == 0
        if ascii || isStippled || isAtBoundary(row: row, column: column, isYes)
        {
          area.canvas.set(x: column, y: row)
        }
      }
    }
    return area.lines(cells(area))
  }

  /// The least and the greatest coordinate of a sample.
  private func ends(of range: ClosedRange<Double>) -> [Double] {
    let margin = (range.upperBound - range.lowerBound) / 6
    return [range.lowerBound + margin, range.upperBound - margin]
  }

  /// Returns whether the answer is above the level, for each dot from the
  /// bottom left.
  private func answers(_ area: PlotArea) -> [[Bool]] {
    (0..<area.canvas.dotRows).map { row in
      let x2 = area.y(ofDot: row)
      return (0..<area.canvas.dotColumns).map { column in
        answer(area.x(ofDot: column), x2) > level
      }
    }
  }

  /// Returns whether one of the four dots around says no.
  private func isAtBoundary(
    row: Int, column: Int, _ isYes: [[Bool]]
  ) -> Bool {
    let around = [
      (row - 1, column), (row + 1, column), (row, column - 1),
      (row, column + 1),
    ]
    for (row, column) in around
    where isYes.indices.contains(row) && isYes[row].indices.contains(column) {
      if !isYes[row][column] { return true }
    }
    return false
  }

  /// Returns the characters with the samples on them, each with a little room.
  private func cells(_ area: PlotArea) -> [[Character]] {
    var cells = area.canvas.spaced
    if area.canvas.ascii {
      for row in cells.indices {
        for column in cells[row].indices where cells[row][column] == "*" {
          cells[row][column] = "."
        }
      }
    }
    for point in points {
      guard let cell = area.cell(x: point.x1, y: point.x2) else { continue }
      for column in [cell.column - 1, cell.column + 1]
      where cells[cell.row].indices.contains(column) {
        cells[cell.row][column] = " "
      }
    }
    for point in points {
      guard let cell = area.cell(x: point.x1, y: point.x2) else { continue }
      cells[cell.row][cell.column] = point.symbol
    }
    return cells
  }
}
