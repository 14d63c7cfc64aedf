import Foundation
import TestSupport
import Testing

@testable import Walkthrough

@Suite("README")
struct ReadmeTests {
  private let root = Checkout.root

  private func lines(of path: String) throws -> [String] {
    let text = try String(
      contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }

  @Test("its two commands are there to be copied")
  func commands() throws {
    let readme = try lines(of: "README.md")
    #expect(readme.contains("    swift run Walkthrough"))
    #expect(readme.contains("    swift test"))
  }

  @Test("its excerpt of why is what the program writes")
  func why() throws {
    let parts = try lines(of: "README.md").joined(separator: "\n")
      .split(separator: "```why\n")
    try #require(parts.count == 2)
    let excerpt = try #require(parts[1].split(separator: "```").first)
    let output = try Program.run([
      "why", "xor", "--sample", "2", "--number", "h1.delta",
    ]).output
    #expect(output.contains(excerpt))
  }

  @Test("every command of the page for teachers runs")
  func teaching() throws {
    let folder = try Folder()
    let start = "    swift run Walkthrough "
    let commands = try lines(of: "Documentation/Teaching.md")
      .filter { $0.hasPrefix(start) }.map { $0.dropFirst(start.count) }
    #expect(commands.count > 5)
    for command in commands {
      let result = try Program.shell(
        "cd '\(folder.path)' && \"$PROGRAM\" \(command) </dev/null")
      #expect(result.code == 0, "\(command): \(result.errors)")
    }
    #expect(try folder.names == ["one-answers.md", "one.md"])
  }
}
