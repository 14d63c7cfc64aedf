/// A rectangle of a drawing with an axis below and one on its left, and where the
/// points of the plane stand in it.
struct SVGFrame {
  let x: Axis
  let y: Axis
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  static let size = 12.0
  /// The width of a letter: the fonts differ, none is wider.
  static let letter = 7.3

  /// The room that the numbers on the left need.
  static func labelWidth(_ y: Axis) -> Double {
    var letters = 1
    for tick in y.ticks { letters = max(letters, tick.text.count) }
    return Double(letters) * letter + 10
  }

  // MARK: Points

  /// Returns where a point stands, in pixels.
  func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (
      left + self.x.share(of: x) * width,
      top + (1 - self.y.share(of: y)) * height
    )
  }

  /// Returns the curve through points as a path.
  ///
  /// It ends at points that cannot be shown and goes on after them; what lies
  /// above or below the frame is cut off.
  func path(_ points: [(x: Double, y: Double)]) -> String {
    var path = ""
    var last: (x: Double, y: Double)?
    /// Where the pen is.
    var pen: (x: Double, y: Double)?
    for point in points {
      guard x.canShow(point.x), y.canShow(point.y) else {
        last = nil
        pen = nil
        continue
      }
      let next = place(point.x, point.y)
      if let last, let piece = clipped(last, next) {
        if pen.map({ $0 != piece.from }) ?? true {
          path += (path.isEmpty ? "" : " ") + Self.command("M", piece.from)
        }
        path += Self.command("L", piece.to)
        pen = piece.to
      }
      last = next
    }
    return path
  }

  /// Returns where the points are that no line leads to, as both neighbours
  /// cannot be shown.
  func alone(
    _ points: [(x: Double, y: Double)]
  ) -> [(x: Double, y: Double)] {
    let isShown = points.map { x.canShow($0.x) && y.canShow($0.y) }
    var places: [(x: Double, y: Double)] = []
    for k in points.indices where isShown[k] {
      let hasLeft = k > 0 && isShown[k - 1]
      let hasRight = k + 1 < points.count && isShown[k + 1]
      let place = place(points[k].x, points[k].y)
      if !hasLeft, !hasRight, isInside(place) { places.append(place) }
    }
    return places
  }

  private func isInside(_ place: (x: Double, y: Double)) -> Bool {
    place.y >= top - 0.001 && place.y <= top + height + 0.001
  }

  /// Returns the part of a line that lies between top and bottom.
  private func clipped(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> (from: (x: Double, y: Double), to: (x: Double, y: Double))? {
    if isInside(from), isInside(to) { return (from, to) }
    let rise = to.y - from.y
    if rise == 0 { return nil }
    let shares = [(top - from.y) / rise, (top + height - from.y) / rise]
    let start = max(0, min(shares[0], shares[1]))
    let end = min(1, max(shares[0], shares[1]))
    if start > end { return nil }
    func point(_ share: Double) -> (x: Double, y: Double) {
      if share == 0 { return from }
      if share == 1 { return to }
      return (from.x + share * (to.x - from.x), from.y + share * rise)
    }
    return (point(start), point(end))
  }

  /// Returns a command of a path.
  static func command(_ letter: String, _ place: (x: Double, y: Double))
    -> String
  {
    let number = SVGDocument.number
    return "\(letter == "M" ? "" : " ")\(letter) \(number(place.x)) "
      + number(place.y)
  }

  // MARK: Drawing

  /// Draws the curve through points.
  func drawCurve(
    _ points: [(x: Double, y: Double)], _ mark: SVGMark,
    in picture: inout SVGDocument
  ) {
    let path = path(points)
    if !path.isEmpty {
      picture.addLine(path, color: mark.color, width: 2, dashes: mark.dashes)
    }
    for place in alone(points) { mark.drawPoint(at: place, in: &picture) }
  }

  /// Draws the paper of the frame, dotted lines at the numbers, and the numbers.
  ///
  /// - Parameters:
  ///   - picture: Where to draw.
  ///   - hasNeighbours: Whether there are other frames beside it: numbers below
  ///     then stay within its width.
  ///   - isFirst: Whether the numbers on the left are written.
  func drawAxes(
    in picture: inout SVGDocument, hasNeighbours: Bool = false,
    isFirst: Bool = true
  ) {
    let number = SVGDocument.number
    picture.addRectangle(
      x: left, y: top, width: width, height: height, fill: .card,
      stroke: .frame)
    for tick in x.ticks {
      let at = place(tick.value, y.range.lowerBound).x
      picture.addLine(
        "M \(number(at)) \(number(top)) v \(number(height))", color: .frame,
        width: 0.5, dashes: [1, 3])
      var anchor = SVGDocument.Anchor.middle
      if hasNeighbours, at < left + 14 { anchor = .start }
      if hasNeighbours, at > left + width - 14 { anchor = .end }
      picture.addText(
        tick.text, x: at, y: top + height + 16, size: Self.size, color: .faint,
        anchor: anchor)
    }
    for tick in y.ticks {
      let at = place(x.range.lowerBound, tick.value).y
      picture.addLine(
        "M \(number(left)) \(number(at)) h \(number(width))", color: .frame,
        width: 0.5, dashes: [1, 3])
      guard isFirst else { continue }
      picture.addText(
        tick.text, x: left - 6, y: at + 4, size: Self.size, color: .faint,
        anchor: .end)
    }
  }

  /// Writes what the axes are called: one below the middle, one above the left.
  func drawNames(in picture: inout SVGDocument) {
    picture.addText(
      x.name, x: left + width / 2, y: top + height + 34, size: Self.size,
      color: .ink, anchor: .middle)
    picture.addText(
      y.name, x: left - 6, y: top - 14, size: Self.size, color: .ink,
      anchor: .start)
  }
}
