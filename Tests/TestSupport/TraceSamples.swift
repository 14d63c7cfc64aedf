import NeuronKit

/// Traces to write in one form or another.
package enum TraceSamples {
  /// One step of Mazur's 2-2-2 network; its numbers are in `mazur.json`.
  package static func mazur() throws -> Trace {
    let mazur = try Fixture(file: "mazur")
    let w = try mazur["weights_w1_to_w8"].doubles
    let b = try mazur["biases_b1_b2"].doubles
    func neuron(_ w1: Double, _ w2: Double, _ bias: Double) -> Neuron {
      Neuron(weights: [w1, w2], bias: bias, activation: .sigmoid)
    }
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [neuron(w[0], w[1], b[0]), neuron(w[2], w[3], b[0])]),
      Layer(neurons: [neuron(w[4], w[5], b[1]), neuron(w[6], w[7], b[1])]),
    ])
    return trace(
      network, .halfSquaredError,
      DataSet([try mazur["inputs"].doubles], [try mazur["targets"].doubles]))
  }

  /// A step of a network with random parameters, for random samples.
  package static func random(
    _ sizes: [Int], samples: Int = 1, activations: [Activation] = [.tanh],
    names: [String] = []
  ) throws -> Trace {
    var random = RandomState(seed: 3)
    let network = try NeuralNetwork(
      sizes: sizes, activations: activations, initializer: .uniform, seed: 5)
    var names = names[...]
    for layer in network.layers {
      for neuron in layer.neurons {
        if let name = names.popFirst() { neuron.name = name }
      }
    }
    func rows(_ count: Int) -> [[Double]] {
      (0..<samples).map { _ in
        (0..<count).map { _ in random.normal(standardDeviation: 1) }
      }
    }
    return trace(
      network, .meanSquaredError,
      DataSet(rows(sizes[0]), rows(sizes[sizes.count - 1])))
  }

  /// Names as a model file may hold them.
  package static let awkwardNames = [
    "a \"quoted\" \\N name", "<b>&amp; ]]> é漢字の名前がとても長い", "line\nbreak\u{7}",
    " 'x, y' \\",
  ]

  private static func trace(
    _ network: NeuralNetwork, _ loss: Loss, _ data: DataSet
  ) -> Trace {
    Tracer(
      TrainingStep(
        network: network, loss: loss, optimizer: SGD(learningRate: 0.5)),
      on: data
    ).trace()
  }
}
