// What a drawing shows, in words: for a reader who cannot see its characters.

extension LineChart {
  /// Where each curve begins and ends, and its extremes between.
  ///
  ///     right: from 0.29 at 0 to 0.000467 at 3000
  package var words: String {
    series.map { curve -> String in
      let points = shown(curve)
      guard let first = points.first, let last = points.last else {
        return "nothing can be drawn"
      }
      var text = curve.name.isEmpty ? "" : "\(curve.name): "
      text += "from \(Self.place(first)) to \(Self.place(last))"
      let (low, high) = (
        points.min { $0.y < $1.y } ?? first, points.max { $0.y < $1.y } ?? last
      )
      if low.y < min(first.y, last.y) {
        text += ", lowest \(Self.place(low))"
      }
      if high.y > max(first.y, last.y) {
        text += ", highest \(Self.place(high))"
      }
      return text
    }.joined(separator: "; ")
  }

  private static func place(_ point: PlotPoint) -> String {
    "\(point.y.spoken(3)) at \(point.x.spoken(3))"
  }
}

extension DecisionMap {
  /// How many samples are named one by one.
  private static let namedSamples = 8

  /// On which side each sample lies, and where the boundary leaves the map.
  ///
  ///     yes at (1, 1); no at (0, 0), (0, 1), (1, 0). The boundary meets the edge
  ///     of the map at (0, 1.5) and (1.5, 0).
  package var words: String {
    let points = plane.samples.map { $0.point }
    let isYes = points.map { value(at: $0) > level }
    var parts: [String] = []
    for (word, side) in [("yes", true), ("no", false)] {
      let those = points.indices.filter { isYes[$0] == side }
      if those.isEmpty { continue }
      parts.append(
        points.count <= Self.namedSamples
          ? "\(word) at "
            + those.map { Self.text(points[$0]) }.joined(separator: ", ")
          : "\(word) at \(those.count) of \(points.count) samples")
    }
    let ends = boundaryEnds.map { Self.text($0) }
    let boundary =
      ends.isEmpty
      ? " No boundary meets the edge of the map."
      : " The boundary meets the edge of the map at "
        + "\(ends.joined(separator: " and "))."
    return parts.joined(separator: "; ") + "." + boundary
  }

  private func value(at point: PlotPoint) -> Double {
    output(point.x, point.y)
  }

  /// Where the output crosses the level, along the four edges of the map.
  private var boundaryEnds: [PlotPoint] {
    let (left, right) = (plane.x1.lowerBound, plane.x1.upperBound)
    let (bottom, top) = (plane.x2.lowerBound, plane.x2.upperBound)
    let edges: [(PlotPoint, PlotPoint)] = [
      ((left, bottom), (left, top)), ((left, top), (right, top)),
      ((right, top), (right, bottom)), ((right, bottom), (left, bottom)),
    ]
    let steps = PlaneMap.squares
    var ends: [PlotPoint] = []
    for (start, end) in edges {
      func point(_ k: Int) -> PlotPoint {
        let t = Double(k) / Double(steps)
        return (
          x: start.x + t * (end.x - start.x), y: start.y + t * (end.y - start.y)
        )
      }
      for k in 0..<steps {
        let (a, b) = (point(k), point(k + 1))
        let (atA, atB) = (value(at: a) - level, value(at: b) - level)
        guard (atA > 0) != (atB > 0) else { continue }
        let t = atA / (atA - atB)
        ends.append((x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y)))
      }
    }
    return ends
  }

  private static func text(_ point: PlotPoint) -> String {
    "(\(point.x.spoken(2)), \(point.y.spoken(2)))"
  }
}

extension ContourMap {
  /// The lowest and the highest place of the surface, among 9 × 9.
  package var words: String {
    var places: [(x1: Double, x2: Double, height: Double)] = []
    for j in 0...8 {
      for i in 0...8 {
        let a = x1.range.lowerBound + Double(i) / 8 * x1.range.length
        let b = x2.range.lowerBound + Double(j) / 8 * x2.range.length
        places.append((x1: a, x2: b, height: height(a, b)))
      }
    }
    func text(_ place: (x1: Double, x2: Double, height: Double)?) -> String {
      guard let place else { return "" }
      return "\(place.height.spoken(2)) at ("
        + "\(place.x1.spoken(2)), "
        + "\(place.x2.spoken(2)))"
    }
    let finite = places.filter { $0.height.isFinite }
    let low = finite.min { $0.height < $1.height }
    let high = finite.max { $0.height < $1.height }
    return (title.isEmpty ? "" : "\(title): ")
      + "lowest \(text(low)), highest \(text(high))"
  }
}

extension FunctionCurve {
  /// Where the curve begins and ends, its middle, and its marks.
  package var words: String {
    let middle = (x.lowerBound + x.upperBound) / 2
    let places = [x.lowerBound, middle, x.upperBound].map {
      "\(value($0).spoken(3)) at \($0.spoken(3))"
    }
    var text =
      (label.isEmpty ? "" : "\(label): ") + places.joined(separator: ", ")
    for mark in marks {
      text +=
        "; \(mark.label): \(mark.y.spoken(3)) at "
        + mark.x.spoken(3)
    }
    return text
  }
}

extension ClosedRange<Double> {
  fileprivate var length: Double { upperBound - lowerBound }
}

extension Double {
  /// The number with at most so many decimals, without zeros at the end.
  fileprivate func spoken(_ decimals: Int) -> String {
    var text = compactText(decimals: decimals)
    guard text.utf8.contains(UInt8(ascii: ".")), !text.contains("e") else {
      return text
    }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
