import TestSupport
import Testing

@testable import NeuronLab

@Suite("Samples that no network can tell apart")
struct EqualInputsFindingsTests {
  @Test("the smaller part of a group of equal inputs is lost")
  func classes() throws {
    // 0, 0 and 0 are of classes 1, 0 and 1: one is lost.
    let data = DataSet(
      [[5], [0], [0], [1], [1], [0]], [[0], [1], [0], [1], [1], [1]],
      task: .classification)
    let equal = try #require(EqualInputs(data))
    #expect(equal.count == 3 && equal.first == 1 && equal.second == 2)
    #expect(abs(equal.bestScore - 5.0 / 6) < 1e-12)
    let oneHot = DataSet(
      [[0, 1], [0, 1], [0, 1], [2, 1]],
      [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]], task: .classification)
    #expect(EqualInputs(oneHot)?.bestScore == 0.5)
  }

  @Test("a number can only be predicted as the mean of a group")
  func numbers() throws {
    // The group of 0 has the squares 1 + 1; all have 6.25 + 0.25 + 2.25 + 2.25.
    let data = DataSet([[0], [0], [1], [1]], [[0], [2], [4], [4]])
    let equal = try #require(EqualInputs(data))
    #expect(equal.count == 2)
    #expect(abs(equal.bestScore - (1 - 2.0 / 11)) < 1e-12)
  }

  @Test("equal samples are no contradiction")
  func equalSamples() {
    let data = DataSet(
      [[0], [0], [1]], [[1], [1], [0]], task: .classification)
    #expect(EqualInputs(data) == nil)
  }
}
