/// One record of a CSV file: its fields, without the quotes around them.
///
/// All fields are stored in one buffer, one after the other, which the parser
/// reuses: a large file is read without an allocation for each field.
public struct CSVRecord: Sendable {
  /// The line on which the record begins, from 1.
  public internal(set) var line = 1
  /// The bytes of all fields.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; the next one begins there.
  var ends: [Int] = []

  /// How many fields there are.
  public var count: Int { ends.count }

  /// The range of field `k`, counted from 0, in `bytes`.
  func range(of k: Int) -> Range<Int> { (k == 0 ? 0 : ends[k - 1])..<ends[k] }

  /// Returns field `k`, counted from 0.
  ///
  /// - Throws: ``CSVError`` if its bytes are not UTF-8.
  public func text(_ k: Int) throws(CSVError) -> String {
    let field = bytes[range(of: k)]
    // If repairing changes nothing, the text was valid.
    let text = String(decoding: field, as: UTF8.self)
    guard text.utf8.elementsEqual(field) else {
      throw error(at: k, "expected text in UTF-8, found other bytes")
    }
    return text
  }

  /// Returns an error at field `k`, counted from 0.
  func error(at k: Int, _ problem: String) -> CSVError {
    CSVError(line: line(of: k), column: k + 1, problem: problem)
  }

  /// The line on which field `k` begins: fields before it may have line breaks
  /// inside their quotes.
  private func line(of k: Int) -> Int {
    var line = line
    var previous: UInt8 = 0
    for byte in bytes[..<range(of: k).lowerBound] {
      let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      let endsPair =
        byte == UInt8(ascii: "\n") && previous == UInt8(ascii: "\r")
      if isBreak && !endsPair { line += 1 }
      previous = byte
    }
    return line
  }

  mutating func removeAll(line: Int) {
    self.line = line
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
