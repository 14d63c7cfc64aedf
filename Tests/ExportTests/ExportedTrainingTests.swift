import NeuronLab
import TestSupport
import Testing

@testable import Export

@Suite("What is exported of a training")
struct ExportedTrainingTests {
  /// The four samples of XOR.
  private let xor = DataSet(
    [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])

  private func step(
    _ activation: Activation = .tanh, rate: Double = 0.5
  ) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(sizes: [2, 3, 1], activations: [activation]),
      loss: .meanSquaredError,
      optimizer: SGD(learningRate: rate, momentum: 0.9))
  }

  private func export(
    _ step: TrainingStep, batches: [[Int]] = [[0, 1, 2, 3]], count: Int = 1,
    rate: Double = 0.5
  ) throws -> ExportedTraining {
    try ExportedTraining(
      step, file: ModelFile(network: step.network),
      settings: OptimizerSettings(
        kind: .sgd, learningRate: rate, momentum: 0.9),
      data: xor, batches: batches, stepCount: count,
      origin: .init(data: "xor", title: "", command: ""))
  }

  @Test("the network and the optimizer that are exported stay as they are")
  func copies() throws {
    let step = try step()
    let before = NetworkSnapshot(of: step.network)
    let training = try export(
      step, batches: [[Int]](repeating: [0, 1, 2, 3], count: 5), count: 5)
    #expect(NetworkSnapshot(of: step.network) == before)
    #expect(step.optimizer.memory.stepCount == 0)
    #expect(NetworkSnapshot(of: training.network) == before)
    #expect(NetworkSnapshot(of: training.trained) != before)
  }

  @Test("the steps are those of a trainer, from the optimizer's memory on")
  func steps() throws {
    let step = try step()
    let data = xor
    for _ in 0..<3 { step.run(on: data) }
    let training = try export(
      step, batches: [[Int]](repeating: [0, 1, 2, 3], count: 4), count: 4)
    #expect(training.memory.stepCount == 3)
    #expect(training.lossValue == step.measureLoss(of: data))
    for _ in 0..<4 { step.run(on: data) }
    #expect(
      NetworkSnapshot(of: training.trained) == NetworkSnapshot(of: step.network)
    )
  }

  @Test("only the samples that are used are kept, and batches count from them")
  func samples() throws {
    let training = try export(try step(), batches: [[3, 1], [1]], count: 2)
    #expect(training.inputs == [[0, 1], [1, 1]])
    #expect(training.targets == [[1], [0]])
    #expect(training.batches == [[1, 0], [0]])
    #expect(!training.usesAllSamples)
    #expect(training.outputs.count == 2)
    #expect(try export(try step(), batches: [[0, 2]]).usesAllSamples)
  }

  @Test("numbers that are not finite are refused")
  func refusals() throws {
    let step = try step(.identity, rate: 1e200)
    #expect(throws: ExportProblem.self) {
      try export(
        step, batches: [[Int]](repeating: [0, 1, 2, 3], count: 9), count: 9,
        rate: 1e200)
    }
    step.network.layers[0].neurons[0].weights[0] = .nan
    #expect(
      throws: ExportProblem(
        "the loss or a gradient of this step is infinite or NaN, which a "
          + "script cannot check")
    ) { try export(step) }
  }

  @Test("a script that nobody could read is refused")
  func limit() throws {
    let network = try NeuralNetwork(
      sizes: [2, 200_000, 1], activations: [.relu])
    let large = TrainingStep(
      network: network, loss: .meanSquaredError, optimizer: SGD(learningRate: 1)
    )
    #expect(throws: ExportProblem.self) { try export(large) }
  }
}
