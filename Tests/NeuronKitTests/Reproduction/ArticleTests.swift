import NeuronKit
import TestSupport
import Testing

/// The values behind the article's cells, one by one.
@Suite("The article's values")
struct ArticleTests {
  let values: Fixture

  init() throws {
    values = try Fixture(file: "article_values")
  }

  @Test("the running decision scores 1.19")
  func runningDecision() throws {
    let cell = try values["cell-linear"]
    let neuron = Article.runningNeuron()
    try expect(neuron.weights, matches: cell["weights"], .exact)
    try expect(neuron.bias, matches: cell["bias"], .exact)
    let inputs = try cell["inputs"].doubles
    #expect(inputs == DataSet.running.inputs[0])
    let confidence = neuron.forward(inputs)
    let contributions = inputs.indices.map { inputs[$0] * neuron.weights[$0] }
    try expect(contributions, matches: cell["contributions"], .onePass)
    try expect(neuron.z, matches: cell["score"], .onePass)
    try expect(neuron.z, matches: cell["score_left_to_right"], .exact)

    let sigmoid = try values["cell-sigmoid"]
    try expect(neuron.z, matches: sigmoid["score"], .onePass)
    try expect(confidence, matches: sigmoid["confidence"], .onePass)
    let exactScore = try sigmoid["score"].double
    try expect(
      Activation.sigmoid.value(exactScore), matches: sigmoid["confidence_libm"],
      .bitForBit)
  }

  @Test(
    "one neuron judges three days",
    arguments: zip(1...3, ["sunny_energized", "rainy_tired", "medium_day"]))
  func scenario(row: Int, name: String) throws {
    let day = try values["cell-complete-neuron"][name]
    let neuron = Article.runningNeuron()
    #expect(try day["inputs"].doubles == DataSet.running.inputs[row])
    neuron.forward(try day["inputs"].doubles)
    try expect(neuron.z, matches: day["z"], .onePass)
    try expect(neuron.a, matches: day["output"], .onePass)
  }

  @Test("one neuron gets one of the four XOR samples right")
  func singleNeuron() throws {
    let cell = try values["cell-single-neuron-xor"]
    let neuron = Article.singleNeuron()
    try expect(neuron.weights, matches: cell["weights"], .exact)
    try expect(neuron.bias, matches: cell["bias"], .exact)
    var z: [Double] = []
    var outputs: [[Double]] = []
    for inputs in DataSet.xor.inputs {
      outputs.append([neuron.forward(inputs)])
      z.append(neuron.z)
    }
    try expect(z, matches: cell["z"], .onePass)
    try expect(outputs, matches: cell["outputs"], .onePass)
    try expect(
      outputs.flat.map { $0 > 0.5 ? 1.0 : 0 }, matches: cell["predictions"],
      .exact)
    try expect(DataSet.xor.targets, matches: cell["targets"], .exact)
    let metrics = Metrics(
      outputs: outputs, targets: DataSet.xor.targets, task: .classification,
      loss: .meanSquaredError)
    #expect(try metrics.correct == cell["correct"].int)
  }

  @Test("the hand-weighted network solves XOR with an MSE of 0.0168")
  func handWeights() throws {
    let cell = try values["hand_weights"]
    let network = try Article.handWeighted()
    let (hidden, output) = (network.layers[0], network.layers[1])
    try expect(hidden.matrix, matches: cell["W_hidden"], .exact)
    try expect(hidden.biases, matches: cell["b_hidden"], .exact)
    try expect(output.matrix, matches: cell["W_output"], .exact)
    try expect(output.biases, matches: cell["b_output"], .exact)
    for (k, inputs) in DataSet.xor.inputs.enumerated() {
      let a = network.forward(inputs)[0]
      try expect(hidden.z, matches: cell["z_hidden"].elements[k], .onePass)
      try expect(hidden.a, matches: cell["hidden"].elements[k], .onePass)
      try expect(output.z, matches: cell["z_output"].elements[k], .onePass)
      try expect(a, matches: cell["output"].elements[k], .onePass)
      try expect(
        a > 0.5 ? 1.0 : 0, matches: cell["predictions"].elements[k], .exact)
      try expect(
        a - DataSet.xor.targets[k][0], matches: cell["errors"].elements[k],
        .onePass)
    }
    let mse = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0)
    ).measureLoss(of: .xor)
    try expect(mse, matches: cell["mse"], .onePass)
    #expect(try mse > 1_000 * cell["mse_claimed_in_prose"].double)
  }

  @Test("random weights are drawn matrix by matrix, the biases in between")
  func randomWeights() throws {
    let cell = try values["cell-random-loss"]
    var random = RandomState(seed: 42)
    let stream = (0..<9).map { _ in random.standardNormal() }
    try expect(stream, matches: cell["randn_stream"], .bitForBit)
    let network = try Article.randomlyWeighted()
    let (hidden, output) = (network.layers[0], network.layers[1])
    try expect(hidden.matrix, matches: cell["W_hidden"], .bitForBit)
    try expect(hidden.biases, matches: cell["b_hidden"], .bitForBit)
    try expect(output.matrix, matches: cell["W_out"], .bitForBit)
    try expect(output.biases, matches: cell["b_out"], .bitForBit)
    for (k, inputs) in DataSet.xor.inputs.enumerated() {
      network.forward(inputs)
      try expect(hidden.z, matches: cell["z_hidden"].elements[k], .onePass)
      try expect(hidden.a, matches: cell["hidden"].elements[k], .onePass)
      try expect(output.z, matches: cell["z_output"].elements[k], .onePass)
      try expect(output.a, matches: cell["output"].elements[k], .onePass)
    }
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0))
    try expect(step.measureLoss(of: .xor), matches: cell["loss"], .onePass)
  }

  @Test("the article's gradients are those of MSE/2, sample by sample")
  func gradients() throws {
    let outer = try values["cell-backward"]
    let inner = try values["cell-backprop-full"]
    let network = try Article.randomlyWeighted()
    let (hidden, output) = (network.layers[0], network.layers[1])
    for k in DataSet.xor.rows {
      network.learn(
        .halfSquaredError, DataSet.xor.inputs[k], DataSet.xor.targets[k])
      try expect(
        output.dActivations, matches: outer["error"].elements[k], .onePass)
      try expect(
        output.deltas, matches: outer["d_output"].elements[k], .onePass)
      // What the article calls the hidden error has σ′ in it already: our δ.
      try expect(
        hidden.deltas, matches: inner["error_hidden"].elements[k], .onePass)
    }
    let half = TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: 0))
    half.computeGradients(of: .xor)
    try expect(output.dMatrix, matches: outer["d_W_out"], .onePass)
    try expect(output.dBiases, matches: outer["d_b_out"], .onePass)
    try expect(hidden.dMatrix, matches: inner["d_W_hidden"], .onePass)
    try expect(hidden.dBiases, matches: inner["d_b_hidden"], .onePass)
  }

  @Test("the gradients of MSE itself are twice the article's")
  func meanSquaredErrorGradients() throws {
    let expected = try values["true_mse_gradients"]
    let network = try Article.randomlyWeighted()
    let (hidden, output) = (network.layers[0], network.layers[1])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0))
    step.computeGradients(of: .xor)
    try expect(hidden.dMatrix, matches: expected["d_W_hidden"], .onePass)
    try expect(hidden.dBiases, matches: expected["d_b_hidden"], .onePass)
    try expect(output.dMatrix, matches: expected["d_W_out"], .onePass)
    try expect(output.dBiases, matches: expected["d_b_out"], .onePass)
  }
}

/// 2-4-1 on XOR for 3,000 epochs.
@Suite("The article's training run")
struct ArticleTrainingTests {
  let run: Fixture
  let step: TrainingStep

  init() throws {
    run = try Fixture(file: "article_values")["training"]
    step = try Article.trainingRun()
  }

  @Test("seed 42 gives the first weights, and the biases draw nothing")
  func initialWeights() throws {
    try expectParameters(run["initial"], .bitForBit)
  }

  @Test("the first gradients are those of MSE/2")
  func firstGradients() throws {
    step.computeGradients(of: .xor)
    let first = try run["first_gradients"]
    let (hidden, output) = (step.network.layers[0], step.network.layers[1])
    try expect(hidden.dMatrix, matches: first["dW1"], .onePass)
    try expect(hidden.dBiases, matches: first["db1"], .onePass)
    try expect(output.dMatrix, matches: first["dW2"], .onePass)
    try expect(output.dBiases, matches: first["db2"], .onePass)
  }

  @Test("the trainer logs half of the article's loss, bit for bit")
  func losses() throws {
    let trainer = try Trainer(step, on: .xor)
    try trainer.train(epochs: 3_000)
    let points = trainer.history.points
    func expectLosses(_ key: String, _ agreement: Agreement) throws {
      let losses = try run[key]
      #expect(try losses.epochs.isEmpty == false)
      for epoch in try losses.epochs {
        #expect(points[epoch].epoch == epoch)
        try expect(
          2 * points[epoch].loss, matches: losses[epoch], agreement)
      }
    }
    try expectLosses("loss_libm", .bitForBit)
    try expectLosses("loss", .longRun)
    try expectLosses("logged_every_500", .longRun)

    try expectParameters(run["final_libm"], .bitForBit)
    try expectParameters(run["final"], .longRun)
    let predictions = step.network.forward(batch: DataSet.xor.inputs)
    try expect(predictions, matches: run["final_predictions_libm"], .bitForBit)
    try expect(predictions, matches: run["final_predictions"], .longRun)
  }

  @Test("the intermediate weights are the article's")
  func weightsOnTheWay() throws {
    let weights = try run["weights_after"]
    try step.train(on: .xor, visiting: weights.epochs) { epoch in
      try expectParameters(weights[epoch], .longRun)
    }
  }

  private func expectParameters(
    _ expected: Fixture, _ agreement: Agreement
  ) throws {
    let (hidden, output) = (step.network.layers[0], step.network.layers[1])
    try expect(hidden.matrix, matches: expected["W1"], agreement)
    try expect(hidden.biases, matches: expected["b1"], agreement)
    try expect(output.matrix, matches: expected["W2"], agreement)
    try expect(output.biases, matches: expected["b2"], agreement)
  }
}
