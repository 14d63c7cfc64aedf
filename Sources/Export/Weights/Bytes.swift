/// Bytes that are put together from numbers, the lowest byte first.
struct Bytes {
  private(set) var content: [UInt8] = []

  /// How many there are.
  var count: Int { content.count }

  /// Appends bytes as they are.
  mutating func append(_ bytes: [UInt8]) { content += bytes }

  /// Appends the UTF-8 bytes of a text.
  mutating func append(_ text: String) { content += Array(text.utf8) }

  /// Appends a whole number with all its bytes.
  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      content.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }

  /// Appends a double with its 8 bytes.
  mutating func append(_ number: Double) { append(number.bitPattern) }

  /// Appends a double rounded to a float, with its 4 bytes.
  mutating func append(rounded number: Double) {
    append(Float(number).bitPattern)
  }
}
