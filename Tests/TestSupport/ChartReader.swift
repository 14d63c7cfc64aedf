import Foundation
import NeuronKit
import Testing

/// Reads the numbers of a chart back, from the picture alone: the positions of
/// the axes' numbers give the scale.
package struct ChartReader {
  package let elements: [SVGReader.Element]
  /// The frame's edges.
  package let left: Double
  package let right: Double
  package let top: Double
  package let bottom: Double
  private let xTicks: [(pixel: Double, value: Double)]
  private let yTicks: [(pixel: Double, value: Double)]
  private let isLogarithmic: Bool

  package init(lines: [String], isLogarithmic: Bool = false) throws {
    let elements = try SVGReader.elements(lines)
    self.elements = elements
    self.isLogarithmic = isLogarithmic
    let frame = try #require(
      elements.first { $0.attributes["class"] == "fill-card stroke-frame" })
    let left = frame.number("x")
    let bottom = frame.number("y") + frame.number("height")
    self.left = left
    right = left + frame.number("width")
    top = frame.number("y")
    self.bottom = bottom
    let texts = elements.filter { $0.name == "text" }
    xTicks = texts.filter { abs($0.number("y") - bottom - 16) < 0.01 }
      .compactMap { text in
        Double(text.text).map { (text.number("x"), $0) }
      }
    yTicks = texts.filter { abs($0.number("x") - left + 6) < 0.01 }
      .compactMap { text in
        Double(text.text).map { (text.number("y") - 4, $0) }
      }
    try #require(xTicks.count > 1 && yTicks.count > 1)
  }

  /// The curves: paths that are as wide as curves are.
  package var curves: [String] {
    elements.filter { $0.name == "path" && $0.number("stroke-width") == 2 }
      .compactMap { $0.attributes["d"] }
  }

  package var texts: [String] {
    elements.filter { $0.name == "text" }.map { $0.text }
  }

  /// Returns the number at a pixel, from the outermost two that are written.
  package func x(_ pixel: Double) -> Double {
    let (one, other) = (xTicks[0], xTicks[xTicks.count - 1])
    return Self.between(
      one.value, other.value, (pixel - one.pixel) / (other.pixel - one.pixel))
  }

  package func y(_ pixel: Double) -> Double {
    let (one, other) = (yTicks[0], yTicks[yTicks.count - 1])
    let share = (pixel - one.pixel) / (other.pixel - one.pixel)
    let ends = (onAxis(one.value), onAxis(other.value))
    let place = Self.between(ends.0, ends.1, share)
    return isLogarithmic ? exp(place) : place
  }

  /// Returns the pixel of a number.
  package func xPixel(of value: Double) -> Double {
    let (one, other) = (xTicks[0], xTicks[xTicks.count - 1])
    return Self.between(
      one.pixel, other.pixel, (value - one.value) / (other.value - one.value))
  }

  package func yPixel(of value: Double) -> Double {
    let (one, other) = (yTicks[0], yTicks[yTicks.count - 1])
    let start = onAxis(one.value)
    return Self.between(
      one.pixel, other.pixel,
      (onAxis(value) - start) / (onAxis(other.value) - start))
  }

  private func onAxis(_ value: Double) -> Double {
    isLogarithmic ? log(value) : value
  }

  private static func between(
    _ one: Double, _ other: Double, _ share: Double
  ) -> Double {
    one + share * (other - one)
  }

  /// Returns the corners of a path in pixels, a list for each piece.
  package static func pixels(_ path: String) -> [[(x: Double, y: Double)]] {
    let words = path.split(separator: " ")
    var pieces: [[(x: Double, y: Double)]] = []
    var k = 0
    while k < words.count {
      if words[k] == "M" { pieces.append([]) }
      if words[k] == "M" || words[k] == "L" {
        pieces[pieces.count - 1].append(
          (Double(words[k + 1]) ?? .nan, Double(words[k + 2]) ?? .nan))
        k += 2
      }
      k += 1
    }
    return pieces
  }

  /// Returns the corners of a path as numbers.
  package func numbers(_ path: String) -> [[(x: Double, y: Double)]] {
    Self.pixels(path).map { piece in piece.map { (x($0.x), y($0.y)) } }
  }

  /// Returns whether a point is inside a shape: a ray from it crosses the lines
  /// around it an odd number of times.
  package func isInside(
    _ x: Double, _ y: Double, _ shape: SVGReader.Element
  ) -> Bool {
    var isInside = false
    for ring in numbers(shape.attributes["d"] ?? "") {
      for (one, next) in zip(ring, ring.dropFirst() + [ring[0]])
      where (one.y > y) != (next.y > y) {
        let at = one.x + (y - one.y) / (next.y - one.y) * (next.x - one.x)
        if at > x { isInside.toggle() }
      }
    }
    return isInside
  }

  /// The shapes that are shaded.
  package var shades: [SVGReader.Element] {
    elements.filter { $0.attributes["fill-opacity"] != nil }
  }

  /// The marks of points of a colour; the first is the one in the key.
  package func points(_ color: String) -> [SVGReader.Element] {
    elements.filter {
      $0.attributes["class"] == "fill-\(color) stroke-paper"
    }
  }
}
