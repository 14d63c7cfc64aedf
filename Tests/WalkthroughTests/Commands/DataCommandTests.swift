import Foundation
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

  @Test("a file that cannot be read, and a missing one, are refused")
  func refused() throws {
    let missing = try Program.run("data /no/such.csv")
    #expect(missing.code == 66)
    let none = try Program.run("data")
    #expect(none.code == 64)
    #expect(
      none.errors
        == "error: which file? data needs the path of one, as in my.csv\n")
    let counts = try Program.shell(
      "cd '\(Self.tables)' && \"$PROGRAM\" data "
        + "counts_line_instead_of_header.csv")
    #expect(counts.code == 65)
    #expect(counts.errors.contains("--header yes"))
  }
}
