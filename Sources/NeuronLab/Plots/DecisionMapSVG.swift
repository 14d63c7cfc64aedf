extension DecisionMap {
  /// How many squares each way the plane is divided into to find the boundary.
  private static let squares = 64
  /// How many shades each side has.
  private static let shades = 4

  /// Draws the map: the boundary as a line, each side shaded the more, the
  /// farther the answer is from the level, and the samples by class.
  ///
  /// - Parameter title: What stands above it.
  /// - Returns: The drawing.
  public func svg(title: String) -> SVGDocument {
    let contour = Contour(x: x1, y: x2, squares: Self.squares, function: answer)
    let lines = contour.lines(at: level)
    var notes: [String] = []
    if lines.isEmpty {
      notes.append("The answer does not cross \(level.shortestText) here.")
    }
    if contour.notFinite > 0 {
      notes.append("Where the answer is no number, nothing is drawn.")
    }
    var chart = SVGChart(
      title: title, description: description(lines: lines.count),
      x: Axis(names.x1, around: [x1.lowerBound, x1.upperBound]),
      y: Axis(names.x2, around: [x2.lowerBound, x2.upperBound]),
      size: (420, 420), keys: keys, notes: notes)
    drawShades(contour, in: &chart)
    for line in lines {
      chart.picture.addLine(chart.frame.path(line), color: .ink, width: 2)
    }
    for symbol: Character in ["0", "1"] {
      for point in points where point.symbol == symbol {
        mark(of: symbol).drawPoint(
          at: chart.frame.place(point.x1, point.x2), in: &chart.picture)
      }
    }
    return chart.picture
  }

  private func mark(of symbol: Character) -> SVGMark {
    SVGMark(symbol == "1" ? 0 : 1)
  }

  private var keys: [SVGLegend.Key] {
    [
      SVGLegend.Key(name: classNames[1], mark: mark(of: "1"), isPoint: true),
      SVGLegend.Key(name: classNames[0], mark: mark(of: "0"), isPoint: true),
      SVGLegend.Key(name: "answer \(level.shortestText)", mark: SVGMark.plain),
    ]
  }

  private func description(lines: Int) -> String {
    let yes = points.filter { $0.symbol == "1" }
    var right = 0
    for point in points
    where (answer(point.x1, point.x2) > level) == (point.symbol == "1") {
      right += 1
    }
    return "The plane of \(names.x1) and \(names.x2). "
      + "The line where the answer is \(level.shortestText) "
      + (lines == 1 ? "is in one piece. " : "has \(lines) pieces. ")
      + "\(yes.count) samples are \(classNames[1]), "
      + "\(points.count - yes.count) are \(classNames[0]); \(right) of "
      + "\(points.count) lie on their side of it."
  }

  /// Fills each side, once for every level that the answer is beyond.
  private func drawShades(_ contour: Contour, in chart: inout SVGChart) {
    guard let range = contour.range else { return }
    for k in 0..<Self.shades {
      let share = Double(k) / Double(Self.shades)
      if range.upperBound > level {
        chart.fill(
          contour.regions(above: level + share * (range.upperBound - level)),
          .positive, opacity: 0.13)
      }
      if range.lowerBound < level {
        chart.fill(
          contour.negated.regions(
            above: share * (level - range.lowerBound) - level),
          .negative, opacity: 0.13)
      }
    }
  }
}
