import NeuronKit
import TestSupport
import Testing

/// Every number that the article's cells print, from the objects.
///
/// A cell's numbers are listed here in the order in which it prints them,
/// including those in its wording.
@Suite("The article's print-outs")
struct ArticleCellTests {
  /// The cells that print no number.
  static let wordsOnly = [
    "cell-setup", "cell-xor-data", "cell-decision-boundary",
    "cell-nonlinear-boundary", "cell-network-class",
  ]

  /// What the other cells print, by cell.
  static let numbers: [String: @Sendable () throws -> [Double]] = [
    "cell-linear": {
      let neuron = Article.runningNeuron()
      neuron.forward(DataSet.running.inputs[0])
      let terms = neuron.weights.indices.flatMap { i in
        let (x, w) = (neuron.inputs[i], neuron.weights[i])
        return [x, w, x * w]
      }
      return terms + [neuron.bias, neuron.z]
    },
    "cell-sigmoid": {
      let neuron = Article.runningNeuron()
      let a = neuron.forward(DataSet.running.inputs[0])
      return [neuron.z, 100 * a, 100 * a]
    },
    "cell-sigmoid-viz": {
      let sigmoid = Activation.sigmoid
      return [sigmoid.value(-10), sigmoid.value(10), 0, sigmoid.value(0)]
    },
    "cell-complete-neuron": {
      let neuron = Article.runningNeuron()
      return DataSet.running.inputs[1...].map { 100 * neuron.forward($0) }
    },
    "cell-single-neuron-xor": {
      let neuron = Article.singleNeuron()
      let rows = DataSet.xor.inputs.flatMap { inputs in
        let a = neuron.forward(inputs)
        return inputs + [a, a > 0.5 ? 1 : 0]
      }
      return neuron.weights + [neuron.bias] + rows + [1, 4, 25, 4, 4]
    },
    "cell-two-layer": {
      try Article.handWeighted().sizes[1...].map { Double($0) }
    },
    "cell-hidden-analysis": {
      let network = try Article.handWeighted()
      let rows = DataSet.xor.inputs.flatMap { inputs in
        network.forward(inputs)
        return inputs + network.layers[0].a + [1]
      }
      // The last row is the input 1, 1, for which neuron A prints as 1.00; B
      // prints as 0.92 above, and is called about 1.00 below.
      let output = network.layers[1].neurons[0]
      let formula = (output.weights + [output.bias]).map { abs($0) }
      return rows + [network.layers[0].a[0], 1, 1, 1] + formula
    },
    "cell-xor-solution": {
      let network = try Article.handWeighted()
      let rows = DataSet.xor.inputs.flatMap { inputs in
        let a = network.forward(inputs)[0]
        return inputs + network.layers[0].a + [a, a > 0.5 ? 1 : 0]
      }
      return rows + [4, 4, 100]
    },
    "cell-matrix-form": {
      let network = try Article.handWeighted()
      let outputs = network.forward([1, 0])
      return [1, 0] + network.layers[0].a + outputs
    },
    "cell-batch": {
      let network = try Article.handWeighted()
      let hidden = DataSet.xor.inputs.flatMap { inputs in
        network.forward(inputs)
        return network.layers[0].a
      }
      let outputs = network.forward(batch: DataSet.xor.inputs)
      return [4] + hidden + outputs.flat + DataSet.xor.targets.flat
    },
    "cell-mse": {
      let step = TrainingStep(
        network: try Article.handWeighted(), loss: .meanSquaredError,
        optimizer: SGD(learningRate: 0))
      let rows = DataSet.xor.rows.flatMap { k in
        let a = step.network.forward(DataSet.xor.inputs[k])[0]
        let y = DataSet.xor.targets[k][0]
        return [a, y, a - y]
      }
      return rows + [step.measureLoss(of: .xor)]
    },
    "cell-random-loss": {
      let step = TrainingStep(
        network: try Article.randomlyWeighted(), loss: .meanSquaredError,
        optimizer: SGD(learningRate: 0))
      let outputs = step.network.forward(batch: DataSet.xor.inputs)
      return outputs.flat + DataSet.xor.targets.flat
        + [step.measureLoss(of: .xor)]
    },
    "cell-backward": {
      let output = try gradients().layers[1]
      return output.dMatrix.flat + output.dBiases
    },
    "cell-backprop-full": {
      let hidden = try gradients().layers[0]
      return hidden.dMatrix.flat + hidden.dBiases
    },
    "cell-train": {
      let step = try Article.trainingRun()
      var numbers = step.network.sizes.map { Double($0) }
      let epochs = Array(stride(from: 0, to: 3_000, by: 500))
      step.train(on: .xor, visiting: epochs + [3_000]) { epoch in
        guard epoch < 3_000 else { return }
        numbers += [Double(epoch), 2 * step.measureLoss(of: .xor)]
      }
      for (x, y) in zip(DataSet.xor.inputs, DataSet.xor.targets) {
        let a = step.network.forward(x)[0]
        numbers += x + [a, a > 0.5 ? 1 : 0] + y
      }
      return numbers
    },
  ]

  /// The gradients of MSE/2 with random weights.
  private static func gradients() throws -> NeuralNetwork {
    let network = try Article.randomlyWeighted()
    TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: 0)
    ).computeGradients(of: .xor)
    return network
  }

  @Test("each cell that computes is listed, and no other")
  func cellsAreListed() throws {
    let ids = try Fixture(file: "article_cells")["cells"].elements.map {
      try $0["id"].string
    }
    #expect(ids.count == 21)
    let listed = Self.wordsOnly + Self.numbers.keys
    #expect(ids.sorted() == (listed + ["cell-visualize-learning"]).sorted())
  }

  @Test(
    "a cell prints the values of the objects",
    arguments: try Fixture(file: "article_cells")["cells"].elements)
  func cell(_ cell: Fixture) throws {
    let id = try cell["id"].string
    // The caption of the last figure has its own test.
    guard id != "cell-visualize-learning" else { return }
    let printed = PrintedNumber.all(in: try cell["stdout"].string)
    expectPrinted(printed, try Self.numbers[id]?() ?? [], in: id)
  }

  @Test("the last figure's caption says about 0.001 where the loss is 0.0017")
  func caption() throws {
    let cells = try Fixture(file: "article_cells")["cells"].elements
    let caption = try #require(
      try cells.first { try $0["id"].string == "cell-visualize-learning" })
    let numbers = PrintedNumber.all(in: try caption["stdout"].string)
    #expect(numbers.map { $0.text } == ["0.25", "0.001"])
    let trainer = try Trainer(Article.trainingRun(), on: .xor)
    let losses = try Fixture(file: "article_values")["prose_vs_code"].elements
    let errata = try #require(
      try losses.first { try $0["topic"].string == "final training loss" })
    try trainer.train(epochs: 2_999)
    try expect(
      2 * trainer.loss, matches: errata["last_history_entry"], .longRun)
    try trainer.train(epochs: 1)
    try expect(
      2 * trainer.loss, matches: errata["after_3000_updates"], .longRun)
    #expect(numbers[1].rounded(2 * trainer.loss) == "0.002")
  }

  @Test("the prose's own sums are corrected: 1.19, not 1.17")
  func runningErrata() throws {
    let errata = try Fixture(file: "article_values")["prose_vs_code"].elements
    func entry(_ topic: String) throws -> Fixture {
      try #require(try errata.first { try $0["topic"].string == topic })
    }
    let neuron = Article.runningNeuron()
    neuron.forward(DataSet.running.inputs[0])
    try expect(neuron.z, matches: entry("running score")["exact"], .onePass)
    let confidence = try entry("running confidence")
    try expect(neuron.a, matches: confidence["exact"], .onePass)
    try expect(
      Activation.sigmoid.value(1.17), matches: confidence["sigmoid_of_1_17"],
      .onePass)
    // Every day's score is above one half, also the one it labels SKIP.
    for day in DataSet.running.inputs {
      #expect(neuron.forward(day) > 0.5)
    }
    let network = try Article.handWeighted()
    let mse = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0)
    ).measureLoss(of: .xor)
    try expect(mse, matches: entry("hand weights MSE")["exact"], .onePass)
  }
}
