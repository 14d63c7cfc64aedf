import NeuronLab

/// From the outputs of a network to one number.
///
/// The networks are those of an introductory article; where its text and its
/// code disagree, an aside says so.
enum TheLoss {
  static let lesson = Lesson(
    name: "loss", title: "The loss",
    question: "How can one number say how wrong a network is?",
    pages: [
      fourErrors, squares, mean, randomWeights, conventions, ownOutput, checks,
    ],
    keep:
      "The loss is one number for how wrong all outputs are, here the mean of "
      + "their squared errors: 0 only where every output is its target. Mean "
      + "or sum, ½ or not, is a convention, and has to be stated.")

  private static let data = DataSet.xor

  // MARK: Networks

  /// The 2-2-1 network whose weights are set by hand.
  static func handWeighted(
    weights: [Double] = [5, -5], bias: Double = -2.5
  ) -> NeuralNetwork {
    .made(of: [[[5, 5, -2.5], [5, 5, -7.5]], [weights + [bias]]])
  }

  /// The 2-2-1 network of nine random numbers, each halved.
  static func randomlyWeighted() -> NeuralNetwork {
    .started(
      [2, 2, 1], initializer: .normal(standardDeviation: 0.5), seed: 42,
      order: .matrix)
  }

  /// Returns the network's loss on the four rows of XOR.
  static func loss(
    of network: NeuralNetwork, _ loss: Loss = .meanSquaredError,
    _ reduction: Reduction = .mean
  ) -> Double { network.step(loss, reduction, rate: 0).measureLoss(of: data) }

  /// Returns a − y for each row of XOR.
  private static func errors(of network: NeuralNetwork) -> [Double] {
    data.rows.map { network.forward(data.inputs[$0])[0] - data.targets[$0][0] }
  }

  static let fourErrors = Page("Four errors") { room throws(Turn) in
    let network = handWeighted()
    room.tell(
      "Two layers with weights set by hand compute XOR: the output a should be "
        + "the target y, which is 1 where exactly one input is 1.")
    room.table(["x1", "x2", "y", "a"], data.rows) { k in
      names(of: k) + ["\(network.forward(data.inputs[k])[0], 3)"]
    }
    let errors = errors(of: network)
    try room.predict(
      "the error of an output is a − y. What is it where x1 is 0 and x2 is 1?",
      .roundedTwice(errors[1], decimals: 3),
      mistakes: [errors[1] + 1: "the output a itself"])
    room.show(
      equations: data.rows.map { k in
        let a = errors[k] + data.targets[k][0]
        return [
          "a − y", "\(a, 3) − \(data.targets[k][0], 0)",
          signed(errors[k], decimals: 3),
        ]
      })
  }

  static let squares = Page("Why not add them up") { room throws(Turn) in
    room.tell(
      "Four errors, plus where an output is too high and minus where it is too "
        + "low, are four numbers; a single one would be easier to compare.")
    let worst = data.targets.map { (1 - $0[0]) - $0[0] }
    try room.predict(
      "a network is as wrong as can be: it says 1, 0, 0, 1 where the targets "
        + "are 0, 1, 1, 0. Add its four errors; what is the sum?",
      .exact(worst.reduce(0, +)),
      mistakes: [
        worst.reduce(0) { $0 + abs($1) }: "the sum without the signs",
        2: "the sum of the two errors that are +1; the other two are -1",
      ], working: "1 + (-1) + (-1) + 1")
    room.tell(
      "Plus and minus cancel: the worst network would look perfect. So each "
        + "error is squared. A square is never negative, and an error twice as "
        + "large costs four times as much. In Loss.swift:")
    room.show(["let error = a - y", "return error * error"])
    let error = errors(of: handWeighted())[1]
    try room.predict(
      "the error \(error, 3), squared, to four decimals?",
      .roundedTwice(error * error, decimals: 4),
      mistakes: [
        2 * error: "twice the error; its square is error · error",
        2 * abs(error):
          "twice the size of the error; its square is error · error",
        abs(error): "the error without its sign, not yet squared",
      ], working: "(\(error, 4))²")
  }

  static let mean = Page("The mean of the squares") { room throws(Turn) in
    let errors = errors(of: handWeighted())
    let squares = errors.map { $0 * $0 }
    room.table(["x1", "x2", "y", "error", "squared"], data.rows) { k in
      names(of: k) + [signed(errors[k], decimals: 4), "\(squares[k], 4)"]
    }
    let sum = squares.reduce(0, +)
    try room.predict(
      "the mean of the four squares, to four decimals?",
      .roundedTwice(sum / 4, decimals: 4),
      mistakes: .shown(to: 4) { n in
        [
          squares.map(n).reduce(0, +): "their sum; the mean is a quarter of it",
          errors.map(n).reduce(0, +) / 4:
            "the mean of the errors, not of the squares",
          squares.map(n).reduce(0, +) / 8: "half the mean; there is no ½ in it",
        ]
      })
    let loss = loss(of: handWeighted())
    room.show(equations: [
      ["L", "mean of (a − y)²"], ["", "\(sum, 6) / 4", "\(loss, 6)"],
    ])
    let largest = squares.max() ?? 0
    room.tell(
      "That is the mean squared error, and in code .meanSquaredError. A quick "
        + "test of such a number: the largest square alone, \(largest, 4), "
        + "divided by four, is \(largest / 4, 4); the mean cannot be less.")
    room.aside(
      .article, "Its text says 0.0000065; its code prints \(loss, 6), as here.")
  }

  static let randomWeights = Page("Before any training") { room throws(Turn) in
    try room.predict(
      "an untrained network might output 0.5 for everything. What is its loss, "
        + "the mean squared error, on XOR?",
      .exact(Loss.meanSquaredError.value(a: 0.5, y: 1)),
      mistakes: [
        0.5: "the size of each error, not yet squared",
        1: "the sum of the squares; take their mean",
        0: "the sum of the errors, which cancel",
        0.125: "half the mean square; there is no ½ in it",
      ], working: "4·0.5² / 4")
    let network = randomlyWeighted()
    let errors = errors(of: network)
    room.tell(
      "Now a network of the same shape, two hidden neurons and one output, "
        + "with random numbers: nine that NumPy draws from seed 42, times 0.5. "
        + "(The same seed, the same numbers: RandomState(42).randn.)")
    room.table(["x1", "x2", "y", "a", "error", "squared"], data.rows) { k in
      names(of: k) + [
        "\(network.forward(data.inputs[k])[0], 3)",
        signed(errors[k], decimals: 3), "\(errors[k] * errors[k], 3)",
      ]
    }
    let untrained = loss(of: network)
    let byHand = loss(of: handWeighted())
    room.tell(
      "L = \(untrained, 4), against \(byHand, 4) with the weights set by hand. "
        + "The random network outputs about 0.6 for every input, a little "
        + "worse than always saying 0.5. Training starts here.")
  }

  static let conventions = Page("Mean or sum, with ½ or without") {
    room throws(Turn) in
    let byHand = handWeighted()
    let mean = loss(of: byHand)
    room.tell(
      "Books differ: some take the mean over the samples, some the sum (Σ), "
        + "and some put one half, ½, in front, which will cancel a 2 later.")
    try room.predict(
      "the mean for the weights set by hand is \(mean, 6), over four samples. "
        + "What is ½·Σ(a − y)², to four decimals?",
      .roundedTwice(loss(of: byHand, .halfSquaredError, .sum), decimals: 4),
      mistakes: [
        mean / 2: "half the mean; here the squares are added up",
        4 * mean: "the sum without the ½", mean: "the mean itself",
      ], working: "½·4·\(mean, 6)")
    let random = randomlyWeighted()
    let kinds: [(String, Loss, Reduction)] = [
      ("mean of (a − y)²", .meanSquaredError, .mean),
      ("Σ(a − y)²", .meanSquaredError, .sum),
      ("½ · mean of (a − y)²", .halfSquaredError, .mean),
      ("½·Σ(a − y)²", .halfSquaredError, .sum),
    ]
    room.table(["loss", "in code", "reduction", "by hand", "random"], kinds) {
      formula, kind, reduction in
      [formula, kind.name, reduction.rawValue]
        + [byHand, random].map { loss(of: $0, kind, reduction) }.texts(4)
    }
    room.tell(
      "All four prefer the same network. But their values, and the training "
        + "steps, differ by a factor: say which one you mean.")
    room.aside(.article, "It prints the first loss and learns from the third.")
  }

  static let ownOutput = Page.change("Your own output neuron") {
    room throws(Turn) in
    try room.tryNumbers(
      "give the output neuron other numbers: the weight for h1 (at least one "
        + "input is 1), for h2 (both are), and its bias. Can you get below "
        + "\(loss(of: handWeighted()), 4)? What is the largest loss you can "
        + "reach?", [Field("w1", 10), Field("w2", -10), Field("b", -5)]
    ) { numbers in
      let network = handWeighted(
        weights: [numbers[0], numbers[1]], bias: numbers[2])
      let errors = errors(of: network)
      room.table(["x1", "x2", "y", "a", "error", "squared"], data.rows) { k in
        let a = errors[k] + data.targets[k][0]
        return names(of: k) + [
          "\(a, 4)", signed(errors[k], decimals: 4),
          "\(errors[k] * errors[k], 4)",
        ]
      }
      room.show(["L = \(loss(of: network), 6)"])
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let outputs = [0.7, 0.4]
    let targets = [1.0, 0.0]
    let mean = Loss.meanSquaredError.value(outputs: outputs, targets: targets)
    try room.check(
      "two outputs, 0.7 and 0.4; their targets are 1 and 0. What is the mean "
        + "squared error?", .exact(mean),
      mistakes: [
        2 * mean: "the sum of the squares; take their mean",
        mean / 2: "half the mean; there is no ½ in this loss",
        0.35: "the mean of the errors without their signs, not squared",
        0.05: "the mean of the errors, which cancel",
        (0.7 * 0.7 + 0.4 * 0.4) / 2:
          "the mean of the squared outputs; square the errors",
      ], working: "((0.7 − 1)² + (0.4 − 0)²) / 2")
    try room.check(
      "the loss is exactly 0. What do you know?",
      [
        "the errors add up to 0", "every output is its target",
        "every weight is 0",
      ], right: 1,
      mistakes: [
        0: "They can add up to 0 and be large; squares do not cancel.",
        2: "The loss measures outputs; with weights of 0 each is σ(bias).",
      ])
    try room.check(
      "one output's error grows from 0.1 to 0.3. How much larger is its "
        + "square?",
      ["3 times as much", "6 times as much", "9 times as much"], right: 2,
      mistakes: [
        0: "The error grows like that; its square goes from 0.01 to 0.09.",
        1: "From 0.01 to 0.09 is more than that.",
      ])
  }

  // MARK: Words

  /// The inputs and the target of a row.
  private static func names(of row: Int) -> [String] {
    (data.inputs[row] + data.targets[row]).texts(0)
  }

  private static func signed(_ number: Double, decimals: Int) -> String {
    (number > 0 ? "+" : "") + number.text(decimals: decimals)
  }
}
