import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: the operations that made a number")
struct WhySliceTests {
  @Test(
    "computed from what is given alone, every number of 1,000 random networks has the same bits"
  )
  func recomputed() throws {
    for seed in cases(UInt32(0)..<1000, inDebug: 0..<20) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace, optimizer: optimizer)
      let rerun = Rerun(graph)
      for number in graph.allNumbers {
        let value = rerun.value(of: number)
        let found = graph.value(of: number)
        guard value.bitPattern == found.bitPattern else {
          Issue.record("\(number) of \(text): \(value), not \(found)")
          return
        }
      }
    }
  }

  @Test(
    "neurons of many inputs are added in their lanes",
    arguments: [15, 16, 17, 24, 100])
  func longSums(inputCount: Int) throws {
    let trace = try TraceSamples.random(
      [inputCount, 17, 3], samples: 2, activations: [.tanh, .sigmoid])
    let graph = StepGraph(trace)
    let rerun = Rerun(graph)
    for number in graph.allNumbers {
      #expect(
        rerun.value(of: number).bitPattern
          == graph.value(of: number).bitPattern, "\(number)")
    }
  }

  /// Whether the root changes if the result of an operation is something else.
  private func matters(
    _ number: StepNumber, to root: StepNumber, _ graph: StepGraph
  ) -> Bool {
    let value = graph.value(of: root)
    return [Double.nan, 1e3, -1e3].contains { other in
      Rerun(graph, setting: [number: other]).value(of: root).bitPattern
        != value.bitPattern
    }
  }

  @Test("no operation can be left out: each one's result changes the number")
  func minimal() throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<20) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace, optimizer: optimizer)
      let all = graph.allNumbers
      let root = all[Int(seed) * 7 % all.count]
      for number in graph.slice(of: root, depth: .all).numbers {
        // An optimizer computes its lines in one go; `order` has their places.
        if case .line = number.quantity { continue }
        #expect(
          matters(number, to: root, graph), "\(number) → \(root) of \(text)")
      }
    }
  }

  @Test(
    "every operation comes after all that use its result, down to the given")
  func order() throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<15) {
      let (trace, _, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace)
      let all = graph.allNumbers
      let root = all[Int(seed) * 5 % all.count]
      let numbers = graph.slice(of: root, depth: .all).numbers
      #expect(numbers.first == root)
      #expect(Set(numbers).count == numbers.count)
      for (place, number) in numbers.enumerated() {
        for operand in graph.operands(of: number) {
          guard let other = numbers.firstIndex(of: operand) else {
            guard case .given = graph.form(of: operand) else {
              Issue.record("\(operand) is missing: \(root) of \(text)")
              continue
            }
            continue
          }
          #expect(other > place, "\(operand) before \(number): \(text)")
        }
      }
    }
  }

  @Test("copies have no line: an identity's a, and one sample's own sums")
  func copies() throws {
    let trace = try TraceSamples.random([2, 2, 1], activations: [.identity])
    let loss = try Why(of: "loss", in: trace)
    #expect(
      loss.operations.map(\.result)
        == ["loss", "o1.loss", "o1.z", "h1.z", "h2.z"])
    #expect(!loss.operations.contains { $0.result.hasSuffix(".a") })
    let outputs = try Why(
      of: "loss", in: TraceSamples.random([2, 2], activations: [.identity]))
    #expect(
      outputs.operations.map(\.result)
        == ["loss", "o1.loss", "o1.z", "o2.loss", "o2.z"])
    #expect(outputs.operations[0].formula == "(o1.loss + o2.loss) / 2")
    let many = try Why(of: "loss", in: TraceSamples.random([1, 5]))
    #expect(many.operations[0].formula == "the mean over 5 outputs")
  }

  @Test("the depth says how many operations to go back, and how many are left")
  func depth() throws {
    let trace = try TraceSamples.mazur()
    func why(_ depth: Why.Depth) throws -> Why {
      try Why(of: "h1.delta", in: trace, depth: depth)
    }
    let all = try why(.all)
    #expect(all.hiddenCount == 0)
    #expect(try why(.levels(1)).operations.map(\.result) == ["h1.delta"])
    #expect(
      try why(.levels(2)).operations.map(\.result)
        == ["h1.delta", "h1.dActivation", "h1.slope"])
    let three = try why(.about(3))
    #expect(three.operations.count == 3)
    #expect(three.hiddenCount == all.operations.count - 3)
    // δ_h1, ∂L/∂a_h1, σ′_h1; of each output δ, ∂L/∂a, σ′, a, z; a and z of h1, h2.
    #expect(all.operations.count == 3 + 2 * 5 + 4)
  }

  @Test("the numbers of Mazur's example stand in the equations")
  func mazur() throws {
    let why = try Why(of: "h1.delta", in: TraceSamples.mazur())
    let lines = why.operations.map {
      "\($0.result) = \($0.formula) = \($0.numbers)"
    }
    #expect(lines.contains("h1.delta = ∂L/∂a · σ′(z) = 0.03635 · 0.24130"))
    #expect(
      lines.contains(
        "h1.dActivation = δ_o1·w[o1←h1] + δ_o2·w[o2←h1]"
          + " = 0.13850 · 0.40000 + (-0.03810) · 0.50000"))
    #expect(lines.contains("o1.dActivation = a − y = 0.75137 − 0.01000"))
  }

  @Test(
    "of several samples, a neuron's number is that of the last, or as named")
  func samples() throws {
    let trace = try TraceSamples.random([2, 3, 1], samples: 4)
    let last = try Why(of: "h2.a", in: trace)
    #expect(last.row == 3)
    #expect(last.value == trace.samples[3].layers[0].neurons[1].a)
    let second = try Why(of: "h2.a@2", in: trace)
    #expect(second.row == 1)
    #expect(second.value == trace.samples[1].layers[0].neurons[1].a)
    let sum = try Why(of: "h2.dw[x1]", in: trace)
    #expect(sum.row == nil)
    #expect(sum.value == trace.gradients[0][1].dw[0])
    let parts = trace.samples.map { $0.layers[0].neurons[1].dw[0] }
    #expect(
      sum.contributions.map(\.value)
        == parts.sorted { $0.magnitude > $1.magnitude })
    for part in sum.contributions { #expect(parts[part.row] == part.value) }
  }

  // With x = 0, every a is tanh(bias): the terms' sizes are those of the weights.
  @Test("of a sum of five terms or more, the three largest are followed first")
  func largestTerms() throws {
    func results(_ weights: [Double], _ count: Int) throws -> [String] {
      let hidden = weights.map { _ in
        Neuron(weights: [1], bias: 1, activation: .tanh)
      }
      let output = Neuron(weights: weights, bias: nil, activation: .identity)
      let trace = Tracer(
        TrainingStep(
          network: try NeuralNetwork(layers: [
            Layer(neurons: hidden), Layer(neurons: [output]),
          ]), loss: .meanSquaredError, optimizer: SGD(learningRate: 1)),
        on: DataSet([[0]], [[0]])
      ).trace()
      let why = try Why(of: "o1.z", in: trace, depth: .about(count))
      return why.operations.map(\.result).filter { !$0.hasPrefix("h") }
        + why.operations.map(\.result).filter { $0.hasSuffix(".a") }.sorted()
    }
    #expect(
      try results([1, 5, 2, 4, 3], 4) == ["o1.z", "h2.a", "h4.a", "h5.a"])
    #expect(try results([1, 5, 2, 4], 3) == ["o1.z", "h1.a", "h2.a"])
  }
}
