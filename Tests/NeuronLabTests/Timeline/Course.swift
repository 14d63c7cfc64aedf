@testable import NeuronLab

/// Where a test steps: a data set, a small network, and its batches.
struct Course {
  let data: DataSet
  let trainer: Trainer

  init(
    _ data: DataSet, sizes: [Int], batchSize: Int? = nil,
    optimizer: OptimizerSettings.Kind = .sgd
  ) throws {
    self.data = data
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.tanh, .sigmoid], initializer: .uniform,
        seed: 7),
      loss: .meanSquaredError,
      optimizer: OptimizerSettings(kind: optimizer, learningRate: 0.3)
        .makeOptimizer())
    trainer = try Trainer(step, on: data, batchSize: batchSize, shuffleSeed: 5)
  }

  func makeCursor(operationsBetween: Int = 1 << 16) -> TimelineCursor {
    let trainer = trainer
    return TimelineCursor(
      Timeline(
        .init(step: trainer.step, data: data, epoch: 0) { epoch in
          trainer.batches(ofEpoch: epoch).map { Array($0) }
        }, operationsBetween: operationsBetween))
  }
}

func parameters(_ network: NeuralNetwork) -> [Double] {
  network.layers.flatMap { $0.neurons.flatMap { $0.weights + [$0.bias] } }
}
