/// One record of a CSV file: its fields, without the quotes around them.
///
/// All fields lie in one buffer, one behind the other, which the parser fills
/// again and again: a large file is read without an allocation for each field.
struct CSVRecord: Sendable {
  /// The line on which the record begins, from 1.
  var line = 1
  /// The bytes of all fields.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; the next one begins there.
  var ends: [Int] = []

  /// How many fields there are.
  var count: Int { ends.count }

  /// The range of field `k`, counted from 0, in `bytes`.
  func range(of k: Int) -> Range<Int> { (k == 0 ? 0 : ends[k - 1])..<ends[k] }

  /// Returns field `k`, counted from 0.
  ///
  /// - Throws: ``CSVError`` if its bytes are not UTF-8.
  func text(_ k: Int) throws(CSVError) -> String {
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

extension CSVRecord {
  /// Returns the numbers in these fields.
  ///
  /// - Throws: ``CSVError`` at the first field that is not a finite number.
  func numbers(_ fields: Range<Int>) throws(CSVError) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(fields.count)
    for k in fields {
      guard case .finite(let number) = number(k) else {
        throw notNumberError(at: k, expected: "a number")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Reads field `k` as a number.
  func number(_ k: Int) -> CSVNumber {
    let range = range(of: k)
    return bytes.withUnsafeBytes { buffer in
      CSVNumber(UnsafeRawBufferPointer(rebasing: buffer[range]))
    }
  }

  /// Returns the error for field `k`, which is not a finite number.
  func notNumberError(at k: Int, expected: String) -> CSVError {
    if range(of: k).isEmpty {
      return error(at: k, "expected \(expected), found an empty field")
    }
    let found: String
    do {
      found = CSVError.quoted(try text(k))
    } catch {
      return error
    }
    switch number(k) {
    case .notFinite:
      return error(at: k, "expected a finite number, found \(found)")
    case .tooLarge:
      return error(at: k, "expected a number up to 1.8e308, found \(found)")
    case .finite, .text:
      return error(at: k, "expected \(expected), found \(found)")
    }
  }
}
