import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Function curve as SVG")
struct FunctionCurveSVGTests {
  @Test("the curve of an activation and of its slope pass through their values")
  func values() throws {
    let curves = [FunctionCurve(.tanh), FunctionCurve(derivativeOf: .tanh)]
    let reader = try ChartReader(FunctionCurve.svg(curves, title: "tanh"))
    try #require(reader.curves.count == 2)
    let functions: [(Double) -> Double] = [
      { Foundation.tanh($0) }, { 1 / (cosh($0) * cosh($0)) },
    ]
    for (path, function) in zip(reader.curves, functions) {
      let corners = reader.numbers(path).flatMap { $0 }
      #expect(corners.count > 400)
      for corner in corners {
        #expect(abs(corner.y - function(corner.x)) < 2e-4, "\(corner)")
      }
      #expect(corners.first.map { abs($0.x + 4) < 1e-3 } == true)
      #expect(corners.last.map { abs($0.x - 4) < 1e-3 } == true)
    }
  }

  @Test("every activation but softmax has a curve that stays in its frame")
  func all() throws {
    for activation in Activation.allCases where activation != .softmax {
      let curves = [
        FunctionCurve(activation), FunctionCurve(derivativeOf: activation),
      ]
      let picture = FunctionCurve.svg(curves, title: activation.name)
      try TextBox.requireLegible(picture)
      let reader = try ChartReader(picture)
      for corner in reader.curves.flatMap({ ChartReader.pixels($0) })
        .flatMap({ $0 })
      {
        #expect(corner.y >= reader.top && corner.y <= reader.bottom)
      }
      let keys = reader.texts
      #expect(keys.contains(activation.name))
      #expect(keys.contains(activation.name + "′"))
    }
  }

  @Test("where a function jumps, no line bridges the jump")
  func jump() throws {
    let picture = FunctionCurve(derivativeOf: .relu).svg(title: "step")
    let reader = try ChartReader(picture)
    let pieces = reader.numbers(reader.curves[0])
    #expect(pieces.count == 2)
    for piece in pieces {
      for corner in piece { #expect(corner.y < 0.01 || corner.y > 0.99) }
      #expect(Set(piece.map { $0.y.rounded() }).count == 1)
    }
    // A steep line is not a jump: 200 instead of infinitely steep.
    let steep = FunctionCurve(x: -4...4, y: -1...1) {
      max(-1, min(1, 200 * $0))
    }
    let line = try ChartReader(steep.svg(title: "steep"))
    #expect(line.numbers(line.curves[0]).count == 1)
  }

  @Test("outside the frame the curve is cut off where it crosses the edge")
  func cut() throws {
    let curve = FunctionCurve(x: -2...2, y: 0...1) { $0 * $0 }
    let reader = try ChartReader(curve.svg(title: "parabola"))
    let pieces = reader.numbers(reader.curves[0])
    try #require(pieces.count == 1)
    #expect(pieces[0].first.map { abs($0.x + 1) < 0.01 } == true)
    #expect(pieces[0].last.map { abs($0.x - 1) < 0.01 } == true)
  }

  @Test("marks are on their points, their labels cover nothing")
  func marks() throws {
    var curve = FunctionCurve(x: -6...6, y: 0...1) { 1 / (1 + exp(-$0)) }
    curve.marks = [
      .init(x: 0, y: 0.5, label: "middle"), .init(x: 6, y: 1, label: "end"),
      .init(x: 9, y: 0.5, label: "outside"),
    ]
    let picture = curve.svg(title: "marks")
    try TextBox.requireLegible(picture)
    let reader = try ChartReader(picture)
    let discs = reader.elements.filter {
      $0.attributes["class"] == "fill-positive stroke-paper"
    }
    try #require(discs.count == 2)
    let start = ChartReader.pixels(discs[0].attributes["d"] ?? "")[0][0]
    #expect(abs(reader.x(start.x + 5)) < 0.01)
    #expect(abs(reader.y(start.y) - 0.5) < 0.01)
    let texts = reader.elements.map { $0.text }
    #expect(texts.contains("middle") && !texts.contains("outside"))
  }

  @Test("a function that is never a number makes an empty frame")
  func notNumbers() throws {
    let curve = FunctionCurve(x: 0...1, y: 0...1) { _ in .nan }
    let reader = try ChartReader(curve.svg(title: "nothing"))
    #expect(reader.curves.isEmpty)
  }

  @Test("several functions have a small chart each, with their own axes")
  func panels() throws {
    let activations: [Activation] = [.identity, .sigmoid, .tanh, .relu]
    let picture = FunctionCurve.svg(
      panels: activations.map {
        [FunctionCurve($0), FunctionCurve(derivativeOf: $0)]
      }, keys: ["function", "slope"],
      title: "four functions of neurons that do not fit on one line of a title")
    try TextBox.requireLegible(picture)
    let elements = try SVGReader.elements(picture.lines)
    let frames = elements.filter {
      $0.attributes["class"] == "fill-card stroke-frame"
    }
    let curves = elements.filter { $0.number("stroke-width") == 2 }
      .compactMap { $0.attributes["d"] }
    try #require(frames.count == 4 && curves.count == 8)
    for (k, curve) in curves.enumerated() {
      let frame = frames[k / 2]
      for corner in ChartReader.pixels(curve).flatMap({ $0 }) {
        #expect(corner.x >= frame.number("x"))
        #expect(corner.x <= frame.number("x") + frame.number("width"))
        #expect(corner.y >= frame.number("y"))
        #expect(corner.y <= frame.number("y") + frame.number("height"))
      }
    }
    // Identity runs from corner to corner, and is one straight line.
    let line = ChartReader.pixels(curves[0])[0]
    #expect(line[0].x == frames[0].number("x"))
    #expect(line[0].y == frames[0].number("y") + frames[0].number("height"))
    #expect(line[line.count - 1].y == frames[0].number("y"))
    #expect(elements.filter { $0.text == "tanh" }.count == 1)
  }
}
