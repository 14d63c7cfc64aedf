import TestSupport
import Testing

@testable import NeuronLab

@Suite("A trace as text")
struct TraceTextTests {
  /// All texts of a step, without and with one chosen neuron.
  private static func texts(
    _ trace: Trace, decimals: Int, neuron: String? = nil
  ) -> [[String]] {
    TraceText.View.allCases.map { view in
      TraceText(
        trace, view: view, decimals: decimals, neurons: neuron.map { [$0] }
      ).lines
    }
  }

  private static func trace(
    _ layers: [Layer], _ loss: Loss, _ inputs: [Double], _ targets: [Double]
  ) throws -> Trace {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: layers), loss: loss,
      optimizer: SGD(learningRate: 0.5))
    return Tracer(step, on: DataSet([inputs], [targets])).trace()
  }

  @Test(
    "no line of any view is longer than 80 columns",
    arguments: try AutogradNetworks.some())
  func width(net: Fixture) throws {
    let step = try AutogradNetworks.step(net)
    let trace = Tracer(step, on: try AutogradNetworks.data(net)).trace()
    // All three views in one text.
    for decimals in [5, 17] {
      let text = TraceText(trace, view: .all, decimals: decimals).lines
      #expect(text.filter { $0.count > 80 } == [])
    }
  }

  @Test("long names, and names that would break a line, keep to their columns")
  func longNames() throws {
    let name = "the first hidden neuron of the network\nand its second line"
    let trace = try Self.trace(
      [
        Layer(neurons: [
          Neuron(
            name: name, weights: [0.5, 0.25], bias: 0.1, activation: .tanh),
          Neuron(weights: [0.5, 0.25], bias: 0.1, activation: .tanh),
        ]),
        Layer(weights: [[1, 2], [3, 4]], biases: nil, activation: .sigmoid),
      ], .meanSquaredError, [1, 2], [0, 1])
    for text in Self.texts(trace, decimals: 5)
      + Self.texts(trace, decimals: 5, neuron: name)
    {
      for line in text {
        #expect(line.count <= 80, "\(line)")
        #expect(!line.contains("\n"))
      }
    }
    #expect(
      Self.texts(trace, decimals: 5)[0].contains("  the firs…nd line"))
  }

  @Test("every number of the backflow notes is in the matrices, rounded")
  func backflow() throws {
    let notes = try Fixture(file: "backflow")["main"]
    let trace = try Self.trace(
      [
        Layer(matrix: notes["W1"].matrix, biases: notes["b1"].doubles),
        Layer(matrix: notes["W2"].matrix, biases: notes["b2"].doubles),
      ], .halfSquaredError, notes["x"].doubles, notes["target"].doubles)
    let text = TraceText(trace, view: .matrix, decimals: 9).lines
      .joined(separator: "\n")
    for key in [
      "z_h", "a_h", "z_o", "a_o", "loss", "dL_da_o", "sigma_prime_z_o",
      "delta_o", "backflow", "sigma_prime_z_h", "delta_h", "dW1", "dW2",
    ] {
      for leaf in try notes[key].leaves {
        let shown = try leaf.double.text(decimals: 9)
        #expect(text.contains(shown), "\(leaf.path) \(shown)")
      }
    }
    let updated = try notes["updated"]
    #expect(try notes["lr"].double == trace.update.learningRate)
    for leaf in try updated["W1"].leaves + updated["b2"].leaves {
      #expect(text.contains(try leaf.double.text(decimals: 9)), "\(leaf.path)")
    }
  }

  @Test("rows of a matrix have brackets, and are under their name")
  func drawing() throws {
    let trace = try Self.trace(
      [Layer(weights: [[1, 2, 3], [4, 5, -6]], biases: [7, 8])],
      .meanSquaredError, [1, 0.5, 2], [0, 1])
    let text = TraceText(trace, view: .matrix, decimals: 1).lines
    let top = try #require(text.firstIndex { $0.hasPrefix("    W₁  ") })
    #expect(
      Array(text[top...(top + 3)]) == [
        "    W₁                     x         b₁        z₁",
        "    ⎡  1.0   2.0   3.0 ⎤   ⎡ 1.0 ⎤   ⎡ 7.0 ⎤   ⎡ 15.0 ⎤",
        "    ⎣  4.0   5.0  -6.0 ⎦ · ⎢ 0.5 ⎥ + ⎣ 8.0 ⎦ = ⎣  2.5 ⎦",
        "                           ⎣ 2.0 ⎦",
      ])
  }

  @Test("in a large matrix, the chosen neuron's row is shown and marked")
  func elided() throws {
    let weights = (0..<20).map { k in (0..<30).map { Double(k + $0) } }
    let trace = try Self.trace(
      [Layer(weights: weights, biases: nil, activation: .identity)],
      .meanSquaredError, weights[0], weights[0].prefix(20).map { $0 })
    let text = TraceText(
      trace, view: .matrix, decimals: 1, neurons: ["o12"]
    ).lines
    #expect(text.contains { $0.contains("⋮") && $0.contains("…") })
    let marked = text.filter { $0.contains("◂") }
    #expect(!marked.isEmpty)
    #expect(marked.contains { $0.contains("11.0  12.0  13.0") })
    #expect(
      text.contains {
        $0.hasPrefix("  z₁ = W₁·x ") && $0.hasSuffix(" 20×1 = 20×30 · 30×1")
      })
  }

  @Test("softmax shows the sum that every neuron needs, with its terms")
  func softmax() throws {
    let trace = try Self.trace(
      [Layer(weights: [[0], [0]], biases: nil, activation: .softmax)],
      .categoricalCrossEntropy, [1], [0, 1])
    // Both a are ½; ∂L/∂a = (0, −2); S = −1; δ = (½, −½).
    let text = TraceText(trace, decimals: 2).lines
    for line in [
      "        a·∂L/∂a of o1  =  0.50 ·  0.00  =  0.00",
      "        a·∂L/∂a of o2  =  0.50 · -2.00  = -1.00",
      "        S              = their sum      = -1.00",
      "        δ       = a·(∂L/∂a − S)  = 0.50 · (0.00 − (-1.00))  =  0.50",
      "        δ       = a·(∂L/∂a − S)  = 0.50 · (-2.00 − (-1.00))  = -0.50",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    let matrix = TraceText(trace, view: .matrix, decimals: 2).lines
    for line in [
      "    J₁                 ∂L/∂a₁      δ₁",
      "    ⎡  0.25  -0.25 ⎤ · ⎡  0.00 ⎤ = ⎡  0.50 ⎤",
      "    ⎣ -0.25   0.25 ⎦   ⎣ -2.00 ⎦   ⎣ -0.50 ⎦",
    ] {
      #expect(matrix.contains(line), "\(line)")
    }
  }

  @Test("binary cross-entropy says where its bounds apply, and only there")
  func bounds() throws {
    func text(weight: Double, target: Double) throws -> [String] {
      TraceText(
        try Self.trace(
          [Layer(weights: [[weight]], biases: nil)], .binaryCrossEntropy, [1],
          [target])
      ).lines
    }
    let one = try text(weight: 800, target: 0)
    #expect(one.contains("  o1: log(1 − a) counts as −100, its lower bound"))
    #expect(one.contains("  o1: a·(1 − a) counts as 1e-12, its lower bound"))
    #expect(one.contains { $0.contains("1.00000 / 1e-12") })
    let zero = try text(weight: -800, target: 1)
    #expect(zero.contains("  o1: log a counts as −100, its lower bound"))
    for calm in [
      try text(weight: 2, target: 0), try text(weight: 20, target: 0),
    ] {
      #expect(!calm.contains { $0.contains("bound") })
    }
    // Certainly right: the bounded logarithm is multiplied by 0.
    let right = try text(weight: 800, target: 1)
    #expect(!right.contains { $0.contains("log") && $0.contains("counts") })
  }

  @Test("the last line of all three views says by how much they differ")
  func agreement() throws {
    let trace = try TraceSamples.mazur()
    let views = ThreeViews(trace)
    let sentence = views.agreement
    let difference = views.largestDifference.scientificText(digits: 2)
    #expect(
      sentence.hasPrefix(
        "The three views were computed independently. They agree on all 12 gradients: "
          + "no two differ by more than \(difference), which is "))
    let exact = try Self.trace(
      [Layer(weights: [[2]], biases: nil, activation: .identity)],
      .halfSquaredError, [1], [0])
    #expect(
      ThreeViews(exact).agreement
        == "The three views were computed independently. They agree on its one gradient "
        + "to the last bit.")
    let infinite = try Self.trace(
      [Layer(weights: [[1e200]], biases: nil, activation: .identity)],
      .halfSquaredError, [1e200], [0])
    #expect(
      ThreeViews(infinite).agreement
        == "The three views were computed independently. Some gradients are not finite, "
        + "so they cannot be compared.")
  }
}
