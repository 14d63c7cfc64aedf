import TestSupport
import Testing

@testable import NeuronLab

@Suite("Three views of one step")
struct ThreeViewsTests {
  /// The numbers of all layers, w then b of each neuron.
  private static func gradients(_ trace: Trace) -> [[Double]] {
    let matrix = MatrixView(trace)
    let formula = ChainRule(trace)
    var views: [[Double]] = [[], [], []]
    for (l, neurons) in trace.gradients.enumerated() {
      for (k, neuron) in neurons.enumerated() {
        let rule = formula.gradient(layer: l, neuron: k)
        views[0] += neuron.dw
        views[1] += matrix.batches[l].dWeights.rows[k]
        views[2] += rule.dw
        if let dBias = matrix.batches[l].dBias {
          views[0].append(neuron.db)
          views[1].append(dBias.column[k])
          views[2].append(rule.db)
        }
      }
    }
    return views
  }

  @Test(
    "neurons, matrices and formulas give one gradient, on random networks",
    arguments: cases(0..<5, inDebug: 0..<1))
  func random(block: Int) throws {
    for k in 0..<100 {
      let random = try RandomNetwork(seed: UInt32(30_000 + block * 100 + k))
      let trace = Tracer(random.step, on: random.data).trace()
      let views = Self.gradients(trace)
      let expected = MatrixBackprop(random.step, on: random.data)
        .gradient(of: random.step.network)
      let largest = expected.map { abs($0) }.max() ?? 0
      for view in views {
        #expect(view.count == expected.count, "\(random)")
        for (i, part) in view.enumerated() {
          #expect(
            abs(part - expected[i]) <= 1e-12 * largest,
            "\(random), parameter \(i): \(part) and \(expected[i])")
          #expect(abs(part - views[0][i]) <= 1e-12 * largest, "\(random)")
        }
      }
    }
  }

  @Test(
    "all three agree with PyTorch on 40 networks",
    arguments: try AutogradNetworks.nets())
  func autograd(net: Fixture) throws {
    let step = try AutogradNetworks.step(net)
    let data = try AutogradNetworks.data(net)
    let trace = Tracer(step, on: data).trace()
    let leaves = try ["dW", "db"].flatMap { try net[$0].leaves }
    let largest = try leaves.map { abs(try $0.double) }.max() ?? .nan
    let agreement = Agreement.scaled(1e-12, by: largest)
    let matrix = MatrixView(trace)
    try expect(
      matrix.batches.map { $0.dWeights.rows }, matches: net["dW"], agreement)
    try expect(
      matrix.batches.map { $0.dBias?.column ?? [] }, matches: net["db"],
      agreement)
    let formula = ChainRule(trace)
    let rules = step.network.layers.indices.map { l in
      step.network.layers[l].neurons.indices.map {
        formula.gradient(layer: l, neuron: $0)
      }
    }
    try expect(
      rules.map { $0.map { $0.dw } }, matches: net["dW"], agreement)
    try expect(
      rules.map { $0.map { $0.db } }, matches: net["db"], agreement)
  }

  @Test(
    "every line of the backflow notes is a line of the matrix view",
    arguments: ["main", "second"])
  func backflow(name: String) throws {
    let notes = try Fixture(file: "backflow")[name]
    let network = try NeuralNetwork(layers: [
      Layer(matrix: notes["W1"].matrix, biases: notes["b1"].doubles),
      Layer(matrix: notes["W2"].matrix, biases: notes["b2"].doubles),
    ])
    let step = TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: try notes["lr"].double))
    let data = DataSet(
      [try notes["x"].doubles], [try notes["target"].doubles])
    let trace = Tracer(step, on: data).trace()
    let passes = MatrixView(trace).samples[0]
    let (hidden, output) = (passes[0], passes[1])
    for (got, key) in [
      (hidden.z, "z_h"), (hidden.a, "a_h"), (output.z, "z_o"),
      (output.a, "a_o"), (output.dActivation, "dL_da_o"),
      (output.slope, "sigma_prime_z_o"), (output.delta, "delta_o"),
      (hidden.dActivation, "backflow"), (hidden.slope, "sigma_prime_z_h"),
      (hidden.delta, "delta_h"),
      // The notes keep W as [input][neuron].
      (output.dWeights.transposed, "dW2"), (hidden.dWeights.transposed, "dW1"),
    ] {
      try expect(got.rows, matches: notes[key], .bitForBit)
    }
    let formula = ChainRule(trace).samples[0]
    try expect(
      formula[0].map { partials in
        partials.paths.map { $0.derivative * $0.localDerivative }
      }, matches: notes["backflow_terms"], .bitForBit)
    try expect(formula[0].map { $0.delta }, matches: notes["delta_h"], .onePass)
    let dw = formula[0].map { $0.dw }
    try expect(
      Matrix(rows: dw).transposed.rows, matches: notes["dW1"], .onePass)
  }

  @Test("Mazur's eight derivatives are in all three views")
  func mazur() throws {
    let trace = try TraceSamples.mazur()
    let expected = try Fixture(file: "mazur")["dE_dw1_to_w8"]
    try expect(
      trace.gradients.map { $0.map { $0.dw } }, matches: expected, .bitForBit)
    try expect(
      MatrixView(trace).batches.map { $0.dWeights.rows }, matches: expected,
      .bitForBit)
    try expect(
      ChainRule(trace).samples[0].map { $0.map { $0.dw } }, matches: expected,
      .onePass)
  }

  @Test("the comparison finds the largest difference and the largest gradient")
  func comparison() throws {
    let random = try RandomNetwork(seed: 4)
    let trace = Tracer(random.step, on: random.data).trace()
    let views = Self.gradients(trace)
    let comparison = ThreeViews(trace)
    var difference = 0.0
    for i in views[0].indices {
      let values = views.map { $0[i] }
      difference = max(
        difference, (values.max() ?? .nan) - (values.min() ?? .nan))
    }
    #expect(comparison.largestDifference == difference)
    #expect(comparison.largestGradient == views[0].map { abs($0) }.max())
    #expect(
      comparison.parameterCount == random.step.network.parameterCount)
  }

  @Test("gradients that are not finite are not said to agree")
  func notFinite() throws {
    let network = try NeuralNetwork(layers: [
      Layer(weights: [[1e200, 1e200]], biases: nil, activation: .identity)
    ])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let data = DataSet([[1e200, 1]], [[0]])
    let views = ThreeViews(Tracer(step, on: data).trace())
    #expect(views.largestDifference.isNaN)
  }
}
