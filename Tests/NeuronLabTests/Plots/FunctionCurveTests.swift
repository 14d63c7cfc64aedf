import TestSupport
import Testing

@testable import NeuronLab

@Suite("Function curve")
struct FunctionCurveTests {
  @Test("a straight line is on the row nearest to its height")
  func line() {
    var curve = FunctionCurve(x: 0...4, y: 0...2) { $0 / 2 }
    curve.name = "z"
    #expect(
      curve.lines(width: 12, height: 4, ascii: true) == [
        "2 |      ***", "  |  ****", "0 |**", "   0    z  4",
      ])
  }

  @Test("what lies outside is cut off, not squeezed in")
  func cutOff() {
    let curve = FunctionCurve(x: 0...4, y: 0...1) { $0 }
    let rows = curve.lines(width: 8, height: 3, ascii: true)
    // x is 0, 1, 2, 3, 4: only the first two heights are within 0 and 1.
    #expect(rows == ["1 | *", "0 |*", "   0   4"])
  }

  @Test("a height that is not a number leaves a gap")
  func gap() {
    let curve = FunctionCurve(x: 0...4, y: 0...1) { $0 == 2 ? .nan : 0 }
    let rows = curve.lines(width: 8, height: 3, ascii: true)
    #expect(rows[1] == "0 |** **")
  }

  @Test("a dotted line passes through a number inside, and not at the ends")
  func grid() {
    var curve = FunctionCurve(x: 0...4, y: 0...2) { _ in 5 }
    curve.ticks = ([0, 2, 4], [0, 1, 2])
    #expect(
      curve.lines(width: 8, height: 4, ascii: true) == [
        "2 |  .", "1 |. . .", "0 |  .", "   0 2 4",
      ])
  }

  @Test("a mark's label is where it does not hide the curve")
  func marks() {
    var curve = FunctionCurve(x: 0...10, y: 0...2) { _ in 1 }
    curve.marks = [.init(x: 2, y: 1, label: "here")]
    #expect(
      curve.lines(width: 14, height: 4, ascii: true) == [
        "2 |", "  |**o********", "0 |     here", "   0        10",
      ])
    curve.marks = [.init(x: 20, y: 1, label: "outside")]
    #expect(
      !curve.lines(width: 14, height: 4, ascii: true).joined().contains("o"))
  }

  @Test("the dots of a curve are the function's, each to half a dot")
  func sigmoid() {
    let sigmoid = FunctionCurve(x: -6...6, y: 0...1) {
      Activation.sigmoid.value($0)
    }
    let rows = sigmoid.lines(width: 33, height: 11).dropLast()
    // The picture again, as heights of the topmost dot in each column.
    let bits: [[UInt32]] = [
      [0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80],
    ]
    var tops: [Int: Int] = [:]
    var bottoms: [Int: Int] = [:]
    for (row, line) in rows.enumerated() {
      for (column, character) in line.dropFirst(3).enumerated() {
        let scalar = character.unicodeScalars.first?.value ?? 0
        guard (0x2800...0x28ff).contains(scalar) else { continue }
        for x in 0..<2 {
          for y in 0..<4 where (scalar - 0x2800) & bits[x][y] != 0 {
            let height = 39 - (4 * row + y)
            let place = 2 * column + x
            tops[place] = max(tops[place] ?? height, height)
            bottoms[place] = min(bottoms[place] ?? height, height)
          }
        }
      }
    }
    #expect(tops.count == 60)
    for (place, top) in tops {
      let z = -6 + 12 * Double(place) / 59
      let height = 39 / (1 + CLibrary.exp(-z))
      #expect(abs(Double(top) - height) <= 0.5001, "\(z)")
      #expect(top - (bottoms[place] ?? 0) <= 3)
    }
  }
}
