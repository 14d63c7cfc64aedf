import NeuronKit

/// A number as a person types it: `0.5`, `.5`, `0,5`, `−0.5`, `1/4`, `25 %`.
struct TypedNumber {
  let value: Double
  /// What was typed, without spaces.
  let text: String
  /// How many decimals were typed; `nil` for a fraction, which has all.
  private let decimals: Int?

  /// Reads a number; `nil` for what is none, or not finite.
  init?(_ typed: String) {
    var text = typed.filter { !$0.isWhitespace }
    text = String(text.map { "−–".contains($0) ? "-" : $0 })
    self.text = text.count > 24 ? "\(text.prefix(24))…" : text
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = Self.plain(parts[0]) else { return nil }
    switch parts.count {
    case 1:
      value = isPercent ? first.value / 100 : first.value
      decimals = first.decimals + (isPercent ? 2 : 0)
    case 2:
      guard !isPercent, let second = Self.plain(parts[1]), second.value != 0,
        (first.value / second.value).isFinite
      else { return nil }
      value = first.value / second.value
      decimals = nil
    default: return nil
    }
  }

  /// Reads digits with a point or a comma, and perhaps a power of ten.
  private static func plain(
    _ text: Substring
  ) -> (value: Double, decimals: Int)? {
    let points = text.filter { $0 == "." || $0 == "," }.count
    guard points <= 1 else { return nil }
    let number = String(text.map { $0 == "," ? "." : $0 })
    guard let value = Arguments.number(number) else { return nil }
    let parts = number.lowercased().split(separator: "e")
    let power = parts.count == 2 ? Int(parts[1]) : 0
    guard let power, power.magnitude <= 400 else { return nil }
    let fraction = parts[0].split(
      separator: ".", omittingEmptySubsequences: false)
    return (value, (fraction.count == 2 ? fraction[1].count : 0) - power)
  }

  // MARK: Comparing

  /// How a number that was typed compares with another.
  enum Match {
    /// Equal in the digits that were typed.
    case right
    /// Equal in those digits, but they leave out the first that counts.
    case coarse
    /// Three digits or more, of which the last is off by one.
    case close
    case wrong
  }

  /// Compares with a number that is shown with so many decimals.
  func compared(with expected: Double, decimals shown: Int) -> Match {
    let typed = min(decimals ?? shown, shown)
    let unit = Self.powerOfTen(-typed)
    let first = Self.firstPlace(of: expected, decimals: shown)
    let distance = abs(value - expected)
    if distance <= 0.5 * unit * 1.000001 {
      // Where 0 is shown there is no digit that could be left out.
      return first.map { unit > $0 * 1.000001 } ?? false ? .coarse : .right
    }
    let hasThreeDigits = first.map { $0 >= unit * 99.9 } ?? false
    return hasThreeDigits && typed == shown && distance <= 1.5 * unit
      ? .close : .wrong
  }

  /// Returns 1, 0.1, …: the place of the first digit that is not 0; `nil` where
  /// only zeros are shown.
  private static func firstPlace(
    of number: Double, decimals: Int
  ) -> Double? {
    guard number.isFinite, abs(number) >= 0.5 * powerOfTen(-decimals) else {
      return nil
    }
    var place = 1.0
    while place * 10 <= abs(number) { place *= 10 }
    while place > abs(number) * 1.000001 { place /= 10 }
    return place
  }

  private static func powerOfTen(_ power: Int) -> Double {
    var value = 1.0
    for _ in 0..<abs(power) { value *= 10 }
    return power < 0 ? 1 / value : value
  }
}
