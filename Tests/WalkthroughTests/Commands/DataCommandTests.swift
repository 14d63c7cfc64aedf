import Foundation
import NeuronKit
import TestSupport
import Testing

@Suite("The command data")
struct DataCommandTests {
  private static let tables = Checkout.path("Tests/TestSupport/Fixtures/tables")

  /// Returns what the command says of a fixture.
  private func output(_ name: String, _ options: [String] = []) throws -> String
  {
    let result = try Program.shell(
      "cd '\(Self.tables)' && \"$PROGRAM\" data \(name) "
        + options.joined(separator: " "))
    #expect(result.code == 0 && result.errors == "", "\(result.errors)")
    return result.output
  }

  @Test("shows columns, what is learned from what, and the command")
  func flowers() throws {
    #expect(
      try output("id_column.csv") == """
        id_column.csv: 12 rows, 4 columns

        column     kind         values
        id         identifier?  842000 to 842407  ██▄██▄█
        radius     numbers      10.16 to 18.72    █       █
        texture    numbers      15.03 to 15.78    █ ▄ ▄█ ███
        diagnosis  words        B 6, M 6          ██

        learns    diagnosis: 2 classes (B and M)
        from      radius, texture
        not used  id

        To train on it:
          swift run Walkthrough train id_column.csv --drop id --standardize

        """)
  }

  @Test("names a mistyped number instead of leaving out its column")
  func mistyped() throws {
    let folder = try Folder()
    let rows = (1...40).map { "\($0 == 20 ? "3.5h" : "\($0 * $0)"),\($0)\n" }
    let file = try folder.write("hours,score\n" + rows.joined(), to: "a.csv")
    let text = try Program.run("data \(file)").sentences
    #expect(
      text.contains(
        "line 21: expected a number in column hours, found \"3.5h\"; the other "
          + "lines have numbers there: correct or delete line 21."), "\(text)")
    #expect(!text.contains("--drop"))
  }

  @Test("says what is left out where nothing is left to learn from")
  func nothingLeft() throws {
    let folder = try Folder()
    let rows = (1...40).map { "word\($0),\($0 % 7)\n" }
    let file = try folder.write("review,stars\n" + rows.joined(), to: "a.csv")
    let text = try Program.run("data \(file)").sentences
    #expect(
      text.contains(
        "It cannot be trained on yet: nothing is left to learn from, as review "
          + "has one value only, or a different word in nearly every row."))
  }

  @Test("says what was assumed and passed over")
  func notes() throws {
    let text = try output("no_header_id_then_class.csv", ["--ascii"])
    #expect(
      text.hasPrefix(
        """
        no_header_id_then_class.csv: 10 rows, 4 columns
        There is no header; the columns are called c1, c2, ….

        column  kind         values
        c1      identifier?  1000 to 1009    ##########
        c2      words        B 5, M 5        ##

        """))
    #expect(text.contains("train no_header_id_then_class.csv --targets c2"))
    #expect(
      try output("index_column.csv").contains(
        "\nColumn 1 (unnamed) counts the rows; it is passed over.\n"))
  }

  @Test(
    "the command it shows can be copied",
    arguments: [
      "category_input.csv", "comment_lines.csv", "escape_in_header.csv",
      "gaps.csv", "id_column.csv", "index_column.csv", "no_header.csv",
      "no_header_first_row_has_gap.csv", "no_header_id_then_class.csv",
      "semicolons.csv", "tabs_no_header.txt", "trailing_commas.csv",
    ])
  func copied(_ name: String) throws {
    let lines = try output(name).split(separator: "\n")
    let start = try #require(lines.firstIndex(of: "To train on it:"))
    let command = lines[(start + 1)...].joined(separator: "\n")
      .replacingOccurrences(of: "swift run Walkthrough", with: "\"$PROGRAM\"")
    let result = try Program.shell(
      "cd '\(Self.tables)' && \(command) --epochs 2 --quiet")
    #expect(result.code == 0, "\(command): \(result.errors)")
  }

  /// Returns the sentence on what is learned, and the command; both in one line.
  private func advice(
    _ text: String, _ options: String = ""
  ) throws -> (learns: String, command: String) {
    let folder = try Folder()
    let path = try folder.write(text, to: "t.csv")
    let words = options.split(separator: " ").map { String($0) }
    let result = try Program.run(["data", path] + words)
    #expect(result.code == 0 && result.errors == "", "\(result.errors)")
    let parts = result.output.components(separatedBy: "To train on it:\n")
    try #require(parts.count == 2, "\(result.output)")
    let command = parts[1].replacingOccurrences(of: "\\\n", with: "")
      .split(separator: " ").joined(separator: " ")
      .replacingOccurrences(of: path, with: "t.csv")
    let lines = parts[0].split(separator: "\n")
    let learns = try #require(lines.first { $0.hasPrefix("learns") })
    return (
      String(learns), command.trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }

  /// Returns a table of `count` rows.
  private func table(
    _ header: String, _ count: Int, _ row: (Int) -> String
  ) -> String {
    ([header] + (0..<count).map(row)).joined(separator: "\n") + "\n"
  }

  @Test("words in the last column are learned, as train learns them")
  func lastWords() throws {
    // The ship's classes, as in the table of the Titanic.
    let ship = table("class,age,survived", 12) { k in
      "\(["1st", "2nd", "3rd"][k % 3]),\(20 + k * k),\(["yes", "no"][k / 6])"
    }
    let (learns, command) = try advice(ship)
    #expect(learns == "learns    survived: 2 classes (yes and no)")
    #expect(
      command == "swift run Walkthrough train t.csv --standardize")
    let folder = try Folder()
    let train = try Program.run(
      "train \(try folder.write(ship, to: "t.csv")) --epochs 1")
    #expect(train.errors.contains("\n\(learns); --targets NAME"))
    // Without that column, the one before it is the last.
    #expect(
      try advice(ship, "--drop survived").command
        == "swift run Walkthrough train t.csv --targets class --drop survived "
        + "--standardize")
  }

  @Test("a name decides where the last column holds numbers, and is printed")
  func namedTarget() throws {
    func flowers(_ last: @escaping (Int) -> String) -> String {
      table("species,width,last", 12) { k in
        "\(["setosa", "virginica"][k % 2]),0.\(k),\(last(k))"
      }
    }
    for last in [{ "\($0 % 3 + 2007)" }, { "\($0).5" }, { "\($0 % 2)" }] {
      let (learns, command) = try advice(flowers(last))
      #expect(learns == "learns    species: 2 classes (setosa and virginica)")
      #expect(command.contains(" --targets species"))
    }
    // Words that are different in every row cannot be learned.
    let notes = try advice(flowers { "note \($0)" })
    #expect(notes.command.contains(" --targets species --drop last"))
    #expect(
      try !advice(flowers { ["a", "b"][$0 / 6] }).command.contains("--targets"))
  }

  @Test("labels without a header are learned, though other columns hold words")
  func labelsBesideWords() throws {
    let rows = { (k: Int) in "\(["M", "F"][k / 31]),0.\(k),\(k % 3)" }
    let text = table("M,0.5,0", 62, rows)
    #expect(
      try advice(text).command
        == "swift run Walkthrough train t.csv --classify --split 0.8")
    // Fewer may be counts; then the words are classes.
    #expect(
      try advice(table("M,0.5,0", 40, rows)).command
        == "swift run Walkthrough train t.csv --targets c1")
  }

  @Test(
    "the command classifies numbers that look like labels, or are called so")
  func classify() throws {
    func command(
      _ name: String, _ count: Int, _ options: String = "",
      _ label: @escaping (Int) -> Int
    ) throws -> String {
      let text = table("a,b,\(name)", count) { k in
        "0.\(k % 7),0.\(k % 9),\(label(k))"
      }
      return try advice(text, options).command
        .replacingOccurrences(of: "swift run Walkthrough train t.csv", with: "")
    }
    #expect(
      try command("kind", 60) { $0 % 3 } == " --classify --split 0.8")
    #expect(try command("kind", 8) { $0 % 2 * 2 + 2 } == " --classify")
    #expect(try command("species", 8) { $0 % 3 } == " --classify")
    // A target that is asked for is no other case.
    #expect(
      try command("kind", 60, "--targets kind") { $0 % 3 }
        == " --targets kind --classify --split 0.8")
    #expect(
      try command("kind", 60, "--classify") { $0 % 3 }
        == " --classify --split 0.8")
    // 0 and 1 are classes without it.
    #expect(try command("kind", 60) { $0 % 2 } == " --split 0.8")
    // Numbers: a rating, cylinders, too few rows, a name that says nothing.
    #expect(try command("rating", 60) { $0 % 3 } == " --split 0.8")
    #expect(
      try command("cyl", 60) { $0 % 3 * 2 + 4 }
        == " --scale-targets --split 0.8")
    #expect(try command("kind", 48) { $0 % 3 } == "")
    #expect(try command("y", 12) { $0 % 3 } == "")
    #expect(try command("species", 5) { $0 % 3 } == "")
  }

  @Test("the command holds out a fifth of fifty rows, and none of fewer")
  func split() throws {
    func command(_ count: Int, _ gaps: Int = 0) throws -> String {
      let text = table("a,y", count) { k in
        "\(k < gaps ? "" : "0.\(k)"),0.\(k * k)"
      }
      return try advice(text).command
    }
    #expect(
      try command(50) == "swift run Walkthrough train t.csv --split 0.8")
    #expect(try command(49) == "swift run Walkthrough train t.csv")
    // Rows that are left out cannot be held out.
    #expect(try command(50, 1) == "swift run Walkthrough train t.csv")
  }

  @Test("an option and its value stay on one line of the command")
  func breaks() throws {
    let folder = try Folder()
    for length in 1...40 {
      let name = String(repeating: "n", count: length)
      let text = table("\(name),b,species,y", 60) { k in
        "\(k * k),\(k),\(["u", "v"][k % 2]),\(Double(k) / 2)"
      }
      let path = try folder.write(text, to: "\(name).csv")
      let result = try Program.run(["data", path, "--drop", name])
      let lines = result.output.split(separator: "\n").suffix(4)
      #expect(
        lines.allSatisfy {
          !$0.hasSuffix("--split \\") && !$0.hasSuffix("--targets \\")
            && !$0.hasSuffix("--drop \\")
        }, "\(result.output)")
      #expect(result.output.hasSuffix("--split 0.8\n"))
    }
  }

  @Test("a column that is dropped already is not dropped twice")
  func droppedTwice() throws {
    let text = table("name,id,a,y", 12) { k in
      "w\(k),\(100 + k),0.\(k % 5),\(Double(k) / 8)"
    }
    #expect(
      try advice(text).command
        == "swift run Walkthrough train t.csv --drop name,id")
    #expect(
      try advice(text, "--drop name").command
        == "swift run Walkthrough train t.csv --drop name,id")
    #expect(
      try advice(text, "--drop #2,name").command
        == "swift run Walkthrough train t.csv --drop '#2,name'")
    // An identifier is better than no input.
    #expect(
      try advice(text, "--drop a").command
        == "swift run Walkthrough train t.csv --drop a,name --standardize")
  }

  @Test("a pipe is read once, and its whole table described")
  func pipe() throws {
    let folder = try Folder()
    // Longer than any buffer of a pipe.
    let path = try folder.write(
      table("id,x,y", 30_000) { "\($0),0.\($0),\($0 % 2)" }, to: "t.csv")
    let piped = try Program.shell(
      "cat '\(path)' | \"$PROGRAM\" data /dev/stdin")
    #expect(piped.code == 0 && piped.errors == "")
    let file = try Program.shell(
      "cd '\(folder.path)' && \"$PROGRAM\" data t.csv")
    #expect(
      file.output.replacingOccurrences(of: "t.csv", with: "/dev/stdin")
        == piped.output)
    #expect(piped.output.hasSuffix("train /dev/stdin --drop id --split 0.8\n"))
  }

  @Test("names from a file reach the terminal spelled out, and short")
  func hostile() throws {
    let folder = try Folder()
    let long = String(repeating: "n", count: 3000)
    let path = try folder.write(
      "a\u{1b}[31m,\"b\nc\",\(long),\u{9b}y\nx\u{7},1,2,0\n\u{7f},3,5,1\nx\u{7},4,4,1\n",
      to: "f.csv")
    let result = try Program.run(["data", path])
    #expect(result.code == 0)
    let isPlain = (result.output + result.errors).unicodeScalars.allSatisfy {
      $0 == "\n" || $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value)
    }
    #expect(isPlain)
    #expect(result.output.contains("a\\u{1b}[31m"))
    for line in result.output.split(separator: "\n").dropFirst()
    where !line.contains(path) {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("a thousand columns do not flood the screen")
  func wide() throws {
    let folder = try Folder()
    let names = (0..<1000).map { "x\($0)" }.joined(separator: ",")
    let row = [String](repeating: "1.5", count: 999).joined(separator: ",")
    let path = try folder.write(
      "\(names)\n\(row),0\n2\(row),1\n3\(row),1\n", to: "wide.csv")
    let output = try Program.run(["data", path]).output
    #expect(output.split(separator: "\n").count < 70)
    #expect(output.contains("\n… 961 more\n"))
    #expect(output.contains("\nx999 "))
  }

  @Test("a data set of the program is described like a file")
  func shipped() throws {
    // Ranges and counts as R. A. Fisher's table of 1936 has them.
    let iris = try Program.run("data iris").output
    #expect(
      iris.hasPrefix(
        """
        iris: the species of irises, from four measurements
        Source: R. A. Fisher (1936).
        iris: 150 rows, 5 columns

        """))
    #expect(iris.contains("\nsepal_length  numbers  4.3 to 7.9 "))
    #expect(iris.contains("words    setosa 50, 2 more "))
    #expect(
      iris.hasSuffix("\nTo train on it:\n  swift run Walkthrough train iris\n"))
    for data in DataSet.names {
      let result = try Program.run("data \(data)")
      #expect(result.code == 0, "\(data): \(result.errors)")
    }
    let refused = try Program.run("data iris --drop sepal_width")
    #expect(refused.code == 64)
    #expect(refused.errors == "error: --drop is for a CSV file only\n")
  }

  @Test("a file that cannot be read, and a missing one, are refused")
  func refused() throws {
    let missing = try Program.run("data /no/such.csv")
    #expect(missing.code == 66)
    let none = try Program.run("data")
    #expect(none.code == 64)
    #expect(
      none.errors
        == "error: which file? data needs the path of one, as in my.csv, or a "
        + "data set, as in iris\n")
    let counts = try Program.shell(
      "cd '\(Self.tables)' && \"$PROGRAM\" data "
        + "counts_line_instead_of_header.csv")
    #expect(counts.code == 65)
    #expect(counts.errors.contains("--header yes"))
  }
}
