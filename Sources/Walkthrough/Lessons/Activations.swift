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
    keep: "The activation bends: σ is steep around z = 0 and flat far from it. "
      + "Without a bend, layers upon layers are only one sum.")

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
      "e is a number, about \(e, 3). A minus in the exponent means one divided "
        + "by the power.")
    try room.predict(
      "e^−2 is \(power, 4). What is σ(2)?",
      .roundedTwice(sigmoid.value(z), decimals: 4),
      mistakes: [
        sigmoid.value(-z): "σ(−2): the minus of the exponent was lost",
        power: "e^−2 alone", 1 + power: "what 1 is divided by",
        1 / (1 - power): "1 / (1 − e^−2); the sign below is plus",
        z / (1 + power): "2 / (1 + e^−2); above stands 1",
      ])
    room.show(equations: [
      ["σ(2)", "1 / (1 + \(power, 4))"], ["", "1 / \(1 + power, 4)"],
      ["", "\(sigmoid.value(z), 4)"],
    ])
    room.tell("In the library that is one line of Activation.value(_:):")
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
        "σ(\(twice, 2)) is \(sigmoid.value(twice), 3). The curve rises all the "
        + "way, most steeply in the middle:")
    var curve = FunctionCurve(x: -6...6, y: 0...1) { sigmoid.value($0) }
    curve.ticks = ([-6, 0, 6], [0, 0.5, 1])
    curve.name = "z"
    curve.marks = [
      .init(x: today.z, y: today.a, label: "the good day"),
      .init(x: twice, y: sigmoid.value(twice), label: "twice its z"),
    ]
    room.show(curve.lines(width: room.chartWidth, height: 9, ascii: room.ascii))
  }

  static let flatEnds = Page("The other half, and the flat ends") {
    room throws(Turn) in
    try room.predict(
      "σ(2) is \(sigmoid.value(2), 4). The curve looks the same when it is "
        + "turned half around its middle (0, 0.5). So what is σ(−2)?",
      .roundedTwice(sigmoid.value(-2), decimals: 4),
      mistakes: [
        -sigmoid.value(2): "below 0, where σ never is",
        sigmoid.value(2) - 0.5: "how far σ(2) is above the middle",
        0.5 - sigmoid.value(-2):
          "how far σ(−2) is below the middle; start from 0.5",
      ], working: "1 − \(sigmoid.value(2), 4)")
    room.tell(
      "As far below the middle as the other is above: σ(−z) = 1 − σ(z). And "
        + "this is what one more step of z adds:")
    let rows = [-8.0, -2, 0, 2, 4, 8].map { z in
      [
        "\(z, 0)", "\(sigmoid.value(z), 4)", "\(sigmoid.value(z + 1), 4)",
        "\(sigmoid.value(z + 1) - sigmoid.value(z), 4)",
      ]
    }
    room.table(["z", "σ(z)", "σ(z + 1)", "gain"], rows)
    room.tell(
      "Near 0 a step counts; far out nearly nothing moves. A neuron out there "
        + "is called saturated. Keep that in mind: a neuron that cannot move "
        + "will be slow to learn.")
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
      "put h into o and multiply out. One neuron w·x + b does the same as the "
        + "two. What is its w?", .exact(weight),
      mistakes: [
        first.weights[0] + second.weights[0]:
          "the sum of the weights; they multiply",
        second.weights[0]: "the second weight; h brings another",
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
      "A sum of sums is a sum. However many layers, without a bend in between "
        + "they can do no more than one.")
  }

  static let otherFunctions = Page("Other functions") { room throws(Turn) in
    room.tell(
      "Many bends will do. Two more are everywhere: tanh, a sigmoid stretched "
        + "to −1 to 1; and relu, max(0, z), which lets through what is "
        + "positive.")
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
      ], gap: 2)
    room.tell(
      "σ and tanh flatten at both ends. relu goes on rising above 0, and below "
        + "0 does not move at all.")
  }

  static let softmax = Page("Softmax: one of several") { room throws(Turn) in
    let classes = ["cat", "dog", "bird"]
    let z = [2.0, 1, 0]
    // σ(−z) = 1 / (1 + e^z), solved for the power.
    let powers = z.map { 1 / sigmoid.value(-$0) - 1 }
    let a = Activation.softmax(z)
    room.tell(
      "Cat, dog or bird? There is an output neuron for each class, and the "
        + "outputs are to be probabilities: above 0, with the sum 1. Softmax "
        + "divides each e^z by the sum over the layer. With z = 2, 1 and 0:")
    room.show([
      "a of cat = e^z of cat / (e^z of cat + e^z of dog + e^z of bird)"
    ])
    try room.predict(
      "e^z is \(powers[0], 3), \(powers[1], 3) and 1. What is a of cat, to "
        + "three decimals?", .roundedTwice(a[0], decimals: 3),
      mistakes: [
        z[0] / 3: "z divided by the sum of the z; softmax divides e^z",
        powers[0]: "e^2 alone; divide it by the sum",
        sigmoid.value(z[0]): "σ(2), which does not look at the others",
        powers[0] / (powers[1] + 1): "divided by the others' sum alone",
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
      why: "e^z of cat stays as it is; the sum that it is divided by grows.")
  }

  static let ownZ = Page.change("Your own z") { room throws(Turn) in
    try room.tryNumbers(
      "a z of your own, through every function in the library that works on "
        + "one number. Where do they agree? Which can be below 0?",
      [Field("z", -1.5)]
    ) { numbers in
      let rows = Activation.allCases.filter { $0 != .softmax }.map {
        [$0.name, words(for: $0), "\($0.value(numbers[0]), 4)"]
      }
      room.show(Classroom.tableLines(["activation", "", "a"], rows, left: 2))
    }
    room.tell(
      "The tenth, softmax, is missing here: it needs the z of a whole layer, "
        + "whose outputs share the sum 1. What one gains, the others lose.")
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "a sigmoid neuron answers exactly 0.5. What is its z?", .exact(0),
      mistakes: [
        0.5: "its a; z stands before the function",
        sigmoid.value(0.5): "σ(0.5); the 0.5 is σ(z) already",
      ], working: "σ(z) is 0.5 at z")
    try room.check(
      "a neuron answers −0.7. Which function can it have?",
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
