import NeuronLab

extension Frameworks {
  // MARK: Runs

  /// The rate that the NumPy program's steps have for the loss it prints.
  static let articleRate = 1.0
  /// The rate of Keras's "sgd".
  static let kerasRate = 0.01

  /// The loss after so many steps.
  static func loss(rate: Double, steps: Int) -> Double {
    let step = NeuralNetwork.ofArticle().step(rate: rate)
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
