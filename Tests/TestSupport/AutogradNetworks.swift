import NeuronKit
import Testing

/// The 40 random networks of `gradients_public.json`, with PyTorch's numbers.
package enum AutogradNetworks {
  package static func nets() throws -> [Fixture] {
    try Fixture(file: "gradients_public")["nets"].elements
  }

  /// Returns all of them or, in a debug build, every fifth.
  package static func some() throws -> [Fixture] {
    let all = try nets()
    return cases(
      all, inDebug: stride(from: 0, to: all.count, by: 5).map { all[$0] })
  }

  /// The names PyTorch's side uses for losses, and ours.
  package static let losses: [String: (loss: Loss, reduction: Reduction)] = [
    "mse": (.meanSquaredError, .mean),
    "sumSquaredHalf": (.halfSquaredError, .sum),
    "mae": (.meanAbsoluteError, .mean),
    "huber": (.huber, .mean),
    "binaryCrossEntropy": (.binaryCrossEntropy, .mean),
    "binaryCrossEntropyWithLogits": (.binaryCrossEntropyWithLogits, .mean),
    "categoricalCrossEntropy": (.categoricalCrossEntropy, .mean),
  ]

  package static func step(_ net: Fixture) throws -> TrainingStep {
    let weights = try net["weights"].elements
    let biases = try net["biases"].matrix
    let activations = try net["activations"].strings
    var layers: [Layer] = []
    for (l, name) in activations.enumerated() {
      layers.append(
        Layer(
          weights: try weights[l].matrix, biases: biases[l],
          activation: try #require(Activation(name: name))))
    }
    let network = try NeuralNetwork(layers: layers)
    #expect(try network.sizes == net["sizes"].ints)
    let name = try net["loss"].string
    let (loss, reduction) = try #require(losses[name])
    return TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: 0))
  }

  package static func data(_ net: Fixture) throws -> DataSet {
    let inputs = try net["x"].matrix
    let targets = try net["t"].matrix
    #expect(try inputs.count == net["batch"].int)
    return DataSet(
      name: "random", title: "random samples", source: "PyTorch",
      task: .regression, inputNames: inputs[0].indices.map { "x\($0 + 1)" },
      targetNames: targets[0].indices.map { "y\($0 + 1)" },
      inputs: inputs, targets: targets)
  }
}
