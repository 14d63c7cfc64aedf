/// Files in one, not compressed: a ZIP archive with the method "stored".
///
///     for each file   PK 03 04, sizes, checksum, name      then its bytes
///     the directory   PK 01 02, the same, and where it begins
///     the end         PK 05 06, how many, and where the directory begins
///
/// PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. No time is stored, so
/// that the same files give the same bytes.
struct ZipArchive {
  private var body = Bytes()
  private var directory = Bytes()
  private var count: UInt16 = 0

  /// Appends a file.
  mutating func append(_ name: String, _ content: [UInt8]) {
    let start = UInt32(body.count)
    let fields = Self.fields(name, content)
    body.append(UInt32(0x0403_4b50))
    body.append(fields)
    body.append(name)
    body.append(content)
    directory.append(UInt32(0x0201_4b50))
    directory.append(UInt16(20))  // made by: version 2.0
    directory.append(fields)
    // No comment, the first disk, no attributes.
    directory.append([UInt8](repeating: 0, count: 2 + 2 + 2 + 4))
    directory.append(start)
    directory.append(name)
    count += 1
  }

  /// What the directory repeats of a file's header.
  private static func fields(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var fields = Bytes()
    fields.append(UInt16(20))  // needed: version 2.0
    fields.append(UInt16(0x0800))  // the name is UTF-8
    fields.append(UInt16(0))  // stored
    fields.append(UInt16(0))  // midnight
    fields.append(UInt16(0x0021))  // 1 January 1980, the first day there is
    fields.append(crc32(content))
    fields.append(UInt32(content.count))
    fields.append(UInt32(content.count))
    fields.append(UInt16(name.utf8.count))
    fields.append(UInt16(0))  // no extra field
    return fields.content
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var whole = body
    whole.append(directory.content)
    whole.append(UInt32(0x0605_4b50))
    whole.append(UInt32(0))  // one disk
    whole.append(count)
    whole.append(count)
    whole.append(UInt32(directory.count))
    whole.append(UInt32(body.count))
    whole.append(UInt16(0))  // no comment
    return whole.content
  }

  // MARK: Checksum

  /// Returns the CRC-32 of bytes: the remainder of a division of polynomials,
  /// bit by bit, with the polynomial of IEEE 802.3.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xffff_ffff
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = remainder & 1 == 1
        remainder >>= 1
        if isOdd { remainder ^= 0xedb8_8320 }
      }
    }
    return ~remainder
  }
}
