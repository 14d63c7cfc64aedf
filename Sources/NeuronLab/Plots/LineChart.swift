/// Curves through points, drawn with characters or as SVG.
///
/// With characters, every cell holds 2 × 4 braille dots, or, in plain ASCII, one
/// `*`; of several curves, each has a letter of its own.
public struct LineChart {
  /// One of several curves.
  public struct Series: Sendable {
    /// What it is called.
    public let name: String
    /// Its corners, from left to right.
    public let points: [(x: Double, y: Double)]

    /// Creates a curve.
    public init(_ name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }

    /// Creates the loss curve of a training run.
    public init(_ name: String, _ history: TrainingHistory) {
      self.init(
        name,
        points: history.points.map { (x: Double($0.epoch), y: $0.loss) })
    }
  }

  /// The curves, with all their points.
  public let series: [Series]
  /// Whether equal steps upwards stand for equal factors.
  public let isLogarithmic: Bool
  /// What the horizontal and the vertical axis are called.
  public var names = (x: "x", y: "y")
  /// Sentences that stand below the drawing.
  public var notes: [String] = []
  /// The lowest and the highest value of the vertical axis.
  let range: ClosedRange<Double>
  /// Whether that range was asked for.
  let hasOwnRange: Bool

  /// The corners of the only curve, or of the first, that can be shown.
  public var points: [(x: Double, y: Double)] {
    series.first.map { shown($0) } ?? []
  }

  /// Creates a chart of one curve; points that cannot be shown are left out.
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
    self.init(
      [Series("", points: points)], isLogarithmic: isLogarithmic, range: range)
  }

  /// Creates a chart of several curves; points that cannot be shown are left
  /// out.
  ///
  /// - Parameters:
  ///   - series: The curves.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic.
  ///   - range: The lowest and the highest value of the vertical axis; those of
  ///     the curves where it is `nil`.
  public init(
    _ series: [Series], isLogarithmic: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.series = series
    self.isLogarithmic = isLogarithmic
    var least = Double.infinity
    var greatest = -Double.infinity
    for one in series {
      for point in one.points
      where Self.canShow(point, isLogarithmic: isLogarithmic) {
        least = min(least, point.y)
        greatest = max(greatest, point.y)
      }
    }
    self.range = range ?? (least <= greatest ? least...greatest : 0...0)
    hasOwnRange = range != nil
  }

  /// Returns whether a point has a place on the axes.
  private static func canShow(
    _ point: (x: Double, y: Double), isLogarithmic: Bool
  ) -> Bool {
    point.x.isFinite && point.y.isFinite && (!isLogarithmic || point.y > 0)
  }

  /// Returns the points of a curve that can be shown.
  func shown(_ series: Series) -> [(x: Double, y: Double)] {
    series.points.filter { Self.canShow($0, isLogarithmic: isLogarithmic) }
  }

  /// Creates the loss curve of a training run: logarithmic where the loss falls
  /// to less than a tenth.
  public init(_ history: TrainingHistory) {
    self.init(losses: [Series("", history)])
  }

  /// Creates the loss curves of training runs: logarithmic where a loss falls to
  /// less than a tenth.
  ///
  /// - Parameters:
  ///   - losses: The curves.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic, where that is
  ///     not for the losses to decide.
  public init(losses: [Series], isLogarithmic: Bool? = nil) {
    var largest = -Double.infinity
    var smallest = Double.infinity
    for one in losses {
      for point in one.points where point.y.isFinite {
        largest = max(largest, point.y)
        smallest = min(smallest, point.y)
      }
    }
    self.init(
      losses,
      isLogarithmic: isLogarithmic
        ?? (smallest > 0 && largest > 10 * smallest))
    names = ("epoch", "loss")
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
    let curves = series.map { shown($0) }
    let x = Self.span(of: curves)
    guard let x else { return [] }
    let labels = [range.upperBound, range.lowerBound].map {
      $0.text(atLeastDecimals: 4)
    }
    let labelWidth = labels.map { $0.count }.max() ?? 0
    let columns = width - labelWidth - 2
    let rows =
      curves.count == 1
      ? draw(curves[0], over: x, columns: columns, rows: height, ascii: ascii)
      : drawLetters(curves, over: x, columns: columns, rows: height)

    var lines: [String] = []
    for row in 0..<height {
      let label = row == 0 ? labels[0] : row == height - 1 ? labels[1] : ""
      let padding = String(repeating: " ", count: labelWidth - label.count)
      var line = "\(padding)\(label) \(ascii ? "|" : "┤")"
      line += String(rows[row])
      while line.last == " " || line.last == "\u{2800}" { line.removeLast() }
      lines.append(line)
    }
    let start = x.lowerBound.text(decimals: 0)
    let end = x.upperBound.text(decimals: 0)
    let gap = max(1, columns - start.count - end.count)
    lines.append(
      String(repeating: " ", count: labelWidth + 2) + start
        + String(repeating: " ", count: gap) + end)
    return lines + keys(width: width)
  }

  /// Returns from where to where the curves go; `nil` where there is no point.
  private static func span(
    of curves: [[(x: Double, y: Double)]]
  ) -> ClosedRange<Double>? {
    var span: ClosedRange<Double>?
    for curve in curves {
      guard let first = curve.first, let last = curve.last else { continue }
      let low = min(span?.lowerBound ?? first.x, first.x)
      span = low...max(span?.upperBound ?? last.x, last.x, low)
    }
    return span
  }

  // MARK: Drawing

  /// Returns the curve as rows of characters.
  private func draw(
    _ points: [(x: Double, y: Double)], over x: ClosedRange<Double>,
    columns: Int, rows: Int, ascii: Bool
  ) -> [[Character]] {
    var canvas = DotCanvas(columns: columns, rows: rows, ascii: ascii)
    let heights = dotHeights(points, over: x, canvas.dotColumns, canvas.dotRows)
    var previous: Int?
    for (x, height) in heights.enumerated() {
      if let height { canvas.setColumn(x, to: height, from: previous) }
      previous = height
    }
    return canvas.characters
  }

  /// Returns several curves, each as a letter; where they meet, the later one is
  /// seen.
  private func drawLetters(
    _ curves: [[(x: Double, y: Double)]], over x: ClosedRange<Double>,
    columns: Int, rows: Int
  ) -> [[Character]] {
    var cells = [[Character]](
      repeating: [Character](repeating: " ", count: columns), count: rows)
    for (k, points) in curves.enumerated() {
      let drawn = draw(
        points, over: x, columns: columns, rows: rows, ascii: true)
      for row in cells.indices {
        for column in cells[row].indices where drawn[row][column] != " " {
          cells[row][column] = Self.letter(k)
        }
      }
    }
    return cells
  }

  /// Returns which letter stands for which of several curves.
  private func keys(width: Int) -> [String] {
    guard series.count > 1 else { return [] }
    // A key is not broken: its spaces become such that are none to `wrapped`.
    let space: Character = "\u{a0}"
    let keys = series.enumerated().map { k, one in
      let name = String(one.name.oneLine.map { $0 == " " ? space : $0 })
      return "\(Self.letter(k))\(space)\(name)"
    }
    return keys.joined(separator: "\(space) ").wrapped(width: width - 2).map {
      let line = $0.last == space ? $0.dropLast() : $0[...]
      return "  " + String(line.map { $0 == space ? " " : $0 })
    }
  }

  private static func letter(_ k: Int) -> Character {
    let letters: [Character] = [
      "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
      "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
    ]
    return letters[k % letters.count]
  }

  /// Returns how high the curve stands in each column of dots, counted from
  /// the bottom; `nil` before its first and behind its last point.
  private func dotHeights(
    _ points: [(x: Double, y: Double)], over x: ClosedRange<Double>,
    _ columns: Int, _ rows: Int
  ) -> [Int?] {
    guard let first = points.first, let last = points.last else { return [] }
    func onAxis(_ y: Double) -> Double {
      isLogarithmic ? CMath.logarithm(y) : y
    }
    let heights = points.map { onAxis($0.y) }
    let bottom = onAxis(range.lowerBound)
    let rise = onAxis(range.upperBound) - bottom
    let span = x.upperBound - x.lowerBound
    let half = span / Double(max(1, columns - 1)) / 2
    var next = 0
    return (0..<columns).map { column in
      let x = x.lowerBound + span * Double(column) / Double(max(1, columns - 1))
      guard x >= first.x - half, x <= last.x + half else { return nil }
      while next < points.count - 1, points[next].x < x { next += 1 }
      let right = points[next]
      let left = points[max(0, next - 1)]
      let width = right.x - left.x
      let share = width > 0 ? min((x - left.x) / width, 1) : 1
      let height =
        heights[max(0, next - 1)] * (1 - share) + heights[next] * share
      let place = (height - bottom) / rise * Double(rows - 1)
      guard rise > 0, place.isFinite else { return 0 }
      return Int(min(max(place.rounded(), 0), Double(rows - 1)))
    }
  }
}
