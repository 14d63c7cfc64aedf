import Foundation
import TestSupport
import Testing

@Suite("Documentation/Claims.md")
struct ClaimsTests {
  private static let kinds = [
    "proof", "other software", "property test", "example",
  ]

  /// The cells of each row below a table's header.
  private func rows() throws -> [[String]] {
    let text = try Checkout.read("Documentation/Claims.md")
    return text.split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map { line in
        line.split(separator: "|").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      }
      .filter { $0.first != "promise" }
  }

  private func commands(in cell: String) -> [String] {
    let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }

  /// What is wrong with a row, or `nil`.
  private func problem(_ row: [String], suites: String) -> String? {
    guard row.count == 3 else { return "has \(row.count) cells" }
    if !Self.kinds.contains(where: { row[1].hasPrefix($0) }) {
      return "has no kind"
    }
    let all = commands(in: row[2])
    if all.isEmpty { return "has no command" }
    for command in all {
      let words = command.split(separator: " ").map { String($0) }
      if words[0] == "swift" {
        guard let k = words.firstIndex(of: "--filter") else { continue }
        if !suites.contains("struct \(words[k + 1]) {") {
          return "names \(words[k + 1]), which is no suite"
        }
      } else {
        let path = words.first { $0.contains("/") } ?? ""
        if !FileManager.default.fileExists(atPath: Checkout.path(path)) {
          return "names \(path), which is not there"
        }
      }
    }
    return nil
  }

  @Test("every promise has a kind of evidence, and a command that exists")
  func evidence() throws {
    let suites = try FileManager.default.subpathsOfDirectory(
      atPath: Checkout.path("Tests")
    ).filter { $0.hasSuffix("Tests.swift") }
      .map { try Checkout.read("Tests/\($0)") }.joined()
    let rows = try rows()
    #expect(rows.count > 30)
    for row in rows {
      #expect(problem(row, suites: suites) == nil, "\(row)")
    }
    for (kind, command) in [
      ("example", "`swift test --filter X`"), ("luck", "`swift build`"),
      ("example", "`Scripts/none`"), ("example", "see above"),
    ] {
      #expect(problem(["a", kind, command], suites: "") != nil, "\(command)")
    }
  }
}
