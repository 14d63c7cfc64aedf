import TestSupport
import Testing

@testable import NeuronLab

@Suite("Whether the loss falls or swings")
struct LossTrendTests {
  /// The losses after epochs 0, 1, ….
  private func history(_ losses: [Double]) -> TrainingHistory {
    var history = TrainingHistory()
    for (epoch, loss) in losses.enumerated() {
      history.record(epoch: epoch, loss: loss)
    }
    return history
  }

  /// 0.5, then a hundredth less in each of 200 epochs.
  private let steady = (0...200).map { 0.5 * expApproximation($0) }

  private static func expApproximation(_ k: Int) -> Double {
    (0..<k).reduce(1.0) { product, _ in product * 0.99 }
  }

  @Test("a loss falls if it does so on average")
  func falling() {
    #expect(history(steady).isFalling)
    // Up and down by a twentieth on the way.
    let noisy = steady.enumerated().map { $1 * ($0 % 2 == 0 ? 0.95 : 1.05) }
    #expect(history(noisy).isFalling)
    #expect(history(steady).swing == nil)
  }

  @Test("a loss that swings does not fall, whichever two losses are compared")
  func swinging() {
    // Epoch 150 is up and epoch 299 is down.
    let losses = (0..<300).map { $0 % 2 == 0 ? 1.3 : 0.39 }
    #expect(!history(losses).isFalling)
    // Epochs 225 to 299.
    #expect(
      history(losses).swing
        == "in the last 74 epochs the loss has swung between 0.39 and 1.3")
    // From 1 to 0.985 of it in the second half.
    let narrowing = losses.enumerated().map { $1 * (1 - 0.0001 * Double($0)) }
    #expect(!history(narrowing).isFalling)
  }

  @Test("a loss that rises in the end does not fall")
  func rising() {
    let losses = steady + (1...100).map { 0.07 + 0.001 * Double($0) }
    #expect(!history(losses).isFalling)
    #expect(!history([1]).isFalling)
    #expect(!history([1, 0.1]).isFalling)
    #expect(!history([]).isFalling)
  }
}
