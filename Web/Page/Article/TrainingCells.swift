import NeuronLab

// Part 7: training.

extension Cell {
  static let trainingCells: [Cell] = [
    networkClass, train, visualizeLearning,
  ]

  private static let networkClass = Cell(
    name: "network-class", title: "A network of any size",
    code: [
      "let learner = try NeuralNetwork(",
      "  sizes: [2, ‹1›, 1], activations: [.‹2›, .sigmoid])",
      "print(learner.sizes, learner.parameterCount, \"parameters\")",
    ],
    fields: [
      Field(name: "hidden neurons", text: "4", kind: .whole(1...16)),
      Field(
        name: "activation of the hidden layer", text: "sigmoid",
        kind: .choice(
          Activation.allCases.filter { $0 != .softmax }.map { $0.name })),
    ]
  ) { entries throws(Refusal) in
    let network = try learner(entries)
    return Outcome(lines: [
      "[2, \(network.layers[0].neurons.count), 1] "
        + "\(network.parameterCount) parameters"
    ])
  }

  private static func learner(_ entries: Entries) throws(Refusal)
    -> NeuralNetwork
  {
    try sized(
      [2, Int(entries[0]), 1],
      hidden: entries.choice(1) { Activation(name: $0) })
  }

  private static let train = Cell(
    name: "train", title: "Training on XOR",
    code: [
      "var draw = RandomState(seed: ‹1›)",
      "Initializer.normal(standardDeviation: ‹2›).initialize(",
      "  learner, using: &draw, order: .matrix, drawsBiases: false)",
      "let trainer = try Trainer(",
      "  TrainingStep(",
      "    network: learner, loss: .halfSquaredError,",
      "    optimizer: SGD(learningRate: ‹3›)),",
      "  on: xor)",
      "try trainer.train(epochs: ‹4›)",
      "",
      "for point in trainer.history.points",
      "where point.epoch % 500 == 0 {",
      "  print(",
      "    \"epoch\", point.epoch,",
      "    \"MSE\", (2 * point.loss).text(decimals: 6))",
      "}",
      "for k in xor.rows {",
      "  let p = learner.forward(xor.inputs[k])[0]",
      "  print(",
      "    xor.inputs[k], p.text(decimals: 4), p > 0.5 ? 1 : 0,",
      "    \"target\", xor.targets[k][0].text(decimals: 0))",
      "}",
    ],
    fields: [
      Field(name: "seed", text: "42", kind: .whole(0...4_294_967_295)),
      Field(name: "standard deviation", text: "0.5"),
      Field(name: "learning rate", text: "2.0"),
      Field(name: "epochs", text: "3000", kind: .whole(1...10_000)),
    ], uses: ["network-class"]
  ) { entries throws(Refusal) in
    let trainer = try trained(entries)
    let points = trainer.history.points.filter { $0.epoch % 500 == 0 }
    let xor = DataSet.xor
    let outputs = trainer.step.network.forward(batch: xor.inputs)
      .map { $0[0] }
    let log = points.map {
      "epoch \($0.epoch) MSE \((2 * $0.loss).text(decimals: 6))"
    }
    return Outcome(
      lines: log
        + xor.rows.map { k in
          "\(printed(xor.inputs[k])) \(outputs[k].text(decimals: 4)) "
            + "\(outputs[k] > 0.5 ? 1 : 0) target "
            + xor.targets[k][0].text(decimals: 0)
        },
      exact: [
        ("MSE every 500 epochs", points.map { 2 * $0.loss }),
        ("MSE at the end", [2 * trainer.loss]), ("predictions", outputs),
      ])
  }

  /// The trainer of the cell `train`, after its epochs.
  private static func trained(_ entries: Entries) throws(Refusal) -> Trainer {
    let network = try learner(entries)
    var random = RandomState(seed: UInt32(entries[2]))
    Initializer.normal(standardDeviation: entries[3]).initialize(
      network, using: &random, order: .matrix, drawsBiases: false)
    let step = TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: entries[4]))
    do throws(TrainingError) {
      let trainer = try Trainer(step, on: .xor)
      try trainer.train(epochs: Int(entries[5]))
      return trainer
    } catch {
      throw Refusal("\(error.description).")
    }
  }

  private static let visualizeLearning = Cell(
    name: "visualize-learning", title: "The loss curve, and what was learned",
    code: [
      "let losses = trainer.history.points.map {",
      "  (x: Double($0.epoch), y: 2 * $0.loss)",
      "}",
      "var lossCurve = LineChart(points: losses, isLogarithmic: true)",
      "lossCurve.names = (\"epoch\", \"MSE\")",
      "let left = lossCurve.svg(title: \"Loss by epoch\")",
      "let right = DecisionMap(xor) { x1, x2 in",
      "  learner.forward([x1, x2])[0]",
      "}.svg(title: \"What was learned\")",
      "print(",
      "  \"MSE\", losses[0].y.text(decimals: 6), \"→\",",
      "  (2 * trainer.loss).text(decimals: 6))",
    ], uses: ["network-class", "train"]
  ) { entries throws(Refusal) in
    let trainer = try trained(entries)
    let losses = trainer.history.points.map {
      (x: Double($0.epoch), y: 2 * $0.loss)
    }
    var chart = LineChart(points: losses, isLogarithmic: true)
    chart.names = ("epoch", "MSE")
    let first = losses[0].y.text(decimals: 6)
    let last = (2 * trainer.loss).text(decimals: 6)
    return Outcome(
      lines: ["MSE \(first) → \(last)"],
      pictures: [
        Picture(
          svg: chart.svg(title: "Loss by epoch"),
          text: "The loss on a logarithmic scale: the MSE goes from \(first) "
            + "to \(last) in \(trainer.epoch.counted("epoch"))."),
        HandWeights.map(trainer.step.network, title: "What was learned"),
      ], exact: [("MSE", [losses[0].y, 2 * trainer.loss])])
  }
}
