import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Axis")
struct AxisTests {
  private static func texts(
    _ values: [Double], _ isLogarithmic: Bool = false, widened: Bool = false,
    most: Int = 6
  ) -> [String] {
    Axis(
      "", around: values, isLogarithmic: isLogarithmic, isWidened: widened,
      mostTicks: most
    ).ticks.map { $0.text }
  }

  @Test("its numbers are 1, 2 or 5 times a power of ten apart, as many as fit")
  func linear() {
    // 1/6 is above 0.1 and its next 0.2; 3000/8 = 375, next 500; and so on.
    #expect(Self.texts([0, 1]) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(
      Self.texts([0, 3000], most: 8) == [
        "0", "500", "1000", "1500", "2000", "2500", "3000",
      ])
    #expect(Self.texts([-4, 4], most: 9).count == 9)
    #expect(
      Self.texts([0.03, 0.31]) == [
        "0.05", "0.10", "0.15", "0.20", "0.25", "0.30",
      ])
    #expect(Self.texts([0, 0.3], most: 3) == ["0.0", "0.2"])
    #expect(Self.texts([0.7, -0.3], most: 3) == ["0.0", "0.5"])
    #expect(
      Self.texts([0, 3e7]) == ["0", "1e+07", "2e+07", "3e+07"])
    #expect(
      Self.texts([1.2e7, 1.4e7], most: 3) == ["1.2e+07", "1.3e+07", "1.4e+07"])
    #expect(
      Self.texts([0, 3e-8], most: 4) == ["0", "1e-08", "2e-08", "3e-08"])
  }

  @Test("a number that is a multiple of the step up to rounding is written")
  func rounding() {
    // 0.3 / 0.1 is a little below 3 as doubles divide.
    #expect(Self.texts([0, 0.3], most: 4) == ["0.0", "0.1", "0.2", "0.3"])
    #expect(Self.texts([-0.3, 0.6], most: 10).count == 10)
  }

  @Test("on a logarithmic axis they are 1, 2, 5 times a power, or powers alone")
  func logarithmic() {
    #expect(
      Self.texts([0.011, 0.3], true) == [
        "0.01", "0.02", "0.05", "0.1", "0.2", "0.5",
      ])
    #expect(Self.texts([0.0013, 0.3], true) == ["0.001", "0.01", "0.1"])
    #expect(
      Self.texts([1e-12, 1], true) == ["1e-12", "1e-09", "1e-06", "0.001", "1"])
    #expect(Self.texts([0.5, 0.5], true) == ["0.2", "0.5", "1"])
  }

  @Test("for any numbers: steps are even, ends are written, texts read back")
  func anyNumbers() throws {
    var random = RandomState(seed: 3)
    for run in 0..<2000 {
      let scale = pow(10, Double(run % 40) - 20)
      let one = random.uniform(from: -1, to: 1) * scale
      let other = random.uniform(from: -1, to: 1) * scale
      let axis = Axis(
        "", around: [one, other], isWidened: true, mostTicks: 3 + run % 8)
      let ticks = axis.ticks
      #expect(
        ticks.count >= 2 && ticks.count <= 3 + run % 8 + 2, "\(one) \(other)")
      #expect(axis.range.contains(one) && axis.range.contains(other))
      let step = ticks[1].value - ticks[0].value
      let digit = step / pow(10, floor(log10(step) + 1e-9))
      #expect([1, 2, 5].contains { abs(digit - $0) < 1e-6 }, "\(step)")
      for (k, tick) in ticks.enumerated() {
        #expect(
          abs(tick.value - ticks[0].value - Double(k) * step) < 1e-9
            * (abs(tick.value) + step))
        let read = try #require(Double(tick.text))
        #expect(abs(read - tick.value) <= 1e-9 * step, "\(tick.text)")
      }
      #expect(abs(axis.range.lowerBound - ticks[0].value) < 1e-6 * step)
      #expect(
        abs(axis.range.upperBound - ticks[ticks.count - 1].value) < 1e-6 * step)
    }
  }

  @Test(
    "no numbers, one, equal, huge, tiny ones and NaN make an axis",
    arguments: [
      [], [0], [1, 1], [-7], [1e308, -1e308], [1e10 * .leastNonzeroMagnitude],
      [.nan], [.infinity, 3],
      [.leastNonzeroMagnitude, 1e308], [1, 1 + 1e-15], [1e15, 1e15 + 1],
      [-0.0, 0.0],
    ] as [[Double]])
  func extremes(values: [Double]) {
    for isLogarithmic in [false, true] {
      for isWidened in [false, true] {
        let axis = Axis(
          "", around: values, isLogarithmic: isLogarithmic,
          isWidened: isWidened)
        #expect(axis.range.lowerBound < axis.range.upperBound)
        #expect((1...12).contains(axis.ticks.count), "\(values)")
        #expect(
          axis.ticks.allSatisfy { $0.value.isFinite && $0.text.count < 12 })
        for value in values where axis.canShow(value) {
          let share = axis.share(of: value)
          #expect(share.isFinite)
          if abs(value) <= 1e300, abs(value) >= 1e-300 {
            #expect((-1e-9...1 + 1e-9).contains(share), "\(value)")
          }
        }
      }
    }
  }

  @Test("on an axis of whole numbers, nothing is written between them")
  func whole() {
    func texts(_ values: [Double]) -> [String] {
      Axis("epoch", around: values, isWhole: true, mostTicks: 8).ticks.map(
        \.text)
    }
    #expect(texts([0]) == ["0"])
    #expect(texts([0, 1]) == ["0", "1"])
    #expect(texts([0, 1, 2, 3]) == ["0", "1", "2", "3"])
    #expect(texts([0, 3000]).count == 7)
  }
}
