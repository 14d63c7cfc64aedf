import NeuronLab

// Part 6: the gradients.

extension Cell {
  static let backpropCells: [Cell] = [outputGradients, hiddenGradients]

  private static let outputGradients = Cell(
    name: "backward", title: "The gradients of the output layer",
    code: [
      "let step = TrainingStep(",
      "  network: start, loss: .‹1›,",
      "  optimizer: SGD(learningRate: 2))",
      "step.computeGradients(of: xor)",
      "for o in start.layers[1].neurons {",
      "  print(",
      "    o.name, \"dw\", list(o.dw, 4),",
      "    \"db\", o.db.text(decimals: 4))",
      "}",
    ],
    fields: [
      Field(
        name: "loss", text: "halfSquaredError",
        kind: .choice(["halfSquaredError", "meanSquaredError"]))
    ], uses: ["random-loss"]
  ) { entries throws(Refusal) in
    let network = try network(entries)
    return outcome(network.layers[1])
  }

  private static let hiddenGradients = Cell(
    name: "backprop-full", title: "The gradients of the hidden layer",
    code: [
      "for h in start.layers[0].neurons {",
      "  print(",
      "    h.name, \"dw\", list(h.dw, 4),",
      "    \"db\", h.db.text(decimals: 4))",
      "}",
    ], uses: ["random-loss", "backward"]
  ) { entries throws(Refusal) in
    let network = try network(entries)
    return outcome(network.layers[0])
  }

  /// The random network after a backward pass of all samples.
  private static func network(_ entries: Entries) throws(Refusal)
    -> NeuralNetwork
  {
    let network = try randomNetwork(entries)
    let loss = try entries.choice(2) { Loss(name: $0) }
    step(network, loss).computeGradients(of: .xor)
    return network
  }

  private static func outcome(_ layer: Layer) -> Outcome {
    var outcome = Outcome()
    for neuron in layer.neurons {
      outcome.lines.append(
        "\(neuron.name) dw \(list(neuron.dw, 4)) db "
          + neuron.db.text(decimals: 4))
      outcome.exact.append(("dw of \(neuron.name)", neuron.dw))
      outcome.exact.append(("db of \(neuron.name)", [neuron.db]))
    }
    return outcome
  }
}
