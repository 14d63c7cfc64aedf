import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Line chart as SVG")
struct LineChartSVGTests {
  /// A loss that falls over four powers of ten, with a bump.
  private static let points: [(x: Double, y: Double)] = (0...60).map {
    let k = Double($0)
    let bump = $0 == 30 ? 0.2 : 0.0
    return (x: 50 * k, y: exp(-0.15 * k) + bump)
  }

  @Test(
    "each corner of the path is a point of the data", arguments: [false, true])
  func corners(isLogarithmic: Bool) throws {
    let chart = LineChart(points: Self.points, isLogarithmic: isLogarithmic)
    let reader = try ChartReader(chart.svg(), isLogarithmic: isLogarithmic)
    try #require(reader.curves.count == 1)
    let pieces = reader.numbers(reader.curves[0])
    let counts = pieces.map { $0.count }
    try #require(counts == [61])
    for (corner, point) in zip(pieces[0], Self.points) {
      // A hundredth of a pixel is 0.06 epochs, and of the heights 2.2e-5 or, of
      // four powers of ten, 2.9e-4 of the value.
      #expect(abs(corner.x - point.x) < 0.1)
      let tolerance = isLogarithmic ? 5e-4 * point.y : 5e-5
      #expect(abs(corner.y - point.y) < tolerance, "\(corner) \(point)")
    }
  }

  @Test("the curve fills the frame from the left edge to the right")
  func frame() throws {
    let reader = try ChartReader(LineChart(points: Self.points).svg())
    let corners = ChartReader.pixels(reader.curves[0])[0]
    #expect(corners.first?.x == reader.left)
    #expect(corners.last?.x == reader.right)
    for corner in corners {
      #expect(corner.y >= reader.top && corner.y <= reader.bottom)
    }
  }

  @Test("several curves differ in colour and dashes, and so do their keys")
  func several() throws {
    let series = (1...6).map { k in
      LineChart.Series("curve \(k)", points: [(0, Double(k)), (9, 9)])
    }
    let reader = try ChartReader(LineChart(series).svg())
    let lines = reader.elements.filter {
      $0.name == "path" && $0.number("stroke-width") == 2
    }
    let keys = reader.elements.filter { $0.number("stroke-width") == 2.5 }
    func looks(_ elements: [SVGReader.Element]) -> [String] {
      elements.map {
        ($0.attributes["class"] ?? "") + " "
          + ($0.attributes["stroke-dasharray"] ?? "")
      }
    }
    #expect(Set(looks(lines)).count == 6)
    #expect(looks(lines) == looks(keys))
    // Also without colours: neighbours have different dashes.
    for (one, next) in zip(lines, lines.dropFirst()) {
      #expect(
        one.attributes["stroke-dasharray"]
          != next.attributes["stroke-dasharray"])
    }
    // Beside each key is the name of its curve.
    for (k, key) in keys.enumerated() {
      let start = ChartReader.pixels(key.attributes["d"] ?? "")[0][0]
      let name = reader.elements.first {
        $0.name == "text" && $0.number("x") == start.x + 44
          && $0.number("y") == start.y + 4
      }
      #expect(name?.text == "curve \(k + 1)")
      let corner = reader.numbers(lines[k].attributes["d"] ?? "")[0][0]
      #expect(abs(corner.y - Double(k + 1)) < 0.01)
    }
  }

  @Test("what is not a number leaves a gap and a note, a single point a mark")
  func gaps() throws {
    let points: [(x: Double, y: Double)] = [
      (0, 1), (1, 2), (2, .nan), (3, 3), (4, .infinity), (5, 2), (6, 1),
    ]
    let picture = LineChart(points: points).svg()
    let reader = try ChartReader(picture)
    let pieces = reader.numbers(reader.curves[0])
    #expect(
      pieces.map { $0.map { $0.x.rounded() } } == [[0, 1], [5, 6]])
    #expect(reader.points("positive").count == 1)
    let texts = reader.texts
    #expect(
      texts.contains("2 points are not shown: infinite or not a number."))
    let description = reader.elements.first { $0.name == "desc" }?.text ?? ""
    #expect(description.hasSuffix("infinite or not a number."))
  }

  @Test("a logarithmic axis cannot show 0, and a note says so")
  func zero() throws {
    let chart = LineChart(
      points: [(0, 1), (1, 0.1), (2, 0), (3, -1)], isLogarithmic: true)
    let reader = try ChartReader(chart.svg(), isLogarithmic: true)
    #expect(reader.numbers(reader.curves[0]).map { $0.count } == [2])
    let texts = reader.texts
    #expect(
      texts.contains(
        "2 points are not shown: a logarithmic axis needs numbers above 0."))
  }

  @Test("outside a requested range, the curve is cut at its edge")
  func range() throws {
    let chart = LineChart(points: [(0, 0), (10, 10)], range: 2...6)
    let reader = try ChartReader(chart.svg())
    let pieces = reader.numbers(reader.curves[0])
    let counts = pieces.map { $0.count }
    try #require(counts == [2])
    for (corner, value) in zip(pieces[0], [2.0, 6.0]) {
      #expect(abs(corner.x - value) < 0.01 && abs(corner.y - value) < 0.01)
    }
  }

  @Test("of very many points, the highest and lowest of each segment are drawn")
  func thinned() throws {
    var points: [(x: Double, y: Double)] = []
    for k in 0...30_000 { points.append((Double(k), sin(Double(k)))) }
    points[12_345].y = 9
    points[20_001].y = -7
    let picture = LineChart(points: points).svg()
    let reader = try ChartReader(picture)
    let corners = reader.numbers(reader.curves[0]).flatMap { $0 }
    #expect(corners.count < 1200)
    let peaks: [(Double, Double)] = [(12_345, 9), (20_001, -7)]
    for (x, y) in peaks {
      #expect(corners.contains { abs($0.x - x) < 1 && abs($0.y - y) < 0.01 })
    }
    for corner in corners {
      let point = points[Int(corner.x.rounded())]
      // A corner is a point of the data, not a mean of several.
      #expect(abs(point.y - corner.y) < 0.01, "\(corner)")
    }
  }

  @Test("the words say what the curve does")
  func words() throws {
    var history = TrainingHistory()
    for (epoch, loss) in [0.5, 0.01, 0.02].enumerated() {
      history.record(epoch: epoch, loss: loss)
    }
    let elements = try SVGReader.elements(LineChart(history).svg().lines)
    #expect(elements[1].text == "loss by epoch")
    #expect(
      elements[2].text
        == "A line chart of loss over epoch, on a logarithmic scale. The curve "
        + "goes from 0.500000 at 0 to 0.020000 at 2; its lowest point is "
        + "0.010000 at 1.")
  }

  @Test("no points, one, and the largest doubles make a picture that parses")
  func extremes() throws {
    for isLogarithmic in [false, true] {
      for points: [(x: Double, y: Double)] in [
        [], [(3, 5)], [(0, .nan)], [(0, 1e308), (1, -1e308)],
        [(0, Double.leastNonzeroMagnitude), (1, 1e308)],
        [(1e300, 0), (1.1e300, 1)],
      ] {
        let chart = LineChart(points: points, isLogarithmic: isLogarithmic)
        try TextBox.requireLegible(chart.svg(title: "extreme"))
        _ = chart.lines(width: 40, height: 5)
      }
    }
  }

  @Test("with characters, each of several curves has a letter and a key")
  func letters() throws {
    let chart = LineChart([
      LineChart.Series("up", points: [(0, 0), (10, 1)]),
      LineChart.Series("down", points: [(0, 1), (5, 0)]),
    ])
    let lines = chart.lines(width: 24, height: 5, ascii: true)
    // 16 columns for 0 to 10: the second curve ends in the middle.
    let expected = [
      "1.0000 |b             aa", "       | bb       aaaa", "", "",
      "0.0000 |aa     bb", "        0             10", "  a up  b down",
    ]
    try #require(lines.count == expected.count)
    for (line, text) in zip(lines, expected) where !text.isEmpty {
      #expect(line == text)
    }
  }

  @Test("a long title takes several lines, a long word of one is cut")
  func title() throws {
    let words = [String](repeating: "a title", count: 30)
      .joined(separator: " ")
    let word = String(repeating: "word", count: 60)
    let chart = LineChart(points: Self.points)
    let row = Histogram.Row("row", [("one", [1, 2])])
    let map = ContourMap(title: "", over: 0...1, levels: [0.5]) { $0 + $1 }
    for title in [words, word, "\(word) \(words)", ""] {
      try TextBox.requireLegible(chart.svg(title: title))
      try TextBox.requireLegible(Histogram.svg([row], title: title))
      try TextBox.requireLegible(ContourMap.svg([map], title: title))
      let elements = try SVGReader.elements(chart.svg(title: title).lines)
      #expect(elements[1].text == title)
    }
  }
}
