import Testing

@testable import NeuronLab

@Suite("TableRecords")
struct TableRecordsTests {
  private func records(_ text: String) throws -> [[String]] {
    var records = try TableRecords(Array(text.utf8))
    var all: [[String]] = []
    while let fields = try records.next() { all.append(fields) }
    return all
  }

  @Test("fields keep their digits, whatever is between them")
  func fields() throws {
    let expected = [["h1.db", "0.10"], ["h2.db", "-2e-3"]]
    for delimiter in [",", ";", "\t", " ", "   ", " , "] {
      let text = expected.map { $0.joined(separator: delimiter) }
        .joined(separator: "\r\n")
      #expect(try records("\u{feff}# mine\n\n" + text) == expected)
    }
    #expect(
      try records("h1.db;0,10\nh2.db;0,2") == [
        ["h1.db", "0,10"], ["h2.db", "0,2"],
      ])
    #expect(try records("\"a, \"\"b\"\"\",1") == [["a, \"b\"", "1"]])
    for empty in ["", "\n\n", "# mine\n"] {
      #expect(try records(empty) == [])
    }
  }

  @Test("errors name the line of the file")
  func lines() throws {
    var records = try TableRecords(Array("# mine\n\"a\nb\",1\nc,2\n".utf8))
    _ = try records.next()
    #expect(records.line == 2)
    _ = try records.next()
    #expect(records.error("no").description == "line 4: no")
    #expect(throws: TableError.self) { try self.records("a\"b\",1\n") }
    #expect(throws: TableError.self) { try self.records("\u{0}") }
    var bytes = Array("a,1\n".utf8)
    bytes[0] = 0xff
    var other = try TableRecords(bytes)
    #expect(throws: TableError.self) { _ = try other.next() }
  }
}
