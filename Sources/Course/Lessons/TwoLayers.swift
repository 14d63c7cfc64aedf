import NeuronLab

/// XOR from an OR, an AND and a neuron that wants the one without the other.
enum TwoLayers {
  static let lesson = Lesson(
    name: "two-layers", title: "Two layers by hand",
    question: "How do three neurons compute XOR?",
    pages: [
      twoLines, hidden, output, band, sureness, surer, ownWeights, checks,
    ],
    keep: "Each hidden neuron draws a line and passes on which side a point is "
      + "on; the next layer combines these into a shape that no single line "
      + "can draw.")

  private static let data = DataSet.xor

  /// A 2-2-1 network; a neuron's bias follows its two weights.
  static func network(
    a: [Double] = [5, 5, -2.5], b: [Double] = [5, 5, -7.5],
    output: [Double] = [5, -5, -2.5]
  ) -> NeuralNetwork {
    func neuron(_ name: String, _ numbers: [Double]) -> Neuron {
      Neuron(
        name: name, weights: Array(numbers[0...1]), bias: numbers[2],
        activation: .sigmoid)
    }
    let hidden = Layer(neurons: [neuron("A", a), neuron("B", b)])
    let last = Layer(neurons: [neuron("o1", output)])
    return NeuralNetwork(fitting: [hidden, last])
  }

  static let twoLines = Page("Two lines") { room throws(Turn) in
    room.tell("Two neurons, each with its line; the points are XOR's.")
    let network = network()
    let hidden = network.layers[0].neurons
    let maps = hidden.map { neuron in
      let text =
        "\(neuron.name): weights \(shortText(neuron.weights[0])) "
        + "\(shortText(neuron.weights[1])), bias \(shortText(neuron.bias))"
      return ["   \(text)"]
        + DecisionMap(data) { neuron.forward([$0, $1]) }.lines(
          width: 22, height: 6, ascii: room.ascii)
    }
    room.show(
      beside: maps, gap: 5,
      words: hidden.map { neuron in
        "\(neuron.name): "
          + DecisionMap(data) { neuron.forward([$0, $1]) }.words
      }.joined(separator: " "))
    try room.choose(
      "the two 1s lie between the lines. What do A and B say there?",
      ["both yes", "A yes, B no", "A no, B yes"], right: 1,
      mistakes: [
        0: "Both say yes above B's line, at (1, 1).",
        2: "B's region lies inside A's: where B says yes, so does A.",
      ], why: "So \"A, but not B\" is XOR. Saying that takes a third neuron.")
  }

  static let hidden = Page("What A and B see") { room throws(Turn) in
    let network = network()
    network.forward([1, 0])
    let a = network.layers[0].neurons[0]
    try room.predict(
      "A has weights 5 and 5, bias −2.5. Inputs 1 and 0: what is its z?",
      .exact(a.z),
      mistakes: [
        a.weights[0] + a.weights[1] + a.bias: "z at (1, 1); here x2 is 0",
        a.weights[0]: "the sum without the bias",
        a.weights[0] - a.bias: "the sum with the sign of the bias flipped",
      ], working: "5·1 + 5·0 − 2.5")
    let rows = data.rows.map { k in
      network.forward(data.inputs[k])
      let hidden = network.layers[0].neurons
      return [
        data.point(k), "\(hidden[0].z, 1)", "\(hidden[0].a, 4)",
        "\(hidden[1].z, 1)", "\(hidden[1].a, 4)",
      ]
    }
    room.table(["x1 x2", "z of A", "A", "z of B", "B"], rows)
    try room.choose(
      "one of them computes AND, the other OR (at least one is 1). Which?",
      ["A is OR, B is AND", "A is AND, B is OR"], right: 0,
      mistakes: [1: "A fires as soon as one input is 1: look at (0, 1)."],
      why: "A fires for at least one, B only for both: two well-placed lines.")
  }

  static let output = Page("The third neuron") { room throws(Turn) in
    let network = network()
    network.forward([1, 0])
    let hidden = network.layers[0].outputs
    let o1 = network.layers[1].neurons[0]
    let answer = o1.a.text(decimals: 3)
    let (a, b) = ("\(hidden[0], 4)", "\(hidden[1], 4)")
    room.tell(
      "The third neuron sees only A and B, the hidden neurons: z = 5·A − 5·B − "
        + "2.5. At (1, 0), A = \(a) and B = \(b).")
    try room.predict(
      "what is its z there?", .roundedTwice(o1.z, decimals: 2),
      mistakes: [
        o1.z - o1.bias: "the sum without the bias",
        o1.z - 2 * o1.weights[1] * hidden[1]:
          "the sum with the minus of B dropped",
        o1.a: "its a; the question asks for z",
      ])
    room.show(equations: [
      ["z", "5·\(a) − 5·\(b) − 2.5", "\(o1.z, 3)"],
      ["a", "σ(\(o1.z, 3))", "\(o1.a, 3)"],
    ])
    room.show(truthTable(network))
    room.tell(
      "Four of four: where both fire, B cancels what A adds. In Swift:")
    room.show(["network.forward([1, 0])  // [\(answer)]"])
  }

  static let band = Page("The part of the plane that says yes") {
    room throws(Turn) in
    let network = network()
    let middle = network.forward([0.5, 0.5])[0]
    try room.choose(
      "what does the network say in the middle, at (0.5, 0.5)?",
      ["half: 0.5", "yes, as at (1, 0)"], right: 1,
      mistakes: [
        0: "A and B see only 5·(x1 + x2), which is the same as at (1, 0)."
      ],
      why: "x1 + x2 is 1 at both points, and that is all A and B know: "
        + "\(middle, 3) at both.")
    let map = DecisionMap(data) { network.forward([$0, $1])[0] }
    room.show(
      map.lines(width: 24, height: 7, ascii: room.ascii), words: map.words)
    room.tell(
      "A band between two straight lines: when only x1 + x2 counts, the "
        + "boundary cannot bend. With other weights it does.")
  }

  static let sureness = Page("How sure can it be?") { room throws(Turn) in
    let network = network()
    let o1 = network.layers[1].neurons[0].copy()
    o1.forward([1, 0])
    let answer = network.forward([0, 1])[0].text(decimals: 3)
    room.tell(
      "The predictions at (0, 1) and (1, 0) were \(answer): right, but not "
        + "very sure. Could any input make this network surer, say 0.998? σ "
        + "stays between 0 and 1, so A is at most 1 and B at least 0.")
    try room.predict(
      "what is the largest value that z = 5·A − 5·B − 2.5 can have?",
      .exact(o1.z),
      mistakes: [
        o1.z - o1.bias: "the sum without the bias",
        o1.z - 2 * o1.bias: "the sum with the sign of the bias flipped",
        o1.z + o1.weights[1]: "z where B is 1, too; B can be as low as 0",
        o1.a: "σ of it; the question asks for z",
      ])
    room.show(equations: [
      ["z", "5·1 − 5·0 − 2.5", "\(o1.z, 1)"],
      ["a", "σ(\(o1.z, 1))", "\(o1.a, 3)"],
    ])
    room.tell(
      "No input takes it above \(o1.a, 3), so 0.998 is out of reach: a bound "
        + "like this tests a printed number without running anything.")
    room.aside(
      .article,
      "It calls the boundary curved, and its text prints 0.998 for these "
        + "weights; its code prints \(answer), as here.")
  }

  static let surer = Page("The same, but surer") { room throws(Turn) in
    let network = network(
      a: [20, 20, -10], b: [20, 20, -30], output: [60, -60, -30])
    network.forward([1, 1])
    let b = network.layers[0].neurons[1]
    room.tell(
      "Here are larger weights: A has 20, 20 and bias −10, B has 20, 20 and "
        + "bias −30, and the third neuron 60·A − 60·B − 30.")
    try room.predict(
      "what is B's z at (1, 1)?", .exact(b.z),
      mistakes: [
        b.weights[0] + b.bias: "z where only one input is 1",
        b.z - b.bias: "the sum without the bias",
        b.z - 2 * b.bias: "the sum with the sign of the bias flipped",
      ], working: "20·1 + 20·1 − 30")
    room.show(truthTable(network, decimals: 6))
    let first = network.forward([0, 0])[0]
    let second = network.forward([0, 1])[0]
    room.tell(
      "The lines are where they were, but σ of a large number is almost 1. "
        + "With 15 decimals the output at (0, 0) is \(first, 15), and at (0, "
        + "1) it misses 1 by \(1 - second, 15). Larger weights make the same "
        + "decision with a steeper transition.")
  }

  static let ownWeights = Page.change("Turn the lines") { room throws(Turn) in
    room.tell(
      "When a neuron weighs x1 and x2 differently, its line rotates; and where "
        + "two lines come near each other, the boundary bends.")
    let names = ["A.w1", "A.w2", "A.b", "B.w1", "B.w2", "B.b"]
    let values = [16.0, 6, -5, 6, 16, -18]
    try room.tryNumbers(
      "lines of your own for A and B; the third neuron stays 5·A − 5·B − 2.5. "
        + "Can you make a corner? A band in the other direction, along the 0s?",
      zip(names, values).map { Field($0, $1) }
    ) { numbers in
      let network = network(a: Array(numbers[0...2]), b: Array(numbers[3...5]))
      let map = DecisionMap(data) { network.forward([$0, $1])[0] }
      room.show(
        beside: [
          map.lines(width: 24, height: 10, ascii: room.ascii),
          truthTable(network),
        ], gap: 4,
        words: map.words + " " + truthTable(network).joined(separator: "; "))
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let network = network()
    network.forward([0, 0])
    let hidden = network.layers[0].neurons
    try room.check(
      "weights as at first (5, 5, bias −2.5 and −7.5). At (0, 0), what is B's "
        + "z?",
      .exact(hidden[1].z),
      mistakes: [
        hidden[0].z: "A's z", 0: "the sum without the bias",
        hidden[1].weights[0] + hidden[1].bias: "B's z where one input is 1",
      ], working: "5·0 + 5·0 − 7.5")
    try room.check(
      "the third neuron's weight for B is set to 0. What does the network "
        + "compute then?", ["XOR, still", "OR", "AND", "always 0"], right: 1,
      mistakes: [
        0: "At (1, 1) nothing cancels what A adds.",
        2: "B was the AND, and nothing listens to it now.",
        3: "A still says yes, and its weight is 5.",
      ])
    try room.check(
      "the third neuron draws a straight line, too. In which plane?",
      ["that of x1 and x2", "that of A and B", "in none"], right: 1,
      mistakes: [
        0: "It never sees x1 and x2.",
        2: "5·A − 5·B − 2.5 = 0 is a straight line in A and B.",
      ],
      why:
        "The hidden layer moves the four points: XOR's 1s move together, to A "
        + "near 1 and B near 0, and there one line is enough.")
  }

  // MARK: Tables

  private static func truthTable(
    _ network: NeuralNetwork, decimals: Int = 3
  ) -> [String] {
    let rows = data.rows.map { k in
      let answer = network.forward(data.inputs[k])[0]
      let hidden = network.layers[0].outputs
      let target = data.targets[k][0]
      return [data.point(k)]
        + (hidden + [answer]).map { $0.compactText(decimals: decimals) } + [
          shortText(target), sideMark(answer, target: target),
        ]
    }
    return Classroom.tableLines(["x1 x2", "A", "B", "a", "XOR", ""], rows)
  }
}
