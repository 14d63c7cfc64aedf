import NeuronLab
import TestSupport
import Testing

@testable import Ask
@testable import Course
@testable import Walkthrough

@Suite("The questions that pages answer")
struct LearnersQuestionsTests {
  private static let entries = LearnersQuestions.entries

  @Test("are there for every page that explains or lets one try")
  func everyPage() {
    for lesson in LessonCatalog.all {
      for page in lesson.pages where page.part != .checks {
        let count = LearnersQuestions.of(lesson.name, page.heading).count
        let least = page.part == .explanation ? 5 : 3
        #expect(count >= least, "[\(lesson.name)] \(page.heading)")
      }
    }
    for mistake in Mistake.allCases {
      #expect(!LearnersQuestions.of("museum", mistake.rawValue).isEmpty)
    }
    for task in ProgramTask.all {
      #expect(!LearnersQuestions.of("the program", task.heading).isEmpty)
    }
  }

  private static let otherHeadings = [
    "museum": Mistake.allCases.map { $0.rawValue }
      + ["What it shows", "To keep"],
    "the program": ProgramTask.all.map { $0.heading },
  ]

  @Test("are under headings that exist, each once")
  func everyEntry() {
    var seen: Set<String> = []
    for entry in Self.entries {
      let key = "[\(entry.section)] \(entry.heading)"
      #expect(seen.insert(key).inserted, "\(key)")
      let lesson = LessonCatalog.all.first { $0.name == entry.section }
      let headings =
        lesson?.pages.map { $0.heading } ?? Self.otherHeadings[entry.section]
      #expect(headings?.contains(entry.heading) == true, "\(key)")
    }
  }

  @Test("are not those that the tests ask")
  func notCopied() {
    let asked = Set(
      (AskedQuestion.tuned + AskedQuestion.heldOut).map {
        Words.split($0.text)
      })
    let questions = AskSources.passages().flatMap { $0.questions }
    let copied = questions.map { Words.split($0) }.filter {
      // Everybody asks "what is a loss function" in these words.
      $0.count > 3 && !$0.starts(with: ["what", "is"]) && asked.contains($0)
    }
    #expect(copied.isEmpty, "\(copied)")
  }

  @Test("come apart at semicolons, whatever the line breaks")
  func split() {
    #expect(LearnersQuestions.split("a b; c;; d ;") == ["a b", "c", "d"])
    #expect(LearnersQuestions.split(" ").isEmpty)
  }

  @Test("examples of tasks are commands with options that exist")
  func tasks() {
    for task in ProgramTask.all {
      let words = task.command.split(separator: " ").map { String($0) }
      let command = Command.all.first { $0.name == words[0] }
      let options = command?.allOptions.map { $0.name } ?? []
      let named = Words.options(in: task.text + " " + task.command)
      if let command {
        #expect(throws: Never.self, "\(task.command)") {
          try Arguments(Array(words.dropFirst()), for: command)
        }
      } else {
        Issue.record("\(task.command)")
      }
      for option in words where option.hasPrefix("--") {
        #expect(options.contains(option), "\(task.command)")
      }
      let all = Set(Command.all.flatMap { $0.allOptions.map { $0.name } })
      #expect(named.allSatisfy { all.contains($0) }, "\(named)")
    }
  }
}

extension Words {
  /// The options that a text names.
  fileprivate static func options(in text: String) -> [String] {
    text.split(separator: " ").filter { $0.hasPrefix("--") }
      .map { String($0).trimmed(of: ",.;") }
  }
}

extension String {
  fileprivate func trimmed(of marks: String) -> String {
    var text = self
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return text
  }
}
