import NeuronLab

/// A network of a text: its initial weights, its samples, and how the text trains it.
struct BookNetwork: Sendable {
  let name: String
  /// For each layer, for each neuron, its weights and then its bias.
  private let layers: [[[Double]]]
  let data: DataSet
  let defaults: TrainingDefaults

  static let names = ["mazur", "backflow", "article"]

  static func named(_ name: String) -> BookNetwork? {
    switch name {
    case "mazur":
      return BookNetwork(
        name: name,
        layers: [
          [[0.15, 0.2, 0.35], [0.25, 0.3, 0.35]],
          [[0.4, 0.45, 0.6], [0.5, 0.55, 0.6]],
        ],
        data: sample(
          "mazur", "M. Mazur, A Step by Step Backpropagation Example (2015)",
          [0.05, 0.1], [0.01, 0.99]),
        defaults: defaults([2, 2, 2], learningRate: 0.5))
    case "backflow":
      return BookNetwork(
        name: name,
        layers: [
          [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]],
          [[0.5, 0.7, 0.2], [-0.6, 0.8, -0.3]],
        ],
        data: sample("backflow", "notes on backflow", [1, 0.5], [1, 0]),
        defaults: defaults([2, 2, 2], learningRate: 0.5))
    case "article":
      return BookNetwork(
        name: name, layers: articleLayers, data: .xor,
        defaults: defaults([2, 4, 1], learningRate: 2))
    default: return nil
    }
  }

  /// The weights of the page's article before it trains on XOR: drawn matrix by matrix
  /// with a standard deviation of 0.5; the biases are 0.
  private static var articleLayers: [[[Double]]] {
    let zeros = [
      [[Double]](repeating: [0, 0, 0], count: 4), [[0, 0, 0, 0, 0]],
    ]
    let network = network(of: zeros, activations: [.sigmoid, .sigmoid])
    var draw = RandomState(seed: 42)
    Initializer.normal(standardDeviation: 0.5).initialize(
      network, using: &draw, order: .matrix, drawsBiases: false)
    return network.layers.map { layer in
      layer.neurons.map { $0.weights + [$0.bias] }
    }
  }

  private static func sample(
    _ name: String, _ source: String, _ inputs: [Double], _ targets: [Double]
  ) -> DataSet {
    DataSet(
      name: name, title: "one sample", source: source, task: .regression,
      inputNames: ["x1", "x2"], targetNames: ["y1", "y2"], inputs: [inputs],
      targets: [targets])
  }

  private static func defaults(
    _ sizes: [Int], learningRate: Double
  ) -> TrainingDefaults {
    TrainingDefaults(
      sizes: sizes, activations: [.sigmoid, .sigmoid],
      loss: .halfSquaredError, learningRate: learningRate, epochs: 3000,
      shuffles: false, initializer: .zeros)
  }

  func network(activations: [Activation]) -> NeuralNetwork {
    Self.network(of: layers, activations: activations)
  }

  private static func network(
    of layers: [[[Double]]], activations: [Activation]
  ) -> NeuralNetwork {
    NeuralNetwork(
      fitting: layers.enumerated().map { l, rows in
        Layer(
          neurons: rows.map {
            Neuron(
              weights: Array($0.dropLast()), bias: $0[$0.count - 1],
              activation: activations[l])
          })
      })
  }
}
