import NeuronLab

/// A single neuron decides whether to go running.
///
/// The numbers are those of an introductory article; where its text and its
/// code disagree, an aside says so.
enum OneNeuron {
  static let lesson = Lesson(
    name: "one-neuron", title: "One neuron",
    question: "How can three numbers become one decision?",
    pages: [
      weightedSum, confidence, otherDays, changeBias, ownWeights, checks,
    ],
    keep:
      "A neuron is a weighted sum plus a bias, z = Σ w·x + b, put through a "
      + "function, a: the weights say what counts, the bias how easily the "
      + "neuron says yes. Σ means the sum over all inputs.")

  private static let data = DataSet.running
  private static let goodDay = 0
  private static let rainyDay = 2

  /// The neuron after it has seen a day.
  private static func neuron(
    weights: [Double] = [0.5, 0.7, 0.3], bias: Double = 0.1, on day: Int
  ) -> Neuron {
    let neuron = Neuron(
      name: "go", weights: weights, bias: bias, activation: .sigmoid)
    neuron.forward(data.inputs[day])
    return neuron
  }

  static let weightedSum = Page("What counts, and how much") {
    room throws(Turn) in
    let neuron = neuron(on: goodDay)
    room.tell(
      "You wonder whether to go running. Weather, energy and time count, each "
        + "from 0 (bad) to 1 (good), and each has a weight. The bias is how "
        + "much you want to go regardless of the day.")
    let rows = neuron.inputs.indices.map { i in
      [data.inputNames[i]] + [neuron.inputs[i], neuron.weights[i]].texts(1)
    }
    room.table(
      ["", "today x", "weight w"], rows + [["bias b", "", "\(neuron.bias, 1)"]])
    try room.predict(
      "the sum z = w1·x1 + w2·x2 + w3·x3 + b today, to two decimals?",
      .exact(neuron.z),
      mistakes: [
        neuron.z - neuron.bias: "the sum without the bias",
        neuron.inputs.reduce(neuron.bias, +): "the sum without the weights",
        neuron.z - 2 * neuron.bias:
          "the sum with the bias subtracted; it is added",
      ])
    room.show(equations: sum(neuron))
  }

  static let confidence = Page("From any number to a confidence") {
    room throws(Turn) in
    let neuron = neuron(on: goodDay)
    room.tell(
      "A sum can be any number: today z is \(neuron.z, 2). A confidence lies "
        + "between 0 and 1.")
    try room.choose(
      "z = 0 is neither for nor against. What should it become?",
      ["nothing: 0", "half: 0.5", "all: 1"], right: 1,
      mistakes: [
        0: "0 would be completely sure not to go.",
        2: "1 would be completely sure to go.",
      ],
      why:
        "The sigmoid σ maps every z to a number from 0 to 1, and z = 0 to 0.5:")
    room.show(equations: [
      ["a", "σ(z)", "1 / (1 + e^−z)"],
      ["", "σ(\(neuron.z, 2))", "\(neuron.a, 4)"],
    ])
    room.tell(
      "That is the whole neuron: a sum and a function. Today it is "
        + "\(percent(neuron.a)) sure.")
    room.aside(
      .article,
      "It prints z = 1.17; its own code gives \(neuron.z, 2), as here.")
  }

  static let otherDays = Page("The other days") { room throws(Turn) in
    let rainy = neuron(on: rainyDay)
    let inputs = zip(data.inputNames, rainy.inputs).map { "\($0) \($1, 1)" }
      .joined(separator: ", ")
    try room.choose(
      "on a rainy day you are tired, with plenty of time (\(inputs)). Is the "
        + "neuron for or against running?",
      ["for: above one half", "against: below one half"], right: 0,
      mistakes: [1: "Its z is not below 0; do the sum."],
      why: "z is \(rainy.z, 2), above 0, so it is \(percent(rainy.a)) for "
        + "running.")
    showDays(room, weights: rainy.weights, bias: rainy.bias)
    room.aside(
      .article,
      "It labels the rainy day SKIP. The label was typed in by hand: with "
        + "these weights every one of its days is above one half.")
  }

  static let changeBias = Page.change("Change the bias") { room throws(Turn) in
    let before = neuron(on: rainyDay)
    let after = neuron(bias: -0.7, on: rainyDay)
    room.tell(
      "To stay at home on rainy days, leave the weights as they are and lower "
        + "the bias, from \(before.bias, 1) to \(after.bias, 1).")
    try room.predict(
      "z on the rainy day was \(before.z, 2). What is it now?", .exact(after.z),
      mistakes: [
        before.z + after.bias: "the old z plus the new bias; the old bias is "
          + "still in it",
        before.z: "the old z: the bias is part of the sum",
        after.bias: "the new bias alone",
        before.z + before.bias - after.bias:
          "z moved up; a lower bias lowers z",
      ], working: "\(before.z, 2) − \(before.bias, 1) + (\(after.bias, 1))")
    room.tell("The bias moves every z by the same amount:")
    showDays(room, weights: after.weights, bias: after.bias)
  }

  static let ownWeights = Page.change("Your own weights") { room throws(Turn) in
    let usual = neuron(on: goodDay)
    let names = data.inputNames + ["bias"]
    let values = [0.9, 0.2, usual.weights[2], -0.6]
    let fields = zip(names, values).map { Field($0, $1, in: -10...10) }
    try room.tryNumbers(
      "what counts for you? Choose a weight for each input, and a bias. Can "
        + "you find numbers that say go on sunny days only? What does a "
        + "negative weight do?", fields
    ) { numbers in
      showDays(room, weights: Array(numbers.dropLast()), bias: numbers[3])
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let small = Neuron(
      name: "small", weights: [2, -1], bias: 0.5, activation: .sigmoid)
    small.forward([1, 3])
    let z = small.z
    try room.check(
      "weights 2 and -1, bias 0.5, inputs 1 and 3. What is z?", .exact(z),
      mistakes: [
        z - small.bias: "the sum without the bias",
        z - 2 * small.weights[1] * small.inputs[1]:
          "the sum without the minus of -1",
        z - 2 * small.bias: "the sum with the bias subtracted; it is added",
      ], working: "2·1 + (-1)·3 + 0.5")
    try room.check(
      "that z is below 0. What is a?",
      ["below one half", "one half", "above one half"], right: 0,
      mistakes: [1: "That is σ(0).", 2: "Only above z = 0."])
    try room.check(
      "every input is 0. What decides the output?",
      ["the weights", "the bias alone", "nothing: a is 0"], right: 1,
      mistakes: [
        0: "Each is multiplied by 0.", 2: "σ(0) is one half, and σ(b) is a.",
      ])
  }

  // MARK: Numbers

  /// The weighted sum, term by term.
  private static func sum(_ neuron: Neuron) -> [[String]] {
    neuron.weights.indices.map { i in
      let (x, w) = (neuron.inputs[i], neuron.weights[i])
      return [data.inputNames[i], "\(x, 1) · \(w, 1)", "\(x * w, 2)"]
    } + [
      ["bias", "", "\(neuron.bias, 2)"], ["z", "their sum", "\(neuron.z, 2)"],
    ]
  }

  private static func percent(_ share: Double) -> String {
    "\(100 * share, 1) %"
  }

  /// Every day with its z and a.
  private static func showDays(
    _ room: Classroom, weights: [Double], bias: Double
  ) {
    let rows = data.rows.map { k -> [String] in
      let neuron = neuron(weights: weights, bias: bias, on: k)
      return [data.sampleNames[k]] + data.inputs[k].texts(1) + [
        "\(neuron.z, 2)", "\(neuron.a, 3)",
        neuron.a > 0.5 ? "go" : neuron.a < 0.5 ? "stay" : "undecided",
      ]
    }
    room.table(["day"] + data.inputNames + ["z", "a", ""], rows)
  }
}
