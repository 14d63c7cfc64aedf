import NeuronLab

// Part 3: two layers with weights chosen by hand.

extension Cell {
  static let twoLayerCells: [Cell] = [
    twoLayer, hiddenAnalysis, xorSolution, nonlinearBoundary,
  ]

  private static let twoLayer = Cell(
    name: "two-layer", title: "Nine numbers chosen by hand",
    code: [
      "let a = Neuron(",
      "  name: \"A\", weights: [‹1›, ‹2›], bias: ‹3›,",
      "  activation: .sigmoid)",
      "let b = Neuron(",
      "  name: \"B\", weights: [‹4›, ‹5›], bias: ‹6›,",
      "  activation: .sigmoid)",
      "let out = Neuron(",
      "  name: \"out\", weights: [‹7›, ‹8›], bias: ‹9›,",
      "  activation: .sigmoid)",
      "let network = try NeuralNetwork(layers: [",
      "  Layer(neurons: [a, b]), Layer(neurons: [out]),",
      "])",
      "print(network.sizes, network.parameterCount, \"parameters\")",
    ],
    fields: HandWeights.fields
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    return Outcome(
      lines: ["[2, 2, 1] \(network.parameterCount) parameters"])
  }

  private static let hiddenAnalysis = Cell(
    name: "hidden-analysis", title: "What A and B fire for",
    code: [
      "for inputs in xor.inputs {",
      "  network.forward(inputs)",
      "  print(",
      "    inputs, \"A\", a.a.text(decimals: 2),",
      "    \"B\", b.a.text(decimals: 2))",
      "}",
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    var outcome = Outcome()
    for inputs in DataSet.xor.inputs {
      network.forward(inputs)
      let hidden = network.layers[0].outputs
      let texts = hidden.map { $0.text(decimals: 2) }
      outcome.lines.append("\(printed(inputs)) A \(texts[0]) B \(texts[1])")
      outcome.exact.append(("A, B at \(printed(inputs))", hidden))
    }
    return outcome
  }

  private static let xorSolution = Cell(
    name: "xor-solution", title: "The network solves XOR",
    code: [
      "for k in xor.rows {",
      "  let p = network.forward(xor.inputs[k])[0]",
      "  let isRight = (p > 0.5) == (xor.targets[k][0] == 1)",
      "  print(",
      "    xor.inputs[k], \"hidden\", list([a.a, b.a], 2),",
      "    \"output\", p.text(decimals: 3), p > 0.5 ? 1 : 0,",
      "    isRight ? \"right\" : \"wrong\")",
      "}",
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    let xor = DataSet.xor
    var (outcome, outputs) = (Outcome(), [Double]())
    for k in xor.rows {
      let p = network.forward(xor.inputs[k])[0]
      let isRight = (p > 0.5) == (xor.targets[k][0] == 1)
      outputs.append(p)
      outcome.lines.append(
        "\(printed(xor.inputs[k])) hidden "
          + "\(list(network.layers[0].outputs, 2)) output "
          + "\(p.text(decimals: 3)) \(p > 0.5 ? 1 : 0) "
          + (isRight ? "right" : "wrong"))
    }
    outcome.exact = [("outputs", outputs)]
    return outcome
  }

  private static let nonlinearBoundary = Cell(
    name: "nonlinear-boundary", title: "Its decision boundary is bent",
    code: [
      "let bent = DecisionMap(xor) { x1, x2 in",
      "  network.forward([x1, x2])[0]",
      "}.svg(title: \"What two layers say\")",
      "print(",
      "  \"output at (0.5, 0.5):\",",
      "  network.forward([0.5, 0.5])[0].text(decimals: 3))",
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    let middle = network.forward([0.5, 0.5])[0]
    return Outcome(
      lines: ["output at (0.5, 0.5): \(middle.text(decimals: 3))"],
      pictures: [HandWeights.map(network, title: "What two layers say")])
  }
}
