import NeuronLab

// Part 2: what one neuron cannot do.

extension Cell {
  static let xorCells: [Cell] = [xorData, singleNeuron, decisionBoundary]

  private static let xorData = Cell(
    name: "xor-data", title: "The four points of XOR",
    code: [
      "let xor = DataSet.xor",
      "for k in xor.rows {",
      "  print(xor.inputs[k], \"→\", xor.targets[k][0])",
      "}",
      "let points = DecisionMap(xor) { x1, x2 in",
      "  ‹1› * x1 + ‹2› * x2 + ‹3›",
      "}.svg(title: \"The points of XOR, and a line\")",
    ],
    fields: [
      Field(name: "factor of x1", text: "1.0"),
      Field(name: "factor of x2", text: "0.0"),
      Field(name: "constant", text: "0.0"),
    ]
  ) { entries throws(Refusal) in
    let xor = DataSet.xor
    let (w1, w2, b) = (entries[0], entries[1], entries[2])
    let map = DecisionMap(xor) { w1 * $0 + w2 * $1 + b }
    let right = xor.rows.filter { k in
      let x = xor.inputs[k]
      return (w1 * x[0] + w2 * x[1] + b > 0.5) == (xor.targets[k][0] == 1)
    }
    return Outcome(
      lines: xor.rows.map {
        "\(printed(xor.inputs[$0])) → \(xor.targets[$0][0].fullText)"
      },
      pictures: [
        Picture(
          svg: map.svg(title: "The points of XOR, and a line"),
          text: "The square with the four points: (0, 1) and (1, 0) have "
            + "target 1, (0, 0) and (1, 1) target 0. The line has "
            + "\(right.count) of the 4 on the correct side.")
      ])
  }

  private static let singleNeuron = Cell(
    name: "single-neuron-xor", title: "One neuron tries XOR",
    code: [
      "let single = Neuron(",
      "  weights: [‹1›, ‹2›], bias: ‹3›, activation: .sigmoid)",
      "var correct = 0",
      "for k in xor.rows {",
      "  let a = single.forward(xor.inputs[k])",
      "  let isRight = (a > 0.5) == (xor.targets[k][0] == 1)",
      "  correct += isRight ? 1 : 0",
      "  print(",
      "    xor.inputs[k], a.text(decimals: 3),",
      "    a > 0.5 ? 1 : 0, isRight ? \"right\" : \"wrong\")",
      "}",
      "print(correct, \"of 4 right\")",
    ],
    fields: [
      Field(name: "weight of x1", text: "1.0"),
      Field(name: "weight of x2", text: "1.0"),
      Field(name: "bias", text: "-1.5"),
    ]
  ) { entries throws(Refusal) in
    let neuron = single(entries)
    let xor = DataSet.xor
    var (outcome, outputs, correct) = (Outcome(), [Double](), 0)
    for k in xor.rows {
      let a = neuron.forward(xor.inputs[k])
      let isRight = (a > 0.5) == (xor.targets[k][0] == 1)
      correct += isRight ? 1 : 0
      outputs.append(a)
      outcome.lines.append(
        "\(printed(xor.inputs[k])) \(a.text(decimals: 3)) "
          + "\(a > 0.5 ? 1 : 0) \(isRight ? "right" : "wrong")")
    }
    outcome.lines.append("\(correct) of 4 right")
    outcome.exact = [("a", outputs)]
    return outcome
  }

  /// The neuron of the cell `single-neuron-xor`.
  private static func single(_ entries: Entries) -> Neuron {
    Neuron(weights: entries[0..<2], bias: entries[2], activation: .sigmoid)
  }

  private static let decisionBoundary = Cell(
    name: "decision-boundary", title: "Its decision boundary is straight",
    code: [
      "let w = single.weights",
      "print(\"the line: \\(w[0])·x1 + \\(w[1])·x2 + \\(single.bias) = 0\")",
      "let line = DecisionMap(xor) { x1, x2 in",
      "  single.forward([x1, x2])",
      "}.svg(title: \"What one neuron says\")",
    ], uses: ["single-neuron-xor"]
  ) { entries throws(Refusal) in
    let neuron = single(entries)
    let (w, b) = (neuron.weights.map { $0.fullText }, neuron.bias.fullText)
    let map = DecisionMap(.xor) { neuron.forward([$0, $1]) }
    return Outcome(
      lines: ["the line: \(w[0])·x1 + \(w[1])·x2 + \(b) = 0"],
      pictures: [
        Picture(
          svg: map.svg(title: "What one neuron says"),
          text: "The plane with the four points. The boundary where the "
            + "neuron's output is one half is a straight line: "
            + "\(w[0])·x1 + \(w[1])·x2 + \(b) = 0.")
      ])
  }
}
