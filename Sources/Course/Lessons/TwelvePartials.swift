import NeuronLab

/// A person's sex from weight and height, with every derivative by hand.
///
/// The data and the first numbers are V. Zhou's, from "Machine Learning for
/// Beginners"; the XOR program has no biases.
enum TwelvePartials {
  static let lesson = Lesson(
    name: "twelve-partials", title: "One weight's gradient",
    question: "How much does one weight change the loss?",
    pages: [
      nineNumbers, path, twelve, nineGradients, wrongOrder, xorNote, train,
      checks,
    ],
    keep:
      "A weight's gradient is the product of the slopes along its path to the "
      + "loss (over several paths, the products add up), computed from the "
      + "target and from numbers that the forward pass left in the neurons.")

  private static let data = DataSet.people
  private static let alice = 0

  /// All weights 1 and all biases 0, after Alice went forward and back.
  private static func ones() -> NeuralNetwork {
    learn(.made(of: [[[1, 1, 0], [1, 1, 0]], [[1, 1, 0]]])).network
  }

  /// The nine numbers drawn with a seed: w1 … w6, then b1 … b3.
  static func started(seed: UInt32 = 1) -> NeuralNetwork {
    .started(
      [2, 2, 1], initializer: .normal(), seed: seed, order: .weightsFirst)
  }

  /// The training step of a network, after Alice went forward and back.
  static func learn(
    _ network: NeuralNetwork, rate: Double = 0.2
  ) -> TrainingStep {
    let step = network.step(rate: rate)
    step.computeGradients(of: data, rows: [alice])
    return step
  }

  static let nineNumbers = Page("Nine numbers to learn") { room throws(Turn) in
    let n = ones()
    room.tell(
      "Female (1) or male (0)? Three neurons have to tell from x1, a person's "
        + "pounds minus 135, and x2, their inches minus 66. Alice has x1 = -2 "
        + "and x2 = -1, and is female: y = 1. There are six weights and three "
        + "biases to learn:")
    room.show([
      "x1, x2 -- w1, w2, b1 --> h1 -- w5 --+",
      "                                    +-- b3 --> o1 = ŷ",
      "x1, x2 -- w3, w4, b2 --> h2 -- w6 --+",
    ])
    try room.predict(
      "first, all weights are 1 and all biases 0. What is z of h1?",
      .exact(n.h1.z),
      mistakes: [
        -1: "x1 − x2; add the inputs: -2 + (-1)",
        2: "x1·x2; each is multiplied by its weight, and then they are added",
        n.h1.a: "σ of it; the question asks for z",
      ], working: "1·(-2) + 1·(-1) + 0")
    let h1 = n.h1.a.text(decimals: 6)
    let a = n.o1.a.text(decimals: 6)
    room.show(equations: [
      ["h1 = h2", "σ(\(n.h1.z, 0))", h1],
      ["ŷ", "σ(\(h1) + \(h1))", "σ(\(n.o1.z, 6))", a],
      [
        "L", "(ŷ − y)²", "(\(a) − 1)²",
        "\(Loss.meanSquaredError.value(a: n.o1.a, y: 1), 6)",
      ],
    ])
    room.tell("ŷ (\"y hat\") is what books call the network's output.")
  }

  static let path = Page("The chain rule along the path") { room throws(Turn) in
    let network = ones()
    let n = network
    let a = n.o1.a.text(decimals: 4)
    room.tell(
      "How does w1 change the loss? w1 drives h1, h1 drives ŷ, ŷ drives L: "
        + "three gears, so ∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1. Start at the "
        + "loss. (σ′(z_o1) is the slope of o1's sigmoid: ŷ·(1 − ŷ).)")
    try room.predict(
      "L = (ŷ − y)² with ŷ = \(a) and y = 1. What is ∂L/∂ŷ?",
      .roundedTwice(n.o1.dActivation, decimals: 4),
      mistakes: [
        n.o1.dActivation / 2: "ŷ − y; the 2 of the square is missing",
        Loss.meanSquaredError.value(a: n.o1.a, y: 1):
          "the loss itself, not its slope",
        n.o1.delta: "δ; ∂L/∂ŷ is not yet multiplied by the slope of o1",
        n.o1.a: "ŷ itself",
      ])
    let all = partials(network)
    let factors = [all[0], all[4], all[6]]
    room.show(
      equations: factors.map(row) + [
        ["∂L/∂w1", "their product", "", "\(n.h1.dw[0], 4)"]
      ])
    room.tell(
      "Positive: a larger w1 means a larger loss, so the update makes w1 "
        + "smaller. Each σ′ on the path is at most ¼: in deep networks, "
        + "gradients can vanish.")
    room.aside(
      .tutorial,
      "It multiplies rounded factors and gets \(tutorialProduct(n), 4); with "
        + "all digits it is \(n.h1.dw[0], 6).")
  }

  static let twelve = Page("The twelve partials") { room throws(Turn) in
    let network = learn(started()).network
    let n = network
    let all = partials(network)
    room.tell(
      "Now nine random numbers (seed 1), shown rounded. σ′(z_o1) is short for "
        + "ŷ·(1\u{a0}−\u{a0}ŷ). Alice gives h1 = \(n.h1.a, 4), h2 = "
        + "\(n.h2.a, 4), ŷ = \(n.o1.a, 4).")
    try room.predict(
      "∂ŷ/∂w5 = h1 · ŷ·(1 − ŷ). What is it?",
      .roundedTwice(all[1].value, decimals: 4), mistakes: outputSlopeMistakes(n)
    )
    room.show(equations: all.map(row))
  }

  static let nineGradients = Page("Nine gradients") { room throws(Turn) in
    let step = learn(started())
    let all = partials(step.network)
    let n = step.network
    func short(_ k: Int) -> String { all[k].value.text(decimals: 4) }
    try room.predict(
      "∂L/∂ŷ = \(short(0)), ∂ŷ/∂h1 = \(short(4)), ∂h1/∂w1 = \(short(6)). What "
        + "is ∂L/∂w1?", .roundedTwice(n.h1.dw[0], decimals: 4),
      mistakes: pathMistakes([0, 4, 6].map { all[$0].value }))
    room.table(
      ["gradient", "slopes along the path", "product", "in code", "measured"],
      gradients(step))
    room.tell(
      "Where do the factors come from? From y, and from x, h1, h2, ŷ and the "
        + "weights: numbers of the forward pass. The backward pass needs them, "
        + "so a Neuron stores its inputs, its z and its a."
    )
  }

  static let wrongOrder = Page("Wrong order, wrong sign") { room throws(Turn) in
    let step = learn(started())
    let before = Loss.meanSquaredError.value(a: step.network.o1.a, y: 1)
    try room.choose(
      "w5, w6 and b3 are updated too soon. Which gradients go wrong?",
      ["those of w5, w6 and b3", "those of w1 to w4, b1 and b2", "none"],
      right: 1,
      mistakes: [
        0: "Those were computed before the update.",
        2: "∂ŷ/∂h1 = w5·σ′(z_o1), and w5 has changed by now.",
      ],
      why:
        "∂ŷ/∂h1 = w5·σ′(z_o1) needs the w5 of the forward pass. Alice's loss "
        + "is \(before, 4); after one update with η = 0.2:")
    room.table(
      ["program", "∂L/∂w1", "Alice's loss"],
      [
        outcome("right", nil), outcome("output updated first", .updatedFirst),
        outcome("wrong sign", .wrongSign),
      ])
    let measured = GradientCheck().run(step, on: data, rows: [alice])
      .parameters[0].numeric
    room.tell(
      "The wrong sign shows at once: the loss grows. The wrong order still "
        + "learns; only a measured slope, \(measured, 4) for w1, gives it "
        + "away. So: all gradients first, then the updates. In the library, "
        + "backward changes no weight.")
  }

  static let xorNote = Page("Backpropagation in NumPy, line by line") {
    room throws(Turn) in
    let n = xorProgram()
    room.tell(
      "XOR in NumPy (@ multiplies matrices, .T transposes one) and here, at "
        + "(1, 1):")
    room.show(programLines(n))
    try room.predict(
      "error = y - p = \(-n.o1.dActivation, 4), p = \(n.o1.a, 4). What is d2?",
      .roundedTwice(-n.o1.delta, decimals: 4),
      mistakes: [
        n.o1.slopeAtZ: "p·(1 − p); the factor error is missing",
        -n.o1.dActivation: "error; the factor p·(1 − p) is missing",
        -n.o1.dActivation * n.o1.a: "error·p; the factor 1 − p is missing",
      ],
      working: "error·p·(1 − p) = \(-n.o1.dActivation, 4)·\(n.o1.a, 4)·(1 − "
        + "\(n.o1.a, 4))")
    try room.predictDirection(
      "our library starts from a − y. Is its δ of o1 plus or minus?",
      of: n.o1.delta,
      .plusOrMinus,
      why: "a − y is −error, so δ is −d2: the program adds its step, ours "
        + "subtracts it.")
  }

  static let train = Page.change("Train it from your own seed") {
    room throws(Turn) in
    room.tell(
      "Now train it on four people, Alice among them: 3,000 epochs, with an "
        + "update after each sample. With seed and η written down, anyone can "
        + "repeat it.")
    try room.tryNumbers(
      "another seed, another learning rate. Do Emily and Frank, two people it "
        + "has not seen, get the same predictions?",
      [
        Field("seed", 1, in: 0...4_294_967_295, isWhole: true),
        Field("η", 0.2, in: 0...10),
      ]
    ) { numbers in show(room, seed: UInt32(numbers[0]), rate: numbers[1]) }
    room.aside(
      .derivation,
      "It prints losses of 0.386, 0.036, 0.008 and 0.003 and names no seed. No "
        + "seed from 0 to 20,000 gives these: at epoch 1,000 all are between "
        + "0.0005 and 0.0037.")
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "∂L/∂ŷ = -0.5, ∂ŷ/∂h2 = 0.2, ∂h2/∂b2 = 0.1. What is ∂L/∂b2?",
      .exact(-0.5 * 0.2 * 0.1),
      mistakes: [
        -0.2: "their sum; multiply them",
        -0.1: "∂L/∂h2; the last gear is missing",
        0.02: "∂ŷ/∂b2; ∂L/∂ŷ is missing",
        -0.05: "the product without ∂ŷ/∂h2",
      ], working: "-0.5·0.2·0.1")
    try room.check(
      "every bias starts at 0. What is a bias's gradient then?",
      ["0, too", "the product along its path", "there is none"], right: 1,
      mistakes: [
        0: "A gradient says what a push would do, and 0 can be pushed, too.",
        2: "A bias drives z with slope 1.",
      ])
    let most = Activation.sigmoid.derivative(atZ: 0)
    try room.check(
      "the path from w1 to L passes through two sigmoids. What is the largest "
        + "value that the product of their slopes can have?",
      .exact(most * most),
      mistakes: [
        most: "the largest slope of one of them",
        2 * most: "the sum of two; along a path slopes multiply",
        1: "the largest output, not the largest slope",
      ], working: "0.25·0.25")
  }
}
