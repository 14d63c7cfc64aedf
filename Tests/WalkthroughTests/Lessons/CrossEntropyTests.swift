import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on cross-entropy")
struct CrossEntropyTests {
  @Test("has Nielsen's starts and ends")
  func nielsen() {
    typealias Lesson = CrossEntropy
    // Computed with NumPy: 300 updates at 0.15.
    for (start, first, squared, entropy) in [
      (Lesson.mild, 0.817574476193644, 0.0939556948636472, 0.0116382089689037),
      (Lesson.severe, 0.982013790037908, 0.202848424267776, 0.0120087415108175),
    ] {
      #expect(agree([Lesson.neuron(start).a], [first]))
      #expect(agree([Lesson.trained(start, .halfSquaredError).a], [squared]))
      #expect(agree([Lesson.trained(start, .binaryCrossEntropy).a], [entropy]))
      #expect(text(of: CrossEntropy.lesson).contains(entropy.text(decimals: 4)))
    }
  }

  @Test("δ is a − y, and with the squared error that times σ′")
  func deltas() {
    for start in [CrossEntropy.mild, CrossEntropy.severe] {
      let squared = CrossEntropy.afterBackward(start, .halfSquaredError)
      let entropy = CrossEntropy.afterBackward(start, .binaryCrossEntropy)
      let a = entropy.a
      #expect(agree([entropy.delta], [a]))
      #expect(agree([squared.delta], [a * a * (1 - a)]))
      #expect(agree([entropy.dActivation], [1 / (1 - a)], within: 1e-10))
    }
  }
}
