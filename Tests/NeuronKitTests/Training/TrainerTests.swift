import NeuronKit
import TestSupport
import Testing

/// Records the calls it gets, and stops the training after some epoch.
private final class Recorder: TrainingObserver {
  var epochs: [Int] = []
  var losses: [Double] = []
  var bits: [[UInt64]] = []
  var stopAfter = Int.max

  func epochEnded(trainer: Trainer) {
    epochs.append(trainer.epoch)
    losses.append(trainer.loss)
    bits.append(trainer.step.network.parameterBits)
    if trainer.epoch == stopAfter { trainer.stop() }
  }
}

/// Checks the gradient of the first sample after every epoch, which leaves that
/// gradient in dw.
private final class Checker: TrainingObserver {
  func epochEnded(trainer: Trainer) {
    _ = GradientCheck().run(trainer.step, on: trainer.data, rows: 0..<1)
  }
}

@Suite("Trainer")
struct TrainerTests {
  private func makeStep(
    rate: Double = 0.5, reduction: Reduction = .mean, sizes: [Int] = [2, 3, 1],
    activations: [Activation] = [.sigmoid]
  ) throws -> TrainingStep {
    let network = try NeuralNetwork(
      sizes: sizes, activations: activations, initializer: .uniform, seed: 3)
    return TrainingStep(
      network: network, loss: .meanSquaredError, reduction: reduction,
      optimizer: SGD(learningRate: rate))
  }

  @Test("a batch starts dw and db anew, whatever they held")
  func startOfBatch() throws {
    let step = try makeStep(reduction: .sum, sizes: [3, 3, 1])
    // Some of the products δ·x are −0, in all samples: their sum is 0 all the same.
    let data = try DataSet(
      inputs: [[-0.0, 0, 1], [-0.0, 0, 0.5]], targets: [[0], [0]])
    let byHand = step.network.copy()
    for k in data.rows {
      let outputs = byHand.forward(data.inputs[k])
      byHand.backward(
        dOutputs: step.loss.derivative(
          outputs: outputs, targets: data.targets[k]))
    }
    for neuron in step.network.layers.flatMap(\.neurons) {
      neuron.dw = neuron.dw.map { _ in .nan }
      neuron.db = 7
    }
    for _ in 0..<2 {
      step.computeGradients(of: data)
      #expect(bits(step.network) == bits(byHand))
    }
    // Outside a training step, samples only add.
    step.network.backward(dOutputs: [0])
    #expect(bits(step.network) == bits(byHand))
  }

  /// Every dw and db to the bit: 0 and −0 differ.
  private func bits(_ network: NeuralNetwork) -> [UInt64] {
    network.layers.flatMap(\.neurons).flatMap {
      ($0.dw + [$0.db]).map(\.bitPattern)
    }
  }

  @Test(
    "the loss by epoch is the one measured by hand",
    arguments: Reduction.allCases)
  func lossByHand(reduction: Reduction) throws {
    let step = try makeStep(reduction: reduction)
    let byHand = step.network.copy()
    let trainer = try Trainer(step, on: .xor)
    try trainer.train(epochs: 5)

    var losses: [Double] = []
    for _ in 0...5 {
      var total = 0.0
      byHand.zeroGradients()
      let divisor = reduction == .mean ? 4.0 : 1
      for k in 0..<4 {
        let a = byHand.forward(DataSet.xor.inputs[k])[0]
        let error = a - DataSet.xor.targets[k][0]
        total += error * error
        byHand.backward(dOutputs: [2 * error / divisor])
      }
      losses.append(total / divisor)
      for neuron in byHand.layers.flatMap(\.neurons) {
        for i in neuron.weights.indices {
          neuron.weights[i] -= 0.5 * neuron.dw[i]
        }
        neuron.bias -= 0.5 * neuron.db
      }
    }
    #expect(trainer.history.points.map(\.loss) == losses)
    #expect(trainer.history.points.map(\.epoch) == Array(0...5))
    #expect(trainer.loss == losses[5])
    #expect(trainer.epoch == 5)
  }

  @Test(
    "an epoch makes as many updates as it takes to use every sample",
    arguments: [1, 2, 3, 4, 5, 100])
  func batches(batchSize: Int) throws {
    let step = try makeStep()
    let byHand = try makeStep()
    let trainer = try Trainer(step, on: .xor, batchSize: batchSize)
    #expect(trainer.batchSize == min(batchSize, 4))
    try trainer.train(epochs: 3)
    let batches: [[Int]]
    switch batchSize {
    case 1: batches = [[0], [1], [2], [3]]
    case 2: batches = [[0, 1], [2, 3]]
    case 3: batches = [[0, 1, 2], [3]]
    default: batches = [[0, 1, 2, 3]]
    }
    for _ in 0..<3 {
      for rows in batches { byHand.run(on: .xor, rows: rows) }
    }
    #expect(step.network.parameterBits == byHand.network.parameterBits)
    #expect(trainer.loss == byHand.measureLoss(of: .xor))
  }

  @Test("nothing is computed before it is requested", arguments: [4, 1])
  func laziness(batchSize: Int) throws {
    let step = try makeStep()
    let before = step.network.stateBits
    let trainer = try Trainer(step, on: .xor, batchSize: batchSize)
    #expect(step.network.stateBits == before)
    let asked = try Trainer(try makeStep(), on: .xor, batchSize: batchSize)
    #expect(asked.loss == asked.step.measureLoss(of: .xor))
    #expect(asked.history.points.map(\.epoch) == [0])
    try trainer.train(epochs: 3)
    try asked.train(epochs: 3)
    #expect(trainer.history.points == asked.history.points)
  }

  @Test("without a batch size all samples make one batch")
  func fullBatch() throws {
    let all = try Trainer(try makeStep(), on: .xor)
    let four = try Trainer(try makeStep(), on: .xor, batchSize: 4)
    let single = try Trainer(try makeStep(), on: .xor, batchSize: 1)
    for trainer in [all, four, single] { try trainer.train(epochs: 2) }
    #expect(
      all.step.network.parameterBits == four.step.network.parameterBits)
    #expect(
      all.step.network.parameterBits != single.step.network.parameterBits)
  }

  @Test("training in parts equals training in one go")
  func parts() throws {
    let whole = try Trainer(try makeStep(), on: .xor)
    let parts = try Trainer(try makeStep(), on: .xor)
    try whole.train(epochs: 10)
    try parts.train(epochs: 4)
    try parts.train(epochs: 0)
    try parts.train(epochs: 6)
    #expect(parts.epoch == 10)
    #expect(
      whole.step.network.parameterBits == parts.step.network.parameterBits)
    #expect(whole.history.points == parts.history.points)
  }

  @Test("every observer is called after every epoch, in order")
  func observers() throws {
    let trainer = try Trainer(try makeStep(), on: .xor)
    let first = Recorder()
    let second = Recorder()
    trainer.observers = [first, second]
    try trainer.train(epochs: 4)
    #expect(first.epochs == [1, 2, 3, 4])
    #expect(second.epochs == [1, 2, 3, 4])
    #expect(first.losses == trainer.history.points.dropFirst().map(\.loss))
    #expect(first.bits.last == trainer.step.network.parameterBits)
  }

  @Test("stop ends the training after the epoch, and only this once")
  func stop() throws {
    let trainer = try Trainer(try makeStep(), on: .xor)
    let recorder = Recorder()
    recorder.stopAfter = 3
    trainer.observers = [recorder]
    try trainer.train(epochs: 10)
    #expect(trainer.epoch == 3)
    try trainer.train(epochs: 2)
    #expect(trainer.epoch == 5)
    #expect(recorder.epochs == [1, 2, 3, 4, 5])
  }

  @Test(
    "a loss that explodes is thrown with its epoch, and the last good weights are kept",
    arguments: [1e308, 1e154, 50, 3] as [Double])
  func explosion(rate: Double) throws {
    // A linear network that any of these rates drives away from the bowl.
    func makeTrainer() throws -> Trainer {
      try Trainer(
        try makeStep(rate: rate, sizes: [2, 2, 1], activations: [.identity]),
        on: .surface)
    }
    let trainer = try makeTrainer()
    let recorder = Recorder()
    trainer.observers = [recorder]
    let before = trainer.step.network.parameterBits
    var failed: Int?
    do {
      try trainer.train(epochs: 1000)
    } catch {
      guard case .nonFiniteLoss(let epoch) = error else { throw error }
      failed = epoch
    }
    let epoch = try #require(failed, "it did not explode")
    #expect(trainer.epoch == epoch - 1)
    #expect(recorder.epochs.last ?? 0 == epoch - 1)
    #expect(trainer.step.network.parameterBits == recorder.bits.last ?? before)
    #expect(trainer.loss.isFinite)
    #expect(trainer.step.measureLoss(of: .surface) == trainer.loss)

    let oneBefore = try makeTrainer()
    try oneBefore.train(epochs: epoch - 1)
    #expect(
      oneBefore.step.network.parameterBits == trainer.step.network.parameterBits
    )
    #expect(throws: TrainingError.nonFiniteLoss(epoch: epoch)) {
      try trainer.train(epochs: 1)
    }
  }

  @Test("a weight that explodes is an error even if the loss hides it")
  func hiddenExplosion() throws {
    // The relu neuron dies for good: its weight is −∞, its output 0.
    let network = try NeuralNetwork(sizes: [1, 1], activations: [.relu])
    network.layers[0].neurons[0].weights = [1]
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 1e308)),
      on: DataSet([[10]], [[0]]))
    #expect(throws: TrainingError.nonFiniteLoss(epoch: 1)) {
      try trainer.train(epochs: 5)
    }
    #expect(network.layers[0].neurons[0].weights == [1])
  }

  @Test("weights whose loss is not finite cannot be trained")
  func nonFiniteStart() throws {
    let step = try makeStep()
    step.network.layers[1].neurons[0].bias = .nan
    let trainer = try Trainer(step, on: .xor)
    #expect(trainer.loss.isNaN)
    #expect(throws: TrainingError.nonFiniteStart) {
      try trainer.train(epochs: 1)
    }
    #expect(trainer.history.points.count == 1)
    // Zero epochs train nothing: such a network can still be examined.
    try trainer.train(epochs: 0)
  }

  @Test("data that do not fit are refused with both numbers")
  func unfitData() throws {
    let step = try makeStep()
    func failure(_ data: DataSet) throws -> String? {
      do throws(TrainingError) {
        _ = try Trainer(step, on: data)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      try failure(DataSet([[1, 2, 3]], [[1]]))
        == "the network takes 2 inputs; the data have 3")
    #expect(
      try failure(DataSet([[1, 2]], [[1, 0]]))
        == "the network has 1 output; the data have 2 targets")
    #expect(try failure(.xor) == nil)
  }

  @Test("its errors say what to try")
  func errorText() {
    #expect(
      TrainingError.nonFiniteLoss(epoch: 7).description
        == "the loss is no longer finite in epoch 7; the weights of "
        + "the epoch before were kept; try a smaller learning rate")
    #expect(
      TrainingError.nonFiniteStart.description
        == "the loss is not finite before the first update; try smaller "
        + "weights or inputs")
  }

  @Test(
    "an observer that computes other gradients does not disturb training",
    arguments: [4, 3])
  func meddlingObserver(_ batchSize: Int) throws {
    let alone = try Trainer(makeStep(), on: .xor, batchSize: batchSize)
    try alone.train(epochs: 20)
    let checked = try Trainer(makeStep(), on: .xor, batchSize: batchSize)
    checked.observers = [Checker()]
    try checked.train(epochs: 20)
    #expect(
      checked.step.network.parameterBits == alone.step.network.parameterBits)
  }
}

@Suite("TrainingStep")
struct TrainingStepTests {
  private func makeStep(_ reduction: Reduction = .mean) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(
        sizes: [2, 3, 1], activations: [.tanh], initializer: .uniform, seed: 9),
      loss: .halfSquaredError, reduction: reduction,
      optimizer: SGD(learningRate: 0.1))
  }

  @Test("run returns the loss before its update, and updates")
  func run() throws {
    let step = try makeStep()
    let before = step.measureLoss(of: .xor)
    let twin = step.network.copy()
    #expect(step.run(on: .xor) == before)
    #expect(step.measureLoss(of: .xor) < before)
    for (neuron, other) in zip(
      step.network.layers.flatMap(\.neurons), twin.layers.flatMap(\.neurons))
    {
      for i in neuron.weights.indices {
        #expect(neuron.weights[i] == other.weights[i] - 0.1 * neuron.dw[i])
      }
      #expect(neuron.bias == other.bias - 0.1 * neuron.db)
    }
  }

  @Test("gradients start from zero, and change no parameter")
  func computeGradients() throws {
    let step = try makeStep()
    let bits = step.network.parameterBits
    let loss = step.computeGradients(of: .xor)
    let once = step.network.gradient
    #expect(step.computeGradients(of: .xor) == loss)
    #expect(step.network.gradient == once)
    #expect(step.network.parameterBits == bits)
    #expect(loss == step.measureLoss(of: .xor))
  }

  @Test("measuring leaves the gradients alone")
  func measureLoss() throws {
    let step = try makeStep()
    step.computeGradients(of: .xor)
    let gradient = step.network.gradient
    _ = step.measureLoss(of: .and)
    #expect(step.network.gradient == gradient)
  }

  @Test("the sum is the mean times the number of samples")
  func reductions() throws {
    let mean = try makeStep(.mean)
    let sum = try makeStep(.sum)
    let rows = [0, 2, 3, 3]
    #expect(
      sum.computeGradients(of: .xor, rows: rows)
        == 4 * mean.computeGradients(of: .xor, rows: rows))
    // Dividing by 4 is exact, so the gradients are, too.
    #expect(sum.network.gradient == mean.network.gradient.map { 4 * $0 })
  }

  @Test("a batch's gradient is the mean of its samples' own")
  func batchOfSingles() throws {
    let step = try makeStep()
    var mean = [Double](repeating: 0, count: step.network.parameterCount)
    for row in 0..<4 {
      step.computeGradients(of: .xor, rows: [row])
      for (k, part) in step.network.gradient.enumerated() {
        mean[k] += part / 4
      }
    }
    step.computeGradients(of: .xor)
    for (k, part) in step.network.gradient.enumerated() {
      #expect(abs(part - mean[k]) < 1e-16)
    }
  }

  @Test(
    "targets that a cross-entropy cannot use are named",
    arguments: [
      Loss.binaryCrossEntropy, .binaryCrossEntropyWithLogits,
    ])
  func targetsOutOfRange(loss: Loss) throws {
    let output: Activation = loss == .binaryCrossEntropy ? .sigmoid : .identity
    let step = TrainingStep(
      network: try NeuralNetwork(sizes: [1, 1], activations: [output]),
      loss: loss, optimizer: SGD(learningRate: 1))
    let good = try DataSet(inputs: [[1], [2]], targets: [[0], [1]])
    let bad = try DataSet(
      inputs: [[1], [2]], targets: [[0], [2]], targetNames: ["count"])
    let error = TrainingError.targetOutOfRange(
      loss: loss, name: "count", sample: 2, value: 2)
    #expect(throws: error) { try Trainer(step, on: bad) }
    #expect(
      error.description
        == "\(loss.name) needs targets from 0 to 1, but count of sample 2 is 2")
    let trainer = try Trainer(step, on: good)
    trainer.heldOut = bad
    #expect(throws: error) { try trainer.train(epochs: 1) }
    trainer.heldOut = .xor
    #expect(throws: TrainingError.wrongInputCount(expected: 1, found: 2)) {
      try trainer.train(epochs: 1)
    }
    #expect(trainer.epoch == 0)
    trainer.heldOut = good
    try trainer.train(epochs: 1)
    // Other losses take any target.
    try bad.requireTargets(for: .meanSquaredError)
  }

  @Test("the held-out loss is recorded eight times per doubling of the epochs")
  func heldOutHistory() throws {
    let network = try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid])
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 0.5)), on: .xor)
    trainer.heldOut = .and
    try trainer.train(epochs: 40)
    let points = trainer.heldOutHistory.points
    #expect(
      points.map(\.epoch) == Array(1...15)
        + Array(stride(from: 16, to: 32, by: 2))
        + [32, 36, 40])
    let loss = trainer.step.measureLoss(of: DataSet.and)
    #expect(points.last?.loss == loss)
    // It changes nothing of the training.
    let twin = try Trainer(
      TrainingStep(
        network: NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid]),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5)), on: .xor)
    try twin.train(epochs: 40)
    #expect(twin.step.network.stateBits == trainer.step.network.stateBits)
    #expect(twin.heldOutHistory.points.isEmpty)
  }
}
