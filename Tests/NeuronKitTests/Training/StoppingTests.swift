import NeuronKit
import TestSupport
import Testing

@Suite("Shuffling and stopping")
struct StoppingTests {
  private func makeTrainer(
    rate: Double = 0.5, batchSize: Int? = nil, shuffleSeed: UInt32? = nil,
    from progress: TrainingProgress = TrainingProgress()
  ) throws -> Trainer {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.sigmoid], initializer: .uniform, seed: 3)
    return try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: rate)), on: .xor, batchSize: batchSize,
      shuffleSeed: shuffleSeed, from: progress)
  }

  @Test("epoch e uses the samples in the order of RandomState(seed + e)")
  func order() throws {
    let trainer = try makeTrainer(batchSize: 3, shuffleSeed: 10)
    let byHand = try makeTrainer().step
    try trainer.train(epochs: 3)
    // numpy.random.RandomState(s).permutation(4) for s = 11, 12, 13.
    for order in [[2, 3, 0, 1], [0, 1, 2, 3], [1, 3, 0, 2]] {
      byHand.run(on: .xor, rows: order[..<3])
      byHand.run(on: .xor, rows: order[3...])
    }
    #expect(trainer.step.network.parameterBits == byHand.network.parameterBits)
  }

  @Test("a batch of all samples is never shuffled")
  func fullBatch() throws {
    let shuffled = try makeTrainer(shuffleSeed: 1)
    let plain = try makeTrainer()
    try shuffled.train(epochs: 5)
    try plain.train(epochs: 5)
    #expect(
      shuffled.step.network.parameterBits == plain.step.network.parameterBits)
  }

  @Test("resumed training uses the orders it would have used")
  func resumedOrder() throws {
    let whole = try makeTrainer(batchSize: 1, shuffleSeed: 4)
    let first = try makeTrainer(batchSize: 1, shuffleSeed: 4)
    try whole.train(epochs: 6)
    try first.train(epochs: 2)
    let second = try Trainer(
      first.step, on: .xor, batchSize: 1, shuffleSeed: 4, from: first.progress)
    try second.train(epochs: 4)
    #expect(second.progress == whole.progress)
    #expect(
      second.step.network.parameterBits == whole.step.network.parameterBits)
  }

  @Test("stops in the first epoch whose loss is small enough")
  func stopAtLoss() throws {
    let free = try makeTrainer(rate: 5)
    try free.train(epochs: 2000)
    let bound = 0.05
    let expected = try #require(
      free.history.points.first { $0.loss <= bound && $0.epoch > 0 })
    let trainer = try makeTrainer(rate: 5)
    trainer.stopAtLoss = bound
    try trainer.train(epochs: 2000)
    #expect(trainer.epoch == expected.epoch)
    #expect(trainer.stopReason == .lossReached)
  }

  @Test("stops when as many epochs as patience allows have not improved")
  func patience() throws {
    // A learning rate far too large: the loss does not fall below its first
    // values.
    let trainer = try makeTrainer(rate: 500)
    trainer.patience = 4
    try trainer.train(epochs: 200)
    let losses = trainer.history.points.dropFirst().map(\.loss)
    let best = try #require(losses.min())
    let bestEpoch = try #require(losses.firstIndex(of: best)) + 1
    #expect(trainer.epoch == bestEpoch + 4)
    #expect(trainer.stopReason == .noImprovement)
    #expect(trainer.progress.bestLoss == best)
  }

  @Test("patience judges by the held-out samples if there are any")
  func heldOut() throws {
    let trainer = try makeTrainer(rate: 2)
    // For the held-out samples the opposite is true: learning makes it worse.
    trainer.heldOut = DataSet(
      name: "not xor", title: "", source: "", task: .classification,
      inputNames: ["x1", "x2"], targetNames: ["y"], inputs: DataSet.xor.inputs,
      targets: [[1], [0], [0], [1]])
    trainer.patience = 10
    try trainer.train(epochs: 3000)
    #expect(trainer.epoch < 3000)
    #expect(trainer.stopReason == .noImprovement)
  }

  @Test("without patience or a bound, every epoch is trained")
  func neither() throws {
    let trainer = try makeTrainer(rate: 500)
    try trainer.train(epochs: 50)
    #expect(trainer.epoch == 50)
    #expect(trainer.stopReason == nil)
    #expect(trainer.progress == TrainingProgress(epoch: 50))
  }

  @Test("a confusion matrix counts each sample: row true, column predicted")
  func confusionMatrix() {
    let outputs: [[Double]] = [
      [0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1],
    ]
    let targets: [[Double]] = [[1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]]
    #expect(
      Metrics.confusionMatrix(
        outputs: outputs, targets: targets, loss: .categoricalCrossEntropy)
        == [[1, 1, 0], [1, 0, 0], [0, 0, 1]])
  }

  @Test("one output tells two classes apart at one half, and a logit at 0")
  func confusionOfOneOutput() {
    func matrix(_ loss: Loss) -> [[Int]] {
      Metrics.confusionMatrix(
        outputs: [[0.1], [0.5], [0.4], [0.9], [-0.3]],
        targets: [[0], [0], [1], [1], [1]], loss: loss)
    }
    #expect(matrix(.binaryCrossEntropy) == [[2, 0], [2, 1]])
    #expect(matrix(.binaryCrossEntropyWithLogits) == [[0, 2], [1, 2]])
  }

  @Test("a patience of 0 epochs is refused")
  func noPatience() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let trainer = try Trainer(
        TrainingStep(
          network: try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid]),
          loss: .meanSquaredError, optimizer: SGD(learningRate: 1)), on: .xor)
      trainer.patience = 0
      try trainer.train(epochs: 1)
    }
    expectMessage(result, "patience needs at least 1 epoch, found 0")
  }
}
