import NeuronKit
import Testing

@testable import NeuronLab

@Suite("How far a number may be from what its operands give")
struct EstimateTests {
  /// The same calculation in single precision, which rounds 2²⁹ times as coarsely.
  private struct Single {
    let exact: Estimate
    let single: Float

    var isWithinBound: Bool {
      (Double(single) - exact.value).magnitude
        <= TraceRecord.Precision.single.bound(exact)
    }
  }

  @Test(
    "single precision stays within the bound for it, in any order of adding")
  func single() {
    var random = RandomState(seed: 6)
    func number() -> Float { Float(random.normal(standardDeviation: 1)) }
    for _ in 0..<2_000 {
      let count = Int(random.randint(1, 60))
      let terms = (0..<count).map { _ in (number(), number()) }
      let exact = Estimate.sum(
        terms.map { Estimate(Double($0.0)) * Estimate(Double($0.1)) })
      for order in [terms, terms.reversed()] {
        var sum: Float = 0
        for (w, x) in order { sum += w * x }
        #expect(Single(exact: exact, single: sum).isWithinBound)
      }
    }
  }

  @Test("a formula with roots, quotients and differences stays within it, too")
  func formula() {
    var random = RandomState(seed: 7)
    func number() -> Float { Float(random.uniform(from: 0.001, to: 2)) }
    for _ in 0..<2_000 {
      let (w, m, v, c) = (number(), number(), number(), number())
      let tree = FormulaTree("w − η·m / (√v + ε)²", [])
      let letters = [
        "w": Estimate(Double(w)), "η": Estimate(0.125),
        "m": Estimate(Double(m)),
        "v": Estimate(Double(v)), "ε": Estimate(Double(c)),
      ]
      let root = v.squareRoot() + c
      let single = w - 0.125 * m / (root * root)
      #expect(
        Single(exact: tree.value(letters), single: single).isWithinBound)
    }
  }

  @Test("the bound is no wider than a hundred thousand units in the last place")
  func narrow() {
    let product = Estimate(3) * Estimate(0.1)
    #expect(TraceRecord.Precision.double.compare(0.3, product) == .agrees)
    #expect(
      TraceRecord.Precision.double.compare(0.3 + 1e-11, product) == .differs)
    // A difference of two exact numbers is exact but for one rounding.
    let difference = Estimate(0.3) - Estimate(0.1 * 3)
    #expect(difference.size < 1e-16)
  }

  @Test(
    "a formula is computed as it is read",
    arguments: [
      ("2·3 + 4", 10), ("2 + 3·4", 14), ("(2 + 3)·4", 20), ("8 / 4 / 2", 1),
      ("9 − 4 − 3", 2), ("√9 + 1", 4), ("2·3²", 18), ("(1 + 2)²", 9),
      ("√(5 + 4)", 3), ("a·b − a", 8),
    ] as [(String, Double)])
  func reading(_ formula: String, _ value: Double) {
    let letters = ["a": Estimate(4), "b": Estimate(3)]
    #expect(FormulaTree(formula, []).value(letters).value == value)
  }

  @Test(
    "what overflows is not judged, and null is right only where nothing is finite"
  )
  func overflow() {
    let precision = TraceRecord.Precision.double
    let large = Estimate.sum([
      Estimate(1e308), Estimate(1e308), Estimate(-1e308),
    ])
    #expect(precision.compare(1e308, large) == .overflows)
    #expect(precision.compare(.nan, large) == .agrees)
    #expect(precision.compare(.nan, Estimate(1)) == .differs)
    #expect(
      TraceRecord.Precision.single.compare(.nan, Estimate(1e39)) == .agrees)
  }
}
