import NeuronLab

/// A network whose weights are set by hand, with its sample.
struct PlayerNetworks: Sendable {
  let name: String
  /// For each layer, for each neuron, its weights and then its bias.
  private let layers: [[[Double]]]
  let data: DataSet

  static let names = ["mazur", "backflow"]

  static func named(_ name: String) -> PlayerNetworks? {
    switch name {
    case "mazur":
      return PlayerNetworks(
        name: name,
        layers: [
          [[0.15, 0.2, 0.35], [0.25, 0.3, 0.35]],
          [[0.4, 0.45, 0.6], [0.5, 0.55, 0.6]],
        ],
        data: sample(
          "mazur", "M. Mazur, A Step by Step Backpropagation Example (2015)",
          [0.05, 0.1], [0.01, 0.99]))
    case "backflow":
      return PlayerNetworks(
        name: name,
        layers: [
          [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]],
          [[0.5, 0.7, 0.2], [-0.6, 0.8, -0.3]],
        ],
        data: sample("backflow", "notes on backflow", [1, 0.5], [1, 0]))
    default: return nil
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

  func network() -> NeuralNetwork {
    NeuralNetwork(
      fitting: layers.map { rows in
        Layer(
          neurons: rows.map {
            Neuron(
              weights: Array($0.dropLast()), bias: $0[$0.count - 1],
              activation: .sigmoid)
          })
      })
  }
}
