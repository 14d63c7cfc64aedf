extension FunctionCurve {
  /// Draws the curve with numbered axes and its marks.
  ///
  /// - Parameter title: What is written above it.
  /// - Returns: The drawing.
  public func svg(title: String) -> SVGDocument {
    Self.svg([self], title: title)
  }

  /// Draws curves on the same axes, distinguished by colour and dashes.
  ///
  /// - Parameters:
  ///   - curves: The curves, at least one; the horizontal axis is named after
  ///     that of the first.
  ///   - title: What is written above them.
  /// - Returns: The drawing.
  public static func svg(
    _ curves: [FunctionCurve], title: String
  ) -> SVGDocument {
    precondition(!curves.isEmpty, "no curve to draw")
    var plot = plot(
      curves, y: curves.count == 1 ? curves[0].label : "value",
      mostTicks: (9, 6))
    for (k, curve) in curves.enumerated() {
      for mark in curve.marks
      where curve.x.contains(mark.x) && curve.y.contains(mark.y) {
        plot.marks.append(
          .point((mark.x, mark.y), PlotStyle(k), label: mark.label))
      }
    }
    return plot.svg(
      title: title, description: description(of: curves),
      keys: curves.count > 1 ? keys(curves.map { $0.label }) : [])
  }

  /// Draws a small chart for each of several functions together with a
  /// companion, such as its slope, in rows of three.
  ///
  /// The label of its first curve is the title of a chart; `keys` says what the
  /// first curve of every chart is, what the second is, and so on.
  package static func svg(
    panels: [[FunctionCurve]], keys names: [String], title: String
  ) -> SVGDocument {
    let columns = min(3, max(1, panels.count))
    let rows = (panels.count + columns - 1) / columns
    let size = (width: 168.0, height: 124.0)
    let cell = (width: 46 + size.width + 14, height: size.height + 72)
    let top = 58.0
    let width = 2 * SVGDocument.margin + Double(columns) * cell.width
    var page = PlotPage(
      title: title,
      description: panels.map { description(of: $0) }.joined(separator: " "),
      width: max(width, 320), bottom: top + Double(rows) * cell.height,
      below: 14, keys: keys(names))
    for (k, curves) in panels.enumerated() {
      let frame = PlotFrame(
        plot: plot(curves, y: "", mostTicks: (5, 5)),
        left: SVGDocument.margin + Double(k % columns) * cell.width + 46,
        top: top + page.down + Double(k / columns) * cell.height + 14,
        width: size.width, height: size.height)
      frame.drawAxes(in: &page, hasNeighbours: true)
      page.picture.addText(
        curves[0].label, x: frame.left, y: frame.top - 8)
      page.picture.addText(
        frame.plot.x.name, x: frame.left + size.width / 2,
        y: frame.top + size.height + 32, anchor: .middle)
      frame.drawMarks(in: &page)
    }
    page.drawLegend()
    return page.picture
  }

  /// Returns the curves on axes that fit all of them.
  private static func plot(
    _ curves: [FunctionCurve], y name: String, mostTicks: (x: Int, y: Int)
  ) -> Plot {
    Plot(
      x: Axis(
        curves[0].name, around: curves.flatMap { $0.x.ends },
        mostTicks: mostTicks.x),
      y: Axis(
        name, around: curves.flatMap { $0.y.ends }, mostTicks: mostTicks.y),
      marks: curves.enumerated().map { .curve($1.corners, PlotStyle($0)) })
  }

  private static func keys(_ names: [String]) -> [PlotPage.Key] {
    names.enumerated().map { PlotPage.Key(name: $1, style: PlotStyle($0)) }
  }

  private static func description(of curves: [FunctionCurve]) -> String {
    let name = curves[0].name.isEmpty ? "x" : curves[0].name
    var text = curves.count > 1 ? "\(curves.count) functions" : "A function"
    text += " over \(name)."
    for curve in curves {
      let name = curve.label.isEmpty ? "It" : curve.label
      let ends = curve.x.ends.map {
        "\(curve.value($0).compactText(decimals: 4)) at \($0.shortestText)"
      }
      text += " \(name) goes from \(ends[0]) to \(ends[1])."
    }
    return text
  }

  // MARK: Points

  /// The number of pieces of a curve.
  static let pieces = 480

  /// The curve's corners, with a gap where it jumps.
  private var corners: [PlotPoint] {
    var corners: [PlotPoint] = []
    for x in x.divided(into: Self.pieces) {
      let next = (x: x, y: value(x))
      if let last = corners.last, jumps(from: last, to: next) {
        corners.append((x: (last.x + x) / 2, y: .nan))
      }
      corners.append(next)
    }
    return corners
  }

  /// Returns whether the function jumps between two points: after halving the
  /// distance ten times, most of the rise is still on one side.
  private func jumps(from: PlotPoint, to: PlotPoint) -> Bool {
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
}
