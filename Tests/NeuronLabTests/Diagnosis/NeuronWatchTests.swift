import Testing

@testable import NeuronLab

@Suite("Watching neurons during training")
struct NeuronWatchTests {
  /// XOR with a hidden neuron of each kind: dead, saturated, and neither.
  private func trainer(rate: Double = 0.1) throws -> Trainer {
    let network = try NeuralNetwork(
      layers: [
        Layer(neurons: [
          Neuron(weights: [1, 1], bias: -9, activation: .relu),
          Neuron(weights: [1, -1], bias: 0.5, activation: .relu),
        ]),
        Layer(neurons: [
          Neuron(weights: [1, 1], bias: 40, activation: .tanh),
          Neuron(weights: [1, 0.5], bias: 0, activation: .tanh),
        ]),
        Layer(neurons: [
          Neuron(weights: [0.5, 1], bias: 0, activation: .sigmoid)
        ]),
      ])
    return try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: rate)), on: .xor)
  }

  private func texts(_ watch: NeuronWatch) -> [String] {
    watch.events.map { "\($0.epoch) \($0.neuron) \($0.state)" }
  }

  @Test("what is dead or saturated from the start is seen before training")
  func start() throws {
    let watch = NeuronWatch(try trainer())
    #expect(texts(watch) == ["0 h1.1 dead", "0 h2.1 saturated"])
  }

  @Test("a neuron that dies in training is seen after that epoch")
  func dies() throws {
    let trainer = try trainer()
    let watch = NeuronWatch(trainer)
    trainer.observers = [watch]
    try trainer.train(epochs: 2)
    let neuron = trainer.step.network.layers[0].neurons[1]
    neuron.bias = -9
    try trainer.train(epochs: 1)
    neuron.bias = 0.5
    try trainer.train(epochs: 1)
    #expect(
      texts(watch).dropFirst(2) == ["3 h1.2 dead", "4 h1.2 learning"])
  }

  @Test("it looks four times for each doubling of the epochs")
  func intervals() throws {
    let trainer = try trainer()
    let watch = NeuronWatch(trainer)
    trainer.observers = [watch]
    let neuron = trainer.step.network.layers[0].neurons[1]
    var seen: [Int] = []
    for _ in 0..<40 {
      let count = watch.events.count
      neuron.bias = count % 2 == 0 ? -9 : 0.5
      try trainer.train(epochs: 1)
      if watch.events.count > count { seen.append(trainer.epoch) }
    }
    #expect(
      seen == [
        1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40,
      ])
  }

  @Test("watching changes no bit of the training")
  func onlyWatches() throws {
    let (watched, alone) = (try trainer(rate: 2), try trainer(rate: 2))
    watched.observers = [NeuronWatch(watched)]
    for trainer in [watched, alone] { try trainer.train(epochs: 300) }
    #expect(watched.loss == alone.loss)
    #expect(
      watched.step.network.layers[0].neurons[1].weights
        == alone.step.network.layers[0].neurons[1].weights)
  }
}
