import TestSupport
import Testing

@testable import NeuronLab

@Suite("Histogram")
struct HistogramTests {
  @Test("every number is in the bin it lies in, one between two in the upper")
  func counts() {
    let histogram = Histogram(
      [0, 0.1, 0.25, 0.3, 0.5, 0.75, 1, -1, 2, .nan], range: 0...1)
    #expect(histogram.counts(binCount: 4) == [2, 2, 1, 2])
    #expect(histogram.counts(binCount: 1) == [7])
    #expect(histogram.notFinite == 1)
    #expect(Histogram([]).counts(binCount: 3) == [0, 0, 0])
    #expect(Histogram([5]).counts(binCount: 10).reduce(0, +) == 1)
  }

  @Test("the bars are as high as the counts, and are where the bins are")
  func bars() throws {
    var random = RandomState(seed: 8)
    let values = (0..<300).map { _ in random.standardNormal() }
    let picture = Histogram(values, range: -3...3).svg(title: "normal")
    try TextBox.requireLegible(picture)
    let reader = try ChartReader(picture)
    let bars = reader.elements.filter {
      $0.attributes["class"] == "fill-positive"
    }
    var counted = 0
    for bar in bars {
      let left = reader.x(bar.number("x"))
      let width = 6 * (bar.number("width") + 0.5) / (reader.right - reader.left)
      let count = values.filter { $0 >= left && $0 < left + width }.count
      // The last bin also holds what lies on its end.
      #expect(abs(reader.y(bar.number("y")) - Double(count)) < 0.01)
      #expect(
        abs(bar.number("y") + bar.number("height") - reader.bottom) < 0.02)
      counted += count
    }
    #expect(counted == values.filter { abs($0) <= 3 }.count)
  }

  @Test("a row's histograms have the same bins, around all their numbers")
  func row() throws {
    let row = Histogram.Row("layer", [("a", [0, 1]), ("b", [-7, 3])])
    #expect(row.histograms.map { $0.range } == [-10...5, -10...5])
    let picture = Histogram.svg([row, row], title: "rows", name: "w")
    try TextBox.requireLegible(picture)
    let elements = try SVGReader.elements(picture.lines)
    #expect(
      elements[2].text
        == "Histograms of w. layer: a: 2 from 0.0000 to "
        + "1.0000; b: 2 from -7.0000 to 3.0000. layer: a: 2 from 0.0000 to "
        + "1.0000; b: 2 from -7.0000 to 3.0000.")
  }

  @Test("with characters, a column's height is its fraction of the fullest bin")
  func characters() {
    let values = [Double](repeating: 0.1, count: 8) + [0.4, 0.9, 0.9, 0.9, 0.9]
    let row = Histogram.Row("x", [("left", values), ("right", [0.9])])
    let lines = Histogram.lines([row], width: 12, height: 2, ascii: true)
    #expect(
      lines == [
        "x: from 0 to", "1, at most 8", "in a bin", "  #", "  ## #     #",
        "  ----  ----", "  left  righ",
      ])
    let blocks = Histogram.lines([row], width: 12, height: 2)
    #expect(blocks[3...4] == ["  █", "  █▂ █     ▂"])
  }

  @Test("no numbers, equal ones and NaN make pictures")
  func extremes() throws {
    for values: [Double] in [
      [], [0, 0, 0], [.nan, .infinity], [1e308, -1e308],
      [1e12 * .leastNonzeroMagnitude],
    ] {
      for range in [-Double.infinity...Double.infinity, -1e308...1e308, 1...1] {
        let one = Histogram(values, range: range)
        try TextBox.requireLegible(one.svg(title: "its own range"))
      }
      let row = Histogram.Row("values", [("one", values), ("two", values)])
      try TextBox.requireLegible(Histogram.svg([row], title: "extreme"))
      let lines = Histogram.lines([row], width: 40)
      #expect(lines.allSatisfy { $0.count <= 40 })
    }
  }
}
