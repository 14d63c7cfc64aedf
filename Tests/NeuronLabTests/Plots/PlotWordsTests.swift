import NeuronKit
import Testing

@testable import NeuronLab

@Suite("Drawings in words")
struct PlotWordsTests {
  @Test("a curve says where it begins and ends, and its extremes between")
  func lineChart() {
    func words(_ numbers: [Double]) -> String {
      LineChart(points: numbers.enumerated().map { (Double($0), $1) }).words
    }
    #expect(words([3, 2, 1]) == "from 3 at 0 to 1 at 2")
    #expect(
      words([3, 0.5, 7, 1])
        == "from 3 at 0 to 1 at 3, lowest 0.5 at 1, highest 7 at 2")
    #expect(words([]) == "nothing can be drawn")
    #expect(words([.nan]) == "nothing can be drawn")
    let two = LineChart([
      .init("right", points: [(0, 1), (9, 0)]),
      .init("wrong", points: [(0, 1)]),
    ])
    #expect(
      two.words == "right: from 1 at 0 to 0 at 9; wrong: from 1 at 0 to 1 at 0")
  }

  @Test(
    "a map says which samples are on which side, and where its boundary ends")
  func decisionMap() {
    // x1 + x2 = 1.5; the map has a quarter more than 0 to 1 on each side.
    let line = DecisionMap(.and) { $0 + $1 - 1 }
    #expect(
      line.words
        == "yes at (1, 1); no at (0, 0), (0, 1), (1, 0). The boundary meets the "
        + "edge of the map at (0.25, 1.25) and (1.25, 0.25).")
    let none = DecisionMap(.and) { _, _ in 0 }
    #expect(
      none.words
        == "no at (0, 0), (0, 1), (1, 0), (1, 1). No boundary meets the edge of "
        + "the map.")
    let band = DecisionMap(.xor) { 1 - abs($0 + $1 - 1) }
    #expect(
      band.words.hasPrefix("yes at (0, 1), (1, 0); no at (0, 0), (1, 1)."))
    #expect(band.words.split(separator: "(").count == 1 + 4 + 4)
    let moons = DecisionMap(DataSet.named("moons")!) { _, _ in 1 }
    #expect(moons.words.contains(" samples"))
  }

  @Test(
    "a surface says its lowest and highest place, a curve its ends and marks")
  func surfaces() {
    let bowl = ContourMap(title: "bowl", over: -1...1, levels: [1]) {
      $0 * $0 + $1 * $1
    }
    #expect(bowl.words == "bowl: lowest 0 at (0, 0), highest 2 at (-1, -1)")
    var curve = FunctionCurve(x: 0...4, y: 0...16) { $0 * $0 }
    curve.marks = [.init(x: 3, y: 9, label: "here")]
    #expect(curve.words == "0 at 0, 4 at 2, 16 at 4; here: 9 at 3")
  }
}
