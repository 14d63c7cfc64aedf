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
}
