/// Gradients divided by their recent size: RMSprop.
///
///     v ← α·v + (1 − α)·g²                 g = dw + λ·w
///     w ← w − η·g / (√v + ε)
///
/// Centered, the variance v − ḡ² takes the place of v, with the running mean
/// ḡ ← α·ḡ + (1 − α)·g. With momentum, b ← μ·b + g/(√v + ε) and w ← w − η·b.
/// Hinton, lecture 6 of "Neural Networks for Machine Learning" (2012).
public final class RMSprop: Optimizer {
  /// The name on the command line and in files.
  public let name = "rmsprop"
  /// η, how far each step goes.
  public var learningRate: Double
  /// α, how much of the mean square is kept.
  public let alpha: Double
  /// ε, which keeps the quotient finite.
  public let epsilon: Double
  /// μ, how much of the last step is kept.
  public let momentum: Double
  /// Whether the variance is used instead of the mean square.
  public let isCentered: Bool
  /// λ, how strongly every parameter is pulled towards 0.
  public let weightDecay: Double

  private var stepCount = 0
  /// v, one for each parameter.
  private var meanSquare: [Double] = []
  /// ḡ, one for each parameter.
  private var mean: [Double] = []
  /// b, one for each parameter.
  private var velocity: [Double] = []

  /// Creates the optimizer.
  ///
  /// - Parameters:
  ///   - learningRate: η, how far each step goes.
  ///   - alpha: α, how much of the mean square is kept.
  ///   - epsilon: ε, which keeps the quotient finite.
  ///   - momentum: μ, how much of the last step is kept.
  ///   - isCentered: Whether the variance is used instead of the mean square.
  ///   - weightDecay: λ, how strongly every parameter is pulled towards 0.
  public init(
    learningRate: Double = 0.01, alpha: Double = 0.99, epsilon: Double = 1e-8,
    momentum: Double = 0, isCentered: Bool = false, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.alpha = alpha
    self.epsilon = epsilon
    self.momentum = momentum
    self.isCentered = isCentered
    self.weightDecay = weightDecay
    requireUsable(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay)
  }

  /// The running means and the velocities.
  public var memory: OptimizerMemory {
    get {
      OptimizerMemory(
        stepCount: stepCount, values: [meanSquare, mean, velocity])
    }
    set {
      stepCount = newValue.stepCount
      meanSquare = newValue.values.first ?? []
      mean = newValue.values.dropFirst().first ?? []
      velocity = newValue.values.dropFirst(2).first ?? []
    }
  }

  /// Takes one step.
  public func update(_ network: NeuralNetwork) {
    stepCount += 1
    meanSquare.startWithZeros(for: network)
    if isCentered { mean.startWithZeros(for: network) }
    if momentum != 0 { velocity.startWithZeros(for: network) }
    network.updateParameters { p, w, dw in
      let g = dw + weightDecay * w
      let v = alpha * meanSquare[p] + (1 - alpha) * g * g
      meanSquare[p] = v
      var size = v
      if isCentered {
        let m = alpha * mean[p] + (1 - alpha) * g
        mean[p] = m
        // A variance that is 0 may come out a rounding below it.
        size = max(0, v - m * m)
      }
      var step = g / (size.squareRoot() + epsilon)
      if momentum != 0 {
        step += momentum * velocity[p]
        velocity[p] = step
      }
      w -= learningRate * step
    }
  }
}
