import Foundation
import TestSupport
import Testing

@testable import Walkthrough

/// The package's own notebooks.
///
/// Their cells are run by the gate, with `notebooks --check`.
@Suite("Notebooks")
struct NotebooksTests {
  static let folder = Checkout.root
    .appendingPathComponent(NotebookFiles.folderName).path

  static var paths: [String] {
    get throws { try NotebookFiles(folder: folder).paths([]) }
  }

  @Test("a digit changed in any output is found where it is")
  func everyDigit() throws {
    for path in try Self.paths {
      for cell in try NotebookFile(path).notebook.cells {
        guard case .fence(let fence)? = cell.output else { continue }
        for (changed, line) in withOneDigitChanged(fence) {
          var cell = cell
          cell.output = .fence(changed)
          let comparison = NotebookComparison(
            path: path,
            notebook: Notebook(lines: [], newline: "\n", cells: [cell]),
            printed: [fence.text])
          #expect(comparison.firstDifference { _ in nil }?.line == line)
        }
      }
    }
  }

  /// The fence with another digit, for every digit in it, and the number of the
  /// line that it is in.
  private func withOneDigitChanged(
    _ fence: Notebook.Fence
  ) -> [(fence: Notebook.Fence, line: Int)] {
    var all: [(fence: Notebook.Fence, line: Int)] = []
    for (row, line) in fence.text.enumerated() {
      for (column, character) in line.enumerated() where character.isNumber {
        var characters = Array(line)
        characters[column] = character == "7" ? "8" : "7"
        var changed = fence
        changed.text[row] = String(characters)
        all.append((changed, fence.line + 1 + row))
      }
    }
    return all
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

  @Test("the package's README begins with a cell that prints what it says")
  func packageReadme() throws {
    let readme = try String(
      contentsOfFile: "\(Self.folder)/../README.md", encoding: .utf8)
    let folder = try Folder()
    let path = try folder.write(
      readme.textLines.prefix { !$0.hasPrefix("## ") }.joined(separator: "\n"),
      to: "readme.md")
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
