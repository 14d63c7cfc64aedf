import NeuronLab

/// One array of a network's parameters, with the name that it has in files.
///
/// In this order: `layer1.weight`, `layer1.bias`, `layer2.weight`, …. A weight
/// has the shape [neurons, inputs], row k for neuron k, as `torch.nn.Linear` and
/// the neurons themselves have it; a bias has the shape [neurons]. A layer
/// without biases has no bias.
package struct NamedTensor: Equatable, Sendable {
  /// `layer1.weight`.
  package let name: String
  /// The number of rows, then of columns.
  package let shape: [Int]
  /// The numbers, row by row.
  package let values: [Double]
}

extension NeuralNetwork {
  /// The parameters in the order and the layout of the files.
  package var tensors: [NamedTensor] {
    layers.enumerated().flatMap { l, layer in
      let weight = NamedTensor(
        name: "layer\(l + 1).weight",
        shape: [layer.neurons.count, layer.inputCount],
        values: layer.neurons.flatMap { $0.weights })
      let bias = NamedTensor(
        name: "layer\(l + 1).bias", shape: [layer.neurons.count],
        values: layer.neurons.map { $0.bias })
      return layer.hasBias ? [weight, bias] : [weight]
    }
  }
}

extension ModelFile {
  /// The scales of the columns, where the network has any: what each input or
  /// output was shifted and divided by.
  ///
  /// `inputs.mean` and `inputs.deviation` have one number for each input,
  /// `targets.mean` and `targets.deviation` one for each output.
  var scales: [NamedTensor] {
    func pair(_ name: String, _ scale: Standardization?) -> [NamedTensor] {
      guard let scale else { return [] }
      return [
        NamedTensor(
          name: "\(name).mean", shape: [scale.means.count], values: scale.means),
        NamedTensor(
          name: "\(name).deviation", shape: [scale.deviations.count],
          values: scale.deviations),
      ]
    }
    return pair("inputs", preprocessing.standardization)
      + pair("targets", preprocessing.targetScaling)
  }

  /// What the network is, in words for other programs: name and text.
  var metadata: [(key: String, text: String)] {
    var pairs = [
      ("format", "neuronkit"),
      (
        "activations",
        network.layers.map { $0.activation.name }.joined(separator: ",")
      ),
    ]
    if let loss { pairs.append(("loss", loss.name)) }
    if let reduction { pairs.append(("reduction", reduction.rawValue)) }
    if !preprocessing.classes.isEmpty {
      pairs.append(
        (
          "classes",
          JSON.array(preprocessing.classes.map { .string($0) }).lineText
        ))
    }
    for scale in scales {
      pairs.append((scale.name, JSON.numbers(scale.values).lineText))
    }
    return pairs.map { (key: $0.0, text: $0.1) }
  }
}
