import NeuronLab

/// One network for XOR, and the first step of its training as several books
/// write it.
enum ConventionsCompared {
  static let lesson = Lesson(
    name: "conventions", title: "Conventions: one step, written five ways",
    question: "Can two gradients both be right?",
    pages: [
      halfMeanSum, rate, sign, slope, layout, fiveBooks, ownRate, checks,
    ],
    keep:
      "½, mean or sum change the gradient's length, never its direction; with "
      + "η scaled to match, the step is the same. Take the sign, σ′ and the "
      + "layout from one book only.")

  static let halfMeanSum = Page("Half, mean or sum") { room throws(Turn) in
    let mean = step().measureLoss(of: data)
    let sum = step(.halfSquaredError, .sum).measureLoss(of: data)
    let answers = data.inputs.map {
      NeuralNetwork.ofNumPyProgram().forward($0)[0]
    }
    room.tell(
      "A NumPy program (lesson 9, page 6) trains 2-2-1 without biases on XOR. "
        + "Before its first step it predicts "
        + "\(answers.texts(4).joined(separator: ", ")); the targets are 0, 1, "
        + "1, 0. The mean of the four squared errors is \(mean, 4).")
    try room.predict(
      "it descends Σ ½(a − y)², half of the sum. How much is that?",
      .roundedTwice(sum, decimals: 4),
      mistakes: .shown(to: 4) { n in
        [
          n(mean) / 2: "½ of the mean; the sum is four times as large",
          n(mean) * 4: "the sum without its ½", n(mean): "the mean",
        ]
      }, working: "½·4·\(mean, 4)")
    room.table(["written", "L", "dw of w[o1←h1]", "times ours"], forms) {
      form in
      let step = step(form.loss, form.reduction)
      let loss = step.computeGradients(of: data)
      return [
        form.formula, "\(loss, 4)", "\(step.network.o1.dw[0], 6)", form.who,
      ]
    }
    room.tell(
      "The ½ cancels the 2 of the square's derivative: ∂L/∂a is a − y instead "
        + "of 2·(a − y). Four gradients, all right, each of its own loss: they "
        + "point the same way and differ in length.")
  }

  static let rate = Page("The learning rate makes up for it") {
    room throws(Turn) in
    let (ours, program) = (forms[0], forms[2])
    room.tell(
      "The NumPy program of lesson 9 steps with η = \(shortText(program.rate)) "
        + "on Σ ½(a − y)², which is twice the mean of the squares: its dw are "
        + "twice as large as ours. What counts is the step, η·dw.")
    try room.predict(
      "with which η does our mean take the program's steps?",
      .exact(ours.rate),
      mistakes: [
        program.rate / 2:
          "half of its η; our dw are smaller already, so η must be larger",
        program.rate: "the program's η; then our steps are half as long",
        2: "the ratio of its dw to ours; our η is its η times that",
      ], working: "\(shortText(program.rate))·2")
    let counts = [1, 10, 100]
    func row(_ form: Form, _ rate: Double) -> [String] {
      [form.formula, shortText(rate)]
        + counts.map { weight(form, rate: rate, after: $0) }.texts(8)
    }
    room.tell(
      "w[o1←h1] after n steps, each loss with the learning rate it needs:")
    room.table(["L", "η"] + counts.map { "\($0)" }, forms) { row($0, $0.rate) }
    room.tell(
      "Equal to the last bit, since 2 and 4 change only a number's exponent. "
        + "With η = \(shortText(program.rate)) for the mean, too, it would be "
        + "\(weight(ours, rate: program.rate, after: 10), 4) after 10. A "
        + "learning rate means nothing without its loss.")
  }

  static let sign = Page("Plus or minus") { room throws(Turn) in
    let before = step().measureLoss(of: data)
    let right = step()
    right.run(on: data)
    let mixed = step(rate: -1)
    mixed.run(on: data)
    room.columns([
      ["a NumPy program", "here"], ["error = y − p", "∂L/∂a = 2·(a − y)/4"],
      ["d = error · p·(1 − p)", "δ = ∂L/∂a · a·(1 − a)"],
      ["W += η · hidden.T @ d", "w −= η·dw"],
    ])
    let answer = NeuralNetwork.ofNumPyProgram().forward(data.inputs[0])[0]
    try room.predictDirection(
      "p = \(answer, 4), y = 0. Is error plus or minus?",
      of: data.targets[0][0] - answer, .plusOrMinus,
      why: "error = y − p, and p is above 0, so it is too high.")
    try room.predictDirection(
      "you take error = y − p and w −= η·dw. Which way does the loss go?",
      of: mixed.measureLoss(of: data) - before)
    room.table(
      ["", "loss before", "after a step"],
      [("one book", right), ("a bit of both", mixed)]
    ) { name, step in
      [name, "\(before, 6)", "\(step.measureLoss(of: data), 6)"]
    }
    room.tell(
      "Two flipped signs cancel; a single one climbs. So take both from one "
        + "book."
    )
  }

  static let slope = Page("The slope, of what?") { room throws(Turn) in
    let f = Activation.sigmoid
    let h2s = data.inputs[1...].map { inputs in
      let network = NeuralNetwork.ofNumPyProgram()
      network.forward(inputs)
      return network.h2
    }
    let h2 = h2s[1]
    room.tell("Two books, one function, two formulas for its slope:")
    room.show([
      "σ′(z) = σ(z)·(1 − σ(z))     put in z     derivative(atZ: z)",
      "σ′    = a·(1 − a)           put in a     derivative(fromA: a)",
    ])
    try room.predict(
      "h2 has z = \(h2.z, 4) and a = \(h2.a, 4). What is its slope, to three "
        + "decimals?", .roundedTwice(f.derivative(atZ: h2.z), decimals: 3),
      mistakes: [
        h2.z * (1 - h2.z): "z·(1 − z): the second formula takes a",
        f.derivative(atZ: h2.a): "σ′ of a: the first formula takes z",
        h2.a: "a itself", 1 - h2.a: "1 − a; the factor a is missing",
      ], working: "a·(1 − a) = \(h2.a, 4)·(1 − \(h2.a, 4))")
    room.table(["z", "a", "atZ: z", "fromA: a", "fromA: z", "atZ: a"], h2s) {
      neuron in
      [
        neuron.z, neuron.a, f.derivative(atZ: neuron.z),
        f.derivative(fromA: neuron.a), f.derivative(fromA: neuron.z),
        f.derivative(atZ: neuron.a),
      ].map { $0?.text(decimals: 4) ?? "" }
    }
    room.tell(
      "The first two slopes agree; the last two are mistakes that run without "
        + "an error. In NumPy programs, a function often returns x·(1 − x), "
        + "which is right if its argument is always a. A parameter named x "
        + "does not say so; a label does.")
  }

  static let layout = Page("The layout of the weights") { room throws(Turn) in
    let rows = NeuralNetwork.ofNumPyProgram().layers[0].neurons.map {
      $0.weights
    }
    func drawn(_ rows: [[Double]]) -> [String] {
      rows.map { row in
        "[" + row.map { padded($0) }.joined(separator: "  ") + "]"
      }
    }
    let theirs = Matrix(rows: rows).transposed.rows
    room.tell(
      "In the NumPy program of lesson 9 a sample is a row x, and z = x @ W, "
        + "where @ multiplies matrices. Its first W, as NumPy prints it:")
    room.show(drawn(theirs))
    try room.predict(
      "which number is w[h1←x2], the weight from x2 to h1?",
      .rounded(rows[0][1], decimals: 4),
      mistakes: [
        rows[1][0]: "w[h2←x1]: in this matrix a row is an input",
        rows[0][0]: "w[h1←x1]", rows[1][1]: "w[h2←x2]",
      ], working: "row 2 (x2), column 1 (h1)")
    room.tell("A layer from 2 inputs to 3 neurons:")
    room.show([
      "NumPy, Keras    kernel [2, 3]   x @ kernel     a sample is a row",
      "PyTorch         weight [3, 2]   x @ weight.T   a sample is a row",
      "Nielsen, here   W      [3, 2]   W·x            a sample is a column",
    ])
    room.tell(
      "Why [out, in]? Row k is neuron k's weights, side by side in memory, as "
        + "W·x needs; a batch takes X·Wᵀ, and ᵀ copies nothing: it reads rows "
        + "as columns. In the wrong layout, a 2 × 2 matrix is silently another "
        + "network.")
  }

  static let fiveBooks = Page("Five books, one step") { room throws(Turn) in
    let trace = Tracer(step(), on: data).trace()
    let nielsen = Convention.nielsen.terms(of: trace)
    room.tell(
      "Our loss is the mean of the squares, and our η is 1. With one output, "
        + "Nielsen's is half of that mean.")
    try room.predict(
      "which η takes our step with his loss?", .exact(nielsen.learningRate),
      mistakes: [
        nielsen.lossFactor:
          "half of ours; his gradients are shorter, not longer",
        trace.update.learningRate: "ours; then his steps are half as long",
      ], working: "1·2")
    room.table(
      ["", "loss", "∂loss/∂w[o1←h1]", "η", "step of w[o1←h1]"],
      Convention.allCases
    ) { convention in
      let terms = convention.terms(of: trace)
      let slope = gradient(trace, convention)
      return [
        convention.name, "\(trace.lossValue * terms.lossFactor, 6)",
        "\(slope, 6)", shortText(terms.learningRate),
        "\(terms.learningRate * -slope, 6)",
      ]
    }
    room.tell(
      "One step, five ways to write it. The program prints any step in any of "
        + "them: swift run Walkthrough trace xor --convention mazur")
    room.aside(.books, "PyTorch and Keras are libraries (lesson 18).")
  }

  /// ∂loss/∂w[o1←h1], computed with a convention's own loss.
  static func gradient(_ trace: Trace, _ convention: Convention) -> Double {
    let sum = MatrixView(trace, as: convention).batches[1].dWeights.rows[0][0]
    // Nielsen's 1/n is part of the update.
    return convention == .nielsen ? sum / Double(trace.samples.count) : sum
  }

  static let ownRate = Page.change("Your own rate") { room throws(Turn) in
    try room.tryNumbers(
      "choose η for the mean of the squares, and how many steps. The last row "
        + "uses Σ ½(a − y)² with that same η. When does the difference matter?",
      [
        Field("η", 2, in: 0...10),
        Field("steps", 50, in: 1...300, isWhole: true),
      ]
    ) { numbers in
      let (rate, steps) = (numbers[0], Int(numbers[1]))
      let own = forms.map { ($0, $0.rate * rate) } + [(forms[2], rate)]
      room.table(["L", "η", "w[o1←h1]", "mean of the squares"], own) {
        form, rate in
        let step = step(form.loss, form.reduction, rate: rate)
        step.repeated(steps, on: data)
        let twin = step.network.step(rate: rate)
        return [
          form.formula, shortText(rate), "\(step.network.o1.weights[0], 6)",
          "\(twin.measureLoss(of: data), 6)",
        ]
      }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let (rate, count) = (0.01, 10.0)
    try room.check(
      "a paper sums (a − y)² over 10 samples and takes η = 0.01. You take the "
        + "mean. Which η gives the same run?", .exact(rate * count),
      mistakes: [
        rate / count: "η divided by 10; the mean has the smaller gradient",
        rate: "the paper's η; your steps would be a tenth as long",
        1 / rate: "one divided by η",
        count: "the number of samples; multiply η by it",
      ], working: "0.01·10")
    try room.check(
      "δ = (t − o)·o·(1 − o) and w ← w + η·δ·x. Right or wrong?",
      ["right: two signs are flipped, and cancel", "wrong: it goes uphill"],
      right: 0,
      mistakes: [1: "Its error has the opposite sign, and the plus undoes it."])
    try room.check(
      "a layer's weight in PyTorch has the shape [3, 2]. Its kernel in Keras?",
      ["[3, 2]", "[2, 3]"], right: 1,
      mistakes: [0: "Keras has a row for each input."])
  }

  private static func padded(_ number: Double) -> String {
    let text = number.text(decimals: 4)
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  // MARK: Numbers

  static let data = DataSet.xor

  static func step(
    _ loss: Loss = .meanSquaredError, _ reduction: Reduction = .mean,
    rate: Double = 1
  ) -> TrainingStep {
    NeuralNetwork.ofNumPyProgram().step(loss, reduction, rate: rate)
  }

  /// A way to turn four errors into one number, and the rate that takes the
  /// NumPy program's steps with it.
  typealias Form = (
    formula: String, who: String, loss: Loss, reduction: Reduction, rate: Double
  )

  static let forms: [Form] = [
    ("¼ · Σ (a − y)²", "here, PyTorch, Keras", .meanSquaredError, .mean, 1),
    ("¼ · Σ ½(a − y)²", "Nielsen", .halfSquaredError, .mean, 2),
    ("Σ ½(a − y)²", "Mazur, the NumPy program", .halfSquaredError, .sum, 0.5),
    ("Σ (a − y)²", "other papers", .meanSquaredError, .sum, 0.25),
  ]

  /// w[o1←h1] after that many steps.
  static func weight(_ form: Form, rate: Double, after steps: Int) -> Double {
    let step = step(form.loss, form.reduction, rate: rate)
    step.repeated(steps, on: data)
    return step.network.o1.weights[0]
  }
}
