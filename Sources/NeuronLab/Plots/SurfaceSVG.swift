extension ContourMap {
  /// Draws surfaces in three dimensions side by side, each with its title above
  /// it, all with the same range of heights unless they have their own.
  ///
  /// - Parameters:
  ///   - maps: The surfaces, from left to right, at least one.
  ///   - title: What is written above them.
  /// - Returns: The drawing.
  public static func svg(_ maps: [ContourMap], title: String) -> SVGDocument {
    precondition(!maps.isEmpty, "no surface to draw")
    let surfaces = maps.map { Surface($0) }
    let shared = surfaces.filter { $0.map.heights == nil }
      .flatMap { $0.finite }
    let axes = maps.map { map in
      Axis(
        "", around: map.heights?.ends ?? shared, isWidened: true, mostTicks: 5)
    }
    var views: [SurfaceView] = []
    var width = SVGDocument.margin
    for (surface, axis) in zip(surfaces, axes) {
      views.append(SurfaceView(surface, axis, left: width))
      width += views[views.count - 1].width + SVGDocument.margin
    }
    let hasGaps = surfaces.contains { $0.hasGaps }
    var page = PlotPage(
      title: title,
      description: surfaces.map { $0.description }.joined(separator: " "),
      width: max(width, 360), bottom: SurfaceView.bottom - 14, below: 14,
      notes: hasGaps
        ? ["Nothing is drawn where a height is infinite or not a number."] : [])
    for var view in views {
      view.down = page.down
      view.draw(&page.picture)
    }
    page.drawLegend()
    return page.picture
  }
}

/// The heights of a surface on a grid.
private struct Surface {
  let map: ContourMap
  /// A row for each x2, from the lower end.
  let heights: [[Double]]
  let finite: [Double]

  /// The number of squares each way.
  static let squares = 16

  init(_ map: ContourMap) {
    self.map = map
    let columns = map.x1.range.divided(into: Self.squares)
    heights = map.x2.range.divided(into: Self.squares).map { x2 in
      columns.map { x1 in map.height(x1, x2) }
    }
    finite = heights.flatMap { $0.filter { $0.isFinite } }
  }

  var hasGaps: Bool { finite.count < heights.count * heights.count }

  /// A text description of the drawing.
  var description: String {
    guard let span = ClosedRange(around: finite) else {
      return "\(map.title): none of its heights is finite."
    }
    let ends = span.ends.map { $0.compactText(decimals: 3) }
    return
      "\(map.title): a surface over \(map.x1.text) and \(map.x2.text), its "
      + "heights from \(ends[0]) to \(ends[1])."
  }
}

/// A surface seen from the front, from the right and from above: x1 runs to the
/// right and towards the viewer, x2 to the right and away.
private struct SurfaceView {
  private let surface: Surface
  private let axis: Axis
  private let left: Double
  /// The room for texts to the left and to the right of the floor.
  private let room: (left: Double, right: Double)
  /// How far it is moved down for a title of more than one line.
  var down = 0.0

  /// The length of half a side of the square in pixels.
  private static let scale = 88.0
  /// The height of the tallest surface, as a fraction of half a side.
  private static let tall = 1.1
  /// The viewing direction: the sines and cosines of 30° around and 35° up.
  private static let (sine, cosine) = (0.5, 0.866_025_403_784_438_6)
  private static let (up, along) = (
    0.573_576_436_351_046, 0.819_152_044_288_992
  )
  private static let reach = (sine + cosine) * scale
  /// The vertical position of the floor's centre.
  private static let middle = 78 + tall * along * scale + reach * up
  /// The vertical position of the notes.
  static let bottom = middle + reach * up + 44

  init(_ surface: Surface, _ axis: Axis, left: Double) {
    self.surface = surface
    self.axis = axis
    self.left = left
    let beyond = Self.floorTexts(surface.map).map { text in
      Self.right(text.x1, text.x2).magnitude - Self.reach
        + Double(text.text.columnCount) * SVGDocument.letter
    }
    // Half of the gap to the next surface holds a little.
    let most = beyond.map { $0 - SVGDocument.margin / 2 }
    room = (
      max(PlotFrame.labelWidth(axis) + 10, most[..<3].max() ?? 0),
      max(0, most[3...].max() ?? 0)
    )
  }

  var width: Double { room.left + 2 * Self.reach + room.right }

  /// Returns how far a point of the floor is to the right of its centre.
  private static func right(_ x1: Double, _ x2: Double) -> Double {
    (x1 * cosine + x2 * sine) * scale
  }

  /// Returns the position of a point; x1, x2 from -1 to 1, the height from 0 to
  /// 1.
  private func place(
    _ x1: Double, _ x2: Double, _ height: Double
  ) -> PlotPoint {
    let back = x2 * Self.cosine - x1 * Self.sine
    let height = min(max(height, 0), 1) * Self.tall
    return (
      left + room.left + Self.reach + Self.right(x1, x2),
      down + Self.middle - (back * Self.up + height * Self.along) * Self.scale
    )
  }

  // MARK: Drawing

  func draw(_ picture: inout SVGDocument) {
    picture.addText(
      surface.map.title.clipped(to: Int(width / SVGDocument.letter)),
      x: left + width / 2, y: down + 60, anchor: .middle)
    drawFloor(&picture)
    drawHeights(&picture)
    let last = Surface.squares
    // What is farther away is drawn first, and hidden by what is nearer.
    for k in (0..<last).reversed() {
      for i in 0..<last { drawSquare(i, k, &picture) }
    }
  }

  private func drawSquare(
    _ i: Int, _ k: Int, _ picture: inout SVGDocument
  ) {
    var corners: [PlotPoint] = []
    var sum = 0.0
    for (column, row) in [(i, k), (i + 1, k), (i + 1, k + 1), (i, k + 1)] {
      let height = surface.heights[row][column]
      guard height.isFinite else { return }
      let share = min(max(axis.share(of: height), 0), 1)
      sum += share
      let side = Double(Surface.squares) / 2
      corners.append(
        place(Double(column) / side - 1, Double(row) / side - 1, share))
    }
    let bands = SVGColor.bands
    let band = min(Int(sum / 4 * Double(bands.count)), bands.count - 1)
    picture.addShape(
      SVGDocument.path(corners) + " Z", fill: bands[band], stroke: .frame,
      strokeWidth: 0.5)
  }

  /// The texts beside the floor: three that end along the side of x1, and three
  /// that start along the side of x2.
  private static func floorTexts(
    _ map: ContourMap
  ) -> [(text: String, x1: Double, x2: Double, color: SVGColor)] {
    let x1Ends = map.x1.range.ends.map { $0.shortestText }
    let x2Ends = map.x2.range.ends.map { $0.shortestText }
    return [
      (x1Ends[0], -0.9, -1.02, .faint), (map.x1.name, -0.1, -1.05, .ink),
      (x1Ends[1], 0.8, -1.02, .faint), (x2Ends[0], 1.1, -0.9, .faint),
      (map.x2.name, 1.12, 0, .ink), (x2Ends[1], 1.1, 0.9, .faint),
    ]
  }

  /// Draws the square below the surface, with the numbers at its corners.
  private func drawFloor(_ picture: inout SVGDocument) {
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
      place($0.0, $0.1, 0)
    }
    picture.addShape(
      SVGDocument.path(corners) + " Z", fill: .card, stroke: .frame)
    for (k, text) in Self.floorTexts(surface.map).enumerated() {
      let at = place(text.x1, text.x2, 0)
      picture.addText(
        text.text, x: at.x, y: at.y + 16, color: text.color,
        anchor: k < 3 ? .end : .start)
    }
  }

  /// Draws the axis of the heights, with the colours of the bands.
  private func drawHeights(_ picture: inout SVGDocument) {
    let bands = SVGColor.bands
    for (k, band) in bands.enumerated() {
      let low = place(-1, -1, Double(k) / Double(bands.count))
      let high = place(-1, -1, Double(k + 1) / Double(bands.count))
      picture.addRectangle(
        x: low.x - 8, y: high.y, width: 8, height: low.y - high.y, fill: band,
        stroke: .frame)
    }
    for tick in axis.ticks {
      let at = place(-1, -1, axis.share(of: tick.value))
      picture.addText(
        tick.text, x: at.x - 13, y: at.y + 4, color: .faint, anchor: .end)
    }
  }
}
