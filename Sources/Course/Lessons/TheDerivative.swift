import NeuronLab

/// What a slope is, before any network has one.
enum TheDerivative {
  static let lesson = Lesson(
    name: "derivative", title: "What a derivative is",
    question: "How much does changing one number change another?",
    pages: [
      riseOverRun, shrinking, elsewhere, sigmoid, tooSmall, gears, ownPush,
      checks,
    ],
    keep: "A derivative is rise over run for a push that shrinks: how fast one "
      + "number changes as another changes. Along a chain, slopes multiply.")

  /// Returns rise over run between x and x + h.
  static func slope(
    of f: (Double) -> Double, at x: Double, push h: Double
  ) -> Double { (f(x + h) - f(x)) / h }

  /// Returns rise over run between x − h and x + h.
  static func centralSlope(
    of f: (Double) -> Double, at x: Double, push h: Double
  ) -> Double { (f(x + h) - f(x - h)) / (2 * h) }

  private static func square(_ x: Double) -> Double { x * x }
  private static func cube(_ x: Double) -> Double { x * x * x }

  static let riseOverRun = Page("Rise over run") { room throws(Turn) in
    room.tell(
      "Learning rests on one question: if I push this number a little, how "
        + "does that one change? Take f(x) = x², at x = 3. Push x by h = 1:")
    room.show(equations: riseAndRun(h: 1, decimals: 0))
    room.tell(
      "x² has risen 7 times as much as x: on this stretch the slope is 7.")
    let slope = slope(of: square, at: 3, push: 0.1)
    try room.predict(
      "now push x by only h = 0.1, from 3 to 3.1 (3.1² is 9.61). What is the "
        + "slope?", .exact(slope),
      mistakes: [
        slope * 0.1: "the rise; divide it by the run, 0.1",
        slope * 0.01: "the rise times the run; divide by it",
        7: "the slope for h = 1",
        6: "the slope for a tiny push; 0.1 is larger",
      ])
    room.show(equations: riseAndRun(h: 0.1, decimals: 2))
  }

  static let shrinking = Page("The run shrinks") { room throws(Turn) in
    room.table(["h", "f(3 + h)", "rise", "slope"], [1, 0.1, 0.01, 0.001]) { h in
      [
        shortText(h), "\(square(3 + h), 6)", "\(square(3 + h) - square(3), 6)",
        "\(slope(of: square, at: 3, push: h), 3)",
      ]
    }
    try room.predict(
      "h keeps shrinking. Which number do the slopes approach?",
      .exact(slope(of: square, at: 3, push: 1e-6).rounded()),
      mistakes: [
        0: "the limit of the rise, and of the run, but not of their quotient",
        7: "the slope for h = 1", 9: "f(3), the height, not the slope",
      ]
        + .each([0.1, 0.01, 0.001]) {
          (
            slope(of: square, at: 3, push: $0),
            "the slope for h = \(shortText($0)); the next ones are smaller"
          )
        })
    room.tell(
      "Algebra says why. (3 + h)² = 9 + 6·h + h², so the rise is 6·h + h²; "
        + "divided by h, the slope is 6 + h. With h = 0 there would be no push "
        + "and no slope: 0/0. But the smaller h is, the closer the slope is to "
        + "6, as close as you like.")
    room.tell(
      "That is all a derivative is: the number that rise over run approaches "
        + "as the run shrinks. f′(3) = 6, read \"f prime of 3\".")
  }

  static let elsewhere = Page("Another place, another slope") {
    room throws(Turn) in
    let points = (0...60).map { k -> (x: Double, y: Double) in
      let x = Double(k - 30) / 10
      return (x, square(x))
    }
    room.chart(LineChart(points: points), height: 4)
    try room.predictDirection(
      "the derivative of x² at x = -2, left of the middle: plus or minus?",
      of: slope(of: square, at: -2, push: 1e-3), .plusOrMinus)
    room.tell(
      "Minus: push x up, and f goes down. For any x the rise is 2·x·h + h², "
        + "the slope 2·x + h, the derivative 2·x, which is 0 where the curve "
        + "is flat."
    )
    room.table(["x", "slope for h = 0.001", "2·x"], [-2.0, -1, 0, 1, 2]) { x in
      [
        shortText(x), "\(slope(of: square, at: x, push: 0.001), 3)",
        "\(2 * x, 0)",
      ]
    }
  }

  static let sigmoid = Page("The slope of the sigmoid") { room throws(Turn) in
    let f = Activation.sigmoid
    room.tell(
      "The derivative of the sigmoid follows from its output, a = 1/(1 + "
        + "e^−z). Push z by h to get a+, and write both fractions over a "
        + "common denominator:")
    let h = 0.001
    let quotient = (2 - 1 / f.value(h)) / h
    room.show([
      "rise      = 1/(1 + e^−(z + h)) − 1/(1 + e^−z)",
      "          = a·a+ · e^−z · (1 − e^−h)",
      "rise / h  → a·a · e^−z          as (1 − e^−h)/h → 1 (h = "
        + "\(shortText(h)): \(quotient, 4))",
      "σ′(z)     = a·a · (1/a − 1)     as e^−z = 1/a − 1",
      "          = a·(1 − a)",
    ])
    try room.predict(
      "the slope of σ at z = 0?", .exact(f.derivative(atZ: 0)),
      mistakes: [
        0: "z·(1 − z); the formula takes the output a, here 0.5",
        0.5: "σ(0), the height, not the slope",
        1: "a + (1 − a); multiply the two",
      ], working: "0.5·(1 − 0.5)")
    let places = [-4.0, -2, 0, 2, 4]
    func row(_ name: String, _ value: (Double) -> Double) -> [String] {
      [name] + places.map { value($0) }.texts(4)
    }
    room.table(
      ["z"] + places.map(shortText),
      [
        row("a = σ(z)", f.value),
        row("measured") { slope(of: f.value, at: $0, push: 1e-5) },
        row("a·(1 − a)") { f.derivative(fromA: f.value($0)) ?? .nan },
      ])
    room.tell(
      "No slope is above ¼. In code: derivative(fromA: a) or derivative(atZ: "
        + "z)."
    )
  }

  static let tooSmall = Page("Too small a push") { room throws(Turn) in
    room.tell(
      "So is smaller always better? A computer keeps about 16 digits of a "
        + "number. Take x³ at 1, where the derivative is 3.")
    try room.predict(
      "the computer pushes 1 by h = 1e-16 (a 1 in the 16th decimal). Which "
        + "slope does it find?", .exact(slope(of: cube, at: 1, push: 1e-16)),
      mistakes: [
        3: "what exact arithmetic would give; 1 + 1e-16 is stored as 1"
      ], working: "(1 − 1) / 1e-16")
    room.table(
      ["h", "forward diff.", "off by", "central diff.", "off by"],
      [1e-1, 1e-3, 1e-5, 1e-8, 1e-11, 1e-16]
    ) { h in
      let one = slope(of: cube, at: 1, push: h)
      let both = centralSlope(of: cube, at: 1, push: h)
      return [h.scientificText(digits: 1)]
        + [one, both].flatMap {
          ["\($0, 9)", abs($0 - 3).scientificText(digits: 1)]
        }
    }
    room.tell(
      "A large h is off because the curve bends, a tiny one because the rise "
        + "drowns in rounding. The central difference, (f(x + h) − f(x − h)) / "
        + "2h, is far better for the same h. The library checks its gradients "
        + "with it, h = \(GradientCheck().h.scientificText(digits: 1)).")
  }

  static let gears = Page("Gears: the chain rule") { room throws(Turn) in
    try room.predict(
      "u = 2·x and v = 3·u. Push x by 1. How far does v move?", .exact(6),
      mistakes: [
        5: "the sum of the slopes; slopes multiply",
        3: "how far v moves when u is pushed by 1", 2: "how far u moves",
      ], working: "3·2")
    let neuron = gearNeuron()
    room.tell(
      "As with gears, slopes multiply along a chain. That is the chain rule. In a "
        + "neuron with one weight, w drives z, z drives a, and a drives the "
        + "loss L = (a\u{a0}−\u{a0}y)². ∂L/∂w is the slope of L when w is "
        + "pushed and everything else is held fixed. With w = 0.5, b = 0, x = "
        + "2, y = 1:")
    let a = neuron.a.text(decimals: 3)
    room.show(equations: [
      ["∂z/∂w", "x", "", "\(neuron.inputs[0], 3)"],
      [
        "∂a/∂z", "a·(1 − a)", "\(a) · \(1 - neuron.a, 3)",
        "\(neuron.delta / neuron.dActivation, 3)",
      ], ["∂L/∂a", "2·(a − y)", "2·(\(a) − 1)", "\(neuron.dActivation, 3)"],
      ["∂L/∂w", "their product", "", "\(neuron.dw[0], 3)"],
      ["", "measured, h = 1e-5", "", "\(measuredGear(), 3)"],
    ])
    room.tell("This product is what neuron.backward adds to neuron.dw[0].")
  }

  static let ownPush = Page.change("Your own push") { room throws(Turn) in
    let f = Activation.sigmoid
    try room.tryNumbers(
      "measure the slope of σ yourself: choose z, and a push h. How large can "
        + "h be before you lose three digits? How small?",
      [Field("z", 1, in: -30...30), Field("h", 0.1, in: 1e-18...10)]
    ) { numbers in
      let (z, h) = (numbers[0], numbers[1])
      let one = slope(of: f.value, at: z, push: h)
      let both = centralSlope(of: f.value, at: z, push: h)
      let exact = f.derivative(atZ: z)
      room.table(
        ["", "slope", "off by"],
        [
          ("forward difference", one), ("central difference", both),
          ("a·(1 − a)", exact),
        ]
      ) {
        [
          $0.0, "\($0.1, 9)",
          $0.1 == exact ? "" : abs($0.1 - exact).scientificText(digits: 1),
        ]
      }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let slope = slope(of: square, at: 1, push: 0.5)
    try room.check(
      "f(x) = x². What is rise over run from x = 1, with a push of 0.5?",
      .exact(slope),
      mistakes: [
        slope / 2: "the rise; divide it by the run",
        2: "the derivative; this push is not small",
        square(1.5): "f(1.5), a height",
        3: "the derivative at 1.5, where the push ends",
      ], working: "(1.5² − 1²) / 0.5")
    let a = 0.9
    let f = Activation.sigmoid
    try room.check(
      "a sigmoid neuron's output is a = 0.9. What is its slope σ′(z)?",
      .exact(f.derivative(fromA: a) ?? .nan),
      mistakes: [
        f.derivative(atZ: a): "σ′ at z = 0.9; but 0.9 is already the output",
        1 - a: "1 − a; a factor a is missing",
        a * a: "a²; one of the factors is 1 − a", a: "a itself",
      ], working: "0.9·(1 − 0.9)")
    try room.check(
      "∂L/∂a is 4 and ∂a/∂z is -0.5. What is ∂L/∂z?", .exact(4 * -0.5),
      mistakes: [
        3.5: "their sum; along a chain slopes multiply",
        -8: "one divided by the other; they multiply",
        -0.125: "one divided by the other; they multiply",
        4.5: "their difference; slopes multiply",
      ], working: "4·(-0.5)")
  }

  // MARK: Numbers

  /// Rise, run and their quotient for x² at 3.
  private static func riseAndRun(h: Double, decimals: Int) -> [[String]] {
    let rise = square(3 + h) - square(3)
    return [
      [
        "rise", "f(\(shortText(3 + h))) − f(3)",
        "\(square(3 + h), decimals) − \(square(3), decimals)",
        "\(rise, decimals)",
      ],
      [
        "slope", "rise / run", "\(rise, decimals) / \(shortText(h))",
        "\(rise / h, min(decimals, 1))",
      ],
    ]
  }

  /// A neuron with one weight, after its sample went forward and back.
  static func gearNeuron() -> Neuron {
    let neuron = Neuron(
      name: "o1", weights: [0.5], bias: 0, activation: .sigmoid)
    neuron.forward([2])
    neuron.backward(
      dActivation: Loss.meanSquaredError.derivative(a: neuron.a, y: 1))
    return neuron
  }

  /// The slope of its loss over its weight, measured on both sides.
  private static func measuredGear() -> Double {
    centralSlope(
      of: { w in
        let neuron = gearNeuron()
        neuron.weights[0] = w
        return Loss.meanSquaredError.value(a: neuron.forward([2]), y: 1)
      }, at: 0.5, push: 1e-5)
  }
}
