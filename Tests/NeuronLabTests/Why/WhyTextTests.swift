import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: as text and as JSON")
struct WhyTextTests {
  // The shares: ln 0.187, 0.241, 0.4, 0.488 and 0.741 are −1.68, −1.42, −0.92,
  // −0.72 and −0.30; with σ′ = 1 at o1, δ_h1 = (0.74137 · 0.4 − 0.0381 · 0.5) ·
  // 0.2413.
  @Test("Mazur's δ_h1 reads as a worked example of 80 columns")
  func mazur() throws {
    let why = try Why(
      of: "h1.delta", in: TraceSamples.mazur(), depth: .levels(3))
    #expect(
      why.lines.joined(separator: "\n") == """
        h1.delta = \(why.value) for sample 1

        What makes it small
           33 %  o1.slope                    0.187    σ′ is at most 0.25; z = 1.106
           28 %  h1.slope                    0.241    σ′ is at most 0.25; z = 0.378
           18 %  w[o1←h1]                    0.4      the weight itself
           14 %  h1.dActivation, cancelling  0.488    its positive terms sum to 0.0554,
                                                      its negative to -0.01905
            6 %  o1.dActivation              0.741    a = 0.751, y = 0.01
          The 2 slopes together: 62 %.
        Computed anew with o1.slope = 1: it would be 0.06696, 7.634 times as large.

        How it was made
          h1.delta       = ∂L/∂a · σ′(z) = 0.03635 · 0.24130 = 0.00877
          h1.dActivation = δ_o1·w[o1←h1] + δ_o2·w[o2←h1]
                         = 0.13850 · 0.40000 + (-0.03810) · 0.50000
                         = 0.03635
          o1.delta       = ∂L/∂a · σ′(z) = 0.74137 · 0.18682 = 0.13850
          o2.delta       = ∂L/∂a · σ′(z) = -0.21707 · 0.17551 = -0.03810
          h1.slope       = a·(1 − a) = 0.59327 · 0.40673 = 0.24130
          h1.a           = σ(z) = σ(0.37750) = 0.59327
          … and 11 operations before these
        """)
  }

  @Test("no line is longer than 80 columns, whatever the network")
  func width() throws {
    for seed in cases(UInt32(0)..<200, inDebug: 0..<12) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let all = StepGraph(trace).allNumbers
      for k in stride(from: Int(seed) % 7, to: all.count, by: 7) {
        let why = Why(
          of: all[k], in: trace, optimizer: optimizer, depth: .about(12))
        for line in why.lines {
          #expect(line.count <= 80, "\(line) of \(text)")
        }
      }
    }
  }

  @Test("the JSON has what its format promises, for every kind of number")
  func json() throws {
    let trace = try TraceSamples.random([2, 3, 2], samples: 3)
    let why = try Why(of: "h1.delta@2", in: trace)
    let file = JSONValue(try JSON(parsing: Array(why.jsonText.utf8)))
    #expect(try String(file.member("format")) == "neuronkit-why")
    #expect(try Int(file.member("version")) == 1)
    #expect(try String(file.member("number")) == "h1.delta@2")
    #expect(try Int(file.member("sample")) == 2)
    #expect(
      try Double(file.member("value"))
        == trace.samples[1].layers[0].neurons[0].delta)
    let operations = try file.member("operations").array()
    #expect(operations.count == why.operations.count)
    // Every operand is a result further down, or given with the same value.
    var values: [String: Double] = [:]
    for operation in operations {
      values[try String(operation.member("result"))] = try Double(
        operation.member("value"))
    }
    let given = ["x1@2", "x2@2", "o1.y@2", "o2.y@2"]
    for operation in operations {
      for operand in try operation.member("operands").array() {
        let name = try String(operand.member("name"))
        let value = try Double(operand.member("value"))
        #expect(
          values[name] == value || given.contains(name) || name.first == "w"
            || name.first == "b", "\(name)")
      }
    }
    let cause = try file.member("causes").array()[0]
    #expect(try String(cause.member("name")) == why.causes[0].name)
    #expect(try Double(cause.member("share")) == why.causes[0].share)
    #expect(
      try Double(file.member("counterfactual").member("value"))
        == why.counterfactual?.value)

    let sum = try Why(of: "h1.dw[x1]", in: trace).json
    let parts = try JSONValue(sum).member("contributions").array()
    #expect(parts.count == 3)
    #expect(try JSONValue(sum).member("sample").json == .null)
    let weight = JSONValue(try Why(of: "w[h1←x1]", in: trace).json)
    #expect(
      try Double(weight.member("before"))
        == trace.update.layers[0][0].weightsBefore[0])
  }

  @Test("where the update is explained, the weights of before are called so")
  func before() throws {
    let why = try Why(of: "w[o1←h1]", in: TraceSamples.mazur())
    #expect(
      why.operations[0].operands.map(\.name)
        == ["w[o1←h1] before", "rate", "o1.dw[h1]"])
    for operation in why.operations.dropFirst() {
      #expect(!operation.operands.contains { $0.name == "w[o1←h1]" })
    }
    // 0.4 − 0.5 · 0.08216704…, as Mazur has it.
    #expect(abs(why.value - 0.35891648) < 1e-8)
  }

  @Test("a movement tells steps that cancel from steps that are small")
  func movement() {
    var back = Movement(from: 1)
    for k in 0..<10 { back.add(k % 2 == 0 ? 1.5 : 1, gradient: 1) }
    #expect(back.lines.last == "It goes back and forth: the steps cancel.")
    #expect((back.upCount, back.downCount) == (5, 5))
    #expect((back.up, back.down) == (2.5, 2.5))
    var still = Movement(from: 1)
    for _ in 0..<3 { still.add(1, gradient: 0) }
    #expect(
      still.lines.last == "It never changes, as its gradient is always 0.")
    var steady = Movement(from: 0)
    for k in 1...4 { steady.add(Double(k), gradient: -1) }
    #expect(
      steady.lines == [
        "0.0 → 4.0 in 4 steps, by 4", "every step that moves it goes up",
      ])
  }

  /// An output of weight w and bias 0, for samples of x and y.
  private func output(
    _ w: Double, _ samples: [(x: Double, y: Double)], rate: Double = 0.5
  ) throws -> Trace {
    Tracer(
      TrainingStep(
        network: try NeuralNetwork(layers: [
          Layer(neurons: [
            Neuron(weights: [w], bias: 0, activation: .identity)
          ])
        ]), loss: .halfSquaredError, reduction: .sum,
        optimizer: SGD(learningRate: rate)),
      on: DataSet(samples.map { [$0.x] }, samples.map { [$0.y] })
    ).trace()
  }

  @Test(
    "a number below ½ is small, one of 2 or more large, and 0 is 0",
    arguments: [
      (0.499, "What makes it small"), (0.5, "What the size comes from"),
      (1.999, "What the size comes from"), (2, "What makes it large"),
      (-2, "What makes it large"), (0, "Why it is 0"),
    ])
  func question(z: Double, question: String) throws {
    let why = try Why(of: "o1.z", in: output(z, [(1, 1)]))
    #expect(why.lines.contains(question), "\(why.lines)")
  }

  // dw = (0.5 − 1) · 1; η·dw = 0.25 · −0.5.
  @Test("a change has the sign of its step, also the one it would be")
  func change() throws {
    let why = try Why(of: "w[o1←x1]", in: output(0.5, [(1, 1)], rate: 0.25))
    #expect(
      why.lines.prefix(2) == [
        "w[o1←x1]: 0.5 → 0.625", "The step changes it by 0.125.",
      ])
    #expect(
      why.lines.contains(
        "Computed anew with rate = 1: it would change by 0.5."))
  }

  // The parts of db are 0 − y.
  @Test("of many samples, five parts are told, and the sum of the others")
  func otherSamples() throws {
    let why = try Why(
      of: "o1.db",
      in: output(0, [1, 7, 2, 6, 3, 5, 4].map { (x: 1, y: $0) }))
    let title = "Which samples it comes from, the largest first"
    let start = try #require(why.lines.firstIndex(of: title))
    #expect(
      why.lines[(start + 1)...].prefix(6) == [
        "  sample 2   -7         x = 1, y = 7, a = 0",
        "  sample 4   -6         x = 1, y = 6, a = 0",
        "  sample 6   -5         x = 1, y = 5, a = 0",
        "  sample 7   -4         x = 1, y = 4, a = 0",
        "  sample 5   -3         x = 1, y = 3, a = 0", "  the other 2  -3",
      ])
    let one = try Why(of: "o1.db", in: output(0, [(1, 1)]))
    #expect(one.contributions.isEmpty)
  }

  @Test("a loss names its worst samples, and two that no network can fit both")
  func loss() throws {
    let why = try Why(
      of: "loss", in: output(1, [(2, 2), (3, 0), (2, 5), (3, 0)]))
    // ½·(a − y)²: 0, 4.5, 4.5 and 4.5.
    #expect(
      why.lines.prefix(8) == [
        "loss = 13.5", "", "Which samples it comes from, the largest first",
        "  sample 2   4.5        x = 3, y = 0, a = 3",
        "  sample 3   4.5        x = 2, y = 5, a = 2",
        "  sample 4   4.5        x = 3, y = 0, a = 3",
        "  sample 1   0          x = 2, y = 2, a = 2",
        "Samples 1 and 3 have the same inputs but different targets:",
      ])
    let fitting = try Why(of: "loss", in: output(1, [(2, 2), (3, 0), (3, 0)]))
    #expect(!fitting.lines.contains { $0.contains("same inputs") })
  }

  @Test("a dead neuron is the reason for every sample, an input of 0 for some")
  func sharedZeros() throws {
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(weights: [1], bias: -9, activation: .relu)
      ]),
      Layer(neurons: [Neuron(weights: [1], bias: 0, activation: .identity)]),
    ])
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .halfSquaredError, reduction: .sum,
        optimizer: SGD(learningRate: 1)),
      on: DataSet([[0], [2], [0]], [[1], [1], [1]])
    ).trace()
    let why = try Why(of: "h1.dw[x1]", in: trace)
    #expect(why.causes.map(\.name) == ["h1.slope@2"])
    #expect(
      why.causes[0].why
        == "dead for this sample: z = -7; the other 2 terms of the sum likewise"
    )
    // With z = 1: a = 1, a − y = 0 for o1, and so it would still be 0. With the slope
    // alone: δ of o1 is 0 − 1, and dw = −1 · 1 · 1 · 2.
    #expect(why.counterfactual?.change == "h1.slope@2 = 1")
    #expect(why.counterfactual?.value == -2)
  }

  @Test("of a number that would be 0, no multiple is told")
  func otherwiseZero() throws {
    // With y = 8, a − y is 0.
    let why = try Why(of: "o1.delta", in: output(8, [(1, 2)]))
    #expect(
      why.lines.contains("Computed anew with o1.y = 8: it would be 0."))
  }

  @Test("beyond six causes, the others are counted")
  func manyCauses() throws {
    let layers = (0..<7).map { _ in
      Layer(neurons: [Neuron(weights: [0.5], bias: 0, activation: .identity)])
    }
    let trace = Tracer(
      TrainingStep(
        network: try NeuralNetwork(layers: layers), loss: .halfSquaredError,
        optimizer: SGD(learningRate: 1)), on: DataSet([[0.5]], [[1]])
    ).trace()
    // The input and seven weights.
    let why = try Why(of: "o1.z", in: trace)
    #expect(why.causes.count == 8)
    #expect(why.lines.contains("  … and 2 smaller shares, together 25 %"))
  }

  @Test("a movement that leads far is none back and forth, and tells its zeros")
  func farMovement() {
    var mostly = Movement(from: 0)
    for value in [3.0, 2, 2, 3] { mostly.add(value, gradient: value - 2) }
    // 4 up, 1 down: 3 of 5 remain.
    #expect(
      mostly.lines == [
        "0.0 → 3.0 in 4 steps, by 3", "2 steps up, by 4 together; 1 down, by 1",
        "its gradient was 0 in 2 steps",
      ])
    var back = Movement(from: 0)
    for value in [10.0, 2.6] { back.add(value, gradient: 1) }
    // 10 up, 7.4 down: 2.6 of 17.4 remain.
    #expect(back.lines.last == "It goes back and forth: the steps cancel.")
    var decaying = Movement(from: 1)
    decaying.add(0.5, gradient: 0)
    #expect(decaying.lines.last == "its gradient was 0 in 1 step")
    var resting = Movement(from: 1)
    resting.add(1, gradient: 1)
    #expect(resting.zeroGradientCount == 0)
  }
}
