import TestSupport
import Testing

@testable import NeuronLab

@Suite("Learned by heart")
struct HeldOutFindingsTests {
  /// Trains one neuron on y = 1 above 0.3.
  ///
  /// Of 20 held-out samples three are ones and the others zeros, but so many of
  /// those are at 2, where 1 is predicted: the surer, the larger their loss.
  private func explanation(wrong count: Int) throws -> Explanation {
    let inputs = (0..<40).map { Double($0) / 20 - 0.975 }
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.5)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: [1, 1], activations: [.sigmoid], initializer: .zeros),
        loss: .binaryCrossEntropy, optimizer: settings.makeOptimizer()),
      on: DataSet(
        inputs.map { [$0] }, inputs.map { [$0 > 0.3 ? 1 : 0] },
        task: .classification))
    var samples: [[Double]] = (0..<17 - count).map { [-Double($0 + 1) / 20] }
    samples += (0..<count).map { _ in [2] }
    samples += (0..<3).map { [1 - Double($0) / 40] }
    trainer.heldOut = DataSet(
      samples, samples.indices.map { [$0 < 17 ? 0 : 1] }, task: .classification)
    let recipe = TrainingRecipe(of: trainer, optimizer: settings, epochs: 1000)
    try trainer.train(epochs: 1000)
    return Explanation(of: trainer, from: recipe)
  }

  @Test("a held-out loss that rises is named unless 95 % are right")
  func overfitting() throws {
    let findings = try explanation(wrong: 2).findings
    #expect(findings.map(\.kind) == [.overfitting])
    // Logistic regression in another program: 0.504 after 14 epochs, then up.
    #expect(
      findings.first?.evidence.contains(
        "risen from 0.5044 in epoch 14 to 1.7470 in epoch 1000, ") == true)
    // The accuracy is the same then, so that no more is said.
    #expect(
      findings.first?.remedy
        == "The held-out loss was lowest after 14 epochs.")
    #expect(findings.first?.changes == [.epochs(14)])
    #expect(try explanation(wrong: 1).findings == [])
  }
}
