/// Gradient descent as it is first taught.
///
///     w ← w − η·dw        b ← b − η·db
///
/// "Stochastic" when a batch is only some of the samples.
public final class SGD: Optimizer {
  /// η, how far each step goes.
  public var learningRate: Double

  /// Creates the optimizer.
  ///
  /// - Parameter learningRate: η, how far each step goes.
  public init(learningRate: Double) {
    self.learningRate = learningRate
  }

  /// Takes one step in every neuron; see ``Neuron/update(learningRate:)``.
  public func update(_ network: NeuralNetwork) {
    network.update(learningRate: learningRate)
  }
}
