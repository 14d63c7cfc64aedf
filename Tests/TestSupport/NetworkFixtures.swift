import NeuronKit
import Testing

extension NeuralNetwork {
  /// The bits of every weight and bias, in order.
  package var parameterBits: [UInt64] {
    var bits: [UInt64] = []
    for layer in layers {
      for neuron in layer.neurons {
        bits += neuron.weights.map(\.bitPattern)
        bits.append(neuron.bias.bitPattern)
      }
    }
    return bits
  }

  /// Every dw and db, in order; no db where there is no bias.
  package var gradient: [Double] {
    var gradient: [Double] = []
    for layer in layers {
      for neuron in layer.neurons {
        gradient += neuron.dw
        if neuron.hasBias { gradient.append(neuron.db) }
      }
    }
    return gradient
  }

  /// The bits of everything its neurons hold, in order.
  package var neuronBits: [UInt64] {
    var values: [Double] = []
    for neuron in layers.flatMap(\.neurons) {
      values += neuron.inputs + neuron.weights + neuron.dw
      values += [neuron.bias, neuron.db, neuron.z, neuron.a]
      values += [neuron.dActivation, neuron.delta]
    }
    return values.map(\.bitPattern)
  }

  /// The bits of everything its neurons and layers remember.
  package var stateBits: [UInt64] {
    let layerValues = layers.flatMap { $0.outputs + $0.dInputs }
    return neuronBits + layerValues.map(\.bitPattern)
  }
}

extension DataSet {
  /// Generic samples: columns named x1, x2, … and y1, y2, ….
  package init(
    _ inputs: [[Double]], _ targets: [[Double]], task: Task = .regression
  ) {
    self.init(
      name: "test", title: "samples of a test", source: "the test", task: task,
      inputNames: (inputs.first ?? []).indices.map { "x\($0 + 1)" },
      targetNames: (targets.first ?? []).indices.map { "y\($0 + 1)" },
      inputs: inputs, targets: targets)
  }
}

/// Expects a precondition's message, which only debug builds print.
package func expectMessage(
  _ result: ExitTest.Result?, _ sentence: String,
  _ location: SourceLocation = #_sourceLocation
) {
  #if DEBUG
    let message = String(
      decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(sentence), sourceLocation: location)
  #endif
}
