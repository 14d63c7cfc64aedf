import TestSupport
import Testing

@testable import NeuronLab

@Suite("Text that is not a table")
struct TableRefusalTests {
  @Test(
    "a text that cannot be read is refused in one sentence",
    arguments: [
      ("", "line 1: expected a table, found the end of the file"),
      ("\n\r\n \n", "line 4: expected a table, found the end of the file"),
      ("# note\n", "line 2: expected a table, found the end of the file"),
      (
        "x", "line 1: expected rows below the header, found the end of the file"
      ),
      (
        "x,y\n\n",
        "line 3: expected rows below the header, found the end of the file"
      ),
      ("a,b\n,\nNA,?\n", "line 1: expected a column with values, found none"),
      // Fields
      (
        "x,y\n1,2\n3\n", "line 3: expected 2 fields, as in the header, found 1"
      ),
      (
        "x,y\n1,2\n\n3,4,5\n",
        "line 4: expected 2 fields, as in the header, found 3"
      ),
      ("7,2\n3,5\n4\n", "line 3: expected 2 fields, as in line 1, found 1"),
      ("a;b\n1;2\n3\n", "line 3: expected 2 fields, as in the header, found 1"),
      (
        "Weather of May\na,b\n1,2\n3,4\n",
        "line 1: expected 2 names, one for each field below, found 1"
      ),
      // Quotes
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
      (
        "x;y\n1;2\n1;\"2\"3\n",
        "line 3, column 2 (y): expected a semicolon after the closing quote, "
          + "found more text"
      ),
      // Numbers
      (
        "x,y\n1,2\n-inf,3\n",
        "line 3, column 1 (x): expected a finite number, found \"-inf\""
      ),
      (
        "5\ninf\n",
        "line 2, column 1: expected a finite number, found \"inf\""
      ),
      (
        "x,y\n1e999,2\n3,3\n",
        "line 2, column 1 (x): expected a number up to 1.8e308, found "
          + "\"1e999\""
      ),
      (
        "x,y\n1.5,2\n\"1,5\",3\n",
        "line 3, column 1 (x): expected a number with a decimal point, found "
          + "\"1,5\""
      ),
      (
        "x,y\n\"1,5\",2\n\"2,5\",3\n",
        "line 2, column 1 (x): expected a number with a decimal point, found "
          + "\"1,5\""
      ),
      (
        "x;y\n1,5;2\n2,5;3\n1.5;4\n",
        "line 2, column 1 (x): expected a number with a decimal point, found "
          + "\"1,5\""
      ),
      (
        "x;y\n1,5;a\n2,5;b\n3;c.5\n1.25;d\n",
        "line 2, column 1 (x): expected a number with a decimal point, found "
          + "\"1,5\""
      ),
      (
        "x;y;z\n1,5;1.234;0\n2,5;2.345;1\n",
        "line 2, column 2 (y): expected a number without marks between "
          + "thousands, or with a decimal comma, found \"1.234\""
      ),
      (
        "x;y\n1,234;0\n2,345;1\n",
        "line 2, column 1 (x): expected a number without marks between "
          + "thousands, or with a decimal point, found \"1,234\""
      ),
      (
        "\"x\n1\",y\r\n1,2\r\n\"3\r\n\",inf\r\n",
        "line 5, column 2 (y): expected a finite number, found \"inf\""
      ),
      // Other files
      (
        "a\tb\tkind\nc\tc\td\n\t\tclass\n1\t2\tx\n3\t4\ty\n",
        "line 2: expected a row of data, found types of columns, as Orange "
          + "writes them; delete the second and the third line"
      ),
      (
        "PK\u{3}\u{4}abc",
        "line 1: expected text in UTF-8, found a spreadsheet or an archive; "
          + "save it as CSV"
      ),
      (
        "a|b|y\n1|2|3\n4|5|6\n",
        "line 1: expected commas, semicolons, tabs or blanks between fields, "
          + "found vertical bars: |"
      ),
      // Decimal commas, not names of rows
      (
        "kg\n2,5\n6,75\n",
        "line 1: expected 2 names, one for each field below, found 1; where "
          + "commas are decimal, semicolons separate the fields"
      ),
      (
        "kg,euro\n6,5,7\n5,25,8\n",
        "line 1: expected 3 names, one for each field below, found 2; where "
          + "commas are decimal, semicolons separate the fields"
      ),
      (
        "| a | y |\n|---|---|\n| 1 | 2 |\n",
        "line 1: expected a table, found vertical bars around the fields; put "
          + "commas between them"
      ),
      (
        "\n<!DOCTYPE html><html>\n",
        "line 2: expected a table, found a web page; save its table as CSV"
      ),
      (
        "<HTML>\n<body>",
        "line 1: expected a table, found a web page; save its table as CSV"
      ),
      (
        "<?xml version=\"1.0\"?>",
        "line 1: expected a table, found XML; save it as CSV"
      ),
      (
        "%PDF-1.7\n",
        "line 1: expected a table, found a PDF; save its table as CSV"
      ),
      (
        "[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]\n",
        "line 1: expected a table, found JSON; save it as CSV"
      ),
      (
        "{\n  \"a\": [1, 2]\n}\n",
        "line 1: expected a table, found JSON; save it as CSV"
      ),
      (
        "a,b,y\n1,2,3\n# end\n",
        "line 3: expected 3 fields, as in the header, found 1; comments can "
          + "only be above the table"
      ),
      ("a,b\n1,\u{0}\n", "line 2: expected text in UTF-8, found binary data"),
    ])
  func refused(_ text: String, _ sentence: String) {
    #expect(refusal(of: text) == sentence)
  }

  @Test("bytes that are not UTF-8 are refused with their place")
  func encoding() {
    let latin = [0xe9, 0x74, 0x0a] as [UInt8]
    #expect(
      refusal(of: Array("a,b\n1,".utf8) + latin)
        == "line 2, column 2 (b): expected text in UTF-8, found other bytes; save the file as UTF-8"
    )
    #expect(
      refusal(of: Array("a,".utf8) + latin + Array("1,2\n".utf8))
        == "line 1, column 2: expected text in UTF-8, found other bytes; save the file as UTF-8"
    )
    #expect(
      refusal(of: Array("a,b\n\"x\ny\",".utf8) + latin)
        == "line 3, column 2 (b): expected text in UTF-8, found other bytes; save the file as UTF-8"
    )
    // UTF-16, as some spreadsheets write it.
    for mark in [[0xff, 0xfe], [0xfe, 0xff]] as [[UInt8]] {
      #expect(
        refusal(of: mark + [0x61, 0])
          == "line 1: expected text in UTF-8, found UTF-16; save the file as "
          + "UTF-8")
    }
    #expect(
      refusal(of: [0x61, 0, 0x2c, 0])
        == "line 1: expected text in UTF-8, found binary data")
    #expect(
      refusal(of: [0x1f, 0x8b, 8])
        == "line 1: expected text in UTF-8, found a compressed file; unpack it")
  }

  @Test("a NUL byte far below is refused")
  func lateNUL() {
    let rows = String(repeating: "1,2\n", count: 100_000)
    #expect(
      refusal(of: Array(("a,b\n" + rows + "\u{0},2\n").utf8))
        == "line 100002, column 1 (a): expected text in UTF-8, found other "
        + "bytes; save the file as UTF-8")
  }

  @Test("what a file holds is shown short, on one line, without controls")
  func shown() {
    let long = "123456789a123456789b123456789c123456789d123456789e"
    let sentence = refusal(
      of: "\"\u{1b}[31m\n\u{7f}\u{9b}\",b\n1,\(long)e999\ninf,2\n")
    #expect(
      sentence
        == "line 4, column 1 (\\u{1b}[31m\\u{a}\\u{7f}\\u{9b}): expected a "
        + "finite number, found \"inf\"")
    let title = refusal(of: "5,\(long)\n1,2\n")
    #expect((title?.count ?? 0) < 200)
  }

  @Test("a decimal mark that differs far below is refused")
  func lateMark() {
    let rows = String(repeating: "1;2\n", count: 2000)
    #expect(
      refusal(of: "a;b\n" + rows + "1,5;2\n")
        == "line 2002, column 1 (a): expected a number with a decimal point, "
        + "found \"1,5\"")
    let commas = String(repeating: "1,5;2\n", count: 2000)
    #expect(
      refusal(of: "a;b\n" + commas + "1.5;2\n")
        == "line 2002, column 1 (a): expected a number with a decimal comma, "
        + "found \"1.5\"")
  }
}
