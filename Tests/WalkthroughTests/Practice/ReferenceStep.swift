import NeuronLab
import TestSupport

/// The training step of an exercise, computed once more by ``MatrixBackprop``
/// from nothing but the parameters and the samples.
struct ReferenceStep {
  let trace: Trace
  let backprop: MatrixBackprop

  init(_ trace: Trace) throws {
    self.trace = trace
    let layers = trace.samples[0].layers.map { layer in
      Layer(
        neurons: layer.neurons.map {
          Neuron(
            weights: $0.weights, bias: $0.bias ?? 0,
            activation: layer.activation)
        })
    }
    backprop = MatrixBackprop(
      TrainingStep(
        network: try NeuralNetwork(layers: layers), loss: trace.loss,
        reduction: trace.reduction,
        optimizer: SGD(learningRate: trace.update.learningRate)),
      on: DataSet(trace.samples.map(\.inputs), trace.samples.map(\.targets)))
  }

  var rate: Double { trace.update.learningRate }
  var isHalf: Bool { trace.loss == .halfSquaredError }

  /// How many terms the loss has.
  var termCount: Double {
    Double(trace.samples.count * trace.samples[0].targets.count)
  }

  func neuron(_ l: Int, _ k: Int) -> Trace.NeuronValues {
    trace.samples[0].layers[l].neurons[k]
  }

  /// Where the neuron of that name is.
  func find(_ name: String) -> (layer: Int, neuron: Int)? {
    for (l, layer) in trace.samples[0].layers.enumerated() {
      if let k = layer.neurons.firstIndex(where: { $0.name == name }) {
        return (l, k)
      }
    }
    return nil
  }

  /// Where the last neuron that a question names is.
  func findNeuron(in question: String) -> (layer: Int, neuron: Int)? {
    question.split { " ?.,".contains($0) }.compactMap { find(String($0)) }.last
  }

  /// Where the connection between brackets is, `[o1←h2]`.
  func findConnection(
    in question: String
  ) -> (layer: Int, neuron: Int, input: Int)? {
    let parts = question.split { "[]←".contains($0) }.map { String($0) }
    guard parts.count > 2, let (l, k) = find(parts[1]),
      let i = neuron(l, k).inputNames.firstIndex(of: parts[2])
    else { return nil }
    return (l, k, i)
  }

  // MARK: Functions

  static func sigmoid(_ z: Double) -> Double { 1 / (1 + CLibrary.exp(-z)) }

  static func tanh(_ z: Double) -> Double {
    1 - 2 / (CLibrary.exp(2 * z) + 1)
  }
}
