import Foundation
import Testing

@testable import Walkthrough

/// The package's own notebooks, each run once.
@Suite("Notebooks")
struct NotebooksTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(NotebookFiles.folderName).path

  static var paths: [String] {
    get throws { try NotebookFiles(folder: folder).paths([]) }
  }

  @Test("each is as written, and a digit changed anywhere is found where it is")
  func everyDigit() throws {
    let runner = try NotebookRunner()
    for path in try Self.paths {
      let notebook = try NotebookFiles.read(path)
      guard case .printed(let printed) = try runner.run(notebook, at: path)
      else {
        Issue.record("\(path) does not run")
        continue
      }
      if let difference = difference(notebook, printed, path) {
        Issue.record("\(difference.text.joined(separator: "\n"))")
        continue
      }
      for line in outputLines(notebook) {
        for (column, character) in notebook.lines[line].enumerated()
        where character.isNumber {
          let changed = try changed(notebook, line, column, character)
          #expect(difference(changed, printed, path)?.line == line + 1)
        }
      }
    }
  }

  /// Where the lines of all outputs stand, counted from 0.
  private func outputLines(_ notebook: Notebook) -> [Int] {
    notebook.cells.flatMap { cell -> [Int] in
      guard case .fence(let fence)? = cell.output else { return [] }
      return Array(fence.line..<fence.lastLine - 1)
    }
  }

  private func difference(
    _ notebook: Notebook, _ printed: [[String]], _ path: String
  ) -> NotebookDifference? {
    NotebookComparison(path: path, notebook: notebook, printed: printed)
      .firstDifference { file in
        try? String(
          contentsOfFile: NotebookComparison.beside(path, file),
          encoding: .utf8
        ).textLines
      }
  }

  private func changed(
    _ notebook: Notebook, _ line: Int, _ column: Int, _ digit: Character
  ) throws -> Notebook {
    var lines = notebook.lines
    var characters = Array(lines[line])
    characters[column] = digit == "7" ? "8" : "7"
    lines[line] = String(characters)
    return try NotebookReader.read(lines.joined(separator: "\n"))
  }

  @Test("the README lists every notebook, in order, and its example is one")
  func readme() throws {
    let readme = try String(
      contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    let listed = readme.textLines.compactMap { line -> String? in
      guard line.hasPrefix("| "), let start = line.range(of: "]("),
        let end = line.range(of: ".md)")
      else { return nil }
      return "\(Self.folder)/\(line[start.upperBound..<end.lowerBound]).md"
    }
    #expect(try listed == Self.paths)

    let lines = readme.textLines
    let start = try #require(lines.firstIndex(of: "````markdown"))
    let example = lines[(start + 1)...].prefix { $0 != "````" }
    let folder = try Folder()
    let path = try folder.write(
      example.joined(separator: "\n"), to: "example.md")
    let result = try Program.run(["notebooks", "--check", path])
    #expect(result.output == "\(path): 1 cell, as written\n")
  }

  @Test("the numbers of Mazur's example are those of independent software")
  func mazur() throws {
    let text = try String(
      contentsOfFile: "\(Self.folder)/20-mazurs-ghost.md", encoding: .utf8)
    // From NumPy, PyTorch and JAX: the total error at the start; after one step
    // in the right order, with biases of their own, shared ones, and in the
    // wrong order; after 10,000 steps in both orders.
    for number in [
      "0.298371109", "0.291027774", "0.280471447", "0.285750887",
      "0.291027924", "0.000035102", "0.000035085", "0.015912196",
      "0.984065734", "0.149817639", "0.000438568", "0.0000351085",
    ] {
      #expect(text.contains(number))
    }
  }
}
