import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("The mistakes of the optimizer wing")
struct OptimizerMistakeTests {
  /// Weights after some steps on one network.
  private static func weights(
    after steps: Int, _ optimizer: any Optimizer
  ) throws -> [Double] {
    let random = try RandomNetwork(seed: 8)
    let network = random.step.network.copy()
    let step = TrainingStep(
      network: network, loss: random.step.loss, optimizer: optimizer)
    for _ in 0..<steps { step.run(on: random.data) }
    return network.layers.flatMap {
      $0.neurons.flatMap { $0.weights + [$0.bias] }
    }
  }

  @Test("without a mistake, the step is that of Adam and of AdamW")
  func right() throws {
    for isDecoupled in [false, true] {
      let ours = try Self.weights(
        after: 7,
        Adam(learningRate: 0.02, weightDecay: 0.1, isDecoupled: isDecoupled))
      let written = try Self.weights(
        after: 7,
        MistakenAdam(
          nil, learningRate: 0.02, weightDecay: 0.1, isDecoupled: isDecoupled))
      for (one, other) in zip(ours, written) {
        #expect(abs(one - other) <= 1e-12)
      }
    }
  }

  @Test(
    "each mistake makes other weights within two steps",
    arguments: OptimizerMistake.allCases)
  func wrong(_ mistake: OptimizerMistake) throws {
    let right = try Self.weights(
      after: 2, MistakenAdam(nil, weightDecay: 0.1, isDecoupled: true))
    let wrong = try Self.weights(
      after: 2, MistakenAdam(mistake, weightDecay: 0.1, isDecoupled: true))
    #expect(zip(right, wrong).contains { abs($0 - $1) > 1e-9 })
    #expect(mistake.right != mistake.wrong)
    for text in [mistake.title, mistake.symptom] { #expect(text.count >= 20) }
  }

  @Test("without the correction, Adam's first step is three times too long")
  func correction() throws {
    // (1 − β₁)/√(1 − β₂) = 0.1/√0.001, wherever ε is small beside the gradient.
    let start = try Self.weights(after: 0, MistakenAdam(nil))
    let wrong = try Self.weights(after: 1, MistakenAdam(.correctionForgotten))
    let steps = zip(start, wrong).map { abs($0 - $1) / 0.001 }
    let longest = steps.max() ?? 0
    #expect(abs(longest - 0.1 / 0.001.squareRoot()) < 0.001)
  }
}
