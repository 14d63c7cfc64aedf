import NeuronLab

extension NeuralNetwork {
  /// The parameters as a table, one parameter a line.
  ///
  ///     parameter,layer,neuron,input,value
  ///     layer1.weight,1,h1,x1,0.5
  ///     layer1.bias,1,h1,,0.1
  ///
  /// In the order of the other files: a layer's weights, neuron by neuron, then
  /// its biases. Values have all their digits.
  package var weightsTable: [String] {
    var lines = ["parameter,layer,neuron,input,value"]
    for (l, layer) in layers.enumerated() {
      let names = layer.neurons.map { Self.field($0.name) }
      for (neuron, name) in zip(layer.neurons, names) {
        for (i, weight) in neuron.weights.enumerated() {
          let input = Self.field(inputName(layer: l, input: i))
          lines.append(
            "layer\(l + 1).weight,\(l + 1),\(name),\(input),\(weight)")
        }
      }
      for (neuron, name) in zip(layer.neurons, names) where layer.hasBias {
        lines.append("layer\(l + 1).bias,\(l + 1),\(name),,\(neuron.bias)")
      }
    }
    return lines
  }

  /// A name as a field, in quotation marks where RFC 4180 wants them.
  private static func field(_ name: String) -> String {
    let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
    guard name.contains(where: { special.contains($0) }) else { return name }
    let quoted = name.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(quoted)\""
  }
}
