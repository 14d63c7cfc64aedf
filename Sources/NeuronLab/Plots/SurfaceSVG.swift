extension ContourMap {
  /// Draws surfaces in three dimensions side by side, each with its title above
  /// it, all with the same heights unless they have their own.
  ///
  /// - Parameters:
  ///   - maps: The surfaces, from left to right, at least one.
  ///   - title: What stands above them.
  /// - Returns: The drawing.
  public static func svg(_ maps: [ContourMap], title: String) -> SVGDocument {
    precondition(!maps.isEmpty, "no surface to draw")
    let surfaces = maps.map { Surface($0) }
    let shared = zip(maps, surfaces).flatMap { map, surface in
      map.heights == nil ? surface.finite : []
    }
    var axes: [Axis] = []
    for map in maps {
      let ends = map.heights.map { [$0.lowerBound, $0.upperBound] } ?? shared
      axes.append(Axis("", around: ends, isWidened: true, mostTicks: 5))
    }
    var left = SurfaceView.margin
    for axis in axes {
      left += SurfaceView.width(beside: axis) + SurfaceView.margin
    }
    let hasGaps = surfaces.contains { $0.finite.count < $0.count }
    let note = "Where a height is infinite or no number, nothing is drawn."
    let width = max(left, 360)
    let legend = SVGLegend(
      [], notes: hasGaps ? [note] : [], width: width - 2 * SurfaceView.margin)
    let heading = SVGTitle(title, width: width)
    let bottom = SurfaceView.bottom + heading.extraHeight
    let sentences =
      zip(maps, surfaces).map { $0.description($1) } + (hasGaps ? [note] : [])
    var picture = SVGDocument(
      width: width, height: bottom + legend.height,
      title: title, description: sentences.joined(separator: " "))
    heading.draw(in: &picture)
    left = SurfaceView.margin
    for (k, axis) in axes.enumerated() {
      let view = SurfaceView(axis: axis, left: left, down: heading.extraHeight)
      view.draw(surfaces[k], over: maps[k].range, maps[k].title, &picture)
      left += view.width + SurfaceView.margin
    }
    legend.draw(left: SurfaceView.margin, top: bottom - 14, in: &picture)
    return picture
  }

  /// What one would see, for those who do not.
  private func description(_ surface: Surface) -> String {
    let values = surface.finite
    guard let least = values.min(), let greatest = values.max() else {
      return "\(title): no height is a number."
    }
    return "\(title): a surface over x1 and x2 from "
      + "\(range.lowerBound.shortestText) to \(range.upperBound.shortestText), "
      + "its heights from \(least.compactText(decimals: 3)) to "
      + "\(greatest.compactText(decimals: 3))."
  }
}

/// The heights of a surface on a grid.
private struct Surface {
  /// A row for each x2, from the lower end.
  let heights: [[Double]]

  /// How many squares there are each way.
  static let squares = 16

  init(_ map: ContourMap) {
    let places = (0...Self.squares).map { k in
      let share = Double(k) / Double(Self.squares)
      return map.range.lowerBound * (1 - share) + map.range.upperBound * share
    }
    heights = places.map { x2 in places.map { x1 in map.height(x1, x2) } }
  }

  var count: Int { heights.count * heights.count }
  var finite: [Double] { heights.flatMap { $0.filter { $0.isFinite } } }
}

/// A surface seen from the front, from the right and from above: x1 runs to the
/// right and towards the eye, x2 to the right and away from it.
private struct SurfaceView {
  let axis: Axis
  let left: Double
  /// How much lower it stands than below a title of one line.
  let down: Double

  static let margin = 24.0
  /// How many pixels half a side of the square has.
  private static let scale = 88.0
  /// How high the tallest surface is, as a part of half a side.
  private static let tall = 1.1
  /// The eye's direction: the sines and cosines of 30° around and 35° up.
  private static let (sine, cosine) = (0.5, 0.866_025_403_784_438_6)
  private static let (up, along) = (
    0.573_576_436_351_046, 0.819_152_044_288_992
  )
  private static let reach = (sine + cosine) * scale
  /// Where the middle of the floor is.
  private static let middle = 78 + tall * along * scale + reach * up
  /// Where the notes begin.
  static let bottom = middle + reach * up + 44

  /// How wide a view is with the numbers of its axis.
  static func width(beside axis: Axis) -> Double {
    SVGFrame.labelWidth(axis) + 10 + 2 * reach
  }

  private var labelWidth: Double { SVGFrame.labelWidth(axis) + 10 }
  var width: Double { Self.width(beside: axis) }

  /// Returns where a point stands; x1, x2 from -1 to 1, the height from 0 to 1.
  func place(
    _ x1: Double, _ x2: Double, _ height: Double
  ) -> (x: Double, y: Double) {
    let right = x1 * Self.cosine + x2 * Self.sine
    let back = x2 * Self.cosine - x1 * Self.sine
    let height = min(max(height, 0), 1) * Self.tall
    return (
      left + labelWidth + Self.reach + right * Self.scale,
      down + Self.middle - (back * Self.up + height * Self.along) * Self.scale
    )
  }

  // MARK: Drawing

  func draw(
    _ surface: Surface, over range: ClosedRange<Double>, _ title: String,
    _ picture: inout SVGDocument
  ) {
    picture.addText(
      title.clipped(to: Int(width / SVGFrame.letter)), x: left + width / 2,
      y: down + 60, size: SVGFrame.size, color: .ink, anchor: .middle)
    drawFloor(range, &picture)
    drawHeights(&picture)
    let last = Surface.squares
    // What is farther from the eye is drawn first, and hidden by what is nearer.
    for k in (0..<last).reversed() {
      for i in 0..<last { drawSquare(i, k, of: surface, &picture) }
    }
  }

  private func drawSquare(
    _ i: Int, _ k: Int, of surface: Surface, _ picture: inout SVGDocument
  ) {
    var path = ""
    var sum = 0.0
    for (column, row) in [(i, k), (i + 1, k), (i + 1, k + 1), (i, k + 1)] {
      let height = surface.heights[row][column]
      guard height.isFinite else { return }
      let share = min(max(axis.share(of: height), 0), 1)
      sum += share
      let side = Double(Surface.squares) / 2
      path += SVGFrame.command(
        path.isEmpty ? "M" : "L",
        place(Double(column) / side - 1, Double(row) / side - 1, share))
    }
    let bands = SVGColor.bands
    let band = min(Int(sum / 4 * Double(bands.count)), bands.count - 1)
    picture.addShape(
      path + " Z", fill: bands[band], stroke: .frame, strokeWidth: 0.5)
  }

  /// Draws the square below the surface, with the numbers at its corners.
  private func drawFloor(
    _ range: ClosedRange<Double>, _ picture: inout SVGDocument
  ) {
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
      place($0.0, $0.1, 0)
    }
    var path = ""
    for (k, corner) in corners.enumerated() {
      path += SVGFrame.command(k == 0 ? "M" : "L", corner)
    }
    picture.addShape(path + " Z", fill: .card, stroke: .frame)
    func write(_ text: String, _ x1: Double, _ x2: Double, _ color: SVGColor) {
      let at = place(x1, x2, 0)
      picture.addText(
        text, x: at.x, y: at.y + 16, size: SVGFrame.size, color: color,
        anchor: .middle)
    }
    let ends = [range.lowerBound.shortestText, range.upperBound.shortestText]
    write(ends[0], -0.9, -1.12, .faint)
    write("x1", -0.1, -1.15, .ink)
    write(ends[1], 0.8, -1.12, .faint)
    write(ends[0], 1.2, -0.9, .faint)
    write("x2", 1.22, 0, .ink)
    write(ends[1], 1.2, 0.9, .faint)
  }

  /// Draws the axis of the heights, with the colours that stand for them.
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
        tick.text, x: at.x - 13, y: at.y + 4, size: SVGFrame.size,
        color: .faint, anchor: .end)
    }
  }
}
