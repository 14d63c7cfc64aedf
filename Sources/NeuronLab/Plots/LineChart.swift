/// Curves through points, drawn with characters or as SVG.
///
/// With characters, every cell holds 2 × 4 braille dots, or, in plain ASCII,
/// one `*`; if there are several curves, each has its own letter.
public struct LineChart {
  /// One of several curves.
  public struct Series: Sendable {
    package let name: String
    /// Its points, from left to right.
    package let points: [(x: Double, y: Double)]

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
  package let series: [Series]
  /// Whether equal steps upwards stand for equal factors.
  package let isLogarithmic: Bool
  /// What is marked on the horizontal axis: a place, its label in the picture,
  /// and what happened there.
  package var events: [(x: Double, label: String, text: String)] = []
  /// The names of the horizontal and the vertical axis.
  public var names = (x: "x", y: "y")
  /// Sentences below the drawing.
  package var notes: [String] = []
  /// The lowest and the highest value of the vertical axis.
  let range: ClosedRange<Double>
  /// Whether that range was given by the caller.
  let hasOwnRange: Bool

  /// The points of the first curve that can be shown.
  package var points: [(x: Double, y: Double)] {
    series.first.map { shown($0) } ?? []
  }

  /// Creates a chart of one curve; points that cannot be shown are left out.
  ///
  /// - Parameters:
  ///   - points: The curve's points, from left to right.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic.
  ///   - range: The lowest and the highest value of the vertical axis, for
  ///     charts that are to be compared; if `nil`, those of the curve.
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
  ///   - range: The lowest and the highest value of the vertical axis; if
  ///     `nil`, those of the curves.
  public init(
    _ series: [Series], isLogarithmic: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.series = series
    self.isLogarithmic = isLogarithmic
    let points = series.flatMap {
      Self.shown($0, isLogarithmic: isLogarithmic)
    }
    self.range = range ?? ClosedRange(around: points.map { $0.y }) ?? 0...0
    hasOwnRange = range != nil
  }

  /// Returns the points of a curve that the axes can show.
  func shown(_ series: Series) -> [PlotPoint] {
    Self.shown(series, isLogarithmic: isLogarithmic)
  }

  private static func shown(
    _ series: Series, isLogarithmic: Bool
  ) -> [PlotPoint] {
    series.points.filter {
      $0.x.isFinite && $0.y.isFinite && (!isLogarithmic || $0.y > 0)
    }
  }

  /// Creates the loss curve of a training run: logarithmic if the loss falls to
  /// less than a tenth.
  public init(_ history: TrainingHistory) {
    self.init(losses: [Series("", history)])
  }

  /// Creates the loss curves of training runs: logarithmic if a loss falls to
  /// less than a tenth.
  ///
  /// - Parameters:
  ///   - losses: The curves.
  ///   - isLogarithmic: Whether the vertical axis is logarithmic; if `nil`, the
  ///     losses decide.
  public init(losses: [Series], isLogarithmic: Bool? = nil) {
    let range =
      ClosedRange(around: losses.flatMap { $0.points.map { $0.y } }) ?? 0...0
    self.init(
      losses,
      isLogarithmic: isLogarithmic
        ?? (range.lowerBound > 0 && range.upperBound > 10 * range.lowerBound))
    names = ("epoch", "loss")
  }

  // MARK: Characters

  /// Draws the chart, with the range of both axes written beside it.
  ///
  /// - Parameters:
  ///   - width: The maximum width of a line, at least 24.
  ///   - height: The height of the curve in lines, at least 2.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines, or none if there is no point to show.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    precondition(width >= 24 && height >= 2, "no room for a chart")
    let curves = series.map { shown($0) }
    let xs = curves.flatMap { [$0.first, $0.last].compactMap { $0?.x } }
    guard let x = ClosedRange(around: xs) else { return [] }
    var labels = [String](repeating: "", count: height)
    labels[0] = range.upperBound.text(atLeastDecimals: 4)
    labels[height - 1] = range.lowerBound.text(atLeastDecimals: 4)
    let labelWidth = max(labels[0].count, labels[height - 1].count)
    let columns = width - labelWidth - 2
    let canvases = curves.map { points in
      var canvas = DotCanvas(
        columns: columns, rows: height, ascii: ascii || curves.count > 1)
      canvas.drawCurve(heights(points, over: x, canvas))
      return canvas.characters
    }
    let ends = x.ends.map { $0.text(decimals: 0) }
    let gap = max(1, columns - ends[0].count - ends[1].count)
    return PlotArea.framed(
      curves.count == 1 ? canvases[0] : Self.lettered(canvases),
      labels: labels, width: labelWidth,
      below: [ends[0] + String(repeating: " ", count: gap) + ends[1]]
    ) { _ in ascii ? "|" : "┤" } + keys(width: width)
  }

  /// Returns several curves, each drawn with its letter; where they meet, the
  /// later one is visible.
  private static func lettered(_ curves: [[[Character]]]) -> [[Character]] {
    var cells = curves[0]
    for (k, curve) in curves.enumerated() {
      for row in cells.indices {
        for column in cells[row].indices where curve[row][column] != " " {
          cells[row][column] = letter(k)
        }
      }
    }
    return cells
  }

  /// Returns a key to the letters of several curves.
  private func keys(width: Int) -> [String] {
    guard series.count > 1 else { return [] }
    let keys = series.enumerated().map { k, one in
      "\(Self.letter(k)) \(one.name.oneLine)"
    }
    var lines: [String] = []
    for key in keys {
      if let last = lines.last, last.count + 2 + key.count <= width - 2 {
        lines[lines.count - 1] += "  " + key
      } else {
        lines.append(key)
      }
    }
    return lines.map { "  " + $0 }
  }

  private static func letter(_ k: Int) -> Character {
    Array("abcdefghijklmnopqrstuvwxyz")[k % 26]
  }

  /// Returns how high the curve is in each column of dots, counted from the
  /// bottom; `nil` before its first point and after its last.
  private func heights(
    _ points: [PlotPoint], over x: ClosedRange<Double>, _ canvas: DotCanvas
  ) -> [Int?] {
    guard let first = points.first, let last = points.last else { return [] }
    func onAxis(_ y: Double) -> Double {
      isLogarithmic ? CMath.logarithm(y) : y
    }
    let heights = points.map { onAxis($0.y) }
    let bottom = onAxis(range.lowerBound)
    let rise = onAxis(range.upperBound) - bottom
    let span = x.upperBound - x.lowerBound
    let most = Double(max(1, canvas.dotColumns - 1))
    let half = span / most / 2
    var next = 0
    return (0..<canvas.dotColumns).map { column in
      let x = x.lowerBound + span * Double(column) / most
      guard x >= first.x - half, x <= last.x + half else { return nil }
      while next < points.count - 1, points[next].x < x { next += 1 }
      let (left, right) = (max(0, next - 1), next)
      let width = points[right].x - points[left].x
      let share = width > 0 ? min((x - points[left].x) / width, 1) : 1
      let height = heights[left] * (1 - share) + heights[right] * share
      let top = Double(canvas.dotRows - 1)
      let place = (height - bottom) / rise * top
      guard rise > 0, place.isFinite else { return 0 }
      return Int(min(max(place.rounded(), 0), top))
    }
  }
}
