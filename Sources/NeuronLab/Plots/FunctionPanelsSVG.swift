extension FunctionCurve {
  /// Draws a small chart for each of several functions and its companion, as its
  /// slope, in rows of three.
  ///
  /// - Parameters:
  ///   - panels: The curves of each chart; the first one's label is its title.
  ///   - keys: What the first curve of every chart is, what the second, ….
  ///   - title: What stands above them.
  /// - Returns: The drawing.
  public static func svg(
    panels: [[FunctionCurve]], keys: [String], title: String
  ) -> SVGDocument {
    let grid = FunctionGrid(columns: min(3, max(1, panels.count)))
    let heading = SVGTitle(title, width: grid.width)
    let rows = (panels.count + grid.columns - 1) / grid.columns
    let top = 58 + heading.extraHeight
    let bottom = top + Double(rows) * FunctionGrid.rowHeight
    let legend = SVGLegend(
      keys.enumerated().map { SVGLegend.Key(name: $1, mark: SVGMark($0)) },
      notes: [], width: grid.width - 2 * FunctionGrid.margin)
    var picture = SVGDocument(
      width: grid.width, height: bottom + legend.height + 14, title: title,
      description: panels.map { description(of: $0) }.joined(separator: " "))
    heading.draw(in: &picture)
    for (k, curves) in panels.enumerated() where !curves.isEmpty {
      grid.draw(curves, place: k, top: top, in: &picture)
    }
    legend.draw(left: FunctionGrid.margin, top: bottom, in: &picture)
    return picture
  }
}

/// Small charts of functions in rows.
private struct FunctionGrid {
  let columns: Int

  static let margin = 24.0
  static let rowHeight = 196.0
  private static let labels = 46.0
  private static let side = (width: 168.0, height: 124.0)

  private static var panelWidth: Double { labels + side.width + 14 }
  var width: Double {
    max(2 * Self.margin + Double(columns) * Self.panelWidth, 320)
  }

  func draw(
    _ curves: [FunctionCurve], place: Int, top: Double,
    in picture: inout SVGDocument
  ) {
    let column = Double(place % columns)
    let row = Double(place / columns)
    let frame = SVGFrame(
      x: Axis(
        curves[0].name,
        around: curves.flatMap { [$0.x.lowerBound, $0.x.upperBound] },
        mostTicks: 5),
      y: Axis(
        "", around: curves.flatMap { [$0.y.lowerBound, $0.y.upperBound] },
        mostTicks: 5),
      left: Self.margin + column * Self.panelWidth + Self.labels,
      top: top + row * Self.rowHeight + 14, width: Self.side.width,
      height: Self.side.height)
    frame.drawAxes(in: &picture, hasNeighbours: true)
    picture.addText(
      curves[0].label, x: frame.left, y: frame.top - 8, size: SVGFrame.size,
      color: .ink)
    picture.addText(
      frame.x.name, x: frame.left + frame.width / 2,
      y: frame.top + frame.height + 32, size: SVGFrame.size, color: .ink,
      anchor: .middle)
    for (k, curve) in curves.enumerated() {
      frame.drawCurve(curve.corners, SVGMark(k), in: &picture)
    }
  }
}
