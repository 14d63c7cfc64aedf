import TestSupport
import Testing

@testable import NeuronLab

@Suite("Learning rates that are to blame")
struct LearningRateFindingsTests {
  @Test("a training that reached its goal has neither diverged nor to go on")
  func goalReached() throws {
    let settings = OptimizerSettings(kind: .sgd, learningRate: 2)
    func trainer() throws -> Trainer {
      let trainer = try Trainer(
        TrainingStep(
          network: NeuralNetwork(
            sizes: [2, 4, 1], activations: [.sigmoid], initializer: .uniform),
          loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
        on: .xor)
      trainer.stopAtLoss = 0.2
      return trainer
    }
    let recipe = TrainingRecipe(
      of: try trainer(), optimizer: settings,
      initialization: .init(.uniform, seed: 42), epochs: 3000)
    let trained = try trainer()
    try trained.train(epochs: 3000)
    #expect(trained.epoch < 3000)
    let explanation = Explanation(of: trained, from: recipe)
    #expect(explanation.outlook == nil && explanation.tooLargeRate == nil)
  }

  @Test("a rate is too large for neurons that died, not for dead ones")
  func deadFromTheStart() throws {
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.1)
    let network = try Troubles.network(
      [[([1, 2], -5), ([1, 1], -5)], [([1, 1], 0.1)]], [.relu, .sigmoid])
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: settings.makeOptimizer()), on: .xor)
    let recipe = TrainingRecipe(of: trainer, optimizer: settings, epochs: 10)
    try trainer.train(epochs: 10)
    #expect(Explanation(of: trainer, from: recipe).tooLargeRate == nil)
    // The loss grows: the nearest smaller rate is tried first.
    let line = try Trainer(
      TrainingStep(
        network: Troubles.network([[([0], 0)]], [.identity]),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 2)),
      on: DataSet([[1], [2]], [[2], [4]]))
    let wild = TrainingRecipe(
      of: line, optimizer: OptimizerSettings(kind: .sgd, learningRate: 2),
      epochs: 5)
    try line.train(epochs: 5)
    #expect(
      Explanation(of: line, from: wild).tooLargeRate?.candidates
        == [0.2, 0.02, 0.002, 2e-4, 2e-5].map { [.learningRate($0)] })
  }

  // 17 parameters and 4 samples: a trial of 10⁷ multiplications has 147,058 epochs;
  // with 200 samples, 2,941.
  @Test(
    "as many epochs are tried as a trial may have, ten times as many at first")
  func longer() throws {
    let rows = (0..<200).map { [Double($0) / 200, 1] }
    let large = DataSet(rows, rows.map { [$0[0]] })
    for (data, epochs, tried) in [
      (DataSet.xor, 20, [200, 2000]), (.xor, 399, [3990, 39900]),
      (.xor, 400, []), (large, 60, [600, 2400]), (large, 290, [2900]),
      (large, 295, []),
    ] {
      let settings = OptimizerSettings(kind: .sgd, learningRate: 0.1)
      let trainer = try Trainer(
        TrainingStep(
          network: NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid]),
          loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
        on: data)
      let recipe = TrainingRecipe(
        of: trainer, optimizer: settings, epochs: epochs)
      try trainer.train(epochs: epochs)
      let explanation = Explanation(of: trainer, from: recipe)
      #expect(
        explanation.tooFewEpochs?.candidates == tried.map { [.epochs($0)] })
    }
  }
}
