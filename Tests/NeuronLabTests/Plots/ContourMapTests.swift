import TestSupport
import Testing

@testable import NeuronLab

@Suite("Contour maps")
struct ContourMapTests {
  private func lines(
    columns: Int, rows: Int, levels: [Double],
    _ height: @escaping (Double, Double) -> Double
  ) -> [String] {
    let map = ContourMap(
      title: "t", over: -1...1, levels: levels, height: height)
    return ContourMap.lines([map], columns: columns, rows: rows, ascii: true)
  }

  @Test("x1 grows to the right, and a cell shows the height at its centre")
  func right() {
    // Cell middles: −0.75, −0.25, 0.25, 0.75.
    let picture = lines(columns: 4, rows: 1, levels: [-0.5, 0, 0.5]) { x1, _ in
      x1
    }
    #expect(picture == [" t", "| .:+|", " -1 1"])
  }

  @Test("x2 grows upwards")
  func upwards() {
    let picture = lines(columns: 1, rows: 4, levels: [-0.5, 0, 0.5]) { _, x2 in
      x2
    }
    #expect(picture[1...4] == ["|+|", "|:|", "|.|", "| |"])
  }

  @Test("each axis has a range of its own")
  func rectangle() {
    let sides = (
      ContourMap.Side("a", over: 0...40), ContourMap.Side("b", over: 0...2)
    )
    // Cell middles: 5, 15, 25, 35 to the right; 0.5, 1.5 upwards.
    let map = ContourMap(
      title: "t", over: sides, levels: [6, 16, 26, 36]
    ) { $0 + $1 }
    #expect(
      ContourMap.lines([map], columns: 4, rows: 2, ascii: true) == [
        " t", "|.:+*|", "| .:+|", " 0 40",
      ])
    #expect(map.x1.text == "a from 0 to 40")
    #expect(map.x2.text == "b from 0 to 2")
  }

  @Test("a band begins at its level")
  func bounds() {
    #expect(
      lines(columns: 1, rows: 1, levels: [2]) { _, _ in 2 }[1] == "|.|")
    #expect(
      lines(columns: 1, rows: 1, levels: [2]) { _, _ in 2.0.nextDown }[1]
        == "| |")
  }

  @Test("infinite heights have their band, and NaN is a question mark")
  func nonFinite() {
    for (height, shade) in [
      (Double.infinity, "."), (-.infinity, " "), (.nan, "?"),
    ] {
      #expect(
        lines(columns: 1, rows: 1, levels: [0]) { _, _ in height }[1]
          == "|\(shade)|")
    }
  }

  @Test("a bowl is the same from all sides", arguments: [1, 2, 9, 22])
  func symmetry(_ columns: Int) {
    let picture = lines(columns: columns, rows: 9, levels: [0.3, 0.6, 0.9]) {
      $0 * $0 + $1 * $1
    }
    let rows = Array(picture[1...9])
    #expect(rows == rows.reversed())
    #expect(rows.allSatisfy { $0 == String($0.reversed()) })
    #expect(rows.allSatisfy { $0.count == columns + 2 })
  }

  @Test("maps side by side keep their columns, in ASCII if requested")
  func sideBySide() {
    func map(_ title: String, _ height: Double) -> ContourMap {
      ContourMap(title: title, over: 0...1, levels: [0.5]) { _, _ in height }
    }
    let maps = [map("one", 0), map("a long title", 1)]
    #expect(
      ContourMap.lines(maps, columns: 5, rows: 2) == [
        " one      a long", "│     │  │.....│", "│     │  │.....│",
        " 0   1    0   1",
      ])
    let ascii = ContourMap.lines(maps, columns: 5, rows: 2, ascii: true)
    #expect(ascii.allSatisfy { $0.allSatisfy { $0.isASCII } })
    #expect(ContourMap.lines([], columns: 5, rows: 2).allSatisfy { $0 == "" })
  }

  @Test("the legend has each character between its levels")
  func legend() {
    let map = ContourMap(title: "", over: 0...1, levels: [0.25, 0.5]) { _, _ in
      0
    }
    #expect(map.legend(decimals: 2) == "blank 0.25 . 0.50 :")
  }

  @Test("the ends of the axis are short numbers, however small or large")
  func ends() {
    func axis(_ range: ClosedRange<Double>) -> String? {
      let map = ContourMap(title: "t", over: range, levels: [0]) { x, _ in x }
      return ContourMap.lines([map], columns: 20, rows: 1, ascii: true).last
    }
    #expect(axis(0...2.5e-7) == " 0            2.5e-07")
    #expect(axis(-1e45...1e45) == " -1.0e+45     1.0e+45")
    #expect(axis(-0.25...1.25) == " -0.25           1.25")
  }

  @Test("a flat surface has one height, not seven times the same level")
  func flat() {
    let map = ContourMap(
      title: "t", over: -1...1, levels: [0.5, 0.5, 0.5]
    ) { _, _ in 0.5 }
    #expect(map.legend(decimals: 2) == "flat: 0.50 everywhere")
  }
}
