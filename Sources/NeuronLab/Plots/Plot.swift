/// A plot as a value: two axes, and what is drawn between them.
///
/// A ``PlotFrame`` draws it as SVG, at some position on a ``PlotPage``.
struct Plot {
  enum Mark {
    /// A line through points, with gaps at those that cannot be shown.
    case curve([PlotPoint], PlotStyle)
    /// A line in the colour of text, such as a boundary.
    case boundary([PlotPoint])
    /// The inside of closed lines.
    case area([[PlotPoint]], SVGColor, opacity: Double)
    case point(PlotPoint, PlotStyle, label: String? = nil)
    /// The counts of several bins of equal width.
    case bars([Int])
  }

  let x: Axis
  let y: Axis
  var marks: [Mark] = []
}

/// A rectangle on a page in which a plot is drawn.
struct PlotFrame {
  let plot: Plot
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  /// The width that the numbers on the left need.
  static func labelWidth(_ y: Axis) -> Double {
    var letters = 1
    for tick in y.ticks { letters = max(letters, tick.text.count) }
    return Double(letters) * SVGDocument.letter + 10
  }

  // MARK: Drawing

  /// Draws what is between the axes.
  func drawMarks(in page: inout PlotPage) {
    for mark in plot.marks { draw(mark, in: &page.picture) }
  }

  private func draw(_ mark: Plot.Mark, in picture: inout SVGDocument) {
    switch mark {
    case .curve(let points, let style):
      let path = path(points)
      if !path.isEmpty {
        picture.addLine(
          path, color: style.color, width: 2, dashes: style.dashes)
      }
      for place in alone(points) { style.drawPoint(at: place, in: &picture) }
    case .boundary(let points):
      picture.addLine(path(points), color: .ink, width: 2)
    case .area(let regions, let color, let opacity):
      if regions.isEmpty { return }
      let path = regions.map { self.path($0) + " Z" }.joined(separator: " ")
      picture.addShape(path, fill: color, opacity: opacity)
    case .point(let point, let style, let label):
      let place = place(point)
      style.drawPoint(at: place, in: &picture)
      if let label { write(label, beside: place, in: &picture) }
    case .bars(let counts): drawBars(counts, in: &picture)
    }
  }

  /// Writes the label of a point on the side where there is room.
  private func write(
    _ label: String, beside place: PlotPoint, in picture: inout SVGDocument
  ) {
    let isRight = place.x > left + width * 0.7
    let isHigh = place.y < top + 24
    picture.addText(
      label, x: place.x + (isRight ? -10 : 10),
      y: place.y + (isHigh ? 18 : -8), anchor: isRight ? .end : .start)
  }

  private func drawBars(_ counts: [Int], in picture: inout SVGDocument) {
    let barWidth = width / Double(counts.count)
    for (k, count) in counts.enumerated() where count > 0 {
      let barHeight = plot.y.share(of: Double(count)) * height
      picture.addRectangle(
        x: left + Double(k) * barWidth, y: top + height - barHeight,
        width: barWidth - 0.5, height: barHeight, fill: .positive)
    }
  }

  /// Draws the background, dotted lines at the numbers, and the numbers: those
  /// below stay within its width if it has neighbours, and those on the left
  /// are written only if it is the first.
  func drawAxes(
    in page: inout PlotPage, hasNeighbours: Bool = false, isFirst: Bool = true
  ) {
    page.picture.addRectangle(
      x: left, y: top, width: width, height: height, fill: .card,
      stroke: .frame)
    func addLine(_ at: PlotPoint, _ length: String) {
      page.picture.addLine(
        SVGDocument.path([at]) + length, color: .frame, width: 0.5,
        dashes: [1, 3])
    }
    for tick in plot.x.ticks {
      let at = place((tick.value, plot.y.range.lowerBound)).x
      addLine((at, top), " v \(SVGDocument.number(height))")
      var anchor = SVGDocument.Anchor.middle
      if hasNeighbours, at < left + 14 { anchor = .start }
      if hasNeighbours, at > left + width - 14 { anchor = .end }
      page.picture.addText(
        tick.text, x: at, y: top + height + 16, color: .faint, anchor: anchor)
    }
    for tick in plot.y.ticks {
      let at = place((plot.x.range.lowerBound, tick.value)).y
      addLine((left, at), " h \(SVGDocument.number(width))")
      guard isFirst else { continue }
      page.picture.addText(
        tick.text, x: left - 6, y: at + 4, color: .faint, anchor: .end)
    }
  }

  // MARK: Places

  /// Returns where a point is on the page, in pixels.
  func place(_ point: PlotPoint) -> PlotPoint {
    (
      left + plot.x.share(of: point.x) * width,
      top + (1 - plot.y.share(of: point.y)) * height
    )
  }

  private func canShow(_ point: PlotPoint) -> Bool {
    plot.x.canShow(point.x) && plot.y.canShow(point.y)
  }

  private func isInside(_ place: PlotPoint) -> Bool {
    place.y >= top - 0.001 && place.y <= top + height + 0.001
  }

  /// Returns the curve through points as a path.
  ///
  /// It has a gap at points that cannot be shown; anything above or below the
  /// frame is cut off.
  private func path(_ points: [PlotPoint]) -> String {
    var pieces: [[PlotPoint]] = []
    var last: PlotPoint?
    /// Where the pen is.
    var pen: PlotPoint?
    for point in points {
      guard canShow(point) else {
        last = nil
        pen = nil
        continue
      }
      let next = place(point)
      if let last, let line = clipped(last, next) {
        if pen.map({ $0 != line.from }) ?? true { pieces.append([line.from]) }
        pieces[pieces.count - 1].append(line.to)
        pen = line.to
      }
      last = next
    }
    return pieces.map { SVGDocument.path($0) }.joined(separator: " ")
  }

  /// Returns the positions of isolated points, which no line reaches because
  /// neither neighbour can be shown.
  private func alone(_ points: [PlotPoint]) -> [PlotPoint] {
    let isShown = [false] + points.map { canShow($0) } + [false]
    let alone = points.indices.filter {
      !isShown[$0] && isShown[$0 + 1] && !isShown[$0 + 2]
    }
    return alone.map { place(points[$0]) }.filter { isInside($0) }
  }

  /// Returns the part of a line that lies between top and bottom.
  private func clipped(
    _ from: PlotPoint, _ to: PlotPoint
  ) -> (from: PlotPoint, to: PlotPoint)? {
    if isInside(from), isInside(to) { return (from, to) }
    let rise = to.y - from.y
    if rise == 0 { return nil }
    let shares = [(top - from.y) / rise, (top + height - from.y) / rise]
    let start = max(0, min(shares[0], shares[1]))
    let end = min(1, max(shares[0], shares[1]))
    if start > end { return nil }
    func point(_ share: Double) -> PlotPoint {
      if share == 0 { return from }
      if share == 1 { return to }
      return (from.x + share * (to.x - from.x), from.y + share * rise)
    }
    return (point(start), point(end))
  }
}
