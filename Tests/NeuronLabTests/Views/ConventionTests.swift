import TestSupport
import Testing

@testable import NeuronLab

@Suite("Conventions")
struct ConventionTests {
  /// A sigmoid network of random size, with data that its loss can take.
  private static func makeStep(
    seed: UInt32, loss: Loss, reduction: Reduction
  ) throws -> (TrainingStep, DataSet) {
    var random = RandomState(seed: seed)
    let sizes = (0...Int(random.randint(1, 4))).map { _ in
      Int(random.randint(2, 6))
    }
    let last: Activation =
      loss == .categoricalCrossEntropy
      ? .softmax
      : loss == .binaryCrossEntropyWithLogits ? .identity : .sigmoid
    let activations =
      [Activation](repeating: .sigmoid, count: sizes.count - 2) + [last]
    let network = try NeuralNetwork(
      sizes: sizes, activations: activations,
      hasBias: random.randint(0, 3) != 0)
    Initializer.uniform.initialize(network, using: &random)
    let count = Int(random.randint(1, 6))
    let inputs = (0..<count).map { _ in
      (0..<sizes[0]).map { _ in random.uniform(from: -2, to: 2) }
    }
    let outputs = sizes[sizes.count - 1]
    let targets = (0..<count).map { _ in
      let hot = Int(random.randint(0, Int64(outputs)))
      return (0..<outputs).map { k in
        loss == .categoricalCrossEntropy
          ? (k == hot ? 1.0 : 0) : random.uniform()
      }
    }
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: 0.7))
    return (step, DataSet(inputs, targets))
  }

  /// The losses each can express.
  private static let losses: [(Convention, [Loss])] = [
    (.mazur, [.meanSquaredError, .halfSquaredError]),
    (
      .nielsen,
      [
        .meanSquaredError, .halfSquaredError, .binaryCrossEntropy,
        .categoricalCrossEntropy,
      ]
    ),
    (.pytorch, Loss.allCases), (.keras, Loss.allCases),
  ]

  @Test(
    "with its own loss, layout and learning rate, each takes the same step",
    arguments: losses.indices, Reduction.allCases)
  func equalSteps(index: Int, reduction: Reduction) throws {
    let (convention, losses) = Self.losses[index]
    for loss in losses {
      for seed in cases(0..<UInt32(25), inDebug: 0..<8) {
        let (step, data) = try Self.makeStep(
          seed: seed, loss: loss, reduction: reduction)
        let trace = Tracer(step, on: data).trace()
        #expect(convention.problem(with: trace) == nil)
        let terms = convention.terms(of: trace)
        let other = OtherBackprop(convention, step, data)
        let after = other.step(rate: terms.learningRate)
        let expected = trace.update.layers.map { layer in
          layer.map { $0.weightsAfter + ($0.biasAfter.map { [$0] } ?? []) }
        }
        let scale = expected.flat.map { abs($0) }.max() ?? 0
        expect(
          "\(convention.name), \(loss.name), seed \(seed)", after,
          is: expected, .scaled(1e-12, by: scale))
        expect(
          "loss", other.loss, is: trace.lossValue * terms.lossFactor,
          .relative(1e-12))
      }
    }
  }

  @Test("the factors are those computed by hand")
  func factors() {
    func rate(
      _ convention: Convention, _ loss: Loss, _ reduction: Reduction,
      samples: Int, outputs: Int
    ) -> Double {
      convention.terms(
        loss: loss, reduction: reduction, sampleCount: samples,
        outputCount: outputs, learningRate: 2
      ).learningRate
    }
    // XOR: L = ¼Σe², C = ¼Σ½e² = L/2: twice the rate.
    #expect(
      rate(.nielsen, .meanSquaredError, .mean, samples: 4, outputs: 1) == 4)
    // E = Σ½e² = 2·L: half the rate.
    #expect(rate(.mazur, .meanSquaredError, .mean, samples: 4, outputs: 1) == 1)
    #expect(
      rate(.pytorch, .meanSquaredError, .mean, samples: 4, outputs: 1) == 2)
    #expect(rate(.keras, .meanSquaredError, .sum, samples: 4, outputs: 3) == 8)
    // L = Σ½e², MSELoss = 1/12·Σe² = L/6: six times the rate.
    #expect(
      rate(.pytorch, .halfSquaredError, .sum, samples: 4, outputs: 3) == 12)
    // L = 1/12·Σe, C = 1/4·Σe = 3·L: a third of the rate.
    #expect(
      rate(.nielsen, .binaryCrossEntropy, .mean, samples: 4, outputs: 3)
        == 2.0 / 3)
    for loss in Loss.allCases {
      #expect(rate(.ours, loss, .sum, samples: 5, outputs: 3) == 2)
    }
  }

  @Test(
    "PyTorch's numbers result whichever of our losses the step had",
    arguments: try AutogradNetworks.nets().filter {
      try $0["loss"].string == "mse"
    })
  func pytorch(net: Fixture) throws {
    let own = try AutogradNetworks.step(net)
    for (loss, reduction) in [
      (Loss.meanSquaredError, Reduction.mean), (.meanSquaredError, .sum),
      (.halfSquaredError, .mean), (.halfSquaredError, .sum),
    ] {
      let step = TrainingStep(
        network: own.network, loss: loss, reduction: reduction,
        optimizer: SGD(learningRate: 1))
      let trace = Tracer(step, on: try AutogradNetworks.data(net)).trace()
      let view = MatrixView(trace, as: .pytorch)
      let leaves = try ["dW", "db"].flatMap { try net[$0].leaves }
      let largest = try leaves.map { abs(try $0.double) }.max() ?? .nan
      try expect(
        view.batches.map { $0.dWeights.rows }, matches: net["dW"],
        .scaled(1e-12, by: largest))
      expect(
        "loss",
        trace.lossValue * Convention.pytorch.terms(of: trace).lossFactor,
        is: try net["lossValue"].double, .relative(1e-12))
    }
  }

  @Test("Mazur's numbers result from a step with another loss, bit for bit")
  func mazur() throws {
    let fixture = try Fixture(file: "mazur")
    let network = try NeuralNetwork(
      layers: TraceSamples.mazur().samples[0].layers.map { layer in
        Layer(
          weights: layer.neurons.map { $0.weights },
          biases: layer.neurons.map { $0.bias ?? 0 })
      })
    // The mean over two outputs without ½ is E_total itself.
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0.5))
    let data = DataSet(
      [try fixture["inputs"].doubles], [try fixture["targets"].doubles])
    let trace = Tracer(step, on: data).trace()
    #expect(Convention.mazur.terms(of: trace).learningRate == 0.5)
    let view = MatrixView(trace, as: .mazur)
    try expect(
      view.batches.map { $0.dWeights.rows }, matches: fixture["dE_dw1_to_w8"],
      .bitForBit)
    #expect(!Convention.mazur.updatesBiases)
  }

  @Test("what a source cannot express is refused with what it has instead")
  func problems() throws {
    func problem(
      _ convention: Convention, _ activation: Activation, _ loss: Loss,
      _ target: [Double] = [0, 1],
      optimizer: any Optimizer = SGD(learningRate: 1)
    ) throws -> String? {
      let network = try NeuralNetwork(layers: [
        Layer(weights: [[1], [2]], biases: nil, activation: activation)
      ])
      let step = TrainingStep(
        network: network, loss: loss, optimizer: optimizer)
      return convention.problem(
        with: Tracer(step, on: DataSet([[1]], [target])).trace())
    }
    #expect(
      try problem(.mazur, .tanh, .meanSquaredError)
        == "every neuron of Mazur's example is logistic, not tanh; "
        + "activations sigmoid shows his step")
    #expect(
      try problem(.mazur, .sigmoid, .huber)?.contains("not huber") == true)
    #expect(try problem(.mazur, .softmax, .categoricalCrossEntropy) != nil)
    #expect(try problem(.nielsen, .softmax, .categoricalCrossEntropy) == nil)
    #expect(
      try problem(.nielsen, .softmax, .categoricalCrossEntropy, [0.5, 0.5])
        != nil)
    #expect(try problem(.nielsen, .softmax, .meanSquaredError) != nil)
    #expect(
      try problem(.nielsen, .identity, .binaryCrossEntropyWithLogits) != nil)
    #expect(try problem(.nielsen, .tanh, .meanAbsoluteError) != nil)
    for convention in Convention.allCases where convention != .ours {
      let adam = Adam(learningRate: 0.1)
      #expect(
        try problem(convention, .sigmoid, .meanSquaredError, optimizer: adam)
          != nil)
    }
  }
}
