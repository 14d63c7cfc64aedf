import NeuronKit
import TestSupport
import Testing

@Suite("Metrics")
struct MetricsTests {
  private func classify(
    _ outputs: [[Double]], _ targets: [[Double]],
    loss: Loss = .meanSquaredError
  ) -> Metrics {
    Metrics(
      outputs: outputs, targets: targets, task: .classification, loss: loss)
  }

  private func regress(
    _ outputs: [[Double]], _ targets: [[Double]]
  ) -> Metrics {
    Metrics(
      outputs: outputs, targets: targets, task: .regression,
      loss: .meanSquaredError)
  }

  @Test("one output is correct on the correct side of one half")
  func oneOutput() {
    let metrics = classify(
      [[0.4], [0.6], [0.6], [0.5]], [[0], [1], [0], [1]])
    #expect(metrics.count == 4)
    #expect(metrics.correct == 2)
    #expect(metrics.accuracy == 0.5)
    #expect(metrics.rSquared == nil)
    #expect(!metrics.isSolved)
    #expect(classify([[0.5001]], [[1]]).isSolved)
    #expect(classify([[0.5]], [[0]]).isSolved)
  }

  @Test("a logit is correct on the correct side of 0")
  func logits() {
    let loss = Loss.binaryCrossEntropyWithLogits
    #expect(classify([[0.2], [-0.2]], [[1], [0]], loss: loss).correct == 2)
    #expect(classify([[0.2], [-0.2]], [[0], [1]], loss: loss).correct == 0)
    #expect(classify([[0.2]], [[1]]).correct == 0)
  }

  @Test("several outputs are judged by the largest")
  func severalOutputs() {
    let metrics = classify(
      [[0.1, 0.2, 0.15], [-3, -2, -1], [0.4, 0.3, 0.3]],
      [[0, 1, 0], [0, 0, 1], [0, 1, 0]])
    #expect(metrics.correct == 2)
    #expect(metrics.accuracy == 2.0 / 3)
  }

  @Test("of equal numbers, the first counts as the largest")
  func ties() {
    #expect(Metrics.largestIndex([1]) == 0)
    #expect(Metrics.largestIndex([1, 2, 2]) == 1)
    #expect(Metrics.largestIndex([0, 0, 0]) == 0)
    #expect(Metrics.largestIndex([-1, -0.5]) == 1)
    #expect(classify([[0.5, 0.5]], [[1, 0]]).correct == 1)
    #expect(classify([[0.5, 0.5]], [[0, 1]]).correct == 0)
  }

  @Test("an output that is not a number is never correct")
  func notANumber() {
    for target in [0, 1] as [Double] {
      #expect(classify([[.nan]], [[target]]).correct == 0)
      #expect(classify([[.nan, 0]], [[target, 1 - target]]).correct == 0)
      #expect(classify([[0, .nan]], [[target, 1 - target]]).correct == 0)
    }
    #expect(regress([[.nan], [1]], [[0], [1]]).rSquared?.isNaN == true)
    #expect(!regress([[.nan], [1]], [[0], [1]]).isSolved)
  }

  @Test("R² is 1 when exact, 0 for the mean, and negative below it")
  func rSquared() {
    let targets: [[Double]] = [[1], [2], [3], [6]]
    #expect(regress(targets, targets).rSquared == 1)
    #expect(regress([[3], [3], [3], [3]], targets).rSquared == 0)
    // Residuals 1, 0, 0, 2 against deviations −2, −1, 0, 3.
    let explained: Double = 1 - 5.0 / 14
    #expect(regress([[2], [2], [3], [4]], targets).rSquared == explained)
    #expect(regress([[9], [9], [9], [9]], targets).rSquared ?? 0 < 0)
    #expect(regress(targets, targets).correct == nil)
    #expect(regress(targets, targets).accuracy == nil)
  }

  @Test("several columns share one R², each around its own mean")
  func severalColumns() {
    let metrics = regress([[0, 10], [2, 20]], [[0, 10], [1, 20]])
    let explained: Double = 1 - 1 / 50.5
    #expect(metrics.rSquared == explained)
  }

  @Test("a regression is solved from an R² of 0.95")
  func isSolved() {
    let targets: [[Double]] = [[-1], [1]]
    #expect(regress([[-1], [1 - 0.31]], targets).isSolved)
    #expect(!regress([[-1], [1 - 0.32]], targets).isSolved)
  }

  @Test("targets that do not vary have no R²", arguments: 1...40)
  func constantTargets(count: Int) {
    for value in [0.1, 0.7, 1e-9, -3.3] {
      let targets = [[Double]](repeating: [value], count: count)
      let outputs = [[Double]](repeating: [0.5], count: count)
      let metrics = regress(outputs, targets)
      #expect(metrics.rSquared == nil, "\(count) times \(value)")
      #expect(!metrics.isSolved)
    }
  }

  @Test("a network is measured on data as its outputs are")
  func ofNetwork() throws {
    // o1 = x1: right on (0, ·) and (1, ·) where the target is x1.
    let network = try NeuralNetwork(
      sizes: [2, 1], activations: [.identity], initializer: .zeros)
    network.layers[0].neurons[0].weights = [1, 0]
    let or = try Metrics(of: network, on: .or, loss: .meanSquaredError)
    #expect(or.correct == 3 && or.count == 4)
    #expect("\(or)" == "3 of 4 right, accuracy 0.75")
    // As a logit, 0 is the boundary: −½ of (0, 0) and (0, 1) is below it.
    network.layers[0].neurons[0].bias = -0.5
    let logits = try Metrics(
      of: network, on: .or, loss: .binaryCrossEntropyWithLogits)
    #expect(logits.correct == 3)
    #expect(
      try Metrics(of: network, on: .or, loss: .meanSquaredError).correct == 1)
    network.layers[0].neurons[0].bias = 0
    let line = try DataSet(
      inputs: [[0, 0], [2, 0], [4, 0]], targets: [[0], [2], [4]])
    let exact = try Metrics(of: network, on: line, loss: .huber)
    #expect(exact.rSquared == 1)
    #expect("\(exact)" == "3 samples, R² 1.0")
    let flat = try DataSet(inputs: [[0, 0]], targets: [[3]])
    #expect(
      "\(try Metrics(of: network, on: flat, loss: .huber))"
        == "1 samples, no R²")
  }

  @Test("data that do not fit the network are refused with both numbers")
  func unfit() throws {
    let network = try NeuralNetwork(sizes: [3, 1], activations: [.sigmoid])
    #expect(throws: TrainingError.wrongInputCount(expected: 3, found: 2)) {
      try Metrics(of: network, on: .xor, loss: .meanSquaredError)
    }
    let two = try NeuralNetwork(sizes: [2, 2], activations: [.sigmoid])
    #expect(throws: TrainingError.wrongTargetCount(expected: 2, found: 1)) {
      try Metrics(of: two, on: .xor, loss: .meanSquaredError)
    }
  }

  @Test("different numbers of outputs and targets are refused with both counts")
  func counts() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Metrics(
        outputs: [[1], [2]], targets: [[1]], task: .regression, loss: .huber)
    }
    expectMessage(
      result, "2 rows of outputs cannot be compared with 1 of targets")
  }
}
