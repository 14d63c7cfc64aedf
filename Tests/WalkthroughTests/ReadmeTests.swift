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
}
