extension Double {
  /// Writes the number with the given count of decimals, correctly rounded.
  ///
  /// The exact binary value is rounded, not its shortest spelling: 0.285 with
  /// two decimals is `0.28`, because the double nearest to 0.285 lies a little
  /// below it. An exact tie goes to the even digit, as in C's `printf`; unlike
  /// in C, a number that rounds to 0 has no sign.
  ///
  /// - Parameter decimals: How many digits follow the point; 0 for none.
  /// - Returns: The digits, or `nan`, `inf`, `-inf`.
  public func text(decimals: Int) -> String {
    precondition(decimals >= 0, "cannot show \(decimals) decimals")
    guard isFinite else { return nonFiniteText }
    var digits = roundedDigits(timesTenTo: decimals)
    while digits.count <= decimals {
      digits.insert("0", at: digits.startIndex)
    }
    let sign = self < 0 && digits.contains { $0 != "0" } ? "-" : ""
    if decimals == 0 { return sign + digits }
    return "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
  }

  /// Writes the number with a power of ten, correctly rounded: `1.234e-07`.
  ///
  /// - Parameter digits: How many significant digits to show, at least 1.
  /// - Returns: The digits and the power, or `nan`, `inf`, `-inf`.
  public func scientificText(digits: Int) -> String {
    precondition(digits >= 1, "cannot show \(digits) digits")
    guard isFinite else { return nonFiniteText }
    guard self != 0 else { return 0.0.text(decimals: digits - 1) + "e+00" }
    // Start from an estimate of log₁₀ of the magnitude and correct it.
    var power = Int((Double(exponent) * 0.30103).rounded(.down))
    var shown = roundedDigits(timesTenTo: digits - 1 - power)
    while shown.count > digits {
      power += 1
      shown = roundedDigits(timesTenTo: digits - 1 - power)
    }
    let fraction = digits == 1 ? "" : ".\(shown.dropFirst())"
    let distance =
      power.magnitude < 10 ? "0\(power.magnitude)" : "\(power.magnitude)"
    return "\(self < 0 ? "-" : "")\(shown.prefix(1))\(fraction)"
      + "e\(power < 0 ? "-" : "+")\(distance)"
  }

  /// Returns the number with at least this many decimals, and more where a
  /// small number needs them to show four digits; below 10⁻⁹ and from 10⁶, with
  /// a power of ten.
  package func text(atLeastDecimals decimals: Int) -> String {
    if isFinite, self != 0, magnitude < 1e-9 || magnitude >= 1e6 {
      return scientificText(digits: 4)
    }
    guard self != 0, magnitude < 0.1 else { return text(decimals: decimals) }
    // Three digits follow the first one that is not 0.
    var firstPlace = 2
    var place = 0.01
    while magnitude < place {
      firstPlace += 1
      place /= 10
    }
    return text(decimals: Swift.max(decimals, firstPlace + 3))
  }

  /// Returns the number with this many decimals or, if they would all be 0
  /// though the number is not, and from 10¹⁵, with a power of ten: a tiny
  /// number must not look like 0.
  ///
  /// - Parameters:
  ///   - decimals: How many digits follow the point otherwise.
  ///   - digits: How many significant digits come before a power of ten.
  /// - Returns: The text, or `nan`, `inf`, `-inf`.
  package func visibleText(decimals: Int, digits: Int = 4) -> String {
    let isHuge = isFinite && magnitude >= 1e15
    return isHuge || vanishes(decimals: decimals)
      ? scientificText(digits: digits) : text(decimals: decimals)
  }

  /// Returns the same for a narrow column: tiny numbers with two digits before
  /// the power of ten, and numbers from 10⁶ with a power of ten.
  package func compactText(decimals: Int) -> String {
    isFinite && magnitude >= 1e6
      ? scientificText(digits: 4) : visibleText(decimals: decimals, digits: 2)
  }

  /// The number with the fewest digits that distinguish it from every other
  /// double, or `nan`, `inf`, `-inf`. (The sign of a NaN, which Swift writes,
  /// differs between processors and means nothing.)
  package var fullText: String { isFinite ? "\(self)" : nonFiniteText }

  /// The same without a `.0` at its end: `2`, `0.5`.
  package var shortText: String {
    let text = fullText
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Whether the number is not 0 but shows only zeros with this many decimals.
  package func vanishes(decimals: Int) -> Bool {
    guard isFinite, self != 0, magnitude < 1 else { return false }
    return text(decimals: decimals).utf8.allSatisfy { "0.".utf8.contains($0) }
  }

  private var nonFiniteText: String {
    isNaN ? "nan" : self < 0 ? "-inf" : "inf"
  }

  /// Returns |self| · 10ⁿ, rounded to a whole number, in digits.
  ///
  /// Exact: with |self| = m · 2ᵉ, the whole number m is multiplied by the
  /// powers of 10 and 2 that have positive exponents and then divided, once,
  /// by those that have negative ones.
  private func roundedDigits(timesTenTo n: Int) -> String {
    guard self != 0 else { return "0" }
    var number = WholeNumber(UInt64(magnitude.significand * 0x1p52))
    let e = Int(exponent) - 52
    for power in powers(of: 10, n) { number.multiply(by: power) }
    for power in powers(of: 2, e) { number.multiply(by: power) }
    var remainder = WholeNumber.Remainder()
    for power in powers(of: 10, -n) { number.divide(by: power, &remainder) }
    for power in powers(of: 2, -e) { number.divide(by: power, &remainder) }
    if remainder.roundsUp(isOdd: number.isOdd) { number.increment() }
    return number.digits
  }

  /// Returns bⁿ as a few factors, each small enough for one step of a
  /// ``WholeNumber``; none if n is not positive.
  private func powers(of base: UInt64, _ n: Int) -> [UInt64] {
    var factors: [UInt64] = []
    var factor: UInt64 = 1
    for k in 0..<Swift.max(n, 0) {
      factor *= base
      if factor > WholeNumber.largestFactor / base || k == n - 1 {
        factors.append(factor)
        factor = 1
      }
    }
    return factors
  }
}

extension String {
  /// Returns a decimal number without trailing zeros.
  ///
  /// - Parameter decimals: How many decimals it keeps in any case.
  /// - Returns: The text; a number with a power of ten is unchanged.
  package func withoutZeros(beyond decimals: Int = 0) -> String {
    guard let point = firstIndex(of: "."), !contains("e") else { return self }
    var text = self[...]
    while text.last == "0",
      text.distance(from: point, to: text.endIndex) > decimals + 1
    {
      text.removeLast()
    }
    if text.last == "." { text.removeLast() }
    return String(text)
  }
}

/// A whole number of any size, for exact decimal output.
private struct WholeNumber {
  /// The number in base 10⁹, the last digits first.
  private var limbs: [UInt32] = []
  private static let base: UInt64 = 1_000_000_000
  /// What a number is multiplied or divided by at once: with a limb and a carry,
  /// 64 bits hold the result.
  static let largestFactor = base

  init(_ value: UInt64) {
    var rest = value
    repeat {
      limbs.append(UInt32(rest % Self.base))
      rest /= Self.base
    } while rest > 0
  }

  /// What the divisions have cut off so far.
  struct Remainder {
    /// How the part that was cut off compares with one half.
    private var isAboveZero = false
    private var comparedWithHalf = -1

    /// Notes that a division by `divisor` left `rest`; `divisor` is even.
    mutating func append(_ rest: UInt64, divisor: UInt64) {
      let twice = 2 * rest
      if twice != divisor {
        comparedWithHalf = twice > divisor ? 1 : -1
      } else {
        comparedWithHalf = isAboveZero ? 1 : 0
      }
      isAboveZero = isAboveZero || rest > 0
    }

    /// Whether the rest, or a tie beside an odd number, rounds away from 0.
    func roundsUp(isOdd: Bool) -> Bool {
      comparedWithHalf > 0 || comparedWithHalf == 0 && isOdd
    }
  }

  var isOdd: Bool { limbs[0] % 2 == 1 }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for k in limbs.indices {
      let product = UInt64(limbs[k]) * factor + carry
      limbs[k] = UInt32(product % Self.base)
      carry = product / Self.base
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  mutating func divide(by divisor: UInt64, _ remainder: inout Remainder) {
    var rest: UInt64 = 0
    var k = limbs.count
    while k > 0 {
      k -= 1
      let value = rest * Self.base + UInt64(limbs[k])
      limbs[k] = UInt32(value / divisor)
      rest = value % divisor
    }
    while limbs.count > 1, limbs.last == 0 { limbs.removeLast() }
    remainder.append(rest, divisor: divisor)
  }

  mutating func increment() {
    for k in limbs.indices {
      if limbs[k] + 1 < UInt32(Self.base) {
        limbs[k] += 1
        return
      }
      limbs[k] = 0
    }
    limbs.append(1)
  }

  var digits: String {
    var text = ""
    for (k, limb) in limbs.reversed().enumerated() {
      let part = "\(limb)"
      if k > 0 {
        text += String(repeating: "0", count: 9 - part.utf8.count)
      }
      text += part
    }
    return text
  }
}
