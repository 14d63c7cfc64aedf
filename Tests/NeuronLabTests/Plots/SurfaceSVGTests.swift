import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Surface as SVG")
struct SurfaceSVGTests {
  private typealias Point = (x: Double, y: Double)

  private static func map(
    _ title: String = "", _ height: @escaping (Double, Double) -> Double
  ) -> ContourMap {
    ContourMap(title: title, over: -1...1, levels: [0.5], height: height)
  }

  /// The corners of the squares of a surface, in the order of their drawing.
  private static func squares(_ elements: [SVGReader.Element]) -> [[Point]] {
    elements.filter {
      $0.attributes["class"]?.hasPrefix("fill-band") == true
        && $0.name == "path"
    }.map { ChartReader.pixels($0.attributes["d"] ?? "")[0] }
  }

  /// The numbers beside the height axes: 13 pixels before a floor's left corner.
  private static func ticks(
    _ elements: [SVGReader.Element]
  ) -> [SVGReader.Element] {
    let places = elements.filter {
      $0.attributes["class"] == "fill-card stroke-frame"
    }.map { ChartReader.pixels($0.attributes["d"] ?? "")[0][0].x - 13 }
    return elements.filter { element in
      element.attributes["text-anchor"] == "end"
        && places.contains { abs(element.number("x") - $0) < 0.02 }
    }
  }

  @Test("every corner is above its position on the floor, at its height")
  func corners() throws {
    let elements = try SVGReader.elements(
      ContourMap.svg([Self.map { $0 * $0 + 0.5 * $1 }], title: "one").lines)
    let floor = try #require(
      elements.first { $0.attributes["class"] == "fill-card stroke-frame" })
    let edge = ChartReader.pixels(floor.attributes["d"] ?? "")[0]
    // The numbers beside the height axis give the scale of a pixel.
    let ticks = Self.ticks(elements).compactMap { text in
      Double(text.text).map { (pixel: text.number("y") - 4, value: $0) }
    }
    let (low, high) = (ticks[0], ticks[ticks.count - 1])
    let perUnit = (high.pixel - low.pixel) / (high.value - low.value)
    let bottom = edge[0].y
    let squares = Self.squares(elements)
    try #require(squares.count == 16 * 16)
    for (n, square) in squares.enumerated() {
      let (i, k) = (n % 16, 15 - n / 16)
      let places = [(i, k), (i + 1, k), (i + 1, k + 1), (i, k + 1)]
      for (corner, place) in zip(square, places) {
        let (u, v) = (Double(place.0) / 16, Double(place.1) / 16)
        let (x1, x2) = (2 * u - 1, 2 * v - 1)
        let height = x1 * x1 + 0.5 * x2
        let x =
          edge[0].x + u * (edge[1].x - edge[0].x)
          + v * (edge[3].x - edge[0].x)
        var y = edge[0].y + u * (edge[1].y - edge[0].y)
        y += v * (edge[3].y - edge[0].y)
        y += low.pixel - bottom + (height - low.value) * perUnit
        #expect(abs(corner.x - x) < 0.02 && abs(corner.y - y) < 0.05)
      }
    }
  }

  @Test("what is nearer is drawn later")
  func order() throws {
    // A flat surface: lower on the picture is nearer.
    let squares = Self.squares(
      try SVGReader.elements(
        ContourMap.svg([Self.map { _, _ in 0.5 }], title: "flat").lines))
    func span(_ square: [Point]) -> (left: Double, right: Double, y: Double) {
      let xs = square.map { $0.x }
      return (
        xs.min() ?? 0, xs.max() ?? 0, square.map { $0.y }.reduce(0, +) / 4
      )
    }
    let spans = squares.map(span)
    for (n, later) in spans.enumerated() {
      for earlier in spans[..<n]
      where earlier.left < later.right - 1 && later.left < earlier.right - 1 {
        #expect(earlier.y < later.y + 0.1)
      }
    }
  }

  @Test("surfaces side by side share a range of heights, unless they have one")
  func shared() throws {
    var difference = Self.map("difference") { x, _ in 0.01 * x }
    difference.heights = -0.01...0.01
    let maps = [
      Self.map("true") { x, _ in 4 * x * x }, Self.map("learned") { _, _ in 1 },
      difference,
    ]
    let picture = ContourMap.svg(maps, title: "three")
    try TextBox.requireLegible(picture)
    let elements = try SVGReader.elements(picture.lines)
    let numbers = Self.ticks(elements).map { $0.text }
    #expect(
      numbers == ["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"]
        + ["-0.010", "-0.005", "0.000", "0.005", "0.010"])
    for title in ["true", "learned", "difference"] {
      #expect(elements.contains { $0.text == title })
    }
    #expect(
      elements[2].text.hasPrefix(
        "true: a surface over x1 from -1 to 1 and x2 from -1 to 1, its heights "
          + "from 0.000 to 4.000."))
  }

  @Test("each axis has its own name and ends, and no text covers another")
  func rectangle() throws {
    for (first, second) in [
      (("weight", 700.0...2350.0), ("power", 40.0...300.0)),
      (
        ("a <very> long & \u{202e}name", -1.25e-7...9.5e8),
        ("漢字漢字漢字漢字漢字漢字", -9.4e-5...9.8e-5)
      ),
      (("x", -123456.789...987654.321), ("a name of 16 let", -1e300...1e300)),
    ] {
      let sides = (
        ContourMap.Side(first.0, over: first.1),
        ContourMap.Side(second.0, over: second.1)
      )
      let map = ContourMap(title: "t", over: sides, levels: [0]) {
        $0 / first.1.upperBound + $1 / second.1.upperBound
      }
      for maps in [[map], [map, map, map]] {
        let picture = ContourMap.svg(maps, title: "one")
        try TextBox.requireLegible(picture)
        let texts = try SVGReader.elements(picture.lines).map { $0.text }
        for end in first.1.ends + second.1.ends {
          #expect(texts.contains(end.shortestText))
        }
        #expect(texts.contains(first.0.clipped(to: 16)))
        #expect(texts.contains(second.0.clipped(to: 16)))
      }
    }
  }

  @Test("a surface is drawn over its own range on each axis")
  func ranges() throws {
    // x1 runs over 10...20, x2 over 5...6: the heights are 50, 60, 100, 120.
    let sides = (
      ContourMap.Side("a", over: 10...20), ContourMap.Side("b", over: 5...6)
    )
    let map = ContourMap(title: "t", over: sides, levels: [60]) { $0 * $1 }
    let elements = try SVGReader.elements(
      ContourMap.svg([map], title: "one").lines)
    #expect(
      elements[2].text.hasPrefix(
        "t: a surface over a from 10 to 20 and b from 5 to 6, its heights from "
          + "50.000 to 120.000."))
  }

  @Test("the higher, the farther the colour from the paper")
  func bands() throws {
    let elements = try SVGReader.elements(
      ContourMap.svg([Self.map { x, _ in x }], title: "slope").lines)
    let bands = elements.filter { $0.name == "path" }
      .compactMap { $0.attributes["class"] }
      .filter { $0.hasPrefix("fill-band") }
      .compactMap { $0.dropFirst(9).first?.wholeNumberValue }
    try #require(bands.count == 256)
    for row in 0..<16 {
      let one = Array(bands[16 * row..<16 * row + 16])
      #expect(one == one.sorted() && one.first == 1 && one.last == 6)
    }
  }

  @Test("where there is no height, there is a hole and a note; nothing traps")
  func notNumbers() throws {
    let picture = ContourMap.svg(
      [Self.map { x, y in x > 0 && y > 0 ? .nan : x }], title: "hole")
    try TextBox.requireLegible(picture)
    let elements = try SVGReader.elements(picture.lines)
    // The squares that touch x1 > 0 and x2 > 0: 8 times 8.
    #expect(Self.squares(elements).count == 256 - 64)
    #expect(elements[2].text.hasSuffix("infinite or not a number."))
    for value in [Double.nan, .infinity, 1e308, -1e308, 0] {
      try TextBox.requireLegible(
        ContourMap.svg([Self.map("flat") { _, _ in value }], title: "flat"))
    }
  }
}
