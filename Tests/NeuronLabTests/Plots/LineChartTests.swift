import TestSupport
import Testing

@testable import NeuronLab

@Suite("Line chart")
struct LineChartTests {
  @Test("a rising line is on the row nearest to its height")
  func diagonal() {
    let chart = LineChart(points: (0...15).map { (Double($0), Double($0)) })
    #expect(
      chart.lines(width: 25, height: 4, ascii: true) == [
        "15.0000 |             ***",
        " ".repeated(8) + "|        *****",
        " ".repeated(8) + "|   *****",
        " 0.0000 |***",
        " ".repeated(9) + "0             15",
      ])
  }

  @Test("a gentle braille line sets one dot in each column of dots")
  func dots() throws {
    let chart = LineChart(points: [(0, 0), (1, 7)])
    let lines = chart.lines(width: 24, height: 2)
    let dots = lines.dropLast().joined().unicodeScalars.reduce(0) {
      $1.value >= 0x2800 && $1.value < 0x2900
        ? $0 + ($1.value & 0xff).nonzeroBitCount : $0
    }
    // 16 columns of 2 dots, never climbing more than one dot from one to the
    // next.
    #expect(dots == 32)
  }

  @Test("a drop fills the rows between its two ends")
  func drop() {
    let chart = LineChart(points: [(0, 1), (1, 1), (1, 0), (2, 0)])
    let lines = chart.lines(width: 24, height: 3, ascii: true)
    #expect(lines[0].hasPrefix("1.0000 |****"))
    #expect(lines[1].filter { $0 == "*" }.count == 1)
    #expect(lines[2].hasSuffix("****"))
  }

  @Test("a constant curve lies on the bottom row")
  func constant() {
    let chart = LineChart(points: [(0, 3), (10, 3)])
    let lines = chart.lines(width: 24, height: 2, ascii: true)
    #expect(lines[0] == "3.0000 |")
    #expect(lines[1] == "3.0000 |" + "*".repeated(16))
  }

  @Test("charts with the same range can be compared")
  func range() {
    let points = [(x: 0.0, y: 1.0), (1, 1)]
    let low = LineChart(points: points, range: 0...2)
      .lines(width: 24, height: 3, ascii: true)
    #expect(low[0] == "2.0000 |")
    #expect(low[1] == "       |" + "*".repeated(16))
    #expect(low[2] == "0.0000 |")
    let half = LineChart(points: points, isLogarithmic: true, range: 0.01...100)
      .lines(width: 24, height: 3, ascii: true)
    #expect(half[1].hasSuffix("|" + "*".repeated(14)), "\(half)")
    // What lies outside is drawn at the edge.
    let high = LineChart(points: [(0, 9), (1, 9)], range: 0...2)
      .lines(width: 24, height: 3, ascii: true)
    #expect(high[0] == "2.0000 |" + "*".repeated(16))
  }

  @Test("equal factors are equal steps on a logarithmic axis")
  func logarithmic() {
    let points = (0...2).map { (x: Double($0), y: [100, 1, 0.01][$0]) }
    let chart = LineChart(points: points, isLogarithmic: true)
    let rows = chart.lines(width: 25, height: 3, ascii: true)
      .map { line in line.filter { $0 == "*" }.count }
    #expect(rows[0] > 0 && rows[1] > 0 && rows[2] > 0)
    #expect(rows[0] == rows[2])
  }

  @Test("what cannot be shown is left out, and no point gives no line")
  func unshowable() {
    #expect(LineChart(points: []).lines(width: 24, height: 2) == [])
    #expect(
      LineChart(points: [(0, .nan), (1, .infinity)]).lines(width: 24, height: 2)
        == [])
    #expect(
      LineChart(points: [(0, 0), (1, -1)], isLogarithmic: true).points.isEmpty)
    #expect(
      LineChart(points: [(5, 2)]).lines(width: 24, height: 2, ascii: true).count
        == 3)
  }

  @Test("a loss that falls to less than a tenth gets a logarithmic axis")
  func lossCurve() {
    func chart(_ losses: [Double]) -> LineChart {
      var history = TrainingHistory()
      for (k, loss) in losses.enumerated() {
        history.record(epoch: k, loss: loss)
      }
      return LineChart(history)
    }
    #expect(chart([1, 0.5, 0.09]).isLogarithmic)
    #expect(!chart([1, 0.5, 0.11]).isLogarithmic)
    #expect(!chart([1, 0]).isLogarithmic)
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String {
    String(repeating: self, count: count)
  }
}
