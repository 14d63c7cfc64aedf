import NeuronLab

/// What a neuron does after its sum, drawn and computed.
enum Activations {
  static let lesson = Lesson(
    name: "activations", title: "Sigmoid and other activations",
    question: "Why is there a function after the sum?",
    pages: [
      byHand, wholeCurve, flatEnds, withoutFunction, otherFunctions, softmax,
      ownZ, checks,
    ],
    keep:
      "The activation is nonlinear: σ is steep around z = 0 and flat far from it. "
      + "Without it, any number of layers is one linear layer.")

  private static let sigmoid = Activation.sigmoid

  /// The z of the good day in the lesson on one neuron.
  private static var goodDay: Neuron {
    let neuron = Neuron(
      name: "go", weights: [0.5, 0.7, 0.3], bias: 0.1, activation: .sigmoid)
    neuron.forward(DataSet.running.inputs[0])
    return neuron
  }

  static let byHand = Page("The sigmoid by hand") { room throws(Turn) in
    let z = 2.0
    // σ(z) = 1 / (1 + e⁻ᶻ), solved for the power.
    let power = 1 / sigmoid.value(z) - 1
    let e = 1 / sigmoid.value(-1) - 1
    room.tell(
      "A neuron puts its sum z through a function, its activation. Most of the "
        + "neurons here use the sigmoid, so do it once by hand:")
    room.show(equations: [["σ(z)", "1 / (1 + e^−z)"]])
    room.tell(
      "e is a number, about \(e, 3). A minus in the exponent means 1 divided "
        + "by the power.")
    try room.predict(
      "e^−2 is \(power, 4). What is σ(2)?",
      .roundedTwice(sigmoid.value(z), decimals: 4),
      mistakes: [
        sigmoid.value(-z): "σ(−2): the exponent is −2, not 2",
        power: "e^−2 alone", 1 + power: "what 1 is divided by",
        1 / (1 - power): "1 / (1 − e^−2); the denominator is 1 + e^−2",
        z / (1 + power): "2 / (1 + e^−2); the numerator is 1",
      ])
    room.show(equations: [
      ["σ(2)", "1 / (1 + \(power, 4))"], ["", "1 / \(1 + power, 4)"],
      ["", "\(sigmoid.value(z), 4)"],
    ])
    room.tell("In the library this is one line of Activation.value(_:):")
    room.show(["case .sigmoid: return 1 / (1 + CMath.exponential(-z))"])
  }

  static let wholeCurve = Page("The whole curve") { room throws(Turn) in
    let today = goodDay
    let twice = 2 * today.z
    try room.choose(
      "the good day for running had z = \(today.z, 2) and a = \(today.a, 3). "
        + "On a day with twice that z, what is a?",
      ["twice as much", "more, but less than twice"], right: 1,
      mistakes: [0: "Twice as much is above 1, and σ stays below."],
      why:
        "σ(\(twice, 2)) is \(sigmoid.value(twice), 3). The curve rises "
        + "everywhere, most steeply in the middle:")
    var curve = FunctionCurve(x: -6...6, y: 0...1) { sigmoid.value($0) }
    curve.ticks = ([-6, 0, 6], [0, 0.5, 1])
    curve.name = "z"
    curve.marks = [
      .init(x: today.z, y: today.a, label: "the good day"),
      .init(x: twice, y: sigmoid.value(twice), label: "twice its z"),
    ]
    room.show(
      curve.lines(width: room.chartWidth, height: 9, ascii: room.ascii),
      words: "The sigmoid: \(curve.words)")
  }

  static let flatEnds = Page("Symmetry and saturation") {
    room throws(Turn) in
    try room.predict(
      "σ(2) is \(sigmoid.value(2), 4). The curve looks the same when it is "
        + "rotated by 180° about its middle (0, 0.5). So what is σ(−2)?",
      .roundedTwice(sigmoid.value(-2), decimals: 4),
      mistakes: [
        -sigmoid.value(2): "below 0, where σ never is",
        sigmoid.value(2) - 0.5: "how far σ(2) is above the middle",
        0.5 - sigmoid.value(-2):
          "how far σ(−2) is below the middle; start from 0.5",
      ], working: "1 − \(sigmoid.value(2), 4)")
    room.tell(
      "σ(−2) is as far below the middle as σ(2) is above it: σ(−z) = 1 − σ(z). "
        + "And this is how much σ gains when z grows by 1:")
    let rows = [-8.0, -2, 0, 2, 4, 8].map { z in
      [
        "\(z, 0)", "\(sigmoid.value(z), 4)", "\(sigmoid.value(z + 1), 4)",
        "\(sigmoid.value(z + 1) - sigmoid.value(z), 4)",
      ]
    }
    room.table(["z", "σ(z)", "σ(z + 1)", "gain"], rows)
    room.tell(
      "Near 0 the step matters; far from 0 almost nothing moves. A neuron out "
        + "there is called saturated. Keep that in mind: a neuron that cannot "
        + "move is slow to learn.")
  }

  static let withoutFunction = Page("Without a function") { room throws(Turn) in
    room.tell(
      "Why have a function at all? Leave it out, so that a = z (the library "
        + "calls that identity), and chain two neurons, one input each:")
    room.show(equations: [["h", "2·x + 1"], ["o", "3·h − 4"]])
    let first = Neuron(weights: [2], bias: 1, activation: .identity)
    let second = Neuron(weights: [3], bias: -4, activation: .identity)
    func chain(_ x: Double) -> Double { second.forward([first.forward([x])]) }
    let weight = chain(1) - chain(0)
    try room.predict(
      "substitute h into o and multiply out. One neuron w·x + b does the same "
        + "as the two. What is its w?", .exact(weight),
      mistakes: [
        first.weights[0] + second.weights[0]:
          "the sum of the weights; they multiply",
        second.weights[0]: "the second weight; h contributes another",
        chain(0): "its b, the number without x",
      ])
    let one = Neuron(weights: [weight], bias: chain(0), activation: .identity)
    room.show(equations: [
      [
        "o", "3·(2·x + 1) − 4",
        "\(shortText(weight))·x − \(shortText(-one.bias))",
      ]
    ])
    room.table(
      ["x"] + [-1.0, 0, 1, 2].texts(0),
      [
        ["two neurons"] + [-1.0, 0, 1, 2].map(chain).texts(0),
        ["one neuron"] + [-1.0, 0, 1, 2].map { one.forward([$0]) }.texts(0),
      ])
    room.tell(
      "A sum of sums is a sum. Without a nonlinear function between them, "
        + "any number of layers is one linear layer.")
  }

  static let otherFunctions = Page("Other functions") { room throws(Turn) in
    room.tell(
      "Many functions bend. Two more are widely used: tanh, a sigmoid "
        + "stretched to the range from −1 to 1; and relu, max(0, z), which "
        + "passes positive values on and makes the rest 0.")
    try room.predict(
      "what is relu(−2)?", .exact(Activation.relu.value(-2)),
      mistakes: [
        -2: "z itself; relu keeps only what is positive",
        2: "z without its sign; relu makes it 0",
      ], working: "max(0, -2)")
    room.show(
      beside: [
        small(.sigmoid, y: -1...1, ascii: room.ascii),
        small(.tanh, y: -1...1, ascii: room.ascii),
        small(.relu, y: -1...3, ascii: room.ascii),
      ], gap: 2,
      words: [Activation.sigmoid, .tanh, .relu].map {
        FunctionCurve($0, x: -3...3).words
      }.joined(separator: ". "))
    room.tell(
      "σ and tanh flatten at both ends. relu keeps rising above 0, and is flat "
        + "below it.")
  }

  static let softmax = Page("Softmax: one of several") { room throws(Turn) in
    let classes = ["cat", "dog", "bird"]
    let z = [2.0, 1, 0]
    // σ(−z) = 1 / (1 + e^z), solved for the power.
    let powers = z.map { 1 / sigmoid.value(-$0) - 1 }
    let a = Activation.softmax(z)
    room.tell(
      "Cat, dog or bird? There is an output neuron for each class, and the "
        + "outputs should be probabilities: positive numbers that add up to 1. "
        + "Softmax divides each e^z by the sum over the layer. With z = 2, 1 "
        + "and 0:")
    room.show([
      "a of cat = e^z of cat / (e^z of cat + e^z of dog + e^z of bird)"
    ])
    try room.predict(
      "e^z is \(powers[0], 3), \(powers[1], 3) and 1. What is a of cat, to "
        + "three decimals?", .roundedTwice(a[0], decimals: 3),
      mistakes: [
        z[0] / 3: "z divided by the sum of the z; softmax divides e^z",
        powers[0]: "e^2 alone; divide it by the sum",
        sigmoid.value(z[0]): "σ(2), which ignores the other classes",
        powers[0] / (powers[1] + 1): "divided by the sum of the other two only",
      ])
    room.table(
      [""] + classes + ["sum"],
      [
        ["e^z"] + (powers + [powers.reduce(0, +)]).texts(3),
        ["a"] + (a + [a.reduce(0, +)]).texts(3),
      ])
    try room.predictDirection(
      "z of bird rises from 0 to 3. Does a of cat go up or down?",
      of: Activation.softmax([2, 1, 3])[0] - a[0],
      why: "e^z of cat stays the same, but the sum it is divided by grows.")
  }

  static let ownZ = Page.change("Your own z") { room throws(Turn) in
    try room.tryNumbers(
      "a z of your own, passed through every function in the library that "
        + "takes one number. Where do they agree? Which can be below 0?",
      [Field("z", -1.5)]
    ) { numbers in
      let rows = Activation.allCases.filter { $0 != .softmax }.map {
        [$0.name, words(for: $0), "\($0.value(numbers[0]), 4)"]
      }
      room.show(Classroom.tableLines(["activation", "", "a"], rows, left: 2))
    }
    room.tell(
      "The tenth, softmax, is missing here: it needs the z of a whole layer, "
        + "whose outputs add up to 1. What one gains, the others lose.")
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "the output of a sigmoid neuron is exactly 0.5. What is its z?",
      .exact(0),
      mistakes: [
        0.5: "its a; z comes before the function",
        sigmoid.value(0.5): "σ(0.5); 0.5 is already σ(z)",
      ], working: "σ(z) is 0.5 at z")
    try room.check(
      "the output of a neuron is −0.7. Which activation can it have?",
      ["sigmoid", "tanh", "relu"], right: 1,
      mistakes: [0: "σ lies between 0 and 1.", 2: "relu is never below 0."])
    try room.check(
      "ten layers of identity neurons, or one: which can do more?",
      ["the ten", "the one", "neither"], right: 2,
      mistakes: [
        0: "A sum of sums is a sum again.", 1: "The ten can do the same.",
      ])
  }

  // MARK: Pictures

  private static func small(
    _ activation: Activation, y: ClosedRange<Double>, ascii: Bool
  ) -> [String] {
    var curve = FunctionCurve(x: -3...3, y: y) { activation.value($0) }
    curve.ticks = ([-3, 0, 3], [y.lowerBound, 0, y.upperBound])
    return ["   \(activation.name)"]
      + curve.lines(width: 22, height: 7, ascii: ascii)
  }

  private static func words(for activation: Activation) -> String {
    switch activation {
    case .identity: return "z"
    case .sigmoid: return "1 / (1 + e^−z)"
    case .tanh: return "2·σ(2·z) − 1"
    case .relu: return "max(0, z)"
    case .leakyRelu: return "z, but 0.01·z below 0"
    case .elu: return "z, but e^z − 1 below 0"
    case .softplus: return "log(1 + e^z), a smooth relu"
    case .gelu: return "z·Φ(z), Φ the normal distribution"
    case .silu: return "z·σ(z), also called swish"
    case .softmax: return ""
    }
  }
}
