import TestSupport
import Testing

@testable import NeuronLab

@Suite("Trials of a training")
struct ExperimentTests {
  /// One neuron with two parameters, for y = 2x, after so many epochs.
  private func training(
    samples: Int, epochs: Int, from start: Int = 0
  ) throws -> (Trainer, TrainingRecipe) {
    let xs = (0..<samples).map { Double($0) / Double(samples) }
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.1)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: [1, 1], activations: [.identity], initializer: .xavier,
          seed: 1),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: DataSet(xs.map { [$0] }, xs.map { [2 * $0] }),
      from: TrainingProgress(epoch: start))
    let recipe = TrainingRecipe(
      of: trainer, optimizer: settings, initialization: .init(.xavier, seed: 1),
      epochs: epochs)
    try trainer.train(epochs: epochs - start)
    return (trainer, recipe)
  }

  @Test("fewer than 20 samples of many tell nothing, and 20 do")
  func fewestSamples() throws {
    let (trainer, recipe) = try training(samples: 900, epochs: 10)
    // 20 samples · 2 parameters · 5 epochs.
    let experiment = try #require(
      Experiment(recipe, result: trainer, trialWork: 200))
    // Every 45th of 900.
    #expect(experiment.recipe.data.count == 20)
    #expect(experiment.recipe.data.inputs[1] == [0.05])
    #expect(experiment.recipe.rawInputs == experiment.recipe.data.inputs)
    #expect(experiment.recipe.epochs == 5 && experiment.before.epochs == 5)
    #expect(Experiment(recipe, result: trainer, trialWork: 199) == nil)
    // Where there are no more, ten are enough.
    let (few, all) = try training(samples: 10, epochs: 100)
    let short = try #require(Experiment(all, result: few, trialWork: 100))
    #expect(short.isShortened && !short.usesSomeSamples)
    #expect(short.recipe.epochs == 5)
  }

  @Test("a trial of a training that continued has its remaining epochs")
  func resumed() throws {
    let (trainer, recipe) = try training(samples: 20, epochs: 40, from: 10)
    var experiment = try #require(Experiment(recipe, result: trainer))
    #expect(experiment.recipe.epochs == 30)
    let again = experiment.run([.learningRate(0.1)])
    #expect(again?.epochs == 40 && again?.loss == experiment.before.loss)
  }

  @Test("a trial that diverges says so")
  func diverged() throws {
    let (trainer, recipe) = try training(samples: 20, epochs: 1000)
    var experiment = try #require(Experiment(recipe, result: trainer))
    #expect(experiment.run([.learningRate(100)])?.hasDiverged == true)
    #expect(experiment.run([.learningRate(0.2)])?.hasDiverged == false)
  }
}
