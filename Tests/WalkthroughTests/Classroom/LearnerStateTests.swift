import NeuronLab
import TestSupport
import Testing

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
}
