/// The different texts of a column, each with a number in order of appearance.
///
/// An open-addressed hash table over the bytes: a text that is already known is
/// found without making a string.
struct Vocabulary: Sendable {
  /// All texts, one behind the other.
  private var bytes: [UInt8] = []
  /// Where each ends in `bytes`.
  private var ends: [Int] = []
  /// The number of a text, plus 1; 0 where there is none.
  ///
  /// At least half of them are free.
  private var slots = [UInt16](repeating: 0, count: 16)

  /// How many texts there are.
  var count: Int { ends.count }
  /// How many bytes they have together.
  var byteCount: Int { bytes.count }

  /// Returns the number of a text, if it has one.
  func firstIndex(of text: UnsafeRawBufferPointer) -> Int? {
    let slot = slots[slot(of: text)]
    return slot == 0 ? nil : Int(slot) - 1
  }

  /// Gives a new text the next number.
  mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot(of: text)] = UInt16(ends.count)
    if ends.count * 2 >= slots.count { grow() }
  }

  /// Returns text k.
  subscript(k: Int) -> String {
    String(decoding: bytes[range(of: k)], as: UTF8.self)
  }

  private func range(of k: Int) -> Range<Int> {
    (k == 0 ? 0 : ends[k - 1])..<ends[k]
  }

  /// Returns the slot of a text, or the free one where it belongs.
  private func slot(of text: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
    while slots[slot] != 0, !isText(Int(slots[slot]) - 1, text) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isText(_ k: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let range = range(of: k)
    guard range.count == text.count else { return false }
    for i in 0..<text.count where bytes[range.lowerBound + i] != text[i] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [UInt16](repeating: 0, count: slots.count * 2)
    for k in ends.indices {
      let range = range(of: k)
      let free = bytes.withUnsafeBytes {
        slot(of: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
      slots[free] = UInt16(k + 1)
    }
  }

  /// FNV-1a (Fowler, Noll & Vo), with the upper half mixed in.
  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return hash ^ hash >> 32
  }
}
