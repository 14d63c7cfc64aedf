/// Gradients divided by their recent size: RMSprop.
///
///     v ← α·v + (1 − α)·g²                 g = dw + λ·w
///     w ← w − η·g / (√v + ε)
///
/// When centered, it uses the variance v − ḡ² instead of v, with the running
/// mean ḡ ← α·ḡ + (1 − α)·g. With momentum, u ← μ·u + g/(√v + ε) and w ← w −
/// η·u. Hinton, lecture 6 of "Neural Networks for Machine Learning" (2012).
public final class RMSprop: Optimizer {
  /// The name on the command line and in files.
  public let name = "rmsprop"
  /// η, how far each step goes.
  public var learningRate: Double
  package let alpha: Double
  package let epsilon: Double
  package let momentum: Double
  package let isCentered: Bool
  package let weightDecay: Double

  private var stepCount = 0
  /// v, one for each parameter.
  private var meanSquare: [Double] = []
  /// ḡ, one for each parameter.
  private var mean: [Double] = []
  /// u, one for each parameter.
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
      let change = change(
        w, dw, meanSquare: meanSquare[p], mean: isCentered ? mean[p] : 0,
        velocity: momentum == 0 ? 0 : velocity[p])
      meanSquare[p] = change.v
      if isCentered { mean[p] = change.mean }
      if momentum != 0 { velocity[p] = change.velocity }
      w -= change.step
    }
  }

  // MARK: One parameter

  /// The numbers of one parameter's step.
  private struct Change {
    let g: Double
    let v: Double
    let mean: Double
    let variance: Double
    let quotient: Double
    let velocity: Double
    let step: Double
  }

  @inline(__always)
  private func change(
    _ w: Double, _ dw: Double, meanSquare: Double, mean: Double,
    velocity: Double
  ) -> Change {
    let g = dw + weightDecay * w
    let v = alpha * meanSquare + (1 - alpha) * g * g
    var m = 0.0
    var variance = v
    if isCentered {
      m = alpha * mean + (1 - alpha) * g
      // Rounding may leave a variance of 0 slightly negative.
      variance = max(0, v - m * m)
    }
    let quotient = g / (variance.squareRoot() + epsilon)
    var u = quotient
    if momentum != 0 { u += momentum * velocity }
    return Change(
      g: g, v: v, mean: m, variance: variance, quotient: quotient, velocity: u,
      step: learningRate * u)
  }

  /// α, ε, and μ and λ where they are not 0.
  public var constants: [OptimizerConstant] {
    [
      OptimizerConstant("alpha", "α", alpha),
      OptimizerConstant("epsilon", "ε", epsilon),
    ] + (momentum == 0 ? [] : [OptimizerConstant("momentum", "μ", momentum)])
      + OptimizerConstant.decay(weightDecay)
  }

  /// Returns the next step of one parameter; see ``Optimizer/lines(p:w:dw:)``.
  public func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine] {
    let oldSquare = meanSquare.remembered(p)
    let (oldMean, oldVelocity) = (mean.remembered(p), velocity.remembered(p))
    let change = change(
      w, dw, meanSquare: oldSquare, mean: oldMean, velocity: oldVelocity)
    let g = weightDecay == 0 ? "dw" : "g"
    var lines = OptimizerLine.decayed(change.g, weightDecay)
    lines.append(
      OptimizerLine(
        "meanSquare", "v", "α·v + (1 − α)·\(g)²", before: oldSquare, change.v))
    if isCentered {
      lines += [
        OptimizerLine(
          "mean", "ḡ", "α·ḡ + (1 − α)·\(g)", before: oldMean, change.mean),
        OptimizerLine("variance", "s", "v − ḡ²", change.variance),
      ]
    }
    let quotient = "\(g) / (√\(isCentered ? "s" : "v") + ε)"
    if momentum == 0 {
      return lines + [
        OptimizerLine("step", "step", "η·\(quotient)", change.step)
      ]
    }
    return lines + [
      OptimizerLine("quotient", "q", quotient, change.quotient),
      OptimizerLine(
        "velocity", "u", "μ·u + q", before: oldVelocity, change.velocity),
      OptimizerLine("step", "step", "η·u", change.step),
    ]
  }
}
