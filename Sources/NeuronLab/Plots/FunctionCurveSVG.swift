extension FunctionCurve {
  /// Creates the curve of an activation, a = f(z), with room above and below.
  ///
  /// - Precondition: not `softmax`, which is no function of one number.
  ///
  /// - Parameters:
  ///   - activation: f.
  ///   - x: Which z.
  public init(_ activation: Activation, x: ClosedRange<Double> = -4...4) {
    self.init(label: activation.name, x: x) { activation.value($0) }
  }

  /// Creates the curve of an activation's slope, f′(z).
  ///
  /// - Precondition: not `softmax`, which has no slope of one neuron.
  ///
  /// - Parameters:
  ///   - activation: f.
  ///   - x: Which z.
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
    let heights = Self.places(over: x).map(function)
    let axis = Axis("", around: heights, isWidened: true)
    self.init(x: x, y: axis.range, function)
    self.label = label
    ticks = (
      Axis("", around: [x.lowerBound, x.upperBound]).ticks.map { $0.value },
      axis.ticks.map { $0.value }
    )
    name = "z"
  }

  /// Draws the curve with numbered axes and its marks.
  ///
  /// - Parameter title: What stands above it.
  /// - Returns: The drawing.
  public func svg(title: String) -> SVGDocument {
    Self.svg([self], title: title)
  }

  /// Draws curves on the same axes, told apart by colour and dashes.
  ///
  /// - Parameters:
  ///   - curves: The curves, at least one; the first one's name stands at the
  ///     horizontal axis.
  ///   - title: What stands above them.
  /// - Returns: The drawing.
  public static func svg(
    _ curves: [FunctionCurve], title: String
  ) -> SVGDocument {
    precondition(!curves.isEmpty, "no curve to draw")
    let x = Axis(
      curves[0].name,
      around: curves.flatMap { [$0.x.lowerBound, $0.x.upperBound] },
      mostTicks: 9)
    let y = Axis(
      curves.count == 1 ? curves[0].label : "value",
      around: curves.flatMap { [$0.y.lowerBound, $0.y.upperBound] })
    let hasKeys = curves.count > 1
    var chart = SVGChart(
      title: title, description: description(of: curves), x: x, y: y,
      keys: hasKeys
        ? curves.enumerated().map {
          SVGLegend.Key(name: $1.label, mark: SVGMark($0))
        }
        : [])
    for (k, curve) in curves.enumerated() {
      chart.drawCurve(curve.corners, SVGMark(k))
    }
    for (k, curve) in curves.enumerated() {
      curve.drawMarks(SVGMark(k), chart.frame, in: &chart.picture)
    }
    return chart.picture
  }

  static func description(of curves: [FunctionCurve]) -> String {
    var text =
      "A function over \(curves[0].name.isEmpty ? "x" : curves[0].name)."
    if curves.count > 1 {
      text = "\(curves.count) functions over "
      text += curves[0].name.isEmpty ? "x." : "\(curves[0].name)."
    }
    for curve in curves {
      let name = curve.label.isEmpty ? "It" : curve.label
      let ends = [curve.x.lowerBound, curve.x.upperBound]
      text +=
        " \(name) goes from \(curve.number(ends[0])) to \(curve.number(ends[1]))."
    }
    return text
  }

  /// Returns where the curve stands, in words.
  private func number(_ x: Double) -> String {
    "\(value(x).compactText(decimals: 4)) at \(x.shortestText)"
  }

  // MARK: Points

  /// How many pieces a curve has.
  private static let pieces = 480

  /// Where a curve is computed.
  private static func places(over x: ClosedRange<Double>) -> [Double] {
    (0...pieces).map { k in
      let share = Double(k) / Double(pieces)
      return x.lowerBound * (1 - share) + x.upperBound * share
    }
  }

  /// The curve's corners, with a gap where it jumps.
  var corners: [(x: Double, y: Double)] {
    var corners: [(x: Double, y: Double)] = []
    for x in Self.places(over: x) {
      let next = (x: x, y: value(x))
      if let last = corners.last, jumps(from: last, to: next) {
        corners.append((x: (last.x + x) / 2, y: .nan))
      }
      corners.append(next)
    }
    return corners
  }

  /// Returns whether most of the way between two points is made at once: halving
  /// the distance ten times leaves most of the rise on one side.
  private func jumps(
    from: (x: Double, y: Double), to: (x: Double, y: Double)
  ) -> Bool {
    let rise = abs(to.y - from.y)
    guard rise > 0.02 * (y.upperBound - y.lowerBound) else { return false }
    var (left, right) = (from, to)
    for _ in 0..<10 {
      let x = (left.x + right.x) / 2
      let middle = (x: x, y: value(x))
      if abs(middle.y - left.y) > abs(right.y - middle.y) {
        right = middle
      } else {
        left = middle
      }
    }
    return abs(right.y - left.y) > 0.5 * rise
  }

  // MARK: Marks

  /// Draws the points that stand out, each with its label above or below it.
  private func drawMarks(
    _ sign: SVGMark, _ frame: SVGFrame, in picture: inout SVGDocument
  ) {
    for mark in marks where x.contains(mark.x) && y.contains(mark.y) {
      let place = frame.place(mark.x, mark.y)
      sign.drawPoint(at: place, in: &picture)
      let isRight = place.x > frame.left + frame.width * 0.7
      let isHigh = place.y < frame.top + 24
      picture.addText(
        mark.label, x: place.x + (isRight ? -10 : 10),
        y: place.y + (isHigh ? 18 : -8), size: SVGFrame.size, color: .ink,
        anchor: isRight ? .end : .start)
    }
  }
}
