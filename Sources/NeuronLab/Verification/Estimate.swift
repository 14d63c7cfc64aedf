/// A number that was computed anew, and how far another correct computation of it may
/// be away.
///
///     |other − value| ≤ c · size
///
/// `size` gathers, as a running error analysis does (Higham, Accuracy and Stability of
/// Numerical Algorithms, §3.3), the sizes of all results that are rounded on the way,
/// each with the factor that it has in the result: a number from a file is exact and
/// has size 0, a product adds its own size, and a sum of many terms the sizes of all
/// its terms, so that any order of adding them is right.
struct Estimate {
  let value: Double
  let size: Double
  /// The number of terms in the longest sum.
  let terms: Int

  /// A number that is known exactly.
  init(_ value: Double) { self.init(value, size: 0) }

  init(_ value: Double, size: Double, terms: Int = 1) {
    (self.value, self.size, self.terms) = (value, size, terms)
  }

  /// Returns Σ terms, in whatever order.
  static func sum(_ terms: [Estimate]) -> Estimate {
    var value = 0.0
    var size = 0.0
    var count = terms.count
    for term in terms {
      value += term.value
      size += term.size + term.value.magnitude
      count = max(count, term.terms)
    }
    return Estimate(value, size: size, terms: count)
  }

  static func + (a: Estimate, b: Estimate) -> Estimate {
    let value = a.value + b.value
    return Estimate(
      value, size: a.size + b.size + value.magnitude,
      terms: max(a.terms, b.terms))
  }

  static func - (a: Estimate, b: Estimate) -> Estimate { a + -b }

  static prefix func - (a: Estimate) -> Estimate {
    Estimate(-a.value, size: a.size, terms: a.terms)
  }

  static func * (a: Estimate, b: Estimate) -> Estimate {
    let value = a.value * b.value
    return Estimate(
      value,
      size: a.value.magnitude.scaling(b.size)
        + b.value.magnitude.scaling(a.size)
        + value.magnitude, terms: max(a.terms, b.terms))
  }

  static func / (a: Estimate, b: Estimate) -> Estimate {
    let value = a.value / b.value
    return Estimate(
      value,
      size: (a.size + value.magnitude.scaling(b.size)) / b.value.magnitude
        + value.magnitude, terms: max(a.terms, b.terms))
  }

  /// √a.
  var squareRoot: Estimate {
    let root = value.squareRoot()
    let inherited = size == 0 ? 0 : size / (2 * root)
    return Estimate(root, size: inherited + root, terms: terms)
  }

  /// Returns f(a), where f is known only to a fraction of `ownSize`.
  ///
  /// - Parameters:
  ///   - value: f(a).
  ///   - slope: f′(a), which magnifies what is not known of a.
  ///   - ownSize: The sizes of what f adds up inside; its result, for a function that
  ///     is computed to the last digits.
  /// - Returns: The result, with what is not known of it.
  func mapped(
    to value: Double, slope: Double, ownSize: Double? = nil
  ) -> Estimate {
    Estimate(
      value,
      size: slope.magnitude.scaling(size) + (ownSize ?? value.magnitude),
      terms: terms)
  }
}

extension Double {
  /// A product in which 0 times anything is 0, also 0 times infinity.
  fileprivate func scaling(_ other: Double) -> Double {
    self == 0 || other == 0 ? 0 : self * other
  }
}

// MARK: - Comparing

extension TraceRecord.Precision {
  /// Differences below this do not count: where an exponential overflows, one program's
  /// quotient is 0 and another's is not, and our softmax ends at 2⁻¹⁰⁰⁰.
  private var smallest: Double { self == .double ? 0x1p-1000 : 0x1p-118 }
  private var largest: Double {
    self == .double
      ? Double.greatestFiniteMagnitude : Double(Float.greatestFiniteMagnitude)
  }

  /// Returns how far a number may be from its estimate.
  ///
  ///     float64    10⁻¹² · size
  ///     float32    (n + 16) · 2⁻²⁴ · size
  ///
  /// Each of the roundings that `size` gathers is wrong by at most u = 2⁻²⁴ in single
  /// precision; a sum of n terms rounds n − 1 times, so n·u bounds it in every order
  /// (Higham, §4.2), and 16·u is left for the constants, which are rounded, too, and
  /// for functions, of which PyTorch promises a few units in the last place. In double
  /// precision u is 1.1·10⁻¹⁶, and 10⁻¹² leaves room for sums of 9,000 terms.
  func bound(_ estimate: Estimate) -> Double {
    let unit =
      self == .double ? 1e-12 : Double(estimate.terms + 16) * 0x1p-24
    return max(smallest, unit * estimate.size)
  }

  /// How a recorded number compares with its estimate.
  enum Verdict { case agrees, differs, overflows }

  /// Compares a recorded number, which is NaN where the file has null.
  func compare(_ recorded: Double, _ estimate: Estimate) -> Verdict {
    let isFinite =
      estimate.value.isFinite && estimate.value.magnitude <= largest
    if recorded.isNaN {
      return isFinite && estimate.size.isFinite ? .differs : .agrees
    }
    // Another order of operations may have overflowed, or not.
    guard estimate.size.isFinite, isFinite else { return .overflows }
    return (recorded - estimate.value).magnitude <= bound(estimate)
      ? .agrees : .differs
  }
}
