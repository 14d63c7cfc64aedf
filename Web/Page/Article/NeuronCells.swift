import NeuronLab

// Part 1: a neuron.

extension Cell {
  static let neuronCells: [Cell] = [
    setup, linear, sigmoid, sigmoidCurve, completeNeuron,
  ]

  private static let setup = Cell(
    name: "setup", title: "Import the library",
    code: [
      "import NeuronLab",
      "",
      "func list(_ numbers: [Double], _ decimals: Int) -> String {",
      "  numbers.map { $0.text(decimals: decimals) }",
      "    .joined(separator: \"  \")",
      "}",
      "print(\"NeuronKit is ready: σ(0) =\", Activation.sigmoid.value(0))",
    ]
  ) { _ throws(Refusal) in
    let half = Activation.sigmoid.value(0)
    return Outcome(lines: ["NeuronKit is ready: σ(0) = \(half.fullText)"])
  }

  private static let linear = Cell(
    name: "linear", title: "The running decision as a weighted sum",
    code: [
      "let neuron = Neuron(",
      "  weights: [‹1›, ‹2›, ‹3›], bias: ‹4›,",
      "  activation: .sigmoid)",
      "neuron.forward([‹5›, ‹6›, ‹7›])",
      "let names = [\"weather\", \"energy\", \"time\"]",
      "for k in 0..<3 {",
      "  let (x, w) = (neuron.inputs[k], neuron.weights[k])",
      "  print(names[k], x, \"×\", w, \"=\", (x * w).text(decimals: 2))",
      "}",
      "print(\"bias\", neuron.bias)",
      "print(\"z =\", neuron.z.text(decimals: 2))",
    ],
    fields: [
      Field(name: "weight of weather", text: "0.5"),
      Field(name: "weight of energy", text: "0.7"),
      Field(name: "weight of time", text: "0.3"),
      Field(name: "bias", text: "0.1"),
      Field(name: "weather", text: "0.8"), Field(name: "energy", text: "0.6"),
      Field(name: "time", text: "0.9"),
    ]
  ) { entries throws(Refusal) in
    let neuron = runningNeuron(entries)
    var lines = ["weather", "energy", "time"].enumerated().map { k, name in
      let (x, w) = (neuron.inputs[k], neuron.weights[k])
      return "\(name) \(x.fullText) × \(w.fullText) = "
        + (x * w).text(decimals: 2)
    }
    lines.append("bias \(neuron.bias.fullText)")
    lines.append("z = \(neuron.z.text(decimals: 2))")
    return Outcome(lines: lines, exact: [("z", [neuron.z])])
  }

  /// The neuron of the cell `linear`, after the forward pass of its day.
  private static func runningNeuron(_ entries: Entries) -> Neuron {
    let neuron = Neuron(
      weights: entries[0..<3], bias: entries[3], activation: .sigmoid)
    neuron.forward(entries[4..<7])
    return neuron
  }

  private static let sigmoid = Cell(
    name: "sigmoid", title: "From the sum to a confidence",
    code: [
      "let confidence = Activation.sigmoid.value(neuron.z)",
      "print(\"z =\", neuron.z.text(decimals: 2))",
      "print(\"σ(z) =\", confidence.text(decimals: 4))",
      "print(",
      "  (100 * confidence).text(decimals: 2), \"% sure:\",",
      "  confidence > ‹1› ? \"go\" : \"stay\")",
    ],
    fields: [Field(name: "level above which the answer is go", text: "0.5")],
    uses: ["linear"]
  ) { entries throws(Refusal) in
    let z = runningNeuron(entries).z
    let confidence = Activation.sigmoid.value(z)
    let percent = (100 * confidence).text(decimals: 2)
    return Outcome(
      lines: [
        "z = \(z.text(decimals: 2))",
        "σ(z) = \(confidence.text(decimals: 4))",
        "\(percent) % sure: \(confidence > entries[7] ? "go" : "stay")",
      ], exact: [("z", [z]), ("σ(z)", [confidence])])
  }

  private static let sigmoidCurve = Cell(
    name: "sigmoid-viz", title: "The curve, with the decision on it",
    code: [
      "let f = Activation.‹1›",
      "var curve = FunctionCurve(f, x: -6...6)",
      "curve.marks = [",
      "  .init(x: neuron.z, y: f.value(neuron.z), label: \"today\")",
      "]",
      "for z in [-6, 0, 6.0] {",
      "  print(\"f(\\(z)) =\", f.value(z).text(decimals: 4))",
      "}",
      "let curvePicture = curve.svg(title: \"\\(f.name) of z\")",
    ],
    fields: [
      Field(
        name: "activation", text: "sigmoid",
        kind: .choice(
          Activation.allCases.filter { $0 != .softmax }.map { $0.name }))
    ], uses: ["linear"]
  ) { entries throws(Refusal) in
    let z = runningNeuron(entries).z
    let f = try entries.choice(7) { Activation(name: $0) }
    var curve = FunctionCurve(f, x: -6...6)
    curve.marks = [.init(x: z, y: f.value(z), label: "today")]
    let lines = [-6, 0, 6.0].map {
      "f(\($0.fullText)) = \(f.value($0).text(decimals: 4))"
    }
    let mark =
      "today at z \(z.text(decimals: 2)), "
      + "a \(f.value(z).text(decimals: 4))"
    return Outcome(
      lines: lines,
      pictures: [
        Picture(
          svg: curve.svg(title: "\(f.name) of z"),
          text: "The curve of \(f.name) from z = −6 to 6, with a mark: \(mark)."
        )
      ], exact: [("a today", [f.value(z)])])
  }

  private static let completeNeuron = Cell(
    name: "complete-neuron", title: "One neuron, three more days",
    code: [
      "let days = DataSet.running",
      "for k in 1...3 {",
      "  let a = neuron.forward(days.inputs[k])",
      "  print(",
      "    days.sampleNames[k] + \":\",",
      "    (100 * a).text(decimals: 1), \"%\",",
      "    a > ‹1› ? \"go\" : \"stay\")",
      "}",
    ],
    fields: [Field(name: "level above which the answer is go", text: "0.5")],
    uses: ["linear"]
  ) { entries throws(Refusal) in
    let neuron = runningNeuron(entries)
    let days = DataSet.running
    var outcome = Outcome()
    var outputs: [Double] = []
    for k in 1...3 {
      let a = neuron.forward(days.inputs[k])
      outputs.append(a)
      outcome.lines.append(
        "\(days.sampleNames[k]): \((100 * a).text(decimals: 1)) % "
          + (a > entries[7] ? "go" : "stay"))
    }
    outcome.exact = [("a", outputs)]
    return outcome
  }
}
