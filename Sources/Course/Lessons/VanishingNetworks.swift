import NeuronLab

extension Vanishing {
  /// Five neurons in a chain, all with z = 0, after a sample went back.
  static func chainAfterBackward() -> NeuralNetwork {
    NeuralNetwork.made(of: [[[Double]]](repeating: [[1, -0.5]], count: 5))
      .afterBackward([0.5], [1])
  }

  /// Deep networks with names.
  static let kinds: [(name: String, network: @Sendable () -> NeuralNetwork)] = [
    ("sigmoid", { deepNetwork(.sigmoid, .uniform) }),
    ("tanh", { deepNetwork(.tanh, .xavier) }),
    ("relu", { deepNetwork(.relu, .he) }),
  ]

  private static func deepNetwork(
    _ hidden: Activation, _ initializer: Initializer
  ) -> NeuralNetwork {
    .started(
      [2, 4, 4, 4, 4, 1],
      [Activation](repeating: hidden, count: 4) + [.sigmoid],
      initializer: initializer, seed: 1)
  }

  /// The mean of |δ| over neurons and samples, layer by layer.
  static func meanDeltas(_ network: () -> NeuralNetwork) -> [Double] {
    let network = network()
    let data = DataSet.xor
    let step = network.step(rate: 0)
    var sums = [Double](repeating: 0, count: network.layers.count)
    for row in data.rows {
      step.computeGradients(of: data, rows: [row])
      for (l, layer) in network.layers.enumerated() {
        for neuron in layer.neurons {
          sums[l] +=
            neuron.delta.magnitude / Double(layer.neurons.count * data.count)
        }
      }
    }
    return sums
  }

  /// How many times as large the mean of |δ| is in the last layer as in the first.
  static func lostSize(_ network: () -> NeuralNetwork) -> Double {
    let sizes = meanDeltas(network)
    return sizes[sizes.count - 1] / sizes[0]
  }

  /// Why δ of h1.2 is what it is in the deep sigmoid network, for (0, 1), and the
  /// output neuron.
  static func deepDelta() -> (why: Why, output: Trace.NeuronValues) {
    let trace = Tracer(kinds[0].network().step(rate: 1), on: .xor)
      .trace(rows: [1])
    let number = StepNumber(.delta, layer: 0, neuron: 1, sample: 0)
    return (Why(of: number, in: trace), trace.samples[0].layers[4].neurons[0])
  }

  /// The percentage of the causes with such names.
  static func share(
    of why: Why, where isMeant: (String) -> Bool
  ) -> Double {
    var sum = 0.0
    for cause in why.causes where isMeant(cause.name) { sum += cause.share }
    return 100 * sum
  }

  /// A neuron that is off for all samples of XOR, after their backward pass.
  static func offNeuron(
    _ activation: Activation, rows: [Int] = [0, 1, 2, 3]
  ) -> Neuron {
    let neuron = Neuron(weights: [1, 1], bias: -3, activation: activation)
    for row in rows {
      neuron.forward(DataSet.xor.inputs[row])
      neuron.backward(dActivation: 1)
    }
    return neuron
  }

  /// Two hidden neurons that are off, and an output.
  static func offStep() -> TrainingStep {
    let off = Layer(
      neurons: [-3.0, -4].map {
        Neuron(weights: [1, 1], bias: $0, activation: .relu)
      })
    let output = Layer(neurons: [
      Neuron(weights: [1, -1], bias: 0, activation: .sigmoid)
    ])
    return NeuralNetwork(fitting: [off, output]).step(rate: 1)
  }

  /// How many neurons each layer of the chain has, and how many layers there
  /// are.
  static let width = 50
  static let depth = 10

  /// The chain with different initial weights.
  static let starts: [(name: String, network: @Sendable () -> NeuralNetwork)] =
    [
      ("relu, v = 1", { wideChain(.relu, .normal()) }),
      (
        "relu, v = 1/n",
        {
          let deviation = (1 / Double(width)).squareRoot()
          return wideChain(.relu, .normal(standardDeviation: deviation))
        }
      ), ("relu, He", { wideChain(.relu, .he) }),
      ("tanh, Xavier", { wideChain(.tanh, .xavier) }),
    ]

  /// The mean of a² in each layer of these, computed once.
  static let startSizes = starts.map { meanSquares($0.network()) }

  private static func wideChain(
    _ activation: Activation, _ initializer: Initializer
  ) -> NeuralNetwork {
    .started(
      [Int](repeating: width, count: depth + 1), [activation],
      initializer: initializer, seed: 2, drawsBiases: false)
  }

  /// The mean of a² in each layer, over the same few random samples.
  static func meanSquares(_ network: NeuralNetwork) -> [Double] {
    var random = RandomState(seed: 7)
    let samples = (0..<5).map { _ in (0..<width).map { _ in random.normal() } }
    var sums = [Double](repeating: 0, count: depth)
    for sample in samples {
      network.forward(sample)
      for (l, layer) in network.layers.enumerated() {
        for a in layer.outputs {
          sums[l] += a * a / Double(width * samples.count)
        }
      }
    }
    return sums
  }

  static let momentum = 0.8
  /// Of the relu neuron that its first step puts out, and the two x it sees.
  static let off = (w: 0.1, b: 0.05, rate: 0.6, x: [1, -1.5])
  /// The bias of the relu neuron that an earlier layer wakes up.
  static let deadBias = -1.1

  /// A relu neuron whose first step puts z below 0 for both samples: its z for
  /// each, before the first step and after each of 100.
  static func offForBoth(momentum: Double) -> [(z: [Double], dw: Double)] {
    let data = DataSet.ofLesson(off.x.map { [$0] }, [[0], [1]])
    let network = NeuralNetwork.made(of: [[[off.w, off.b]]], .relu)
    let neuron = network.layers[0].neurons[0]
    let step = network.step(
      .halfSquaredError, .sum, rate: off.rate, momentum: momentum)
    return (0...100).map { k in
      if k > 0 { step.run(on: data) }
      let z = data.inputs.map { x in
        neuron.forward(x)
        return neuron.z
      }
      return (z, neuron.dw[0])
    }
  }

  /// h feeds two relu neurons, of which r2 is off; the sample asks for more.
  static func upstreamStep() -> TrainingStep {
    let h = Neuron(name: "h", weights: [1], bias: nil, activation: .identity)
    let r1 = Neuron(name: "r1", weights: [1], bias: 0, activation: .relu)
    let r2 = Neuron(name: "r2", weights: [1], bias: deadBias, activation: .relu)
    let o1 = Neuron(
      name: "o1", weights: [1, 1], bias: nil, activation: .identity)
    return NeuralNetwork(fitting: [
      Layer(neurons: [h]), Layer(neurons: [r1, r2]), Layer(neurons: [o1]),
    ]).step(.halfSquaredError, rate: 0.1)
  }

  static let upstreamData = DataSet.ofLesson([[1]], [[3]])

  /// What h gives for the sample.
  static func hiddenValue(_ step: TrainingStep) -> Double {
    step.network.forward([1])
    return step.network.layers[0].neurons[0].a
  }

  /// z of r2 for the sample.
  static func upstreamZ(_ step: TrainingStep) -> Double {
    step.network.forward([1])
    return step.network.layers[1].neurons[1].z
  }

  /// All zeros.
  static func zeroStep() -> TrainingStep {
    NeuralNetwork.started([2, 2, 1], initializer: .zeros, seed: 0).step(rate: 5)
  }

  /// Two hidden neurons that differ in one weight by so much.
  static func twinStep(difference: Double) -> TrainingStep {
    NeuralNetwork.made(of: [
      [[0.5, -0.3, 0.1], [0.5 + difference, -0.3, 0.1]], [[1, 1, -0.2]],
    ]).step(rate: 5)
  }

  static func outputNeuron(_ step: TrainingStep) -> Neuron {
    step.network.layers[step.network.layers.count - 1].neurons[0]
  }

  static func isTwins(_ finding: Finding) -> Bool {
    finding.kind == .symmetricNeurons
  }

  /// The hidden neurons' parameters in all their digits.
  static func showHidden(_ room: Classroom, _ network: NeuralNetwork) {
    room.table(["", "w[x1]", "w[x2]", "b"], network.layers[0].neurons) {
      [$0.name] + ($0.weights + [$0.bias]).map { "\($0)" }
    }
  }
}
