import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: the words of its operations")
struct WhyWordingTests {
  /// Two samples, rows 2 and 1 of the data: z = 0.5 · 1 − 1 · 0 = 0.5 for y = 0, then
  /// z = 0.5 · 2 − 1 · 1 = 0 for y = 1.
  private func trace(
    _ settings: OptimizerSettings = .init(kind: .sgd, learningRate: 0.5),
    bias: Double? = nil, reduction: Reduction = .mean
  ) throws -> Trace {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [
          Neuron(weights: [0.5, -1], bias: bias, activation: .identity)
        ])
      ]), loss: .halfSquaredError, reduction: reduction,
      optimizer: settings.makeOptimizer())
    return Tracer(step, on: DataSet([[2, 1], [1, 0]], [[1], [0]]))
      .trace(rows: [1, 0])
  }

  private func equations(_ name: String, _ trace: Trace) throws -> [String] {
    try Why(of: name, in: trace).operations.map {
      "\($0.result) = \($0.formula) = \($0.numbers)"
    }
  }

  @Test("a loss, its outputs and their weighted inputs, with their numbers")
  func loss() throws {
    let z = "w[o1←x1]·x1 + w[o1←x2]·x2"
    #expect(
      try equations("loss", trace()) == [
        "loss = (o1.loss@2 + o1.loss@1) / 2 = (0.12500 + 0.50000) / 2",
        "o1.loss@2 = ½·(a − y)² = ½·(0.50000 − 0.00000)²",
        "o1.z@2 = \(z) = 0.50000 · 1.00000 + (-1.00000) · 0.00000",
        "o1.loss@1 = ½·(a − y)² = ½·(0.00000 − 1.00000)²",
        "o1.z@1 = \(z) = 0.50000 · 2.00000 + (-1.00000) · 1.00000",
      ])
  }

  // dw = 0.25 · 1 + (−0.5) · 2 = −0.75; the operands of before are called so.
  @Test("an update, its gradient and each sample's part")
  func update() throws {
    #expect(
      try equations("w[o1←x1]", trace()).prefix(4) == [
        "w[o1←x1] = w − η·dw = 0.50000 − 0.5 · (-0.75000)",
        "o1.dw[x1] = o1.dw[x1]@2 + o1.dw[x1]@1 = 0.25000 + (-1.00000)",
        "o1.dw[x1]@2 = ∂L/∂a_o1·x1 = 0.25000 · 1.00000",
        "o1.dActivation@2 = (a − y) / 2 = (0.50000 − 0.00000) / 2",
      ])
    let bias = try Why(of: "b[o1]", in: trace(bias: 0.25))
    #expect(bias.operations[0].formula == "b − η·db")
    #expect(
      bias.operations[0].operands.map(\.name)
        == ["b[o1] before", "rate", "o1.db"])
    let z = try #require(bias.operations.first { $0.result == "o1.z@2" })
    #expect(z.operands.last?.name == "b[o1] before")
    let other = try Why(of: "o1.z@2", in: trace(bias: 0.25))
    #expect(other.operations[0].operands.last?.name == "b[o1]")
  }

  @Test("rows, not their places in the batch, are named")
  func rows() throws {
    let trace = try trace()
    let last = try Why(of: "o1.z", in: trace)
    #expect(last.name == "o1.z@1")
    #expect(last.row == 0)
    #expect(last.value == 0)
    #expect(last.lines[0] == "o1.z@1 = 0.0 for sample 1")
    #expect(try Why(of: "o1.z@2", in: trace).value == 0.5)
    // The largest part is that of row 1, which is −0.5 · 2.
    let sum = try Why(of: "o1.dw[x1]", in: trace)
    #expect(sum.contributions.map(\.row) == [0, 1])
    #expect(sum.contributions.map(\.value) == [-1, 0.25])
    let weight = try Why(of: "w[o1←x1]", in: trace)
    #expect(weight.contributions.map(\.value) == [-1, 0.25])
    #expect(
      try Why(of: "loss", in: trace).contributions.map(\.value) == [0.5, 0.125])
    #expect(
      weight.lines.filter { $0.hasPrefix("  sample ") }.map { $0.prefix(19) }
        == ["  sample 1   -1    ", "  sample 2   0.25  "])
    let parts = try JSONValue(sum.json).member("contributions").array()
    #expect(try parts.map { try Int($0.member("sample")) } == [1, 2])
    #expect(try Int(JSONValue(last.json).member("sample")) == 1)
  }

  // Steps: momentum 0.9 of no memory, v = −0.75; 0.5 · v.
  @Test("a step with a memory is subtracted, line by line")
  func step() throws {
    let trace = try trace(
      OptimizerSettings(kind: .sgd, learningRate: 0.5, momentum: 0.9))
    #expect(
      try equations("w[o1←x1]", trace).prefix(2) == [
        "w[o1←x1] = w − step = 0.50000 − (-0.37500)",
        "o1.step[x1] = η·v = 0.5·(-0.75000)",
      ])
    #expect(
      try Why(of: "w[o1←x1]", in: trace).operations[1].operands.map(\.name)
        == ["rate", "o1.v[x1]"])
  }

  @Test("the decayed weight of AdamW has a name of its own")
  func decayed() throws {
    let trace = try trace(
      OptimizerSettings(kind: .adamw, learningRate: 0.5, weightDecay: 0.1))
    let why = try Why(of: "w[o1←x1]", in: trace)
    #expect(
      why.operations[0].operands.map(\.name)
        == ["o1.decayed[x1]", "o1.step[x1]"])
    // 0.5 · (1 − 0.5 · 0.1).
    #expect(abs(why.operations[0].operands[0].value - 0.475) < 1e-15)
  }

  @Test("a long sum is a rule and its three largest terms")
  func longSums() throws {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [
          Neuron(
            weights: [1, -2, 3, 4, 5], bias: nil, activation: .identity)
        ])
      ]), loss: .meanSquaredError, reduction: .sum,
      optimizer: SGD(learningRate: 1))
    let x = [[10, 8, 1, 0.5, 0.1]]
    let trace = Tracer(
      step,
      on: DataSet(
        Array(repeating: x[0], count: 5), Array(repeating: [0], count: 5))
    ).trace()
    let z = try Why(of: "o1.z@1", in: trace).operations[0]
    #expect(z.formula == "Σ w·x")
    #expect(
      z.numbers
        == "the largest: w[o1←x2]·x2 = -16.00000, w[o1←x1]·x1 = 10.00000, "
        + "w[o1←x3]·x3 = 3.00000")
    #expect(
      try Why(of: "loss", in: trace).operations[0].formula
        == "the sum over 5 samples")
    #expect(
      try Why(of: "o1.dw[x1]", in: trace).operations[0].formula
        == "the sum over 5 samples")
  }

  // a = ½ for both, y = 0.5 and 0: ∂L/∂a = 2 · (a − y) / 2 = 0 and 0.5, S = 0.25.
  @Test("the δ of softmax has the numbers of its formula")
  func softmax() throws {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [
          Neuron(weights: [0], bias: 0, activation: .softmax),
          Neuron(weights: [0], bias: 0, activation: .softmax),
        ])
      ]), loss: .meanSquaredError, optimizer: SGD(learningRate: 1))
    let trace = Tracer(step, on: DataSet([[1]], [[0.5, 0]])).trace()
    #expect(
      try equations("o2.delta", trace).prefix(2) == [
        "o2.delta = a·(∂L/∂a − S) = 0.50000 · (0.50000 − 0.25000)",
        "S = a_o1·∂L/∂a_o1 + a_o2·∂L/∂a_o2"
          + " = 0.50000 · 0.00000 + 0.50000 · 0.50000",
      ])
  }

  @Test("the a of a sigmoid is that of its z")
  func activation() throws {
    let why = try Why(of: "h1.a", in: TraceSamples.mazur())
    #expect(why.operations[0].formula == "σ(z)")
    #expect(why.operations[0].numbers == "σ(0.37750)")
  }

  @Test("names from a file put no control character into the text")
  func awkward() throws {
    let trace = try TraceSamples.random(
      [2, 3, 1], samples: 2, names: ["line\nbreak\u{7}", "\u{1b}[31mred"])
    for number in StepGraph(trace).allNumbers {
      let why = Why(of: number, in: trace)
      let text = why.lines.joined()
      #expect(
        text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 },
        "\(why.name)")
    }
    let error = #expect(throws: Why.UnknownNumber.self) {
      try Why(of: "line\nbreak\u{7}.dw[x9]", in: trace)
    }
    #expect(error?.message.contains("\n") == false)
  }

  // Adam's first step is η·g / (|g| + 10⁻⁸), for g = −0.75.
  @Test("with another rate, the optimizer itself computes, and keeps its own")
  func rate() throws {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [Neuron(weights: [0], bias: 0, activation: .identity)])
      ]), loss: .halfSquaredError, optimizer: Adam(learningRate: 0.001))
    let trace = Tracer(step, on: DataSet([[1]], [[0.75]])).trace()
    let why = try Why(
      of: "w[o1←x1]", in: trace, optimizer: step.optimizer)
    #expect(why.counterfactual?.change == "rate = 1")
    #expect(abs((why.counterfactual?.value ?? 0) - 0.75 / 0.75000001) < 1e-12)
    #expect(step.optimizer.learningRate == 0.001)
  }
}
