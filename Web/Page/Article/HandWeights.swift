import NeuronLab

/// The 2-2-1 network whose nine numbers the reader chooses, with its truth table
/// and its boundary.
enum HandWeights {
  static let fields = [
    Field(name: "weight of A from x1", text: "5.0"),
    Field(name: "weight of A from x2", text: "5.0"),
    Field(name: "bias of A", text: "-2.5"),
    Field(name: "weight of B from x1", text: "5.0"),
    Field(name: "weight of B from x2", text: "5.0"),
    Field(name: "bias of B", text: "-7.5"),
    Field(name: "weight of the output from A", text: "5.0"),
    Field(name: "weight of the output from B", text: "-5.0"),
    Field(name: "bias of the output", text: "-2.5"),
  ]

  /// The network with these weights and biases: A's, B's, the output's.
  static func network(_ numbers: [Double]) -> NeuralNetwork {
    let neurons = ["A", "B", "out"].enumerated().map { k, name in
      Neuron(
        name: name, weights: Array(numbers[3 * k..<3 * k + 2]),
        bias: numbers[3 * k + 2], activation: .sigmoid)
    }
    return NeuralNetwork(fitting: [
      Layer(neurons: Array(neurons[0..<2])), Layer(neurons: [neurons[2]]),
    ])
  }

  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let network = network(try request.entries("values", fields))
    let xor = DataSet.xor
    let rows = xor.rows.map { k -> JSON in
      let output = network.forward(xor.inputs[k])[0]
      let target = xor.targets[k][0]
      let hidden = network.layers[0].outputs
      let numbers = [hidden[0], hidden[1], output]
      let texts =
        xor.inputs[k].map { $0.shortText }
        + numbers.map { $0.text(decimals: 3) }
        + [
          target.shortText,
          (output > 0.5) == (target == 1) ? "right" : "wrong",
        ]
      return .array(texts.map { .string($0) })
    }
    let loss = Cell.step(network, .meanSquaredError).measureLoss(of: xor)
    let right = rightCount(network)
    return [
      "rows": .array(rows), "right": .integer(right),
      "sentence": .string(
        "\(right) of 4 right, MSE \(loss.text(atLeastDecimals: 6))."),
      "picture": map(network, title: "What these nine numbers say").json,
    ]
  }

  private static func rightCount(_ network: NeuralNetwork) -> Int {
    let xor = DataSet.xor
    return xor.rows.filter {
      (network.forward(xor.inputs[$0])[0] > 0.5) == (xor.targets[$0][0] == 1)
    }.count
  }

  /// The boundary of a network with two inputs, and its words.
  static func map(_ network: NeuralNetwork, title: String) -> Picture {
    let outputs = network.forward(batch: DataSet.xor.inputs)
      .map { $0[0].text(decimals: 3) }
    return Picture(
      svg: DecisionMap(.xor) { network.forward([$0, $1])[0] }.svg(title: title),
      text:
        "\(title): \(rightCount(network)) of the 4 points of XOR are on the "
        + "correct side of the boundary. The outputs are \(outputs[0]) at "
        + "(0, 0), \(outputs[1]) at (0, 1), \(outputs[2]) at (1, 0) and "
        + "\(outputs[3]) at (1, 1).")
  }
}
