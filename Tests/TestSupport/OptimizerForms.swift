import NeuronKit

/// The forms of the optimizers that settings can have: 13, each with a step that is
/// calculated in another way.
package enum OptimizerForms {
  package static let all = [
    OptimizerSettings(kind: .sgd, learningRate: 0.1),
    OptimizerSettings(kind: .sgd, learningRate: 0.1, momentum: 0.9),
    OptimizerSettings(
      kind: .sgd, learningRate: 0.1, momentum: 0.9, isNesterov: true),
    OptimizerSettings(kind: .sgd, learningRate: 0.1, weightDecay: 0.01),
    OptimizerSettings(
      kind: .sgd, learningRate: 0.1, momentum: 0.9, isNesterov: true,
      weightDecay: 0.01),
    OptimizerSettings(kind: .adam, learningRate: 0.01),
    OptimizerSettings(kind: .adam, learningRate: 0.01, weightDecay: 0.1),
    OptimizerSettings(kind: .adamw, learningRate: 0.01, weightDecay: 0),
    OptimizerSettings(kind: .adamw, learningRate: 0.01, weightDecay: 0.2),
    OptimizerSettings(kind: .rmsprop, learningRate: 0.01),
    OptimizerSettings(
      kind: .rmsprop, learningRate: 0.01, momentum: 0.9, weightDecay: 0.1),
    OptimizerSettings(kind: .adagrad, learningRate: 0.1),
    OptimizerSettings(kind: .adagrad, learningRate: 0.1, weightDecay: 0.1),
  ]
}

/// The network and samples of `optimizers.json`, which PyTorch's optimizers trained.
package enum OptimizerFixture {
  /// Returns a step of the network from its start.
  package static func step(
    _ optimizer: any Optimizer
  ) throws -> (TrainingStep, DataSet) {
    let fixture = try Fixture(file: "optimizers")
    let weights = try fixture["net"]["weights"].elements.map { try $0.matrix }
    let biases = try fixture["net"]["biases"].matrix
    let activations: [Activation] = [.tanh, .sigmoid]
    let network = try NeuralNetwork(
      layers: weights.indices.map { l in
        Layer(
          neurons: weights[l].indices.map { k in
            Neuron(
              weights: weights[l][k], bias: biases[l][k],
              activation: activations[l])
          })
      })
    let data = DataSet(
      name: "optimizers", title: "", source: "", task: .regression,
      inputNames: ["x1", "x2", "x3"], targetNames: ["y1", "y2"],
      inputs: try fixture["x"].matrix, targets: try fixture["t"].matrix)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError, optimizer: optimizer)
    return (step, data)
  }
}
