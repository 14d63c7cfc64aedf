import NeuronKit
import TestSupport

/// The networks of the introductory article, and their data.
enum Article {
  /// The neuron of the running decision: weather, energy, time.
  static func runningNeuron() -> Neuron {
    Neuron(
      name: "run", weights: [0.5, 0.7, 0.3], bias: 0.1, activation: .sigmoid)
  }

  /// The single neuron that attempts XOR.
  static func singleNeuron() -> Neuron {
    Neuron(name: "xor", weights: [1, 1], bias: -1.5, activation: .sigmoid)
  }

  /// The 2-2-1 network whose weights are set by hand.
  static func handWeighted() throws -> NeuralNetwork {
    try NeuralNetwork(layers: [
      Layer(matrix: [[5, 5], [5, 5]], biases: [-2.5, -7.5]),
      Layer(matrix: [[5], [-5]], biases: [-2.5]),
    ])
  }

  /// The 2-2-1 network with random weights: `randn` × 0.5, seed 42, the biases
  /// drawn, too.
  static func randomlyWeighted() throws -> NeuralNetwork {
    let network = try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid])
    var random = RandomState(seed: 42)
    Initializer.normal(standardDeviation: 0.5)
      .initialize(network, using: &random, order: .matrix)
    return network
  }

  /// The training run: 2-4-1, `randn` × 0.5, seed 42, biases 0, rate 2.0.
  ///
  /// The article's gradient is that of MSE/2, which is our half squared error
  /// with one output; the loss it logs is MSE.
  static func trainingRun() throws -> TrainingStep {
    let network = try NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid])
    var random = RandomState(seed: 42)
    Initializer.normal(standardDeviation: 0.5)
      .initialize(network, using: &random, order: .matrix, drawsBiases: false)
    return TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: 2))
  }
}
