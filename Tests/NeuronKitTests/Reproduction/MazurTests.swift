import NeuronKit
import TestSupport
import Testing

/// Matt Mazur's step-by-step example: 2-2-2, sigmoid, Σ½(t − o)², rate 0.5.
@Suite("Mazur's example")
struct MazurTests {
  let mazur: Fixture
  let network: NeuralNetwork
  let data: DataSet
  let step: TrainingStep

  init() throws {
    mazur = try Fixture(file: "mazur")
    let w = try mazur["weights_w1_to_w8"].doubles
    let b = try mazur["biases_b1_b2"].doubles
    network = try NeuralNetwork(layers: [
      Layer(weights: [[w[0], w[1]], [w[2], w[3]]], biases: [b[0], b[0]]),
      Layer(weights: [[w[4], w[5]], [w[6], w[7]]], biases: [b[1], b[1]]),
    ])
    data = DataSet(
      name: "mazur", title: "one sample", source: "Mazur (2015)",
      task: .regression, inputNames: ["x1", "x2"], targetNames: ["y1", "y2"],
      inputs: [try mazur["inputs"].doubles],
      targets: [try mazur["targets"].doubles])
    step = TrainingStep(
      network: network, loss: .halfSquaredError,
      optimizer: SGD(learningRate: try mazur["lr"].double))
  }

  @Test("every number of the first step repeats bit for bit")
  func intermediates() throws {
    let (hidden, output) = (network.layers[0], network.layers[1])
    let total = step.computeGradients(of: data)
    try expect(hidden.z, matches: mazur["net_h"], .bitForBit)
    try expect(hidden.a, matches: mazur["out_h"], .bitForBit)
    try expect(output.z, matches: mazur["net_o"], .bitForBit)
    try expect(output.a, matches: mazur["out_o"], .bitForBit)
    let errors = output.a.indices.map {
      Loss.halfSquaredError.value(a: output.a[$0], y: data.targets[0][$0])
    }
    try expect(errors, matches: mazur["E_per_output"], .bitForBit)
    try expect(total, matches: mazur["E_total"], .bitForBit)

    try expect(output.dActivations, matches: mazur["dE_dout_o"], .bitForBit)
    try expect(output.slopes, matches: mazur["dout_dnet_o"], .bitForBit)
    try expect(output.deltas, matches: mazur["delta_o"], .bitForBit)
    try expect(
      output.backflowTerms, matches: mazur["dE_dout_h_terms"], .bitForBit)
    try expect(hidden.dActivations, matches: mazur["dE_dout_h"], .bitForBit)
    try expect(hidden.slopes, matches: mazur["dout_dnet_h"], .bitForBit)
    try expect(hidden.deltas, matches: mazur["delta_h"], .bitForBit)
    try expect(network.dw, matches: mazur["dE_dw1_to_w8"], .bitForBit)
    let own = try mazur["dE_db_per_neuron"]
    try expect(hidden.dBiases, matches: own["h"], .bitForBit)
    try expect(output.dBiases, matches: own["o"], .bitForBit)
    try expect(
      network.db.map { $0[0] + $0[1] }, matches: mazur["dE_db_shared"],
      .bitForBit)
  }

  // MARK: Three ways to treat the biases

  /// What happens to the biases, which Mazur's article leaves as they are.
  enum Biases: String, CaseIterable {
    case fixed = "without_bias_update"
    case shared = "with_shared_bias_update"
    case own = "with_per_neuron_bias_update"
  }

  @Test(
    "10,000 updates repeat bit for bit, whatever happens to the biases",
    arguments: Biases.allCases)
  func training(biases: Biases) throws {
    let expected = try mazur[biases.rawValue]
    let epochs = try expected.epochs
    #expect(epochs == [1, 2, 10, 100, 1_000, 9_999, 10_000])
    for epoch in 1...10_000 {
      step.computeGradients(of: data)
      for layer in network.layers {
        adaptGradients(of: layer.neurons, for: biases)
      }
      network.update(learningRate: 0.5)
      if epochs.contains(epoch) {
        let there = try expected[epoch]
        try expectState(there, .bitForBit)
        if biases == .fixed, epoch == 9_999 {
          // What the article's newer text prints for 10,000.
          try expectPrinted(
            step.measureLoss(of: data),
            mazur["published"]["E_after_10000_current_text"])
        }
        let key =
          biases == .own ? "biases_h1_h2_o1_o2" : "biases_b1_b2"
        try expect(
          biases == .own
            ? network.biases.flat : network.biases.map { $0[0] },
          matches: there[key], .bitForBit)
        #expect(
          biases == .own || network.biases.allSatisfy { $0[0] == $0[1] })
      }
    }
  }

  private func adaptGradients(of neurons: [Neuron], for biases: Biases) {
    let sum = neurons[0].db + neurons[1].db
    for neuron in neurons {
      switch biases {
      case .fixed: neuron.db = 0
      case .shared: neuron.db = sum
      case .own: break
      }
    }
  }

  @Test("updating the output weights first gives the totals published")
  func mistake() throws {
    let name = "mistake_output_weights_updated_first_no_bias_update"
    let expected = try mazur[name]
    let published = try mazur["published"]
    let (hidden, output) = (network.layers[0], network.layers[1])
    for epoch in 1...10_000 {
      let outputs = network.forward(data.inputs[0])
      network.zeroGradients()
      output.backward(
        dActivations: Loss.halfSquaredError.derivative(
          outputs: outputs, targets: data.targets[0]))
      adaptGradients(of: output.neurons, for: .fixed)
      output.update(learningRate: 0.5)
      hidden.backward(dActivations: output.backflow())
      adaptGradients(of: hidden.neurons, for: .fixed)
      hidden.update(learningRate: 0.5)
      if epoch == 1 || epoch == 10_000 {
        try expectState(expected[epoch], .bitForBit)
      }
      if epoch == 1 {
        let total = step.measureLoss(of: data)
        expect("after one", total, is: 0.29102792390544197, .longRun)
        try expectPrinted(total, published["E_after_1"])
      }
    }
    try expectPrinted(
      step.measureLoss(of: data), published["E_after_10000_older_text"])
    let outputs = try published["out_o_after_10000"].elements
    for (a, text) in zip(network.layers[1].a, outputs) {
      try expectPrinted(a, text)
    }
  }

  @Test("the first total and the eight new weights published are correct")
  func published() throws {
    let published = try mazur["published"]
    let before = step.computeGradients(of: data)
    try expectPrinted(before, published["E_total"])
    for layer in network.layers {
      adaptGradients(of: layer.neurons, for: .fixed)
    }
    network.update(learningRate: 0.5)
    let weights = network.weights.flat
    let texts = try published["w1_to_w8_plus"].elements
    #expect(weights.count == texts.count)
    for (w, text) in zip(weights, texts) { try expectPrinted(w, text) }
    // The total after it is not the 0.291027924 of the article.
    let after = step.measureLoss(of: data)
    expect("E_total", after, is: 0.29102777369359933, .bitForBit)
    #expect(try abs(after - published["E_after_1"].double) > 1e-7)
  }

  // MARK: Comparing

  private func expectState(
    _ expected: Fixture, _ agreement: Agreement,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(
      step.measureLoss(of: data), matches: expected["E_total"], agreement,
      sourceLocation: sourceLocation)
    try expect(
      network.layers[1].a, matches: expected["out_o"], agreement,
      sourceLocation: sourceLocation)
    try expect(
      network.weights, matches: expected["weights_w1_to_w8"], agreement,
      sourceLocation: sourceLocation)
  }
}
