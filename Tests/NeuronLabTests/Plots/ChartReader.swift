import Foundation
import TestSupport
import Testing

@testable import NeuronLab

/// Reads the numbers of a chart back, from nothing but the picture: where the
/// axes' numbers stand says what a pixel means.
struct ChartReader {
  let elements: [SVGReader.Element]
  /// The frame's edges.
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  private let xTicks: [(pixel: Double, value: Double)]
  private let yTicks: [(pixel: Double, value: Double)]
  private let isLogarithmic: Bool

  init(_ picture: SVGDocument, isLogarithmic: Bool = false) throws {
    let elements = try SVGReader.elements(picture.lines)
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
  var curves: [String] {
    elements.filter { $0.name == "path" && $0.number("stroke-width") == 2 }
      .compactMap { $0.attributes["d"] }
  }

  /// Returns the number at a pixel, from the outermost two that are written.
  private func number(
    _ pixel: Double, _ ticks: [(pixel: Double, value: Double)], _ isLog: Bool
  ) -> Double {
    let (one, other) = (ticks[0], ticks[ticks.count - 1])
    let share = (pixel - one.pixel) / (other.pixel - one.pixel)
    if isLog {
      return exp(log(one.value) + share * (log(other.value) - log(one.value)))
    }
    return one.value + share * (other.value - one.value)
  }

  func x(_ pixel: Double) -> Double { number(pixel, xTicks, false) }
  func y(_ pixel: Double) -> Double { number(pixel, yTicks, isLogarithmic) }

  /// Returns the corners of a path in pixels, a list for each piece.
  static func pixels(_ path: String) -> [[(x: Double, y: Double)]] {
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
  func numbers(_ path: String) -> [[(x: Double, y: Double)]] {
    Self.pixels(path).map { piece in piece.map { (x($0.x), y($0.y)) } }
  }
}
