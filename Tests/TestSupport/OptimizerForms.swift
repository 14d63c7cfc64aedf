import NeuronLab

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
