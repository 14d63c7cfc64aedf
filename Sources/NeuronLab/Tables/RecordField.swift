extension RecordScanner {
  /// Where a field lies in the buffer, without the quotes around it.
  struct Field: Sendable {
    var range: Range<Int>
    var isQuoted = false
    /// Whether quotes inside it are doubled.
    var hasDoubledQuotes = false

    /// Returns its bytes.
    func unquoted(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
      var text: [UInt8] = []
      var isSecond = false
      for byte in bytes[range] {
        isSecond =
          hasDoubledQuotes && byte == UInt8(ascii: "\"") && !isSecond
        if !isSecond { text.append(byte) }
      }
      return text
    }

    /// Returns its text.
    func text(in bytes: UnsafeRawBufferPointer) -> String {
      hasDoubledQuotes
        ? String(decoding: unquoted(bytes), as: UTF8.self)
        : String(decoding: bytes[range], as: UTF8.self)
    }
  }
}
