import TestSupport
import Testing

@testable import NeuronLab

@Suite("Tables as people have them")
struct DataTableTests {
  // MARK: Header

  @Test("a file without a header is read, and it is said")
  func noHeader() throws {
    let table = try DataTable(fixture: "no_header.csv")
    #expect(table.names == ["c1", "c2", "c3", "c4", "c5"])
    #expect(table.rowCount == 12)
    #expect(table.values(0).prefix(3) == [5.1, 7.0, 6.3])
    #expect(table.columns[4].words == ["setosa", "versicolor", "virginica"])
    #expect(!table.format.hasHeader)
    #expect(
      table.notes == ["There is no header; the columns are called c1, c2, …."])
  }

  @Test("words among the numbers of a first row do not make it a header")
  func noHeaderClassSecond() throws {
    let table = try DataTable(fixture: "no_header_id_then_class.csv")
    #expect(table.rowCount == 10)
    #expect(table.values(0).prefix(2) == [1000, 1001])
    #expect(table.columns[1].words == ["B", "M"])
  }

  @Test("a gap in the first row does not make it a header")
  func noHeaderGap() throws {
    let table = try DataTable(fixture: "no_header_first_row_has_gap.csv")
    #expect(table.rowCount == 4)
    #expect(table.values(0) == [6, 1, 8, 1])
    #expect(table.columns.map { $0.gapCount } == [0, 1, 0, 0])
    #expect(table.value(row: 0, column: 1).isNaN)
    #expect(table.columns[1].words == nil)
  }

  @Test("a line of counts and class names is refused")
  func countsLine() {
    let error = #expect(throws: TableFileError.self) {
      try DataTable(fixture: "counts_line_instead_of_header.csv")
    }
    guard case .table(_, let error) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      error.description
        == "line 1: expected either names or numbers above columns of numbers, "
        + "found both: \"12\" and \"setosa\"")
    #expect(error.remedy == .header)
  }

  @Test(
    "numbers that count the columns, and years, are names",
    arguments: [
      ("0,1,2,3\n5,5,5,5\n", ["0", "1", "2", "3"]),
      (",RI,Na,NA,y\n1,1.5,13,2,0\n2,1.6,14,3,1\n", ["RI", "Na", "NA", "y"]),
      (
        "\"\",\"class\",\"sex\"\n\"1\",\"a\",\"m\"\n\"2\",\"b\",\"m\"\n",
        [
          "class", "sex",
        ]
      ),
      (",142.2,144.8\nx,0,1\ny,2,3\n", ["142.2", "144.8"]),
      ("#,weight\n7,2.5\n9,3\n", ["#", "weight"]),
      ("sep=;\na;b\n1;2\n", ["a", "b"]),
      ("name;price\nA;1,50\nB;2,50\n", ["name", "price"]),
      ("1,2,3,4,kind\n5,5,5,5,a\n", ["1", "2", "3", "4", "kind"]),
      (",0,1\n0,7,8\n1,9,8\n", ["0", "1"]),
      (",kind\n0,a\n1,b\n", ["kind"]),
      ("0,1,digit\n5,5,5\n", ["0", "1", "digit"]),
      ("land,2019,2020\na,5,5\nb,5,5\n", ["land", "2019", "2020"]),
      ("2000,2010,2020\n5,6,7\n", ["2000", "2010", "2020"]),
      ("land,2020,2019\na,5,5\nb,5,5\n", ["land", "2020", "2019"]),
      ("a,2020\n5,5\n", ["a", "2020"]),
      ("land,1800,2100\na,5,5\nb,5,5\n", ["land", "1800", "2100"]),
    ])
  func numberedColumns(_ text: String, _ names: [String]) throws {
    #expect(try DataTable(text).names == names)
  }

  @Test(
    "numbers that are like those below are data",
    arguments: [
      "0.5,1\n1,2", "1,2,0\n1,2,3", "2001,2002\n2003,2004", "1\n2", "0\n1",
      "5.1,3.5,setosa\n4.9,3.0,setosa", "1,2,3,4,a\n5,5,5,5,a", "5,NA\nNA,3",
      "0,0,0\n0,1,1\n1,0,1\n1,1,0", "1,2.5,yes\n2,3.5,no", "7,8,9",
      "1,2,3,4\n2,3,4,5\n3,4,5,6", "1,2,3\n4,5,6\n7,8,10\n2,2,1", "0,1\n1,0",
      "1.0,2.00,3\n2.0,-1.50,5", "0,1\n0.5,2", ",5,6\n7,8,9\n4,2,9",
      "1,2,3\n4,5,7\n7,8,9", "1,2,3,4\n2,3,4,6\n3,4,6,9",
      "land,1799,1900\na,5,5\nb,5,5", "land,1900,2101\na,5,5\nb,5,5",
      "b,u\nb,1\na,u", "b,u\nb,v\na,w",
    ])
  func data(_ text: String) throws {
    let table = try DataTable(text)
    #expect(table.names.first == "c1")
    #expect(table.rowCount == text.split(separator: "\n").count)
  }

  @Test(
    "three numbers that count, or words of which half recur, may be either",
    arguments: ["0,1,2\n4,5,7\n7,8,9", "0,1,2\n5,1,4", "b,u\nb,v\na,v"])
  func undecided(_ text: String) {
    let error = #expect(throws: TableError.self) { try DataTable(text) }
    #expect(error?.remedy == .header)
    let shown = text.prefix { $0 != "\n" }.split(separator: ",")
      .joined(separator: ", ")
    #expect(
      error?.description
        == "line 1: expected a header or a row of data, found \"\(shown)\", "
        + "which could be either")
    #expect(throws: Never.self) { try DataTable(text, hasHeader: true) }
    #expect(throws: Never.self) { try DataTable(text, hasHeader: false) }
  }

  @Test("of words only, the first line is data if its words occur again")
  func textOnly() throws {
    let data = try DataTable("y,no,a\ny,yes,b\nn,no,a\n")
    #expect(data.names == ["c1", "c2", "c3"])
    #expect(
      data.notes == [
        "The first line is read as data: its words occur again below."
      ])
    let header = try DataTable("kind,answer\ny,no\ny,yes\nn,no\n")
    #expect(header.names == ["kind", "answer"])
    #expect(
      header.notes == [
        "The first line is read as a header: its words do not occur again "
          + "below."
      ])
  }

  @Test("an option decides about the header")
  func headerOption() throws {
    #expect(try DataTable("a,b\n1,2", hasHeader: false).rowCount == 2)
    let table = try DataTable("5,6\n1,2", hasHeader: true)
    #expect(table.names == ["5", "6"])
    #expect(table.notes == [])
  }

  @Test("repeated and missing names become different ones")
  func names() throws {
    let table = try DataTable("a,a,,b,a,a.1\n1,2,3,x,5,6\n4,5,6,y,8,9\n")
    #expect(table.names == ["a", "a.2", "c3", "b", "a.3", "a.1"])
    #expect(
      table.notes == [
        "Column 2 has the name of an earlier one, a; it is called a.2 here.",
        "Column 5 has the name of an earlier one, a; it is called a.3 here.",
      ])
  }

  // MARK: Passed over

  @Test("comments above the header are passed over")
  func comments() throws {
    let table = try DataTable(fixture: "comment_lines.csv")
    #expect(table.names == ["a", "b", "y"])
    #expect(table.rows == [[1, 2, 0], [2, 3, 1]])
    #expect(
      table.notes == ["2 comment lines above the table are passed over."])
    let mark = try DataTable("\u{feff}\r\n # one\r\n\r\n7,2\r\n3,5")
    #expect(mark.rows == [[7, 2], [3, 5]])
    #expect(
      mark.notes.first == "1 comment line above the table is passed over.")
  }

  @Test("an index that counts the rows is passed over")
  func index() throws {
    let table = try DataTable(fixture: "index_column.csv")
    #expect(table.names == ["a", "b", "y"])
    #expect(table.rows == [[1, 2, 0], [2, 3, 1], [1, 3, 1]])
    #expect(
      table.notes == ["Column 1 (unnamed) counts the rows; it is passed over."])
    for name in ["rownames", "index", "Unnamed: 0"] {
      let table = try DataTable("\(name),a\n1,5\n2,7\n")
      #expect(table.names == ["a"])
      #expect(
        table.notes == [
          "Column 1 (\(name)) counts the rows; it is passed over."
        ]
      )
    }
    // Without a name, it need not count.
    for text in [",a\n3,5\n9,7\n5,7\n", ",a\nx,5\ny,7\n"] {
      let table = try DataTable(text)
      #expect(table.names == ["a"])
      #expect(
        table.notes == [
          "Column 1 (unnamed) holds the names of the rows; it is passed over."
        ])
    }
    // What is not different in every row, or has a name, is data.
    #expect(try DataTable(",a\n3,5\n3,7\n").names == ["c1", "a"])
    #expect(try DataTable(",a\n0.5,5\n3,7\n").names == ["c1", "a"])
    #expect(try DataTable(",a\nx,5\n,7\ny,1\n").names == ["c1", "a"])
    #expect(try DataTable("index,a\n1,5\n3,7\n").names == ["index", "a"])
    #expect(try DataTable("day,a\n1,5\n2,7\n").names == ["day", "a"])
  }

  @Test("columns that are empty throughout are passed over")
  func empty() throws {
    let table = try DataTable(fixture: "trailing_commas.csv")
    #expect(table.names == ["a", "b", "y"])
    #expect(table.rows == [[1, 2, 0], [2, 3, 1]])
    #expect(
      table.notes == [
        "Column 4 (unnamed) is empty throughout; it is passed over."
      ])
    let inRows = try DataTable("a,y\n1,2,\n3,4,\n")
    #expect(inRows.names == ["a", "y"])
    #expect(inRows.rows == [[1, 2], [3, 4]])
    let inHeader = try DataTable("a,y,\n1,2\n3,4\n")
    #expect(inHeader.rows == [[1, 2], [3, 4]])
    let inOneRow = try DataTable("a,y\n1,2\n3,4,,\n")
    #expect(inOneRow.rows == [[1, 2], [3, 4]])
    let named = try DataTable("a,kind\n1,\n3,NA\n")
    #expect(named.names == ["a"])
    #expect(
      named.notes == ["Column 2 (kind) is empty throughout; it is passed over."]
    )
  }

  @Test("lines without values are passed over")
  func emptyLines() throws {
    let table = try DataTable("a,b\n1,2\n\n,\n3,4\n , \n")
    #expect(table.rows == [[1, 2], [3, 4]])
    #expect(table.notes == ["2 lines without values are passed over."])
  }

  @Test("R's row names have no name in the header")
  func rowNames() throws {
    let counted = try DataTable(
      "\"x\" \"y\"\n\"1\" 5.1 \"a\"\n\"2\" 4.9 \"b\"\n")
    #expect(counted.names == ["x", "y"])
    #expect(counted.values(0) == [5.1, 4.9])
    #expect(
      counted.notes == [
        "The fields are separated by blanks.",
        "Column 1 (unnamed) counts the rows; it is passed over.",
      ])
    let named = try DataTable("mpg,cyl\nMazda,21,6\nFiat,32,4\n")
    #expect(named.rows == [[21, 6], [32, 4]])
    #expect(
      named.notes == [
        "Column 1 (unnamed) holds the names of the rows; it is passed over."
      ])
    let quoted = try DataTable("\"mpg\",\"cyl\"\n\"7\",21,6\n\"3\",32,4\n")
    #expect(quoted.rows == [[21, 6], [32, 4]])
    #expect(try DataTable("mpg,cyl\n1,21,6\n2,32,4\n").rows.count == 2)
  }

  // MARK: Delimiters

  @Test("semicolons are found")
  func semicolons() throws {
    let table = try DataTable(fixture: "semicolons.csv")
    #expect(table.names == ["acidity", "sugar", "pH", "quality"])
    #expect(table.rowCount == 8)
    #expect(table.rows[0] == [6.2, 3.9, 3.32, 7])
    #expect(table.format.delimiter == .semicolon)
    #expect(!table.format.hasDecimalComma)
    #expect(table.notes == ["The fields are separated by semicolons."])
  }

  @Test("repeated tabs are one delimiter")
  func tabs() throws {
    let table = try DataTable(fixture: "tabs_no_header.txt")
    #expect(table.names == ["c1", "c2", "c3", "c4"])
    #expect(table.rows[0] == [11.36, 13.40, 0.8775, 1])
    #expect(table.rowCount == 9)
    #expect(
      table.notes.first == "The fields are separated by one or more tabs.")
    // Tabs with gaps between them are not repeated by accident.
    let gaps = try DataTable("a\tb\ty\n1\t\t0\n\t3\t1\n")
    #expect(gaps.columns.map { $0.gapCount } == [1, 1, 0])
  }

  @Test(
    "the delimiter is the one that leaves most numbers",
    arguments: [
      ("a;b\n1,5;2,5\n3,5;4,5\n", Delimiter.semicolon),
      ("5,a;b,2\n3,c;d,4\n", .comma),
      ("day time,v\n2020-01-01 00:00,3.5\n2020-01-02 00:00,4\n", .comma),
      ("18.0   8\t\"chevrolet malibu\"\n15.0   4\t\"buick\"\n", .blanks),
      ("a, b\n1, 2\n3, 4\n", .comma),
      ("one two\tthree\na b\tc\n", .tab),
      ("x\n1\n2\n", .comma),
      ("petal length\n1.4\n1.3\n", .comma),
      ("a|b\n1\n2\n", .comma),
      // Both leave two words.
      ("p;q,r\ns;t,u\n", .semicolon),
    ])
  func delimiter(_ text: String, _ delimiter: Delimiter) throws {
    #expect(try DataTable(text).format.delimiter == delimiter)
  }

  @Test("an option decides about the delimiter")
  func delimiterOption() throws {
    let text = "a b,c\n1 2,3\n4 5,6\n"
    #expect(try DataTable(text, delimiter: .comma).names == ["a b", "c"])
    #expect(try DataTable(text, delimiter: .blanks).names == ["a", "b,c"])
  }

  // MARK: Numbers

  @Test("decimal commas are read where the delimiter is no comma")
  func decimalCommas() throws {
    for (text, delimiter) in [
      ("a;y\n1,5;0\n-2,25;1\n3;1.234,5\n", Delimiter.semicolon),
      ("a\ty\n1,5\t0\n-2,25\t1\n3\t1.234,5\n", .tab),
      ("a y\n1,5 0\n-2,25 1\n3 1.234,5\n", .blanks),
    ] {
      let table = try DataTable(text)
      #expect(table.rows == [[1.5, 0], [-2.25, 1], [3, 1234.5]])
      #expect(table.format.delimiter == delimiter)
      #expect(table.format.hasDecimalComma)
      #expect(table.notes[0].hasSuffix("; numbers have decimal commas."))
    }
    // A point before three digits does not make commas decimal.
    let points = try DataTable("a;y\n1.234;0\n2.345;1\n")
    #expect(points.rows == [[1.234, 0], [2.345, 1]])
  }

  @Test("a decimal comma is found in the first 1,000 lines")
  func lateComma() throws {
    let rows = String(repeating: "1;2\n", count: 998)
    let table = try DataTable("a;y\n\(rows)1,5;2\n")
    #expect(table.value(row: 998, column: 0) == 1.5)
    #expect(
      refusal(of: "a;y\n1;2\n\(rows)1,5;2\n")?.hasPrefix("line 1001, ")
        == true)
  }

  @Test("thousands are read where they are certain, and it is said")
  func thousands() throws {
    let quoted = try DataTable("a,y\n\"1,234.5\",1\n\"12,345\",2\n7,3\n")
    #expect(quoted.values(0) == [1234.5, 12345, 7])
    #expect(
      quoted.notes == [
        "Column 1 (a) has a comma between thousands, as in 12,345."
      ])
    let german = try DataTable("a;y\n1.234;1,5\n2,5;2\n")
    #expect(german.values(0) == [1234, 2.5])
    #expect(
      german.notes.last
        == "Column 1 (a) has a point between thousands, as in 1.234.")
  }

  @Test("gaps of every spelling are counted")
  func gaps() throws {
    let table = try DataTable(fixture: "gaps.csv")
    #expect(table.columns.map { $0.gapCount } == [2, 1, 0])
    #expect(table.columns.map { $0.words == nil } == [true, true, true])
    #expect(table.rowCount == 6)
  }

  // MARK: Words

  @Test("words are numbered in order of appearance")
  func words() throws {
    let table = try DataTable(fixture: "category_input.csv")
    #expect(table.columns[0].words == ["M", "F", "I"])
    #expect(table.values(0).prefix(4) == [0, 1, 2, 0])
    let gaps = try DataTable("a,y\nNA,1\nu,2\n?,3\nv,4\nu,5\n")
    #expect(gaps.words(0) == [nil, "u", nil, "v", "u"])
    #expect(gaps.columns[0].gapCount == 2)
    #expect(gaps.columns[0].numberCount == 0)
  }

  @Test("a column that mixes numbers and words is words, as they were written")
  func mixed() throws {
    let table = try DataTable(fixture: "class_first_looks_like_number.csv")
    #expect(table.columns[2].words == ["1", "2", "3+"])
    #expect(table.values(2) == [0, 1, 2, 0])
    #expect(table.columns[2].numberCount == 3)
    #expect(
      table.columns[2].firstWord == TableField(text: "3+", line: 4))
    let spelled = try DataTable("a,y\n1,2\n1.0,3\nNA,4\nx,5\n")
    #expect(spelled.columns[0].words == ["1", "1.0", "x"])
  }

  @Test("more than 1,000 different words are not kept")
  func manyWords() throws {
    var text = "name,y\n"
    for k in 0..<1000 { text += "n\(k),\(k)\n" }
    let full = try DataTable(text)
    #expect(full.columns[0].words?.count == 1000)
    #expect(!full.columns[0].hasTooManyWords)
    #expect(full.values(0) == full.values(1))
    for last in ["x,1\n", "5,1\n"] {
      let table = try DataTable(text + "n3,1\n" + last)
      #expect(table.columns[0].hasTooManyWords)
      #expect(table.columns[0].words?.count == 1000)
      #expect(table.values(0).allSatisfy { $0.isNaN })
      #expect(table.rowCount == 1002)
    }
    // A mebibyte of words is 26 of 40,000 bytes, and not 27.
    for (count, isTooMuch) in [(26, false), (27, true)] {
      let words = (10..<10 + count).map {
        "\($0)" + String(repeating: "n", count: 39_998)
      }
      let table = try DataTable("name\n" + words.joined(separator: "\n"))
      #expect(table.columns[0].hasTooManyWords == isTooMuch)
    }
    // Numbers, and a word at the end.
    text = "a,y\n"
    for k in 0..<3000 { text += "\(k),1\n" }
    let late = try DataTable(text + "x,1\n,1\n")
    #expect(late.columns[0].hasTooManyWords)
    #expect(late.columns[0].firstWord == TableField(text: "x", line: 3002))
    #expect(late.columns[0].numberCount == 3000)
    #expect(late.columns[0].gapCount == 1)
    #expect(
      try DataTable(text + ",1\n").values(0).prefix(3000)
        == [Double](
          late.values(0).indices.prefix(3000).map { Double($0) })[...])
  }

  @Test("a name with a terminal escape keeps it, and is never shown raw")
  func escapes() throws {
    let table = try DataTable(fixture: "escape_in_header.csv")
    #expect(table.names[0] == "a\u{1b}[31mX")
    let repeated = try DataTable("\u{1b}[31m,\u{1b}[31m,y\n1,2,3\n4,5,6")
    #expect(repeated.notes.allSatisfy { !$0.contains("\u{1b}") })
    #expect(repeated.notes[0].contains("\\u{1b}[31m"))
  }

  @Test("a table can be made of numbers")
  func numbers() {
    let table = DataTable(names: ["a", "b"], rows: [[1, .nan], [3, 4]])
    #expect(table.names == ["a", "b"])
    #expect(table.values(0) == [1, 3])
    #expect(table.columns.map { $0.gapCount } == [0, 1])
    #expect(table.value(row: 1, column: 1) == 4)
  }
}
