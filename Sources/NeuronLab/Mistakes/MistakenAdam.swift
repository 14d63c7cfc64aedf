/// Adam or AdamW with one wrong line.
///
/// The same step as `Adam`, written out for one parameter after the other. Wherever one
/// of the mistakes is made, the wrong line is above the right one, which is the
/// `default`. Without a mistake it computes the same numbers, to the last digits.
public final class MistakenAdam: Optimizer {
  /// η, how far each step goes.
  public var learningRate: Double
  /// λ.
  public let weightDecay: Double
  /// Whether λ shrinks the parameter itself: AdamW.
  public let isDecoupled: Bool
  /// The line that is wrong, or `nil` for none.
  public let mistake: OptimizerMistake?

  private let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)
  private var k = 0
  private var means: [Double] = []
  private var meanSquares: [Double] = []
  /// dw of the steps before, where it is not set to 0.
  private var gradients: [Double] = []

  /// Creates the optimizer.
  ///
  /// - Parameters:
  ///   - mistake: The line that is wrong, or `nil` for none.
  ///   - learningRate: η, how far each step goes.
  ///   - weightDecay: λ, how strongly every parameter is pulled towards 0.
  ///   - isDecoupled: Whether λ shrinks the parameter itself: AdamW.
  public init(
    _ mistake: OptimizerMistake?, learningRate: Double = 0.001,
    weightDecay: Double = 0, isDecoupled: Bool = false
  ) {
    self.mistake = mistake
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
  }

  /// The name of the optimizer that it should be.
  public var name: String { isDecoupled ? "adamw" : "adam" }

  /// The running means.
  public var memory: OptimizerMemory {
    get {
      OptimizerMemory(stepCount: k, values: [means, meanSquares, gradients])
    }
    set {
      k = newValue.stepCount
      means = newValue.values.first ?? []
      meanSquares = newValue.values.dropFirst().first ?? []
      gradients = newValue.values.dropFirst(2).first ?? []
    }
  }

  /// Takes one step.
  public func update(_ network: NeuralNetwork) {
    k += 1
    if means.isEmpty {
      means = [Double](repeating: 0, count: network.parameterCount)
      meanSquares = means
      gradients = means
    }
    network.updateParameters { p, w, dw in update(&w, gradient(p, dw), p) }
  }

  /// Takes one parameter's step.
  private func update(_ w: inout Double, _ dw: Double, _ p: Int) {
    let g = decayed(&w, dw)
    let (oldM, oldV) = (means[p], meanSquares[p])
    let (m, v) = moments(oldM, oldV, g)
    (means[p], meanSquares[p]) = (m, v)
    switch mistake {
    case .staleMoments: w -= step(oldM, oldV)
    default: w -= step(m, v)
    }
  }

  // MARK: The lines that can be wrong

  /// Returns a parameter's gradient.
  private func gradient(_ p: Int, _ dw: Double) -> Double {
    switch mistake {
    case .gradientsNotZeroed: gradients[p] += dw
    default: gradients[p] = dw
    }
    return gradients[p]
  }

  /// Returns the gradient with Adam's decay, or decays the parameter itself.
  private func decayed(_ w: inout Double, _ dw: Double) -> Double {
    switch mistake {
    case .decayCoupled: return dw + weightDecay * w
    default:
      guard isDecoupled else { return dw + weightDecay * w }
      w *= 1 - learningRate * weightDecay
      return dw
    }
  }

  /// Returns the running means of g and g².
  private func moments(
    _ m: Double, _ v: Double, _ g: Double
  ) -> (m: Double, v: Double) {
    switch mistake {
    case .betasSwapped:
      return (beta2 * m + (1 - beta2) * g, beta1 * v + (1 - beta1) * g * g)
    default:
      return (beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g)
    }
  }

  /// Returns the step.
  private func step(_ m: Double, _ v: Double) -> Double {
    let correctedM = m / (1 - power(beta1, k))
    let correctedV = v / (1 - power(beta2, k))
    switch mistake {
    case .correctionForgotten:
      return learningRate * m / (v.squareRoot() + epsilon)
    case .epsilonInsideRoot:
      return learningRate * correctedM / (correctedV + epsilon).squareRoot()
    default:
      return learningRate * correctedM / (correctedV.squareRoot() + epsilon)
    }
  }

  /// Returns βᵏ.
  private func power(_ beta: Double, _ k: Int) -> Double {
    var result = 1.0
    for _ in 0..<k { result *= beta }
    return result
  }
}
