import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("What counts as done")
struct StandingTests {
  private let lesson = LessonCatalog.all[0]

  private func record(
    _ checks: [(isRight: Bool, isMended: Bool)], isFinished: Bool = true
  ) -> LessonRecord {
    var record = LessonRecord(name: lesson.name)
    record.isFinished = isFinished
    record.answers = checks.enumerated().map { k, check in
      Answer(
        page: 5, question: k + 1, purpose: .check, given: "x",
        isRight: check.isRight, isMended: check.isMended)
    }
    return record
  }

  private func mark(_ record: LessonRecord) -> String {
    var state = LearnerState()
    state[lesson.name] = record
    return state.mark(of: lesson)
  }

  @Test("a lesson is done at its end, with every check right or mended")
  func done() {
    let right = (isRight: true, isMended: false)
    let mended = (isRight: false, isMended: true)
    let wrong = (isRight: false, isMended: false)
    #expect(mark(record([right, right, right])) == "done")
    #expect(mark(record([right, mended, right])) == "done")
    #expect(mark(record([wrong, mended, wrong])) == "checks 1 of 3")
    #expect(mark(record([wrong, wrong, wrong])) == "checks 0 of 3")
    // Passed over is not right.
    #expect(mark(record([])) == "checks 0 of 3")
    #expect(mark(record([right, right])) == "checks 2 of 3")
    #expect(
      mark(record([right, right, right], isFinished: false)) == "page 1 of 7")
  }

  @Test("every lesson is done by somebody who knows the answers")
  func known() {
    for (k, lesson) in LessonCatalog.all.enumerated() {
      #expect((2...3).contains(lesson.checkCount))
      let (_, room) = ScriptedLearner.knowing.play(lesson, number: k + 1)
      var record = LessonRecord(name: lesson.name)
      record.answers = room.answers
      record.isFinished = true
      #expect(record.isDone(lesson), "\(lesson.name)")
      #expect(record.missedPages(of: lesson) == [])
    }
  }

  @Test("the pages to see again have a question that was not right")
  func missed() {
    var record = record([(true, false), (false, true), (false, false)])
    #expect(record.missedPages(of: lesson) == [5])
    record.answers.append(
      Answer(
        page: 0, question: 1, purpose: .prediction, given: "", isRight: false))
    #expect(record.missedPages(of: lesson) == [0, 5])
    #expect(self.record([]).missedPages(of: lesson) == [5])
    #expect(self.record([], isFinished: false).missedPages(of: lesson) == [])
  }

  @Test(
    "Return continues the lesson left, then the next, then what is open")
  func next() {
    var state = LearnerState()
    #expect(state.next == 0)
    let all = LessonCatalog.all
    state[all[0].name].isFinished = true
    state.last = all[0].name
    // Its checks are open, but that does not hold anyone back.
    #expect(state.next == 1)
    state[all[4].name].page = 3
    state.last = all[4].name
    #expect(state.next == 4)
    for lesson in all {
      state[lesson.name].isFinished = true
      state[lesson.name].page = 0
      state[lesson.name].answers = (1...3).map {
        Answer(
          page: 5, question: $0, purpose: .check, given: "", isRight: true)
      }
    }
    #expect(state.next == nil)
    state[all[7].name].answers = []
    #expect(state.next == 7)
  }

  @Test("an older file reads, and what it does not say was not mended")
  func older() throws {
    let text = """
      {"format": "neuronkit-learner", "version": 1, "last": "one-neuron",
       "lessons": [{"name": "one-neuron", "page": 1, "done": true, "answers": [
        {"page": 6, "question": 1, "kind": "check", "given": "1", "right": true},
        {"page": 6, "question": 2, "kind": "check", "given": "1",
         "right": false}]}]}
      """
    let state = try LearnerState(parsing: Array(text.utf8))
    let record = state["one-neuron"]
    #expect(record.isFinished && record.rightChecks == 1)
    #expect(record.answers.map { $0.isMended } == [false, false])
    #expect(state.mark(of: lesson) == "checks 1 of 3")
  }

  @Test("a second try that is right is noted as such, and settles the check")
  func mended() throws {
    var tries = 0
    let learner = ScriptedLearner { prompt, _, _ in
      guard prompt.purpose == .check, prompt.text == "your number › " else {
        return prompt.right
      }
      tries += 1
      return tries == 1 ? "77777" : prompt.right
    }
    let (_, room) = learner.play(everyQuestion)
    let mended = try #require(room.answers.first { $0.purpose == .check })
    #expect(!mended.isRight && mended.isMended && mended.given == "77777")
    #expect(room.answers.filter { $0.isMended }.count == 1)
    // Twice wrong is not mended.
    let (_, other) = ScriptedLearner { prompt, _, _ in
      prompt.text == "your number › " ? "77777" : prompt.right
    }.play(everyQuestion)
    #expect(!other.answers.contains { $0.isMended })
  }

  @Test("the first answer stays, a later right one mends it, a wrong one not")
  func noted() {
    func answer(_ isRight: Bool, _ isMended: Bool = false) -> Answer {
      Answer(
        page: 5, question: 1, purpose: .check, given: "", isRight: isRight,
        isMended: isMended)
    }
    for (answers, kept) in [
      ([answer(false), answer(true)], answer(false, true)),
      ([answer(false), answer(false, true)], answer(false, true)),
      ([answer(false), answer(false)], answer(false)),
      ([answer(false, true), answer(false)], answer(false, true)),
      ([answer(true), answer(false)], answer(true)),
    ] {
      var noted: [Answer] = []
      for answer in answers { noted.note(answer) }
      #expect(noted == [kept])
    }
  }

  @Test("every lesson has a chapter, and its file is there")
  func chapters() throws {
    let root = Checkout.root
    for lesson in LessonCatalog.all {
      let path = try #require(Chapter.path(of: lesson), "\(lesson.name)")
      #expect(
        FileManager.default.fileExists(
          atPath: root.appendingPathComponent(path).path), "\(path)")
    }
  }
}
