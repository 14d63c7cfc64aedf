import TestSupport
import Testing

@testable import NeuronLab

@Suite("CSV tables")
struct CSVTableTests {
  @Test("a table has the header's names and the rows' numbers")
  func table() throws {
    let table = try CSVTable(
      parsing: "\u{feff}x1, \"x,2\"\r\n1,-2.5\r\n\r\n3,4")
    #expect(table.names == ["x1", "x,2"])
    #expect(table.rows == [[1, -2.5], [3, 4]])
    #expect(try CSVTable(parsing: "x\n1").rows == [[1]])
  }

  @Test(
    "columns may be named by their own or by other numbers",
    arguments: [
      "0,1,2\n", "1,2,3\n", "0,1,digit\n", "a,2019,2020\n", "1\n", "0\n",
    ])
  func numberedColumns(_ header: String) throws {
    let count = header.split(separator: ",").count
    let row = [String](repeating: "5", count: count).joined(separator: ",")
    #expect(try CSVTable(parsing: header + row).names.count == count)
  }

  @Test(
    "text that is not a table is refused in one sentence",
    arguments: [
      (
        "",
        "line 1: expected a header with the columns' names, found the end of "
          + "the file"
      ),
      (
        "\n\r\n \n",
        "line 4: expected a header with the columns' names, found the end of "
          + "the file"
      ),
      (
        "x", "line 1: expected rows below the header, found the end of the file"
      ),
      (
        "x,y\n\n",
        "line 3: expected rows below the header, found the end of the file"
      ),
      (
        "0.5,1\n1,2",
        "line 1: expected a header with the columns' names, found numbers"
      ),
      (
        "1,2,0\n1,2,3",
        "line 1: expected a header with the columns' names, found numbers"
      ),
      (
        "5.1,3.5,1.4,0.2,setosa\n4.9,3.0,1.4,0.2,setosa",
        "line 1: expected a header with the columns' names, found numbers"
      ),
      (
        "\nx,,y\n1,2,3",
        "line 2, column 2: expected a name, found an empty field"
      ),
      (
        "x,y,\n1,2,3", "line 1, column 3: expected a name, found an empty field"
      ),
      (
        "x,y,x\n1,2,3",
        "line 1, column 3 (x): expected a unique name, found that of "
          + "column 1"
      ),
      (
        "x,y\n1,2\n3\n",
        "line 3: expected 2 fields, as in the header, found 1"
      ),
      (
        "x,y\n1,2\n\n3,4,5\n",
        "line 4: expected 2 fields, as in the header, found 3"
      ),
      (
        "x,y\n1,\n",
        "line 2, column 2 (y): expected a number, found an empty field"
      ),
      (
        "x,y\n ,1\n",
        "line 2, column 1 (x): expected a number, found an empty field"
      ),
      (
        "x\n\"\"\n",
        "line 2, column 1 (x): expected a number, found an empty field"
      ),
      (
        "x,y\n1,2\n3,four\n",
        "line 3, column 2 (y): expected a number, found \"four\""
      ),
      (
        "\"x\n1\",y\r\n1,2\r\n\"3\r\n4\",5\r\n",
        "line 4, column 1 (x\\u{a}1): expected a number, found "
          + "\"3\\u{d}\\u{a}4\""
      ),
      (
        "x\n\"\u{1b}[31m\"",
        "line 2, column 1 (x): expected a number, found \"\\u{1b}[31m\""
      ),
      (
        "x\n123456789a123456789b123456789c123456789d123456789e",
        "line 2, column 1 (x): expected a number, found "
          + "\"123456789a123456789b123456789c123456789d…\""
      ),
      (
        "x,y\n1,\"2",
        "line 2, column 2 (y): expected a closing quote, found the end of the "
          + "file"
      ),
      (
        "x,y\n1,2,\"3",
        "line 2, column 3: expected a closing quote, found the end of the file"
      ),
      (
        "x,y\n1,2\"\n",
        "line 2, column 2 (y): expected quotes around the whole field, found "
          + "one inside it"
      ),
    ])
  func refused(_ text: String, _ sentence: String) {
    let error = #expect(throws: CSVError.self) { try CSVTable(parsing: text) }
    #expect(error?.description == sentence)
  }

  @Test("a number that is not UTF-8 is refused as such")
  func encoding() {
    var reader = CSVTableReader()
    let error = #expect(throws: CSVError.self) {
      try reader.append(Array("x,y\n1,".utf8) + [0xff, 0x0a])
    }
    #expect(
      error?.description
        == "line 2, column 2 (y): expected text in UTF-8, found other bytes")
  }
}
