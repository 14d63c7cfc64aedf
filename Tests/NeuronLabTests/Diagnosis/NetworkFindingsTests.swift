import TestSupport
import Testing

@testable import NeuronLab

@Suite("What a network cannot learn")
struct NetworkFindingsTests {
  @Test("a class is rare where the network is no better than one without it")
  func imbalance() throws {
    // Outputs are inputs: 16 zeros, and so many of four ones found.
    func finding(found: Int) throws -> Finding? {
      let targets = (0..<20).map { $0 < 16 ? 0.0 : 1 }
      let inputs = targets.indices.map { $0 >= 16 && $0 < 16 + found ? 1.0 : 0 }
      let trainer = try Trainer(
        Troubles.step(Troubles.network([[([1], 0)]], [.identity])),
        on: DataSet(
          inputs.map { [$0] }, targets.map { [$0] }, task: .classification))
      let recipe = TrainingRecipe(
        of: trainer, optimizer: OptimizerSettings(kind: .sgd), epochs: 1)
      return Explanation(of: trainer, from: recipe).imbalance
    }
    #expect(
      try finding(found: 0)?.evidence.hasPrefix(
        "16 of 20 samples are of class 0, so that predicting 0 every time "
          + "already gives an accuracy of 80.0 %.") == true)
    #expect(try finding(found: 1) == nil)
  }

  @Test("a network is linear if all its hidden layers are")
  func linear() throws {
    func finding(_ hidden: [Activation]) throws -> Finding? {
      let step = Troubles.step(
        try NeuralNetwork(
          sizes: [2, 2, 2, 1], activations: hidden + [.sigmoid])
      )
      let trainer = try Trainer(step, on: .xor)
      let recipe = TrainingRecipe(
        of: trainer, optimizer: OptimizerSettings(kind: .sgd), epochs: 1)
      return Explanation(of: trainer, from: recipe).linearNetwork
    }
    #expect(try finding([.tanh, .identity]) == nil)
    #expect(try finding([.identity, .identity]) != nil)
  }

  /// An explanation of a training on AND or XOR.
  private func explanation(
    _ network: NeuralNetwork, _ data: DataSet, rate: Double, epochs: Int,
    _ initializer: Initializer = .xavier
  ) throws -> Explanation {
    let settings = OptimizerSettings(kind: .sgd, learningRate: rate)
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: settings.makeOptimizer()), on: data)
    let recipe = TrainingRecipe(
      of: trainer, optimizer: settings,
      initialization: .init(initializer, seed: 42), epochs: epochs)
    try trainer.train(epochs: epochs)
    return Explanation(of: trainer, from: recipe)
  }

  // At (0, 0), σ(0) = 0.5 whatever the weights, so AND needs the bias.
  @Test("biases are missed where they help, and only there")
  func biases() throws {
    func network(hasBias: Bool) throws -> NeuralNetwork {
      try NeuralNetwork(
        sizes: [2, 1], activations: [.sigmoid], hasBias: hasBias)
    }
    let without = try explanation(
      network(hasBias: false), .and, rate: 2, epochs: 300)
    #expect(without.findings.map(\.kind) == [.noBiases])
    #expect(without.findings.first?.changes == [.biases])
    let with = try explanation(
      network(hasBias: true), .and, rate: 2, epochs: 300)
    #expect(with.findings.isEmpty && with.missingBiases == nil)
  }

  @Test(
    "a deep network of sigmoids is told of its gradients, a shallow one is not")
  func deep() throws {
    func finding(_ hidden: [Int]) throws -> Finding? {
      let network = try NeuralNetwork(
        sizes: [2] + hidden + [1], activations: [.sigmoid], seed: 42)
      return try explanation(network, .xor, rate: 0.5, epochs: 1).deepNetwork
    }
    let deep = try #require(try finding([8, 8, 8]))
    #expect(deep.kind == .vanishingGradients)
    #expect(deep.candidates.first == [.hidden(.relu), .initializer(.he)])
    #expect(try finding([8, 8]) == nil)
    #expect(try finding([8]) == nil)
  }
}
