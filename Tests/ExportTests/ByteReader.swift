/// Reads bytes from the front; a second, independent way to look at a file.
struct ByteReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  struct Ended: Error {}

  var isAtEnd: Bool { position >= bytes.count }

  mutating func take(_ count: Int) throws -> [UInt8] {
    guard count >= 0, position + count <= bytes.count else { throw Ended() }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// A whole number whose lowest byte comes first.
  mutating func number(_ count: Int) throws -> Int {
    try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func text(_ count: Int) throws -> String {
    String(decoding: try take(count), as: UTF8.self)
  }

  /// Doubles up to the end.
  mutating func doubles() throws -> [Double] {
    var values: [Double] = []
    while !isAtEnd {
      let pattern = try take(8).reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      values.append(Double(bitPattern: pattern))
    }
    return values
  }
}
