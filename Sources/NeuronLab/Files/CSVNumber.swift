/// A field of a CSV file, read as a number.
enum CSVNumber {
  /// A finite number.
  case finite(Double)
  /// A name for a number that is not finite: nan, inf, infinity.
  case notFinite
  /// A number beyond the largest double.
  case tooLarge
  /// Anything else.
  case text

  /// Reads decimal digits, with an optional sign, point and power of ten.
  ///
  /// The value is the double nearest to the decimal number, the same bits as
  /// `Double(String)` gives. Where the digits make a whole number m up to 2⁵³
  /// and the power of ten is at most 22, both are doubles, and one operation
  /// rounds their product or quotient correctly:
  ///
  ///     ±m · 10ᵖ      W. D. Clinger, How to Read Floating Point Numbers
  ///     ±m / 10⁻ᵖ     Accurately (1990)
  init(_ text: UnsafeRawBufferPointer) {
    var digits = DecimalDigits()
    guard digits.read(text) else {
      self = Self.isNotFinite(text) ? .notFinite : .text
      return
    }
    if let value = digits.exactValue {
      self = .finite(value)
      return
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)) else {
      self = .text
      return
    }
    self = value.isFinite ? .finite(value) : .tooLarge
  }

  private static func isNotFinite(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count <= 9 else { return false }
    var word = String(decoding: text, as: UTF8.self).lowercased()
    if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
    return word == "nan" || word == "inf" || word == "infinity"
  }
}

/// The digits of a decimal number as one whole number, and its power of ten.
private struct DecimalDigits {
  private var isNegative = false
  /// All digits, without the point; wrong when there are too many of them.
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
  mutating func read(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = readSign(text)
    let start = position
    readDigits(text, &position)
    var digitCount = position - start
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      let pointEnd = position
      readDigits(text, &position)
      power = pointEnd - position
      digitCount += position - pointEnd
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
