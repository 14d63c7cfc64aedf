import NeuronLab
import Testing

/// What a table says about fields that can be read in two ways.
@Suite("Notes on fields")
struct TableNoteTests {
  private func table(_ text: String) throws -> DataTable {
    try DataTable(parsing: Array(text.utf8))
  }

  // MARK: Gaps

  @Test("every spelling of a gap is one among numbers")
  func gaps() throws {
    let text = "a,y\nNone,1\n2,2\n<NA>,3\n#N/A,4\n-,5\n.,6\n-3,7\n"
    let column = try table(text).columns[0]
    #expect(column.words == nil)
    #expect(column.gapCount == 5)
    let values = try (0..<7).map { try table(text).value(row: $0, column: 0) }
    #expect(
      values.map { $0.isNaN } == [true, false, true, true, true, true, false])
    #expect(values[1] == 2 && values[6] == -3)
  }

  @Test("None, - and . are words among words; <NA> and #N/A never are")
  func words() throws {
    let smoke = try table("smoke,y\nNone,1\nSome,2\n-,3\n.,4\n").columns[0]
    #expect(smoke.words == ["None", "Some", "-", "."])
    #expect(smoke.gapCount == 0)
    let sex = try table("sex,y\nM,1\n<NA>,2\nF,3\n#N/A,4\n").columns[0]
    #expect(sex.words == ["M", "F"])
    #expect(sex.gapCount == 2)
    let none = try table("a,y\nNone,1\nNone,2\n,3\n").columns[0]
    #expect(none.words == ["None"])
    #expect(none.gapCount == 1)
    // A single true word makes the column one of words, with its numbers.
    let mixed = try table("a,y\nNone,1\n2,2\nx,3\n").columns[0]
    #expect(mixed.words == ["None", "2", "x"])
    #expect(mixed.gapCount == 0 && mixed.numberCount == 1)
  }

  @Test("a gap in the first of more than 1,000 numbers, or after them")
  func manyNumbers() throws {
    let numbers = (0..<1500).map { "\($0).5,1" }
    let text = (["a,y", "-,2"] + numbers + ["None,2"]).joined(separator: "\n")
    let table = try table(text)
    #expect(table.columns[0].words == nil)
    #expect(table.columns[0].gapCount == 2)
    #expect(table.value(row: 0, column: 0).isNaN)
    #expect(table.value(row: 1500, column: 0) == 1499.5)
    #expect(table.value(row: 1501, column: 0).isNaN)
  }

  @Test("a gap in a first line without names is data")
  func gapsWithoutHeader() throws {
    let table = try table("None,1\n2,2\n3,3\n")
    #expect(table.columns.map { $0.name } == ["c1", "c2"])
    #expect(table.rowCount == 3)
  }

  // MARK: Points between thousands

  private static let semicolons = "The fields are separated by semicolons."

  @Test("three digits behind every point may be thousands, which is said")
  func thousands() throws {
    let german = try table(
      "area;price\n1.200;250.000\n1.500;310.500\n2.100;420.000\n900;180.000\n")
    #expect(
      german.notes == [
        Self.semicolons,
        "The points in area and price are read as decimal points, 1.200 as 1.2; "
          + "write thousands without a point, as in 1200.",
      ])
    #expect(german.value(row: 0, column: 0) == 1.2)
    let tabs = try table("area\ty\n-12.000\t1\n7.000\t2\n")
    #expect(
      tabs.notes.last
        == "The points in area are read as decimal points, -12.000 as -12; "
        + "write thousands without a point, as in -12000.")
  }

  @Test(
    "other decimals show that points are decimal points",
    arguments: [
      "a;b\n1.200;1\n1.25;2\n", "a;b\n1.200;1\n0.250;2\n",
      "a;b\n1.200;1.5\n3.000;2\n", "a;b\n1;1\n2;2\n",
      "a;b\n1.200;1\n1234.500;2\n",
    ])
  func decimals(_ text: String) throws {
    #expect(try table(text).notes == [Self.semicolons])
  }

  @Test("a comma file has decimal points")
  func commaFile() throws {
    #expect(try table("a,b\n1.200,1\n1.500,2\n").notes == [])
  }

  // MARK: Words

  @Test("words that differ only in case are named")
  func cases() throws {
    let table = try table(
      "a,sex,kind\n1,M,true\n2,m,false\n3,F,TRUE\n4,f,False\n")
    #expect(
      table.notes == [
        "Words in column 2 (sex) differ only in case, as M and m do; each is a "
          + "value of its own.",
        "Words in column 3 (kind) differ only in case, as true and TRUE do; each "
          + "is a value of its own.",
      ])
    #expect(try self.table("a,sex\n1,M\n2,F\n3,M\n").notes == [])
  }

  @Test(
    "numbers with a sign or a unit are words, which is said",
    arguments: [
      ("p,y\n10%,1\n20%,2\n5.5%,3\n", "10%", "%"),
      ("p,y\n\"$1,000\",1\n$20,2\n-$5,3\n", "$1,000", "$"),
      ("p,y\n10 cm,1\n20 cm,2\ntall,3\n", "10 cm", "cm"),
      ("p,y\n7 €,1\n8 €,2\n7 €,3\n", "7 €", "€"),
      ("p;y\n1,5 kg;1\n2,5 kg;2\n", "1,5 kg", "kg"),
    ])
  func units(_ text: String, _ example: String, _ unit: String) throws {
    #expect(
      try table(text).notes.last
        == "Column 1 (p) is read as words, because its numbers have a sign or "
        + "unit, as in \(example); remove \(unit) to have numbers.")
  }

  @Test(
    "numbers with other marks between thousands are words, which is said",
    arguments: [
      ("p;y\n9 484,62;1\n984,5;2\n12 001;3\n", "blanks", "9 484,62"),
      ("p;y\n9\u{202f}484,62 €;1\n984 €;2\n", "blanks", "9\u{202f}484,62 €"),
      ("p;y\n8'116.50;1\n1'234'567;2\n", "apostrophes", "8'116.50"),
      ("p,y\n\"1,24,202\",1\n\"24,202\",2\n", "commas", "1,24,202"),
    ])
  func thousands(_ text: String, _ marks: String, _ example: String) throws {
    #expect(
      try table(text).notes.last
        == "Column 1 (p) is read as words, because its numbers have \(marks) "
        + "between thousands, as in \(example.clipped(to: 40)); remove them to "
        + "have numbers.")
  }

  @Test("a word among many numbers is named with its line")
  func mistyped() throws {
    let rows = (1...30).map { "\($0 == 7 ? "3.5h" : "\($0)"),\($0 % 4)\n" }
    #expect(
      try table("h,y\n" + rows.joined()).notes == [
        "Column 1 (h) is read as words, because \"3.5h\" in line 8 is no number."
      ])
    // Labels recur.
    #expect(try table("h,y\n1,1\n2,1\n3+,2\n1,2\n").notes == [])
  }

  @Test(
    "names, dates, quarters and places are words like others",
    arguments: [
      "p,y\n0171 123456,1\n0172 12,2\n", "p,y\n12 345 67,1\n1 234 56,2\n",
      "p,y\n'123,1\n'456,2\n",
      "p,y\nA1,1\nA2,2\nA3,3\n", "p,y\n2024-01-05,1\n2024-02-05,2\n",
      "p,y\n#1,1\n#2,2\n", "p,y\n10:30,1\n11:30,2\n", "p,y\n1 Jan,1\n2 Feb,2\n",
      "p,y\n5 cm,1\nlong,2\nshort,3\n", "p,y\n5a,1\n5b,2\n", "p,y\n%,1\ncm,2\n",
    ])
  func plainWords(_ text: String) throws {
    #expect(try table(text).notes == [])
  }
}
