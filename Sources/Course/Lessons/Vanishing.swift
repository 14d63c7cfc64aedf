import NeuronLab

/// Chains, dead neurons and symmetric starts.
enum Vanishing {
  static let lesson = Lesson(
    name: "vanishing", title: "When gradients vanish",
    question: "Why do some neurons never learn?",
    pages: [chain, deep, keptSize, dead, revived, zeros, twins, checks],
    keep:
      "A weight learns only if its input is not 0 and its receiver's slope "
      + "is not 0, and neurons that start equal stay equal: check these "
      + "three before the code.")

  static let chain = Page("The vanishing gradient: a quarter at most") {
    room throws(Turn) in
    let network = chainAfterBackward()
    let neurons = network.layers.map { $0.neurons[0] }
    let output = neurons[neurons.count - 1]
    room.tell(
      "The slope of σ is a·(1 − a). It is largest at z = 0, where a is one "
        + "half: \(Activation.sigmoid.derivative(atZ: 0), 2). Take a chain of "
        + "five neurons, each feeding the next with w = 1, and give all of "
        + "them z = 0: this is the best case.")
    try room.predict(
      "δ of the last is \(output.delta, 3). In the backward pass it goes "
        + "through four neurons. What is δ of the first, to six decimals?",
      .rounded(neurons[0].delta, decimals: 6),
      mistakes: [
        neurons[1].delta: "δ of the second, one neuron too early",
        neurons[neurons.count - 2].delta: "δ after one neuron",
        neurons[0].delta / 4: "with a fifth quarter; it goes through four "
          + "neurons",
        output.delta: "with the factors w = 1 alone; the slopes are missing",
        neurons[0].delta / output.delta:
          "the four quarters alone; they multiply δ of the last",
      ])
    room.table(
      ["", "w to the next", "∂L/∂a", "· σ′(z)", "= δ"],
      neurons.indices.reversed()
    ) { k in
      let neuron = neurons[k]
      return [
        neuron.name,
        k + 1 < neurons.count ? shortText(neurons[k + 1].weights[0]) : "",
        "\(neuron.dActivation, 7)",
        "\(Activation.sigmoid.derivative(atZ: neuron.z), 2)",
        "\(neuron.delta, 7)",
      ]
    }
    room.tell(
      "Every layer loses at least a factor of 4, and more where z is not 0, "
        + "unless the weights compensate. This is the vanishing gradient. The "
        + "first layers, which see the data, learn slowest.")
  }

  static let deep = Page("Five layers deep") { room throws(Turn) in
    let (why, output) = deepDelta()
    let weights = share(of: why, where: { $0.hasPrefix("w[") })
    let slopes = share(of: why, where: { $0.hasSuffix(".slope") })
    let losses = kinds.map { lostSize($0.network) }
    let freed = (why.counterfactual?.value ?? 0) / why.value
    room.tell(
      "XOR, four hidden layers of four sigmoid neurons: for (0, 1), δ of o1 is "
        + "\(output.delta, 3), of h1.2 in layer 1 \(why.value, 6). The command "
        + "`why` gives the reasons.")
    try room.choose(
      "which factors on the way back do most to make it small?",
      ["the weights", "the slopes"], right: 1,
      mistakes: [0: "The share of the weights is \(weights, 0) %."],
      why: "By their logarithms, the slopes do \(slopes, 0) % of it; with "
        + "h1.2.slope = 1, computed anew, δ is \(freed, 1) times as large. With "
        + "tanh and Xavier, or relu and He, slopes reach 1, and the mean |δ| "
        + "falls by \(losses[1], 0) or \(losses[2], 0) to layer 1, not by "
        + "\(losses[0], 0).")
    room.columns(
      why.causes.prefix(5).map {
        ["\(100 * $0.share, 0) %", $0.name, "\($0.value, 3)", $0.why]
      })
  }

  static let keptSize = Page("Weights that keep the size: Xavier and He") {
    room throws(Turn) in
    let n = width
    room.tell(
      "z adds n products w·x; with random weights of mean 0 they partly "
        + "cancel. The mean of z² is n·v·(mean of x²), v the weights' "
        + "variance, mean w²."
    )
    try room.predict(
      "n = \(n). Which v makes the mean of z² equal to the mean of x²?",
      .exact(1 / Double(n)),
      mistakes: [
        1: "v = 1; then z² is \(n) times as large as x²",
        (1 / Double(n)).squareRoot():
          "√v, the standard deviation, not the variance",
      ])
    room.tell(
      "So v = 1/n. In the backward pass, a neuron adds up δ · w over the m "
        + "neurons it feeds: v = 1/m. Xavier (Glorot) is a compromise, 2/(n + "
        + "m), for tanh. relu cuts off half of z, which halves its mean "
        + "square: He uses 2/n. The mean of a² in a chain of \(depth) layers "
        + "of \(n) (6e+06 is 6,000,000):")
    room.table(["layer"] + starts.map { $0.name }, [0, 4, depth - 1]) { l in
      ["\(l + 1)"]
        + startSizes.map {
          $0[l] < 1000
            ? $0[l].text(decimals: 4) : $0[l].scientificText(digits: 1)
        }
    }
    room.tell(
      "With v = 1 it explodes. With 1/n, relu halves it in each layer; He "
        + "roughly keeps it. tanh flattens, so with Xavier it falls slowly.")
  }

  static let dead = Page("A dead neuron") { room throws(Turn) in
    let data = DataSet.xor
    let relu = offNeuron(.relu)
    let leaky = offNeuron(.leakyRelu)
    room.tell(
      "relu's slope is 0 below z = 0. A neuron with weights 1 and 1 and bias "
        + "-3 sees the four samples of XOR; let every ∂L/∂a be 1.")
    try room.predict(
      "what is its dw for x1, summed over the four samples?",
      .exact(relu.dw[0]),
      mistakes: [
        2: "∂L/∂a · x1 summed; the slope of relu is 0 here",
        4: "∂L/∂a summed; the slope of relu is 0 here",
      ], working: "1·0·0 + 1·0·0 + 1·0·1 + 1·0·1")
    room.table(["x1 x2", "z", "a", "slope", "δ"], data.rows) { k in
      let neuron = offNeuron(.relu, rows: [k])
      return [
        data.point(k), shortText(neuron.z), shortText(neuron.a),
        shortText(neuron.slopeAtZ), shortText(neuron.delta),
      ]
    }
    room.tell(
      "It is dead: its own gradient never moves it again. One step too large "
        + "can do that. (With leakyRelu, dw would be \(leaky.dw[0], 2).) The "
        + "diagnosis of two such neurons:")
    for finding in Diagnosis.examine(offStep(), on: data) {
      room.tell(finding.evidence)
    }
  }

  static let revived = Page("Reviving a dead neuron") { room throws(Turn) in
    let runs = [0, momentum].map { offForBoth(momentum: $0) }
    let steps = [0, 1, 2, 3, 100]
    let xs = off.x.map(shortText)
    room.tell(
      "A dead neuron's dw and db are 0, but its z may move. A relu neuron, w = "
        + "\(shortText(off.w)), b = \(shortText(off.b)), should give 0 for x = "
        + "\(xs[0]), and 1 for x = \(xs[1]). Its first step, η = "
        + "\(shortText(off.rate)), puts z below 0 for both. Momentum (lesson "
        + "17) repeats \(shortText(momentum)) of each step.")
    try room.predictDirection(
      "z at x = \(xs[1]) went up in that step. With momentum, does it then go "
        + "up, go down or stay the same?", of: runs[1][2].z[1] - runs[1][1].z[1]
    )
    room.table(
      ["z after step"] + steps.map { "\($0)" },
      zip(["plain", "momentum"], runs).flatMap { name, run in
        xs.enumerated().map { k, x in
          ["\(name), x = \(x)"] + steps.map { run[$0].z[k] }.texts(3)
        }
      })
    let (before, after) = (upstreamStep(), upstreamStep())
    after.run(on: upstreamData)
    let (was, now) = (upstreamZ(before), upstreamZ(after))
    room.tell(
      "From step 3 on it has a slope again, and learns. An earlier layer can "
        + "help, too: h = 1 feeds two relu neurons; r2 is dead, with bias "
        + "\(shortText(deadBias)) and z = \(was, 1). r1 is active, sends δ to "
        + "h; after one step h is \(hiddenValue(after), 1), and z of r2 is "
        + "\(now, 1).")
  }

  static let zeros = Page("All weights zero") { room throws(Turn) in
    let data = DataSet.and
    let step = zeroStep()
    step.computeGradients(of: data)
    let (h1, o1) = (step.network.h1, outputNeuron(step))
    let firstGradients = [h1.dw[0], h1.db, o1.dw[0], o1.db]
    room.tell(
      "Why not start with every weight and bias at 0? 2-2-1, on AND: the "
        + "output is one half for every sample, and its δ is not 0.")
    try room.predict(
      "what is dw of h1 for x1 in the first step?", .exact(h1.dw[0]),
      mistakes: [
        o1.db: "what o1's bias gets; h1 collects δ · w, and w is 0",
        o1.dw[0]: "dw of o1 for h1",
      ], working: "δ of o1 · w = δ of o1 · 0")
    room.table(
      ["first step", "h1 dw[x1]", "h1 db", "o1 dw[h1]", "o1 db"],
      [["gradient"] + firstGradients.texts(4)])
    step.repeated(1_000, on: data)
    room.tell(
      "In the first step only o1 moves. Then its weights are no longer 0 and "
        + "the hidden layer moves, too, but how? After 1,000 steps:")
    showHidden(room, step.network)
    room.tell(
      "h1 and h2 are one neuron twice: enough for AND (loss "
        + "\(step.measureLoss(of: data), 4)), not for XOR. Biases may all "
        + "start at 0; weights may not all start at 0, nor all equal.")
  }

  static let twins = Page.change("Breaking the symmetry") { room throws(Turn) in
    let start = 0.001
    let step = twinStep(difference: start)
    step.repeated(2_000, on: .xor)
    let twins = step.network.layers[0].neurons
    room.tell(
      "The trouble is not 0 but equality: with the same weights in and out, h1 "
        + "and h2 get the same δ, forever. Random weights break the symmetry.")
    try room.predictDirection(
      "h2's first weight is \(shortText(start)) above h1's, and all else is "
        + "equal. After 2,000 steps on XOR, has that difference gone up or "
        + "down?",
      of: (twins[1].weights[0] - twins[0].weights[0]).magnitude - start)
    try room.tryNumbers(
      "other differences, also 0 and 0.0000001.",
      [Field("difference", start, in: -10...10)]
    ) {
      let step = twinStep(difference: $0[0])
      step.repeated(2_000, on: .xor)
      showHidden(room, step.network)
      room.tell(
        "Loss \(step.measureLoss(of: .xor), 4), \(step.network.rightAnswers) "
          + "of 4 right.")
      for finding in Diagnosis.examine(step, on: .xor) where isTwins(finding) {
        room.tell("Diagnosis: \(finding.evidence)")
      }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "three sigmoid layers in the best case, z = 0 and w = 1: how many times "
        + "smaller do they make δ?", .exact(64),
      mistakes: [
        12: "3 · 4; the factors multiply", 4: "one layer's",
        1.0 / 64: "what is left of δ; the question is how many times smaller "
          + "that is",
        16: "two layers'", 256: "four layers'",
      ], working: "4·4·4")
    try room.check(
      "a relu neuron has z below 0 for half of the samples. Is it dead?",
      ["yes", "no, it learns from the other half"], right: 1,
      mistakes: [0: "Only if z is never above 0."])
    try room.check(
      "what must a forward pass keep, so that dw and σ′ can be computed later?",
      [
        "nothing: the weights are enough", "the inputs and a of every neuron",
        "the loss of every epoch",
      ], right: 1,
      mistakes: [
        0: "dw = δ · input, and σ′(z) = a·(1 − a) needs a.",
        2: "No gradient is computed from it.",
      ])
  }
}
