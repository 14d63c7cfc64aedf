import TestSupport
import Testing

@testable import NeuronKit
@testable import NeuronLab

@Suite("The operations of a training step")
struct EventTests {
  /// A network and its step, with everything that was recorded.
  private struct Recording {
    let start: NeuralNetwork
    let end: NeuralNetwork
    let step: TrainingStep
    let events: [TraceEvent]

    init(_ original: TrainingStep, on data: DataSet, rows: [Int]? = nil) {
      start = original.network.copy()
      step = TrainingStep(
        network: original.network.copy(), loss: original.loss,
        reduction: original.reduction, optimizer: original.optimizer)
      var events: [TraceEvent] = []
      EventRecorder(step, on: data, rows: rows ?? Array(data.rows))
        .recordAll { events += $0 }
      self.events = events
      end = step.network
    }
  }

  /// Replays forwards to the objects' own end, and backwards to the start.
  private func expectReplay(_ recording: Recording, _ what: String) {
    let network = recording.start.copy()
    for event in recording.events { event.apply(to: network) }
    #expect(network.neuronBits == recording.end.neuronBits, "forwards: \(what)")
    for event in recording.events.reversed() { event.undo(on: network) }
    #expect(
      network.neuronBits == recording.start.neuronBits, "backwards: \(what)")
  }

  @Test("replaying gives every bit of 300 random networks' steps, and back")
  func randomNetworks() throws {
    for seed in UInt32(0)..<300 {
      let random = try RandomNetwork(seed: seed)
      // A step before, so that no number starts at 0.
      random.step.run(on: random.data)
      let recording = Recording(random.step, on: random.data)
      expectReplay(recording, random.description)
      random.step.run(on: random.data)
      #expect(
        random.step.network.neuronBits == recording.end.neuronBits, "\(random)")
    }
  }

  @Test(
    "replaying works for neurons with many inputs, and for every optimizer",
    arguments: cases([15, 16, 17, 24, 100], inDebug: [15, 16, 17, 24]),
    OptimizerSettings.Kind.allCases)
  func longSums(inputCount: Int, kind: OptimizerSettings.Kind) throws {
    let network = try NeuralNetwork(
      sizes: [inputCount, 17, 3], activations: [.tanh, .softmax],
      initializer: .uniform, seed: 3)
    var random = RandomState(seed: 4)
    let data = DataSet(
      (0..<2).map { _ in
        (0..<inputCount).map { _ in random.uniform(from: -1, to: 1) }
      },
      [[1, 0, 0], [0, 0, 1]])
    let step = TrainingStep(
      network: network, loss: .categoricalCrossEntropy,
      optimizer: OptimizerSettings(kind: kind).makeOptimizer())
    let recording = Recording(step, on: data)
    expectReplay(recording, "\(inputCount) \(kind)")
    for event in recording.events where event.phase != .update {
      guard let expected = recomputed(event) else { continue }
      #expect(event.value == expected, "\(event.operation)")
    }
  }

  @Test("each value follows from its operands, bit for bit")
  func values() throws {
    for seed in UInt32(0)..<100 {
      let random = try RandomNetwork(seed: seed)
      for event in Recording(random.step, on: random.data).events {
        guard let expected = recomputed(event) else { continue }
        #expect(event.value == expected, "\(event.operation) \(random)")
      }
    }
  }

  /// The operation computed again, from the operands alone.
  private func recomputed(_ event: TraceEvent) -> Double? {
    let x = event.operands
    switch event.operation {
    case .weightedInput, .collect, .weightGradient: return x[2] + x[0] * x[1]
    case .bias: return x[1] + x[0]
    case .biasGradient: return x[1] + x[0]
    case .delta: return x.count == 2 ? x[0] * x[1] : x[0] * (x[1] - x[2])
    case .weightUpdate, .biasUpdate: return x[0] - x[1] * x[2]
    case .softmaxMean:
      return stride(from: 0, to: x.count, by: 2).reduce(0) {
        $0 + x[$1] * x[$1 + 1]
      }
    default: return nil
    }
  }

  @Test("Mazur's step is these operations, in this order")
  func order() throws {
    let step = try mazurStep()
    let recording = Recording(step, on: mazurData)
    let text = EventText(step, rows: [0])
    let lines = recording.events.map {
      "\(text.place(of: $0)): \(text.formula(of: $0))"
    }
    func sum(_ name: String, _ from: String) -> [String] {
      [
        "\(name): z = w[\(from)1]·\(from)1",
        "\(name): z += w[\(from)2]·\(from)2", "\(name): z += b",
        "\(name): a = σ(z)",
      ]
    }
    func back(_ name: String, _ from: String, _ collected: [String]) -> [String]
    {
      collected.map { "\(name): ∂L/∂a \($0)" } + [
        "\(name): σ′(z) = a·(1 − a)", "\(name): δ = ∂L/∂a·σ′(z)",
        "\(name): dw[\(from)1] += δ·\(from)1",
        "\(name): dw[\(from)2] += δ·\(from)2", "\(name): db += δ",
      ]
    }
    func hidden(_ name: String) -> [String] {
      back(
        name, "x", ["= δ_o1·w[o1←\(name)]", "+= δ_o2·w[o2←\(name)]"])
    }
    func update(_ name: String, _ from: String) -> [String] {
      ["w[\(from)1]", "w[\(from)2]", "b"].map {
        "\(name): \($0) ← \($0) − η·d\($0)"
      }
    }
    let names = ["h1", "h2", "o1", "o2"]
    let start = names.map { "\($0): dw, db ← 0" }
    let forward =
      sum("h1", "x") + sum("h2", "x") + sum("o1", "h") + sum("o2", "h")
    let loss = [
      "o1: L_o1 = ½·(a − y)²", "o2: L_o2 = ½·(a − y)²",
      "output layer: L = the sum over the outputs",
    ]
    let backward =
      back("o1", "h", ["= a − y"]) + back("o2", "h", ["= a − y"])
      + hidden("h1") + hidden("h2")
    let updates =
      update("h1", "x") + update("h2", "x") + update("o1", "h")
      + update("o2", "h")
    #expect(lines == start + forward + loss + backward + updates)
  }

  @Test("the numbers of Mazur's step are the oracle's")
  func mazurNumbers() throws {
    let mazur = try Fixture(file: "mazur")
    let events = Recording(try mazurStep(), on: mazurData).events
    func values(_ wanted: (TraceEvent.Operation) -> Bool) -> [Double] {
      events.filter { wanted($0.operation) }.map(\.value)
    }
    let net = try mazur["net_h"].doubles + mazur["net_o"].doubles
    #expect(values { $0 == .bias } == net)
    let out = try mazur["out_h"].doubles + mazur["out_o"].doubles
    #expect(values { $0 == .activation } == out)
    #expect(
      try values { $0 == .outputLoss } == mazur["E_per_output"].doubles)
    let deltas = try mazur["delta_o"].doubles + mazur["delta_h"].doubles
    #expect(values { $0 == .delta } == deltas)
    #expect(try values { $0 == .collect(1) } == mazur["dE_dout_h"].doubles)
    let slopes =
      try mazur["dout_dnet_o"].doubles + mazur["dout_dnet_h"].doubles
    #expect(values { $0 == .slope } == slopes)
  }

  @Test("formula, numbers and changes read like a worked example")
  func text() throws {
    let step = try mazurStep()
    let events = Recording(step, on: mazurData).events
    let text = EventText(step, rows: [0])
    func first(_ operation: TraceEvent.Operation) throws -> TraceEvent {
      try #require(events.first { $0.operation == operation })
    }
    // Mazur's numbers: 0.15·0.05 = 0.0075, and 0.0075 + 0.2·0.1 = 0.0275.
    let second = try first(.weightedInput(1))
    #expect(
      text.equation(of: second)
        == "z += w[x2]·x2 = 0.007500 + 0.20000 · 0.10000 = 0.02750")
    #expect(
      text.changes(of: second) == [
        "x2  0.00000 → 0.10000", "z  0.007500 → 0.02750",
      ])
    #expect(
      text.equation(of: try first(.bias))
        == "z += b = 0.02750 + 0.35000 = 0.37750")
    #expect(
      text.equation(of: try first(.activation))
        == "a = σ(z) = σ(0.37750) = 0.59327")
    #expect(
      text.equation(of: try first(.weightUpdate(0)))
        == "w[x1] ← w[x1] − η·dw[x1] = 0.15000 − 0.50000 · 0.0004386 "
        + "= 0.14978")
  }

  @Test("a line of JSON has formula, operands, value and changes")
  func json() throws {
    let step = try mazurStep()
    let events = Recording(step, on: mazurData).events
    let text = EventText(step, rows: [0])
    #expect(
      text.json(of: events[5], number: 6).lineText
        == #"{"event": 6, "phase": "forward", "sample": 1, "layer": 1, "#
        + #""neuron": "h1", "formula": "z += w[x2]·x2", "operands": "#
        + #"{"w[x2]": 0.2, "x2": 0.1, "z": 0.0075}, "#
        + #""value": 0.027500000000000004, "#
        + #""changes": [{"quantity": "x2", "old": 0, "new": 0.1}, "#
        + #"{"quantity": "z", "old": 0.0075, "new": 0.027500000000000004}]}"#)
    for (k, event) in events.enumerated() {
      let names = text.wording(of: event).operands
      #expect(names.count == event.operands.count, "\(event.operation)")
      #expect(Set(names).count == names.count)
      let json = text.json(of: event, number: k + 1)
      #expect(try JSON(parsing: Array(json.lineText.utf8)) == json)
    }
  }

  @Test("two operands have different names, whatever a neuron is called")
  func equalNames() throws {
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(name: "z", weights: [1], bias: 0, activation: .tanh)
      ]),
      Layer(neurons: [
        Neuron(name: "o1", weights: [2], bias: 0, activation: .identity)
      ]),
    ])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let events = Recording(step, on: DataSet([[0.5]], [[1]])).events
    let text = EventText(step, rows: [0])
    let sum = try #require(
      events.first {
        $0.operation == .weightedInput(0) && $0.layer == 1
      })
    #expect(
      text.json(of: sum, number: 1).lineText.contains(
        #""operands": {"w[z]": 2, "z": 0.46"#))
    #expect(text.json(of: sum, number: 1).lineText.contains(#", "z′": 0}"#))
  }

  // MARK: Mazur

  private func mazurStep() throws -> TrainingStep {
    func neuron(_ w1: Double, _ w2: Double, _ bias: Double) -> Neuron {
      Neuron(weights: [w1, w2], bias: bias, activation: .sigmoid)
    }
    return TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [neuron(0.15, 0.2, 0.35), neuron(0.25, 0.3, 0.35)]),
        Layer(neurons: [neuron(0.4, 0.45, 0.6), neuron(0.5, 0.55, 0.6)]),
      ]), loss: .halfSquaredError, optimizer: SGD(learningRate: 0.5))
  }

  private let mazurData = DataSet([[0.05, 0.1]], [[0.01, 0.99]])
}
