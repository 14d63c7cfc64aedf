import Foundation
import TestSupport
import Testing

@testable import Walkthrough

/// What an author may lose by an update: nothing.
@Suite("Notebook update")
struct NotebookUpdateTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func update(_ text: String) throws -> Program.Result {
    try Program.run(
      ["notebooks", "--update", try folder.write(text, to: "n.md")])
  }

  @Test("changes saved while the cells run are kept")
  func savedMeanwhile() throws {
    let text = """
      ```swift
      import Foundation
      let url = URL(fileURLWithPath: "n.md")
      try Data(Data(contentsOf: url) + "Saved.\\n".utf8).write(to: url)
      print(1)
      ```

      """
    let result = try update(text)
    #expect(
      result.errors == "error: \(folder.file("n.md")) was changed while its "
        + "cells ran, so it is left as it is; run --update again\n")
    #expect(result.code == 73)
    #expect(try folder.read("n.md") == text + "Saved.\n")
  }

  @Test(
    "an output that no cell prints is kept, and named",
    arguments: [
      ("let a = 1", "![mine](own.svg)"), ("print(1)", "![mine](own.svg)"),
      ("let a = 1", "\n```bash\nswift run\n```"),
      ("let a = 1", "Prose.\n\n```text\nmine\n```"),
      ("let a = 1", "Prose.\n\n```bash\nswift run\n```"),
    ])
  func own(code: String, below: String) throws {
    let text = "```swift\n\(code)\n```\n\(below)\n"
    try folder.write("<svg>mine</svg>\n", to: "own.svg")
    let result = try update(text)
    #expect(result.output.hasSuffix(" cannot be its output\n"))
    #expect(result.code == 1)
    #expect(try folder.read("n.md") == text)
    #expect(try folder.read("own.svg") == "<svg>mine</svg>\n")
  }

  @Test("a picture after prose belongs to the prose, as does an indented one")
  func prose() throws {
    let below = "Mine:\n![mine](own.svg)\n\n    swift run\n"
    try folder.write("<svg>mine</svg>\n", to: "own.svg")
    let result = try update("```swift\nprint(1)\n```\n" + below)
    #expect(result.code == 0)
    #expect(
      try folder.read("n.md")
        == "```swift\nprint(1)\n```\n\n```text\n1\n```\n" + below)
    #expect(try folder.read("own.svg") == "<svg>mine</svg>\n")
  }

  @Test("an unwritable file is found before the cells run")
  func unwritable() throws {
    let text = """
      ```swift
      import Foundation
      try Data().write(to: URL(fileURLWithPath: "ran"))
      print("<svg>")
      ```
      ![p](none/p.svg)
      """
    let result = try update(text)
    #expect(
      result.errors
        == "error: cannot create \(folder.file("none/p.svg")): No such file or "
        + "directory\n")
    #expect(result.code == 73)
    #expect(try folder.names == ["n.md"])
  }

  @Test(
    "a notebook that cannot be written keeps its pictures, too",
    .disabled(if: geteuid() == 0, "the superuser may write everywhere"))
  func readOnly() throws {
    let path = try folder.write(
      "```swift\nprint(\"<svg>\")\n```\n![p](p.svg)\n", to: "n.md")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: path)
    let result = try Program.run(["notebooks", "--update", path])
    #expect(
      result.errors == "error: cannot create \(path): Permission denied\n")
    #expect(result.code == 73)
    #expect(try folder.names == ["n.md"])
  }
}
