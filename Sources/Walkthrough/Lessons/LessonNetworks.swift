import NeuronLab

// Networks and training steps of the lessons. Their shapes are written down in
// the lessons themselves and fit; were one not to, its lesson could not be
// played, and the tests play all of them.

extension NeuralNetwork {
  /// Returns a network with weights set by hand: for each layer, for each
  /// neuron, its weights and then its bias.
  static func made(
    of layers: [[[Double]]], _ activation: Activation = .sigmoid
  ) -> NeuralNetwork {
    let layers = layers.map { rows in
      Layer(
        neurons: rows.map {
          Neuron(
            weights: Array($0.dropLast()), bias: $0[$0.count - 1],
            activation: activation)
        })
    }
    guard let network = try? NeuralNetwork(layers: layers) else {
      preconditionFailure("the layers of a lesson do not fit")
    }
    return network
  }

  /// Returns a network with a random start.
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
}

/// Returns ✓ for an output on its target's side of one half, ✗ for the other.
///
/// One half itself is on neither side.
func sideMark(_ output: Double, target: Double) -> String {
  if output == 0.5 { return "undecided" }
  return (output > 0.5) == (target > 0.5) ? "✓" : "✗"
}

extension TrainingStep {
  /// Takes so many steps with the whole data.
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
  /// Returns a data set of one sample.
  static func single(_ inputs: [Double], _ targets: [Double]) -> DataSet {
    DataSet(
      name: "one", title: "one sample", source: "a lesson", task: .regression,
      inputNames: inputs.indices.map { "x\($0 + 1)" },
      targetNames: targets.indices.map { "y\($0 + 1)" }, inputs: [inputs],
      targets: [targets])
  }
}
