import Foundation
import TestSupport
import Testing

@testable import Walkthrough

/// The command as a reader runs it, on notebooks of their own.
@Suite("Notebooks command")
struct NotebooksCommandTests {
  private static let text = """
    Some prose.

    ```swift
    import NeuronLab
    let neuron = Neuron(weights: [2], bias: 1, activation: .identity)
    print(neuron.forward([3]))
    ```

    ```text
    7.0
    ```

    ```swift
    for k in 1...2 { print("line", k) }
    ```

    ```text
    line 1
    line 2
    ```

    """

  private let folder: Folder
  private let path: String

  init() throws {
    folder = try Folder()
    path = try folder.write(Self.text, to: "my own.md")
  }

  private func check(_ text: String) throws -> Program.Result {
    try folder.write(text, to: "my own.md")
    return try Program.run(["notebooks", "--check", path])
  }

  private func replace(_ old: String, _ new: String) -> String {
    Self.text.replacingOccurrences(of: old, with: new)
  }

  @Test("a notebook in any folder can be checked, and nothing is left there")
  func anywhere() throws {
    let result = try Program.run(["notebooks", "--check", folder.path])
    #expect(result.output == "\(path): 2 cells, as written\n")
    #expect(result.errors == "")
    #expect(result.code == 0)
    #expect(try folder.names.filter { $0.hasSuffix(".md") } == ["my own.md"])
    #expect(try folder.read("my own.md") == Self.text)
  }

  @Test(
    "a change is found in its line",
    arguments: [
      (
        "7.0", "7.1", 10,
        """
        the output of the cell in line 4 differs
          expected  7.1
          got       7.0
        """
      ),
      (
        "bias: 1", "bias: 2", 10,
        """
        the output of the cell in line 4 differs
          expected  7.0
          got       8.0
        """
      ),
      (
        "import NeuronLab", "// no library", 5,
        "the cell does not compile: cannot find 'Neuron' in scope; an "
          + "earlier cell has to import NeuronLab"
      ),
      (
        "neuron.forward", "neurn.forward", 6,
        "the cell does not compile: cannot find 'neurn' in scope"
      ),
      (
        "for k", "if true { let u = 1 }; for k", 14,
        "the cell does not compile: initialization of immutable value 'u' was "
          + "never used; consider replacing with assignment to '_' or removing "
          + "it"
      ),
      (
        "for k", "let neuron = 1; for k", 14,
        "the cell does not compile: invalid redeclaration of 'neuron'"
      ),
      (
        "k) }", "k) }\nfatalError(\"boom\")", 15,
        "the cell does not compile: the program ends here, so the end of the "
          + "cell is never reached"
      ),
      (
        "k) }", "k)", 14,
        "the cell does not compile: expected '}' at end of brace statement"
      ),
    ])
  func changes(old: String, new: String, line: Int, message: String) throws {
    let result = try check(replace(old, new))
    #expect(result.output == "\(path):\(line): \(message)\n")
    #expect(result.errors == "")
    #expect(result.code == 1)
  }

  /// A release build of the library traps without a message.
  private static var wrongCount: String {
    #if DEBUG
      return " has 1 weights but got 2 inputs"
    #else
      return "signal \(SIGILL); a debug build of Walkthrough says why"
    #endif
  }

  @Test(
    "a cell that stops is named, and says why",
    arguments: [
      (
        "forward([3])", "forward([3, 4])", 4, "the cell stops: \(wrongCount)"
      ),
      (
        "for k", "_ = try NeuralNetwork(sizes: [], activations: [])\nfor k", 14,
        "the cell stops: a network needs its input count and at least one "
          + "layer, as in 2,4,1; found nothing"
      ),
      (
        "for k", "\nprint([Int]().first!)\nfor k", 15,
        "the cell stops: Unexpectedly found nil while unwrapping an Optional "
          + "value"
      ),
      (
        "for k",
        "while true { print(String(repeating: \"7\", count: 1 << 16)) }//", 14,
        "the cell prints more than 1 MiB"
      ),
      (
        "print(neuron",
        "print(String(repeating: \"7\", count: 1 << 20), neuron",
        4, "the cell prints more than 1 MiB"
      ),
      (
        "for k",
        "import Foundation\nFileHandle.standardError.write(Data(count: 1 << 21))"
          + "\nfor k", 14, "the cell prints more than 1 MiB"
      ),
      (
        "for k", "if neuron.z < 0 {\n```\n```swift\n}\nfor k", 14,
        "the cell is incomplete: a brace that it opens is closed in another cell"
      ),
    ])
  func traps(old: String, new: String, line: Int, message: String) throws {
    let result = try check(replace(old, new))
    #expect(result.output == "\(path):\(line): \(message)\n")
    #expect(result.code == 1)
  }

  @Test("a cell that runs too long is stopped and named")
  func tooLong() throws {
    let notebook = try NotebookReader.read(
      "```swift\nprint(1)\n```\n```swift\nwhile true {}\n```")
    let outcome = try NotebookRunner(secondsToRun: 0).run(notebook, at: path)
    guard case .stopped(let difference) = outcome else {
      Issue.record("it was not stopped")
      return
    }
    #expect(
      difference.text == [
        "\(path):5: the cell was still running after the notebook's 0 "
          + "seconds"
      ])
  }

  @Test("a cell that has to fail may not compile, and says why")
  func fails() throws {
    let cell = "```swift fails\nlet neuron: Int = 1.5\n```\n"
    let refused = try check(
      "\(cell)```\nerror: cannot convert value of type 'Double' to specified "
        + "type 'Int'\n```\n")
    #expect(refused.output == "\(path): 1 cell, as written\n")
    let accepted = try check(
      cell.replacingOccurrences(of: "1.5", with: "1") + "```\nerror\n```\n")
    #expect(
      accepted.output == "\(path):2: the cell compiles, but it has to fail\n"
    )
    #expect(accepted.code == 1)
  }

  @Test(
    "a cell fails also where the compiler follows what it does, and at a warning",
    arguments: [
      (
        "func f() -> Int { }",
        "missing return in global function expected to return 'Int'"
      ),
      (
        "let k: UInt8 = 256",
        "integer literal '256' overflows when stored into 'UInt8'"
      ),
      (
        "let k: Int\nprint(k)", "constant 'k' used before being initialized"
      ),
      (
        "func f() { var k: Int }",
        "variable 'k' was never used; consider replacing with '_' or removing it"
      ),
    ])
  func failsLate(code: String, message: String) throws {
    let result = try check(
      "```swift fails\n\(code)\n```\n```\nerror: \(message)\n```\n")
    #expect(result.output == "\(path): 1 cell, as written\n")
  }

  @Test("a cell may have its own names for what the program around it uses")
  func ownNames() throws {
    let result = try check(
      """
      ```swift
      func print(_ text: String) { Swift.print(">", text) }
      enum CommandLine {}
      struct Int {}
      let chdir = 1.0, setvbuf = 2.0, stdout = 3.0, _IOLBF = 4.0
      print("own")
      ```
      ```text
      > own
      ```
      """)
    #expect(result.output == "\(path): 1 cell, as written\n")
  }

  @Test("a cell reads files beside its notebook, and draws pictures there")
  func pictures() throws {
    try folder.write("x,y\n0,1\n", to: "beside.csv")
    let text = """
      ```swift
      import NeuronLab
      print("<svg>\\(try DataTable(path: "beside.csv").rowCount == 1)</svg>")
      ```
      ![Seen](seen.svg)
      """
    let missing = try check(text)
    #expect(
      missing.output
        == "\(path):5: there is no picture seen.svg; --update draws it\n")
    let update = try Program.run(["notebooks", "--update", path])
    #expect(update.output == "\(path): 1 cell, outputs rewritten\n")
    #expect(try folder.read("seen.svg") == "<svg>true</svg>\n")
    #expect(try folder.read("my own.md") == text)
    try folder.write("<svg>false</svg>\n", to: "seen.svg")
    #expect(
      try check(text).output == """
        \(folder.file("seen.svg")):1: the picture that the cell in line 2 of \
        \(path) draws differs
          expected  <svg>false</svg>
          got       <svg>true</svg>

        """)
  }

  @Test("an update rewrites outputs, and leaves broken notebooks alone")
  func update() throws {
    try folder.write(replace("7.0", "70"), to: "my own.md")
    let update = try Program.run(["notebooks", "--update", path])
    #expect(update.output == "\(path): 2 cells, outputs rewritten\n")
    #expect(update.code == 0)
    #expect(try folder.read("my own.md") == Self.text)

    let broken = replace("print", "prnt")
    try folder.write(broken, to: "my own.md")
    let refused = try Program.run(["notebooks", "--update", path])
    #expect(refused.code == 1)
    #expect(try folder.read("my own.md") == broken)
  }

  @Test(
    "broken and missing notebooks do not keep the others from being checked")
  func several() throws {
    try folder.write("```swift\n", to: "a.md")
    let missing = folder.file("b.md")
    let both = try Program.run(["notebooks", "--check", missing, path])
    #expect(
      both.errors
        == "error: cannot read \(missing): No such file or directory\n")
    #expect(both.output == "\(path): 2 cells, as written\n")
    #expect(both.code == 66)
    try folder.write("# Not a notebook\n", to: "README.md")
    let result = try Program.run(["notebooks", "--check", folder.path])
    #expect(
      result.errors == "error: \(folder.file("a.md")):1: the fence that opens "
        + "here is not closed\n")
    #expect(result.output == "\(path): 2 cells, as written\n")
    #expect(result.code == 65)
  }

  @Test("a missing file is named")
  func missing() throws {
    try folder.write(Self.text, to: "my own.md")
    let compiler = try Program.run(
      ["notebooks", "--check", path], environment: ["PATH": "/nowhere"])
    #expect(
      compiler.errors
        == "error: notebooks needs the Swift compiler, but cannot "
        + "run swiftc: No such file or directory\n")
    #expect(compiler.code == 66)

    let fake = try folder.write("#!/bin/sh\nkill -9 $$\n", to: "swiftc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: fake)
    let killed = try Program.run(
      ["notebooks", "--check", path], environment: ["PATH": folder.path])
    #expect(killed.errors == "error: swiftc was killed by signal 9\n")
    #expect(killed.code == 70)

    let lone = folder.file("Walkthrough")
    try FileManager.default.copyItem(atPath: Program.path, toPath: lone)
    let build = try Program.run(lone, ["notebooks", "--check", path])
    #expect(
      build.errors.hasPrefix(
        "error: notebooks needs the library that swift build makes, and there "
          + "is none in /"))
    #expect(
      build.errors.hasSuffix(
        "; start it as swift run Walkthrough notebooks\n"))
    #expect(build.code == 66)
  }

  @Test("text that is not UTF-8 is named")
  func bytes() throws {
    let path = folder.file("b.md")
    try Data([0x61, 0xff]).write(to: URL(fileURLWithPath: path))
    let result = try Program.run(["notebooks", "--check", path])
    #expect(result.errors == "error: \(path) is not text in UTF-8\n")
    #expect(result.code == 65)
  }

  @Test(
    "a notebook of the package has several names",
    arguments: ["01", "1", "one-neuron", "01-one-neuron"])
  func names(name: String) throws {
    let files = NotebookFiles(folder: NotebooksTests.folder)
    #expect(
      try files.paths([name]) == ["\(NotebooksTests.folder)/01-one-neuron.md"])
  }

  @Test("a folder without notebooks, or none at all, is named")
  func folders() throws {
    let empty = try Folder()
    #expect {
      try NotebookFiles(folder: nil).paths([])
    } throws: { error in
      (error as? Failure)?.message
        == "there is no folder notebooks-md here; name a notebook, as in "
        + "notebooks --check lesson.md"
    }
    #expect {
      try NotebookFiles(folder: nil).paths([empty.path])
    } throws: { error in
      (error as? Failure)?.message == "there is no notebook in \(empty.path)"
    }
  }
}
