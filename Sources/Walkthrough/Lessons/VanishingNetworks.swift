import NeuronKit

// The networks of the lesson on vanishing gradients, dead neurons and symmetry.

extension Vanishing {
  /// Five neurons in a chain, all with z = 0, after a sample went back.
  static func chainAfterBackward() -> NeuralNetwork {
    let network = NeuralNetwork.made(
      of: [[[Double]]](repeating: [[1, -0.5]], count: 5))
    let outputs = network.forward([0.5])
    network.backward(
      dOutputs: Loss.halfSquaredError.derivative(
        outputs: outputs, targets: [1]))
    return network
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
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0))
    var sums = [Double](repeating: 0, count: network.layers.count)
    for row in data.rows {
      step.computeGradients(of: data, rows: [row])
      for (l, layer) in network.layers.enumerated() {
        for neuron in layer.neurons {
          sums[l] +=
            neuron.delta.magnitude
            / Double(layer.neurons.count * data.count)
        }
      }
    }
    return sums
  }

  /// A neuron that is off for all corners of XOR, after these of them went back.
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
    let output = Layer(
      neurons: [Neuron(weights: [1, -1], bias: 0, activation: .sigmoid)])
    guard let network = try? NeuralNetwork(layers: [off, output]) else {
      preconditionFailure("two neurons feed an output of two weights")
    }
    return TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
  }

  /// All zeros.
  static func zeroStep() -> TrainingStep {
    TrainingStep(
      network: .started([2, 2, 1], initializer: .zeros, seed: 0),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 5))
  }

  /// Two hidden neurons that differ in one weight by so much.
  static func twinStep(difference: Double) -> TrainingStep {
    TrainingStep(
      network: .made(of: [
        [[0.5, -0.3, 0.1], [0.5 + difference, -0.3, 0.1]], [[1, 1, -0.2]],
      ]), loss: .meanSquaredError, optimizer: SGD(learningRate: 5))
  }

  static func outputNeuron(_ step: TrainingStep) -> Neuron {
    step.network.layers[step.network.layers.count - 1].neurons[0]
  }

  static func isTwins(_ finding: Finding) -> Bool {
    finding.kind == .symmetricNeurons
  }

  static func slope(_ neuron: Neuron) -> Double {
    neuron.activation.derivative(atZ: neuron.z)
  }

  /// The hidden neurons' parameters in all their digits.
  static func showHidden(_ room: Classroom, _ network: NeuralNetwork) {
    room.table(
      ["", "w[x1]", "w[x2]", "b"],
      network.layers[0].neurons.map {
        [$0.name] + ($0.weights + [$0.bias]).map { "\($0)" }
      })
  }
}
