import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("The defaults of every data set")
struct TrainingDefaultsTests {
  @Test("they fit the data and the loss", arguments: DataSet.all)
  func fit(data: DataSet) throws {
    let defaults = TrainingDefaults(for: data)
    let network = try NeuralNetwork(
      sizes: defaults.sizes, activations: defaults.activations)
    #expect(network.inputCount == data.inputCount)
    #expect(network.outputCount == data.targetCount)
    #expect(
      defaults.loss.problem(after: defaults.activations.last ?? .relu) == nil)
  }

  @Test("a default start gives no finding", arguments: DataSet.all)
  func healthyStart(data: DataSet) throws {
    let defaults = TrainingDefaults(for: data)
    // Measurements in cm and pixels do saturate neurons that start large.
    let isScaled = !["iris", "digits"].contains(data.name)
    let initializers: [Initializer] =
      isScaled ? [.uniform, .xavier, .he] : [defaults.initializer]
    for initializer in initializers {
      for seed in cases([0, 1, 2, 3, 42], inDebug: [42]) as [UInt32] {
        let network = try NeuralNetwork(
          sizes: defaults.sizes, activations: defaults.activations,
          initializer: initializer, seed: seed)
        let step = TrainingStep(
          network: network, loss: .meanSquaredError,
          optimizer: SGD(learningRate: defaults.learningRate))
        let findings = Diagnosis.examine(
          try Trainer(step, on: data, batchSize: defaults.batchSize),
          learningRate: defaults.learningRate)
        #expect(findings == [], "\(initializer), seed \(seed)")
      }
    }
  }

  /// A debug build only trains those of few samples, and one with three classes.
  private static let trained = cases(
    DataSet.all,
    inDebug: DataSet.all.filter { $0.count <= 20 || $0.name == "blobs" })

  @Test("the default training gives no finding", arguments: trained)
  func healthyTraining(data: DataSet) throws {
    let defaults = TrainingDefaults(for: data)
    let network = try NeuralNetwork(
      sizes: defaults.sizes, activations: defaults.activations,
      initializer: defaults.initializer, seed: defaults.seed)
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: defaults.loss, reduction: defaults.reduction,
        optimizer: SGD(learningRate: defaults.learningRate)),
      on: data, batchSize: defaults.batchSize)
    let epochs = min(defaults.epochs, data.count > 100 ? 400 : .max)
    for quarter in 0...4 {
      let findings = Diagnosis.examine(
        trainer, learningRate: defaults.learningRate)
      #expect(findings == [], "after \(trainer.epoch) epochs")
      if quarter < 4 { try trainer.train(epochs: epochs / 4) }
    }
  }
}
