extension LineChart {
  /// Draws the chart with numbered axes; where a number is missing or cannot be
  /// shown, the curve has a gap, and a sentence below says so.
  ///
  /// - Parameter title: What is written above it; if `nil`, the names of the
  ///   axes.
  /// - Returns: The drawing.
  public func svg(title: String? = nil) -> SVGDocument {
    let xs = series.flatMap { one in shown(one).map { $0.x } }
    let isWhole = xs.allSatisfy { $0 == $0.rounded() }
    var plot = Plot(
      x: Axis(names.x, around: xs, isWhole: isWhole, mostTicks: 8),
      y: Axis(
        names.y + (isLogarithmic ? " (logarithmic)" : ""), around: range.ends,
        isLogarithmic: isLogarithmic, isWidened: !hasOwnRange))
    var keys: [PlotPage.Key] = []
    for (k, one) in series.enumerated() {
      plot.marks.append(.curve(thinned(one.points), PlotStyle(k)))
      keys.append(PlotPage.Key(name: one.name, style: PlotStyle(k)))
    }
    plot.marks += events.map { event in
      .point(
        (event.x, plot.y.range.lowerBound), PlotStyle(3), label: event.label)
    }
    return plot.svg(
      title: title ?? "\(names.y) by \(names.x)", description: summary,
      keys: keys.count > 1 ? keys : [], notes: notes + gapNotes)
  }

  // MARK: Words

  /// A text description of the drawing.
  private var summary: String {
    var text = "A line chart of \(names.y) over \(names.x)"
    text += isLogarithmic ? ", on a logarithmic scale." : "."
    for one in series {
      let points = shown(one)
      let name = one.name.isEmpty ? "The curve" : one.name
      guard let first = points.first, let last = points.last,
        let least = points.min(by: { $0.y < $1.y })
      else {
        text += " \(name) has no point that can be shown."
        continue
      }
      text +=
        " \(name) goes from \(place(first)) to \(place(last)); its lowest "
        + "point is \(place(least))."
    }
    for event in events {
      text += " Marked \(event.label) at \(event.x.shortText): \(event.text)."
    }
    return text
  }

  /// How many points are missing, and why: one sentence for each reason.
  package var gapNotes: [String] {
    let all = series.flatMap { $0.points }
    let finite = all.filter { $0.x.isFinite && $0.y.isFinite }
    let notPositive = isLogarithmic ? finite.filter { $0.y <= 0 }.count : 0
    return [
      (all.count - finite.count, ": infinite or not a number."),
      (notPositive, ": a logarithmic axis needs numbers above 0."),
    ].filter { $0.0 > 0 }.map { count, reason in
      (count == 1 ? "1 point is" : "\(count) points are") + " not shown"
        + reason
    }
  }

  private func place(_ point: PlotPoint) -> String {
    func number(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e6
        ? value.text(decimals: 0) : value.compactText(decimals: 6)
    }
    return "\(number(point.y)) at \(number(point.x))"
  }

  // MARK: Points

  /// The number of segments of the horizontal axis: each is two pixels wide.
  private static let stretches = 270

  /// Returns the points or, if there are very many, a selection that makes the
  /// same curve: the first, the lowest, the highest and the last of each
  /// segment.
  private func thinned(_ points: [PlotPoint]) -> [PlotPoint] {
    guard points.count > 4 * Self.stretches else { return points }
    var kept: [PlotPoint] = []
    for stretch in 0..<Self.stretches {
      let start = points.count * stretch / Self.stretches
      let end = points.count * (stretch + 1) / Self.stretches
      var least = start
      var greatest = start
      for k in start..<end {
        if points[k].y < points[least].y { least = k }
        if points[k].y > points[greatest].y { greatest = k }
      }
      let chosen = [start, end - 1, least, greatest]
      for k in start..<end
      where chosen.contains(k) || !points[k].y.isFinite {
        kept.append(points[k])
      }
    }
    return kept
  }
}
