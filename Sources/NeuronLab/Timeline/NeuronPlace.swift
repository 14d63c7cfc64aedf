/// Where a neuron is, counted from 0.
package struct NeuronPlace: Equatable, Sendable {
  package let layer: Int
  package let neuron: Int

  package init(layer: Int, neuron: Int) {
    self.layer = layer
    self.neuron = neuron
  }
}

extension NeuralNetwork {
  package subscript(place: NeuronPlace) -> Neuron {
    layers[place.layer].neurons[place.neuron]
  }
}

extension TraceEvent {
  /// The neuron that the operation is about, if it is about one.
  package var place: NeuronPlace? {
    guard let layer, let neuron else { return nil }
    return NeuronPlace(layer: layer, neuron: neuron)
  }
}
