import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("What the lessons share")
struct LessonNetworksTests {
  @Test("an output of exactly one half is on neither side")
  func undecided() {
    #expect(sideMark(0.5, target: 0) == "undecided")
    #expect(sideMark(0.5, target: 1) == "undecided")
    #expect(sideMark(0.5.nextUp, target: 1) == "✓")
    #expect(sideMark(0.5.nextUp, target: 0) == "✗")
    #expect(sideMark(0.5.nextDown, target: 0) == "✓")
    #expect(sideMark(0.5.nextDown, target: 1) == "✗")
  }

  @Test("numbers that decide nothing are called undecided, not wrong")
  func zeros() {
    for (lesson, zeros) in [
      (StraightLine.lesson, "0 0 0"), (TwoLayers.lesson, "0 0 0 0 0 0"),
      (OneNeuron.lesson, "0 0 0 0"),
    ] {
      let learner = ScriptedLearner { prompt, _, _ in
        prompt.purpose == .trial && prompt.text.contains("Return:")
          ? zeros : prompt.right
      }
      learner.play(lesson)
      let count = learner.text.components(separatedBy: "undecided").count - 1
      switch lesson.name {
      case "straight-line":
        #expect(learner.text.contains("right: 0 of 4, undecided (z is 0): 4"))
        // One of them is on the page that takes the bias away.
        #expect(count == 6)
      // A and B are one half each, so z of the third is −2.5.
      case "two-layers": #expect(count == 0)
      default: #expect(count == 4)
      }
    }
  }
}
