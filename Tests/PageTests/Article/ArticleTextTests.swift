import Ask
import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("The article's text and code")
struct ArticleTextTests {
  let text: String

  init() throws {
    text = try Checkout.read("Web/site/article.html")
  }

  @Test("every cell has its place, in order")
  func places() {
    #expect(
      Self.values(of: "data-cell", in: text) == Cell.all.map { $0.name })
  }

  @Test("the questions of every section are known to the course")
  func questions() {
    let names = Self.values(of: "data-ask", in: text)
      .flatMap { $0.components(separatedBy: " | ") }
      .filter { $0.contains("/") }
    #expect(names.count > 40)
    for name in names {
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      #expect(!LearnersQuestions.of(parts[0], parts[1]).isEmpty, "\(name)")
    }
  }

  @Test("every link within the page leads somewhere")
  func links() {
    let parts = ["player", "course", "playground"]
    let ids = Self.values(of: "id", in: text)
    #expect(Set(ids).count == ids.count)
    for link in Self.values(of: "href", in: text) {
      let name = link.dropFirst().prefix { $0 != "?" }
      #expect((ids + parts).contains(String(name)), "\(link)")
    }
  }

  @Test("the code of the cells is a program, and prints what the cells print")
  func program() throws {
    let program = try Checkout.read("Snippets/article.swift")
    let pieces = program.components(separatedBy: "// MARK: ")
    let code = try Cell.all.map { cell in
      let texts = try #require(cell.initialTexts().last)
      let lines = [cell.name] + cell.code(with: texts)
      return lines.joined(separator: "\n") + "\n\n"
    }
    let printed = try Cell.all.flatMap { try CellTests.outcome($0.name).lines }
    let comment =
      "// Prints:\n" + printed.map { "// \($0)\n" }.joined()
    let expected = code.dropLast() + [code[code.count - 1] + comment]
    #expect(Array(pieces.dropFirst()) == Array(expected))
  }

  // MARK: Help

  /// The values of an attribute, in order.
  private static func values(of name: String, in text: String) -> [String] {
    text.components(separatedBy: " \(name)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }
}
