import NeuronLab

/// One weight that learns.
enum WalkingDownhill {
  static let lesson = Lesson(
    name: "downhill", title: "Gradient descent",
    question: "Which way do you go, and how far?",
    pages: [
      oneCurve, againstTheSlope, howFar, ownWalk, flatGround, slowStart, checks,
    ],
    keep:
      "To lower the loss, move each weight against its slope, w ← w − η·dw. "
      + "The sign of dw says which way; η and the size of dw say how far; on "
      + "flat ground the steps are short, however large the error is.")

  // MARK: The walk

  /// Where a weight is, and what the ground is like there.
  struct Place {
    let w: Double
    let a: Double
    let loss: Double
    let dw: Double
  }

  /// x = 2 and y = 3: the best weight is 1.5.
  private static let input = 2.0
  private static let target = 3.0

  /// The places of a neuron without activation and bias, a = w·x, before each
  /// of its updates and after the last.
  static func walk(from w: Double, rate: Double, updates: Int) -> [Place] {
    let neuron = Neuron(
      name: "o1", weights: [w], bias: nil, activation: .identity)
    return (0...updates).map { k in
      if k > 0 { neuron.update(learningRate: rate) }
      return place(of: neuron, input, target)
    }
  }

  /// Sends a sample forward and back, and reads off where the neuron is.
  private static func place(
    of neuron: Neuron, _ x: Double, _ y: Double
  ) -> Place {
    let loss = Loss.halfSquaredError
    let a = neuron.forward([x])
    neuron.zeroGradients()
    neuron.backward(dActivation: loss.derivative(a: a, y: y))
    return Place(
      w: neuron.weights[0], a: a, loss: loss.value(a: a, y: y), dw: neuron.dw[0]
    )
  }

  /// A sigmoid neuron with a weight and a bias that is to learn to say 0 to
  /// x = 1, as in Nielsen's book: its places before each of 300 updates and
  /// after the last.
  static func slowWalk(w: Double, b: Double) -> [Place] {
    let neuron = Neuron(name: "o1", weights: [w], bias: b, activation: .sigmoid)
    return (0...300).map { k in
      if k > 0 { neuron.update(learningRate: 0.15) }
      return place(of: neuron, 1, 0)
    }
  }

  static let oneCurve = Page("One weight, one curve") { room throws(Turn) in
    room.tell(
      "The smallest thing that learns: one weight, no bias, no activation, so "
        + "a = w·x. For x = 2 the target is y = 3. Its loss ½·(a − y)² for "
        + "every w from -1 to 4:")
    let points = (0...50).map { k -> (x: Double, y: Double) in
      let w = Double(k - 10) / 10
      return (w, walk(from: w, rate: 0, updates: 0)[0].loss)
    }
    room.chart(LineChart(points: points), height: 4)
    let start = walk(from: 0, rate: 0, updates: 0)[0]
    try room.predictDirection(
      "the weight is 0. What is the sign of the slope ∂L/∂w there?",
      of: start.dw, .plusOrMinus)
    room.show(equations: [
      [
        "∂L/∂a", "a − y", "\(start.a, 0) − \(target, 0)",
        "\(start.a - target, 0)",
      ],
      [
        "dw", "∂L/∂a · x", "\(start.a - target, 0) · \(input, 0)",
        "\(start.dw, 0)",
      ],
    ])
    room.tell(
      "(The square's 2 cancels the ½; the slope of a with respect to w is x.) "
        + "dw is short for ∂L/∂w; all dw together are called the gradient, ∇L.")
  }

  static let againstTheSlope = Page("Against the slope") { room throws(Turn) in
    room.tell(
      "At w = 0 the slope is dw = -6: pushing w up lowers the loss, so go up. "
        + "If dw were positive, you would go down: always against the slope. "
        + "How far? In proportion to the slope, with a factor η, the learning "
        + "rate:")
    room.show(["w ← w − η·dw        neuron.update(learningRate: 0.1)"])
    let places = walk(from: 0, rate: 0.1, updates: 5)
    try room.predict(
      "w = 0, dw = -6 and η = 0.1. What is the new w?", .exact(places[1].w),
      mistakes: [
        -places[1].w: "w + η·dw: uphill, the loss would grow",
        6: "w − dw, the whole slope; η is missing",
        0.1: "η itself; it multiplies the slope",
      ], working: "0 − 0.1·(-6)")
    room.table(["update", "w", "a", "L", "dw"], places.enumerated()) {
      k, place in
      [
        "\(k)", "\(place.w, 4)", "\(place.a, 4)", "\(place.loss, 4)",
        "\(place.dw, 4)",
      ]
    }
    room.tell(
      "Near the bottom, at 1.5, the slope shrinks, and so do the steps.")
  }

  static let howFar = Page("How far") { room throws(Turn) in
    let wild = walk(from: 0, rate: 0.6, updates: 2)
    room.tell(
      "The same start with η = 0.6: w goes from 0 to \(wild[1].w, 1), past 1.5 "
        + "to the other side.")
    try room.predictDirection(
      "the loss was \(wild[0].loss, 1). Does this step move it up or down?",
      of: wild[1].loss - wild[0].loss)
    room.table(
      ["η", "w after 1", "2", "3", "4", "L after 1", "after 10"],
      [0.01, 0.1, 0.25, 0.45, 0.5, 0.6]
    ) { rate in
      let places = walk(from: 0, rate: rate, updates: 10)
      return [shortText(rate)] + places[1...4].map { $0.w }.texts(3)
        + [1, 10].map { places[$0].loss }.texts(6)
    }
    room.tell(
      "With too small a learning rate, w crawls. A larger one is faster, until "
        + "w jumps across the valley and back. From 0.5 on it never arrives; "
        + "beyond, the loss grows until it is NaN, not a number. 0.25 arrives "
        + "at once because it is 1 divided by the curvature, x² = 4. A "
        + "network's is not known.")
  }

  static let ownWalk = Page.change("Your own walk") { room throws(Turn) in
    try room.tryNumbers(
      "choose a learning rate and an initial weight. Is there a learning rate "
        + "with which w crosses 1.5 in every update and still arrives? What "
        + "happens when you start at 1.5?",
      [Field("η", 0.4, in: 0...1), Field("w", 4, in: -10...10)]
    ) { numbers in
      let places = walk(from: numbers[1], rate: numbers[0], updates: 8)
      room.table(["update", "w", "a", "L", "dw", "η·dw"], places.enumerated()) {
        k, place in
        ["\(k)"]
          + [place.w, place.a, place.loss, place.dw, numbers[0] * place.dw]
          .texts(4)
      }
    }
  }

  static let flatGround = Page("Flat ground") { room throws(Turn) in
    room.tell(
      "Now a sigmoid neuron with target 0 for x = 1. With x = 1 its z is w + "
        + "b, and its loss ½·a², drawn over z from -4 to 8, is not a valley:")
    let points = (0...120).map { k -> (x: Double, y: Double) in
      let z = Double(k - 40) / 10
      let a = Activation.sigmoid.value(z)
      return (z, Loss.halfSquaredError.value(a: a, y: 0))
    }
    room.chart(LineChart(points: points), height: 4)
    try room.choose(
      "one neuron starts at z = 1.5, another at z = 4, where the error is "
        + "larger. Which one learns faster at first?",
      ["the one at 1.5", "the one at 4", "both alike"], right: 0,
      mistakes: [
        1: "Its error is larger, but look at the slope there.",
        2: "The steps are η·dw, and the slopes differ.",
      ],
      why:
        "The steeper the ground, the longer the steps; at z = 4 it is nearly "
        + "flat.")
  }

  static let slowStart = Page("A slow start") { room throws(Turn) in
    let steep = slowWalk(w: 0.6, b: 0.9)
    let flat = slowWalk(w: 2, b: 2)
    let a = flat[0].a
    room.show(["dw = ∂L/∂a · σ′(z) · x,   ∂L/∂a = a − y,   σ′(z) = a·(1 − a)"])
    try room.predict(
      "at z = 4 the output is a = \(a, 3); y = 0 and x = 1. What is dw, to "
        + "three decimals?", .roundedTwice(flat[0].dw, decimals: 3),
      mistakes: [
        a: "a − y, which is ∂L/∂a: the factor σ′(z) is missing",
        a * (1 - a): "σ′(z) alone; the factor a − y is missing",
        a * a: "with a as the slope, which is a·(1 − a)",
      ], working: "\(a, 3)·\(a, 3)·(1 − \(a, 3))·1")
    room.tell("Both for 300 updates, with η = 0.15:")
    room.table(
      ["update", "a from z = 1.5", "dw", "a from z = 4", "dw"],
      stride(from: 0, through: 300, by: 60)
    ) { k in
      ["\(k)"] + [steep[k].a, steep[k].dw, flat[k].a, flat[k].dw].texts(4)
    }
    room.tell(
      "The worse neuron hardly moves at first: its sigmoid is saturated, with "
        + "a slope of \(a * (1 - a), 4). Cross-entropy (lesson 14) is a loss "
        + "without that factor.")
  }

  static let checks = Page.checks { room throws(Turn) in
    let (w, dw, rate) = (0.5, -0.2, 0.5)
    try room.check(
      "w = 0.5, dw = -0.2, η = 0.5. What is w after the update?",
      .exact(w - rate * dw),
      mistakes: [
        w + rate * dw: "w + η·dw, uphill", w - dw: "w − dw; η is missing",
        -rate * dw: "−η·dw, the step alone; add it to w",
        -dw: "−dw; times η it is the step, which you add to w",
      ], working: "0.5 − 0.5·(-0.2)")
    try room.check(
      "dw is positive. Which way does the weight go?",
      ["up", "down", "that depends on the sign of w"], right: 1,
      mistakes: [
        0: "A positive slope rises to the right: up is uphill.",
        2: "Only the slope decides; a negative w with dw > 0 gets more "
          + "negative.",
      ])
    try room.check(
      "the losses after four updates are 1, 4, 16, 64. What is wrong?",
      [
        "the learning rate is too small", "the learning rate is too large",
        "the ground is flat",
      ],
      right: 1,
      mistakes: [
        0: "Then the loss would fall, slowly.",
        2: "Then the loss would hardly change.",
      ])
  }
}
