import TestSupport
import Testing

@testable import Walkthrough

@Suite("Notebook comparison")
struct NotebookComparisonTests {
  private func comparison(
    _ text: String, _ printed: [[String]]
  ) throws -> NotebookComparison {
    NotebookComparison(
      path: "n/a.md", notebook: try NotebookReader.read(text), printed: printed)
  }

  private func difference(
    _ text: String, _ printed: [[String]], picture: [String]? = nil
  ) throws -> [String]? {
    try comparison(text, printed).firstDifference { _ in picture }?.text
  }

  private static let cell = "```swift\nprint(1)\n```\n"
  private static let both = cell + "\n```text\na\nb\n```\n"

  @Test("matching outputs are not a difference")
  func same() throws {
    #expect(try difference(Self.both, [["a", "b"]]) == nil)
    #expect(try difference(Self.cell, [[]]) == nil)
  }

  @Test(
    "the first line that differs is named, with its text",
    arguments: [
      (["a", "c"], 7, "b", "c"), (["x", "y"], 6, "a", "x"),
      (["a"], 7, "b", "(no more lines)"),
      (["a", "b", "c"], 8, "(no more lines)", "c"),
      (["a", "b "], 7, "b", "b "), (["a", "b\r"], 7, "b", "b\\u{d}"),
    ])
  func differs(
    printed: [String], line: Int, expected: String, got: String
  ) throws {
    #expect(
      try difference(Self.both, [printed]) == [
        "n/a.md:\(line): the output of the cell in line 2 differs",
        "  expected  \(expected)", "  got       \(got)",
      ])
  }

  @Test("letters that only look alike differ, and their numbers are shown")
  func lookAlikes() throws {
    let text = Self.cell + "```\n\u{e9}\n```\n"
    #expect(
      try difference(text, [["e\u{301}"]]) == [
        "n/a.md:5: the output of the cell in line 2 differs",
        "  expected  \\u{00E9}", "  got       e\\u{0301}",
      ])
    #expect(
      try comparison(text, [["e\u{301}"]]).updatedText.unicodeScalars.contains(
        "\u{301}"))
  }

  @Test(
    "an impossible output is named, and no update replaces it",
    arguments: [
      (
        both, [], nil, "5: the cell in line 2 prints nothing, so this fence"
      ),
      (
        cell + "![p](b.svg)", [], ["<svg>"],
        "4: the cell in line 2 prints no picture (SVG), so b.svg"
      ),
      (
        cell + "![p](b.svg)", ["hello"], nil,
        "4: the cell in line 2 prints no picture (SVG), so b.svg"
      ),
    ] as [(String, [String], [String]?, String)])
  func misplaced(
    text: String, printed: [String], picture: [String]?, start: String
  ) throws {
    let message = "n/a.md:\(start) cannot be its output"
    #expect(try difference(text, [printed], picture: picture) == [message])
    #expect(
      try comparison(text, [printed]).firstMisplaced?.text == [message])
  }

  @Test("a picture may say first that it is XML")
  func declared() throws {
    let text = Self.cell + "![p](b.svg)"
    let printed = ["", " <?xml version=\"1.0\"?>", "<svg>"]
    #expect(try difference(text, [printed], picture: printed) == nil)
    #expect(try comparison(text, [printed]).firstMisplaced == nil)
  }

  @Test("a cell that prints without an output is told so at its end")
  func unexpected() throws {
    #expect(
      try difference(Self.cell, [["a"]]) == [
        "n/a.md:3: the cell in line 2 prints something, but has no output",
        "  expected  (no more lines)", "  got       a",
      ])
  }

  @Test("a picture is compared line by line, in its own file")
  func pictures() throws {
    let text = Self.cell + "![p](b.svg)\n"
    #expect(try difference(text, [["<svg>"]], picture: ["<svg>"]) == nil)
    #expect(
      try difference(text, [["<svg>", "1"]], picture: ["<svg>", "2"]) == [
        "n/b.svg:2: the picture that the cell in line 2 of n/a.md draws differs",
        "  expected  2", "  got       1",
      ])
    #expect(
      try difference(text, [["<svg>"]]) == [
        "n/a.md:4: there is no picture b.svg; --update draws it"
      ])
  }

  @Test(
    "an update writes what is printed, and touches nothing else",
    arguments: [
      (both, ["c"], cell + "\n```text\nc\n```\n"),
      (both, ["a", "b"], both), (cell, [], cell),
      (cell + "Prose.", ["1"], cell + "\n```text\n1\n```\nProse."),
      (
        "```swift\r\n```\r\n~~~ out\r\n~~~\r\n", ["1"],
        "```swift\r\n```\r\n~~~ out\r\n1\r\n~~~\r\n"
      ),
      (
        "```swift\r\n```\r\n~~~ out\r\n~~~\r\n", ["1\r"],
        "```swift\r\n```\r\n~~~ out\r\n1\r\r\n~~~\r\n"
      ),
      (cell, ["1\r", "2"], cell + "\n```text\n1\r\n2\n```\n"),
      (cell + "~~~ a`b\n~~~", ["~~~"], cell + "~~~~ a`b\n~~~\n~~~~"),
      (
        "  ```swift\n  ```\n", ["1", ""],
        "  ```swift\n  ```\n\n  ```text\n  1\n\n  ```\n"
      ),
      (
        cell + "Prose.\n```bash\nrun\n```\n", ["1"],
        cell + "Prose.\n```bash\n1\n```\n"
      ),
      (cell + "  ```text\n  ```", ["1"], cell + "  ```text\n  1\n  ```"),
      (cell, ["```", "`"], cell + "\n````text\n```\n`\n````\n"),
    ])
  func update(text: String, printed: [String], updated: String) throws {
    let comparison = try comparison(text, [printed])
    #expect(comparison.updatedText == updated)
    // What was written matches.
    #expect(
      try difference(comparison.updatedText, [printed]) == nil)
  }

  @Test("several outputs are written at once")
  func updates() throws {
    let text = Self.both + Self.cell + Self.both
    let comparison = try comparison(text, [["1", "2", "3"], ["4"], ["5"]])
    #expect(
      comparison.updatedText == Self.cell + "\n```text\n1\n2\n3\n```\n"
        + Self.cell + "\n```text\n4\n```\n" + Self.cell
        + "\n```text\n5\n```\n")
  }

  @Test("a picture is beside its notebook")
  func beside() {
    #expect(NotebookComparison.beside("n/a.md", "p/b.svg") == "n/p/b.svg")
    #expect(NotebookComparison.beside("a.md", "b.svg") == "b.svg")
    #expect(NotebookComparison.beside("n/a.md", "/b.svg") == "/b.svg")
  }
}
