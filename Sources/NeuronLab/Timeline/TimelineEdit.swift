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
      return network.with(activation, inLayer: layer)
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
  package func problem(with step: TrainingStep) -> String? {
    switch self {
    case .activation(let layer, let activation):
      var activations = step.network.layers.map { $0.activation }
      activations[layer] = activation
      do throws(ShapeError) {
        _ = try step.network.with(activations: activations)
      } catch {
        return error.description
      }
      return step.loss.problem(after: activations[activations.count - 1])
    case .target(_, _, let y):
      guard step.loss.needsProbabilities, !(0...1).contains(y) else {
        return nil
      }
      return "\(step.loss.name) needs targets from 0 to 1, found "
        + y.shortText
    case .learningRate(let rate):
      return rate > 0
        ? nil : "a learning rate must be above 0, found \(rate.shortText)"
    case .parameter, .input: return nil
    }
  }
}

extension Loss {
  /// Whether it compares outputs with targets from 0 to 1 only.
  fileprivate var needsProbabilities: Bool {
    switch self {
    case .binaryCrossEntropy, .binaryCrossEntropyWithLogits,
      .categoricalCrossEntropy:
      return true
    case .meanSquaredError, .halfSquaredError, .meanAbsoluteError, .huber:
      return false
    }
  }
}

extension DataSet {
  fileprivate func with(
    inputs: [[Double]], targets: [[Double]]
  ) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: task,
      inputNames: inputNames, targetNames: targetNames,
      sampleNames: sampleNames, classNames: classNames, inputs: inputs,
      targets: targets)
  }
}

extension NeuralNetwork {
  /// Returns a network with another function in one layer, and every number its
  /// neurons hold.
  fileprivate func with(
    _ activation: Activation, inLayer l: Int
  ) -> NeuralNetwork {
    var layers = self.layers.map { $0.copy() }
    let neurons = layers[l].neurons.map { old in
      let neuron = Neuron(
        name: old.name, weights: old.weights,
        bias: old.hasBias ? old.bias : nil, activation: activation)
      neuron.inputs = old.inputs
      neuron.z = old.z
      neuron.a = old.a
      neuron.dActivation = old.dActivation
      neuron.delta = old.delta
      neuron.dw = old.dw
      neuron.db = old.db
      return neuron
    }
    layers[l] = Layer(neurons: neurons)
    return NeuralNetwork(fitting: layers)
  }
}
