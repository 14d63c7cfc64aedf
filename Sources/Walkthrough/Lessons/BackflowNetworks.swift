import NeuronKit

// The networks of the lesson on backflow, and the numbers it compares.

extension Backflow {
  // MARK: Networks

  /// The notes' first network, before its step.
  private static var notes: NeuralNetwork {
    .made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]],
      [[0.5, 0.7, 0.2], [-0.6, 0.8, -0.3]],
    ])
  }

  static let target = [1.0, 0.0]

  /// The notes' first network after one sample went forward and back.
  static func notesAfterBackward() -> NeuralNetwork {
    backward(notes, [1, 0.5], target)
  }

  /// The notes' second network, whose biases are 0, after its sample.
  static func secondAfterBackward() -> NeuralNetwork {
    let network = NeuralNetwork.made(of: [
      [[1, 0.5, 0], [-2, 1.5, 0]], [[2, 0.5, 0], [-1, 1, 0]],
    ])
    return backward(network, [0.5, -1], [0, 1])
  }

  /// Three hidden neurons and one output, after its sample.
  static func wideAfterBackward(
    weights: [Double] = [0.5, 0.7, -0.4]
  ) -> NeuralNetwork {
    let network = NeuralNetwork.made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1], [-0.5, 0.6, 0.2]],
      [weights + [0.2]],
    ])
    return backward(network, [1, 0.5], [1])
  }

  private static func backward(
    _ network: NeuralNetwork, _ inputs: [Double], _ targets: [Double]
  ) -> NeuralNetwork {
    let outputs = network.forward(inputs)
    network.backward(
      dOutputs: Loss.halfSquaredError.derivative(
        outputs: outputs, targets: targets))
    return network
  }

  // MARK: Views

  /// Wᵀ·δ ⊙ σ′(z), with W and δ of the output layer.
  static func matrixView(_ network: NeuralNetwork) -> [Double] {
    let (weights, deltas) = outputMatrices(network)
    let slopes = network.layers[0].neurons.map { $0.a * (1 - $0.a) }
    return (weights.transposed * deltas)
      .hadamard(Matrix(column: slopes)).column
  }

  /// W·δ, the forgotten transpose.
  static func withoutTranspose(_ network: NeuralNetwork) -> [Double] {
    let (weights, deltas) = outputMatrices(network)
    return (weights * deltas).column
  }

  private static func outputMatrices(
    _ network: NeuralNetwork
  ) -> (weights: Matrix, deltas: Matrix) {
    let outputs = network.layers[1].neurons
    return (
      Matrix(rows: outputs.map { $0.weights }),
      Matrix(column: outputs.map { $0.delta })
    )
  }

  /// The chain rule in one line, for a single output that should give 1.
  static func formulaView(_ network: NeuralNetwork) -> [Double] {
    let o1 = network.layers[1].neurons[0]
    return network.layers[0].neurons.enumerated().map { k, h in
      (o1.a - 1) * o1.a * (1 - o1.a) * o1.weights[k] * h.a * (1 - h.a)
    }
  }

  // MARK: Mazur

  /// The loss of Mazur's network after one step, its biases left alone.
  static func mazurLoss(updatesOutputsFirst: Bool) -> Double {
    let network = NeuralNetwork.made(of: [
      [[0.15, 0.2, 0.35], [0.25, 0.3, 0.35]],
      [[0.4, 0.45, 0.6], [0.5, 0.55, 0.6]],
    ])
    let (inputs, targets) = ([0.05, 0.1], [0.01, 0.99])
    let (hidden, output) = (network.layers[0], network.layers[1])
    let loss = Loss.halfSquaredError
    output.backward(
      dActivations: loss.derivative(
        outputs: network.forward(inputs), targets: targets))
    if updatesOutputsFirst { updateWeights(of: output) }
    hidden.backward(dActivations: output.backflow())
    if !updatesOutputsFirst { updateWeights(of: output) }
    updateWeights(of: hidden)
    return loss.value(outputs: network.forward(inputs), targets: targets)
  }

  private static func updateWeights(of layer: Layer) {
    for neuron in layer.neurons { neuron.db = 0 }
    layer.update(learningRate: 0.5)
  }
}
