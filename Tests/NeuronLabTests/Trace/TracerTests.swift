import NeuronLab
import TestSupport
import Testing

@Suite("Tracer")
struct TracerTests {
  private static func batchTrace(_ net: Fixture) throws -> (
    Trace, NeuralNetwork
  ) {
    let step = try AutogradNetworks.step(net)
    let data = try AutogradNetworks.data(net)
    return (Tracer(step, on: data).trace(), step.network)
  }

  @Test(
    "the gradients of 40 networks agree with PyTorch's",
    arguments: try AutogradNetworks.nets())
  func gradients(net: Fixture) throws {
    let (trace, _) = try Self.batchTrace(net)
    let leaves = try ["dW", "db"].flatMap { try net[$0].leaves }
    let largest = try leaves.map { abs(try $0.double) }.max() ?? .nan
    let agreement = Agreement.scaled(1e-12, by: largest)
    try expect(
      trace.gradients.map { $0.map(\.dw) }, matches: net["dW"], agreement)
    try expect(
      trace.gradients.map { $0.map(\.db) }, matches: net["db"], agreement)
    try expect(trace.lossValue, matches: net["lossValue"], .onePass)
  }

  @Test(
    "each number follows from those before it, bit for bit",
    arguments: try AutogradNetworks.nets())
  func consistent(net: Fixture) throws {
    let (trace, _) = try Self.batchTrace(net)
    for sample in trace.samples {
      for (l, layer) in sample.layers.enumerated() {
        for neuron in layer.neurons {
          var z = 0.0
          for i in neuron.weights.indices {
            z += neuron.weights[i] * neuron.inputs[i]
          }
          #expect(neuron.z == z + (neuron.bias ?? 0))
          if l < sample.layers.count - 1 {
            var sum = 0.0
            for term in neuron.incoming {
              #expect(term.product == term.delta * term.weight)
              sum += term.product
            }
            #expect(neuron.dActivation == sum)
          } else {
            #expect(neuron.incoming.isEmpty)
          }
          if let slope = neuron.slope {
            #expect(neuron.delta == neuron.dActivation * slope)
          } else {
            #expect(layer.activation == .softmax)
          }
          for i in neuron.dw.indices {
            #expect(neuron.dw[i] == neuron.delta * neuron.inputs[i])
          }
          #expect(neuron.db == neuron.delta)
        }
      }
    }
  }

  @Test(
    "the samples' parts, in order, sum to the batch's gradient",
    arguments: try AutogradNetworks.nets())
  func sums(net: Fixture) throws {
    let (trace, _) = try Self.batchTrace(net)
    for (l, layer) in trace.gradients.enumerated() {
      for (k, gradient) in layer.enumerated() {
        var db = 0.0
        var dw = [Double](repeating: 0, count: gradient.dw.count)
        for sample in trace.samples {
          let part = sample.layers[l].neurons[k]
          db += part.db
          for i in dw.indices { dw[i] += part.dw[i] }
        }
        #expect(gradient.db == db)
        #expect(gradient.dw == dw)
      }
    }
  }

  /// Lowers its learning rate after every step.
  private final class Decaying: Optimizer {
    var learningRate = 0.5

    func update(_ network: NeuralNetwork) {
      network.update(learningRate: learningRate)
      learningRate *= 0.9
    }
  }

  @Test("if the optimizer lowers its learning rate, the trace has the step's")
  func loweredRate() throws {
    let optimizer = Decaying()
    let step = TrainingStep(
      network: try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid]),
      loss: .meanSquaredError, optimizer: optimizer)
    let trace = Tracer(step, on: .xor).trace()
    #expect(trace.update.learningRate == 0.5)
    #expect(optimizer.learningRate == 0.5)
  }

  @Test("tracing changes nothing: network, gradients, optimizer")
  func unchanged() throws {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.tanh, .sigmoid], initializer: .uniform,
      seed: 1)
    let adam = Adam(learningRate: 0.1)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError, optimizer: adam)
    for _ in 0..<3 { step.run(on: .xor) }
    let before = (network.description, network.debugDescription, adam.memory)
    let trace = Tracer(step, on: .xor).trace()
    #expect(network.description == before.0)
    #expect(network.debugDescription == before.1)
    #expect(adam.memory == before.2)

    // The second time, it is the same step.
    let tracer = Tracer(step, on: .xor)
    #expect(tracer.trace().json == trace.json)
    #expect(tracer.trace().json == trace.json)

    // The step then happens as the trace says.
    step.run(on: .xor)
    for (l, layer) in network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        #expect(trace.update.layers[l][k].weightsAfter == neuron.weights)
        #expect(trace.update.layers[l][k].biasAfter == neuron.bias)
        #expect(trace.gradients[l][k].dw == neuron.dw)
      }
    }
  }

  @Test("Mazur's example reads as his article does, to its digits")
  func mazurText() throws {
    let mazur = try Fixture(file: "mazur")
    let text = TraceText(try TraceSamples.mazur(), decimals: 9).lines.joined(
      separator: "\n")
    // Every intermediate of the file is in the text, rounded.
    for key in [
      "net_h", "out_h", "net_o", "out_o", "E_per_output", "dE_dout_o",
      "dout_dnet_o", "delta_o", "dE_dout_h_terms", "dE_dout_h", "dout_dnet_h",
      "delta_h", "dE_dw1_to_w8",
    ] {
      for leaf in try mazur[key].leaves {
        let shown = try leaf.double.text(decimals: 9)
        #expect(text.contains(shown), "\(leaf.path) \(shown)")
      }
    }
    let after = try mazur["with_per_neuron_bias_update"]["1"]
    for leaf in try after["weights_w1_to_w8"].leaves
      + after["biases_h1_h2_o1_o2"].leaves
    {
      #expect(text.contains(try leaf.double.text(decimals: 9)), "\(leaf.path)")
    }
  }

  @Test("a trace has the data's names, and shows them unless they are default")
  func columns() throws {
    func trace(_ data: DataSet) throws -> Trace {
      let network = try NeuralNetwork(
        sizes: [data.inputCount, 2, data.targetCount], activations: [.sigmoid])
      return Tracer(
        TrainingStep(
          network: network, loss: .meanSquaredError,
          optimizer: SGD(learningRate: 0.5)), on: data
      ).trace(rows: [0])
    }
    let people = try trace(.people)
    #expect(people.inputNames == ["weight", "height"])
    #expect(people.targetNames == ["female"])
    let line =
      "Columns: x1 = weight, x2 = height, o1 = female (0: male, 1: female)"
    #expect(TraceText(people).lines.first == line)
    #expect(TraceTable(people).lines.first == line)
    #expect(
      people.json.lineText.contains(
        #""inputNames": ["weight", "height"], "targetNames": ["female"], "#))
    // x1, x2 have no other names: nothing is shown.
    let xor = try trace(.xor)
    #expect(!TraceText(xor).lines.contains { $0.hasPrefix("Columns") })
    #expect(!TraceTable(xor).lines.contains { $0.hasPrefix("Columns") })
    // Of many, the first and the last; no line is too long, no pair is broken.
    let digits = TraceText(try trace(.digits)).lines
    #expect(
      digits[0]
        == "Columns: x1 = p00, x2 = p01, x3 = p02, x4 = p03, x5 = p04, "
        + "x6 = p05, …,")
    #expect(
      digits[1].hasPrefix("         x64 = p77, o1 = 0, o2 = 1, o3 = 2"))
    #expect(digits.prefix(3).allSatisfy { $0.count <= 80 })
  }

  @Test("its description is one line")
  func description() throws {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.identity], initializer: .zeros)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: Adam(learningRate: 0.5))
    // Every output is 0; two of the four targets are 1.
    #expect(
      "\(Tracer(step, on: .xor).trace())"
        == "adam step of a 2-3-1 network with 4 samples: meanSquaredError 0.5")
    #expect(
      "\(Tracer(step, on: .xor).trace(rows: [1]))"
        == "adam step of a 2-3-1 network with 1 sample: meanSquaredError 1.0")
  }
}
