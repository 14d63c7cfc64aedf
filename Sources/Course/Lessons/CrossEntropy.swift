import NeuronLab

/// A sigmoid neuron that should say 0 and says almost 1: the numbers of
/// Nielsen's book.
enum CrossEntropy {
  static let lesson = Lesson(
    name: "cross-entropy", title: "Sigmoid with cross-entropy",
    question: "Where did σ′ go?",
    pages: [
      slowStart, logarithm, derivative, bothDeltas, race, hidden, ownStart,
      checks,
    ],
    keep:
      "σ′ is not forgotten: the derivative of cross-entropy divides by a·(1 − "
      + "a), the sigmoid multiplies by it, and δ of the output is a − y.")

  static let slowStart = Page("Very wrong, and slow to learn") {
    room throws(Turn) in
    let starts = [mild, severe]
    room.tell(
      "One sigmoid neuron, x = 1, has to learn to output 0, from two initial "
        + "states:")
    room.table(["", "z", "a", "y"], starts) {
      let neuron = neuron($0)
      return [name($0), shortText(neuron.z), "\(neuron.a, 4)", "0"]
    }
    try room.choose(
      "300 steps with ½·(a − y)², η = \(shortText(rate)). Which one ends "
        + "closer to 0?",
      ["w = 0.6, b = 0.9", "w = 2, b = 2: its error is larger"], right: 0,
      mistakes: [
        1: "The gradient is δ = (a − y)·a·(1 − a), and a·(1 − a) is small "
          + "there."
      ],
      why: "Where σ is flat, a hardly moves: badly wrong, and saturated.")
    room.table(["", "a − y", "· σ′(z)", "= δ", "a after 300"], starts) {
      let neuron = afterBackward($0, .halfSquaredError)
      return [
        name($0), "\(neuron.dActivation, 4)", "\(neuron.slopeAtZ, 4)",
        "\(neuron.delta, 4)", "\(trained($0, .halfSquaredError).a, 4)",
      ]
    }
  }

  static let logarithm = Page("Cross-entropy: a loss without an upper limit") {
    room throws(Turn) in
    let neuron = neuron(severe)
    let loss = Loss.binaryCrossEntropy
    room.tell(
      "a is the predicted probability of 1. Cross-entropy is the surprise at "
        + "what happens: −log of its predicted probability (log: natural "
        + "logarithm)."
    )
    room.show([
      "L = −log a          if y is 1",
      "L = −log(1 − a)     if y is 0        in one line:",
      "L = −(y·log a + (1 − y)·log(1 − a))",
    ])
    room.table(
      ["y = 0 and a", "½·(a − y)²", "cross-entropy"],
      [0.01, 0.5, neuron.a, 0.9999]
    ) { a in
      [
        "\(a, 4)", "\(Loss.halfSquaredError.value(a: a, y: 0), 4)",
        a == neuron.a ? "?" : loss.value(a: a, y: 0).text(decimals: 4),
      ]
    }
    let a = neuron.a
    let (one, zero) = (loss.value(a: a, y: 1), loss.value(a: a, y: 0))
    try room.predict(
      "log a = \(-one, 4) and log(1 − a) = \(-zero, 4). What is the \"?\"",
      .rounded(zero, decimals: 4),
      mistakes: .shown(to: 4) { n in
        [
          n(one): "−log a, the loss if y were 1",
          n(one) + n(zero): "both terms; one of them is multiplied by 0",
        ]
      }, working: "−log(1 − a) = −(\(-zero, 4))")
    room.tell(
      "The squared error can hardly tell \(a, 2) from 1; it never exceeds one "
        + "half. Cross-entropy grows without bound.")
  }

  static let derivative = Page("Its derivative") { room throws(Turn) in
    let neuron = afterBackward(severe, .binaryCrossEntropy)
    let a = neuron.a
    room.tell(
      "The derivative of log a is 1/a, that of log(1 − a) is −1/(1 − a):")
    room.show(equations: [
      ["∂L/∂a", "−y/a + (1 − y)/(1 − a)"],
      ["", "(−y·(1 − a) + (1 − y)·a) / (a·(1 − a))"],
      ["", "(a − y) / (a·(1 − a))"],
    ])
    try room.predict(
      "w = 2, b = 2: 1 − a is \(1 - a, 6), y = 0. What is ∂L/∂a, to one "
        + "decimal?", .roundedTwice(neuron.dActivation, decimals: 1),
      mistakes: [
        1 / a: "1/a; for y = 0 it is 1/(1 − a)",
        a: "a − y, which is δ; ∂L/∂a is not yet multiplied by σ′",
        1 / (a * (1 - a)): "1/(a·(1 − a)); the numerator is a − y, not 1",
        a * (1 - a): "a·(1 − a), what a − y is divided by",
      ], working: "1 / (1 − a) = 1 / \(1 - a, 6)")
    room.tell(
      "And a·(1 − a), the denominator? It is σ′(z), the factor that turns "
        + "∂L/∂a into δ. You see what is coming.")
  }

  static let bothDeltas = Page("Both δ of one neuron") { room throws(Turn) in
    let losses = [Loss.halfSquaredError, .binaryCrossEntropy]
    let neurons = losses.map { afterBackward(severe, $0) }
    room.tell("One neuron, w = 2, b = 2, one sample, two losses:")
    room.show([
      "½·(a − y)²       δ = (a − y) · a·(1 − a)",
      "cross-entropy    δ = (a − y) / (a·(1 − a)) · a·(1 − a) = a − y",
    ])
    try room.predict(
      "a is \(neurons[1].a, 4), y = 0. What is δ under cross-entropy?",
      .rounded(neurons[1].delta, decimals: 4),
      mistakes: [
        neurons[0].delta:
          "δ of ½·(a − y)²; here a·(1 − a) cancels",
        neurons[1].dActivation: "∂L/∂a; σ′ still multiplies it, and cancels",
        1 - neurons[1].a: "1 − a; the error is a − y",
      ], working: "a − y = \(neurons[1].a, 4) − 0")
    room.table(
      ["", "∂L/∂a", "· σ′(z)", "= δ"],
      zip(["½·(a − y)²", "cross-entropy"], neurons)
    ) { name, neuron in
      [name] + [neuron.dActivation, neuron.slopeAtZ, neuron.delta].texts(6)
    }
    let ratio = neurons[1].delta / neurons[0].delta
    room.tell(
      "Both rows have σ′. In the second, ∂L/∂a is larger by exactly the factor "
        + "that σ′ takes away. δ is \(ratio, 0) times that of the squared "
        + "error. Code with delta = a − y has not forgotten σ′ if its loss is "
        + "cross-entropy; with the squared error it has.")
  }

  static let race = Page("The same two starts with cross-entropy") {
    room throws(Turn) in
    try room.choose(
      "the same two with cross-entropy. Which has the larger δ now?",
      ["w = 0.6, b = 0.9", "w = 2, b = 2: its error is larger"], right: 1,
      mistakes: [0: "δ is a − y now, and there it is larger."],
      why: "Now δ is the error itself. After 300 steps:")
    room.table(
      ["a", "at the start", "½·(a − y)²", "cross-entropy"], [mild, severe]
    ) { start in
      [name(start), "\(neuron(start).a, 4)"]
        + [Loss.halfSquaredError, .binaryCrossEntropy].map {
          trained(start, $0).a
        }.texts(4)
    }
    let after20 = trained(severe, .binaryCrossEntropy, steps: 20).a
    room.tell(
      "w = 2, b = 2 with ½·(a − y)² (with cross-entropy, a is \(after20, 2) "
        + "after 20):")
    room.chart(LineChart(points: path(severe, .halfSquaredError)), height: 3)
  }

  static let hidden = Page("σ′ cancels in the output only") {
    room throws(Turn) in
    room.tell(
      "A 2-2-1 network of sigmoid neurons, cross-entropy. In Neuron.swift "
        + "every δ is dActivation · slope, also of o1, where the two cancel.")
    try room.choose(
      "you read δ = a − y and remove σ′ everywhere. Which δ are wrong?",
      [
        "none: the loss is cross-entropy", "o1, but not h1 and h2",
        "h1 and h2, but not o1",
      ], right: 2,
      mistakes: [
        0: "It cancels only where the loss is applied to σ directly.",
        1: "In o1 the loss has divided by it.",
      ],
      why: "What h1 collects is δ · w; nothing there has divided by h1's slope:"
    )
    let network = hiddenAfterBackward()
    let neurons = network.layers.reversed().flatMap { $0.neurons }
    room.table(["", "∂L/∂a", "· σ′(z)", "= δ", "a − y"], neurons) { neuron in
      let numbers = [neuron.dActivation, neuron.slopeAtZ, neuron.delta]
      let error = neuron.name == "o1" ? (neuron.a - 1).text(decimals: 4) : ""
      return [neuron.name] + numbers.texts(4) + [error]
    }
    room.tell(
      "With softmax and categorical cross-entropy, too, each output's δ is "
        + "a − y.")
  }

  static let ownStart = Page.change("Your own start") { room throws(Turn) in
    try room.predictDirection(
      "with w = 5 and b = 5, a is almost 1. Compared with w = 2, b = 2, does δ "
        + "of the squared error go up or down?",
      of: afterBackward((5, 5), .halfSquaredError).delta
        - afterBackward(severe, .halfSquaredError).delta,
      why: "δ = (a − y)·a·(1 − a): a − y hardly grows, and 1 − a is almost 0.")
    let fields = [
      Field("w", 5, in: -30...30), Field("b", 5, in: -30...30),
      Field("η", rate, in: 0.001...10),
    ]
    try room.tryNumbers(
      "your own initial weight and bias. Where does ½·(a − y)² learn slowly?",
      fields
    ) { numbers in
      let start = (numbers[0], numbers[1])
      room.table(
        ["", "a", "δ", "a after 300 steps"],
        [Loss.halfSquaredError, .binaryCrossEntropy]
      ) { loss in
        let neuron = afterBackward(start, loss)
        return [
          words(loss), "\(neuron.a, 6)", "\(neuron.delta, 6)",
          "\(trained(start, loss, learningRate: numbers[2]).a, 6)",
        ]
      }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let neuron = Neuron(weights: [1], bias: 0, activation: .sigmoid)
    neuron.forward([0])
    neuron.backward(
      dActivation: Loss.binaryCrossEntropy.derivative(a: neuron.a, y: 1))
    try room.check(
      "a sigmoid output gives 0.5 and should give 1; the loss is "
        + "cross-entropy. What is δ?",
      .exact(neuron.delta),
      mistakes: [
        -0.125: "(a − y)·a·(1 − a), δ of the squared error",
        -2: "∂L/∂a; σ′ still multiplies it", neuron.a: "a itself",
      ], working: "0.5 − 1")
    try room.check(
      "code has ½·(a − y)² as its loss and delta = a − y at the sigmoid "
        + "output. Right or wrong?", ["right", "wrong: σ′ is missing"],
      right: 1, mistakes: [0: "σ′ cancels only with cross-entropy."])
    try room.check(
      "where does σ′ remain with cross-entropy?",
      ["nowhere", "in the hidden layers", "in the loss's value"], right: 1,
      mistakes: [
        0: "Hidden neurons still need it.",
        2: "Its value contains only logarithms.",
      ],
      why:
        "(binaryCrossEntropyWithLogits takes z itself and never divides, which "
        + "also works where a has been rounded to 1.)")
  }

  // MARK: Numbers

  typealias Start = (w: Double, b: Double)
  static let mild: Start = (0.6, 0.9)
  static let severe: Start = (2, 2)
  static let rate = 0.15

  /// The neuron at its start, after it has seen x = 1.
  static func neuron(_ start: Start) -> Neuron {
    let neuron = Neuron(
      name: "o1", weights: [start.w], bias: start.b, activation: .sigmoid)
    neuron.forward([1])
    return neuron
  }

  static func afterBackward(_ start: Start, _ loss: Loss) -> Neuron {
    let neuron = neuron(start)
    neuron.backward(dActivation: loss.derivative(a: neuron.a, y: 0))
    return neuron
  }

  /// The neuron after that many steps.
  static func trained(
    _ start: Start, _ loss: Loss, learningRate: Double = rate, steps: Int = 300
  ) -> Neuron {
    let neuron = neuron(start)
    for _ in 0..<steps { learn(neuron, loss, learningRate) }
    return neuron
  }

  /// a, step by step.
  static func path(_ start: Start, _ loss: Loss) -> [(x: Double, y: Double)] {
    let neuron = neuron(start)
    return (0...300).map { step in
      if step > 0 { learn(neuron, loss, rate) }
      return (Double(step), neuron.a)
    }
  }

  /// One step; the neuron sees x = 1 again afterwards.
  static func learn(_ neuron: Neuron, _ loss: Loss, _ learningRate: Double) {
    neuron.zeroGradients()
    neuron.backward(dActivation: loss.derivative(a: neuron.a, y: 0))
    neuron.update(learningRate: learningRate)
    neuron.forward([1])
  }

  /// A 2-2-1 network that should give 1.
  static func hiddenAfterBackward() -> NeuralNetwork {
    NeuralNetwork.made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]], [[0.5, 0.7, 0.2]],
    ]).afterBackward([1, 0.5], [1], .binaryCrossEntropy)
  }

  static func name(_ start: Start) -> String {
    "w = \(shortText(start.w)), b = \(shortText(start.b))"
  }

  static func words(_ loss: Loss) -> String {
    loss == .halfSquaredError ? "½·(a − y)²" : "cross-entropy"
  }
}
