import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// The table that maps the parts of the five sources to lessons and chapters.
@Suite("The table of the sources")
struct SourcesTests {
  private static let root = Checkout.root

  private func rows() throws -> [[String]] {
    let table = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Documentation/Sources.md"), encoding: .utf8)
    return table.textLines.filter { $0.hasPrefix("| ") }.dropFirst().map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }.dropFirst().dropLast()
    }
  }

  @Test("names pages that are in the lessons it names")
  func lessons() throws {
    for row in try rows() where row[1].hasPrefix("`") {
      let names = row[1].split(separator: ",").map {
        String($0).trimmed.filter { $0 != "`" }
      }
      let lessons = LessonCatalog.all.filter { names.contains($0.name) }
      #expect(lessons.count == names.count, "\(row)")
      let headings = lessons.flatMap { $0.allPages.map { $0.heading } }
      for page in row[2].components(separatedBy: " · ") {
        #expect(headings.contains(page), "\(page)")
      }
    }
  }

  @Test("names sections that are in the chapters it names")
  func chapters() throws {
    let folder = NotebooksTests.folder
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    for row in try rows() {
      let number = row[3].prefix(2)
      let file = try #require(
        files.first { $0.hasPrefix("\(number)-") && $0.hasSuffix(".md") })
      let chapter = try String(
        contentsOfFile: "\(folder)/\(file)", encoding: .utf8
      ).textLines
      for section in row[3].dropFirst(4).components(separatedBy: " · ") {
        #expect(chapter.contains("## \(section)"), "\(file): \(section)")
      }
    }
  }

  @Test("has parts of all five sources, and every lesson")
  func whole() throws {
    let rows = try rows()
    #expect(Set(rows.map { $0[0].prefix(1) }) == ["A", "B", "C", "D", "E"])
    let named = rows.map { $0[1] }.joined()
    for lesson in LessonCatalog.all where !Self.own.contains(lesson.name) {
      #expect(named.contains("`\(lesson.name)`"), "\(lesson.name)")
    }
  }

  /// Lessons on ground that none of the five sources has.
  private static let own = ["cross-entropy", "gradient-check", "optimizers"]
}
