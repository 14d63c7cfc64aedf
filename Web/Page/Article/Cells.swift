import NeuronLab

extension Cell {
  /// All cells, in the article's order.
  static let all: [Cell] = [linear]

  static let linear = Cell(
    name: "linear", title: "The running decision as a weighted sum",
    code: [
      "let neuron = Neuron(",
      "  weights: [‹1›, ‹2›, ‹3›], bias: ‹4›)",
      "neuron.forward([‹5›, ‹6›, ‹7›])",
      "print(neuron.z)",
    ],
    fields: [
      .init(name: "weight of weather", value: 0.5),
      .init(name: "weight of energy", value: 0.7),
      .init(name: "weight of time", value: 0.3),
      .init(name: "bias", value: 0.1),
      .init(name: "weather", value: 0.8), .init(name: "energy", value: 0.6),
      .init(name: "time", value: 0.9),
    ]
  ) { values throws(Refusal) in
    let neuron = Neuron(
      weights: Array(values[0..<3]), bias: values[3], activation: .sigmoid)
    neuron.forward(Array(values[4...]))
    let names = ["weather", "energy ", "time   "]
    var lines = names.indices.map { k in
      let (x, w) = (neuron.inputs[k], neuron.weights[k])
      return
        "\(names[k])  \(x.shortText) × \(w.shortText) = \((x * w).text(decimals: 2))"
    }
    lines.append("bias               \(neuron.bias.text(decimals: 2))")
    lines.append("z                  \(neuron.z.text(decimals: 2))")
    return Outcome(lines: lines)
  }
}
