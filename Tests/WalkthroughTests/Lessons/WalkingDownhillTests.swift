import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on walking downhill")
struct WalkingDownhillTests {
  @Test(
    "one weight's distance from 1.5 shrinks by 1 − 4η a step",
    arguments: [0.01, 0.1, 0.25, 0.45, 0.5, 0.6])
  func walk(_ rate: Double) throws {
    // L = ½(2w − 3)² has the slope 4·(w − 1.5).
    let places = WalkingDownhill.walk(from: 0, rate: rate, updates: 10)
    #expect(places.count == 11)
    for (k, place) in places.enumerated() {
      let distance = -1.5 * pow(1 - 4 * rate, Double(k))
      #expect(abs(place.w - 1.5 - distance) < 1e-9 * max(1, abs(distance)))
      #expect(
        abs(place.loss - 2 * distance * distance)
          < 1e-9 * max(1, distance * distance))
      #expect(abs(place.dw - 4 * distance) < 1e-9 * max(1, abs(distance)))
    }
    let last = 2 * pow(1.5 * pow(1 - 4 * rate, 10), 2)
    expect(
      try pageText(WalkingDownhill.lesson, "How far"),
      showsExactly: [last.text(decimals: 6)])
  }

  @Test("the slow start is Nielsen's")
  func slowStart() throws {
    // From his book's settings, computed with NumPy.
    let numbers = [
      (0.6, 0.9, 0.817574476193644, 0.0939556948636472),
      (2, 2, 0.982013790037908, 0.202848424267776),
    ]
    let text = try pageText(WalkingDownhill.lesson, "A slow start")
    for (w, b, first, last) in numbers {
      let walk = WalkingDownhill.slowWalk(w: w, b: b)
      #expect(abs(walk[0].a - first) < 1e-12)
      #expect(abs(walk[300].a - last) < 1e-12)
      expect(
        text, showsExactly: [first.text(decimals: 4), last.text(decimals: 4)])
    }
  }
}
