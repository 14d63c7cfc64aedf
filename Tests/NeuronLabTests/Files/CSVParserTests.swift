import TestSupport
import Testing

@testable import NeuronLab

/// Returns all records of a text, or throws what the parser throws, when the
/// text arrives in pieces of that many bytes.
private func records(
  _ bytes: [UInt8], pieceSize: Int
) throws(CSVError) -> [[String]] {
  var parser = CSVParser()
  var records: [[String]] = []
  for start in stride(from: 0, to: bytes.count, by: pieceSize) {
    let piece = Array(bytes[start..<min(start + pieceSize, bytes.count)])
    try piece.withUnsafeBufferPointer { (buffer) throws(CSVError) in
      let piece = UnsafeRawBufferPointer(buffer)
      var position = 0
      while try parser.readRecord(piece, from: &position) {
        records.append(try fields(of: parser.record))
      }
    }
  }
  if try parser.finish() { records.append(try fields(of: parser.record)) }
  return records
}

private func fields(of record: CSVRecord) throws(CSVError) -> [String] {
  var fields: [String] = []
  for k in 0..<record.count { fields.append(try record.text(k)) }
  return fields
}

private func records(_ text: String) throws(CSVError) -> [[String]] {
  try records(Array(text.utf8), pieceSize: max(1, text.utf8.count))
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
  Example(",\n", [["", ""]]),
  Example(",", [["", ""]]),
  Example("a,,b\n,\n", [["a", "", "b"], ["", ""]]),
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
  // Characters beyond ASCII, and the byte-order mark
  Example("größe,尺寸\n", [["größe", "尺寸"]]),
  Example("\u{feff}a,b", [["a", "b"]]),
  Example("\u{feff}\"a\",b", [["a", "b"]]),
  Example("\u{feff}", []),
  Example("a,\u{feff}b", [["a", "\u{feff}b"]]),
  // ﬁ begins with the mark's first byte.
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
    "\u{feff}a\"",
    "line 1, column 1: expected quotes around the whole field, found one "
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

@Suite("CSV parser")
struct CSVParserTests {
  @Test("a text's records are what RFC 4180 says", arguments: examples)
  private func good(_ example: Example) throws {
    #expect(try records(example.text) == example.records)
  }

  @Test("quotes out of place are refused, with their place", arguments: refused)
  private func bad(_ example: Refused) throws {
    let error = #expect(throws: CSVError.self) { try records(example.text) }
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
        let error = #expect(throws: CSVError.self) {
          try records(bytes, pieceSize: size)
        }
        #expect(error?.description == example.sentence)
      }
    }
  }

  @Test("bytes that are not UTF-8 are refused with their position")
  func encoding() {
    let bytes = Array("a,b\n\"x\ny\",".utf8) + [0xe9, 0x74]
    let error = #expect(throws: CSVError.self) {
      try records(bytes, pieceSize: 3)
    }
    #expect(
      error?.description
        == "line 3, column 2: expected text in UTF-8, found other bytes")
    // The first bytes of a byte-order mark, and then nothing.
    #expect(throws: CSVError.self) { try records([0xef, 0xbb], pieceSize: 2) }
    // UTF-16, as some spreadsheets write it.
    #expect(throws: CSVError.self) {
      try records([0xff, 0xfe, 0x61, 0], pieceSize: 4)
    }
  }

  @Test("a missing quote swallows a limited amount of text")
  func fieldLimit() throws {
    let limit = CSVParser.fieldLimit
    let longest = String(repeating: "9", count: limit)
    #expect(try records("a,\(longest)\nb") == [["a", longest], ["b"]])
    let long = #expect(throws: CSVError.self) {
      try records("a\nb,9\(longest)")
    }
    #expect(
      long?.description
        == "line 2, column 2: expected a field of at most 1 MiB, found a "
        + "longer one")
    let quoted = #expect(throws: CSVError.self) {
      try records("a\n\"b\n\(longest)")
    }
    #expect(
      quoted?.description
        == "line 2, column 1: expected a field of at most 1 MiB, found a "
        + "longer one; is a closing quote missing?")
  }

  @Test("a record has a limited number of fields")
  func columnLimit() throws {
    let commas = String(repeating: ",", count: CSVParser.columnLimit - 1)
    #expect(try records(commas)[0].count == CSVParser.columnLimit)
    let error = #expect(throws: CSVError.self) { try records("a\n\(commas),") }
    #expect(
      error?.description
        == "line 2: expected at most 100000 fields, found more")
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
