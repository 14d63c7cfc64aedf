import NeuronLab

extension Frameworks {
  // MARK: Runs

  /// The NumPy program's network of 2-4-1 at its start: randn × 0.5, biases 0.
  static func network() -> NeuralNetwork {
    .started(
      [2, 4, 1], initializer: .normal(standardDeviation: 0.5), seed: 42,
      order: .matrix, drawsBiases: false)
  }

  static func step(rate: Double) -> TrainingStep {
    TrainingStep(
      network: network(), loss: .meanSquaredError,
      optimizer: SGD(learningRate: rate))
  }

  /// The rate that the NumPy program's steps have for the loss it prints.
  static let articleRate = 1.0
  /// The rate of Keras's "sgd".
  static let kerasRate = 0.01

  /// The loss after so many steps.
  static func loss(rate: Double, steps: Int) -> Double {
    let step = step(rate: rate)
    step.repeated(steps, on: .xor)
    return step.measureLoss(of: .xor)
  }

  /// micrograd's example: a tanh neuron whose output is the loss.
  static func tanhNeuron() -> Neuron {
    let neuron = Neuron(
      name: "n", weights: [-3, 1], bias: 6.8813735870195432, activation: .tanh)
    neuron.forward([2, 0])
    return neuron
  }
}
