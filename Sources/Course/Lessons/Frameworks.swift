import NeuronLab

/// One step, three libraries.
enum Frameworks {
  static let lesson = Lesson(
    name: "frameworks", title: "From here to PyTorch and Keras",
    question: "Where do you find in them what you know?",
    pages: [
      fourLines, autograd, addUp, notTheSameRun, makeItTheSame, cycle, next,
      checks,
    ],
    keep:
      "A framework is forward, loss, backward, update with the loops inside: "
      + "autograd is backward, recorded by the forward pass. Loss, learning "
      + "rate, batch size and initialization are still yours to choose.")

  static let fourLines = Page("The training loop in PyTorch and Keras") {
    room throws(Turn) in
    room.tell(
      "One training step: ours, slightly shortened, and the usual loop in "
        + "PyTorch, or in Keras instead of model.fit:")
    room.columns([
      ["here", "PyTorch", "Keras on TensorFlow"],
      [
        "network.zeroGradients()", "optimizer.zero_grad()",
        "with GradientTape() as t:",
      ], ["a = network.forward(x)", "a = model(x)", "  a = model(x)"],
      ["l = loss.value(a, y)", "l = loss_fn(a, y)", "  l = loss_fn(y, a)"],
      ["network.backward(dOutputs)", "?", "g = t.gradient(l, weights)"],
      ["optimizer.update(network)", "?", "optimizer.apply(g, weights)"],
    ])
    try room.choose(
      "two lines of PyTorch are missing. Which fills in the gradients?",
      ["l.backward()", "optimizer.step()"], right: 0,
      mistakes: [1: "It uses them: w ← w − η·dw."],
      why: "l.backward() is our fourth line, optimizer.step() our fifth. Our "
        + "neuron.dw is a row of layer.weight.grad.")
  }

  static let autograd = Page("What autograd does") { room throws(Turn) in
    let neuron = tanhNeuron()
    neuron.backward(dActivation: 1)
    var dInputs = [0.0, 0]
    neuron.backflow(into: &dInputs)
    room.tell(
      "A PyTorch program contains no derivatives. While model(x) computes, "
        + "each operation records its inputs and its own small derivative; "
        + "backward() goes through the records from the end and multiplies. "
        + "For one neuron:")
    room.show([
      "x = (2, 0)   w = (-3, 1)   b = \(neuron.bias, 4)",
      "z = w·x + b = \(neuron.z, 4)    a = tanh(z) = \(neuron.a, 4)",
      "tanh′ = 1 − a² = \(1 - neuron.a * neuron.a, 4)",
    ])
    try room.predict(
      "backward starts with ∂a/∂a = 1. What is ∂a/∂x1, to one decimal?",
      .exact(dInputs[0]),
      mistakes: [
        neuron.weights[0]: "w1; the factor 1 − a² is missing",
        neuron.dw[0]: "∂a/∂w1; for x1, multiply δ by w1",
        neuron.delta: "δ; for x1, multiply it by w1",
      ])
    room.show(equations: [
      ["δ", "1 · (1 − a²)", "\(neuron.delta, 4)"],
      ["∂a/∂x1", "δ · w1", "\(dInputs[0], 4)"],
      ["∂a/∂w1", "δ · x1", "\(neuron.dw[0], 4)"],
      ["∂a/∂b", "δ", "\(neuron.db, 4)"],
    ])
    room.tell(
      "neuron.backward and neuron.backflow did exactly that. The numbers are "
        + "those of Andrej Karpathy's micrograd, about a hundred lines.")
  }

  static let addUp = Page("Gradients add up") { room throws(Turn) in
    let neuron = tanhNeuron()
    neuron.backward(dActivation: 1)
    let once = neuron.dw[0]
    neuron.backward(dActivation: 1)
    room.tell(
      "The neuron of the last page again: after one backward pass its dw1 is "
        + "\(once, 1).")
    try room.predict(
      "backward is called a second time, and nothing else. What is dw1?",
      .exact(neuron.dw[0]),
      mistakes: [
        once: "the gradient; but backward adds, dw += δ·x",
        0: "its value after a reset; nothing has reset dw1 here",
      ], working: "\(once, 0) + \(once, 0)")
    room.columns([
      ["", "here", "PyTorch", "Keras"],
      ["adds", "neuron.dw[i] += …", "weight.grad += …", "no: computed anew"],
      ["resets", "zeroGradients()", "optimizer.zero_grad()", "–"],
    ])
    room.tell(
      "They add because the gradients of a batch's samples add up, and because "
        + "a weight that is used twice gets two contributions. Without "
        + "zero_grad(), the gradients of earlier steps still count in every "
        + "step.")
    room.tell(
      "One more surprise: PyTorch and Keras compute in float32, about 7 "
        + "digits, unless told otherwise. This package uses doubles, 16 "
        + "digits: when you compare, expect about six digits to agree.")
  }

  static let notTheSameRun = Page("Not the same run") { room throws(Turn) in
    room.tell(
      "Another NumPy program trains 2-4-1 on XOR with η = 2, on the gradients of "
        + "half the mean square. Keras code that looks the same uses:")
    room.show([
      "optimizer=\"sgd\"   η = 0.01, and 32 samples per batch",
      "loss=\"mse\"        the mean square, with its factor 2",
      "Dense(…)          its uniform initialization (next page), biases 0",
    ])
    try room.predict(
      "how many times as long are the NumPy program's steps?",
      .exact(articleRate / kerasRate),
      mistakes: [
        2 / kerasRate: "2/0.01; but its gradients are those of half the loss",
        kerasRate / articleRate: "the other way round",
        articleRate: "η for the mean square; divide it by that of Keras",
      ], working: "½·2 / 0.01")
    let counts = [0, 10, 100, 500]
    room.tell("The mean square, from the same initial weights, after n steps:")
    room.table(["η"] + counts.map { "\($0)" }, [articleRate, kerasRate]) {
      rate in
      [shortText(rate)] + counts.map { loss(rate: rate, steps: $0) }.texts(6)
    }
    room.tell(
      "At 0.01, 500 steps are worth about five. The Keras code is right, but "
        + "it is another run. (Four samples are one batch, whether of 4 or of "
        + "32.)"
    )
  }

  static let makeItTheSame = Page.change("Make it the same run") {
    room throws(Turn) in
    room.show([
      "keras.optimizers.SGD(learning_rate=η)    and the same initial weights"
    ])
    try room.tryNumbers(
      "with which η does Keras's loss, the mean square, repeat the NumPy "
        + "program's run? The program prints 0.249661 after 500 steps and "
        + "0.203313 after 1000.",
      [
        Field("η", 2, in: 0...10),
        Field("steps", 500, in: 1...1000, isWhole: true),
      ]
    ) { numbers in
      let steps = Int(numbers[1])
      let value = loss(rate: numbers[0], steps: steps)
      room.show(["loss after \(steps) steps: \(value, 6)"])
    }
    room.tell(
      "The initial weights matter as much as η: Glorot's (Xavier is his first "
        + "name) are within ±√(6/(inputs + neurons)), the NumPy program's are "
        + "normal with a standard deviation of one half. And the same seed "
        + "gives different numbers in NumPy, PyTorch and Keras: to compare, "
        + "copy the weights.")
    room.aside(
      .article, "It calls its initial weights Xavier, which they are not.")
  }

  static let cycle = Page("Summary: eight points and the training cycle") {
    room throws(Turn) in
    room.columns(recap.map { [$0.point, $0.lesson] })
    room.show(TrainingXOR.picture(ascii: room.ascii))
    let (epochs, samples) = (3000, DataSet.xor.count)
    try room.predict(
      "\(epochs) epochs with \(samples) samples, all in one batch. How many "
        + "updates is that?", .count(epochs),
      mistakes: [
        Double(epochs * samples): "one for each sample; a batch has one update",
        Double(epochs / samples): "epochs divided by samples",
      ], working: "3000·1")
  }

  /// What has been learned, and where.
  static let recap: [(point: String, lesson: String)] = [
    ("1 A neuron: weighted sum, bias, activation", "one-neuron"),
    ("2 One neuron splits the plane with a straight line", "straight-line"),
    ("3 A hidden layer bends what one line cannot split", "two-layers"),
    ("4 A layer is a matrix; a batch is one, too", "batches"),
    ("5 The loss: one number for how wrong", "loss"),
    ("6 Downhill, against the slope, by η", "downhill"),
    ("7 Backward: δ flows back along the weights", "backflow"),
    ("8 Repeat; the initial weights matter, too", "training-xor"),
  ]

  static let next = Page("What comes next") { room throws(Turn) in
    let shared = 3 * 3 + 1
    room.tell(
      "What you have not seen is built from what you have. Convolution: one "
        + "neuron with 3 × 3 weights and a bias looks at every position of an "
        + "image in turn.")
    try room.predict(
      "how many parameters does it have, for a grayscale image of 28 × 28?",
      .count(shared),
      mistakes: [
        Double(28 * 28 + 1): "a neuron with a weight for each pixel",
        9: "the weights without the bias", 28 * 28: "one weight for each pixel",
      ], working: "3·3 + 1")
    room.tell(
      "Recurrent networks reuse a layer at every time step; attention computes "
        + "its weights from the inputs; dropout silences neurons at random. "
        + "The backward pass is always the same: δ, times the factors along "
        + "the path, summed over all paths.")
    room.show([
      "Rumelhart, Hinton & Williams (1986): Learning representations by",
      "  back-propagating errors, Nature 323",
      "LeCun, Bengio & Hinton (2015): Deep learning, Nature 521",
      "Goodfellow, Bengio & Courville (2016): Deep Learning, MIT Press",
      "Nielsen (2015): Neural Networks and Deep Learning, on the web",
    ])
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "a PyTorch loop has no zero_grad(). What happens?",
      [
        "nothing: backward() overwrites grad",
        "each step uses the sum of all gradients so far", "an error",
      ], right: 1,
      mistakes: [
        0: "backward() adds: grad += …", 2: "It runs, and that is the problem.",
      ])
    try room.check(
      "your NumPy code has gradients of ½·mean((a − y)²) and η = 0.6. Which η "
        + "does a framework with the plain mean square need?", .exact(0.6 / 2),
      mistakes: [
        0.6 * 2: "twice η; the framework's gradients are already twice as "
          + "large",
        0.6: "the same η; its steps would be twice as long",
      ], working: "0.6 / 2")
    try room.check(
      "a PyTorch network and ours have the same weights, but their losses "
        + "differ in the 8th digit. Why?",
      ["float32 versus double", "another loss", "a wrong gradient"], right: 0,
      mistakes: [
        1: "Another loss would show in the first digits.",
        2: "The loss is computed before any gradient.",
      ])
  }

  /// The rate that the NumPy program's steps have for the loss it prints.
  static let articleRate = 1.0
  /// The rate of Keras's "sgd".
  static let kerasRate = 0.01

  /// The loss after that many steps.
  static func loss(rate: Double, steps: Int) -> Double {
    let step = NeuralNetwork.ofArticle().step(rate: rate)
    step.repeated(steps, on: .xor)
    return step.measureLoss(of: .xor)
  }

  /// micrograd's example: a tanh neuron whose output is the loss.
  static func tanhNeuron() -> Neuron {
    let neuron = Neuron(
      name: "n", weights: [-3, 1], bias: 6.8813735870195432, activation: .tanh)
    neuron.forward([2, 0])
    return neuron
  }
}
