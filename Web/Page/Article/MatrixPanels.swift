import NeuronLab

/// The hidden layer of the hand-weighted network in three ways: neuron by neuron,
/// as matrix × vector, and for all samples at once.
enum MatrixPanels {
  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let network = HandWeights.network(
      try request.entries("values", HandWeights.fields))
    let row = try request.integer("row")
    guard DataSet.xor.rows.contains(row) else {
      throw Refusal("XOR has 4 samples, 0 to 3; found \(row).")
    }
    let inputs = DataSet.xor.inputs[row]
    let panels = [
      ("Neuron by neuron", neurons(network, inputs)),
      ("Matrix × vector", vector(network, inputs)),
      ("The whole batch", batch(network, row)),
    ]
    return .array(
      panels.map { title, lines in
        [
          "title": .string(title),
          "lines": .array(lines.map { .string($0) }),
        ]
      })
  }

  private static func short(_ x: Double) -> String {
    x.compactText(decimals: 3).withoutZeros()
  }

  private static func neurons(
    _ network: NeuralNetwork, _ inputs: [Double]
  ) -> [String] {
    network.forward(inputs)
    let layer = network.layers[0]
    return layer.neurons.flatMap { neuron in
      let w = neuron.weights.map(short)
      return [
        "\(neuron.name): z = \(w[0])·\(short(inputs[0])) + "
          + "\(w[1])·\(short(inputs[1])) + \(short(neuron.bias))",
        "     = \(short(neuron.z))",
        "   a = σ(\(short(neuron.z))) = \(neuron.a.text(decimals: 3))", "",
      ]
    }.dropLast()
  }

  private static func vector(
    _ network: NeuralNetwork, _ inputs: [Double]
  ) -> [String] {
    network.forward(inputs)
    let neurons = network.layers[0].neurons
    let drawing = MatrixDrawing(number: short)
    return drawing.lines([
      .init(
        sign: "", name: "W", matrix: Matrix(rows: neurons.map { $0.weights })),
      .init(sign: "·", name: "x", matrix: Matrix(column: inputs)),
      .init(
        sign: "+", name: "b", matrix: Matrix(column: neurons.map { $0.bias })),
      .init(
        sign: "=", name: "z", matrix: Matrix(column: neurons.map { $0.z })),
    ]) + [""]
      + drawing.lines([
        .init(
          sign: "", name: "a = σ(z)",
          matrix: Matrix(column: neurons.map { $0.a }))
      ])
  }

  private static func batch(_ network: NeuralNetwork, _ row: Int) -> [String] {
    let neurons = network.layers[0].neurons
    let xor = DataSet.xor
    var (sums, outputs) = ([[Double]](), [[Double]]())
    for inputs in xor.inputs {
      network.forward(inputs)
      sums.append(neurons.map { $0.z })
      outputs.append(neurons.map { $0.a })
    }
    let weights = Matrix(rows: neurons.map { $0.weights }).transposed
    let drawing = MatrixDrawing(number: short)
    return drawing.lines([
      .init(sign: "", name: "X", matrix: Matrix(rows: xor.inputs)),
      .init(sign: "·", name: "Wᵀ", matrix: weights),
      .init(sign: "+ b =", name: "Z", matrix: Matrix(rows: sums)),
    ]) + [""]
      + drawing.lines([
        .init(sign: "", name: "A = σ(Z)", matrix: Matrix(rows: outputs))
      ]) + ["", "Row \(row + 1) is the sample of the first panel."]
  }
}
