import NeuronLab

/// The neurons' sums once more, as matrices.
enum Batches {
  static let lesson = Lesson(
    name: "batches", title: "Batches, the matrix view",
    question: "How does a layer become a matrix?",
    pages: [
      layer, shapes, batch, throughBoth, rows, columns, ownSample, checks,
    ],
    keep:
      "W has a row for each neuron and a column for each input, a batch has a "
      + "row for each sample; the matrix product computes all neurons' sums "
      + "at once and changes none of them.")

  private static let data = DataSet.xor

  /// A layer whose three neurons differ, so that nothing can be mixed up.
  private static var threeNeurons: Layer {
    Layer(neurons: [
      Neuron(name: "h1", weights: [1, 2], bias: 0, activation: .sigmoid),
      Neuron(name: "h2", weights: [0, -1], bias: 1, activation: .sigmoid),
      Neuron(name: "h3", weights: [3, 1], bias: -2, activation: .sigmoid),
    ])
  }

  static let layer = Page("A layer is a matrix times a vector") {
    room throws(Turn) in
    let layer = threeNeurons
    let x = [2.0, 1]
    layer.forward(x)
    let last = layer.neurons[2]
    room.tell(
      "Three neurons see the same two inputs x = (2, 1). Write the weights of "
        + "each neuron in a row, one row below the other: that is a matrix, W.")
    draw(
      [
        ("", "W", layer.weightMatrix), ("·", "x", Matrix(column: x)),
        ("+", "b", Matrix(column: layer.neurons.map { $0.bias })),
      ], room)
    try room.predict(
      "a row times x, plus its b, is a neuron's z. What is the third z?",
      .exact(last.z),
      mistakes: [
        last.z - last.bias: "the sum without the bias",
        last.z - 2 * last.bias: "the sum with the bias subtracted; it is added",
        layer.neurons[0].z: "the first neuron's z",
        last.weights[0] * x[1] + last.weights[1] * x[0] + last.bias:
          "with the inputs swapped: the first weight goes with the first input",
      ])
    room.show(
      equations: layer.neurons.map { neuron in
        [
          "z of \(neuron.name)",
          "\(term(neuron.weights[0], x[0])) + \(term(neuron.weights[1], x[1])) "
            + "+ \(inBrackets(neuron.bias))", "\(neuron.z, 0)",
        ]
      })
    room.tell(
      "The matrix is only notation. Layer.forward(_:) does the same in a loop "
        + "over its neurons, and each computes its own sum.")
  }

  static let shapes = Page("Shapes") { room throws(Turn) in
    room.tell(
      "A shape is rows × columns. W has a row for each neuron and a column for "
        + "each input: 3 × 2. With a bias for each neuron, these are 3·2 + 3 = 9 "
        + "parameters. Two matrices can be multiplied if the inner numbers "
        + "agree: 3 × 2 times 2 × 1 gives 3 × 1.")
    let problem = shapeProblem(output: [1, 1])
    try room.choose(
      "these three neurons feed an output neuron that has two weights. Does "
        + "that fit?",
      ["yes, as W has two columns", "no, it needs three weights"], right: 1,
      mistakes: [
        0: "The columns are the inputs of the three neurons, not their outputs."
      ], why: "The layer has three outputs. The library refuses:")
    room.show(problem.wrapped(width: 72))
    room.tell(
      "Many texts write x·W, with a column for each neuron: the transpose, "
        + "2 × 3. Say which you use: a square matrix fits either way, without a "
        + "warning.")
  }

  static let batch = Page("Four samples at once") { room throws(Turn) in
    let hidden = TwoLayers.network().layers[0]
    room.tell(
      "XOR's four samples make a matrix X, one per row. Each row meets each "
        + "neuron, A and B, so these are columns now: Wᵀ, W transposed.")
    try room.choose(
      "four samples, two neurons. What is the shape of the result Z?",
      ["2 × 4", "4 × 2"], right: 1, mistakes: [0: "The samples stay in rows."],
      why: "A row for each sample, a column for each neuron:")
    let x = Matrix(rows: data.inputs)
    let b = hidden.neurons.map { $0.bias }
    draw(
      [
        ("", "X  4 × 2", x), ("·", "Wᵀ  2 × 2", hidden.weightMatrix.transposed),
        ("+", "b, to each row", Matrix(rows: [b])),
        ("=", "Z  4 × 2", weightedSums(hidden, of: x)),
      ], room)
    room.tell(
      "(Here Wᵀ looks the same as W; with three neurons it would not.)")
  }

  static let throughBoth = Page("Through both layers") { room throws(Turn) in
    let network = TwoLayers.network()
    let hidden = hidden(network, data.inputs)
    let outputs = network.forward(batch: data.inputs)
    room.tell(
      "σ of every number in Z gives H, which goes through the third neuron.")
    try room.choose(
      "what is in row 4, column 2 of H?",
      ["what A says to (1, 1)", "what B says to (1, 1)"], right: 1,
      mistakes: [0: "A is column 1."],
      why: "Rows are samples, columns are neurons:")
    draw(
      [
        ("", "H  4 × 2", Matrix(rows: hidden)),
        ("→", "outputs", Matrix(rows: outputs)),
        ("", "wanted", Matrix(rows: data.targets)),
      ], room)
    let difference = largestDifference(
      outputs, matrixAnswers(network, data.inputs))
    room.tell(
      "Matrix multiplication against neuron by neuron: the largest difference "
        + "is \(difference.text(atLeastDecimals: 1)). A GPU is fast at "
        + "matrices; this library lets you stop at each neuron.")
  }

  static let rows = Page("One sample changes one row") { room throws(Turn) in
    let network = TwoLayers.network()
    let before = network.forward(batch: data.inputs)
    var inputs = data.inputs
    inputs[1] = [0.2, 0.9]
    let after = network.forward(batch: inputs)
    let changed = inputs.indices.filter { before[$0] != after[$0] }
    room.tell(
      "The second sample (0, 1) becomes (0.2, 0.9), and nothing else changes.")
    try room.predict(
      "how many of the four outputs change?", .count(changed.count),
      mistakes: [
        4: "all; but each row is computed by itself",
        2: "more than one; no other row sees it",
        3: "how many stay the same",
      ])
    room.table(["sample", "output before", "output after"], inputs.indices) {
      k in
      [
        point(data.inputs[k])
          + (changed.contains(k) ? " → \(point(inputs[k]))" : ""),
        "\(before[k][0], 3)", "\(after[k][0], 3)",
      ]
    }
    room.tell(
      "Each row is computed by itself. In this network samples meet only in "
        + "the loss, which adds up all of them and has a lesson of its own. "
        + "(Batch normalization would mix them earlier.)")
  }

  static let columns = Page("One weight changes one column") {
    room throws(Turn) in
    let network = TwoLayers.network()
    let before = hidden(network, data.inputs)
    let a = network.layers[0].neurons[0]
    a.weights[0] = 6
    let after = hidden(network, data.inputs)
    try room.choose(
      "now A's first weight becomes 6 instead of 5. What can change in H?",
      ["one row", "one column", "all of it"], right: 1,
      mistakes: [
        0: "A looks at every sample, in every row.",
        2: "B does not depend on A's weights.",
      ], why: "The column of A:")
    draw(
      [
        ("", "H before", Matrix(rows: before)),
        ("→", "H after", Matrix(rows: after)),
      ], room, decimals: 4)
    room.tell(
      "And in that column only the rows where x1 is not 0: the weight times 0 "
        + "is 0, whatever the weight is.")
  }

  static let ownSample = Page.change("A sample of your own") {
    room throws(Turn) in
    try room.tryNumbers(
      "a fifth sample of your own, below the four. Does it move the others? "
        + "What do you get for 0.5 0.5, and far from all of them?",
      [Field("x1", 0.9), Field("x2", 0.2)]
    ) { numbers in
      let network = TwoLayers.network()
      let inputs = data.inputs + [numbers]
      let hidden = hidden(network, inputs)
      draw(
        [
          ("", "X  5 × 2", Matrix(rows: inputs)),
          ("→", "H  5 × 2", Matrix(rows: hidden)),
          ("→", "5 × 1", Matrix(rows: network.forward(batch: inputs))),
        ], room)
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let inputs = 64
    let neurons = 32
    try room.check(
      "a layer of 32 neurons reads a picture of 64 pixels. How many weights "
        + "does W have?", .count(inputs * neurons),
      mistakes: [
        Double(inputs + neurons): "rows plus columns; multiply them",
        Double((inputs + 1) * neurons):
          "with the biases, which are not part of W",
        Double(inputs): "the weights of one neuron",
        Double(neurons): "the number of neurons, or of biases",
      ], working: "32·64")
    try room.check(
      "100 such pictures go through the layer at once. What is the shape of Z?",
      ["100 × 64", "100 × 32", "32 × 64", "32 × 100"], right: 1,
      mistakes: [0: "That is X.", 2: "That is W.", 3: "Samples are rows."])
    try room.check(
      "do samples in a batch get different outputs than one by one?",
      ["yes, they are averaged", "no, the same numbers"], right: 1,
      mistakes: [0: "Only the loss takes a mean; each row has its own output."])
  }

  /// What the library says of an output neuron behind the three neurons.
  private static func shapeProblem(output weights: [Double]) -> String {
    let output = Neuron(weights: weights, bias: 0, activation: .sigmoid)
    do throws(ShapeError) {
      _ = try NeuralNetwork(layers: [threeNeurons, Layer(neurons: [output])])
      return ""
    } catch { return error.description }
  }

  private static func point(_ inputs: [Double]) -> String {
    inputs.map { shortText($0) }.joined(separator: " ")
  }

  private static func term(_ weight: Double, _ x: Double) -> String {
    "\(inBrackets(weight))·\(shortText(x))"
  }

  private static func inBrackets(_ number: Double) -> String {
    number < 0 ? "(\(shortText(number)))" : shortText(number)
  }

  // MARK: Numbers

  /// Returns H, what the hidden layer answers to each sample.
  static func hidden(
    _ network: NeuralNetwork, _ inputs: [[Double]]
  ) -> [[Double]] {
    inputs.map { x in
      network.forward(x)
      return network.layers[0].outputs
    }
  }

  /// Returns Z = X·Wᵀ + b, a row for each sample.
  static func weightedSums(_ layer: Layer, of x: Matrix) -> Matrix {
    let b = layer.neurons.map { $0.bias }
    return x * layer.weightMatrix.transposed
      + Matrix(rows: x.rows.map { _ in b })
  }

  /// Returns the network's answers, by multiplying matrices.
  static func matrixAnswers(
    _ network: NeuralNetwork, _ inputs: [[Double]]
  ) -> [[Double]] {
    var a = Matrix(rows: inputs)
    for layer in network.layers {
      let z = weightedSums(layer, of: a)
      a = Matrix(
        rows: z.rows.map { row in row.map { layer.activation.value($0) } })
    }
    return a.rows
  }

  static func largestDifference(_ a: [[Double]], _ b: [[Double]]) -> Double {
    zip(a, b).map { abs($0[0] - $1[0]) }.max() ?? 0
  }

  /// Draws matrices beside each other; where one decimal is exact, with one.
  static func draw(
    _ parts: [(sign: String, name: String, matrix: Matrix)], _ room: Classroom,
    decimals: Int = 3
  ) {
    let drawing = MatrixDrawing { number in
      let isShort = (10 * number) == (10 * number).rounded()
      return isShort ? shortText(number) : number.text(decimals: decimals)
    }
    room.show(
      drawing.lines(
        parts.map {
          MatrixDrawing.Part(sign: $0.sign, name: $0.name, matrix: $0.matrix)
        }))
  }
}
