import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Class map")
struct ClassMapTests {
  /// Three classes that meet in a point; the largest number wins.
  private static func outputs(_ x: Double, _ y: Double) -> [Double] {
    [exp(0.3 * x), 1 - 0.2 * x + 0.4 * y, 1 - 0.1 * x - 0.5 * y]
  }

  private static func winner(_ x: Double, _ y: Double) -> (Int, lead: Double) {
    let numbers = outputs(x, y)
    let order = numbers.indices.sorted { numbers[$0] > numbers[$1] }
    return (order[0], numbers[order[0]] - numbers[order[1]])
  }

  @Test("the colour at a point is that of the class with the largest output")
  func regions() throws {
    let map = ClassMap(.blobs, outputs: Self.outputs)
    let picture = map.svg(title: "three classes")
    try TextBox.requireLegible(picture)
    let reader = try ChartReader(picture)
    let shapes = reader.shades
    try #require(shapes.count == 3)
    var random = RandomState(seed: 2)
    var seen: Set<Int> = []
    for _ in 0..<500 {
      let x = random.uniform(
        from: map.plane.x1.lowerBound, to: map.plane.x1.upperBound)
      let y = random.uniform(
        from: map.plane.x2.lowerBound, to: map.plane.x2.upperBound)
      let winner = Self.winner(x, y)
      if winner.lead < 0.02 { continue }
      seen.insert(winner.0)
      for (k, shape) in shapes.enumerated() {
        #expect(reader.isInside(x, y, shape) == (k == winner.0), "\(x), \(y)")
      }
    }
    #expect(seen.count == 3)
  }

  @Test("along the borders the two largest outputs are equal")
  func borders() throws {
    let reader = try ChartReader(
      ClassMap(.blobs, outputs: Self.outputs).svg(title: "borders"))
    let corners = reader.curves.flatMap { reader.numbers($0) }.flatMap { $0 }
    #expect(corners.count > 100)
    for corner in corners {
      #expect(Self.winner(corner.x, corner.y).lead < 1e-3)
    }
  }

  @Test("every sample is in its place with the mark of its class")
  func samples() throws {
    let reader = try ChartReader(
      ClassMap(.blobs, outputs: Self.outputs).svg(title: "samples"))
    for (k, color) in ["positive", "negative", "third"].enumerated() {
      let marks = reader.points(color)
      let rows = DataSet.blobs.rows.filter {
        DataSet.blobs.targets[$0][k] == 1
      }
      // One more in the key.
      try #require(marks.count == rows.count + 1)
      for (mark, row) in zip(marks.dropFirst(), rows) {
        let start = ChartReader.pixels(mark.attributes["d"] ?? "")[0][0]
        let middle = [(5.0, 0.0), (4.5, 4.5), (0, 6)][k]
        let inputs = DataSet.blobs.inputs[row]
        #expect(abs(reader.x(start.x + middle.0) - inputs[0]) < 0.01)
        #expect(abs(reader.y(start.y + middle.1) - inputs[1]) < 0.01)
      }
    }
  }

  @Test("with characters, dots separate the classes, and samples are numbers")
  func characters() {
    let data = DataSet(
      name: "two", title: "", source: "", task: .classification,
      inputNames: ["x1", "x2"], targetNames: ["left", "right"],
      inputs: [[0, 0], [1, 1]], targets: [[1, 0], [0, 1]])
    let map = ClassMap(data) { x, _ in [0.5, x] }
    #expect(
      map.lines(width: 17, height: 8, ascii: true) == [
        "x2 |      .", " 1 |      .   2", "   |      .", "   |      .",
        "   |      .", " 0 |  1   .", "   |      .", "      0    x1 1",
        "1: left, 2: right",
      ])
  }

  @Test("outputs that are not numbers leave a hole and a note")
  func notNumbers() throws {
    let picture = ClassMap(.blobs) { _, _ in [.nan, 1, 2] }.svg(title: "none")
    try TextBox.requireLegible(picture)
    let elements = try SVGReader.elements(picture.lines)
    #expect(
      elements.contains {
        $0.text == "Nothing is drawn where an output is not a number."
      })
    #expect(!elements.contains { $0.attributes["fill-opacity"] != nil })
  }

  @Test("where an output is not a number, there is no class")
  func hole() {
    let lines = ClassMap(.blobs) { x, _ in [0, 1, x < 0 ? .nan : 0] }
      .lines(width: 40, height: 12, ascii: true)
    // One border: where the numbers end.
    #expect(lines[0].filter { $0 == "." }.count == 1)
  }
}
