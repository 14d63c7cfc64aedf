import NeuronLab
import TestSupport
import Testing

@testable import Export

@Suite("Networks for ONNX")
struct ONNXFileTests {
  @Test("the graph computes the network's outputs", arguments: 0..<60)
  func outputs(seed: UInt32) throws {
    let sample = try RandomNetwork(seed: seed)
    let network = sample.step.network
    let file = ModelFile(network: network)
    let model = try ReadONNX(file.onnx)
    // Floats have 24 bits, of which a network of a few layers keeps most.
    let limit = file.onnxUsesDoubles ? 1e-12 : 1e-5
    for inputs in sample.data.inputs {
      let expected = network.forward(inputs)
      let found = try model.outputs(inputs)
      #expect(found.count == expected.count)
      for (a, b) in zip(found, expected) {
        #expect(abs(a - b) <= limit * max(1, abs(b)), "\(sample)")
      }
    }
  }

  @Test("every activation computes its outputs", arguments: Activation.allCases)
  func activation(_ activation: Activation) throws {
    let network = try NeuralNetwork(
      sizes: [1, 3], activations: [activation], initializer: .zeros)
    for (neuron, w) in zip(network.layers[0].neurons, [1.0, -2.5, 0.25]) {
      neuron.weights = [w]
    }
    let file = ModelFile(network: network)
    #expect(file.onnxUsesDoubles == (activation != .gelu))
    let model = try ReadONNX(file.onnx)
    for x in [-30.0, -1.5, -0.25, 0, 0.75, 12] {
      for (a, b) in zip(try model.outputs([x]), network.forward([x])) {
        #expect(
          abs(a - b) <= (file.onnxUsesDoubles ? 1e-13 : 1e-5) * max(1, abs(b)),
          "\(activation) at \(x)")
      }
    }
  }

  @Test("it names its versions, its ports and its parameters")
  func structure() throws {
    let network = try NeuralNetwork(
      sizes: [3, 2, 1], activations: [.tanh, .identity])
    let file = ModelFile(
      network: network, loss: .meanSquaredError, reduction: .sum)
    let read = try ReadONNX(file.onnx)
    #expect(read.model.numbers(1) == [8])
    #expect(read.model.texts(2) == ["NeuronKit"])
    #expect(try read.model.messages(8).map { $0.numbers(2) } == [[17]])
    let graph = try read.model.messages(7)[0]
    #expect(
      try graph.messages(5).map { $0.texts(8)[0] } == [
        "layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias",
      ])
    #expect(
      try graph.messages(5).map { $0.numbers(1) } == [
        [2, 3], [2], [1, 2], [1],
      ])
    #expect(read.nodes.map(\.kind) == ["Gemm", "Tanh", "Gemm"])
    #expect(try graph.messages(11).map { $0.texts(1) } == [["inputs"]])
    #expect(try graph.messages(12).map { $0.texts(1) } == [["outputs"]])
    let about = try read.model.messages(14).map { $0.texts(1) + $0.texts(2) }
    #expect(about.contains(["activations", "tanh,identity"]))
    #expect(about.contains(["reduction", "sum"]))
  }
}
