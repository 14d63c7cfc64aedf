import TestSupport
import Testing

@testable import NeuronLab

/// A course, a cursor in it, and the same branches once more, to be run by a loop
/// that knows nothing of a timeline.
private final class RandomScript {
  private var random: RandomState
  private let seed: UInt32
  private let sizes: [Int]
  private let settings: OptimizerSettings
  private let data: DataSet
  private let batchSize: Int
  let cursor: TimelineCursor

  /// For each branch its parent, and its edits: those of the parent first.
  private var branches: [(parent: Int?, edits: [(step: Int, TimelineEdit)])] =
    [(nil, [])]
  private var current = 0
  /// What was seen where: the branch, the place, and the bits there.
  private var seen: [[Int]: [UInt64]] = [:]
  private(set) var returns = 0

  init(seed: UInt32) throws {
    self.seed = seed
    var random = RandomState(seed: seed)
    func draw(_ low: Int64, _ high: Int64) -> Int {
      Int(random.randint(low, high))
    }
    sizes = [draw(1, 4), draw(1, 5), draw(1, 4)]
    let kinds = OptimizerSettings.Kind.allCases
    let kind = kinds[draw(0, Int64(kinds.count))]
    settings = OptimizerSettings(
      kind: kind, learningRate: 0.1, momentum: kind == .sgd ? 0.5 : 0)
    let count = draw(1, 7)
    batchSize = draw(1, 4)
    func rows(_ width: Int) -> [[Double]] {
      (0..<count).map { _ in
        (0..<width).map { _ in random.uniform(from: -1, to: 1) }
      }
    }
    data = DataSet(rows(sizes[0]), rows(sizes[2]))
    let trainer = try Self.trainer(seed, sizes, settings, data, batchSize)
    // Checkpoints at every step or at some; room for many of them, or for few.
    cursor = TimelineCursor(
      Timeline(
        .init(step: trainer.step, data: data, epoch: 0) { epoch in
          trainer.batches(ofEpoch: epoch).map { Array($0) }
        }, operationsBetween: draw(1, 400), byteLimit: 1000 * draw(1, 200)))
    self.random = random
  }

  private static func trainer(
    _ seed: UInt32, _ sizes: [Int], _ settings: OptimizerSettings,
    _ data: DataSet, _ batchSize: Int
  ) throws -> Trainer {
    try Trainer(
      TrainingStep(
        network: try NeuralNetwork(
          sizes: sizes, activations: [.tanh, .sigmoid], initializer: .uniform,
          seed: seed),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: data, batchSize: batchSize, shuffleSeed: seed)
  }

  // MARK: The script

  func run(commands: Int) throws {
    for _ in 0..<commands {
      move()
      try check()
    }
  }

  private func draw(_ count: Int) -> Int {
    Int(random.randint(0, Int64(count)))
  }

  private func move() {
    switch draw(10) {
    case 0: cursor.goToEpoch(draw(6))
    case 1: #expect(cursor.goTo(operation: draw(2000), within: 1000))
    case 2: for _ in 0..<draw(40) { cursor.forward() }
    case 3: for _ in 0..<draw(40) { cursor.back() }
    case 4: cursor.forward(.sample)
    case 5: cursor.back(.layer)
    case 6: repeat { cursor.forward() } while !cursor.isAtEndOfStep
    case 7:
      current = draw(branches.count)
      cursor.enter(current)
    case 8:
      if cursor.leaveBranch() != nil {
        current = branches[current].parent ?? 0
      }
    default: edit()
    }
  }

  private func edit() {
    let layer = draw(2)
    let neuron = NeuronPlace(layer: layer, neuron: draw(sizes[layer + 1]))
    let value = random.uniform(from: -1, to: 1)
    let row = draw(data.count)
    let functions = Activation.allCases.filter {
      $0 != .softmax || layer == 1 && sizes[2] > 1
    }
    let edit: TimelineEdit =
      switch draw(6) {
      case 0:
        .parameter(.weight(draw(sizes[layer])), of: neuron, value)
      case 1: .parameter(.bias, of: neuron, value)
      case 2: .learningRate(abs(value) / 2)
      case 3: .input(draw(sizes[0]), row: row, value)
      case 4: .target(draw(sizes[2]), row: row, value)
      default: .activation(layer: layer, functions[draw(functions.count)])
      }
    #expect(cursor.problem(with: edit) == nil)
    cursor.set(edit)
    branches.append(
      (current, branches[current].edits + [(cursor.place.step, edit)]))
    current = branches.count - 1
    #expect(cursor.run.branch == current)
  }

  // MARK: Checking

  private func check() throws {
    let place = [current, cursor.place.step, cursor.place.part, cursor.index]
    let bits = cursor.network.neuronBits
    if seen[place] != nil { returns += 1 }
    #expect(seen[place] ?? bits == bits, "seed \(seed): \(place)")
    seen[place] = bits
    if cursor.isAtEndOfStep {
      let fresh = try fresh(steps: cursor.place.step + 1)
      #expect(
        cursor.network.parameterBits == fresh.network.parameterBits,
        "seed \(seed): \(branches[current].edits)")
    }
  }

  /// Trains a new network, and makes the changes on the way.
  private func fresh(steps: Int) throws -> TrainingStep {
    let trainer = try Self.trainer(seed, sizes, settings, data, batchSize)
    var network = trainer.step.network
    var (inputs, targets) = (data.inputs, data.targets)
    let optimizer = trainer.step.optimizer
    let perEpoch = trainer.batches(ofEpoch: 1).count
    let loss = trainer.step.loss
    // What is changed at later steps, in a parent, comes later.
    let edits = branches[current].edits
    for number in 0..<steps {
      for (step, edit) in edits where step == number {
        switch edit {
        case .parameter(.weight(let i), let place, let value):
          network.layers[place.layer].neurons[place.neuron].weights[i] = value
        case .parameter(_, let place, let value):
          network.layers[place.layer].neurons[place.neuron].bias = value
        case .learningRate(let rate): optimizer.learningRate = rate
        case .input(let i, let row, let value): inputs[row][i] = value
        case .target(let k, let row, let value): targets[row][k] = value
        case .activation(let layer, let f):
          var functions = network.layers.map(\.activation)
          functions[layer] = f
          network = try network.with(activations: functions)
        }
      }
      TrainingStep(network: network, loss: loss, optimizer: optimizer).run(
        on: DataSet(inputs, targets),
        rows: trainer.batches(ofEpoch: number / perEpoch + 1)[number % perEpoch]
      )
    }
    return TrainingStep(network: network, loss: loss, optimizer: optimizer)
  }
}

@Suite("The branches of a timeline")
struct BranchTests {
  @Test("a branch is a fresh run with its changes, on any way, bit for bit")
  func randomScripts() throws {
    var returns = 0
    var branches = 0
    let seeds = cases(1...500, inDebug: 1...5)
    for seed in seeds {
      let script = try RandomScript(seed: UInt32(seed))
      try script.run(commands: 60)
      returns += script.returns
      branches += script.cursor.timeline.branches.count - 1
    }
    #expect(returns > 2 * seeds.count && branches > 4 * seeds.count)
  }

  private func xor(
    _ optimizer: OptimizerSettings.Kind = .sgd, batchSize: Int? = nil
  ) throws -> TimelineCursor {
    try Course(
      .xor, sizes: [2, 2, 1], batchSize: batchSize, optimizer: optimizer
    )
    .makeCursor()
  }

  private let bias = TimelineEdit.parameter(
    .bias, of: NeuronPlace(layer: 1, neuron: 0), 0.5)

  @Test("operations are counted over all steps, whatever changes their number")
  func counting() throws {
    let data = DataSet([[1], [2], [3]], [[0, 1], [1, 0], [1, 1]])
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: [1, 2, 2], activations: [.tanh, .sigmoid]),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 0.1))
    let cursor = TimelineCursor(
      .init(step: step, data: data, epoch: 0) { _ in [[2, 0], [1]] })
    cursor.goToEpoch(1)
    cursor.set(.activation(layer: 1, .softmax))
    cursor.goToEpoch(2)
    cursor.forward()
    cursor.set(.activation(layer: 1, .tanh))
    cursor.goToEpoch(0)
    for number in 1...1000 {
      cursor.forward()
      #expect(cursor.operationCount == number)
      let here = (cursor.place, cursor.index, cursor.network.neuronBits)
      if number % 7 == 0 {
        #expect(cursor.goTo(operation: number, within: 1000))
        #expect(cursor.place == here.0 && cursor.index == here.1)
        #expect(cursor.network.neuronBits == here.2)
      }
    }
    #expect(!cursor.goTo(operation: 1001, within: 1))
    #expect(cursor.operationCount == 1000)
  }

  @Test("branches have the names they are given, or the letters that are free")
  func names() throws {
    let cursor = try xor()
    cursor.set(bias)
    cursor.set(bias, name: "C")
    for _ in 0..<25 { cursor.set(bias) }
    let names = cursor.timeline.branches.map(\.name)
    #expect(Array(names.prefix(5)) == ["main", "A", "C", "B", "D"])
    #expect(names.suffix(2) == ["Z", "A2"])
    #expect(cursor.timeline.branch(named: "C") == 2)
    #expect(cursor.timeline.branch(named: "a") == nil)
  }

  @Test("both futures are kept, and a branch is entered at the same place")
  func bothFutures() throws {
    let cursor = try xor(.adam)
    cursor.goToEpoch(3)
    for _ in 0..<20 { cursor.forward() }
    let old = (cursor.place, cursor.index, cursor.network.neuronBits)
    cursor.set(bias)
    let new = cursor.network.neuronBits
    #expect(new != old.2)
    for _ in 0..<2 {
      cursor.enter(0)
      #expect(cursor.place == old.0 && cursor.index == old.1)
      #expect(cursor.network.neuronBits == old.2)
      cursor.enter(1)
      #expect(cursor.place == old.0 && cursor.index == old.1)
      #expect(cursor.network.neuronBits == new)
    }
    #expect(cursor.timeline.partingStep(of: 0, 1) == 3)
    #expect(cursor.timeline.partingStep(of: 1, 1) == nil)
  }

  @Test("a change before an earlier one leaves that in force")
  func earlierChange() throws {
    let cursor = try xor()
    cursor.goToEpoch(3)
    cursor.forward()
    cursor.set(.learningRate(0.7))
    cursor.goToEpoch(1)
    cursor.forward()
    cursor.set(.learningRate(0.5))
    cursor.goToEpoch(2)
    #expect(cursor.unchanged(.learningRate(0)) == .learningRate(0.5))
    cursor.goToEpoch(3)
    cursor.forward()
    #expect(cursor.unchanged(.learningRate(0)) == .learningRate(0.7))
    #expect(cursor.timeline.partingStep(of: 0, 2) == 1)
    #expect(cursor.timeline.partingStep(of: 1, 2) == 1)
  }

  @Test("a change that the loss or the layer cannot take is refused")
  func problems() throws {
    func problem(
      _ edit: TimelineEdit, _ loss: Loss = .binaryCrossEntropy,
      _ outputs: Int = 1
    ) throws -> String? {
      let step = TrainingStep(
        network: try NeuralNetwork(
          sizes: [2, 2, outputs],
          activations: [
            .tanh, loss == .categoricalCrossEntropy ? .softmax : .sigmoid,
          ]),
        loss: loss, optimizer: SGD(learningRate: 1))
      let data = DataSet([[1, 2]], [[Double](repeating: 1, count: outputs)])
      return TimelineCursor(
        .init(step: step, data: data, epoch: 0) { _ in [[0]] }
      )
      .problem(with: edit)
    }
    #expect(
      try problem(.target(0, row: 0, 1.5))
        == "binaryCrossEntropy needs targets from 0 to 1, but y1 of sample 1 "
        + "is 1.5")
    #expect(try problem(.target(0, row: 0, -0.1)) != nil)
    #expect(try problem(.target(0, row: 0, 1)) == nil)
    #expect(try problem(.target(0, row: 0, 1.5), .meanSquaredError) == nil)
    #expect(
      try problem(.activation(layer: 1, .tanh))?.contains(
        "needs outputs between 0 and 1") == true)
    #expect(try problem(.activation(layer: 0, .relu)) == nil)
    #expect(
      try problem(.activation(layer: 0, .softmax))?.contains(
        "softmax belongs to the output layer") == true)
    #expect(
      try problem(.activation(layer: 1, .softmax))?.contains(
        "softmax of a single output") == true)
    #expect(
      try problem(.activation(layer: 1, .sigmoid), .categoricalCrossEntropy, 2)
        != nil)
    #expect(try problem(.activation(layer: 1, .softmax), .huber, 2) == nil)
    #expect(
      try problem(.learningRate(0))
        == "a learning rate must be above 0, found 0")
  }

  @Test("an interrupted way ends at the step it has reached")
  func interruption() throws {
    let trainer = try Course(.xor, sizes: [2, 2, 1]).trainer
    var patience = Int.max
    let cursor = TimelineCursor(
      .init(
        step: trainer.step, data: .xor, epoch: 0,
        isInterrupted: {
          patience -= 1
          return patience < 0
        }
      ) { _ in [[0, 1, 2, 3]] })
    // The first step has begun; it asks at the beginning of steps 1 to 5.
    patience = 4
    cursor.goToEpoch(10)
    #expect(cursor.epoch == 5)
    let never = TimelineCursor.Condition { _ in false }
    patience = 3
    #expect(!cursor.goToLast(never))
    #expect(
      !cursor.goToFirst(from: .init(step: 0, part: 0), 0, before: 100, never))
    #expect(cursor.epoch == 5)
    patience = Int.max
    cursor.goToEpoch(10)
    #expect(cursor.epoch == 10)
  }
}
