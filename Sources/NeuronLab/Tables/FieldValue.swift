/// What a field says: a number, a gap or a word.
enum FieldValue: Equatable {
  /// A finite number.
  case number(Double)
  /// A finite number with marks between thousands: 1,234.5. One mark and three
  /// digits could also be a number with decimals: 1,234.
  case grouped(Double, isCertain: Bool)
  /// No value: empty, `?`, `NA`, `<NA>`, `N/A`, `#N/A`, `NaN` or `null`.
  case gap
  /// No value among numbers, but a word among words: `None`, `-` or `.`.
  case possibleGap
  /// Anything else.
  case word
  /// A number with the other decimal mark.
  case otherMark
  /// A name for an infinity.
  case notFinite
  /// A number beyond the largest double.
  case tooLarge

  /// Reads decimal digits, with an optional sign, decimal mark and power of ten.
  ///
  /// The value is the double nearest to the decimal number, the same bits as
  /// `Double(String)` gives. Where the digits make a whole number m up to 2⁵³
  /// and the power of ten is at most 22, both are doubles, and one operation
  /// rounds their product or quotient correctly:
  ///
  ///     ±m · 10ᵖ      W. D. Clinger, How to Read Floating Point Numbers
  ///     ±m / 10⁻ᵖ     Accurately (1990)
  init(_ text: UnsafeRawBufferPointer, mark: UInt8) {
    var digits = DecimalDigits()
    if digits.read(text, mark: mark) {
      self = digits.exactValue.map { .number($0) } ?? Self.rounded(text, mark)
    } else {
      self = Self.other(text, mark)
    }
  }

  init(_ text: String, mark: UInt8) {
    var text = text
    self = text.withUTF8 { FieldValue(UnsafeRawBufferPointer($0), mark: mark) }
  }

  /// The number, if it is one.
  var number: Double? {
    switch self {
    case .number(let number), .grouped(let number, _): number
    default: nil
    }
  }

  /// Whether it looks like a number, perhaps one of another table.
  var looksLikeNumber: Bool {
    self != .word && self != .gap && self != .possibleGap
  }

  /// Lets the standard library round.
  private static func rounded(
    _ text: UnsafeRawBufferPointer, _ mark: UInt8
  ) -> FieldValue {
    let point = text.map { $0 == mark ? UInt8(ascii: ".") : $0 }
    guard let value = Double(String(decoding: point, as: UTF8.self)) else {
      return .word
    }
    return value.isFinite ? .number(value) : .tooLarge
  }

  /// Reads what is not a plain number.
  private static func other(
    _ text: UnsafeRawBufferPointer, _ mark: UInt8
  ) -> FieldValue {
    if text.isEmpty { return .gap }
    let otherMark = UInt8(ascii: mark == UInt8(ascii: ".") ? "," : ".")
    if let grouped = grouped(text, mark, otherMark) { return grouped }
    var digits = DecimalDigits()
    if digits.read(text, mark: otherMark) { return .otherMark }
    guard text.count <= 9 else { return .word }
    var word = String(decoding: text, as: UTF8.self).lowercased()
    if gaps.contains(word) { return .gap }
    if possibleGaps.contains(word) { return .possibleGap }
    if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
    return notFinites.contains(word) ? .notFinite : .word
  }

  private static let gaps = [
    "?", "na", "<na>", "n/a", "#n/a", "nan", "null",
  ]
  private static let possibleGaps = ["none", "-", "."]
  private static let notFinites = ["inf", "infinity", "nan"]

  /// Reads a number with a mark before every three whole digits.
  private static func grouped(
    _ text: UnsafeRawBufferPointer, _ mark: UInt8, _ groupMark: UInt8
  ) -> FieldValue? {
    guard let head = text.firstIndex(of: groupMark), head <= 4 else {
      return nil
    }
    let isSigned = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+")
    let headStart = isSigned ? 1 : 0
    guard (1...3).contains(head - headStart),
      text[headStart] != UInt8(ascii: "0")
    else { return nil }
    let end = text.firstIndex(of: mark) ?? text.count
    guard (end - head) % 4 == 0 else { return nil }
    for k in head..<end where (k - head) % 4 == 0 {
      guard text[k] == groupMark else { return nil }
    }
    let plain = text.filter { $0 != groupMark }
    guard plain.count == text.count - (end - head) / 4 else { return nil }
    let value = plain.withUnsafeBytes { FieldValue($0, mark: mark) }
    guard case .number(let number) = value else { return nil }
    let isCertain = end - head > 4 || end < text.count
    return .grouped(number, isCertain: isCertain)
  }
}

/// The digits of a decimal number as one whole number, and its power of ten.
private struct DecimalDigits {
  private var isNegative = false
  /// All digits, without the mark; wrong when there are too many of them.
  private var whole: UInt64 = 0
  /// The number of digits after leading zeros.
  private var count = 0
  private var power = 0

  /// 10⁰ … 10²², which are doubles.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number, if computing it takes at most one rounding.
  var exactValue: Double? {
    guard count <= 19, whole <= 1 << 53, power.magnitude <= 22 else {
      return nil
    }
    let magnitude =
      power < 0
      ? Double(whole) / Self.powersOfTen[-power]
      : Double(whole) * Self.powersOfTen[power]
    return isNegative ? -magnitude : magnitude
  }

  /// Reads the digits; returns false for anything but a number.
  mutating func read(_ text: UnsafeRawBufferPointer, mark: UInt8) -> Bool {
    var position = readSign(text)
    let start = position
    readDigits(text, &position)
    var digitCount = position - start
    if position < text.count, text[position] == mark {
      position += 1
      let markEnd = position
      readDigits(text, &position)
      power = markEnd - position
      digitCount += position - markEnd
    }
    guard digitCount > 0 else { return false }
    return position == text.count || readPower(text, &position)
  }

  private mutating func readSign(_ text: UnsafeRawBufferPointer) -> Int {
    guard let first = text.first else { return 0 }
    isNegative = first == UInt8(ascii: "-")
    return isNegative || first == UInt8(ascii: "+") ? 1 : 0
  }

  private mutating func readDigits(
    _ text: UnsafeRawBufferPointer, _ position: inout Int
  ) {
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return }
      whole = whole &* 10 &+ UInt64(digit)
      if count > 0 || digit != 0 { count += 1 }
      position += 1
    }
  }

  private mutating func readPower(
    _ text: UnsafeRawBufferPointer, _ position: inout Int
  ) -> Bool {
    guard text[position] | 0x20 == UInt8(ascii: "e") else { return false }
    position += 1
    guard position < text.count else { return false }
    let isNegativePower = text[position] == UInt8(ascii: "-")
    if isNegativePower || text[position] == UInt8(ascii: "+") { position += 1 }
    let start = position
    var value = 0
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return false }
      // A larger power makes no difference here, and could overflow.
      if value < 100_000 { value = value * 10 + Int(digit) }
      position += 1
    }
    power += isNegativePower ? -value : value
    return position > start
  }
}
