import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// A window without a terminal, and somebody in front of it.
final class PaperWindow: Display {
  let size: (width: Int, height: Int)
  /// The rows from one line that was typed to the next, with the prompt's.
  private(set) var screens: [[String]] = [[]]
  /// What was typed at each of them.
  private(set) var prompts: [String] = []
  private let reply: (String) -> String?

  init(
    width: Int, height: Int,
    _ reply: @escaping (String) -> String? = { _ in "" }
  ) {
    size = (width, height)
    self.reply = reply
  }

  var windowSize: (width: Int, height: Int)? { size }

  func say(_ lines: [String], style: Console.Style?) {
    screens[screens.count - 1] += lines
  }

  func ask(_ prompt: String, style: Console.Style?) -> String? {
    let lines = Console.promptLines(prompt, width: size.width)
    screens[screens.count - 1] += lines
    prompts.append(prompt)
    screens.append([])
    return reply(prompt)
  }

  /// All rows.
  var rows: [String] { screens.flatMap { $0 } }
}

/// Someone who reads in windows of one width, and answers from a script.
private final class WindowReader: Audience {
  let windows: [PaperWindow]
  private let readers: [Reader]
  private let reply: (Prompt) -> String

  init(width: Int, heights: [Int], _ reply: @escaping (Prompt) -> String) {
    windows = heights.map { PaperWindow(width: width, height: $0) }
    readers = windows.map { Reader($0, isAsked: true) }
    self.reply = reply
  }

  var width: Int { readers[0].width }

  func hear(_ piece: Piece) {
    for reader in readers { reader.hear(piece) }
  }

  func answer(_ prompt: Prompt) -> String? {
    for reader in readers { _ = reader.answer(prompt) }
    return reply(prompt)
  }

  func finish() {
    for reader in readers { reader.finish() }
  }

  /// What is wrong with the screens: rows that are too long, screenfuls that are
  /// too tall.
  var problems: [String] {
    windows.flatMap { window in
      window.screens.flatMap { screen -> [String] in
        var problems = screen.filter { $0.columnCount > window.size.width }
        // The empty row above a heading may leave the window.
        let rows = screen.drop { $0.isEmpty }
        if rows.count > window.size.height {
          problems.append("\(rows.count) rows: \(rows.first ?? "")")
        }
        return problems
      }
    }
  }

  /// Whether all windows have shown a row.
  func haveShown(_ row: String) -> Bool {
    windows.allSatisfy { $0.rows.contains(row) }
  }
}

/// Whatever is read at a terminal fits its window.
@Suite("A window of any size")
struct ReaderTests {
  static let widths = [40, 60, 80, 100]
  static let heights = [24, 12]

  @Test(
    "every page of every lesson fits, whatever is answered", arguments: widths)
  func lessons(_ width: Int) {
    // Who errs reads more, in the smallest window and in the usual one.
    let replies =
      [\Prompt.right] + ([40, 80].contains(width) ? [\Prompt.wrong] : [])
    for reply in replies {
      for (k, lesson) in LessonCatalog.all.enumerated() {
        let reader = WindowReader(width: width, heights: Self.heights) {
          $0[keyPath: reply]
        }
        let room = Classroom(reader, asks: true)
        #expect(isFinished(lesson.play(number: k + 1, in: room)))
        #expect(reader.problems == [], "lesson \(k + 1)")
      }
    }
  }

  @Test("an empty row alone begins no new screenful")
  func emptyRow() {
    let window = PaperWindow(width: 60, height: 8)
    let reader = Reader(window, isAsked: true)
    let prompt = Prompt(purpose: .trial, text: "› ", right: "")
    reader.hear(.heading("A page"))
    reader.hear(.figure((1...4).map { "row \($0)" }))
    _ = reader.answer(prompt)
    for _ in 1...3 {
      reader.hear(.note(""))
      _ = reader.answer(prompt)
    }
    #expect(window.rows.contains("  row 4"))
    #expect(!window.rows.contains { $0.contains("continued") })
    // A row that says something does.
    reader.hear(.note("More."))
    _ = reader.answer(prompt)
    #expect(window.rows.contains { $0.contains("continued") })
  }

  @Test("the museum and the tour fit", arguments: widths)
  func museumAndTour(_ width: Int) {
    var visits = 0
    let visitor = WindowReader(width: width, heights: Self.heights) { prompt in
      guard prompt.text.contains(" a name, Return") else { return "1" }
      visits += 1
      return visits > 2 ? "q" : "\(5 * visits)"
    }
    var museum = Museum(
      Visitor(in: Classroom(visitor, asks: true)), seed: 1, ascii: false)
    museum.walk()
    #expect(visitor.haveShown("Exhibit 10 of 11"))
    #expect(visitor.problems == [])

    let tourist = WindowReader(width: width, heights: Self.heights) { _ in "" }
    Tour.play(in: Classroom(tourist, asks: true))
    tourist.finish()
    #expect(tourist.haveShown("6 · What next"))
    #expect(tourist.problems == [])
  }
}

extension Prompt {
  /// What one who makes a known mistake answers.
  fileprivate var wrong: String { mistaken.first ?? "" }
}
