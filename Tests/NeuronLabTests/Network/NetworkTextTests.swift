import TestSupport
import Testing

@testable import NeuronLab

@Suite("The picture of a network with characters")
struct NetworkTextTests {
  private static func network() throws -> NeuralNetwork {
    try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(weights: [2, -1], bias: 0.5, activation: .tanh),
        Neuron(weights: [0, 0.25], bias: -2, activation: .tanh),
      ]),
      Layer(neurons: [
        Neuron(weights: [-1.5, 0.125], bias: nil, activation: .sigmoid)
      ]),
    ])
  }

  @Test("each weight has its bar: 24 characters for the largest")
  func bars() throws {
    let lines = NetworkDiagram(try Self.network()).lines(
      decimals: 2, ascii: true)
    #expect(
      lines == [
        "2-2-1 network - 8 parameters",
        "  + above 0, - below 0; the longest is the largest |w|", "",
        "hidden layer 1 - tanh", "      from      w",
        "  h1  x1     2.00  ++++++++++++++++++++++++",
        "      x2    -1.00  ------------", "      b      0.50  ++++++",
        "  h2  x1     0.00", "      x2     0.25  +++",
        "      b     -2.00  ------------------------", "",
        "output layer - sigmoid", "      from      w",
        "  o1  h1    -1.50  ------------------", "      h2     0.12  ++",
      ])
  }

  @Test("for a traced step, dw is beside w")
  func trace() throws {
    let trace = try TraceSamples.random([2, 2, 1])
    let lines = NetworkDiagram(trace).lines(decimals: 3)
    for neuron in trace.samples[0].layers.flatMap({ $0.neurons }) {
      for (w, dw) in zip(neuron.weights, neuron.dw) {
        let numbers = [w, dw].map { $0.compactText(decimals: 3) }
        #expect(
          lines.contains { line in
            numbers.allSatisfy { line.contains($0) }
          })
      }
    }
  }

  @Test("large networks, strange names and numbers keep to 80 columns")
  func wide() throws {
    for sizes in [[784, 30, 10], [64, 32, 10], [1, 1]] {
      let diagram = NetworkDiagram(try TraceSamples.random(sizes))
      for line in diagram.lines(decimals: 17) {
        #expect(line.columnCount <= 80)
      }
      for line in diagram.lines(ascii: true) {
        #expect(line.utf8.allSatisfy { $0 < 128 }, "\(line)")
      }
    }
    let network = try Self.network()
    network.layers[0].neurons[0].weights = [.nan, -.infinity]
    #expect(!NetworkDiagram(network).lines().isEmpty)
  }
}
