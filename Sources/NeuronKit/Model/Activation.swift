/// The function a neuron applies to its weighted sum, beside its derivative.
///
///     forward     a = f(z)
///     backward    δ = ∂L/∂a · f′(z)
///
/// The slope f′ can always be computed from z and, for some functions, also
/// from the a that the forward pass has just computed. The two methods have
/// different labels because confusing them is a classic bug: σ′ = a·(1 − a)
/// holds for the *output* a, not for z.
///
/// To add an activation, add a case and let the compiler list the switches that
/// need it: value and slope here, its kink in `GradientCheck`, its formulas in
/// NeuronLab (`FormulaText`, `RowsProgram`, `NetworkSurvey`), its words in lesson
/// 2. `ActivationTests` and `MatrixBackprop` check it against a second way.
public enum Activation: String, CaseIterable, Sendable {
  /// f(z) = z, with slope 1.
  case identity
  /// σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1.
  case sigmoid
  /// The hyperbolic tangent, between −1 and 1.
  case tanh
  /// z where it is positive, 0 elsewhere.
  case relu
  /// z where it is positive, 0.01·z elsewhere.
  case leakyRelu
  /// z where it is positive, eᶻ − 1 elsewhere (α = 1).
  case elu
  /// log(1 + eᶻ), a relu without the kink.
  case softplus
  /// z·Φ(z), where Φ is the exact normal distribution function.
  case gelu
  /// z·σ(z), also known as swish.
  case silu
  /// aₖ = e^zₖ / Σⱼ e^zⱼ, for the output layer.
  ///
  /// The only activation that mixes neurons: each aₖ depends on every z of its
  /// layer, so ``Layer`` computes it, with ``softmax(_:)``, and a single neuron
  /// has no slope of its own.
  case softmax

  /// Slope of `leakyRelu` where z is not positive.
  private static let leak = 0.01

  // MARK: Value

  /// Returns a = f(z).
  ///
  /// - Precondition: not for `softmax`, which needs every z of its layer.
  @inline(__always)
  public func value(_ z: Double) -> Double {
    switch self {
    case .identity: return z
    case .sigmoid: return Self.sigmoid(z)
    case .tanh: return CMath.hyperbolicTangent(z)
    case .relu: return z <= 0 ? 0 : z  // and NaN for NaN
    case .leakyRelu: return z > 0 ? z : Self.leak * z
    case .elu: return z > 0 ? z : CMath.exponentialMinusOne(z)
    case .softplus:
      // log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which cannot overflow.
      return max(z, 0) + CMath.logarithmOfOnePlus(CMath.exponential(-abs(z)))
    case .gelu: return z * Self.normalDistribution(z)
    case .silu: return z * Self.sigmoid(z)
    case .softmax: preconditionFailure(Self.softmaxNeedsALayer)
    }
  }

  /// Returns σ(z) = 1 / (1 + e⁻ᶻ), which other functions need, too.
  package static func sigmoid(_ z: Double) -> Double {
    1 / (1 + CMath.exponential(-z))
  }

  // MARK: Derivative

  /// Returns the slope f′ computed from the output a, or `nil` where a is not
  /// enough (`elu` would lose digits, `gelu` and `silu` take some values twice,
  /// `softmax` mixes neurons) or is no shortcut (`softplus`).
  @inline(__always)
  public func derivative(fromA a: Double) -> Double? {
    switch self {
    case .identity: return 1
    case .sigmoid: return a * (1 - a)
    case .tanh: return 1 - a * a
    case .relu: return a > 0 ? 1 : 0
    case .leakyRelu: return a > 0 ? 1 : Self.leak
    case .elu, .softplus, .gelu, .silu, .softmax: return nil
    }
  }

  /// Returns the slope f′ computed from the weighted sum z.
  ///
  /// At their kinks `relu` and `leakyRelu` take the slope from the left, as
  /// PyTorch does. (The curve of `elu` has none; its slope has.)
  ///
  /// - Precondition: not for `softmax`, where a single neuron has no slope.
  public func derivative(atZ z: Double) -> Double {
    switch self {
    case .identity: return 1
    case .sigmoid:
      let a = Self.sigmoid(z)
      return a * (1 - a)
    case .tanh:
      let a = Activation.tanh.value(z)
      return 1 - a * a
    case .relu: return z > 0 ? 1 : 0
    case .leakyRelu: return z > 0 ? 1 : Self.leak
    case .elu: return z > 0 ? 1 : CMath.exponential(z)
    case .softplus: return Self.sigmoid(z)
    case .gelu:
      // z·Φ(z) by the product rule, with Φ′ = φ.
      return Self.normalDistribution(z) + z * Self.normalDensity(z)
    case .silu:
      // z·σ(z) by the product rule, with σ′ = σ·(1 − σ).
      let s = Self.sigmoid(z)
      return s * (1 + z * (1 - s))
    case .softmax: preconditionFailure(Self.softmaxNeedsALayer)
    }
  }

  // MARK: Softmax

  /// Returns softmax(z) for a whole layer: positive numbers that sum to 1.
  ///
  ///     aₖ = e^(zₖ − m) / Σⱼ e^(zⱼ − m),    m = max z
  ///
  /// Subtracting m changes nothing in exact arithmetic and keeps every
  /// exponential at 1 or below. No aₖ falls below `leastProbability`, 2⁻¹⁰⁰⁰, so
  /// that log aₖ and 1/aₖ stay finite and a hopelessly wrong output still receives
  /// its full δ.
  public static func softmax(_ z: [Double]) -> [Double] {
    let m = z.max() ?? 0
    var a = z
    var sum = 0.0
    for k in 0..<a.count {
      a[k] = CMath.exponential(z[k] - m)
      sum += a[k]
    }
    for k in 0..<a.count {
      // `max` would hide a NaN, which has to stay visible.
      let share = a[k] / sum
      a[k] = share < leastProbability ? leastProbability : share
    }
    return a
  }

  /// The smallest probability that is distinguished from 0: 2⁻¹⁰⁰⁰.
  ///
  /// A power of two, so that 1/a times a is exactly 1, and large enough that
  /// 1/a leaves room, below the largest double, for the factors of ∂L/∂a.
  package static let leastProbability = 0x1p-1000

  // MARK: The normal distribution, for gelu

  /// Returns Φ(z) = ½·erfc(−z/√2), which keeps its digits for very negative z.
  private static func normalDistribution(_ z: Double) -> Double {
    0.5 * CMath.complementaryErrorFunction(-z * 0.5.squareRoot())
  }

  /// Returns φ(z) = e^(−z²/2) / √(2π).
  private static func normalDensity(_ z: Double) -> Double {
    CMath.exponential(-0.5 * z * z) / (2 * Double.pi).squareRoot()
  }

  private static let softmaxNeedsALayer =
    "softmax mixes the neurons of a layer: use Activation.softmax(_:)"
}

// MARK: - Names

extension Activation {
  /// Creates the activation of that name; `linear` and `swish` work too.
  package init?(name: String) {
    switch name {
    case "linear": self = .identity
    case "swish": self = .silu
    default: self.init(rawValue: name)
    }
  }

  /// The name used on the command line and in files.
  public var name: String { rawValue }
}
