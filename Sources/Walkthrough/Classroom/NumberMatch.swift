import NeuronKit

extension TypedNumber {
  /// How a number that was typed compares with another.
  enum Match {
    /// Equal in the digits that were typed.
    case right
    /// Equal in those digits, but they leave out the first that counts.
    case coarse
    /// Three digits or more, of which the last is off by one, where that can
    /// come from rounding on the way.
    case close
    case wrong
  }

  /// Compares with a number that is shown with so many decimals.
  func compared(with expected: Double, decimals shown: Int) -> Match {
    let shownUnit = Self.unit(decimals: shown)
    let unit = max(self.unit, shownUnit)
    let first = Self.firstPlace(of: expected, decimals: shown)
    let distance = abs(value - expected)
    if distance <= 0.5 * unit * 1.000001 {
      // Where 0 is shown there is no digit that could be left out.
      return first.map { unit > $0 * 1.000001 } ?? false ? .coarse : .right
    }
    let hasThreeDigits = first.map { $0 >= unit * 99.9 } ?? false
    return hasThreeDigits && unit == shownUnit && distance <= 1.5 * unit
      && !Self.isWhole(expected, inUnitsOf: unit) ? .close : .wrong
  }

  /// Whether a number is shown with all its digits, as 2048 or 1.19 may be.
  ///
  /// Nothing was rounded on the way to it.
  private static func isWhole(
    _ number: Double, inUnitsOf unit: Double
  ) -> Bool {
    let count = number / unit
    return abs(count - count.rounded()) <= 1e-9 + 1e-14 * abs(count)
  }

  /// Returns 1, 0.1, …: the place of the first digit that is not 0; `nil` where
  /// only zeros are shown.
  private static func firstPlace(
    of number: Double, decimals: Int
  ) -> Double? {
    guard number.isFinite, abs(number) >= 0.5 * unit(decimals: decimals) else {
      return nil
    }
    var place = 1.0
    while place * 10 <= abs(number) { place *= 10 }
    while place > abs(number) * 1.000001 { place /= 10 }
    return place
  }
}
