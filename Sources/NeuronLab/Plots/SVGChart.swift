/// A page with a title, one frame with axes, and below it what the marks mean.
struct SVGChart {
  let frame: SVGFrame
  var picture: SVGDocument

  private static let top = 74.0
  private static let margin = 24.0

  /// Creates the page with its frame and axes.
  ///
  /// - Parameters:
  ///   - title: What stands above.
  ///   - description: What one would see.
  ///   - x: The axis below.
  ///   - y: The axis on the left.
  ///   - size: How wide and how high the frame is.
  ///   - keys: What is drawn.
  ///   - notes: What else has to be said, a line each.
  init(
    title: String, description: String, x: Axis, y: Axis,
    size: (width: Double, height: Double) = (540, 320),
    keys: [SVGLegend.Key] = [], notes: [String] = []
  ) {
    let left = Self.margin + SVGFrame.labelWidth(y)
    // Half of the last number stands beyond the frame.
    let letters = x.ticks.last.map { Double($0.text.count) } ?? 0
    let right = max(Self.margin, letters / 2 * SVGFrame.letter + 4)
    let width = left + size.width + right
    let heading = SVGTitle(title, width: width)
    frame = SVGFrame(
      x: x, y: y, left: left, top: Self.top + heading.extraHeight,
      width: size.width, height: size.height)
    let legend = SVGLegend(keys, notes: notes, width: size.width)
    let bottom = frame.top + size.height + 48
    picture = SVGDocument(
      width: width, height: bottom + legend.height + 8, title: title,
      description: ([description] + notes).joined(separator: " "))
    heading.draw(in: &picture)
    frame.drawAxes(in: &picture)
    frame.drawNames(in: &picture)
    legend.draw(left: left, top: bottom, in: &picture)
  }

  /// Draws the curve through points.
  mutating func drawCurve(
    _ points: [(x: Double, y: Double)], _ mark: SVGMark
  ) {
    frame.drawCurve(points, mark, in: &picture)
  }

  /// Fills the inside of closed lines.
  mutating func fill(
    _ regions: [[(x: Double, y: Double)]], _ color: SVGColor, opacity: Double
  ) {
    if regions.isEmpty { return }
    let path = regions.map { frame.path($0) + " Z" }
    picture.addShape(
      path.joined(separator: " "), fill: color, opacity: opacity)
  }
}
