/// A curve drawn with characters.
///
/// Every character cell holds 2 × 4 braille dots, or, in plain ASCII, one `*`.
public struct LineChart {
  /// The curve's corners, from left to right.
  public let points: [(x: Double, y: Double)]
  /// Whether equal steps upwards stand for equal factors.
  public let isLogarithmic: Bool
  /// The lowest and the highest value of the vertical axis.
  private let range: ClosedRange<Double>

  /// Creates a chart; points that cannot be shown are left out.
  ///
  /// - Parameters:
  ///   - points: The curve's corners, from left to right.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic.
  ///   - range: The lowest and the highest value of the vertical axis, for
  ///     charts that are to be compared; those of the curve where it is `nil`.
  public init(
    points: [(x: Double, y: Double)], isLogarithmic: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.points = points.filter {
      $0.x.isFinite && $0.y.isFinite && (!isLogarithmic || $0.y > 0)
    }
    self.isLogarithmic = isLogarithmic
    let values = self.points.map { $0.y }
    self.range = range ?? (values.min() ?? 0)...(values.max() ?? 0)
  }

  /// Creates the loss curve of a training run: logarithmic where the loss falls
  /// to less than a tenth.
  public init(_ history: TrainingHistory) {
    let points = history.points.map { (x: Double($0.epoch), y: $0.loss) }
    let largest = points.map { $0.y }.max() ?? 0
    let smallest = points.map { $0.y }.min() ?? 0
    self.init(
      points: points, isLogarithmic: smallest > 0 && largest > 10 * smallest)
  }

  /// Draws the chart, with the range of both axes written beside it.
  ///
  /// - Parameters:
  ///   - width: How many columns the lines may take, at least 24.
  ///   - height: How many lines the curve takes, at least 2.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines, or none where there is no point to show.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    precondition(width >= 24 && height >= 2, "no room for a chart")
    guard let first = points.first, let last = points.last else { return [] }
    let labels = [range.upperBound, range.lowerBound].map {
      $0.text(atLeastDecimals: 4)
    }
    let labelWidth = labels.map { $0.count }.max() ?? 0
    let columns = width - labelWidth - 2
    let canvas = draw(columns: columns, rows: height, ascii: ascii)

    var lines: [String] = []
    for row in 0..<height {
      let label = row == 0 ? labels[0] : row == height - 1 ? labels[1] : ""
      let padding = String(repeating: " ", count: labelWidth - label.count)
      var line = "\(padding)\(label) \(ascii ? "|" : "┤")\(canvas[row])"
      while line.last == " " || line.last == "\u{2800}" { line.removeLast() }
      lines.append(line)
    }
    let start = first.x.text(decimals: 0)
    let end = last.x.text(decimals: 0)
    let gap = max(1, columns - start.count - end.count)
    lines.append(
      String(repeating: " ", count: labelWidth + 2) + start
        + String(repeating: " ", count: gap) + end)
    return lines
  }

  // MARK: Drawing

  /// Returns the curve as rows of characters.
  private func draw(columns: Int, rows: Int, ascii: Bool) -> [String] {
    var canvas = DotCanvas(columns: columns, rows: rows, ascii: ascii)
    let heights = dotHeights(canvas.dotColumns, canvas.dotRows)
    var previous: Int?
    for (x, height) in heights.enumerated() {
      guard let height else { continue }
      canvas.setColumn(x, to: height, from: previous)
      previous = height
    }
    return canvas.characters.map { String($0) }
  }

  /// Returns how high the curve stands in each column of dots, counted from
  /// the bottom.
  private func dotHeights(_ columns: Int, _ rows: Int) -> [Int?] {
    guard let first = points.first, let last = points.last else { return [] }
    func onAxis(_ y: Double) -> Double {
      isLogarithmic ? CMath.logarithm(y) : y
    }
    let heights = points.map { onAxis($0.y) }
    let bottom = onAxis(range.lowerBound)
    let rise = onAxis(range.upperBound) - bottom
    let span = last.x - first.x
    var next = 0
    return (0..<columns).map { column in
      let x = first.x + span * Double(column) / Double(max(1, columns - 1))
      while next < points.count - 1, points[next].x < x { next += 1 }
      let right = points[next]
      let left = points[max(0, next - 1)]
      let width = right.x - left.x
      let share = width > 0 ? (x - left.x) / width : 1
      let height =
        heights[max(0, next - 1)] * (1 - share) + heights[next] * share
      guard rise > 0 else { return 0 }
      let place = ((height - bottom) / rise * Double(rows - 1)).rounded()
      return min(max(Int(place), 0), rows - 1)
    }
  }
}
