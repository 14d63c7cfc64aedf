import TestSupport
import Testing

@testable import NeuronLab

@Suite("Changes to a training")
struct RemedyTests {
  /// 3-2-1 on two samples of three inputs, the second of which is a word's.
  private func recipe(
    heldOut: Bool = true, hasBias: Bool = true,
    order: Initializer.DrawOrder = .neuron
  ) throws -> TrainingRecipe {
    let settings = OptimizerSettings(kind: .adam, learningRate: 0.1)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: [3, 2, 1], activations: [.tanh, .identity], hasBias: hasBias,
          initializer: .xavier, seed: 1),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: DataSet([[1, 0, 2], [3, 1, 6]], [[10], [14]]), batchSize: 1,
      shuffleSeed: 1)
    if heldOut { trainer.heldOut = DataSet([[5, 1, 8]], [[20]]) }
    var recipe = TrainingRecipe(
      of: trainer, optimizer: settings,
      initialization: .init(.xavier, seed: 1, order: order), epochs: 10)
    recipe.wordInputs = [1]
    return recipe
  }

  /// Makes a change that has to be one.
  private func changed(
    _ recipe: TrainingRecipe, _ change: Remedy
  ) throws -> TrainingRecipe {
    var recipe = recipe
    let isChange = change.apply(to: &recipe)
    try #require(isChange, "\(change)")
    return recipe
  }

  /// Whether a change can be made, and is one.
  private func isChange(_ recipe: TrainingRecipe, _ change: Remedy) -> Bool {
    var recipe = recipe
    return change.apply(to: &recipe)
  }

  @Test("scales are those of the training samples, words have none")
  func scales() throws {
    let inputs = try changed(recipe(), .standardizeInputs)
    // Means 2 and 4, deviations 1 and 2.
    #expect(inputs.data.inputs == [[-1, 0, -1], [1, 1, 1]])
    #expect(inputs.heldOut?.inputs == [[3, 1, 2]])
    #expect(inputs.rawInputs == [[1, 0, 2], [3, 1, 6]])
    #expect(!isChange(inputs, .standardizeInputs))
    // Mean 12, deviation 2.
    let targets = try changed(recipe(), .scaleTargets)
    #expect(targets.data.targets == [[-1], [1]])
    #expect(targets.heldOut?.targets == [[4]])
    #expect(!isChange(targets, .scaleTargets))
  }

  @Test("an input that is dropped is missing everywhere")
  func dropped() throws {
    let less = try changed(recipe(), .drop([0]))
    #expect(less.data.inputNames == ["x2", "x3"])
    #expect(less.data.inputs == [[0, 2], [1, 6]])
    #expect(less.rawInputs == less.data.inputs)
    #expect(less.heldOut?.inputs == [[1, 8]])
    #expect(less.wordInputs == [0])
    #expect(less.network.makeNetwork().sizes == [2, 2, 1])
    #expect(try !isChange(recipe(), .drop([0, 1, 2])))
  }

  @Test("samples with values far from all others are missing everywhere")
  func outliers() throws {
    // Row 4 has a far input, row 9 a far target.
    var inputs = (0..<40).map { [Double($0 % 20), Double($0 % 7)] }
    var targets = (0..<40).map { [Double($0 % 11)] }
    inputs[4][1] = 900
    targets[9][0] = -900
    func recipe() throws -> TrainingRecipe {
      let data = DataSet(inputs, targets, task: .regression)
      let step = Troubles.step(
        try Troubles.network([[([1, 1], 0)]], [.identity]))
      return TrainingRecipe(
        of: try Trainer(step, on: data),
        optimizer: OptimizerSettings(kind: .sgd),
        rowNumbers: Array(100..<140), epochs: 1)
    }
    let less = try changed(recipe(), .withoutOutliers)
    let kept = (0..<40).filter { ![4, 9].contains($0) }
    #expect(less.data.inputs == kept.map { inputs[$0] })
    #expect(less.data.targets == kept.map { targets[$0] })
    #expect(less.rawInputs == less.data.inputs)
    #expect(less.rowNumbers == kept.map { 100 + $0 })
    #expect(!isChange(less, .withoutOutliers))
  }

  @Test("another network has the outputs and the biases of the old one")
  func networks() throws {
    let wider = try changed(recipe(hasBias: false), .moreNeurons(2))
    let network = wider.network.makeNetwork()
    #expect(network.sizes == [3, 4, 1])
    #expect(!network.layers.contains { $0.hasBias })
    let deeper = try changed(recipe(), .hiddenLayer(5, .relu))
    #expect(deeper.network.makeNetwork().sizes == [3, 5, 2, 1])
    #expect(
      deeper.network.makeNetwork().layers.map { $0.activation }
        == [.relu, .tanh, .identity])
    for change in [Remedy.hidden(.tanh), .initializer(.xavier)] {
      #expect(try !isChange(recipe(), change), "\(change)")
    }
    var fromFile = try recipe()
    fromFile.initialization = nil
    #expect(!isChange(fromFile, .moreNeurons(2)))
  }

  @Test("weights are drawn as the seed and the order say, without a memory")
  func draws() throws {
    let orders = Initializer.DrawOrder.allCases
    for order in orders {
      var recipe = try recipe(heldOut: false, order: order)
      recipe.memory = OptimizerMemory(stepCount: 3)
      let drawn = try changed(recipe, .seed(7))
      let expected = try NeuralNetwork(
        sizes: [3, 2, 1], activations: [.tanh, .identity], initializer: .zeros)
      var random = RandomState(seed: 7)
      Initializer.xavier.initialize(expected, using: &random, order: order)
      #expect(
        drawn.network.makeNetwork().layers.map { $0.neurons.map { $0.weights } }
          == expected.layers.map { $0.neurons.map { $0.weights } })
      #expect(drawn.shuffleSeed == 7 && drawn.memory == OptimizerMemory())
    }
    // A seed also says which samples are held out.
    #expect(try !isChange(recipe(), .seed(7)))
  }

  @Test("samples of rare classes are repeated to be as frequent")
  func balanced() throws {
    let targets = (0..<8).map { [$0 < 6 ? 0.0 : 1] }
    let data = DataSet(targets, targets, task: .classification)
    let step = Troubles.step(try Troubles.network([[([1], 0)]], [.identity]))
    let recipe = TrainingRecipe(
      of: try Trainer(step, on: data),
      optimizer: OptimizerSettings(kind: .sgd), epochs: 1)
    let balanced = try changed(recipe, .balance)
    let trained = try #require(balanced.makeTrainer()).data
    #expect(trained.targets.count { $0 == [0] } == 6)
    #expect(trained.targets.count { $0 == [1] } == 6)
    #expect(balanced.data.count == 8)
  }

  @Test("a training that is run again has what ended and what it remembers")
  func again() throws {
    var recipe = try recipe()
    recipe.patience = 3
    recipe.stopAtLoss = 0.5
    let first = try #require(recipe.makeTrainer())
    try first.train(epochs: 2)
    recipe.memory = first.step.optimizer.memory
    let again = try #require(recipe.makeTrainer())
    #expect(again.step.optimizer.memory == first.step.optimizer.memory)
    #expect(again.step.optimizer.memory != OptimizerMemory())
    #expect(again.patience == 3 && again.stopAtLoss == 0.5)
    #expect(again.heldOut?.inputs == [[5, 1, 8]])
  }

  @Test(
    "changes are one sentence's beginning",
    arguments: [
      (
        [.standardizeInputs, .scaleTargets],
        "With standardized inputs and standardized targets (mean 0, standard "
          + "deviation 1)"
      ),
      (
        [.standardizeInputs, .learningRate(0.1)],
        "With standardized inputs (mean 0, standard deviation 1) and a learning "
          + "rate of 0.1"
      ),
      (
        [.drop([0, 2]), .standardizeInputs],
        "Without x1 and x3 and with standardized inputs"
      ),
      (
        [.withoutOutliers, .scaleTargets, .standardizeInputs],
        "Without such samples and with standardized targets and standardized "
          + "inputs"
      ),
    ] as [([Remedy], String)])
  func words(_ changes: [Remedy], _ words: String) throws {
    #expect(try changes.words(for: recipe().data) == words)
  }
}
