import NeuronKit
import TestSupport
import Testing

/// Single numbers from books and tutorials.
@Suite("Numbers from textbooks")
struct TextbookNumberTests {
  // MARK: Zhou, Machine Learning for Beginners

  @Test("all weights 1, all biases 0: Zhou's derivative, without rounding")
  func zhou() throws {
    let network = try NeuralNetwork(layers: [
      Layer(weights: [[1, 1], [1, 1]], biases: [0, 0]),
      Layer(weights: [[1, 1]], biases: [0]),
    ])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0))
    // Alice: weight −2, height −1, female.
    step.computeGradients(of: .people, rows: [0])
    let h1 = try #require(network.neuron(named: "h1"))
    let o1 = try #require(network.neuron(named: "o1"))
    expect("h1", h1.a, is: 0.04742587317756678, .onePass)
    expect("o1", o1.a, is: 0.5236951740839997, .onePass)
    expect("∂L/∂ŷ", o1.dActivation, is: -0.9526096518320006, .onePass)
    expect("∂L/∂w1", h1.dw[0], is: 0.02146953526581111, .onePass)
  }

  // MARK: Nielsen, Neural Networks and Deep Learning

  /// The initial parameters of one of Nielsen's neurons, and the result after
  /// 300 updates.
  struct SlowStart: CustomTestStringConvertible {
    let parameter: Double
    let bias: Double
    let loss: Loss
    let first: Double
    let last: Double
    var testDescription: String { "(\(parameter), \(bias)) with \(loss)" }
  }

  static let slowStarts = [
    SlowStart(
      parameter: 0.6, bias: 0.9, loss: .halfSquaredError,
      first: 0.817574476193644, last: 0.0939556948636472),
    SlowStart(
      parameter: 2, bias: 2, loss: .halfSquaredError,
      first: 0.982013790037908, last: 0.202848424267776),
    SlowStart(
      parameter: 0.6, bias: 0.9, loss: .binaryCrossEntropy,
      first: 0.817574476193644, last: 0.0116382089689037),
    SlowStart(
      parameter: 2, bias: 2, loss: .binaryCrossEntropy,
      first: 0.982013790037908, last: 0.0120087415108175),
  ]

  @Test(
    "a saturated neuron learns slowly from ½(y − a)²", arguments: slowStarts)
  func slowStart(_ start: SlowStart) throws {
    let neuron = Neuron(
      weights: [start.parameter], bias: start.bias, activation: .sigmoid)
    let data = DataSet(
      name: "zero", title: "1 → 0", source: "Nielsen (2015)",
      task: .regression, inputNames: ["x"], targetNames: ["y"], inputs: [[1]],
      targets: [[0]])
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [Layer(neurons: [neuron])]),
      loss: start.loss, optimizer: SGD(learningRate: 0.15))
    step.train(on: data, visiting: [0, 300]) { epoch in
      neuron.forward([1])
      expect(
        "a after \(epoch) updates", neuron.a,
        is: epoch == 0 ? start.first : start.last, .onePass)
    }
  }

  // MARK: XOR by hand

  @Test("weights of 20, 30 and 60 solve XOR to thirteen digits")
  func handWeightedXOR() throws {
    let network = try NeuralNetwork(layers: [
      Layer(weights: [[20, 20], [20, 20]], biases: [-30, -10]),
      Layer(weights: [[-60, 60]], biases: [-30]),
    ])
    let outputs = network.forward(batch: DataSet.xor.inputs).flat
    for k in [0, 3] {
      // 9.38e-14, in the three digits that are given.
      expect("output \(k + 1)", outputs[k], is: 9.38e-14, .relative(1e-3))
    }
    for k in [1, 2] {
      expect("output \(k + 1)", outputs[k], is: 0.999999999999906, .onePass)
      // 1 − 9.4e-14: the twelve digits above would allow 1 itself.
      expect(
        "missing in \(k + 1)", 1 - outputs[k], is: 9.4e-14, .relative(0.01))
    }
  }

  // MARK: One tanh neuron

  @Test("one tanh neuron's slopes are those of the textbook diagram")
  func tanhNeuron() {
    let neuron = Neuron(
      name: "o", weights: [-3, 1], bias: 6.8813735870195432, activation: .tanh)
    let a = neuron.forward([2, 0])
    expect("o", a, is: 0.7071067811865477, .onePass)
    neuron.backward(dActivation: 1)
    var dInputs = [0.0, 0.0]
    neuron.backflow(into: &dInputs)
    expect(
      "dx", dInputs, is: [-1.4999999999999993, 0.4999999999999998], .onePass)
    expect("dw", neuron.dw, is: [0.9999999999999996, 0], .onePass)
    expect("db", neuron.db, is: 0.4999999999999998, .onePass)
  }
}
