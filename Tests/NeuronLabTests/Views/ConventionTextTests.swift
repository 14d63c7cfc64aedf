import TestSupport
import Testing

@testable import NeuronLab

@Suite("Conventions as text")
struct ConventionTextTests {
  @Test(
    "no line of any convention is longer than 80 columns",
    arguments: try AutogradNetworks.some(), Convention.allCases)
  func width(net: Fixture, convention: Convention) throws {
    let step = try AutogradNetworks.step(net)
    let trace = Tracer(step, on: try AutogradNetworks.data(net)).trace()
    guard convention.problem(with: trace) == nil else { return }
    for decimals in [5, 17] {
      let text = ConventionText(convention, of: trace, decimals: decimals)
      #expect(text.lines.filter { $0.count > 80 } == [])
    }
  }

  @Test("Mazur's text has his numbers, to nine decimals")
  func mazur() throws {
    let mazur = try Fixture(file: "mazur")
    let text = ConventionText(.mazur, of: try TraceSamples.mazur(), decimals: 9)
      .lines
      .joined(separator: "\n")
    for key in [
      "net_h", "out_h", "net_o", "out_o", "dE_dout_o", "dout_dnet_o", "delta_o",
      "dE_dout_h", "dout_dnet_h", "delta_h", "dE_dw1_to_w8",
    ] {
      for leaf in try mazur[key].leaves {
        let shown = try leaf.double.text(decimals: 9)
        #expect(text.contains(shown), "\(leaf.path) \(shown)")
      }
    }
    let after = try mazur["without_bias_update"]["1"]["weights_w1_to_w8"]
    for (k, leaf) in try after.leaves.enumerated() {
      let line = text.split(separator: "\n").first {
        $0.hasPrefix("    w\(k + 1)⁺ ")
      }
      let shown = try leaf.double.text(decimals: 9)
      #expect(line?.hasSuffix(" \(shown)") == true, "w\(k + 1) \(shown)")
    }
  }

  @Test("the facts give both losses, and how the learning rate follows")
  func facts() throws {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.sigmoid], initializer: .uniform, seed: 1)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 2))
    let trace = Tracer(step, on: .xor).trace()
    #expect(
      Array(ConventionText(.nielsen, of: trace).facts.prefix(3)) == [
        "  our loss    L = 1/4 · Σ (a − y)², over 4 samples × 1 output",
        "  their loss  C = 1/4 · Σ ½·(y − a)², over 4 samples × 1 output",
        "  their η′    C / L = 0.5 · 4/4 = 0.5, so η′ = η / 0.5 = 2 / 0.5 = 4",
      ])
    #expect(
      ConventionText(.pytorch, of: trace).facts[2]
        == "  their η′    loss / L = 1, so η′ = η = 2")
  }

  @Test("Keras stores its kernel transposed, PyTorch its weight as we do")
  func layout() throws {
    let network = try NeuralNetwork(layers: [
      Layer(weights: [[1, 2, 3], [4, 5, 6]], biases: [7, 8])
    ])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let trace = Tracer(step, on: DataSet([[0, 0, 0]], [[0, 1]])).trace()
    func text(_ convention: Convention) -> [String] {
      ConventionText(convention, of: trace, decimals: 0).lines
    }
    #expect(text(.pytorch).contains("  model[0].weight   [2, 3]"))
    #expect(text(.pytorch).contains { $0.hasPrefix("    ⎡ 1  2  3 ⎤ − 1 · ") })
    #expect(text(.keras).contains("  dense.kernel   [3, 2]"))
    #expect(text(.keras).contains { $0.hasPrefix("    ⎡ 1  4 ⎤ ") })
    #expect(
      text(.pytorch).contains("    nn.Linear(3, 2), nn.Sigmoid(),"))
  }
}
