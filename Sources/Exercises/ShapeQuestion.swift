import NeuronKit

// Questions about rows and columns. All sizes are different, so that an answer
// shows how it was found.

extension Exercise {
  /// Draws a question about a shape.
  init(shapesAt level: Int, seed: UInt32, _ maker: inout NetworkMaker) {
    let sizes = ShapeQuestion.Sizes(&maker)
    let question = ShapeQuestion.drawn(level: level, sizes, maker.choice(4))
    self.topic = .shapes
    self.level = level
    self.seed = seed
    setting =
      "A batch X of \(sizes.samples) samples, one in each row, goes into a "
      + "layer of \(sizes.neurons) neurons with \(sizes.inputs) inputs; W has a "
      + "row for each neuron."
      + (level < 3
        ? ""
        : " The next layer has \(sizes.next) neurons and the weights V, a row "
          + "for each.")
    given = []
    self.question = "What is the shape of \(question.name)? (rows, columns)"
    answer = .shape(question.shape)
    idea = question.idea
    let step = Step(
      name: question.name, formula: question.formula,
      numbers: Answer.shape(question.shape).text, value: nil)
    steps = question.factors + [step]
    mistakes = question.mistakes(samples: sizes.samples, line: step)
    trace = nil
  }
}

/// A matrix of a layer, its shape, and how to find it.
private struct ShapeQuestion {
  let name: String
  let shape: [Int]
  let formula: String
  let idea: String
  /// The factors, if it is a product.
  var factors: [Exercise.Step] = []

  /// Four different sizes.
  struct Sizes {
    let samples, inputs, neurons: Int
    /// The neurons of the next layer.
    let next: Int

    init(_ maker: inout NetworkMaker) {
      var sizes: [Int] = []
      while sizes.count < 4 {
        let size = 2 + maker.choice(6)
        if !sizes.contains(size) { sizes.append(size) }
      }
      (samples, inputs, neurons, next) = (
        sizes[0], sizes[1], sizes[2], sizes[3]
      )
    }
  }

  /// Returns one of four questions of a level.
  static func drawn(level: Int, _ sizes: Sizes, _ k: Int) -> ShapeQuestion {
    let (samples, inputs) = (sizes.samples, sizes.inputs)
    let (neurons, next) = (sizes.neurons, sizes.next)
    let byRow = "What belongs to the samples has a row for each of them."
    let likeW = "A gradient has the shape of what it is the gradient of."
    switch (level, k) {
    case (1, 0), (1, 3):
      return ShapeQuestion(
        name: "W", shape: [neurons, inputs], formula: "neurons × inputs",
        idea: "A row of W is one neuron's weights. How many are there?")
    case (1, 1):
      return ShapeQuestion(
        name: "X", shape: [samples, inputs], formula: "samples × inputs",
        idea: byRow)
    case (1, _):
      return ShapeQuestion(
        name: "Wᵀ", shape: [inputs, neurons], formula: "inputs × neurons",
        idea: "First W, neurons × inputs; then swap rows and columns.")
    case (2, 0):
      return product("X·Wᵀ", ("X", samples), inputs, ("Wᵀ", neurons))
    case (2, 1):
      return ShapeQuestion(
        name: "dW", shape: [neurons, inputs], formula: "that of W", idea: likeW)
    case (2, _):
      return ShapeQuestion(
        name: k == 2 ? "δ, for the whole batch" : "A = σ(X·Wᵀ + b)",
        shape: [samples, neurons], formula: "samples × neurons", idea: byRow)
    case (_, 0):
      return product("δᵀ·X", ("δᵀ", neurons), samples, ("X", inputs))
    case (_, 1):
      return ShapeQuestion(
        name: "V", shape: [next, neurons], formula: "neurons × inputs",
        idea: "The inputs of the next layer are this layer's neurons.")
    case (_, 2):
      return product(
        "δ·V, with the δ of the next layer", ("δ", samples), next,
        ("V", neurons))
    default:
      return ShapeQuestion(
        name: "dV", shape: [next, neurons], formula: "that of V", idea: likeW)
    }
  }

  /// A product, with the rows of its first factor and the columns of its last.
  private static func product(
    _ name: String, _ first: (name: String, rows: Int), _ between: Int,
    _ last: (name: String, columns: Int)
  ) -> ShapeQuestion {
    func factor(_ name: String, _ shape: [Int]) -> Exercise.Step {
      Exercise.Step(
        name: name, formula: "", numbers: Exercise.Answer.shape(shape).text,
        value: nil)
    }
    return ShapeQuestion(
      name: name, shape: [first.rows, last.columns],
      formula: "\(first.name) times \(last.name)",
      idea: "m×n times n×p is m×p; the inner sizes must be the same.",
      factors: [
        factor(first.name, [first.rows, between]),
        factor(last.name, [between, last.columns]),
      ])
  }

  func mistakes(samples: Int, line: Exercise.Step) -> [Exercise.Mistake] {
    let isOfBatch = shape[0] == samples
    let mistakes = [
      (
        "transposed", [shape[1], shape[0]],
        "the shape of the transpose: rows and columns are swapped"
      ),
      isOfBatch
        ? (
          "oneSample", [1, shape[1]],
          "the shape for one sample: a batch has a row for each sample"
        )
        : (
          "rowForEachSample", [samples, shape[1]],
          "the shape with a row for each sample: weights and their "
            + "gradients are shared by all samples"
        ),
    ]
    return mistakes.map { name, shape, words in
      Exercise.Mistake(
        name: name, answer: .shape(shape), words: words, line: line)
    }
  }
}
