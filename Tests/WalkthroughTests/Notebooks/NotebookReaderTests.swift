import TestSupport
import Testing

@testable import Walkthrough

@Suite("Notebook reader")
struct NotebookReaderTests {
  private func read(_ lines: String...) throws -> Notebook {
    try NotebookReader.read(lines.joined(separator: "\n"))
  }

  private func cell(_ notebook: Notebook, _ k: Int = 0) throws -> Notebook.Cell
  {
    try #require(notebook.cells.indices.contains(k) ? notebook.cells[k] : nil)
  }

  private func output(_ cell: Notebook.Cell) throws -> Notebook.Fence {
    guard case .fence(let fence)? = cell.output else {
      throw BrokenNotebook(0, "there is no fence")
    }
    return fence
  }

  @Test("a cell knows its lines and where they are")
  func cells() throws {
    let notebook = try read(
      "# Title", "```swift", "let a = 1", "", "print(a)", "```", "Prose.",
      "```swift", "print(2)", "```")
    #expect(notebook.cells.count == 2)
    #expect(try cell(notebook).code == ["let a = 1", "", "print(a)"])
    #expect(try cell(notebook).line == 3)
    #expect(try cell(notebook).end == 6)
    #expect(try cell(notebook, 1).code == ["print(2)"])
    #expect(try cell(notebook, 1).line == 9)
  }

  @Test("the next fence is a cell's output, even after prose or folded away")
  func outputs() throws {
    let notebook = try read(
      "```swift", "print(1)", "```", "Guess!", "<details><summary>So</summary>",
      "", "```text", "1", "```", "", "</details>")
    let fence = try output(cell(notebook))
    #expect(fence.text == ["1"])
    #expect(fence.line == 7)
    #expect(fence.info == "text")
  }

  @Test(
    "fences are those of CommonMark",
    arguments: [
      ("```swift\nx\n```", ["x"]),
      ("~~~swift\nx\n~~~", ["x"]),
      ("~~~~ Swift\n~~~\n```\n~~~~~  ", ["~~~", "```"]),
      ("````swift\n```\n````", ["```"]),
      ("   ```swift\n   x\n     y\n z\n  ```", ["x", "  y", "z"]),
      ("```swift\n    ```\n```", ["    ```"]),
      ("```swift\n``` x\n```", ["``` x"]),
      ("```\tswift\nx\n```\t", ["x"]),
      ("\u{feff}```swift\nx\n```", ["x"]),
    ])
  func fences(text: String, code: [String]) throws {
    #expect(try NotebookReader.read(text).cells.map { $0.code } == [code])
  }

  @Test("lines may end as Windows ends them, and keep their ends")
  func windows() throws {
    let notebook = try NotebookReader.read(
      "```swift\r\nprint(1)\r\n```\r\n\r\n```text\r\n1\r\n```\r\n")
    #expect(notebook.newline == "\r\n")
    #expect(try cell(notebook).code == ["print(1)"])
    #expect(try output(cell(notebook)).text == ["1"])
    #expect(try read("```swift", "```").newline == "\n")
  }

  @Test("a carriage return is part of its line where lines end without one")
  func carriageReturns() throws {
    let notebook = try read(
      "Prose.", "```swift\r", "print(\"1\\r\")", "```\r", "```text", "1\r",
      "```")
    #expect(notebook.newline == "\n")
    #expect(try output(cell(notebook)).text == ["1\r"])
    #expect(notebook.lines[1] == "```swift\r")
  }

  @Test("a byte-order mark stays in the file")
  func byteOrderMark() throws {
    let notebook = try NotebookReader.read("\u{feff}# Title\n```swift\n```")
    #expect(notebook.lines[0].unicodeScalars.first == "\u{feff}")
  }

  @Test("a cell may be hidden in a comment, and other comments hold nothing")
  func comments() throws {
    let notebook = try read(
      "<!-- swift", "let b = 2 // -->", "-->", "<!-- a note", "```swift", "x",
      "```", "-->", "<!-- one line -->", "```swift", "print(b)", "```")
    #expect(
      notebook.cells.map { $0.code } == [["let b = 2 // -->"], ["print(b)"]])
    #expect(notebook.cells.map { $0.line } == [2, 11])
  }

  @Test("a hidden cell may have a kind, and prose may begin with its name")
  func hiddenKinds() throws {
    let notebook = try read(
      "<!-- Swift fails", "let b: Int = 2.0", "-->", "```", "error", "```",
      "<!-- swift\tno-run", "stop()", "  --> ", "<!-- swift -->",
      "<!-- Swift is compiled", "here -->")
    #expect(notebook.cells.map { $0.kind } == [.fails, .noRun])
  }

  @Test(
    "whatever its language, and whatever stands between, a fence is an output")
  func languages() throws {
    let notebook = try read(
      "```swift", "print(1)", "```", "", "\t", "```json", "1", "```",
      "```swift", "print(2)", "```", "Prose.", "", "~~~ lldb", "2", "~~~")
    #expect(try output(cell(notebook)).info == "json")
    #expect(try output(cell(notebook, 1)).text == ["2"])
    for fence in ["```bash\nls\n```\n", "```\n```\n"] {
      #expect(
        throws: BrokenNotebook(1, "there is no cell above this output")
      ) { try NotebookReader.read(fence + "```swift\n```\n") }
    }
  }

  @Test("cells may fail or not be run")
  func kinds() throws {
    let notebook = try read(
      "```swift no-run", "```", "```swift fails", "x", "```", "```text",
      "error: x", "```", "```swift", "```")
    #expect(notebook.cells.map { $0.kind } == [.noRun, .fails, .run])
  }

  @Test("a picture in a file of its own is an output, one elsewhere is not")
  func pictures() throws {
    let notebook = try read(
      "```swift", "draw()", "```", "", "![The curve](c/d.svg)",
      "![behind the output](own.svg)", "```swift", "draw()", "```",
      "![a](https://example.org/a.svg)", "![photo](photo.png)",
      "see ![this](b.svg)", "![behind prose](own.svg)")
    #expect(try cell(notebook).output == .picture(path: "c/d.svg", line: 5))
    #expect(try cell(notebook, 1).output == nil)
  }

  @Test(
    "an error is named with its line",
    arguments: [
      ("prose\n", 1, "there is no cell; one opens with ```swift"),
      ("a\n```swift\nx\n", 2, "the fence that opens here is not closed"),
      (
        "```swift\n```\n~~~~\n~~~", 3, "the fence that opens here is not closed"
      ),
      ("\n<!-- swift\nx -->", 2, "the comment that opens here is not closed"),
      ("\n<!-- x\n", 2, "the comment that opens here is not closed"),
      (
        "\n\n```text\n```", 3, "there is no cell above this output"
      ),
      (
        "```swift\n```\n```text\n```\nProse.\n``` Text\n```", 6,
        "the cell in line 2 already has its output"
      ),
      (
        "```swift no-run\n```\n```text\n```", 3,
        "the cell in line 2 is not run, so it prints nothing"
      ),
      (
        "```swift fail\n```", 1,
        "after swift comes nothing, no-run or fails; found \"fail\""
      ),
      (
        "<!-- swift only\n-->", 1,
        "after swift comes nothing, no-run or fails; found \"only\""
      ),
      (
        "```swift\n```\n![p](a/b.svg)\n```swift\n```\n![p](./a/b.svg)", 6,
        "the cell in line 2 already draws this picture"
      ),
      (
        "```swift fails\nx\n```", 2,
        "the compiler's message is missing: a cell that fails needs it in a "
          + "fence below"
      ),
    ])
  func broken(text: String, line: Int, message: String) {
    #expect(throws: BrokenNotebook(line, message)) {
      try NotebookReader.read(text)
    }
  }
  @Test(
    "a fence that some would not take for one is refused",
    arguments: [
      "    ```swift", "\t~~~ Swift", "     ~~~swift", "- ```swift",
      "10. ```swift", "> ```swift", " * ~~~", "- ```bash",
    ])
  func hiddenFences(line: String) {
    let message =
      "this is not a fence: its mark must begin the line, at most three "
      + "spaces from the left"
    #expect(throws: BrokenNotebook(3, message)) {
      try NotebookReader.read("1. so\n\n\(line)\n  ```\n")
    }
  }

  @Test(
    "code in prose is not a fence",
    arguments: [
      "- ```swift``` opens a cell", "> ```bash", "     ```text",
    ])
  func prose(line: String) throws {
    #expect(try read("```swift", "```", line).cells.count == 1)
  }
}
