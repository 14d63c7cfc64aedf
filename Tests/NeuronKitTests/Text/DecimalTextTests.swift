import Foundation
import NeuronKit
import TestSupport
import Testing

@Suite("Decimal text")
struct DecimalTextTests {
  @Test(
    "rounds the exact value, ties to even",
    arguments: [
      (0.285, 2, "0.28"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
      (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"), (1.5, 0, "2"),
      (1.005, 2, "1.00"), (1.19, 2, "1.19"), (9.995, 2, "9.99"),
      (99.99, 1, "100.0"), (-1.5, 0, "-2"), (0, 3, "0.000"), (0, 0, "0"),
      (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-0.006, 2, "-0.01"),
      (1e22, 1, "10000000000000000000000.0"), (123_456_789, 0, "123456789"),
      (1e9, 2, "1000000000.00"), (0.1, 20, "0.10000000000000000555"),
      (.nan, 2, "nan"), (.infinity, 2, "inf"), (-.infinity, 0, "-inf"),
      (.leastNonzeroMagnitude, 3, "0.000"),
    ] as [(Double, Int, String)])
  func decimals(_ value: Double, _ decimals: Int, _ expected: String) {
    #expect(value.text(decimals: decimals) == expected)
  }

  @Test("agrees with C's printf for random doubles of every size")
  func againstPrintf() {
    var random = RandomState(seed: 11)
    for _ in 0..<1000 {
      let bits =
        UInt64(random.nextWord()) << 32 | UInt64(random.nextWord())
      let wild = Double(bitPattern: bits)
      let tame = random.normal(standardDeviation: 100)
      for value in [wild, tame] where value.isFinite {
        for decimals in [0, 1, 5, 17] {
          // printf keeps the sign of a number that rounds to 0.
          var expected = String(format: "%.\(decimals)f", value)
          if expected.first == "-",
            !expected.contains(where: "123456789".contains)
          {
            expected.removeFirst()
          }
          #expect(value.text(decimals: decimals) == expected, "\(value)")
        }
        for digits in [1, 4, 17] {
          let expected = String(format: "%.\(digits - 1)e", value)
          #expect(value.scientificText(digits: digits) == expected, "\(value)")
        }
      }
    }
  }

  @Test("exact halves of powers of two agree with printf, too")
  func ties() {
    for k in 0..<2000 {
      let value = Double(k) / 64
      for decimals in 0...6 {
        #expect(
          value.text(decimals: decimals)
            == String(format: "%.\(decimals)f", value))
      }
    }
  }

  @Test(
    "a small number gets the decimals it needs to show four digits",
    arguments: [
      (0.25567530, 6, "0.255675"), (0.0017426084, 6, "0.001743"),
      (0.00032044042, 6, "0.0003204"), (0.00012345, 4, "0.0001234"),
      (1.5e-9, 6, "0.000000001500"), (1.5e-10, 6, "1.500e-10"),
      (0, 6, "0.000000"), (12.5, 2, "12.50"), (999_999.5, 2, "999999.50"),
      (1e6, 2, "1.000e+06"), (-1.2345e90, 6, "-1.234e+90"),
      (-0.00032044042, 6, "-0.0003204"), (.nan, 6, "nan"),
    ] as [(Double, Int, String)])
  func atLeast(_ value: Double, _ decimals: Int, _ expected: String) {
    #expect(value.text(atLeastDecimals: decimals) == expected)
  }

  @Test("every digit, and one word for what is not a number")
  func full() {
    #expect(0.1.fullText == "0.1")
    #expect((-1e-300).fullText == "-1e-300")
    #expect(Double.nan.fullText == "nan")
    #expect((-Double.nan).fullText == "nan")
    #expect(Double.infinity.fullText == "inf")
    #expect((-Double.infinity).fullText == "-inf")
  }
}
