import TestSupport
import Testing

@testable import NeuronLab

/// Returns all records of a text, or throws what the scanner throws, when so
/// many bytes more are in the buffer each time.
private func records(
  _ bytes: [UInt8], pieceSize: Int, _ delimiter: Delimiter = .comma,
  merges: Bool = false
) throws(TableError) -> [[String]] {
  var scanner = RecordScanner(delimiter, merges: merges)
  var records: [[String]] = []
  var start = 0
  var end = 0
  repeat {
    end = min(end + pieceSize, bytes.count)
    let piece = Array(bytes[start..<end])
    start += try piece.withUnsafeBufferPointer {
      (buffer) throws(TableError) -> Int in
      let piece = UnsafeRawBufferPointer(buffer)
      var position = 0
      while try scanner.next(
        piece, from: &position, isLast: end == bytes.count)
      {
        records.append(try scanner.names(in: piece))
      }
      return position
    }
  } while end < bytes.count
  return records
}

private func records(
  _ text: String, _ delimiter: Delimiter = .comma, merges: Bool = false
) throws(TableError) -> [[String]] {
  try records(
    Array(text.utf8), pieceSize: max(1, text.utf8.count), delimiter,
    merges: merges)
}

/// A text, and the records in it.
private struct Example: CustomTestStringConvertible, Sendable {
  let text: String
  let records: [[String]]

  init(_ text: String, _ records: [[String]]) {
    self.text = text
    self.records = records
  }

  var testDescription: String { text.debugDescription }
}

private let examples: [Example] = [
  // Line ends
  Example("", []),
  Example("a", [["a"]]),
  Example("a\n", [["a"]]),
  Example("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
  Example("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
  Example("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
  Example("a,b\nc,d", [["a", "b"], ["c", "d"]]),
  // Lines without fields, and fields without bytes
  Example("\n\na\n\r\n\r\rb\n\n", [["a"], ["b"]]),
  Example("  \n\t\na\n \t ", [["a"]]),
  Example(",\n", []),
  Example(",", []),
  Example("a,,b\n,\n", [["a", "", "b"]]),
  Example("a,b,\n", [["a", "b", ""]]),
  Example("\"\"\n", [[""]]),
  Example("\"\"", [[""]]),
  // Quotes
  Example("\"a\",\"b\"\n", [["a", "b"]]),
  Example("\"a,b\",c\n", [["a,b", "c"]]),
  Example("\"a\"\"b\"", [["a\"b"]]),
  Example("\"\"\"\"", [["\""]]),
  Example("\"\"\"a\"\"\",b", [["\"a\"", "b"]]),
  Example("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
  Example("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
  // Blanks
  Example("a, b ,\tc\t\n", [["a", "b", "c"]]),
  Example("a b,c", [["a b", "c"]]),
  Example(" \" a \" , b", [[" a ", "b"]]),
  Example("a, ,b", [["a", "", "b"]]),
  // Characters beyond ASCII
  Example("größe,尺寸\n", [["größe", "尺寸"]]),
  Example("a,\u{feff}b", [["a", "\u{feff}b"]]),
  Example("ﬁve,b", [["ﬁve", "b"]]),
  Example("a\u{0}b;c", [["a\u{0}b;c"]]),
]

/// A text, and the sentence it is refused with.
private struct Refused: CustomTestStringConvertible, Sendable {
  let text: String
  let sentence: String

  init(_ text: String, _ sentence: String) {
    self.text = text
    self.sentence = sentence
  }

  var testDescription: String { text.debugDescription }
}

private let refused: [Refused] = [
  Refused(
    "a\"b",
    "line 1, column 1: expected quotes around the whole field, found one "
      + "inside it"),
  Refused(
    "a,b\r\n1,2\"\r\n",
    "line 2, column 2: expected quotes around the whole field, found one "
      + "inside it"),
  Refused(
    "a,\"b\"c",
    "line 1, column 2: expected a comma after the closing quote, found more "
      + "text"),
  Refused(
    "a,\"b\" \"c\"",
    "line 1, column 2: expected a comma after the closing quote, found more "
      + "text"),
  Refused(
    "\"a\r\nb\rc\nd\" x",
    "line 4, column 1: expected a comma after the closing quote, found more "
      + "text"),
  Refused(
    "a\n\nb,\"c\n\n",
    "line 3, column 2: expected a closing quote, found the end of the file"),
  Refused(
    "\"",
    "line 1, column 1: expected a closing quote, found the end of the file"
  ),
  Refused(
    "\"\"\"",
    "line 1, column 1: expected a closing quote, found the end of the file"),
]

@Suite("Records of a table")
struct RecordScannerTests {
  @Test("a text's records are what RFC 4180 says", arguments: examples)
  private func good(_ example: Example) throws {
    #expect(try records(example.text) == example.records)
  }

  @Test("other delimiters leave commas alone")
  func delimiters() throws {
    #expect(
      try records("a;b,c\n;1\n", .semicolon) == [["a", "b,c"], ["", "1"]])
    #expect(
      try records("a\t b \t\t\"c\t\"\n", .tab) == [["a", "b", "", "c\t"]])
  }

  @Test("any number of blanks, or of tabs, is one delimiter")
  func merging() throws {
    let blanks = "  a \t b  c\t\n\n \t \r\n\"d e\" \"\" f"
    #expect(
      try records(blanks, .blanks) == [["a", "b", "c"], ["d e", "", "f"]])
    let tabs = "a b\t\tc\t\n\td\te"
    #expect(
      try records(tabs, .tab, merges: true) == [["a b", "c"], ["d", "e"]])
    for text in [blanks, tabs] {
      let bytes = Array(text.utf8)
      for size in 1...bytes.count {
        #expect(
          try records(bytes, pieceSize: size, .blanks)
            == records(text, .blanks))
      }
    }
  }

  @Test("quotes out of place are refused, with their place", arguments: refused)
  private func bad(_ example: Refused) throws {
    let error = #expect(throws: TableError.self) { try records(example.text) }
    #expect(error?.description == example.sentence)
  }

  @Test("pieces of every size give the same records and the same errors")
  func pieces() throws {
    for example in examples {
      let bytes = Array(example.text.utf8)
      for size in 1...max(1, bytes.count) {
        #expect(
          try records(bytes, pieceSize: size) == example.records,
          "\(example.testDescription) in pieces of \(size)")
      }
    }
    for example in refused {
      let bytes = Array(example.text.utf8)
      for size in 1...bytes.count {
        let error = #expect(throws: TableError.self) {
          try records(bytes, pieceSize: size)
        }
        #expect(error?.description == example.sentence)
      }
    }
  }

  @Test("bytes that are not UTF-8 are refused with their position")
  func encoding() {
    let bytes = Array("a,b\n\"x\ny\",".utf8) + [0xe9, 0x74]
    let error = #expect(throws: TableError.self) {
      try records(bytes, pieceSize: 3)
    }
    #expect(
      error?.description
        == "line 3, column 2: expected text in UTF-8, found other bytes; save the file as UTF-8"
    )
  }

  @Test("a missing quote swallows a limited amount of text")
  func fieldLimit() throws {
    let limit = RecordScanner.fieldLimit
    let longest = String(repeating: "9", count: limit)
    #expect(try records("a,\(longest)\nb") == [["a", longest], ["b"]])
    let long = #expect(throws: TableError.self) {
      try records("a\nb,9\(longest)")
    }
    #expect(
      long?.description
        == "line 2, column 2: expected a field of at most 1 MiB, found a "
        + "longer one")
    let quoted = #expect(throws: TableError.self) {
      try records("a\n\"b\n\(longest)")
    }
    #expect(
      quoted?.description
        == "line 2, column 1: expected a field of at most 1 MiB, found a "
        + "longer one; is a closing quote missing?")
  }

  @Test("a record has a limited number of fields")
  func columnLimit() throws {
    let commas =
      "b" + String(repeating: ",", count: RecordScanner.columnLimit - 1)
    #expect(try records(commas)[0].count == RecordScanner.columnLimit)
    let error = #expect(throws: TableError.self) {
      try records("a\n\(commas),")
    }
    #expect(
      error?.description
        == "line 2: expected at most 100000 fields, found more")
  }

  @Test("a line has a limited length")
  func recordLimit() {
    let field = String(repeating: "9", count: 1 << 16) + ","
    let text = "a\n" + String(repeating: field, count: 260)
    let error = #expect(throws: TableError.self) {
      try records(Array(text.utf8), pieceSize: (1 << 22) + 100)
    }
    #expect(
      error?.description
        == "line 2: expected a line of at most 4 MiB, found a longer one")
  }

  @Test("20,000 damaged texts neither trap nor depend on the pieces")
  func damage() throws {
    let alphabet = Array("\",\n\r \t1a.-e\u{feff}é".utf8) + [0xff, 0]
    var random = RandomState(seed: 4180)
    for round in 0..<20_000 {
      var bytes: [UInt8] = []
      if round % 2 == 0 {
        for _ in 0..<random.randint(0, 24) {
          bytes.append(alphabet[Int(random.randint(0, Int64(alphabet.count)))])
        }
      } else {
        bytes = Array(examples[round / 2 % examples.count].text.utf8)
        for _ in 0..<random.randint(1, 4) where !bytes.isEmpty {
          let k = Int(random.randint(0, Int64(bytes.count)))
          bytes[k] = alphabet[Int(random.randint(0, Int64(alphabet.count)))]
        }
      }
      func outcome(_ pieceSize: Int) -> String {
        do {
          return "\(try records(bytes, pieceSize: pieceSize))"
        } catch {
          return error.description
        }
      }
      let whole = outcome(max(1, bytes.count))
      let size = Int(random.randint(1, 5))
      #expect(outcome(size) == whole, "\(bytes) in pieces of \(size)")
    }
  }
}
