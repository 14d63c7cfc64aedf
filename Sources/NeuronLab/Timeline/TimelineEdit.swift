/// One thing that a learner changes at the start of a training step.
package enum TimelineEdit: Equatable, Sendable {
  /// A weight or a bias, which training continues to change.
  case parameter(TraceEvent.Quantity, of: NeuronPlace, Double)
  /// η, from this step on.
  case learningRate(Double)
  /// xᵢ of the sample in a row of the data, from this step on.
  case input(Int, row: Int, Double)
  /// yₖ of the sample in a row of the data, from this step on.
  case target(Int, row: Int, Double)
  /// The function of a layer, from this step on.
  case activation(layer: Int, Activation)
}

/// What a training step uses besides its network.
struct StepConditions {
  var data: DataSet
  var learningRate: Double
}

extension TimelineEdit {
  /// Returns the network with the change: the same one, changed, or for another
  /// activation a new one.
  func applied(to network: NeuralNetwork) -> NeuralNetwork {
    switch self {
    case .parameter(let quantity, let place, let value):
      network[place][quantity] = value
      return network
    case .activation(let layer, let activation):
      var layers = network.layers.map { $0.copy() }
      layers[layer] = Layer(
        neurons: layers[layer].neurons.map {
          $0.copy(activation: activation)
        })
      return NeuralNetwork(fitting: layers)
    case .learningRate, .input, .target: return network
    }
  }

  func apply(to conditions: inout StepConditions) {
    switch self {
    case .learningRate(let rate): conditions.learningRate = rate
    case .input(let i, let row, let value):
      var inputs = conditions.data.inputs
      inputs[row][i] = value
      conditions.data = conditions.data.with(
        inputs: inputs, targets: conditions.data.targets)
    case .target(let k, let row, let value):
      var targets = conditions.data.targets
      targets[row][k] = value
      conditions.data = conditions.data.with(
        inputs: conditions.data.inputs, targets: targets)
    case .parameter, .activation: return
    }
  }

  /// Returns the edit that would leave everything as it is.
  func unchanged(
    in network: NeuralNetwork, _ conditions: StepConditions
  ) -> TimelineEdit {
    switch self {
    case .parameter(let quantity, let place, _):
      return .parameter(quantity, of: place, network[place][quantity])
    case .learningRate: return .learningRate(conditions.learningRate)
    case .input(let i, let row, _):
      return .input(i, row: row, conditions.data.inputs[row][i])
    case .target(let k, let row, _):
      return .target(k, row: row, conditions.data.targets[row][k])
    case .activation(let layer, _):
      return .activation(
        layer: layer, network.layers[layer].activation)
    }
  }

  /// Why a step cannot be run with the change, or `nil` if it can.
  func problem(
    with step: TrainingStep, _ conditions: StepConditions
  ) -> String? {
    var conditions = conditions
    apply(to: &conditions)
    var activations = step.network.layers.map { $0.activation }
    if case .activation(let l, let activation) = self {
      activations[l] = activation
    }
    do throws(ShapeError) {
      _ = try step.network.with(activations: activations)
    } catch {
      return error.description
    }
    do throws(TrainingError) {
      try conditions.data.requireTargets(for: step.loss)
    } catch {
      return error.description
    }
    guard conditions.learningRate > 0 else {
      return "a learning rate must be above 0, found "
        + conditions.learningRate.shortText
    }
    return step.loss.problem(after: activations[activations.count - 1])
  }
}
