import NeuronLab

/// A neuron with two weights, of which one has the steeper loss.
enum Optimizers {
  static let lesson = Lesson(
    name: "optimizers", title: "Optimizers",
    question: "What can a step use besides the current gradient?",
    pages: [valley, momentum, adagrad, rmsprop, adam, adamw, race, checks],
    keep: "Backward finds dw; the optimizer turns it into a step. Momentum "
      + "remembers which way the steps went, Adagrad and RMSprop how large the "
      + "slopes were, Adam both.")

  static let valley = Page("A steep way and a flat way") { room throws(Turn) in
    let walk = Walk(sgd())
    let slopes = walk.slopes
    room.tell(
      "A neuron a = w1·x1 + w2·x2, without a bias, learns two samples. x2 is "
        + "measured in a unit that makes its numbers four times as large:")
    room.show([
      "x = (1, 0), y = 1        x = (0, 4), y = 4        best: w1 = w2 = 1",
      "L = ½(w1 − 1)² + ½(4·w2 − 4)²",
      "dw1 = w1 − 1             dw2 = 16·(w2 − 1)",
      "at w1 = w2 = 0:          dw1 = \(slopes[0], 0), dw2 = \(slopes[1], 0)",
    ])
    let first = walk.stepped().weights
    try room.predict(
      "plain gradient descent, sgd, with η = 0.1. What is w2 after one step?",
      .exact(first[1]),
      mistakes: [
        -first[1]: "w + η·dw: uphill", first[0]: "w1; dw2 is 16 times as large",
        -slopes[1]: "w − dw; η is missing",
      ], working: "0 − 0.1·(-16)")
    showSteps(room, sgd())
    room.tell(
      "w2 jumps over 1 and back; from η = 0.125 on it would never settle. w1, "
        + "with the same η, crawls. No single η suits both.")
  }

  static let momentum = Page("Momentum, and looking ahead") {
    room throws(Turn) in
    let walk = Walk(withMomentum()).stepped()
    let (v1, w1) = (walk.memory[0][0], walk.weights[0])
    let g2 = walk.slopes[0]
    let v2 = walk.stepped().memory[0][0]
    room.tell(
      "A rolling ball keeps some of its speed. Momentum remembers one number "
        + "for each weight, the velocity v, and keeps the fraction μ of it:")
    room.show(["v ← μ·v + dw          w ← w − η·v"])
    room.tell(
      "η = 0.05, μ = 0.5. Step 1: v = \(shortText(v1)), so w1 = "
        + "\(shortText(w1)); there dw1 = \(g2, 2).")
    try room.predict(
      "what is v in step 2, to two decimals?", .exact(v2),
      mistakes: [
        g2: "dw alone, which forgets v",
        v1 + g2: "v + dw; only half of v is kept",
        0.5 * v1 + 0.5 * g2: "half of both; dw is added in full",
      ], working: "0.5·(\(shortText(v1))) + (\(g2, 2))")
    room.table(
      ["L after steps", "0", "5", "10", "20", "40"],
      [
        ("sgd, η = 0.05", SGD(learningRate: 0.05)),
        ("momentum", withMomentum()), ("Nesterov", nesterov()),
      ]
    ) { name, optimizer in
      [name] + losses(optimizer, after: [0, 5, 10, 20, 40])
    }
    room.tell(
      "While dw stays the same, v approaches dw/(1 − μ), here 2·dw; where "
        + "dw changes sign, v dampens the steps. Nesterov steps by dw + μ·v, "
        + "with the new v: it takes part of the next step at once.")
  }

  static let adagrad = Page("Adagrad: a learning rate for each weight") {
    room throws(Turn) in
    let walk = Walk(Adagrad(learningRate: 0.5))
    let slopes = walk.slopes
    let first = walk.stepped().weights
    let sums = walk.memory[0]
    room.tell(
      "Why one η for all? Adagrad divides each slope by the size of that "
        + "weight's slopes so far. It remembers s, the sum of their squares:")
    room.show(["s ← s + dw²          w ← w − η·dw/√s"])
    room.table(["step 1", "dw", "s", "√s"], [0, 1]) { k in
      ["w\(k + 1)"]
        + [slopes[k], sums[k], sums[k].squareRoot()].texts(0)
    }
    try room.predict(
      "η = 0.5. What is w2 after the first step?", .exact(first[1]),
      mistakes: [
        -0.5 * slopes[1]: "plain gradient descent; dw is divided by √s",
        0.5 / 16: "dw/s; divide by the root of s",
        -first[1]: "w + η·dw/√s: uphill",
      ], working: "0 − 0.5·(-16) / √256")
    showSteps(room, Adagrad(learningRate: 0.5))
    room.tell(
      "The 16 is gone: both weights take the same steps, whatever their units. "
        + "But s only grows: the steps keep shrinking, however far there is to "
        + "go.")
  }

  static let rmsprop = Page("RMSprop: forget the old ones") {
    room throws(Turn) in
    let make = { RMSprop(learningRate: 0.05, alpha: 0.9) }
    let walk = Walk(make())
    let g = walk.slopes[1]
    let v = walk.stepped().memory[0][1]
    room.tell(
      "RMSprop forgets. Instead of the sum it keeps a running mean v of the "
        + "squares: α times the old mean plus 1 − α times the new square:")
    room.show(["v ← α·v + (1 − α)·dw²          w ← w − η·dw/√v"])
    try room.predict(
      "η = 0.05, α = 0.9, and v starts at 0. dw2 = \(g, 0), whose square is "
        + "\(g * g, 0). What is v in the first step?", .exact(v),
      mistakes: [
        0.9 * g * g: "α times the square; α belongs to the old v",
        g * g: "the square itself; only a tenth of it is added",
        0.1 * g: "a tenth of dw; square dw first",
        -0.1 * g: "a tenth of 16; square 16 first", v.squareRoot(): "its root",
      ], working: "0.9·0 + (1 − 0.9)·256")
    showSteps(room, make())
    let ratio = walk.weights[1] / 0.05
    room.tell(
      "√v is \(v.squareRoot(), 2), so the first step is \(ratio, 2) times η: a "
        + "mean that starts at 0 is too small at first. With PyTorch's "
        + "α of 0.99 (Keras: 0.9) it is 10 times η. Later steps are close to η in size: little "
        + "more than the sign of dw is left.")
  }

  static let adam = Page("Adam: both") { room throws(Turn) in
    let walk = Walk(Adam(learningRate: 0.1))
    let g = walk.slopes
    walk.stepped()
    let (m, v) = (walk.memory[0], walk.memory[1])
    room.tell(
      "Adam keeps two running means for each weight: m of dw and v of dw². In "
        + "step k it divides each by its 1 − βᵏ, since both start at 0:")
    room.show([
      "m ← 0.9·m + 0.1·dw        v ← 0.999·v + 0.001·dw²",
      "w ← w − η · m/(1 − 0.9ᵏ) / (√(v/(1 − 0.999ᵏ)) + ε)        ε = 1e-8",
    ])
    room.table(["step 1", "dw", "m", "m/0.1", "v", "v/0.001"], [0, 1]) { k in
      [
        "w\(k + 1)", "\(g[k], 0)", "\(m[k], 3)", "\(m[k] / 0.1, 0)",
        "\(v[k], 3)",
        "\(v[k] / (1 - 0.999), 0)",
      ]
    }
    try room.predict(
      "η = 0.1. What is w2 after step 1?", .exact(walk.weights[1]),
      mistakes: [
        0.1 * 16: "η·dw; the slope is divided by the root of its square",
        0.1 / 16: "the quotient without the root",
        -0.1: "w plus the step: uphill",
      ], working: "0 − 0.1·(-16) / √256")
    showSteps(room, Adam(learningRate: 0.1))
    let tiny = 1e-8
    let short = Walk(Adam(learningRate: 0.1), from: [1 - tiny, 1]).stepped()
      .weights[0]
    room.tell(
      "Step 1 is η·|dw|/(|dw| + ε): η for most dw; for dw = -1e-8 it is "
        + "\(short - 1, 2).")
  }

  static let adamw = Page("AdamW: decoupled weight decay") {
    room throws(Turn) in
    let decay = 0.01
    let plain = Walk(Adam(learningRate: 0.1, weightDecay: decay), from: [1, 1])
      .stepped().weights[0]
    let decoupled = Walk(
      Adam.adamW(learningRate: 0.1, weightDecay: decay), from: [1, 1]
    ).stepped().weights[0]
    room.tell(
      "Weight decay pulls every weight a little towards 0, to keep it small: "
        + "the slope becomes dw + λ·w. This is L2 regularization. At the "
        + "minimum, w = 1, dw is 0. Plain gradient descent with η = 0.1 and λ "
        + "= 0.01 moves w by 0.1·0.01 = 0.001.")
    try room.predict(
      "the same with Adam: the slope is λ·w = 0.01. What is w after the first "
        + "step with η = 0.1?", .rounded(plain, decimals: 3),
      mistakes: [
        decoupled: "1 − η·λ; but Adam divides any slope by its own size",
        1:
          "the old weight; the pull is small, but it is the only slope there "
          + "is",
        1 - decay: "1 − λ; Adam divides λ by its own size, and multiplies by η",
      ], working: "1 − 0.1·0.01 / √(0.01²)")
    room.table(["λ", "sgd", "Adam", "AdamW"], [0.1, 0.01, 0.0001]) { decay in
      [shortText(decay)]
        + [
          SGD(learningRate: 0.1, weightDecay: decay) as any Optimizer,
          Adam(learningRate: 0.1, weightDecay: decay),
          Adam.adamW(learningRate: 0.1, weightDecay: decay),
        ].map { Walk($0, from: [1, 1]).stepped().weights[0] }.texts(5)
    }
    room.tell(
      "Even with a λ a thousand times smaller, Adam moves by η: it divides the "
        + "pull by its own size. AdamW keeps the decay out of m and v: before "
        + "the step, it shrinks the weight itself by the factor 1 − η·λ.")
  }

  static let race = Page.change("The race") { room throws(Turn) in
    room.columns([
      ["", "remembers for each weight", "its step"],
      ["sgd", "nothing", "η·dw"],
      ["momentum, Nesterov", "v, the velocity", "η·v, η·(dw + μ·v)"],
      ["Adagrad", "s, the sum of dw²", "η·dw/√s"],
      ["RMSprop", "v, the running mean of dw²", "η·dw/√v"],
      ["Adam, AdamW", "m and v, of dw and of dw²", "η·m/√v, corrected"],
    ])
    try room.tryNumbers(
      "one η for all, μ = 0.9. Which survive a large η? Which is best at 0.01?",
      [
        Field("η", 0.1, in: 0...10),
        Field("steps", 30, in: 1...1000, isWhole: true),
      ]
    ) { numbers in
      room.table(["", "w1", "w2", "L"], runners(rate: numbers[0])) {
        name, optimizer in
        let walk = Walk(optimizer).stepped(Int(numbers[1]))
        return [name]
          + (walk.weights + [walk.loss]).map { $0.compactText(decimals: 4) }
      }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let (kept, v, dw) = (0.9, 2.0, -1.0)
    try room.check(
      "momentum with μ = 0.9: v = 2, and now dw = -1. What is the new v?",
      .exact(kept * v + dw),
      mistakes: [
        kept * (v + dw): "μ·(v + dw); dw is added in full",
        v + dw: "v + dw; only μ·v is kept",
        kept * v - dw: "μ·v − dw; the minus belongs to w ← w − η·v",
      ], working: "0.9·2 + (-1)")
    try room.check(
      "every slope becomes 100 times as large. Whose first step stays the "
        + "same?",
      ["sgd's", "momentum's", "Adam's"], right: 2,
      mistakes: [0: "Its step is η·dw.", 1: "Its first v is dw itself."])
    try room.check(
      "training with Adam is stopped, to continue tomorrow. What must be "
        + "saved?",
      [
        "the weights", "the weights, m, v and k", "the weights and the last dw",
      ], right: 1,
      mistakes: [
        0: "Then m and v would start at 0 again.",
        2: "dw is computed anew in each step; m and v are not.",
      ])
  }
}
