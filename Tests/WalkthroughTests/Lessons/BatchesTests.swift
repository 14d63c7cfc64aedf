import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on batches")
struct BatchesTests {
  @Test("a learner who takes inputs for outputs is told so")
  func columns() {
    let learner = ScriptedLearner { prompt, page, _ in
      page == 1 ? "1" : prompt.right
    }
    learner.play(Batches.lesson)
    let text = learner.text.split(whereSeparator: { $0.isWhitespace })
      .joined(separator: " ")
    #expect(
      text.contains("the inputs of the three neurons, not their outputs."))
  }
}
