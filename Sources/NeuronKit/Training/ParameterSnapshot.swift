/// The weights and biases of a network at one moment, to go back to.
///
/// The numbers lie in one buffer that is filled again and again: keeping the
/// neurons' own arrays would make the next update copy each of them.
struct ParameterSnapshot {
  private var values: [Double] = []

  /// Takes a snapshot.
  init(of network: NeuralNetwork) {
    values.reserveCapacity(network.parameterCount)
    update(from: network)
  }

  /// Takes another snapshot in place of the last one.
  mutating func update(from network: NeuralNetwork) {
    values.removeAll(keepingCapacity: true)
    for layer in network.layers {
      for neuron in layer.neurons {
        values.append(contentsOf: neuron.weights)
        values.append(neuron.bias)
      }
    }
  }

  /// Gives the network the parameters of the snapshot.
  func restore(to network: NeuralNetwork) {
    var next = 0
    for layer in network.layers {
      for neuron in layer.neurons {
        for i in neuron.weights.indices {
          neuron.weights[i] = values[next + i]
        }
        neuron.bias = values[next + neuron.weights.count]
        next += neuron.weights.count + 1
      }
    }
  }
}

extension NeuralNetwork {
  /// Whether every weight and bias is a finite number.
  var hasFiniteParameters: Bool {
    for layer in layers {
      for neuron in layer.neurons {
        guard neuron.bias.isFinite else { return false }
        for weight in neuron.weights where !weight.isFinite { return false }
      }
    }
    return true
  }
}
