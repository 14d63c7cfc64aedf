import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: the factors of a number, by hand")
struct WhyFactorTests {
  /// A step of a network with one list of weights for each neuron of each layer, and
  /// no biases.
  private func step(
    _ layers: [([[Double]], Activation)], _ inputs: [[Double]],
    _ targets: [[Double]], loss: Loss = .meanSquaredError,
    _ settings: OptimizerSettings = .init(kind: .sgd, learningRate: 0.5)
  ) throws -> Trace {
    let network = try NeuralNetwork(
      layers: layers.map { neurons, activation in
        Layer(
          neurons: neurons.map {
            Neuron(weights: $0, bias: nil, activation: activation)
          })
      })
    return Tracer(
      TrainingStep(
        network: network, loss: loss, optimizer: settings.makeOptimizer()),
      on: DataSet(inputs, targets)
    ).trace()
  }

  /// A cause in one line: its name, its size and its reason.
  private func causes(_ name: String, _ trace: Trace) throws -> [String] {
    try Why(of: name, in: trace).causes.map {
      "\($0.name) \($0.value.briefText) \($0.why)"
    }
  }

  // 0.1 = 0.2 · 0.5.
  @Test("the a of a rectifier that lets z through is small as z is")
  func rectifier() throws {
    let trace = try step(
      [([[0.5]], .relu), ([[1]], .identity)], [[0.2]], [[1]])
    #expect(
      try causes("h1.a", trace) == [
        "x1 0.2 the sample's input", "w[h1←x1] 0.5 the weight itself",
      ])
    let why = try Why(of: "h1.a", in: trace)
    #expect(why.counterfactual?.change == "x1 = 1")
    #expect(why.counterfactual?.value == 0.5)
    let dead = try Why(
      of: "h1.a", in: step([([[-2]], .relu), ([[1]], .identity)], [[1]], [[1]]))
    #expect(dead.causes.map(\.why) == ["relu of z = -2"])
    #expect(dead.counterfactual?.change == "h1.z = 1")
    #expect(dead.counterfactual?.value == 1)
  }

  // a = 0.0625, y = −1: ∂L/∂a = 2 · 1.0625, and 2.125 · 0.25 = 0.53125.
  @Test("the δ of an identity is small as its ∂L/∂a is")
  func identity() throws {
    let trace = try step(
      [([[0.5]], .identity), ([[0.25]], .identity)], [[0.5]], [[-1]])
    #expect(
      try causes("h1.delta", trace) == ["w[o1←h1] 0.25 the weight itself"])
  }

  @Test("of a product, every factor that is 0 is named")
  func zeros() throws {
    let trace = try step(
      [([[-1, -1]], .relu), ([[1]], .identity)], [[0, 2]], [[1]])
    #expect(
      try causes("h1.dw[x1]", trace) == [
        "h1.slope 0 dead for this sample: z = -2",
        "x1 0 the sample's input",
      ])
  }

  @Test("of a sum of zeros, what its first term has in common with the others")
  func zeroSums() throws {
    let inputs = try step([([[1, 2, 3]], .identity)], [[0, 0, 0]], [[1]])
    #expect(
      try causes("o1.z", inputs) == [
        "x1 0 the sample's input; the other 2 terms of the sum likewise"
      ])
    // w is 0 in the first term, x in the second.
    let mixed = try step([([[0, 1]], .identity)], [[1, 0]], [[1]])
    #expect(
      try Why(of: "o1.z", in: mixed).causes.map(\.name) == ["w[o1←x1]"])
  }

  @Test("terms of one sign never cancel, however their sum is rounded")
  func oneSign() throws {
    for seed in cases(UInt32(0)..<1000, inDebug: 0..<20) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace, optimizer: optimizer)
      for number in graph.allNumbers {
        for factor in graph.factors(of: number) {
          guard case .cancellation(let sum) = factor.kind else { continue }
          let terms = graph.terms(of: sum).map { graph.value(of: $0) }
          #expect(
            terms.contains { $0 > 0 } && terms.contains { $0 < 0 },
            "\(sum) in \(number) of \(text)")
        }
      }
    }
  }

  // Each output has a = 2, y = 0: ∂L/∂a = 2 · 2 / 2 = 2, and 2 · 2 + 2 · 2 = 8. The
  // error is 4, the mean 1/2, the weight 2, and two terms are twice the larger.
  @Test("several terms of one sample are many, and no mean")
  func manyTerms() throws {
    let trace = try step(
      [([[1]], .identity), ([[2], [2]], .identity)], [[1]], [[0, 0]])
    #expect(
      try causes("h1.dActivation", trace) == [
        "o1.dActivation 4 a = 2, y = 0", "w[o1←h1] 2 the weight itself",
        "h1.dActivation 2 2 terms add up",
      ])
  }

  // The outputs are 0. Losses of the outputs: 0.25, 0.01; 0.16, 0.01; 0.09, 0.01;
  // of the samples 0.13, 0.085 and 0.05. δ = 2 · (0 − 0.4) / (2 · 3) = −0.133.
  @Test("a mean says over what: outputs, samples, or both")
  func means() throws {
    let trace = try step(
      [([[0], [0]], .identity)], [[1], [1], [1]],
      [[0.5, 0.1], [0.4, 0.1], [0.3, 0.1]])
    #expect(
      try causes("loss", trace) == [
        "o1.loss@1 0.25 a = 0, y = 0.5",
        "loss@1 0.52 the mean over 2 outputs, compared with its largest part",
        "loss 0.679 the mean over 3 samples, compared with its largest part",
      ])
    #expect(
      try causes("o1.delta@2", trace)
        == [
          "o1.delta@2 0.167 the mean over 2 outputs and 3 samples",
          "o1.delta@2 0.8 a = 0, y = 0.4",
        ].map { $0.replacing("o1.delta", with: "o1.dActivation") })
    let sample = try step([([[0], [0]], .identity)], [[1]], [[0.5, 0.1]])
    #expect(
      try causes("loss", sample) == [
        "o1.loss 0.25 a = 0, y = 0.5",
        "loss 0.52 the mean over 2 outputs, compared with its largest part",
      ])
    let one = try step([([[0]], .identity)], [[1], [1]], [[0.4], [0.4]])
    #expect(
      try causes("o1.dw[x1]@1", one) == [
        "o1.dActivation@1 0.5 the mean over 2 samples",
        "o1.dActivation@1 0.8 a = 0, y = 0.4",
      ])
  }

  // Softmax of 0 and 0: a = ½; δ = (½ − y) / 2 = ±¼.
  @Test("the δ of softmax is its error, divided by the samples")
  func softmax() throws {
    let trace = try step(
      [([[0], [0]], .softmax)], [[1], [1]], [[1, 0], [0, 1]],
      loss: .categoricalCrossEntropy)
    #expect(
      try causes("o1.delta@2", trace) == [
        "o1.delta@2 0.5 a = 0.5, y = 0",
        "o1.delta@2 0.5 the mean over 2 samples",
      ])
  }

  @Test(
    "where the sigmoid's slope is too small to undo, the slope is the cause")
  func leastSlope() throws {
    let trace = try step(
      [([[-50]], .sigmoid)], [[1]], [[1]], loss: .binaryCrossEntropy)
    #expect(
      try Why(of: "o1.delta", in: trace).causes.map(\.why)
        == ["saturated: z = -50"])
  }

  @Test("a number of 1 or more is large, by its factors above 1")
  func large() throws {
    let trace = try step([([[0.5]], .identity)], [[2]], [[3]])
    #expect(
      try causes("o1.z", trace) == ["x1 2 the sample's input"])
  }

  // η·λ·w = 0.1 · 0.1 · 0.5.
  @Test("a weight that only decays is moved by the decay")
  func decay() throws {
    let trace = try step(
      [([[0.5]], .identity)], [[0]], [[1]],
      OptimizerSettings(kind: .sgd, learningRate: 0.1, weightDecay: 0.1))
    #expect(
      try causes("w[o1←x1]", trace) == [
        "w[o1←x1] 0.05 the decay λ·w pulls the weight towards 0",
        "rate 0.1 the learning rate",
      ])
  }

  @Test("a step of w − η·dw is one where the numbers are too large, too")
  func tooLarge() throws {
    let trace = try step(
      [([[1e200], [1e200]], .identity), ([[1e200, -1e200]], .identity)],
      [[1]], [[0]])
    let why = try Why(of: "w[h1←x1]", in: trace)
    #expect(why.operations[0].formula == "w − η·dw")
    #expect(why.causes.map(\.why) == ["it is too large to compute with"])
  }

  @Test("a step that is too small is given with its size")
  func rounding() throws {
    // 2 · (1 − 0.5) · 1e-20 = 1e-20.
    let trace = try step(
      [([[1]], .identity)], [[1]], [[0.5]],
      OptimizerSettings(kind: .sgd, learningRate: 1e-20))
    let why = try Why(of: "w[o1←x1]", in: trace).causes.map(\.why)
    #expect(
      why == [
        "the step \((1e-20).briefText) is too small for the last digit of 1"
      ])
  }

  @Test("a weight keeps its sign; a mean over outputs alone is not changed")
  func changes() throws {
    let weight = try Why(
      of: "o1.z", in: step([([[-0.5]], .identity)], [[1]], [[0]]))
    #expect(weight.counterfactual?.change == "w[o1←x1] = -1")
    #expect(weight.counterfactual?.value == -1)
    // 2 · (0 − 1) / 4.
    let mean = try Why(
      of: "o1.dActivation",
      in: step([([[0], [0], [0], [0]], .identity)], [[1]], [[1, 1, 1, 1]]))
    #expect(mean.causes.map(\.why) == ["the mean over 4 outputs"])
    #expect(mean.counterfactual == nil)
  }

  @Test(
    "only where output and target are probabilities is the other class meant",
    arguments: [
      (0.5, 0.25, 1), (0.5, 0.75, 0), (0.875, 1.125, 2.125), (1.125, 1, 2),
      (2, 2.125, 3.125),
    ])
  func targets(a: Double, y: Double, new: Double) throws {
    let why = try Why(
      of: "o1.delta",
      in: step([([[a]], .identity)], [[1]], [[y]], loss: .halfSquaredError))
    #expect(why.counterfactual?.change == "o1.y = \(new.shortText)")
    #expect(why.counterfactual?.value == a - new)
  }
}
