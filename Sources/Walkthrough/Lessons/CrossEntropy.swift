import NeuronLab

extension Lesson {
  /// Why σ′ is not in the δ of a sigmoid output under cross-entropy.
  static let crossEntropy = Lesson(
    name: "cross-entropy", title: "Sigmoid with cross-entropy",
    question: "Where did σ′ go?",
    pages: [
      Page("Very wrong, and slow to learn", CrossEntropy.slowStart),
      Page("A loss that minds", CrossEntropy.logarithm),
      Page("Its derivative", CrossEntropy.derivative),
      Page("Both δ of one neuron", CrossEntropy.bothDeltas),
      Page("The race again", CrossEntropy.race),
      Page("It is gone in one place only", CrossEntropy.hidden),
      .change("Your own start", CrossEntropy.ownStart),
      .checks(CrossEntropy.checks),
    ],
    keep:
      "σ′ is not forgotten: the derivative of cross-entropy divides by a·(1 − a), "
      + "the sigmoid multiplies with it, and δ of the output is a − y.")
}

/// A sigmoid neuron that should say 0 and says almost 1: the numbers of
/// Nielsen's book.
enum CrossEntropy {
  // MARK: Pages

  static func slowStart(_ room: Classroom) throws(Classroom.Turn) {
    let starts = [mild, severe]
    room.tell(
      "One sigmoid neuron, x = 1, is to learn to say 0, from two starts:")
    room.table(
      ["", "z", "a", "y"],
      starts.map {
        let neuron = neuron($0)
        return [
          name($0), shortText(neuron.z), neuron.a.text(decimals: 4), "0",
        ]
      })
    try room.choose(
      "300 steps with ½·(a − y)², η = \(shortText(rate)). Which ends nearer to 0?",
      [
        "w = 0.6, b = 0.9",
        "w = 2, b = 2: it is more wrong",
      ],
      right: 0,
      mistakes: [
        1: "The push is δ = (a − y)·a·(1 − a), and a·(1 − a) is small there."
      ], why: "Where σ is flat, a hardly moves: badly wrong, sure, and deaf.")
    room.table(
      ["", "a − y", "· σ′(z)", "= δ", "a after 300"],
      starts.map {
        let neuron = afterBackward($0, .halfSquaredError)
        return [
          name($0), neuron.dActivation.text(decimals: 4),
          slope(neuron).text(decimals: 4), neuron.delta.text(decimals: 4),
          trained($0, .halfSquaredError).a.text(decimals: 4),
        ]
      })
  }

  static func logarithm(_ room: Classroom) throws(Classroom.Turn) {
    let neuron = neuron(severe)
    let loss = Loss.binaryCrossEntropy
    room.tell(
      "a is the probability given to 1. Cross-entropy is the surprise at what "
        + "comes: −log of the probability given to it (log: natural logarithm)."
    )
    room.show([
      "L = −log a          if y is 1",
      "L = −log(1 − a)     if y is 0        in one line:",
      "L = −(y·log a + (1 − y)·log(1 − a))",
    ])
    room.table(
      ["y = 0 and a", "½·(a − y)²", "cross-entropy"],
      [0.01, 0.5, neuron.a, 0.9999].map { a in
        [
          a.text(decimals: 4),
          Loss.halfSquaredError.value(a: a, y: 0).text(decimals: 4),
          a == neuron.a ? "?" : loss.value(a: a, y: 0).text(decimals: 4),
        ]
      })
    let a = neuron.a
    try room.predict(
      "log a = \((-loss.value(a: a, y: 1)).text(decimals: 4)) and log(1 − a) = "
        + "\((-loss.value(a: a, y: 0)).text(decimals: 4)). What stands at the ?",
      expected: .rounded(loss.value(a: a, y: 0), decimals: 4),
      mistakes: [
        (loss.value(a: a, y: 1), "−log a, the loss if y were 1"),
        (
          loss.value(a: a, y: 1) + loss.value(a: a, y: 0),
          "both terms; one of them is multiplied by 0"
        ),
        (
          rounded(loss.value(a: a, y: 1), decimals: 4)
            + rounded(loss.value(a: a, y: 0), decimals: 4),
          "both terms; one of them is multiplied by 0"
        ),
      ],
      working: "−log(1 − a) = −(\((-loss.value(a: a, y: 0)).text(decimals: 4)))"
    )
    room.tell(
      "The squared error can hardly tell \(a.text(decimals: 2)) from 1; it never "
        + "grows above one half. Cross-entropy grows without end.")
  }

  static func derivative(_ room: Classroom) throws(Classroom.Turn) {
    let neuron = afterBackward(severe, .binaryCrossEntropy)
    let a = neuron.a
    room.tell("The derivative of log a is 1/a, that of log(1 − a) −1/(1 − a):")
    room.show(equations: [
      ["∂L/∂a", "−y/a + (1 − y)/(1 − a)"],
      ["", "(−y·(1 − a) + (1 − y)·a) / (a·(1 − a))"],
      ["", "(a − y) / (a·(1 − a))"],
    ])
    try room.predict(
      "w = 2, b = 2: 1 − a is \((1 - a).text(decimals: 6)), y = 0. What is "
        + "∂L/∂a, to one decimal?",
      expected: .roundedTwice(neuron.dActivation, decimals: 1),
      mistakes: [
        (1 / a, "1/a; for y = 0 it is 1/(1 − a)"),
        (a, "a − y, which is δ; ∂L/∂a is not yet times σ′"),
        (1 / (a * (1 - a)), "1/(a·(1 − a)); above it stands a − y, not 1"),
        (a * (1 - a), "a·(1 − a), what a − y is divided by"),
      ], working: "1 / (1 − a) = 1 / \((1 - a).text(decimals: 6))")
    room.tell(
      "And a·(1 − a), below the line? It is σ′(z), the factor that makes δ of "
        + "∂L/∂a. You see what is coming.")
  }

  static func bothDeltas(_ room: Classroom) throws(Classroom.Turn) {
    let losses = [Loss.halfSquaredError, .binaryCrossEntropy]
    let neurons = losses.map { afterBackward(severe, $0) }
    room.tell("One neuron, w = 2, b = 2, one sample, two losses:")
    room.show([
      "½·(a − y)²       δ = (a − y) · a·(1 − a)",
      "cross-entropy    δ = (a − y) / (a·(1 − a)) · a·(1 − a) = a − y",
    ])
    try room.predict(
      "a is \(neurons[1].a.text(decimals: 4)), y = 0. What is δ under "
        + "cross-entropy?", expected: .rounded(neurons[1].delta, decimals: 4),
      mistakes: [
        (
          neurons[0].delta,
          "δ of ½·(a − y)²: here a·(1 − a) is divided out again"
        ),
        (
          neurons[1].dActivation,
          "∂L/∂a; σ′ still multiplies it, and cancels"
        ), (1 - neurons[1].a, "1 − a; the error is a − y"),
      ], working: "a − y = \(neurons[1].a.text(decimals: 4)) − 0")
    room.table(
      ["", "∂L/∂a", "· σ′(z)", "= δ"],
      zip(["½·(a − y)²", "cross-entropy"], neurons).map { name, neuron in
        [name]
          + [neuron.dActivation, slope(neuron), neuron.delta].map {
            $0.text(decimals: 6)
          }
      })
    let ratio = neurons[1].delta / neurons[0].delta
    room.tell(
      "σ′ is there in both rows. In the second, ∂L/∂a is larger by exactly what "
        + "σ′ takes away. δ is \(ratio.text(decimals: 0)) times that of the "
        + "squared error. Code with delta = a − y has not forgotten σ′, if its "
        + "loss is cross-entropy; with the squared error it has.")
  }

  static func race(_ room: Classroom) throws(Classroom.Turn) {
    try room.choose(
      "the same two starts with cross-entropy. Which has the larger δ now?",
      ["w = 0.6, b = 0.9", "w = 2, b = 2: it is more wrong"], right: 1,
      mistakes: [0: "δ is a − y now, and there it is larger."],
      why: "Now the error itself is the push. After 300 steps:")
    room.table(
      ["a", "at the start", "½·(a − y)²", "cross-entropy"],
      [mild, severe].map { start in
        [name(start), neuron(start).a.text(decimals: 4)]
          + [Loss.halfSquaredError, .binaryCrossEntropy].map {
            trained(start, $0).a.text(decimals: 4)
          }
      })
    let after20 = trained(severe, .binaryCrossEntropy, steps: 20).a
    room.tell(
      "w = 2, b = 2 with ½·(a − y)² (with the other, a is "
        + "\(after20.text(decimals: 2)) after 20):")
    room.chart(
      LineChart(points: path(severe, .halfSquaredError)), height: 3)
  }

  static func hidden(_ room: Classroom) throws(Classroom.Turn) {
    room.tell(
      "A 2-2-1 network of sigmoid neurons, cross-entropy. In Neuron.swift "
        + "every δ is dActivation · slope, also of o1, where the two cancel.")
    try room.choose(
      "you read δ = a − y and strike σ′ from all neurons. What is wrong?",
      [
        "nothing: the loss is cross-entropy", "o1, but not h1 and h2",
        "h1 and h2, but not o1",
      ], right: 2,
      mistakes: [
        0: "It cancels only where the loss itself meets σ.",
        1: "In o1 the loss has divided by it.",
      ],
      why:
        "What h1 collects is δ · w; nothing there has divided by h1's slope:")
    let network = hiddenAfterBackward()
    let neurons = network.layers.reversed().flatMap { $0.neurons }
    room.table(
      ["", "∂L/∂a", "· σ′(z)", "= δ", "a − y"],
      neurons.map { neuron in
        let numbers = [neuron.dActivation, slope(neuron), neuron.delta]
        let error = neuron.name == "o1" ? (neuron.a - 1).text(decimals: 4) : ""
        return [neuron.name] + numbers.map { $0.text(decimals: 4) } + [error]
      })
    room.tell(
      "The same happens with softmax and categorical cross-entropy.")
  }

  static func ownStart(_ room: Classroom) throws(Classroom.Turn) {
    try room.predictDirection(
      "w = 5 and b = 5, a is almost 1. δ of the squared error against that at "
        + "w = 2, b = 2: up or down?",
      of: afterBackward((5, 5), .halfSquaredError).delta
        - afterBackward(severe, .halfSquaredError).delta,
      why: "δ = (a − y)·a·(1 − a): a − y hardly grows, and 1 − a is almost 0.")
    let fields = [
      Field("w", 5, in: -30...30), Field("b", 5, in: -30...30),
      Field("η", rate, in: 0.001...10),
    ]
    try room.tryNumbers(
      "a start of your own. Where is ½·(a − y)² deaf?", fields
    ) { numbers in
      let start = (numbers[0], numbers[1])
      room.table(
        ["", "a", "δ", "a after 300 steps"],
        [Loss.halfSquaredError, .binaryCrossEntropy].map { loss in
          let neuron = afterBackward(start, loss)
          return [
            words(loss), neuron.a.text(decimals: 6),
            neuron.delta.text(decimals: 6),
            trained(start, loss, learningRate: numbers[2]).a.text(decimals: 6),
          ]
        })
    }
  }

  static func checks(_ room: Classroom) throws(Classroom.Turn) {
    let neuron = Neuron(weights: [1], bias: 0, activation: .sigmoid)
    neuron.forward([0])
    neuron.backward(
      dActivation: Loss.binaryCrossEntropy.derivative(a: neuron.a, y: 1))
    try room.check(
      "a sigmoid output gives 0.5 and should give 1; cross-entropy. δ?",
      expected: .exact(neuron.delta),
      mistakes: [
        (-0.125, "(a − y)·a·(1 − a), δ of the squared error"),
        (-2, "∂L/∂a; σ′ still multiplies it"), (neuron.a, "a itself"),
      ], working: "0.5 − 1")
    try room.check(
      "code has ½·(a − y)² as its loss and delta = a − y at the sigmoid output. "
        + "Right or wrong?",
      ["right", "wrong: σ′ is missing"], right: 1,
      mistakes: [0: "Only cross-entropy divides σ′ out."])
    try room.check(
      "where does σ′ remain with cross-entropy?",
      ["nowhere", "in the hidden layers", "in the loss's value"], right: 1,
      mistakes: [
        0: "Hidden neurons still need it.",
        2: "Its value has logarithms only.",
      ],
      why:
        "(binaryCrossEntropyWithLogits takes z itself and never divides, which "
        + "also works where a has been rounded to 1.)")
  }
}
