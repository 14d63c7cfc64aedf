extension LineChart {
  /// Draws the chart with numbered axes; where a number is missing or cannot be
  /// shown, a curve has a gap, and a sentence below says so.
  ///
  /// - Parameter title: What stands above it; with `nil`, what the axes say.
  /// - Returns: The drawing.
  public func svg(title: String? = nil) -> SVGDocument {
    let xs = series.flatMap { one in shown(one).map { $0.x } }
    let vertical = names.y + (isLogarithmic ? " (logarithmic)" : "")
    let y = Axis(
      vertical, around: [range.lowerBound, range.upperBound],
      isLogarithmic: isLogarithmic, isWidened: !hasOwnRange)
    var chart = SVGChart(
      title: title ?? "\(names.y) by \(names.x)", description: summary,
      x: Axis(
        names.x, around: xs, isWhole: xs.allSatisfy { $0 == $0.rounded() },
        mostTicks: 8), y: y,
      keys: series.count > 1
        ? series.enumerated().map {
          SVGLegend.Key(name: $1.name, mark: SVGMark($0))
        }
        : [],
      notes: notes + gapNotes)
    for (k, one) in series.enumerated() {
      chart.drawCurve(thinned(one.points), SVGMark(k))
    }
    return chart.picture
  }

  // MARK: Words

  /// What one would see, for those who do not.
  private var summary: String {
    var text = "A line chart of \(names.y) over \(names.x)"
    text += isLogarithmic ? ", on a logarithmic scale." : "."
    for one in series {
      let points = shown(one)
      let name = one.name.isEmpty ? "The curve" : one.name
      guard let first = points.first, let last = points.last else {
        text += " \(name) has no point that can be shown."
        continue
      }
      var least = first
      for point in points where point.y < least.y { least = point }
      text +=
        " \(name) goes from \(number(first.y)) at \(number(first.x)) to "
        + "\(number(last.y)) at \(number(last.x)); its lowest point is "
        + "\(number(least.y)) at \(number(least.x))."
    }
    return text
  }

  /// How many points are missing, and why: a sentence for each reason.
  public var gapNotes: [String] {
    var notFinite = 0
    var notPositive = 0
    for one in series {
      for point in one.points {
        if !point.x.isFinite || !point.y.isFinite {
          notFinite += 1
        } else if isLogarithmic, point.y <= 0 {
          notPositive += 1
        }
      }
    }
    var notes: [String] = []
    if notFinite > 0 {
      notes.append(
        "\(points(notFinite)) not shown, being infinite or no number.")
    }
    if notPositive > 0 {
      notes.append(
        "\(points(notPositive)) not shown: a logarithmic axis has no 0.")
    }
    return notes
  }

  private func points(_ count: Int) -> String {
    count == 1 ? "1 point is" : "\(count) points are"
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e6
      ? value.text(decimals: 0) : value.compactText(decimals: 6)
  }

  // MARK: Points

  /// How many stretches of the horizontal axis are told apart: each is two pixels
  /// wide.
  private static let stretches = 270

  /// Returns the points, or of very many those that make the same curve: of each
  /// stretch the first, the lowest, the highest and the last.
  private func thinned(
    _ points: [(x: Double, y: Double)]
  ) -> [(x: Double, y: Double)] {
    guard points.count > 4 * Self.stretches else { return points }
    var kept: [(x: Double, y: Double)] = []
    for stretch in 0..<Self.stretches {
      let start = points.count * stretch / Self.stretches
      let end = points.count * (stretch + 1) / Self.stretches
      var chosen = [start, end - 1]
      var least = start
      var greatest = start
      for k in start..<end {
        if !points[k].y.isFinite { chosen.append(k) }
        if points[k].y < points[least].y { least = k }
        if points[k].y > points[greatest].y { greatest = k }
      }
      chosen += [least, greatest]
      chosen.sort()
      for (i, k) in chosen.enumerated() where i == 0 || chosen[i - 1] != k {
        kept.append(points[k])
      }
    }
    return kept
  }
}
