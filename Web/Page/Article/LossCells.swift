import NeuronLab

// Part 5: the loss.

extension Cell {
  static let lossCells: [Cell] = [meanSquaredError, randomLoss]

  private static let meanSquaredError = Cell(
    name: "mse", title: "How wrong the chosen weights are",
    code: [
      "let predictions = network.forward(batch: xor.inputs)",
      "for k in xor.rows {",
      "  let (p, y) = (predictions[k][0], xor.targets[k][0])",
      "  print(",
      "    p.text(decimals: 3), \"target\", y.text(decimals: 0),",
      "    \"error\", (p - y).text(decimals: 3))",
      "}",
      "let loss = Loss.‹1›",
      "let judge = TrainingStep(",
      "  network: network, loss: loss,",
      "  optimizer: SGD(learningRate: 1))",
      "print(loss.name, judge.measureLoss(of: xor).text(decimals: 6))",
    ],
    fields: [
      Field(
        name: "loss", text: "meanSquaredError",
        kind: .choice([
          "meanSquaredError", "halfSquaredError", "meanAbsoluteError",
          "binaryCrossEntropy",
        ]))
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    let loss = try entries.choice(9) { Loss(name: $0) }
    let xor = DataSet.xor
    let outputs = network.forward(batch: xor.inputs).map { $0[0] }
    let errors = xor.rows.map { outputs[$0] - xor.targets[$0][0] }
    let measured = step(network, loss).measureLoss(of: xor)
    return Outcome(
      lines: xor.rows.map { k in
        "\(outputs[k].text(decimals: 3)) target "
          + "\(xor.targets[k][0].text(decimals: 0)) error "
          + errors[k].text(decimals: 3)
      } + ["\(loss.name) \(measured.text(decimals: 6))"],
      exact: [
        ("predictions", outputs), ("errors", errors), (loss.name, [measured]),
      ])
  }

  private static let randomLoss = Cell(
    name: "random-loss", title: "How wrong random weights are",
    code: [
      "let start = try NeuralNetwork(",
      "  sizes: [2, 2, 1], activations: [.sigmoid])",
      "var random = RandomState(seed: ‹1›)",
      "Initializer.normal(standardDeviation: ‹2›)",
      "  .initialize(start, using: &random, order: .matrix)",
      "let guesses = start.forward(batch: xor.inputs)",
      "let startLoss = TrainingStep(",
      "  network: start, loss: .meanSquaredError,",
      "  optimizer: SGD(learningRate: 1)",
      ").measureLoss(of: xor)",
      "print(\"predictions\", list(guesses.map { $0[0] }, 3))",
      "print(\"targets\", list(xor.targets.map { $0[0] }, 0))",
      "print(\"MSE\", startLoss.text(decimals: 4))",
    ],
    fields: [
      Field(name: "seed", text: "42", kind: .whole(0...4_294_967_295)),
      Field(name: "standard deviation", text: "0.5"),
    ]
  ) { entries throws(Refusal) in
    let network = try randomNetwork(entries)
    let xor = DataSet.xor
    let outputs = network.forward(batch: xor.inputs).map { $0[0] }
    let loss = step(network, .meanSquaredError).measureLoss(of: xor)
    return Outcome(
      lines: [
        "predictions \(list(outputs, 3))",
        "targets \(list(xor.targets.map { $0[0] }, 0))",
        "MSE \(loss.text(decimals: 4))",
      ], exact: [("predictions", outputs), ("MSE", [loss])])
  }

  /// The network of the cell `random-loss`.
  static func randomNetwork(_ entries: Entries) throws(Refusal) -> NeuralNetwork
  {
    let network = try sized([2, 2, 1], hidden: .sigmoid)
    var random = RandomState(seed: UInt32(entries[0]))
    Initializer.normal(standardDeviation: entries[1])
      .initialize(network, using: &random, order: .matrix)
    return network
  }

  /// A network of these sizes with a sigmoid output.
  static func sized(
    _ sizes: [Int], hidden: Activation
  ) throws(Refusal) -> NeuralNetwork {
    do throws(ShapeError) {
      return try NeuralNetwork(sizes: sizes, activations: [hidden, .sigmoid])
    } catch {
      throw Refusal(error.description)
    }
  }

  static func step(_ network: NeuralNetwork, _ loss: Loss) -> TrainingStep {
    TrainingStep(
      network: network, loss: loss, optimizer: SGD(learningRate: 1))
  }
}
