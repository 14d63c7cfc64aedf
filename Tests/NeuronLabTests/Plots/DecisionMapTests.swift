import TestSupport
import Testing

@testable import NeuronLab

@Suite("Decision map")
struct DecisionMapTests {
  @Test("the side above the level is dotted, with the samples on it")
  func sides() {
    let map = DecisionMap(.and) { x1, _ in x1 }
    // 13 columns for x1 from -0.25 to 1.25: 0 is the third, 1 the eleventh,
    // and one half the seventh, which is not above one half.
    #expect(
      map.lines(width: 17, height: 8, ascii: true) == [
        "x2 |       ......",
        " 1 |  0    .. 1 .",
        "   |       ......",
        "   |       ......",
        "   |       ......",
        " 0 |  0    .. 0 .",
        "   |       ......",
        "      0    x1 1",
      ])
  }

  @Test("a braille map has the boundary as a line of dots")
  func boundary() {
    let lines = DecisionMap(.and) { x1, _ in x1 }.lines(width: 17, height: 8)
    // 26 columns of dots: the first above one half is the fourteenth, the right
    // half of its character; all four of its dots are set.
    for line in lines.dropLast() {
      let bits = Array(line)[10].unicodeScalars.first.map { $0.value & 0xff }
      #expect(bits.map { $0 & 0xb8 } == 0xb8)
    }
  }

  @Test("every dot of a plain map is what the output says there")
  func everyDot() {
    let network = Neuron(weights: [3, -2], bias: 0.5, activation: .sigmoid)
    let map = DecisionMap(.xor) { network.forward([$0, $1]) }
    let rows = map.lines(width: 35, height: 17, ascii: true).dropLast()
    for (row, line) in rows.enumerated() {
      let cells = Array(line.dropFirst(4))
      for column in 0..<31 {
        let cell = column < cells.count ? cells[column] : " "
        let x1 = -0.25 + 1.5 * Double(column) / 30
        let x2 = 1.25 - 1.5 * Double(row) / 15
        let isNearSample =
          min(abs(x1), abs(x1 - 1)) < 0.11 && min(abs(x2), abs(x2 - 1)) < 0.06
        let z = 3 * x1 - 2 * x2 + 0.5
        if isNearSample || abs(z) < 1e-9 { continue }
        #expect((cell == ".") == (z > 0), "\(x1), \(x2)")
      }
    }
  }

  @Test("the range is that of the samples and a quarter more on either side")
  func range() {
    let map = DecisionMap(.circles) { _, _ in 0 }
    let x1 = DataSet.circles.inputs.map { $0[0] }
    let least = x1.min() ?? 0
    let greatest = x1.max() ?? 0
    #expect(
      abs(map.plane.x1.lowerBound - (1.25 * least - 0.25 * greatest)) < 1e-12)
    #expect(
      abs(map.plane.x1.upperBound - (1.25 * greatest - 0.25 * least)) < 1e-12)
  }

  @Test("outputs that are not numbers are on neither side")
  func notNumbers() {
    let lines = DecisionMap(.xor) { _, _ in .nan }
      .lines(width: 20, height: 9, ascii: true)
    #expect(!lines.joined().contains("."))
  }

  @Test(
    "inputs next to the largest double are drawn, too",
    arguments: [8e307, 1.7e308, -1e308])
  func farAway(_ x1: Double) {
    let data = DataSet([[x1, 1], [-x1, 2]], [[0], [1]])
    let lines = DecisionMap(data) { _, _ in 1 }
      .lines(width: 30, height: 9, ascii: true)
    #expect(lines.count == 9)
    #expect(lines.joined().contains("."))
  }

  @Test("long names and names of wide letters leave the axes where they are")
  func longNames() throws {
    for (first, second) in [
      ("a \u{1b}[31mlong name of an input", "漢字漢字漢字漢字漢字漢字"),
      ("漢字", String(repeating: "y", count: 90)),
    ] {
      let data = DataSet(
        name: "d", title: "", source: "", task: .classification,
        inputNames: [first, second], targetNames: ["t"],
        classNames: ["no \u{202e}" + first, second],
        inputs: [[217_195, 1], [9_876_543, 2]], targets: [[0], [1]])
      let map = DecisionMap(data) { x, _ in x > 5e6 ? 1 : 0 }
      let lines = map.lines(width: 44, height: 20)
      #expect(lines.allSatisfy { $0.columnCount <= 44 })
      let bars = lines.compactMap { line in
        line.firstIndex { "│┤".contains($0) }
          .map { String(line[..<$0]).columnCount }
      }
      #expect(bars.count == 19 && Set(bars).count == 1)
      #expect(lines[0].contains(second.clipped(to: 16)))
      #expect(lines[19...].contains { $0.contains(first.clipped(to: 16)) })
      let classes = ClassMap(data.withTargetForEachClass) { x, _ in [5e6, x] }
      #expect(
        classes.lines(width: 44, height: 20).allSatisfy {
          !$0.unicodeScalars.contains { $0.isControl }
        })
      try TextBox.requireLegible(map.svg(title: "d"))
      try TextBox.requireLegible(classes.svg(title: "d"))
    }
  }
}
