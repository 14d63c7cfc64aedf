import NeuronKit

/// A number as a person types it: `0.5`, `.5`, `0,5`, `−0.5`, `5e-1`, `5·10^-1`,
/// `1/4`, `¼`, `25 %`.
///
/// What stands around it does not count: a name, a full stop, brackets, the `tensor()`
/// that PyTorch prints: `z = 0.5.`
package struct TypedNumber {
  package let value: Double
  /// What was typed, without spaces, and shortened if it is long.
  package let text: String
  /// What one unit of the last digit typed is worth: 0.01 for `0.25` and for
  /// `25 %`, 0 for a fraction, which has every digit; `462/1000` is a decimal.
  package let unit: Double
  /// How many digits were typed, from the first that is not 0; `nil` for a
  /// fraction, which has every digit.
  package let digitCount: Int?

  private static let longest = 60
  private static let farthestPower = 400

  /// Reads a number; `nil` for anything else.
  ///
  /// White space does not count, but two numbers are not one: `2 3/25` is not read.
  package init?(_ typed: String) {
    if Self.hasTwoNumbers(typed) { return nil }
    var text = typed.filter { !$0.isWhitespace }
    guard text.utf8.count <= Self.longest else { return nil }
    text = String(text.map { "−–".contains($0) ? "-" : $0 == "⁄" ? "/" : $0 })
    text = String(Self.bare(text[...]))
    if text.hasPrefix("minus") { text = "-\(text.dropFirst("minus".count))" }
    self.text = text.count > 24 ? "\(text.prefix(24))…" : text
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    text = Self.plain(text)
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = Self.decimal(parts[0]) else { return nil }
    switch parts.count {
    case 1:
      value = isPercent ? first.value / 100 : first.value
      unit = Self.unit(decimals: first.decimals + (isPercent ? 2 : 0))
      digitCount = first.digits
    case 2:
      guard !isPercent, let second = Self.decimal(parts[1]), second.value != 0,
        (first.value / second.value).isFinite
      else { return nil }
      value = first.value / second.value
      let isDecimal =
        second.value == Self.unit(decimals: -(parts[1].utf8.count - 1))
      unit =
        isDecimal
        ? Self.unit(decimals: first.decimals) / second.value : 0
      digitCount = isDecimal ? first.digits : nil
    default: return nil
    }
  }

  /// What NumPy and PyTorch print before a number in brackets.
  private static let wrappers = [
    "", "tensor", "array", "np.float64", "np.float32",
  ]

  /// Returns a number without what stands around it, white space taken away.
  private static func bare(_ typed: Substring) -> Substring {
    var text = typed
    if text.hasSuffix("."), !text.hasSuffix("..") { text.removeLast() }
    if text.hasSuffix(")"), let open = text.firstIndex(of: "("),
      wrappers.contains(String(text[..<open]))
    {
      let name = text[..<open]
      let inner = text[text.index(after: open)...].dropLast()
      // `tensor(0.5,dtype=torch.float64)`
      let number = inner.hasSuffix("64") ? inner.prefix { $0 != "," } : inner
      return name.isEmpty || isOne(number) ? bare(number) : text
    }
    if text.hasPrefix("["), text.hasSuffix("]") {
      let inner = text.dropFirst().dropLast()
      return isOne(inner) ? bare(inner) : text
    }
    if let equals = text.lastIndex(where: { "=≈".contains($0) }),
      equals == text.startIndex
        || text[..<equals].contains(where: { $0.isLetter })
    {
      return bare(text[text.index(after: equals)...])
    }
    return text.first == "~" ? bare(text.dropFirst()) : text
  }

  /// Whether a list has one number: its commas part numbers, not decimals.
  private static func isOne(_ list: Substring) -> Bool {
    !list.contains("," as Character)
  }

  /// Whether white space parts digits in another way than thousands: `23 860`.
  private static func hasTwoNumbers(_ typed: String) -> Bool {
    let words = typed.split { $0.isWhitespace }
    return zip(words, words.dropFirst()).contains { word, next in
      let digits = next.prefix { $0.isNumber }
      guard word.last?.isNumber == true, !digits.isEmpty else { return false }
      return digits.count != 3 || typed.contains { $0 == "/" }
    }
  }

  /// Returns `5e-1` for `5·10^-1`, `5*10**-1` and `5×10⁻¹`, and `1/2` for `½`.
  private static func plain(_ text: String) -> String {
    let sign = text.prefix { "+-".contains($0) }
    let number = text.dropFirst(sign.count)
    if let (_, fraction) = fractions.first(where: { number == String($0.0) }) {
      return sign + fraction
    }
    // What `1/2·10^3` means is not clear.
    if number.contains("/" as Character) { return text }
    let power: Substring
    var factor = "1"
    if let times = number.firstIndex(where: { "·*×x".contains($0) }) {
      factor = String(number[..<times])
      power = number[number.index(after: times)...]
    } else {
      power = number
    }
    for start in ["10^", "10**"] where power.hasPrefix(start) {
      return "\(sign)\(factor)e\(power.dropFirst(start.count))"
    }
    let raised = power.dropFirst(2).compactMap { superscripts[$0] }
    guard power.hasPrefix("10"), !raised.isEmpty,
      raised.count == power.count - 2
    else { return text }
    return "\(sign)\(factor)e\(String(raised))"
  }

  private static let fractions: [(Character, String)] = [
    ("½", "1/2"), ("⅓", "1/3"), ("⅔", "2/3"), ("¼", "1/4"), ("¾", "3/4"),
    ("⅕", "1/5"), ("⅖", "2/5"), ("⅗", "3/5"), ("⅘", "4/5"), ("⅙", "1/6"),
    ("⅚", "5/6"), ("⅛", "1/8"), ("⅜", "3/8"), ("⅝", "5/8"), ("⅞", "7/8"),
  ]

  private static let superscripts: [Character: Character] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5",
    "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
  ]

  /// Reads digits with a point or a comma, and perhaps a power of ten.
  private static func decimal(
    _ text: Substring
  ) -> (value: Double, decimals: Int, digits: Int)? {
    let number = String(text.map { $0 == "," ? "." : $0 })
    guard number.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(number), value.isFinite
    else { return nil }
    let parts = number.lowercased().split(separator: "e")
    let power = parts.count == 2 ? Int(parts[1]) : 0
    guard let power, power.magnitude <= farthestPower else { return nil }
    let ends = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts[0].drop { !"123456789".contains($0) }
    return (
      value, (ends.count == 2 ? ends[1].count : 0) - power,
      digits.filter { $0 != "." }.count
    )
  }

  /// Returns what one unit of the last digit is worth: 10⁻ᵈ with d decimals.
  package static func unit(decimals: Int) -> Double {
    var value = 1.0
    for _ in 0..<abs(decimals) { value *= 10 }
    return decimals > 0 ? 1 / value : value
  }
}

/// A sign or a direction as a person types it: `+`, `up`, `positive`, `rises`.
package enum TypedSign {
  case plus, minus
  /// Neither: `0`, `same`.
  case zero

  /// Reads a sign, in small or capital letters; `nil` for anything else.
  package init?(_ typed: String) {
    var text = typed.lowercased()
    if text.last == "." { text.removeLast() }
    if text.hasPrefix("it ") { text.removeFirst(3) }
    switch text {
    case "+", "↑", "up", "u", "goes up", "increase", "plus", "p", "pos",
      "positive", "above", "rises", "rise", "rising", "grow", "increasing",
      "higher", "more", "grows", "larger", "increases":
      self = .plus
    case "-", "−", "–", "↓", "goes down", "decrease", "down", "d", "minus", "m",
      "neg", "negative", "below",
      "falls", "fall", "falling", "drop", "drops", "shrink", "decreasing",
      "lower", "less", "shrinks", "smaller", "decreases":
      self = .minus
    case "0", "=", "same", "the same", "equal", "neither", "n", "zero", "z",
      "unchanged", "stays":
      self = .zero
    default: return nil
    }
  }
}
