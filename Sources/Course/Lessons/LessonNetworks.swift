import NeuronLab

// Networks and training steps of the lessons. Their shapes are written down in
// the lessons and fit; where one did not, the tests, which play all lessons,
// would trap.

extension NeuralNetwork {
  /// Returns a network with weights set by hand: for each layer, for each
  /// neuron, its weights and then its bias.
  static func made(
    of layers: [[[Double]]], _ activation: Activation = .sigmoid
  ) -> NeuralNetwork {
    NeuralNetwork(
      fitting: layers.map { rows in
        Layer(
          neurons: rows.map {
            Neuron(
              weights: Array($0.dropLast()), bias: $0[$0.count - 1],
              activation: activation)
          })
      })
  }

  /// Returns a network with random initial weights.
  static func started(
    _ sizes: [Int], _ activations: [Activation] = [.sigmoid],
    hasBias: Bool = true, initializer: Initializer = .uniform, seed: UInt32,
    order: Initializer.DrawOrder = .neuron, drawsBiases: Bool = true
  ) -> NeuralNetwork {
    guard
      let network = try? NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: hasBias)
    else { preconditionFailure("the sizes of a lesson make no network") }
    var random = RandomState(seed: seed)
    initializer.initialize(
      network, using: &random, order: order, drawsBiases: drawsBiases)
    return network
  }

  /// The 2-2-1 network without biases of a NumPy program that learns XOR.
  static func ofNumPyProgram() -> NeuralNetwork {
    .started([2, 2, 1], hasBias: false, seed: 42, order: .matrix)
  }

  /// The 2-4-1 network of the introductory article: randn × 0.5, biases 0.
  static func ofArticle() -> NeuralNetwork {
    .started(
      [2, 4, 1], initializer: .normal(standardDeviation: 0.5), seed: 42,
      order: .matrix, drawsBiases: false)
  }

  // The neurons of a network with one hidden layer, by their names.
  var h1: Neuron { layers[0].neurons[0] }
  var h2: Neuron { layers[0].neurons[1] }
  var o1: Neuron { layers[1].neurons[0] }
  var o2: Neuron { layers[1].neurons[1] }

  /// Sends a sample forward and back, and returns the network.
  func afterBackward(
    _ inputs: [Double], _ targets: [Double], _ loss: Loss = .halfSquaredError
  ) -> NeuralNetwork {
    let outputs = forward(inputs)
    backward(dOutputs: loss.derivative(outputs: outputs, targets: targets))
    return self
  }

  /// Returns a step of gradient descent with this network.
  func step(
    _ loss: Loss = .meanSquaredError, _ reduction: Reduction = .mean,
    rate: Double, momentum: Double = 0
  ) -> TrainingStep {
    TrainingStep(
      network: self, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: rate, momentum: momentum))
  }

  /// How many answers to XOR are on the right side of one half.
  var rightAnswers: Int {
    Metrics(
      outputs: forward(batch: DataSet.xor.inputs), targets: DataSet.xor.targets,
      task: .classification, loss: .meanSquaredError
    ).correct ?? 0
  }
}

extension Neuron {
  /// σ′, or what its activation has in place of it, at its z.
  var slopeAtZ: Double { activation.derivative(atZ: z) }
}

extension Layer {
  /// W, a row of weights for each neuron.
  var weightMatrix: Matrix { Matrix(rows: neurons.map { $0.weights }) }
}

/// Returns ✓ for an output on its target's side of one half, ✗ for the other.
///
/// One half itself is on neither side.
func sideMark(_ output: Double, target: Double) -> String {
  if output == 0.5 { return "undecided" }
  return (output > 0.5) == (target > 0.5) ? "✓" : "✗"
}

extension TrainingStep {
  /// Takes a number of steps with the whole data.
  func repeated(_ count: Int, on data: DataSet) {
    for _ in 0..<count { run(on: data) }
  }

  /// Returns a trainer of this step.
  func trainer(
    on data: DataSet, batchSize: Int? = nil, shuffleSeed: UInt32? = nil
  ) -> Trainer {
    guard
      let trainer = try? Trainer(
        self, on: data, batchSize: batchSize, shuffleSeed: shuffleSeed)
    else { preconditionFailure("the data of a lesson do not fit its network") }
    return trainer
  }
}

extension DataSet {
  /// Returns a data set of a lesson's own samples.
  static func ofLesson(_ inputs: [[Double]], _ targets: [[Double]]) -> DataSet {
    DataSet(
      name: "own", title: "samples of a lesson", source: "a lesson",
      task: .regression, inputNames: inputs[0].indices.map { "x\($0 + 1)" },
      targetNames: targets[0].indices.map { "y\($0 + 1)" }, inputs: inputs,
      targets: targets)
  }

  /// The inputs of a sample, beside each other.
  func point(_ k: Int) -> String {
    inputs[k].map(shortText).joined(separator: "  ")
  }
}
