import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Decision map as SVG")
struct DecisionMapSVGTests {
  /// A network of two tanh and one sigmoid neuron, computed here.
  private static func answer(_ x: Double, _ y: Double) -> Double {
    let h1 = Foundation.tanh(3 * x - 2 * y + 0.4)
    let h2 = Foundation.tanh(-2 * x + 4 * y - 1)
    return 1 / (1 + exp(-(2 * h1 + 3 * h2 - 0.3)))
  }

  private static func reader() throws -> ChartReader {
    try ChartReader(DecisionMap(.xor, output: answer).svg(title: "xor"))
  }

  @Test("on every line across, the boundary is where bisection finds its root")
  func roots() throws {
    let reader = try Self.reader()
    let lines = reader.curves.flatMap { reader.numbers($0) }
    var count = 0
    for k in 0...100 {
      let y = -0.2 + 1.4 * Double(k) / 100
      var roots: [Double] = []
      for i in 0..<3000 {
        var low = -0.25 + 1.5 * Double(i) / 3000
        var high = -0.25 + 1.5 * Double(i + 1) / 3000
        let isAbove = Self.answer(low, y) > 0.5
        if (Self.answer(high, y) > 0.5) == isAbove { continue }
        for _ in 0..<50 {
          let middle = (low + high) / 2
          if (Self.answer(middle, y) > 0.5) == isAbove {
            low = middle
          } else {
            high = middle
          }
        }
        roots.append(low)
      }
      var crossings: [Double] = []
      for line in lines {
        for (one, next) in zip(line, line.dropFirst())
        where (one.y > y) != (next.y > y) {
          crossings.append(
            one.x + (y - one.y) / (next.y - one.y) * (next.x - one.x))
        }
      }
      crossings.sort()
      try #require(crossings.count == roots.count, "x2 = \(y)")
      // A pixel is 0.0036 wide; between its corners the line is straight.
      for (crossing, root) in zip(crossings, roots) {
        #expect(abs(crossing - root) < 0.0015, "x2 = \(y)")
      }
      count += roots.count
    }
    #expect(count > 20)
  }

  @Test("at every corner of the boundary the output is the level")
  func corners() throws {
    let reader = try Self.reader()
    let corners = reader.curves.flatMap { reader.numbers($0) }.flatMap { $0 }
    #expect(corners.count > 50)
    for corner in corners {
      // The slope is at most 4, and half a hundredth of a pixel is 2e-5.
      #expect(abs(Self.answer(corner.x, corner.y) - 0.5) < 2e-4)
    }
  }

  @Test("a point lies in as many shades as there are levels the output passes")
  func shades() throws {
    let reader = try Self.reader()
    var values: [Double] = []
    for i in 0...64 {
      for k in 0...64 {
        values.append(
          Self.answer(
            -0.25 + 1.5 * Double(i) / 64, -0.25 + 1.5 * Double(k) / 64))
      }
    }
    let most = values.max() ?? 0
    let least = values.min() ?? 0
    var random = RandomState(seed: 1)
    for _ in 0..<400 {
      let x = random.uniform(from: -0.25, to: 1.25)
      let y = random.uniform(from: -0.25, to: 1.25)
      let value = Self.answer(x, y)
      let levels = (0..<4).map { 0.5 + Double($0) / 4 * (most - 0.5) }
      let below = (0..<4).map { 0.5 - Double($0) / 4 * (0.5 - least) }
      let isNear = (levels + below).contains { abs($0 - value) < 0.01 }
      if isNear { continue }
      func count(_ color: String) -> Int {
        reader.shades.filter {
          $0.attributes["class"] == "fill-\(color)"
            && reader.isInside(x, y, $0)
        }.count
      }
      #expect(count("positive") == levels.filter { value > $0 }.count)
      #expect(count("negative") == below.filter { value < $0 }.count)
    }
  }

  @Test("every sample is in its place, its class shown by shape and colour")
  func samples() throws {
    let picture = DecisionMap(.circles) { x, y in 1 - x * x - y * y }
      .svg(title: "circles")
    try TextBox.requireLegible(picture)
    let reader = try ChartReader(picture)
    for (color, target) in [("positive", 1.0), ("negative", 0.0)] {
      let marks = reader.points(color)
      let rows = DataSet.circles.rows.filter {
        DataSet.circles.targets[$0] == [target]
      }
      // One more in the key.
      try #require(marks.count == rows.count + 1)
      for (mark, row) in zip(marks.dropFirst(), rows) {
        let corner = ChartReader.pixels(mark.attributes["d"] ?? "")[0][0]
        let offset = target == 1 ? (x: 5.0, y: 0.0) : (x: 4.5, y: 4.5)
        let inputs = DataSet.circles.inputs[row]
        #expect(abs(reader.x(corner.x + offset.x) - inputs[0]) < 1e-3)
        #expect(abs(reader.y(corner.y + offset.y) - inputs[1]) < 1e-3)
        #expect((mark.attributes["d"]?.contains("a") == true) == (target == 1))
      }
    }
  }

  @Test("a closed boundary ends where it begins")
  func closed() throws {
    let picture = DecisionMap(.circles) { x, y in 1 - x * x - y * y }
      .svg(title: "circle")
    let reader = try ChartReader(picture)
    try #require(reader.curves.count == 1)
    let corners = reader.numbers(reader.curves[0])[0]
    #expect(corners[0] == corners[corners.count - 1])
    for corner in corners {
      let radius = (corner.x * corner.x + corner.y * corner.y).squareRoot()
      #expect(abs(radius - 0.5.squareRoot()) < 1e-4)
    }
  }

  @Test("without a boundary, and without numbers, a note says so")
  func nothing() throws {
    for (value, note) in [
      (0.2, "The output does not cross 0.5 here."),
      (.nan, "Nothing is drawn where the output is not a number."),
    ] {
      let picture = DecisionMap(.xor) { _, _ in value }.svg(title: "flat")
      try TextBox.requireLegible(picture)
      let elements = try SVGReader.elements(picture.lines)
      #expect(elements.contains { $0.text == note })
    }
  }

  @Test("a saddle is divided by two lines, as its middle decides")
  func saddle() {
    let contour = Contour(x: -1...1, y: -1...1, squares: 1) { $0 * $1 + 0.1 }
    // The middle is above: the two corners below are cut off.
    let lines = contour.lines(at: 0)
    #expect(lines.count == 2)
    for line in lines {
      for corner in line { #expect(abs(corner.x * corner.y + 0.1) < 1e-4) }
      #expect(line.map { $0.x * $0.y }.allSatisfy { $0 < 0 })
      #expect(Set(line.map { $0.x > 0 }).count == 1)
    }
    let below = Contour(x: -1...1, y: -1...1, squares: 1) { $0 * $1 - 0.1 }
    for line in below.lines(at: 0) {
      #expect(Set(line.map { $0.x > 0 }).count == 1)
      #expect(line.allSatisfy { $0.x * $0.y > 0 })
    }
  }
}
