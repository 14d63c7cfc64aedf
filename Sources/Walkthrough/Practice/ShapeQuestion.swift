import NeuronLab

// Questions about rows and columns. Every size is another number, so that an
// answer tells how it was found.

extension Exercise {
  /// Draws a question about a shape.
  init(shapesAt level: Int, seed: UInt32, _ maker: inout NetworkMaker) {
    // Samples, inputs, neurons, and the neurons of the next layer.
    let sizes = maker.sizes()
    let question = ShapeQuestion.drawn(level: level, sizes, maker.choice(4))
    self.topic = .shapes
    self.level = level
    self.seed = seed
    setting = Self.shapeSetting(sizes, level: level)
    given = []
    self.question = "What is the shape of \(question.name)? (rows, columns)"
    answer = .shape(question.shape)
    idea = question.idea
    let step = Step(
      name: question.name, formula: question.formula,
      numbers: Phrase(stringLiteral: Self.text(question.shape)), value: nil)
    steps = question.factors + [step]
    slips = Self.shapeSlips(question, step, samples: sizes[0])
    trace = nil
  }

  private static func shapeSetting(_ sizes: [Int], level: Int) -> Phrase {
    var text: Phrase =
      "A batch X of \(sizes[0]) samples, one in each row, goes into a layer of "
      + "\(sizes[2]) neurons with \(sizes[1]) inputs; W has a row for each "
      + "neuron."
    if level == 3 {
      text =
        text
        + (" The next layer has \(sizes[3]) neurons and the weights V, a row "
          + "for each.")
    }
    return text
  }

  private static func shapeSlips(
    _ question: ShapeQuestion, _ line: Step, samples: Int
  ) -> [Slip] {
    var slips: [Slip] = []
    func add(_ name: String, _ shape: [Int], _ words: Phrase) {
      if shape == question.shape { return }
      slips.append(
        Slip(name: name, answer: .shape(shape), words: words, line: line))
    }
    add(
      "transposed", question.shape.reversed(),
      "the shape of the transpose: rows and columns have changed places")
    if question.shape[0] != samples {
      add(
        "rowForEachSample", [samples, question.shape[1]],
        "what it would be with a row for each sample: weights and their "
          + "gradients are shared by all samples")
    } else {
      add(
        "oneSample", [1, question.shape[1]],
        "the shape for one sample: a batch has a row for each")
    }
    return slips
  }

  private static func text(_ shape: [Int]) -> String {
    shape.map { "\($0)" }.joined(separator: "×")
  }
}

extension NetworkMaker {
  /// Draws four different sizes.
  fileprivate mutating func sizes() -> [Int] {
    var sizes: [Int] = []
    while sizes.count < 4 {
      let size = 2 + choice(6)
      if !sizes.contains(size) { sizes.append(size) }
    }
    return sizes
  }
}

/// A matrix of a layer, its shape, and how one finds it.
private struct ShapeQuestion {
  let name: String
  let shape: [Int]
  let formula: String
  let idea: Phrase
  /// The factors, if it is a product.
  var factors: [Exercise.Step] = []

  /// Returns one of four questions of a level.
  static func drawn(level: Int, _ sizes: [Int], _ k: Int) -> ShapeQuestion {
    let samples = sizes[0]
    let inputs = sizes[1]
    let neurons = sizes[2]
    let next = sizes[3]
    let byRow: Phrase = "Whatever belongs to a sample has a row for each."
    let likeW: Phrase =
      "A gradient has the shape of what it is the gradient of."
    let product: Phrase =
      "m×n times n×p is m×p; what stands between must be the same."
    switch (level, k) {
    case (1, 0), (1, 3):
      return ShapeQuestion(
        name: "W", shape: [neurons, inputs], formula: "neurons × inputs",
        idea: "A row of W is one neuron's weights. How many has it?")
    case (1, 1):
      return ShapeQuestion(
        name: "X", shape: [samples, inputs], formula: "samples × inputs",
        idea: byRow)
    case (1, _):
      return ShapeQuestion(
        name: "Wᵀ", shape: [inputs, neurons], formula: "inputs × neurons",
        idea: "First W, neurons × inputs; then swap rows and columns.")
    case (2, 0):
      return ShapeQuestion(
        name: "X·Wᵀ", shape: [samples, neurons], formula: "X times Wᵀ",
        idea: product,
        factors: [factor("X", samples, inputs), factor("Wᵀ", inputs, neurons)])
    case (2, 1):
      return ShapeQuestion(
        name: "dW", shape: [neurons, inputs], formula: "that of W", idea: likeW)
    case (2, 2):
      return ShapeQuestion(
        name: "δ, for the whole batch", shape: [samples, neurons],
        formula: "samples × neurons", idea: byRow)
    case (2, _):
      return ShapeQuestion(
        name: "A = σ(X·Wᵀ + b)", shape: [samples, neurons],
        formula: "samples × neurons", idea: byRow)
    case (_, 0):
      return ShapeQuestion(
        name: "δᵀ·X", shape: [neurons, inputs], formula: "δᵀ times X",
        idea: product,
        factors: [factor("δᵀ", neurons, samples), factor("X", samples, inputs)])
    case (_, 1):
      return ShapeQuestion(
        name: "V", shape: [next, neurons], formula: "neurons × inputs",
        idea: "The inputs of the next layer are this layer's neurons.")
    case (_, 2):
      return ShapeQuestion(
        name: "δ·V, with the δ of the next layer", shape: [samples, neurons],
        formula: "δ times V", idea: product,
        factors: [factor("δ", samples, next), factor("V", next, neurons)])
    default:
      return ShapeQuestion(
        name: "dV", shape: [next, neurons], formula: "that of V", idea: likeW)
    }
  }

  private static func factor(
    _ name: String, _ rows: Int, _ columns: Int
  ) -> Exercise.Step {
    Exercise.Step(
      name: name, formula: "", numbers: "\(rows)×\(columns)", value: nil)
  }
}
