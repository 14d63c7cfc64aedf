import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// What every lesson has to be, whatever it teaches.
@Suite("Every lesson")
struct LessonFormTests {
  static let numbers = Array(1...LessonCatalog.all.count)

  private func lesson(_ number: Int) -> Lesson {
    LessonCatalog.all[number - 1]
  }

  @Test("has a name of its own, a title and a question")
  func names() {
    let all = LessonCatalog.all
    for lesson in all {
      #expect(all.filter { $0.name == lesson.name }.count == 1)
      #expect(lesson.question.hasSuffix("?"), "\(lesson.name)")
      #expect(!lesson.title.isEmpty && !lesson.keep.isEmpty, "\(lesson.name)")
      // A name must not be read as a number or as a word of the menu.
      #expect(lesson.name.allSatisfy { $0.isLetter || $0 == "-" })
      #expect(lesson.name == lesson.name.lowercased() && lesson.name.count > 2)
      #expect(!["tour", "quit", "exit", "back", "menu"].contains(lesson.name))
      #expect(!Command.all.map { $0.name }.contains(lesson.name))
    }
  }

  /// What a learner hears who knows everything.
  private struct Knowing: Sendable {
    let pages: [[String]]
    let prompts: [Prompt]
    let answerCount: Int
    /// The answers that were not right.
    let wrong: [String]
    let isFinished: Bool
  }

  /// Each lesson, played once.
  private static let knowing = LessonCatalog.all.enumerated().map {
    k, lesson -> Knowing in
    let learner = ScriptedLearner.knowing
    let (end, room) = learner.play(lesson, number: k + 1)
    return Knowing(
      pages: learner.pages.map { $0.lines }, prompts: learner.prompts,
      answerCount: room.answers.count,
      wrong: room.answers.filter { !$0.isRight }.map {
        "page \($0.page + 1): \($0.given)"
      }, isFinished: isFinished(end))
  }

  @Test(
    "predicts, changes something, checks two or three times, and asks what clicked",
    arguments: numbers)
  func form(_ number: Int) {
    let pages = lesson(number).allPages
    let purposes = Self.knowing[number - 1].prompts.map { $0.purpose }
    #expect(purposes.contains(.prediction))
    #expect(pages.filter { $0.part == .change }.count >= 1)
    #expect(pages.filter { $0.part == .checks }.count == 1)
    #expect((2...3).contains(purposes.filter { $0 == .check }.count))
    #expect(purposes.suffix(2) == [.reflection, .reflection])
    #expect((4...9).contains(pages.count), "\(pages.count) pages")
  }

  @Test(
    "fits a screen of 24 lines and 80 columns, page by page",
    arguments: numbers)
  func size(_ number: Int) {
    let pages = lesson(number).allPages
    let heard = Self.knowing[number - 1].pages
    #expect(heard.count == pages.count)
    for (page, lines) in heard.enumerated() {
      let height = height(
        of: lines, heading: "\(number).\(page + 1) · ",
        isChecks: pages[page].part == .checks)
      #expect(height <= 24, "page \(page + 1) has \(height) lines")
      for line in lines {
        #expect(line.count <= 80, "page \(page + 1): \(line)")
        #expect(line.unicodeScalars.allSatisfy(isOneColumn), "\(line)")
        #expect(!line.contains("\t"))
      }
    }
  }

  @Test("says yes to every right answer", arguments: numbers)
  func allRight(_ number: Int) {
    let heard = Self.knowing[number - 1]
    #expect(heard.isFinished)
    #expect(heard.wrong == [])
    #expect(heard.answerCount > 0)
  }

  @Test(
    "meets every known mistake with its diagnosis, and never with yes",
    arguments: numbers)
  func allMistaken(_ number: Int) {
    var turn = 0
    let learner = ScriptedLearner { prompt, _, _ in
      turn += 1
      return prompt.mistaken.isEmpty
        ? prompt.right : prompt.mistaken[turn % prompt.mistaken.count]
    }
    let (end, room) = learner.play(lesson(number), number: number)
    #expect(isFinished(end))
    for prompt in learner.prompts {
      #expect(
        !prompt.mistaken.contains(prompt.right),
        "\(prompt.right) is right and a mistake, too")
    }
    let typed = learner.prompts.filter { !$0.mistaken.isEmpty }.count
    let wrong = room.answers.filter { !$0.isRight }.count
    #expect(wrong > 0 && wrong <= typed)
  }

  @Test("says the same when it is repeated or gone back to", arguments: numbers)
  func restless(_ number: Int) {
    // At the first prompt of each page: help, nonsense, again; then back; on.
    var visits: [Int: Int] = [:]
    var words: [Int: [String]] = [:]
    let learner = ScriptedLearner { prompt, page, place in
      if place == 0 {
        visits[page, default: 0] += 1
        words[page] =
          switch visits[page] {
          case 1: ["?", "xyzzy \u{1b}[A 🦊", "r"]
          case 2: ["b"]
          default: []
          }
      }
      if prompt.purpose == .reflection { return "" }
      if let first = words[page]?.first {
        words[page]?.removeFirst()
        return first == "xyzzy \u{1b}[A 🦊" && prompt.purpose == .page
          ? "?" : first
      }
      return prompt.right
    }
    let (end, _) = learner.play(lesson(number), number: number)
    #expect(isFinished(end))
    var first: [Int: String] = [:]
    for (page, lines) in learner.pages {
      let heading = lines.last { $0.contains("\(number).\(page + 1) · ") } ?? ""
      let start = lines.firstIndex(of: heading) ?? 0
      // What stands above the first prompt.
      let told = lines[start...].prefix {
        !$0.hasSuffix("?") && !$0.contains("›")
      }
      .joined(separator: "\n")
      #expect(first[page, default: told] == told)
      first[page] = told
    }
  }

  @Test(
    "can be left at any page, by q and by the end of the input",
    arguments: numbers)
  func left(_ number: Int) {
    // By turns: that both words do the same at every kind of prompt, the tests
    // of the questions say.
    for page in lesson(number).allPages.indices {
      let word = page % 2 == 0 ? "q" : nil
      let learner = ScriptedLearner { _, _, _ in word }
      let (end, _) = learner.play(lesson(number), number: number, from: page)
      switch end {
      case .left(let k): #expect(k == page && word == "q")
      case .inputEnded(let k): #expect(k == page && word == nil)
      case .finished: Issue.record("page \(page + 1) asks nothing")
      }
    }
  }

  @Test("can be searched as passages, one for each page", arguments: numbers)
  func passages(_ number: Int) {
    let passages = lesson(number).said
    #expect(passages.count == lesson(number).allPages.count)
    for (k, passage) in passages.enumerated() {
      #expect(passage.lesson == number && passage.page == k + 1)
      #expect(!passage.paragraphs.isEmpty, "page \(k + 1)")
    }
    #expect(
      passages.flatMap { $0.paragraphs }.contains(lesson(number).keep))
  }

  @Test("an aside is the last thing on its page, and says what its source is")
  func asides() {
    var found = 0
    for passage in LessonCatalog.all.flatMap({ $0.said }) {
      for (k, piece) in passage.pieces.enumerated() {
        guard case .aside(let text) = piece else { continue }
        found += 1
        #expect(k == passage.pieces.count - 1, "\(passage.heading)")
        #expect(
          Source.allCases.contains { text.hasPrefix("\($0.introduction) ") })
        #expect(piece.lines.first?.hasPrefix("  Aside. ") == true)
        #expect(!passage.paragraphs.contains(text))
      }
    }
    #expect(found >= 8)
  }

  @Test("no explanation leans on a text that the learner has not read")
  func sources() {
    for passage in LessonCatalog.all.flatMap({ $0.said }) {
      for piece in passage.pieces {
        if case .aside = piece { continue }
        let text = piece.lines.joined(separator: " ").lowercased()
        for word in ["article", "the note ", "the note's", "tutorial", "zhou"] {
          #expect(!text.contains(word), "\(passage.heading): \(text)")
        }
      }
    }
  }

  /// Returns how many lines must be seen at once: a page from its heading to its
  /// last prompt, but each check by itself; and on a lesson's first page all
  /// from the lesson's title to the first prompt.
  private func height(
    of lines: [String], heading: String, isChecks: Bool
  ) -> Int {
    let prompts = lines.indices.filter { lines[$0].contains("›") }
    guard let first = prompts.first, let last = prompts.last,
      let title = lines.firstIndex(where: { $0.contains(" · ") }),
      let top = lines.firstIndex(where: { $0.hasPrefix(heading) })
    else { return lines.count }
    var heights = [first - title + 1]
    if isChecks {
      heights += zip(prompts, prompts.dropFirst()).map { $1 - $0 }
    } else {
      heights.append(last - top + 1)
    }
    return heights.max() ?? 0
  }

  private func isOneColumn(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isEmojiPresentation
      && scalar.properties.generalCategory != .nonspacingMark
      && !(0x1100...0x115f).contains(scalar.value)
      && !(0x2e80...0xffdc).contains(scalar.value)
  }
}

func isFinished(_ end: LessonPlayer.End) -> Bool {
  if case .finished = end { return true }
  return false
}
