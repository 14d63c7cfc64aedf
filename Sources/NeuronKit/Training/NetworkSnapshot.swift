/// The weights and biases of a network at one moment, as a plain value.
///
/// A ``NeuralNetwork`` is an object that is trained in place, so it cannot be
/// shared between tasks. A snapshot can: it is sent to another task, which
/// makes a network of its own from it.
///
///     let snapshot = NetworkSnapshot(of: network)
///     let outputs = await Task { snapshot.makeNetwork().forward([0, 1]) }.value
///
/// It has no gradients, no z, a or δ: only what a model file stores of a
/// network.
public struct NetworkSnapshot: Equatable, Sendable {
  private let sizes: [Int]
  /// For each layer, its activation, whether it has biases, and its neurons'
  /// names.
  private let activations: [Activation]
  private let hasBias: [Bool]
  private let names: [[String]]
  /// Neuron by neuron: its weights, then its bias.
  ///
  /// The numbers lie in one buffer that is filled again and again: keeping the
  /// neurons' own arrays would make the next update copy each of them.
  private var values: [Double] = []

  /// Takes a snapshot.
  public init(of network: NeuralNetwork) {
    sizes = network.sizes
    activations = network.layers.map { $0.activation }
    hasBias = network.layers.map { $0.hasBias }
    names = network.layers.map { $0.neurons.map { $0.name } }
    values.reserveCapacity(network.parameterCount)
    update(from: network)
  }

  /// Returns a new network with the names, weights and biases of the snapshot.
  public func makeNetwork() -> NeuralNetwork {
    var layers: [Layer] = []
    for l in activations.indices {
      let neurons = names[l].map { name in
        Neuron(
          name: name, weights: [Double](repeating: 0, count: sizes[l]),
          bias: hasBias[l] ? 0 : nil, activation: activations[l])
      }
      layers.append(Layer(neurons: neurons))
    }
    let network = NeuralNetwork(fitting: layers)
    restore(to: network)
    return network
  }

  /// Gives a network the weights and biases of the snapshot.
  ///
  /// - Precondition: the network has the sizes of the one the snapshot was
  ///   taken of, and biases in the same layers.
  package func restore(to network: NeuralNetwork) {
    precondition(
      network.sizes == sizes && network.layers.map { $0.hasBias } == hasBias,
      "a snapshot of a \(sizes) network does not fit a \(network.sizes) network, "
        + "or one of the two has no biases")
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

  /// Takes another snapshot of the same network in place of the last one.
  mutating func update(from network: NeuralNetwork) {
    values.removeAll(keepingCapacity: true)
    for layer in network.layers {
      for neuron in layer.neurons {
        values.append(contentsOf: neuron.weights)
        values.append(neuron.bias)
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
