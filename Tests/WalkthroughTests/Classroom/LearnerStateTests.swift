import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("What is remembered of a learner")
struct LearnerStateTests {
  @Test("what is written reads back the same")
  func roundTrip() throws {
    var state = LearnerState()
    state.last = "b"
    state.others = [JSON.Member("x", .array([.null]))]
    state["a"].page = 2
    state["b"].isFinished = true
    state["b"].reflection = Reflection(clicked: "„δ“ \"\\", unclear: "")
    state["b"].answers = [
      Answer(
        page: 0, question: 1, purpose: .check, given: "1/4", isRight: true)
    ]
    let bytes = Array(state.json.text.utf8)
    #expect(try LearnerState(parsing: bytes) == state)
  }

  private func read(_ lessons: String) throws(JSONError) -> LearnerState {
    let text = """
      {"format": "neuronkit-learner", "version": 1, "lessons": [\(lessons)]}
      """
    return try LearnerState(parsing: Array(text.utf8))
  }

  @Test("what may be missing is as in a lesson that has just begun")
  func missing() throws {
    let state = try read(
      """
      {"name": "a", "page": 2, "answers": [
       {"page": 1, "question": 1, "kind": "check"}]}
      """)
    let answer = try #require(state["a"].answers.first)
    #expect(state["a"].page == 1 && !state["a"].isFinished)
    #expect(answer.given == "" && !answer.isRight && !answer.isMended)
  }

  @Test(
    "what is wrong is named by its path",
    arguments: [
      (#"{"page": 1}"#, "lessons[0].name: is missing"),
      (
        #"{"name": "a", "page": 0}"#,
        "lessons[0].page: expected at least 1, found 0"
      ),
      (
        #"{"name": "a", "page": 1, "answers": [{"page": 1.5}]}"#,
        "lessons[0].answers[0].page: expected a whole number, found 1.5"
      ),
    ])
  func wrong(_ lesson: String, _ message: String) {
    let error = #expect(throws: JSONError.self) { try read(lesson) }
    #expect(error?.description == message)
  }
}
