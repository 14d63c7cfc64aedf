/// Gradients divided by the root of the sum of all their squares so far: a
/// parameter that has moved a lot moves less from then on.
///
///     s ← s + g²                           g = dw + λ·w
///     w ← w − η·g / (√s + ε)
///
/// Duchi, Hazan & Singer (2011).
public final class Adagrad: Optimizer {
  /// The name on the command line and in files.
  public let name = "adagrad"
  /// η, how far each step goes.
  public var learningRate: Double
  package let epsilon: Double
  package let weightDecay: Double

  private var stepCount = 0
  /// s, one for each parameter.
  private var sumOfSquares: [Double] = []

  /// Creates the optimizer.
  ///
  /// - Parameters:
  ///   - learningRate: η, how far each step goes.
  ///   - epsilon: ε, which keeps the quotient finite.
  ///   - weightDecay: λ, how strongly every parameter is pulled towards 0.
  public init(
    learningRate: Double = 0.01, epsilon: Double = 1e-10,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    requireUsable(
      learningRate: learningRate, weightDecay: weightDecay)
  }

  /// The sums of squares.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(stepCount: stepCount, values: [sumOfSquares]) }
    set {
      stepCount = newValue.stepCount
      sumOfSquares = newValue.values.first ?? []
    }
  }

  /// Takes one step.
  public func update(_ network: NeuralNetwork) {
    stepCount += 1
    sumOfSquares.startWithZeros(for: network)
    network.updateParameters { p, w, dw in
      let change = change(w, dw, sumOfSquares: sumOfSquares[p])
      sumOfSquares[p] = change.s
      w -= change.step
    }
  }

  // MARK: One parameter

  /// The numbers of one parameter's step.
  private struct Change {
    let g: Double
    let s: Double
    let step: Double
  }

  @inline(__always)
  private func change(
    _ w: Double, _ dw: Double, sumOfSquares: Double
  ) -> Change {
    let g = dw + weightDecay * w
    let s = sumOfSquares + g * g
    let step = learningRate * g / (s.squareRoot() + epsilon)
    return Change(g: g, s: s, step: step)
  }

  /// ε, and λ where it is not 0.
  public var constants: [OptimizerConstant] {
    [OptimizerConstant("epsilon", "ε", epsilon)]
      + OptimizerConstant.decay(weightDecay)
  }

  /// Returns the next step of one parameter; see ``Optimizer/lines(p:w:dw:)``.
  public func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine] {
    let old = sumOfSquares.remembered(p)
    let change = change(w, dw, sumOfSquares: old)
    let g = weightDecay == 0 ? "dw" : "g"
    return OptimizerLine.decayed(change.g, weightDecay) + [
      OptimizerLine(
        "sumOfSquares", "s", "s + \(g)²", before: old, change.s),
      OptimizerLine("step", "step", "η·\(g) / (√s + ε)", change.step),
    ]
  }
}
