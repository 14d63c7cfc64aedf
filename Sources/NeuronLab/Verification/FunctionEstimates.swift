// What the functions give, with the sizes of what they add up inside.

extension Activation {
  /// Where PyTorch's `Softplus` takes z itself, which is right to 2·10⁻⁹ there.
  private static let softplusLimit = 20.0

  /// Returns a = f(z), and what PyTorch has in its place where that differs.
  func estimates(atZ z: Estimate) -> [Estimate] {
    let a = value(z.value)
    // PyTorch computes ½·(1 + erf), which cancels for negative z.
    let ownSize = self == .gelu ? max(a.magnitude, z.value.magnitude) : nil
    let estimate = z.mapped(
      to: a, slope: derivative(atZ: z.value), ownSize: ownSize)
    return self == .softplus && z.value > Self.softplusLimit
      ? [estimate, z] : [estimate]
  }

  /// Returns f′ as the backward pass computes it from z and a.
  func slopeEstimates(z: Estimate, a: Estimate) -> [Estimate] {
    let one = Estimate(1)
    let x = z.value
    switch self {
    case .identity: return [one]
    case .sigmoid: return [a * (one - a)]
    case .tanh: return [one - a * a]
    case .relu, .leakyRelu: return [Estimate(derivative(fromA: a.value) ?? 0)]
    case .elu:
      let slope = derivative(atZ: x)
      return [z.mapped(to: slope, slope: x > 0 ? 0 : slope)]
    case .softplus:
      let slope = derivative(atZ: x)
      let estimate = z.mapped(to: slope, slope: slope * (1 - slope))
      return x > Self.softplusLimit ? [estimate, one] : [estimate]
    case .gelu, .silu:
      // z·f, differentiated by the product rule; the second derivative is below 1.
      let slope = derivative(atZ: x)
      let s = self == .gelu ? 1 : Activation.sigmoid(x)
      let inner = min(x.magnitude, 100) * s
      return [z.mapped(to: slope, slope: 1, ownSize: s + inner)]
    case .softmax: return []
    }
  }

  /// Returns softmax of a layer's z.
  static func softmaxEstimates(_ z: [Estimate]) -> [Estimate] {
    let values = z.map { $0.value }
    let a = softmax(values)
    let largest = values.max() ?? 0
    var inherited = 0.0
    for number in z { inherited = max(inherited, number.size) }
    return a.indices.map { k in
      // The exponential magnifies the rounding of z − max z.
      let distance = (largest - values[k]).magnitude
      return Estimate(
        a[k],
        size: a[k] * (1 + (a[k] > leastProbability ? distance : 0) + inherited),
        terms: z.count)
    }
  }
}

extension Loss {
  /// Returns one output's term.
  func estimate(a: Estimate, y: Double) -> Estimate {
    let target = Estimate(y)
    let error = a - target
    let x = a.value
    switch self {
    case .meanSquaredError: return error * error
    case .halfSquaredError: return Estimate(0.5) * (error * error)
    case .meanAbsoluteError:
      return error.mapped(to: error.value.magnitude, slope: 1)
    case .huber:
      return error.value.magnitude <= 1
        ? Estimate(0.5) * (error * error)
        : error.mapped(to: value(a: x, y: y), slope: 1)
    case .binaryCrossEntropy:
      let (first, second) = (value(a: x, y: 1), value(a: x, y: 0))
      let slope = derivative(a: x, y: y)
      return a.mapped(
        to: value(a: x, y: y), slope: slope,
        ownSize: (y * first).magnitude + ((1 - y) * second).magnitude)
    case .binaryCrossEntropyWithLogits:
      return a.mapped(
        to: value(a: x, y: y), slope: derivative(a: x, y: y),
        ownSize: x.magnitude * (1 + y.magnitude) + value(a: x, y: 0).magnitude)
    case .categoricalCrossEntropy:
      let term = value(a: x, y: y)
      return a.mapped(to: term, slope: derivative(a: x, y: y))
    }
  }

  /// Returns one output's term of the cross-entropy as `CrossEntropyLoss` computes it,
  /// from z: y·(log Σ e^z − z), which has no smallest probability.
  static func crossEntropyEstimate(
    z: [Estimate], k: Int, y: Double
  ) -> Estimate {
    let values = z.map { $0.value }
    let largest = values.max() ?? 0
    var sum = 0.0
    for value in values { sum += CMath.exponential(value - largest) }
    let logarithm = CMath.logarithm(sum)
    let distance = largest - values[k]
    var inherited = 0.0
    for number in z { inherited = max(inherited, number.size) }
    return Estimate(
      y == 0 ? 0 : y * (logarithm + distance),
      size: y.magnitude * (1 + logarithm + distance + 2 * inherited),
      terms: z.count)
  }

  /// PyTorch's bound for a·(1 − a) in `BCELoss`: it writes 10⁻¹² in single precision.
  private static let leastSlopeInPyTorch = Double(Float(1e-12))

  /// Returns the derivative of one output's term, undivided, and what PyTorch has in
  /// its place where that differs.
  func slopeEstimates(a: Estimate, y: Double) -> [Estimate] {
    let error = a - Estimate(y)
    let slope = derivative(a: a.value, y: y)
    switch self {
    case .meanSquaredError: return [Estimate(2) * error]
    case .halfSquaredError: return [error]
    case .meanAbsoluteError: return [Estimate(slope)]
    case .huber: return [error.value.magnitude <= 1 ? error : Estimate(slope)]
    case .binaryCrossEntropy:
      let product = a * (Estimate(1) - a)
      return product.value < Self.leastSlope
        ? [
          error / Estimate(Self.leastSlope),
          error / Estimate(Self.leastSlopeInPyTorch),
        ] : [error / product]
    case .binaryCrossEntropyWithLogits:
      let s = Activation.sigmoid(a.value)
      return [a.mapped(to: s, slope: s * (1 - s)) - Estimate(y)]
    case .categoricalCrossEntropy:
      return [a.mapped(to: slope, slope: slope / a.value)]
    }
  }
}
