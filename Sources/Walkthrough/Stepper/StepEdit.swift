import NeuronLab

/// One number that the learner has changed, at the start of a training step.
struct StepEdit: Equatable {
  /// Which number.
  enum Target: Equatable {
    case parameter(Parameter)
    case learningRate
  }

  /// A weight or a bias: where it is.
  struct Parameter: Equatable {
    let layer: Int
    let neuron: Int
    /// `.weight` or `.bias`.
    let quantity: TraceEvent.Quantity
  }

  let target: Target
  let value: Double

  /// Changes a parameter of the network; the learning rate is not one.
  func apply(to network: NeuralNetwork) {
    guard case .parameter(let place) = target else { return }
    network.layers[place.layer].neurons[place.neuron][place.quantity] = value
  }
}
