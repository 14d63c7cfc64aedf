import TestSupport
import Testing

@testable import Walkthrough

@Suite("Notebook program")
struct NotebookProgramTests {
  private func cell(
    _ kind: Notebook.Kind, _ line: Int, _ code: String
  ) -> Notebook.Cell {
    Notebook.Cell(kind: kind, code: [code], line: line, end: line + 1)
  }

  private var program: NotebookProgram {
    NotebookProgram(
      cells: [
        cell(.run, 3, "let a = 1"), cell(.fails, 8, "let b"),
        cell(.noRun, 13, "stop(a)"), cell(.run, 20, "print(a)"),
      ], token: "t7")
  }

  @Test("the compiler speaks of the notebook's lines")
  func source() {
    #expect(
      program.source == """
        start_t7()
        #sourceLocation(file: "notebook.md", line: 3)
        let a = 1
        #sourceLocation()
        mark_t7(3)
        func notRun13() throws {
        #sourceLocation(file: "notebook.md", line: 13)
        stop(a)
        #sourceLocation()
        }
        #sourceLocation(file: "notebook.md", line: 20)
        print(a)
        #sourceLocation()
        mark_t7(20)

        """)
  }

  @Test("a cell that fails sees the cells above it")
  func failing() {
    #expect(
      program.source(failing: program.cells[1]) == """
        start_t7()
        #sourceLocation(file: "notebook.md", line: 3)
        let a = 1
        #sourceLocation()
        mark_t7(3)
        #sourceLocation(file: "notebook.md", line: 8)
        let b
        #sourceLocation()

        """)
  }

  @Test("everything printed has its cell")
  func split() {
    let printed = program.split("1\n\u{1e}t7 3\n\n2\r\n3\u{1e}t7 20\n")
    #expect(printed.cells == [["1"], ["", "2\r", "3"]])
    #expect(printed.unfinished == nil)
  }

  @Test("another mark than the program's is only text")
  func otherMarks() {
    let printed = program.split("\u{1e}t8 3\n\u{1e}t7 3\n\u{1e}t7 20\n")
    #expect(printed.cells == [["\u{1e}t8 3"], []])
  }

  @Test("the cell that did not come to its end is known")
  func unfinished() {
    let printed = program.split("1\n\u{1e}t7 3\n2\n")
    #expect(printed.unfinished?.line == 20)
    #expect(!printed.wasSkipped)
    #expect(program.split("").unfinished?.line == 3)
  }

  @Test("a cell that a later one swallows is known, too")
  func skipped() {
    let printed = program.split("2\n\u{1e}t7 20\n")
    #expect(printed.unfinished?.line == 3)
    #expect(printed.wasSkipped)
  }

  @Test(
    "the compiler's first complaint about the notebook counts",
    arguments: [
      ("notebook.md:12:5: error: a 'b' c\n", 12, "a 'b' c"),
      ("notebook.md:9:1: error: never used [#no-usage]\n", 9, "never used"),
      (
        "main.swift:1:1: error: x\nnotebook.md:9:1: error: late\n"
          + "notebook.md:4:7: error: early\n", 4, "early"
      ),
      (
        "/t/main.swift:30:1: error: expected '}'\nif {\n"
          + "notebook.md:7:4: note: to match this opening '{'\n", 7,
        "expected '}'"
      ),
      (
        "notebook.md:3:7: error: ambiguous use of 'a'\n"
          + "notebook.md:8:5: error: invalid redeclaration of 'a'\n", 8,
        "invalid redeclaration of 'a'"
      ),
      (
        "/t/main.swift:6:8: error: will never be executed\n"
          + "notebook.md:3:1: note: a call to a never-returning function\n", 3,
        "the program ends here, so the end of the cell is never reached"
      ),
      (
        "notebook.md:3:8: error: will never be executed\n", 3,
        "will never be executed"
      ),
      ("error: link command failed\n", nil, "link command failed"),
    ] as [(String, Int?, String)])
  func complaints(output: String, line: Int?, text: String) throws {
    let message = try #require(CellMessage(compiler: output))
    #expect(message.line == line)
    #expect(message.text == text)
  }

  @Test("what is left open after a cell is named in the cell")
  func lineNear() {
    #expect(program.line(near: 3) == 3)
    #expect(program.line(near: 7) == 3)
    #expect(program.line(near: 99) == 20)
    #expect(program.line(near: 1) == 3)
  }

  @Test(
    "a program that stops itself says where and why",
    arguments: [
      (
        "Cells/notebook.md:12: Fatal error: Unexpectedly found nil\nStack", 12,
        "Unexpectedly found nil"
      ),
      ("K/Neuron.swift:77: Precondition failed: n has 1\n", nil, "n has 1"),
      ("Cells/notebook.md:8: Assertion failed\n", 8, "assertion failed"),
      (
        "Swift/ErrorType.swift:254: Fatal error: Error raised at top level: "
          + "no: such thing\n", nil, "no: such thing"
      ),
    ] as [(String, Int?, String)])
  func traps(complaints: String, line: Int?, text: String) throws {
    let trap = try #require(CellMessage(trap: complaints))
    #expect(trap.line == line)
    #expect(trap.text == text)
  }

  @Test("a program that says nothing has no trap")
  func noTrap() {
    #expect(CellMessage(trap: "") == nil)
    #expect(CellMessage(trap: "warming up\n") == nil)
  }

  @Test("a compiler that only warns has no complaint")
  func warnings() {
    #expect(CellMessage(compiler: "notebook.md:1:1: warning: x\n") == nil)
    #expect(CellMessage(compiler: "") == nil)
  }
}
