import NeuronLab

/// A single neuron before the points of AND and of XOR.
enum StraightLine {
  static let lesson = Lesson(
    name: "straight-line", title: "What one neuron cannot do",
    question: "Why can it do AND, and not XOR?",
    pages: [
      fourPoints, boundary, attempt, ownWeights, proof, withoutBias, checks,
    ],
    keep:
      "One neuron cuts the plane along one straight line, and its bias frees "
      + "that line from the origin; XOR needs more than one line.")

  /// A neuron that answers AND.
  private static func neuron(
    weights: [Double] = [1, 1], bias: Double? = -1.5
  ) -> Neuron {
    Neuron(name: "o1", weights: weights, bias: bias, activation: .sigmoid)
  }

  static let fourPoints = Page("AND, XOR and linear separability") {
    room throws(Turn) in
    room.tell(
      "Two inputs of 0 or 1 make four points (x2 points up), each with its "
        + "target:"
    )
    room.show(
      beside: [
        ["   AND: both are 1"] + map(.and, room, nil, height: 6),
        ["   XOR: exactly one is 1"] + map(.xor, room, nil, height: 6),
      ], gap: 6,
      words: "Four points each. AND: 1 at (1, 1), 0 at the others. XOR: 1 at "
        + "(0, 1) and (1, 0), 0 at (0, 0) and (1, 1).")
    try room.choose(
      "for which one can a straight line separate the 1s from the 0s?",
      ["only for AND", "for both"], right: 0,
      mistakes: [
        1: "Wherever the line is, a corner of XOR is on the wrong side."
      ],
      why: "For AND the line cuts off one corner: its points are linearly "
        + "separable. A neuron has such a line, as the next page shows.")
  }

  static let boundary = Page("The decision boundary") {
    room throws(Turn) in
    let neuron = neuron()
    let x1 = 0.6
    let x2 = -(neuron.bias + neuron.weights[0] * x1) / neuron.weights[1]
    room.tell(
      "A neuron with weights 1 and 1 and bias −1.5 says yes where σ(z) is "
        + "above one half: where z = x1 + x2 − 1.5 is above 0. Where z is 0 it "
        + "changes its mind. Those points are its decision boundary.")
    try room.predict(
      "x1 is 0.6. Which x2 lies on the boundary?", .exact(x2),
      mistakes: [
        -neuron.bias: "all of 1.5; x1 contributes 0.6 of it",
        -neuron.bias + x1: "1.5 + 0.6; x1 + x2 has to be 1.5",
      ], working: "1.5 − 0.6")
    let rows = DataSet.and.rows.map { k in row(neuron, DataSet.and, k) }
    room.show(
      beside: [
        map(.and, room, neuron),
        Classroom.tableLines(["x1 x2", "z", "a", "AND", ""], rows),
      ], gap: 4,
      words: words(.and, neuron, ["x1 x2", "z", "a", "AND", ""], rows))
    room.tell(
      "x1 + x2 = 1.5 is a straight line, and weights and bias only choose "
        + "which. The neuron says yes in the dotted part: on all four points "
        + "that is AND.")
  }

  static let attempt = Page("The same neuron on XOR") { room throws(Turn) in
    let neuron = neuron()
    let count = rightCount(neuron, .xor)
    try room.predict(
      "it said 0, 0, 0, 1. XOR is 0, 1, 1, 0. On how many of the four points "
        + "is it right?", .count(count),
      mistakes: [
        Double(4 - count): "how many are wrong",
        2: "one too many: XOR is 0 at (1, 1)",
      ])
    show(neuron, room)
    room.tell(
      "Of course: its weights are those of AND. Will other weights get all "
        + "four right? Try it on the next page; the one after explains it.")
  }

  static let ownWeights = Page.change("Try your own weights") {
    room throws(Turn) in
    try room.tryNumbers(
      "your own weights and bias on XOR. In how many ways can you get three of "
        + "four? And four?", [Field("w1", 1), Field("w2", 1), Field("b", -0.5)]
    ) { numbers in
      show(neuron(weights: Array(numbers[0...1]), bias: numbers[2]), room)
    }
  }

  static let proof = Page("Why no weights will do") { room throws(Turn) in
    room.tell(
      "There is no need to try them all. XOR puts four conditions on w1, w2 "
        + "and b:")
    room.table(["x1 x2", "XOR", "z", "wanted"], DataSet.xor.rows) { k in
      let x = DataSet.xor.inputs[k]
      let z = (x[0] > 0 ? "w1 + " : "") + (x[1] > 0 ? "w2 + " : "") + "b"
      let wantsYes = DataSet.xor.targets[k][0] > 0.5
      return [
        "\(shortText(x[0])) \(shortText(x[1]))", wantsYes ? "1" : "0", z,
        wantsYes ? "above 0" : "below 0",
      ]
    }
    room.tell("Add the two rows in the middle: w1 + w2 + 2·b is above 0.")
    try room.choose(
      "subtract one b from that; b itself is below 0. So w1 + w2 + b is",
      ["above 0", "below 0"], right: 0,
      mistakes: [1: "Subtracting a number below 0 makes the result larger."],
      why:
        "But the last row wants it below 0. No weights meet all four, so no "
        + "training finds any: a limit of one neuron, not a mistake in code.")
  }

  static let withoutBias = Page.change("Take the bias away") {
    room throws(Turn) in
    let neuron = neuron(weights: [3, 3], bias: nil)
    try room.predict(
      "remove AND's bias and choose any weights, say 3 and 3: z = 3·x1 + 3·x2. "
        + "What is a at (0, 0), where AND is 0?",
      .exact(neuron.forward([0, 0])),
      mistakes: [
        0: "z; the output a is σ(z)", 1: "σ of a large z; σ(0) is one half",
      ],
      working: "σ(3·0 + 3·0) = σ(0)")
    room.tell(
      "With any weights z is 0 there: the neuron is undecided, and the "
        + "boundary (left, for 3 and 3) is tied to that corner. Right, AND "
        + "after 1,000 steps:")
    let free = trained(hasBias: true)
    let tied = trained(hasBias: false)
    let rows = DataSet.and.rows.map { k in
      [
        DataSet.and.point(k), shortText(DataSet.and.targets[k][0]),
        "\(free.forward(DataSet.and.inputs[k])[0], 3)",
        "\(tied.forward(DataSet.and.inputs[k])[0], 3)",
      ]
    }
    room.show(
      beside: [
        map(.and, room, neuron, height: 8),
        Classroom.tableLines(["x1 x2", "AND", "bias", "no bias"], rows),
      ], gap: 4,
      words: words(.and, neuron, ["x1 x2", "AND", "bias", "no bias"], rows))
    room.tell(
      "Without a bias it cannot: to say no at (0, 1) and (1, 0), both weights "
        + "have to be below 0; then so is their sum, and (1, 1) gets a no as "
        + "well.")
  }

  static let checks = Page.checks { room throws(Turn) in
    let or = neuron(weights: [1, 1], bias: -0.5)
    try room.check(
      "weights 1 and 1, bias −0.5. Where does the boundary cross the x1-axis, "
        + "where x2 is 0?", .exact(-or.bias / or.weights[0]),
      mistakes: [
        0: "the origin; it passes there only without a bias",
        or.bias: "the bias with its sign; z has to be 0 there",
        or.weights[0]: "the weight of x1",
      ], working: "x1 + 0 − 0.5 is 0 at x1")
    try room.check(
      "NAND is 0 where both are 1, and 1 elsewhere. Can one neuron compute it?",
      ["yes", "no"], right: 0,
      mistakes: [1: "AND's line works, with its sides swapped."],
      why: "Take AND's weights and bias with the opposite signs.")
    try room.check(
      "a neuron trains on XOR for a million steps and never gets four right. "
        + "Why?",
      [
        "not enough steps", "no straight line separates the points",
        "a mistake in the code",
      ], right: 1,
      mistakes: [
        0: "No weights compute XOR, so none can be found.",
        2: "Correct code fails just the same.",
      ])
  }

  // MARK: Pictures and numbers

  private static func map(
    _ data: DataSet, _ room: Classroom, _ neuron: Neuron?, height: Int = 8
  ) -> [String] {
    // Without a neuron, nothing is above one half.
    DecisionMap(data) { neuron?.forward([$0, $1]) ?? 0 }.lines(
      width: 22, height: height, ascii: room.ascii)
  }

  /// Shows a neuron's answers to XOR beside its map.
  private static func show(_ neuron: Neuron, _ room: Classroom) {
    let rows = DataSet.xor.rows.map { k in row(neuron, DataSet.xor, k) }
    let count = rightCount(neuron, .xor)
    let undecided = rows.filter { $0.last == "undecided" }.count
    let counts =
      "right: \(count) of 4"
      + (undecided > 0 ? ", undecided (z is 0): \(undecided)" : "")
    room.show(
      beside: [
        map(.xor, room, neuron),
        Classroom.tableLines(["x1 x2", "z", "a", "XOR", ""], rows) + [
          "", counts,
        ],
      ], gap: 4,
      words: words(.xor, neuron, ["x1 x2", "z", "a", "XOR", ""], rows)
        + ". " + counts)
  }

  /// A map and the table beside it in words.
  private static func words(
    _ data: DataSet, _ neuron: Neuron, _ header: [String], _ rows: [[String]]
  ) -> String {
    DecisionMap(data) { neuron.forward([$0, $1]) }.words + " "
      + Classroom.tableWords(header, rows)
  }

  private static func row(
    _ neuron: Neuron, _ data: DataSet, _ k: Int
  ) -> [String] {
    neuron.forward(data.inputs[k])
    return [
      data.point(k), "\(neuron.z, 2)", "\(neuron.a, 3)",
      shortText(data.targets[k][0]),
      sideMark(neuron.a, target: data.targets[k][0]),
    ]
  }

  private static func rightCount(_ neuron: Neuron, _ data: DataSet) -> Int {
    data.rows.filter {
      let a = neuron.forward(data.inputs[$0])
      return sideMark(a, target: data.targets[$0][0]) == "✓"
    }.count
  }

  /// A neuron after 1,000 steps on AND.
  private static func trained(hasBias: Bool) -> NeuralNetwork {
    let network = NeuralNetwork.started([2, 1], hasBias: hasBias, seed: 42)
    network.step(rate: 0.5).repeated(1000, on: .and)
    return network
  }
}
