import TestSupport
import Testing

@testable import NeuronLab

@Suite("Parameter history")
struct ParameterHistoryTests {
  private static func trainer(batchSize: Int? = nil) throws -> Trainer {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.tanh, .sigmoid], initializer: .uniform,
      seed: 4)
    return try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 0.5)),
      on: .xor, batchSize: batchSize)
  }

  @Test("the weights of each layer are recorded at each interval")
  func weights() throws {
    let trainer = try Self.trainer()
    let history = ParameterHistory(.weights, every: 2)
    history.record(trainer)
    history.record(trainer)
    let start = trainer.step.network.copy()
    trainer.observers = [history]
    try trainer.train(epochs: 5)
    #expect(history.snapshots.map { $0.epoch } == [0, 2, 4])
    #expect(
      history.snapshots.allSatisfy { $0.layers.map { $0.count } == [6, 3] })
    #expect(
      history.snapshots[0].layers
        == start.layers.map { $0.neurons.flatMap { $0.weights } })
    let other = try Self.trainer()
    try other.train(epochs: 4)
    #expect(
      history.snapshots[2].layers
        == other.step.network.layers.map { $0.neurons.flatMap { $0.weights } })
  }

  @Test("gradients are those of all samples; recording changes no training")
  func gradients() throws {
    for batchSize in [nil, 1] as [Int?] {
      let trainer = try Self.trainer(batchSize: batchSize)
      let history = ParameterHistory(.gradients, every: 3)
      trainer.observers = [history]
      try trainer.train(epochs: 7)
      #expect(history.snapshots.map { $0.epoch } == [3, 6])
      let plain = try Self.trainer(batchSize: batchSize)
      try plain.train(epochs: 3)
      let copy = plain.step.network.copy()
      try plain.train(epochs: 4)
      #expect(plain.loss == trainer.loss)
      // From outside: a small step along one weight changes the loss by dw.
      let neuron = copy.layers[0].neurons[1]
      let h = 1e-5
      func loss() -> Double {
        TrainingStep(
          network: copy, loss: .meanSquaredError,
          optimizer: SGD(learningRate: 1)
        ).measureLoss(of: .xor)
      }
      neuron.weights[0] += h
      let above = loss()
      neuron.weights[0] -= 2 * h
      let slope = (above - loss()) / (2 * h)
      #expect(abs(history.snapshots[0].layers[0][2] - slope) < 1e-9)
    }
  }

  @Test("its histograms have a row for each layer, with one for each snapshot")
  func histograms() throws {
    let trainer = try Self.trainer()
    let history = ParameterHistory(.weights, every: 1)
    #expect(history.histograms.isEmpty)
    history.record(trainer)
    trainer.observers = [history]
    try trainer.train(epochs: 2)
    let rows = history.histograms
    #expect(
      rows.map { $0.name } == [
        "hidden layer 1, 6 weights", "output layer, 3 weights",
      ])
    #expect(
      rows[0].histograms.map { $0.title } == ["epoch 0", "epoch 1", "epoch 2"])
    #expect(rows[1].histograms[2].values == history.snapshots[2].layers[1])
  }
}
