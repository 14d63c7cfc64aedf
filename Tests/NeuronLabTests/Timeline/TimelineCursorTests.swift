import TestSupport
import Testing

@testable import NeuronLab

@Suite("The timeline's cursor")
struct TimelineCursorTests {
  @Test("steps forward give training's own bits, and backwards the start's")
  func wholeSteps() throws {
    for kind in OptimizerSettings.Kind.allCases {
      let course = try Course(.xor, sizes: [2, 3, 1], optimizer: kind)
      let cursor = course.makeCursor()
      let start = cursor.network.neuronBits
      let trained = try Course(.xor, sizes: [2, 3, 1], optimizer: kind).trainer
      var count = 0
      for epoch in 1...3 {
        repeat {
          cursor.forward()
          count += 1
        } while !cursor.isAtEndOfStep
        try trained.train(epochs: 1)
        #expect(cursor.epoch == epoch)
        #expect(
          parameters(cursor.network) == parameters(trained.step.network))
      }
      while cursor.back() != nil { count -= 1 }
      #expect(count == 0)
      #expect(cursor.network.neuronBits == start, "\(kind)")
    }
  }

  @Test("on any way to a place, the network there is the same, bit for bit")
  func wandering() throws {
    let course = try Course(
      .blobs, sizes: [2, 3, 3], batchSize: 70, optimizer: .adam)
    let cursor = course.makeCursor()
    var seen: [[Int]: [UInt64]] = [:]
    var random = RandomState(seed: 1)
    var returns = 0
    for _ in 0..<800 {
      switch random.randint(0, 12) {
      case 0: cursor.goToEpoch(Int(random.randint(0, 3)))
      case 1: cursor.forward(.layer)
      case 2: cursor.back(.layer)
      case 3: cursor.forward(.sample)
      case 4: cursor.back(.sample)
      case 5, 6: for _ in 0..<20 { cursor.forward() }
      case 7, 8: for _ in 0..<15 { cursor.back() }
      default: _ = cursor.next
      }
      let place = [cursor.place.step, cursor.place.part, cursor.index]
      let now = cursor.network.neuronBits
      if seen[place] != nil { returns += 1 }
      #expect(seen[place] ?? now == now, "\(place)")
      seen[place] = now
    }
    #expect(seen.count > 100 && returns > 100)
  }

  @Test("a change counts from the start of its step, and can be undone")
  func changes() throws {
    let course = try Course(.xor, sizes: [2, 2, 1])
    let cursor = course.makeCursor()
    cursor.goToEpoch(2)
    for _ in 0..<30 { cursor.forward() }
    let before = cursor.network.neuronBits
    let place = (cursor.place, cursor.index)
    cursor.set(
      .parameter(.weight(1), of: .init(layer: 1, neuron: 0), 0.25))
    cursor.set(.learningRate(0.7))
    #expect(cursor.place == place.0 && cursor.index == place.1)

    // The same by hand: two epochs, the change, and one step at the new rate.
    let other = try Course(.xor, sizes: [2, 2, 1]).trainer
    try other.train(epochs: 2)
    other.step.network.layers[1].neurons[0].weights[1] = 0.25
    other.step.optimizer.learningRate = 0.7
    other.step.run(on: .xor)
    repeat { cursor.forward() } while !cursor.isAtEndOfStep
    #expect(parameters(cursor.network) == parameters(other.step.network))
    #expect(cursor.unchanged(.learningRate(0)) == .learningRate(0.7))

    // Before the change, the old numbers are still there.
    cursor.goToEpoch(1)
    let untouched = try Course(.xor, sizes: [2, 2, 1]).trainer
    try untouched.train(epochs: 1)
    #expect(parameters(cursor.network) == parameters(untouched.step.network))
    cursor.forward()
    #expect(cursor.unchanged(.learningRate(0)) == .learningRate(0.3))

    #expect(cursor.leaveBranch() == .learningRate(0.7))
    #expect(
      cursor.leaveBranch()
        == .parameter(.weight(1), of: .init(layer: 1, neuron: 0), 0.25))
    #expect(cursor.leaveBranch() == nil)
    cursor.move(to: place.0, index: place.1)
    #expect(cursor.network.neuronBits == before)
  }

  @Test("a change between two steps shows at once, and ends where they meet")
  func changeBetweenSteps() throws {
    let cursor = try Course(.xor, sizes: [2, 2, 1]).makeCursor()
    cursor.goToEpoch(1)
    let place = NeuronPlace(layer: 0, neuron: 1)
    let old = cursor.network.layers[0].neurons[1].bias
    cursor.set(.parameter(.bias, of: place, 9))
    #expect(cursor.network.layers[0].neurons[1].bias == 9)
    #expect(cursor.epoch == 1)
    cursor.back()
    #expect(cursor.network.layers[0].neurons[1].bias == old)
    cursor.forward()
    #expect(cursor.isAtEndOfStep)
    cursor.forward()
    #expect(cursor.network.layers[0].neurons[1].bias == 9)
  }

  @Test("a move ends where its unit does")
  func units() throws {
    let cursor = try Course(.xor, sizes: [2, 2, 1]).makeCursor()
    func here() -> String {
      let text = EventText(cursor.step, rows: cursor.rows)
      return cursor.last.map {
        "\(text.place(of: $0)) \(text.formula(of: $0))"
      } ?? "start"
    }
    func go(_ unit: StepUnit) -> String {
      cursor.forward(unit)
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
    #expect(cursor.part == .sample(0))
    #expect(go(.epoch) == "o1 b ← b − η·db")
    #expect(cursor.epoch == 1)
    cursor.back(.neuron)
    #expect(here() == "h2 b ← b − η·db")
    cursor.back(.layer)
    #expect(here() == " L = the mean over the samples")
    cursor.back(.sample)
    #expect(cursor.part == .sample(3))
    cursor.back(.sample)
    #expect(here() == "h2 db += δ")
    cursor.back(.epoch)
    #expect(here() == "start")
    cursor.back(.epoch)
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
    let cursor = try Course(.xor, sizes: [2, 2, 1]).makeCursor()
    cursor.goToEpoch(1)
    let early = cursor.network.neuronBits
    cursor.goToEpoch(3000)
    cursor.back(.epoch)
    #expect(cursor.epoch == 2999)
    cursor.goToEpoch(1)
    #expect(cursor.network.neuronBits == early)
  }
}
