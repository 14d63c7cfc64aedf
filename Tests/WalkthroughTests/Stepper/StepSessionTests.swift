import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// Where a test steps: a data set, a small network, and its batches.
private struct Course {
  let data: DataSet
  let trainer: Trainer

  init(
    _ data: DataSet, sizes: [Int], batchSize: Int? = nil,
    optimizer: OptimizerSettings.Kind = .sgd
  ) throws {
    self.data = data
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.tanh, .sigmoid], initializer: .uniform,
        seed: 7),
      loss: .meanSquaredError,
      optimizer: OptimizerSettings(kind: optimizer, learningRate: 0.3)
        .makeOptimizer())
    trainer = try Trainer(step, on: data, batchSize: batchSize, shuffleSeed: 5)
  }

  func makeSession() -> StepSession {
    let trainer = trainer
    return StepSession(
      .init(step: trainer.step, data: data, epoch: 0) { epoch in
        trainer.batches(ofEpoch: epoch).map { Array($0) }
      })
  }
}

private func parameters(_ network: NeuralNetwork) -> [Double] {
  network.layers.flatMap { $0.neurons.flatMap { $0.weights + [$0.bias] } }
}

@Suite("The stepper's cursor")
struct StepSessionTests {
  @Test("steps forward give training's own bits, and backwards the start's")
  func wholeSteps() throws {
    for kind in OptimizerSettings.Kind.allCases {
      let course = try Course(.xor, sizes: [2, 3, 1], optimizer: kind)
      let session = course.makeSession()
      let start = session.network.neuronBits
      let trained = try Course(.xor, sizes: [2, 3, 1], optimizer: kind).trainer
      var count = 0
      for epoch in 1...3 {
        repeat {
          session.forward()
          count += 1
        } while !session.isAtEndOfStep
        try trained.train(epochs: 1)
        #expect(session.epoch == epoch)
        #expect(
          parameters(session.network) == parameters(trained.step.network))
      }
      while session.back() != nil { count -= 1 }
      #expect(count == 0)
      #expect(session.network.neuronBits == start, "\(kind)")
    }
  }

  @Test("on any way to a place, the network there is the same, bit for bit")
  func wandering() throws {
    let course = try Course(
      .blobs, sizes: [2, 3, 3], batchSize: 70, optimizer: .adam)
    let session = course.makeSession()
    var seen: [[Int]: [UInt64]] = [:]
    var random = RandomState(seed: 1)
    var returns = 0
    for _ in 0..<800 {
      switch random.randint(0, 12) {
      case 0: session.goToEpoch(Int(random.randint(0, 3)))
      case 1: session.forward(.layer)
      case 2: session.back(.layer)
      case 3: session.forward(.sample)
      case 4: session.back(.sample)
      case 5, 6: for _ in 0..<20 { session.forward() }
      case 7, 8: for _ in 0..<15 { session.back() }
      default: _ = session.next
      }
      let place = [session.place.step, session.place.part, session.index]
      let now = session.network.neuronBits
      if seen[place] != nil { returns += 1 }
      #expect(seen[place] ?? now == now, "\(place)")
      seen[place] = now
    }
    #expect(seen.count > 100 && returns > 100)
  }

  @Test("a change counts from the start of its step, and can be undone")
  func changes() throws {
    let course = try Course(.xor, sizes: [2, 2, 1])
    let session = course.makeSession()
    session.goToEpoch(2)
    for _ in 0..<30 { session.forward() }
    let before = session.network.neuronBits
    let place = (session.place, session.index)
    session.set(
      StepEdit(
        target: .parameter(.weight(1), of: .init(layer: 1, neuron: 0)),
        value: 0.25))
    session.set(StepEdit(target: .learningRate, value: 0.7))
    #expect(session.place == place.0 && session.index == place.1)

    // The same by hand: two epochs, the change, and one step at the new rate.
    let other = try Course(.xor, sizes: [2, 2, 1]).trainer
    try other.train(epochs: 2)
    other.step.network.layers[1].neurons[0].weights[1] = 0.25
    other.step.optimizer.learningRate = 0.7
    other.step.run(on: .xor)
    repeat { session.forward() } while !session.isAtEndOfStep
    #expect(parameters(session.network) == parameters(other.step.network))
    #expect(session.value(of: .learningRate) == 0.7)

    // Before the change, the old numbers are still there.
    session.goToEpoch(1)
    let untouched = try Course(.xor, sizes: [2, 2, 1]).trainer
    try untouched.train(epochs: 1)
    #expect(parameters(session.network) == parameters(untouched.step.network))
    session.forward()
    #expect(session.value(of: .learningRate) == 0.3)

    #expect(session.undo()?.value == 0.7)
    #expect(session.undo()?.value == 0.25)
    #expect(session.undo() == nil)
    session.move(to: place.0, index: place.1)
    #expect(session.network.neuronBits == before)
  }

  @Test("a change between two steps shows at once, and ends where they meet")
  func changeBetweenSteps() throws {
    let session = try Course(.xor, sizes: [2, 2, 1]).makeSession()
    session.goToEpoch(1)
    let place = NeuronPlace(layer: 0, neuron: 1)
    let old = session.network.layers[0].neurons[1].bias
    session.set(StepEdit(target: .parameter(.bias, of: place), value: 9))
    #expect(session.network.layers[0].neurons[1].bias == 9)
    #expect(session.epoch == 1)
    session.back()
    #expect(session.network.layers[0].neurons[1].bias == old)
    session.forward()
    #expect(session.isAtEndOfStep)
    session.forward()
    #expect(session.network.layers[0].neurons[1].bias == 9)
  }

  @Test("a move ends where its unit does")
  func units() throws {
    let session = try Course(.xor, sizes: [2, 2, 1]).makeSession()
    func here() -> String {
      let text = EventText(session.step, rows: session.rows)
      return session.last.map {
        "\(text.place(of: $0)) \(text.formula(of: $0))"
      } ?? "start"
    }
    func go(_ unit: StepUnit) -> String {
      session.forward(unit)
      return here()
    }
    #expect(go(.sample) == "o1 dw, db ← 0")
    #expect(go(.operation) == "h1 z = w[x1]·x1")
    #expect(go(.neuron) == "h1 a = tanh(z)")
    #expect(go(.layer) == "h2 a = tanh(z)")
    #expect(go(.layer) == "o1 a = σ(z)")
    #expect(go(.layer) == "o1 L = (a − y)²")
    #expect(go(.neuron) == "o1 db += δ")
    #expect(go(.sample) == "h2 db += δ")
    #expect(session.part == .sample(0))
    #expect(go(.epoch) == "o1 b ← b − η·db")
    #expect(session.epoch == 1)
    session.back(.neuron)
    #expect(here() == "h2 b ← b − η·db")
    session.back(.layer)
    #expect(here() == " L = the mean over the samples")
    session.back(.sample)
    #expect(session.part == .sample(3))
    session.back(.sample)
    #expect(here() == "h2 db += δ")
    session.back(.epoch)
    #expect(here() == "start")
    session.back(.epoch)
    #expect(here() == "start")
  }

  @Test("the number of operations is that of the operations there are")
  func counts() throws {
    for (sizes, activation) in [
      ([2, 3, 2], Activation.sigmoid), ([20, 16, 3], .softmax),
      ([1, 1], .relu),
    ] {
      for hasBias in [true, false] {
        let network = try NeuralNetwork(
          sizes: sizes,
          activations: sizes.dropFirst(2).map { _ in .tanh }
            + [activation], hasBias: hasBias)
        let rows = [Double](repeating: 0.5, count: sizes[0])
        let data = DataSet(
          name: "d", title: "", source: "", task: .regression,
          inputNames: rows.map { _ in "x" },
          targetNames: (0..<sizes[sizes.count - 1]).map { "y\($0)" },
          inputs: [rows, rows],
          targets: [[Double]](
            repeating: [Double](repeating: 1, count: sizes[sizes.count - 1]),
            count: 2))
        let recorder = EventRecorder(
          TrainingStep(
            network: network, loss: .meanSquaredError,
            optimizer: SGD(learningRate: 1)), on: data, rows: [0, 1])
        for k in 0..<recorder.partCount {
          let part = recorder.part(k)
          #expect(
            recorder.operationCount(of: part) == recorder.record(part).count,
            "\(sizes) \(part)")
        }
      }
    }
  }

  @Test("what lies long ago is still known when thousands of steps have passed")
  func longHistory() throws {
    let session = try Course(.xor, sizes: [2, 2, 1]).makeSession()
    session.goToEpoch(1)
    let early = session.network.neuronBits
    session.goToEpoch(3000)
    session.back(.epoch)
    #expect(session.epoch == 2999)
    session.goToEpoch(1)
    #expect(session.network.neuronBits == early)
  }
}
