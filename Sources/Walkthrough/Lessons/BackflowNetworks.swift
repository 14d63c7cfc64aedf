import NeuronLab

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

  // MARK: Mistakes

  /// What h1 seems to collect from the outputs, with a mistake.
  static func collectingMistakes(_ outputs: [Neuron]) -> [Classroom.Mistake] {
    let (o1, o2) = (outputs[0], outputs[1])
    /// The sum of two products, exact and with δ as it is shown.
    func sum(
      _ one: Double, _ two: Double, _ words: String
    ) -> [Classroom.Mistake] {
      [
        (o1.delta * one + o2.delta * two, words),
        (
          rounded(o1.delta, decimals: 4) * one
            + rounded(o2.delta, decimals: 4) * two, words
        ),
      ]
    }
    let (w1, w2) = (o1.weights[0], o2.weights[0])
    return sum(w1, 0, "what comes from o1 alone")
      + sum(0, w2, "what comes from o2 alone")
      + sum(1, 1, "the sum without the weights")
      + sum(w1, -w2, "the sum with the minus of \(shortText(w2)) lost")
      + sum(
        w1, o1.weights[1],
        "what two weights of o1 give; h1 has one in o1 "
          + "and one in o2")
      + sum(o1.weights[1], o2.weights[1], "what h2 collects")
      + [
        (
          o1.dActivation * w1 + o2.dActivation * w2,
          "the sum of ∂L/∂a · w; what flows back along w is δ"
        )
      ]
  }

  /// What seems to be δ of a neuron, with a mistake in its slope.
  static func slopeMistakes(_ h: Neuron) -> [Classroom.Mistake] {
    let (e, a) = (h.dActivation, h.a)
    return [(e, "∂L/∂a: the factor σ′(z) is missing")]
      + Classroom.product(
        e, Activation.sigmoid.derivative(atZ: a), shownTo: 4,
        "∂L/∂a · σ′(a); the slope is wanted at z, which is a·(1 − a)")
      + Classroom.product(
        e, h.z, 1 - h.z, shownTo: 4,
        "∂L/∂a · z·(1 − z); the slope is a·(1 − a)")
      + Classroom.product(e, a, shownTo: 4, "∂L/∂a · a; the slope is a·(1 − a)")
      + Classroom.product(
        e, 1 - a, shownTo: 4, "∂L/∂a · (1 − a); the slope is a·(1 − a)")
      + Classroom.product(a, 1 - a, shownTo: 4, "σ′(z) alone; ∂L/∂a is missing")
  }

  /// What seems to be dw of the weight between two neurons, with a mistake.
  static func gradientMistakes(
    from sender: Neuron, to receiver: Neuron
  ) -> [Classroom.Mistake] {
    let (d, a) = (receiver.delta, sender.a)
    return Classroom.product(
      receiver.dActivation, a, shownTo: 4,
      "∂L/∂a · a: the factor σ′(z) of \(receiver.name) is missing, which makes δ"
    )
      + Classroom.product(
        d, receiver.weights[0], shownTo: 4,
        "δ · w, which flows back; dw is δ · a")
      + Classroom.product(
        d, receiver.a, shownTo: 4,
        "δ · a of \(receiver.name), the receiver; a is the sender's")
      + Classroom.product(
        sender.delta, receiver.a, shownTo: 4, "sender and receiver exchanged")
      + Classroom.product(
        sender.delta, a, shownTo: 4,
        "δ of \(sender.name) · a; δ is the "
          + "receiver's")
      + [
        (d, "δ of \(receiver.name) alone; a of \(sender.name) is missing"),
        (a, "a of \(sender.name) alone; δ of \(receiver.name) is missing"),
      ]
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
