import NeuronLab

/// One number that the learner changes at the start of a training step.
struct StepEdit: Equatable {
  enum Target: Equatable {
    /// A weight or a bias.
    case parameter(TraceEvent.Quantity, of: NeuronPlace)
    case learningRate
  }

  let target: Target
  let value: Double

  /// Changes a parameter of the network; the learning rate is not one.
  func apply(to network: NeuralNetwork) {
    guard case .parameter(let quantity, let place) = target else { return }
    network[place][quantity] = value
  }
}
