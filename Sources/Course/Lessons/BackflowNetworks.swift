import NeuronLab

extension Backflow {
  static let target = [1.0, 0.0]

  /// The notes' first network after one sample went forward and back.
  static func notesAfterBackward() -> NeuralNetwork {
    NeuralNetwork.made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]],
      [[0.5, 0.7, 0.2], [-0.6, 0.8, -0.3]],
    ]).afterBackward([1, 0.5], target)
  }

  /// The notes' second network, whose biases are 0, after its sample.
  static func secondAfterBackward() -> NeuralNetwork {
    NeuralNetwork.made(of: [
      [[1, 0.5, 0], [-2, 1.5, 0]], [[2, 0.5, 0], [-1, 1, 0]],
    ]).afterBackward([0.5, -1], [0, 1])
  }

  /// Three hidden neurons and one output, after its sample.
  static func wideAfterBackward(
    weights: [Double] = [0.5, 0.7, -0.4]
  ) -> NeuralNetwork {
    NeuralNetwork.made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1], [-0.5, 0.6, 0.2]], [weights + [0.2]],
    ]).afterBackward([1, 0.5], [1])
  }

  /// Wᵀ·δ ⊙ σ′(z), with W and δ of the output layer.
  static func matrixView(_ network: NeuralNetwork) -> [Double] {
    let (weights, deltas) = outputMatrices(network)
    let slopes = network.layers[0].neurons.map { $0.a * (1 - $0.a) }
    return (weights.transposed * deltas).hadamard(Matrix(column: slopes)).column
  }

  /// W·δ, the forgotten transpose.
  static func withoutTranspose(_ network: NeuralNetwork) -> [Double] {
    let (weights, deltas) = outputMatrices(network)
    return (weights * deltas).column
  }

  private static func outputMatrices(_ network: NeuralNetwork) -> (
    weights: Matrix, deltas: Matrix
  ) {
    let outputs = network.layers[1].neurons
    return (
      Matrix(rows: outputs.map { $0.weights }),
      Matrix(column: outputs.map { $0.delta })
    )
  }

  /// The chain rule in one line, for a single output that should give 1.
  static func formulaView(_ network: NeuralNetwork) -> [Double] {
    let o1 = network.o1
    return network.layers[0].neurons.enumerated().map { k, h in
      (o1.a - 1) * o1.a * (1 - o1.a) * o1.weights[k] * h.a * (1 - h.a)
    }
  }

  /// What h1 seems to collect from the outputs, with a mistake.
  static func collectingMistakes(_ outputs: [Neuron]) -> Mistakes {
    let (o1, o2) = (outputs[0], outputs[1])
    let (w1, w2) = (o1.weights[0], o2.weights[0])
    return .shown(to: 4) { n in
      let (d1, d2) = (n(o1.delta), n(o2.delta))
      return [
        d1 * w1: "what comes from o1 alone",
        d2 * w2: "what comes from o2 alone",
        d1 + d2: "the sum without the weights",
        d1 * w1 - d2 * w2: "the sum without the minus of \(shortText(w2))",
        d1 * w1 + d2 * o1.weights[1]:
          "from two weights of o1; h1 has one in o1 and one in o2",
        d1 * o1.weights[1] + d2 * o2.weights[1]: "what h2 collects",
      ]
    } + [
      o1.dActivation * w1 + o2.dActivation * w2:
        "the sum of ∂L/∂a · w; what flows back along w is δ"
    ]
  }

  /// What seems to be δ of a neuron, with a mistake in its slope.
  static func slopeMistakes(_ h: Neuron) -> Mistakes {
    .shown(to: 4) { n in
      let (e, a, z) = (n(h.dActivation), n(h.a), n(h.z))
      return [
        e: "∂L/∂a: the factor σ′(z) is missing",
        e * n(Activation.sigmoid.derivative(atZ: h.a)):
          "∂L/∂a · σ′(a); the slope needed is that at z, a·(1 − a)",
        e * z * (1 - z): "∂L/∂a · z·(1 − z); the slope is a·(1 − a)",
        e * a: "∂L/∂a · a; the slope is a·(1 − a)",
        e * (1 - a): "∂L/∂a · (1 − a); the slope is a·(1 − a)",
        a * (1 - a): "σ′(z) alone; ∂L/∂a is missing",
      ]
    }
  }

  /// What seems to be dw of the weight between two neurons, with a mistake.
  static func gradientMistakes(
    from sender: Neuron, to receiver: Neuron
  ) -> Mistakes {
    let (from, to) = (sender.name, receiver.name)
    return .shown(to: 4) { n in
      let (d, a) = (n(receiver.delta), n(sender.a))
      return [
        n(receiver.dActivation) * a:
          "∂L/∂a · a: the factor σ′(z) of \(to) is missing, which gives δ",
        d * n(receiver.weights[0]): "δ · w, which flows back; dw is δ · a",
        d * n(receiver.a): "δ · a of \(to), the receiver; a is the sender's",
        n(sender.delta) * n(receiver.a): "sender and receiver swapped",
        n(sender.delta) * a: "δ of \(from) · a; δ is the receiver's",
        d: "δ of \(to) alone; a of \(from) is missing",
        a: "a of \(from) alone; δ of \(to) is missing",
      ]
    }
  }

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
