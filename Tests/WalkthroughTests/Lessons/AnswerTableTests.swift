import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// Every question of every lesson, answered as learners do.
@Suite("Every question of a lesson")
struct AnswerTableTests {
  static let lessons = LessonCatalog.all.map { $0.name }

  private func lesson(_ name: String) throws -> Lesson {
    try #require(LessonCatalog.all.first { $0.name == name })
  }

  @Test("stands in the table, with its answer", arguments: lessons)
  func complete(_ name: String) throws {
    let table = try AnswerTable(lesson: name)
    let recorder = Recorder()
    let room = Classroom(recorder, asks: false)
    _ = try lesson(name).play(number: 1, in: room)
    var asked: [[String]] = []
    var heading = ""
    for piece in recorder.pieces {
      if case .heading(let text) = piece {
        heading = text.components(separatedBy: " · ").last ?? text
      }
      guard case .figure(let lines, _) = piece, let line = lines.first,
        line.hasPrefix("Answer: ")
      else { continue }
      asked.append([heading, String(line.dropFirst("Answer: ".count))])
    }
    let listed = table.pages.flatMap { page in
      page.questions.map { [page.heading, $0.answer] }
    }
    for question in asked {
      #expect(listed.contains(question), "\(question) is not in the table")
    }
    for question in listed {
      #expect(asked.contains(question), "\(question) is asked nowhere")
    }
    #expect(asked.count == listed.count)
  }

  @Test("has three answers or more that learners give instead")
  func enough() throws {
    for name in Self.lessons {
      for question in try AnswerTable(lesson: name).questions {
        let misses = question.tries.filter {
          $0.verdict != .right && $0.verdict != .close
        }
        #expect(misses.count >= 3, "\(name): \(question.answer)")
      }
    }
  }

  @Test(
    "gets the verdict that the table says, and keeps no wrong one as right",
    arguments: lessons)
  func verdicts(_ name: String) throws {
    let lesson = try lesson(name)
    for page in try AnswerTable(lesson: name).pages {
      let number = try #require(
        lesson.allPages.firstIndex { $0.heading == page.heading })
      let most = page.questions.map { $0.tries.count }.max() ?? 0
      for k in 0..<most {
        let examinee = Examinee(page) { question in
          question.tries.indices.contains(k) ? question.tries[k].typed : nil
        }
        let room = Classroom(examinee, asks: true)
        _ = lesson.play(number: 1, in: room, from: number)
        try #require(room.answers.count == page.questions.count)
        for (answer, reply) in zip(room.answers, examinee.replies)
        where reply.question.tries.indices.contains(k) {
          expect(
            reply, answer, reply.question.tries[k],
            "\(name), \(reply.question.answer)")
        }
      }
    }
  }

  /// Expects what the table says, and that it is kept so.
  private func expect(
    _ reply: Examinee.Reply, _ answer: Answer, _ expected: AnswerTable.Try,
    _ question: String
  ) {
    let place = "\(question): \(expected.typed)"
    expect(reply, says: expected.verdict, place)
    switch expected.verdict {
    case .right, .close: #expect(answer.isRight, "\(place)")
    case .wrong: #expect(!answer.isRight, "\(place)")
    case .moreDigits, .wholeNumber, .comma, .unreadable:
      // What was no answer is not kept, neither as right nor as wrong.
      #expect(answer.given == reply.right, "\(place)")
    }
  }

  private func expect(
    _ reply: Examinee.Reply, says verdict: AnswerTable.Verdict, _ place: String
  ) {
    let words = reply.words
    let comment: Comment = "\(place): \(words)"
    switch verdict {
    case .right: #expect(words.hasPrefix("Yes"), comment)
    case .close: #expect(words.contains("last digits differ"), comment)
    case .moreDigits:
      #expect(words.hasPrefix("More digits, please"), comment)
    case .wholeNumber:
      #expect(words.hasPrefix("A whole number, please"), comment)
    case .comma: #expect(words.hasPrefix("A comma is read as"), comment)
    case .unreadable: #expect(words.hasPrefix("Type "), comment)
    case .wrong(let diagnoses):
      #expect(
        words.hasPrefix("Not yet.") || words.hasPrefix("It is "), comment)
      // A diagnosis follows the answer, or stands behind "Not yet."
      let said =
        words.hasPrefix("Not yet.")
        ? words.dropFirst("Not yet. ".count)
        : words.dropFirst("It is \(reply.question.answer). ".count)
      if diagnoses.isEmpty { #expect(said.isEmpty, comment) }
      for diagnosis in diagnoses {
        #expect(said.contains(diagnosis), comment)
      }
      #expect(
        said.contains(" things. Either ") == (diagnoses.count > 1), comment)
    }
  }
}

/// Somebody who types one thing at each question of a page, then the right
/// answer, and leaves at its end.
private final class Examinee: Audience {
  /// What was said to what was typed.
  struct Reply {
    let question: AnswerTable.Question
    /// What is right, as it could be typed.
    var right = ""
    var words = ""
  }

  private(set) var replies: [Reply] = []
  private var unasked: ArraySlice<AnswerTable.Question>
  private let type: (AnswerTable.Question) -> String?
  private var isNew = false
  private var isListening = false

  init(
    _ page: AnswerTable.Page, type: @escaping (AnswerTable.Question) -> String?
  ) {
    unasked = page.questions[...]
    self.type = type
  }

  func hear(_ piece: Piece) {
    switch piece {
    case .paragraph(let text):
      guard text.hasPrefix("Predict: ") || text.hasPrefix("Check: "),
        let question = unasked.popFirst()
      else { break }
      isNew = true
      replies.append(Reply(question: question))
    case .verdict(let text, _), .note(let text):
      guard isListening else { break }
      isListening = false
      replies[replies.count - 1].words = text.trimmed
    case .heading, .figure, .tables, .aside, .list: break
    }
  }

  func answer(_ prompt: Prompt) -> String? {
    switch prompt.purpose {
    case .page, .choice, .reflection: return nil
    case .trial: return ""
    case .prediction, .check: break
    }
    guard isNew, let reply = replies.last else { return prompt.right }
    isNew = false
    isListening = true
    replies[replies.count - 1].right = prompt.right
    return type(reply.question) ?? prompt.right
  }
}
