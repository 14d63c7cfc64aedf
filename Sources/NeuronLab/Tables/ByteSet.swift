/// Some of the first 64 bytes, with a bit for each: line breaks, quotes, blanks and
/// every delimiter are among them.
struct ByteSet: Sendable {
  private var bits: UInt64 = 0

  init(_ text: StaticString) {
    for k in 0..<text.utf8CodeUnitCount { bits |= 1 << text.utf8Start[k] }
  }

  /// The bytes of both.
  func union(_ other: ByteSet) -> ByteSet {
    var union = self
    union.bits |= other.bits
    return union
  }

  /// The bytes that the other one does not have.
  func subtracting(_ other: ByteSet) -> ByteSet {
    var rest = self
    rest.bits &= ~other.bits
    return rest
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 64 && bits &>> UInt64(byte) & 1 == 1
  }

  /// Moves a position behind the bytes of the set that lie there.
  func skip(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) {
    while position < bytes.count, contains(bytes[position]) { position += 1 }
  }
}
