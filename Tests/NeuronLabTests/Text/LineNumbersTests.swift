import NeuronLab
import TestSupport
import Testing

@Suite("Numbers of one line")
struct LineNumbersTests {
  /// Whether the text shows nothing but zeros.
  private func looksLikeZero(_ text: String) -> Bool {
    !text.contains { "123456789".contains($0) }
  }

  @Test("no number but 0 looks like 0, and 0 has no power of ten")
  func visible() {
    var random = RandomState(seed: 1)
    for decimals in [0, 1, 2, 5, 9, 17] {
      for _ in 0..<500 {
        let size = random.uniform(from: -20, to: 6)
        var value = random.uniform(from: -1, to: 1)
        for _ in 0..<Int(abs(size)) { value *= size < 0 ? 0.1 : 10 }
        for text in [
          value.visibleText(decimals: decimals),
          value.compactText(decimals: decimals),
          LineNumbers([value], decimals: decimals).text(value),
        ] {
          #expect(!looksLikeZero(text), "\(value) \(decimals)")
          #expect(Double(text) != nil, "\(text)")
        }
      }
      #expect(
        0.0.visibleText(decimals: decimals) == 0.0.text(decimals: decimals))
    }
  }

  @Test("a number that is visible is written as usual")
  func unchanged() {
    for (value, decimals) in [
      (0.5, 5), (-0.00044, 5), (0.000005, 5), (25.0, 2), (123_456.789, 3),
      (0.5, 0), (1e6, 1),
    ] where !value.vanishes(decimals: decimals) {
      #expect(
        LineNumbers([value], decimals: decimals).text(value)
          == value.text(decimals: decimals))
    }
    #expect(0.5.vanishes(decimals: 0))
    #expect(!0.51.vanishes(decimals: 0))
    #expect(0.0000049.vanishes(decimals: 5))
    #expect(!0.0000051.vanishes(decimals: 5))
    #expect(!0.0.vanishes(decimals: 5))
    #expect(!Double.nan.vanishes(decimals: 5))
  }

  @Test("a product holds in the digits that its line shows")
  func products() throws {
    var random = RandomState(seed: 2)
    for decimals in [0, 2, 5, 9] {
      for _ in 0..<2000 {
        var factors = [0.0, 0.0]
        for k in 0..<2 {
          factors[k] = random.uniform(from: -1, to: 1)
          let power = Int(random.uniform(from: 0, to: 12))
          for _ in 0..<power { factors[k] *= 0.1 }
          if power == 0 { factors[k] *= 50 }
        }
        let (a, b, result) = (factors[0], factors[1], factors[0] * factors[1])
        let line = LineNumbers(product: a, b, result, decimals: decimals)
        let shown = try [a, b, result].map { value in
          try #require(Double(line.text(value)))
        }
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
        let error = abs(shown[0] * shown[1] - shown[2])
        #expect(
          error <= 0.52 * unit || error <= 0.0105 * abs(result),
          "\(line.text(a)) · \(line.text(b)) = \(line.text(result))")
      }
    }
  }

  @Test("a step holds in the digits that its line shows")
  func steps() throws {
    var random = RandomState(seed: 4)
    for decimals in [0, 2, 5, 9] {
      for _ in 0..<2000 {
        let before = random.uniform(from: -1, to: 1)
        let rate = Double(Int(random.uniform(from: 1, to: 40))) / 2
        var gradient = random.uniform(from: -1, to: 1)
        for _ in 0..<Int(random.uniform(from: 0, to: 12)) { gradient *= 0.1 }
        let after = before - rate * gradient
        let line = LineNumbers(
          stepFrom: before, rate: rate, gradient: gradient, to: after,
          decimals: decimals)
        let shown = try [before, gradient, after].map { value in
          try #require(Double(line.text(value)))
        }
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
        // Two roundings to the last decimal, and that of the product.
        let error = abs(shown[0] - rate * shown[1] - shown[2])
        #expect(
          error <= 1.02 * unit
            + max(0.52 * unit, 0.0105 * abs(rate * gradient)),
          "\(line.text(before)) − \(rate) · \(line.text(gradient))")
      }
    }
  }

  @Test("differences show the decimals in which their numbers differ")
  func differences() {
    let line = LineNumbers(
      [0.999_999_9, 1, 1e-14], differences: [-1e-7], decimals: 5)
    #expect(line.text(0.999_999_9) == "0.9999999")
    #expect(line.text(1) == "1.00000")
    #expect(line.text(1e-14) == "1.000e-14")
    let plain = LineNumbers([0.9, 1, 0.01], differences: [-0.1], decimals: 5)
    #expect(plain.text(0.9) == "0.90000")
  }

  @Test("digits: 4 significant ones, zeros only where the number is exact")
  func digits() {
    let line = LineNumbers([1e-9], decimals: 5)
    #expect(line.text(-0.001_000_000_4) == "-0.001000")
    #expect(line.text(-0.001) == "-0.00100")
    #expect(line.text(0.012_345_67) == "0.01235")
    #expect(line.text(0.000_123_456) == "1.235e-04")
    #expect(line.text(25) == "25.00000")
    #expect(LineNumbers([0.1], decimals: 0).text(25) == "25")
    #expect(LineNumbers([0.1], decimals: 0).text(-0.626_33) == "-0.6263")
    #expect(line.factor(-1e-9) == "(-1.000e-09)")
  }
}
