/// Steps of about η for every parameter, however large its gradient: Adam, and
/// AdamW.
///
///     m ← β₁·m + (1 − β₁)·g           the gradient's running mean
///     v ← β₂·v + (1 − β₂)·g²          the running mean of its square
///     w ← w − η/(1 − β₁ᵏ) · m / (√v/√(1 − β₂ᵏ) + ε)        in step k
///
/// m and v start at 0; the divisions by 1 − βᵏ correct for that. A weight decay
/// λ is added to the gradient in Adam (g = dw + λ·w); in AdamW it shrinks the
/// parameter itself, w ← w·(1 − η·λ), before the step. Adam: Kingma & Ba
/// (2014); AdamW: Loshchilov & Hutter (2017).
public final class Adam: Optimizer {
  /// η, how far each step goes.
  public var learningRate: Double
  package let beta1: Double
  package let beta2: Double
  package let epsilon: Double
  package let weightDecay: Double
  package let isDecoupled: Bool

  private var stepCount = 0
  /// m, one for each parameter.
  private var mean: [Double] = []
  /// v, one for each parameter.
  private var meanSquare: [Double] = []

  /// Creates the optimizer.
  ///
  /// - Parameters:
  ///   - learningRate: η, how far each step goes.
  ///   - beta1: β₁, how much of the mean gradient is kept.
  ///   - beta2: β₂, how much of the mean square is kept.
  ///   - epsilon: ε, which keeps the quotient finite.
  ///   - weightDecay: λ, how strongly every parameter is pulled towards 0.
  ///   - isDecoupled: Whether λ shrinks the parameter itself: AdamW.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0, isDecoupled: Bool = false
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
    requireUsable(
      learningRate: learningRate, weightDecay: weightDecay)
  }

  /// Creates AdamW, with PyTorch's weight decay of 0.01.
  public static func adamW(
    learningRate: Double = 0.001, weightDecay: Double = 0.01
  ) -> Adam {
    Adam(
      learningRate: learningRate, weightDecay: weightDecay, isDecoupled: true)
  }

  /// The name on the command line and in files.
  public var name: String { isDecoupled ? "adamw" : "adam" }

  /// The running means.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(stepCount: stepCount, values: [mean, meanSquare]) }
    set {
      stepCount = newValue.stepCount
      mean = newValue.values.first ?? []
      meanSquare = newValue.values.last ?? []
    }
  }

  /// Takes one step.
  public func update(_ network: NeuralNetwork) {
    stepCount += 1
    mean.startWithZeros(for: network)
    meanSquare.startWithZeros(for: network)
    let corrections = corrections(ofStep: stepCount)
    network.updateParameters { p, w, dw in
      let change = change(w, dw, m: mean[p], v: meanSquare[p], corrections)
      mean[p] = change.m
      meanSquare[p] = change.v
      w = change.w - change.step
    }
  }

  // MARK: One parameter

  /// The corrections for running means that start at 0.
  private struct Corrections {
    /// 1 − β₁ᵏ.
    let mean: Double
    /// 1 − β₂ᵏ.
    let meanSquare: Double
    /// √(1 − β₂ᵏ).
    let root: Double
  }

  private func corrections(ofStep k: Int) -> Corrections {
    let correction2 = 1 - power(beta2, k)
    return Corrections(
      mean: 1 - power(beta1, k), meanSquare: correction2,
      root: correction2.squareRoot())
  }

  /// The numbers of one parameter's step, which starts at w.
  private struct Change {
    let w: Double
    let g: Double
    let m: Double
    let v: Double
    let step: Double
  }

  @inline(__always)
  private func change(
    _ w: Double, _ dw: Double, m: Double, v: Double, _ corrections: Corrections
  ) -> Change {
    let w = isDecoupled ? w * (1 - learningRate * weightDecay) : w
    let g = isDecoupled ? dw : dw + weightDecay * w
    let m = beta1 * m + (1 - beta1) * g
    let v = beta2 * v + (1 - beta2) * g * g
    let scale = v.squareRoot() / corrections.root + epsilon
    let step = learningRate / corrections.mean * m / scale
    return Change(w: w, g: g, m: m, v: v, step: step)
  }

  /// β₁, β₂, ε, λ where it is not 0, and the next step's 1 − βᵏ.
  public var constants: [OptimizerConstant] {
    let corrections = corrections(ofStep: stepCount + 1)
    return [
      OptimizerConstant("beta1", "β₁", beta1),
      OptimizerConstant("beta2", "β₂", beta2),
      OptimizerConstant("epsilon", "ε", epsilon),
    ] + OptimizerConstant.decay(weightDecay) + [
      OptimizerConstant(
        "meanCorrection", "(1 − β₁ᵏ)", corrections.mean, isCorrection: true),
      OptimizerConstant(
        "meanSquareCorrection", "(1 − β₂ᵏ)", corrections.meanSquare,
        isCorrection: true),
    ]
  }

  /// Returns the next step of one parameter; see ``Optimizer/lines(p:w:dw:)``.
  ///
  /// m̂ and v̂ have lines of their own; the step itself divides √v by √(1 −
  /// β₂ᵏ), which gives the same number except for its last digits.
  public func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine] {
    let corrections = corrections(ofStep: stepCount + 1)
    let (oldM, oldV) = (mean.remembered(p), meanSquare.remembered(p))
    let change = change(w, dw, m: oldM, v: oldV, corrections)
    let decays = weightDecay != 0
    let g = decays && !isDecoupled ? "g" : "dw"
    let start =
      isDecoupled && decays
      ? [OptimizerLine("decayed", "w", "w·(1 − η·λ)", change.w)]
      : isDecoupled ? [] : OptimizerLine.decayed(change.g, weightDecay)
    return start + [
      OptimizerLine(
        "mean", "m", "β₁·m + (1 − β₁)·\(g)", before: oldM, change.m),
      OptimizerLine(
        "meanSquare", "v", "β₂·v + (1 − β₂)·\(g)²", before: oldV, change.v),
      OptimizerLine(
        "correctedMean", "m̂", "m / (1 − β₁ᵏ)", change.m / corrections.mean),
      OptimizerLine(
        "correctedMeanSquare", "v̂", "v / (1 − β₂ᵏ)",
        change.v / corrections.meanSquare),
      OptimizerLine("step", "step", "η·m̂ / (√v̂ + ε)", change.step),
    ]
  }

  /// Returns βᵏ, by squaring: the same bits on every platform.
  private func power(_ beta: Double, _ k: Int) -> Double {
    var result = 1.0
    var square = beta
    var rest = k
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
