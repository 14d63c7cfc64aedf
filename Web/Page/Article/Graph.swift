import NeuronLab

/// A frame with two axes that the page draws, with a point in it to move.
///
/// Positions are in pixels of the drawing: x from the left, y from the top.
struct Graph {
  typealias Place = (x: Double, y: Double)

  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let names: (x: String, y: String)
  let ticks: (x: [Double], y: [Double])
  var size = (width: 440.0, height: 300.0)

  private static let margin = (
    left: 56.0, top: 30.0, right: 16.0, bottom: 44.0
  )

  var frame: (left: Double, top: Double, width: Double, height: Double) {
    (Self.margin.left, Self.margin.top, size.width, size.height)
  }

  func place(_ point: Place) -> Place {
    (
      frame.left + share(of: point.x, in: x) * frame.width,
      frame.top + (1 - share(of: point.y, in: y)) * frame.height
    )
  }

  /// The point at a position; one outside the frame is moved to its edge.
  func point(at place: Place) -> Place {
    let right = min(max((place.x - frame.left) / frame.width, 0), 1)
    let up = min(max(1 - (place.y - frame.top) / frame.height, 0), 1)
    return (x.number(at: right), y.number(at: up))
  }

  private func share(of value: Double, in range: ClosedRange<Double>) -> Double
  {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// Returns an SVG path through points.
  func path(_ points: [Place], isClosed: Bool = false) -> String {
    var path = ""
    for point in points {
      let place = place(point)
      path += path.isEmpty ? "M" : "L"
      path += "\(place.x.text(decimals: 2)) \(place.y.text(decimals: 2))"
    }
    return isClosed && !path.isEmpty ? path + "Z" : path
  }

  static func json(_ place: Place) -> JSON { .numbers([place.x, place.y]) }

  var json: JSON {
    func tick(_ value: Double, _ place: Double) -> JSON {
      ["text": .string(value.shortText), "at": .number(place)]
    }
    return [
      "width": .number(
        frame.width + Self.margin.left + Self.margin.right),
      "height": .number(
        frame.height + Self.margin.top + Self.margin.bottom),
      "frame": .numbers([frame.left, frame.top, frame.width, frame.height]),
      "names": .array([.string(names.x), .string(names.y)]),
      "x": .array(ticks.x.map { tick($0, place(($0, 0)).x) }),
      "y": .array(ticks.y.map { tick($0, place((0, $0)).y) }),
    ]
  }
}
