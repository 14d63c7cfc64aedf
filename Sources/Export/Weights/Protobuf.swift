/// A message of Protocol Buffers, as bytes: each field is its number and kind,
/// then its value.
///
///     key = number · 8 + kind      kind 0: a whole number, kind 2: bytes
///
/// Whole numbers, lengths and keys are varints: seven bits a byte, the lowest
/// first, and the eighth says that more follow.
struct ProtobufMessage {
  private(set) var bytes: [UInt8] = []

  /// Appends a whole number of at least 0.
  mutating func append(_ field: Int, _ value: Int) {
    appendVarint(UInt64(field << 3))
    appendVarint(UInt64(value))
  }

  /// Appends a text.
  mutating func append(_ field: Int, _ text: String) {
    append(field, bytes: Array(text.utf8))
  }

  /// Appends a message inside this one.
  mutating func append(_ field: Int, _ message: ProtobufMessage) {
    append(field, bytes: message.bytes)
  }

  /// Appends bytes.
  mutating func append(_ field: Int, bytes content: [UInt8]) {
    appendVarint(UInt64(field << 3 | 2))
    appendVarint(UInt64(content.count))
    bytes += content
  }

  private mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
