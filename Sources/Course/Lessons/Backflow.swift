import NeuronLab

/// The errors of two 2-2-2 networks of handwritten notes, of a 2-3-1 network
/// and of Mazur's, on their way back.
enum Backflow {
  static let lesson = Lesson(
    name: "backflow", title: "Backpropagation: backflow",
    question: "How does a hidden neuron know how wrong it is?",
    pages: [
      outputs, collect, hiddenDelta, gradients, transpose, order, views, checks,
    ],
    keep:
      "Every neuron collects δ · w from each neuron it feeds and multiplies "
      + "the sum by its own σ′(z): that is its δ. And dw is how active the "
      + "sender was times how wrong the receiver was.")

  static let outputs = Page("Two numbers for one mistake") {
    room throws(Turn) in
    let network = notesAfterBackward()
    let outputs = network.layers[1].neurons
    room.tell(
      "A 2-2-2 network: h1 and h2 each feed both outputs, o1 and o2. L adds up "
        + "½·(a\u{a0}−\u{a0}y)² of the two, so ∂L/∂a = a − y. After the "
        + "forward pass of a sample:"
    )
    let values = network.layers.flatMap { $0.neurons }.map {
      [$0.name, "\($0.z, 4)", "\($0.a, 4)"]
    }
    room.table(
      ["", "z", "a", "y"], zip(values, ["", ""] + target.map(shortText))
    ) { $0 + [$1] }
    try room.predictDirection(
      "a of o1 is \(outputs[0].a, 4) and should be \(shortText(target[0])). Is "
        + "∂L/∂a plus or minus?", of: outputs[0].dActivation, .plusOrMinus)
    showErrors(room, outputs)
    room.tell(
      "The slope of a over z is σ′(z) = a·(1 − a), the derivative of the "
        + "sigmoid. So multiply by it: δ = ∂L/∂z = ∂L/∂a · σ′(z).")
  }

  static let collect = Page(
    "δ of a hidden neuron: a sum over the neurons it feeds"
  ) {
    room throws(Turn) in
    let network = notesAfterBackward()
    let (h1, outputs) = (network.h1, network.layers[1].neurons)
    room.tell(
      "No target says what h1 should be. But push its a: z of o1 moves w times "
        + "as far, and L moves w · δ of o1 times as far. The same for o2:")
    room.table(["h1 feeds", "with w", "δ there"], outputs) {
      [$0.name, shortText($0.weights[0]), "\($0.delta, 4)"]
    }
    try room.predict(
      "h1 collects from everyone it feeds. What is its ∂L/∂a?",
      .roundedTwice(
        h1.dActivation, decimals: 4,
        fromShown: outputs.map {
          rounded($0.delta, decimals: 4) * $0.weights[0]
        }.reduce(0, +)), mistakes: collectingMistakes(outputs))
    room.show(equations: collected(by: h1, place: 0, from: outputs))
    room.tell(
      "(Rounded when shown, not when multiplied.) In Neuron.backflow(into:):")
    room.show(backflowLines)
  }

  /// The lines of `Neuron.backflow(into:)` for each weight.
  static let backflowLines = [
    "let contribution = delta * weights[i]", "dInputs[i] += contribution",
  ]

  static let hiddenDelta = Page("With respect to a, or to z") {
    room throws(Turn) in
    let network = notesAfterBackward()
    let h1 = network.h1
    room.tell(
      "What h1 has collected, \(h1.dActivation, 4), is an error with respect "
        + "to a. Some texts stop here and call it δ. But h1's weights "
        + "determine z, and σ comes between z and a: one factor is missing, "
        + "the same as in the outputs.")
    try room.predict(
      "a of h1 is \(h1.a, 4). What is its δ?",
      .roundedTwice(h1.delta, decimals: 4), mistakes: slopeMistakes(h1))
    showErrors(room, network.layers[1].neurons + network.layers[0].neurons)
    room.tell(
      "Read it from the top: that is the order in which the numbers are "
        + "computed. h1's ∂L/∂a comes from the δ of o1 and o2, never from "
        + "their ∂L/∂a.")
  }

  static let gradients = Page("The gradient of a weight: δ times input") {
    room throws(Turn) in
    let network = notesAfterBackward()
    let (h1, o2) = (network.h1, network.o2)
    room.tell(
      "Now every neuron knows its δ. The gradient of a weight is how active "
        + "the sender was times how wrong the receiver was: dw = δ · a. From "
        + "h1 to o2:")
    room.table(["", "a", "∂L/∂a", "δ"], [h1, o2]) {
      [$0.name] + [$0.a, $0.dActivation, $0.delta].texts(4)
    }
    try room.predict(
      "what is dw of that weight?", .roundedTwice(o2.dw[0], decimals: 4),
      mistakes: gradientMistakes(from: h1, to: o2),
      working: "\(o2.delta, 4)·\(h1.a, 4)")
    let h2 = network.h2
    let slopes = network.layers[0].backflow()
    try room.predict(
      "x2 feeds h1 with w = \(shortText(h1.weights[1])) and h2 with w = "
        + "\(shortText(h2.weights[1])); δ of h2 is \(h2.delta, 4). What is "
        + "∂L/∂x2 of the whole network?", .roundedTwice(slopes[1], decimals: 4),
      mistakes: .shown(to: 4) { n in
        [
          n(h1.delta) * h1.weights[1]: "what comes from h1 alone",
          n(h2.delta) * h2.weights[1]: "what comes from h2 alone",
          n(h1.delta) + n(h2.delta): "the sum of the δ, without the weights",
          n(h1.delta) * (h1.weights[0] + h1.weights[1]):
            "from two weights of h1; x2 has one in h1 and one in h2",
        ]
      },
      working: "\(h1.delta, 4)·\(shortText(h1.weights[1])) + "
        + "\(h2.delta, 4)·\(shortText(h2.weights[1]))")
    room.tell(
      "An input collects like a hidden neuron: layers[0].backflow() is ∂L/∂x. "
        + "No training step uses it; it says how much the loss depends on each "
        + "input.")
  }

  static let transpose = Page("Why the matrix is transposed") {
    room throws(Turn) in
    let network = notesAfterBackward()
    let outputs = network.layers[1].neurons
    room.tell(
      "The matrix W of the output weights has a row for each receiver. In the "
        + "forward pass, o1 uses its row; in the backward pass, h1 uses its "
        + "column. With its columns written as rows, W becomes Wᵀ, W "
        + "transposed: ∂L/∂a = Wᵀ·δ.")
    room.table(["W", "from h1", "from h2"], outputs) {
      [$0.name] + $0.weights.map(shortText)
    }
    let wrong = withoutTranspose(network)
    let right = network.layers[0].neurons.map { $0.dActivation }
    try room.choose(
      "in a 2-3-1 network W is one row of three. Suppose you forget the ᵀ and "
        + "compute W·δ. Which network still runs?", ["2-2-2", "2-3-1"],
      right: 0,
      mistakes: [1: "A row of three cannot be multiplied by a single δ."],
      why:
        "A square matrix fits either way. The code runs, and h1 gets "
        + "\(wrong[0], 4) instead of \(right[0], 4). That is why a test "
        + "should use layers of different sizes.")
  }

  static let order = Page("First every δ, then the weights") {
    room throws(Turn) in
    room.tell(
      "o1 and o2 could update as soon as their δ are known. But then h1 and h2 "
        + "would collect through weights that the forward pass did not use.")
    let losses = [false, true].map { mazurLoss(updatesOutputsFirst: $0) }
    try room.choose(
      "what does that do to the loss after one step?",
      ["nothing", "a little", "a lot: it rises"], right: 1,
      mistakes: [
        0: "The weights that δ flows through have changed.",
        2: "They have moved by only one small step.",
      ],
      why:
        "After one step (2-2-2, η = 0.5, biases fixed); no loss curve would "
        + "show it:"
    )
    room.table(
      ["", "loss"],
      [
        ["first every δ", "\(losses[0], 10)"],
        ["outputs first", "\(losses[1], 10)"],
      ])
    room.aside(
      .workedExample,
      "It prints 0.291027924: its program updated the outputs first.")
  }

  static let views = Page.change("Three views of one number") {
    room throws(Turn) in
    let usual = wideAfterBackward()
    let weights = usual.o1.weights
    room.tell(
      "2-3-1: three hidden neurons feed o1. Each δ in three ways: the neuron "
        + "collects; the matrix, (Wᵀ·δ) ⊙ σ′(z), where ⊙ multiplies element by "
        + "element; the formula (a_o − y)·a_o·(1 − "
        + "a_o)·w·a_h·(1\u{a0}−\u{a0}a_h)."
    )
    try room.predictDirection(
      "o1 gives \(usual.layers[1].outputs[0], 2) and should give 1. h3 feeds "
        + "it with w = \(shortText(weights[2])). Is δ of h3 plus or minus?",
      of: usual.layers[0].neurons[2].delta, .plusOrMinus,
      why:
        "δ of o1 is negative, as o1 is too low; δ · w has the sign of their "
        + "product, and σ′ is never negative.")
    let names = ["w[h1]", "w[h2]", "w[h3]"]
    let fields = zip(names, weights).map { Field($0, $1, in: -10...10) }
    try room.tryNumbers("other weights of o1. What does w = 0 do?", fields) {
      let network = wideAfterBackward(weights: $0)
      let matrix = matrixView(network)
      let formula = formulaView(network)
      room.table(
        ["δ of", "neuron", "matrix", "formula"],
        network.layers[0].neurons.enumerated()
      ) { k, h in [h.name] + [h.delta, matrix[k], formula[k]].texts(9) }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let next = Layer(
      neurons: [1.0, 3, 0.5].map {
        Neuron(weights: [$0], bias: 0, activation: .identity)
      })
    let deltas = [0.5, -0.2, 0.6]
    next.backward(dActivations: deltas)
    try room.check(
      "h feeds three neurons with weights 1, 3 and 0.5; their δ are 0.5, -0.2 "
        + "and 0.6. What is ∂L/∂a of h?", .exact(next.backflow()[0]),
      mistakes: [
        deltas[0]: "what comes from the first neuron alone",
        deltas.reduce(0, +): "the sum without the weights",
        next.backflow()[0] - 2 * 3 * deltas[1]:
          "the sum without the minus of -0.2",
        deltas[1] * 3: "what comes from the second neuron alone",
        deltas[2] * 0.5: "what comes from the third neuron alone",
      ], working: "0.5·1 + (-0.2)·3 + 0.6·0.5")
    let o1 = secondAfterBackward().o1
    try room.check(
      "in another network every bias is 0, and δ of o1 is \(o1.delta, 4). What "
        + "is db of o1?", .rounded(o1.db, decimals: 4),
      mistakes: [
        0: "b; but db is δ whatever b is: z = … + b rises with b at slope 1"
      ], working: "db = δ")
    try room.check(
      "when may o1 update its weights?",
      [
        "as soon as its δ is known", "when every layer has its δ",
        "before the forward pass of the same sample",
      ], right: 1,
      mistakes: [
        0: "The previous layer still has to collect through them.",
        2: "Nothing is known yet.",
      ])
  }

  // MARK: Tables

  /// What a neuron collects, and the sum.
  private static func collected(
    by neuron: Neuron, place: Int, from next: [Neuron]
  ) -> [[String]] {
    next.map {
      [
        "from \($0.name)", "δ · w",
        "\($0.delta, 4) · \(shortText($0.weights[place]))",
        "\($0.delta * $0.weights[place], 4)",
      ]
    } + [["∂L/∂a", "their sum", "", "\(neuron.dActivation, 4)"]]
  }

  /// Both numbers of each neuron, with the slope between them.
  private static func showErrors(_ room: Classroom, _ neurons: [Neuron]) {
    room.table(["", "∂L/∂a", "· σ′(z)", "= δ"], neurons) {
      let slope = Activation.sigmoid.derivative(atZ: $0.z)
      return [$0.name] + [$0.dActivation, slope, $0.delta].texts(4)
    }
  }
}
