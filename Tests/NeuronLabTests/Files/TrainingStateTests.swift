import TestSupport
import Testing

@testable import NeuronLab

@Suite("Training state")
struct TrainingStateTests {
  private let network: NeuralNetwork
  private let state: TrainingState

  init() throws {
    network = try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid])
    state = TrainingState(
      data: "xor", sampleCount: 4, checksum: (1 << 53) - 1,
      progress: TrainingProgress(epoch: 7, bestLoss: 0.1, epochsSinceBest: 2),
      plannedEpochs: 30, seed: 4_294_967_295, initializer: "he",
      drawOrder: .weightsFirst, batchSize: 2, shuffles: true,
      split: 0.75, stopAtLoss: 0.01, patience: 5,
      optimizer: OptimizerSettings(
        kind: .adamw, learningRate: 0.1, weightDecay: 0.3),
      memory: OptimizerMemory(
        stepCount: 14, values: [[0.1, -0.0, 5e-300], [1.0 / 3, 2, 3]]))
  }

  private var text: String {
    ModelFile(
      network: network, loss: .huber, reduction: .sum,
      preprocessing: Preprocessing(
        Standardization(means: [1, 2], deviations: [0.1, 3])),
      training: state
    ).text
  }

  @Test("reads back as it was written")
  func roundTrip() throws {
    let file = try ModelFile(parsing: Array(text.utf8))
    #expect(file.training == state)
    #expect(
      file.preprocessing.standardization
        == Standardization(means: [1, 2], deviations: [0.1, 3]))
    var bare = state
    bare.initializer = nil
    bare.drawOrder = nil
    bare.batchSize = nil
    bare.split = nil
    bare.stopAtLoss = nil
    bare.patience = nil
    // If no loss has been finite, there is no best one.
    bare.progress = TrainingProgress(epoch: 7, epochsSinceBest: 3)
    let bareText = ModelFile(network: network, training: bare).text
    #expect(try ModelFile(parsing: Array(bareText.utf8)).training == bare)
  }

  @Test(
    "everything wrong is named by its path",
    arguments: [
      (
        "\"epoch\": 7", "\"epoch\": -1",
        "training.epoch: expected at least 0, found -1"
      ),
      (
        "\"epoch\": 7", "\"epoch\": 1.5",
        "training.epoch: expected a whole number, found 1.5"
      ),
      (
        "\"seed\": 4294967295", "\"seed\": 4294967296",
        "training.seed: expected a whole number from 0 to 4294967295, found "
          + "4294967296"
      ),
      ("\"data\": \"xor\",", "", "training.data: is missing"),
      (
        "\"split\": 0.75", "\"split\": 0",
        "training.split: expected a number between 0 and 1, found 0"
      ),
      (
        "\"stepCount\": 14", "\"stepCount\": 9223372036854774784",
        "training.optimizer.stepCount: expected a whole number, found "
          + "9.223372036854775e+18"
      ),
      (
        "\"weightsFirst\"", "\"weights\"",
        "training.drawOrder: expected one of neuron, matrix, weightsFirst, "
          + "found \"weights\""
      ),
      (
        "\"adamw\"", "\"adam2\"",
        "training.optimizer.name: expected one of sgd, adam, adamw, rmsprop, "
          + "adagrad, found \"adam2\""
      ),
      (
        "\"learningRate\": 0.1", "\"learningRate\": 0",
        "training.optimizer.learningRate: expected a number above 0, found 0"
      ),
      (
        "\"momentum\": 0", "\"momentum\": 0.5",
        "training.optimizer: adamw takes no momentum; sgd and rmsprop do"
      ),
      (
        ", 2, 3]", ", 2]",
        "training.optimizer.memory[1]: expected 3 numbers or none, found 2"
      ),
      (
        "[[0.1, -0.0, 5e-300], ", "[",
        "training.optimizer.memory: expected 2 lists for adamw, found 1"
      ),
      (
        "\"batchSize\": 2", "\"batchSize\": 0",
        "training.batchSize: expected at least 1, found 0"
      ),
    ])
  func wrong(_ piece: String, _ replacement: String, _ message: String) throws {
    let parts = text.split(separator: piece, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "\(text)")
    let broken = parts.joined(separator: replacement)
    let error = #expect(throws: JSONError.self) {
      try ModelFile(parsing: Array(broken.utf8))
    }
    #expect(error?.description == message)
  }
}
