/// How wrong one sample's outputs are, and the derivative of that number.
///
///     forward     L = L(a, y)      a: outputs, y: targets, both [n]
///     backward    ∂L/∂a            [n], where the backward pass starts
///
/// A loss is defined for one sample; ``Reduction`` combines samples. Every loss
/// is the mean over the n outputs, except `halfSquaredError` and
/// `categoricalCrossEntropy`, which are sums over them.
///
/// To add a loss, add a case: the compiler lists the switches that need it.
public enum Loss: String, CaseIterable, Sendable {
  /// (a − y)², averaged over the outputs.
  case meanSquaredError
  /// ½·(a − y)², summed over the outputs: the form of Mazur's example and
  /// Nielsen's book, whose derivative is simply a − y.
  case halfSquaredError
  /// |a − y|, averaged over the outputs.
  case meanAbsoluteError
  /// ½·(a − y)² up to a distance of δ = 1, the straight |a − y| − ½ beyond.
  case huber
  /// −(y·log a + (1 − y)·log(1 − a)), for outputs between 0 and 1.
  case binaryCrossEntropy
  /// The same for the sigmoid of the output: log(1 + e^a) − y·a. It never takes
  /// the logarithm of a number that may have been rounded to 0.
  case binaryCrossEntropyWithLogits
  /// −Σₖ yₖ·log aₖ, summed over the outputs, which `softmax` makes positive.
  case categoricalCrossEntropy

  // MARK: One output

  /// Returns the term that one output adds to the loss.
  public func value(a: Double, y: Double) -> Double {
    let error = a - y
    switch self {
    case .meanSquaredError: return error * error
    case .halfSquaredError: return 0.5 * (error * error)
    case .meanAbsoluteError: return abs(error)
    case .huber:
      return abs(error) <= 1 ? 0.5 * (error * error) : abs(error) - 0.5
    case .binaryCrossEntropy:
      return
        -(y * Self.limited(CMath.logarithm(a))
        + (1 - y) * Self.limited(CMath.logarithmOfOnePlus(-a)))
    case .binaryCrossEntropyWithLogits:
      // log(1 + e^a) = max(a, 0) + log(1 + e^−|a|), which cannot overflow.
      return max(a, 0) - y * a
        + CMath.logarithmOfOnePlus(CMath.exponential(-abs(a)))
    case .categoricalCrossEntropy:
      // A class with y = 0 adds nothing, not even 0 · log 0.
      return y == 0 ? 0 : -y * CMath.logarithm(Self.keptPositive(a))
    }
  }

  /// Returns the derivative, with respect to a, of the term that one output
  /// adds to the loss.
  ///
  /// At its kink, |a − y| has the derivative 0, as in PyTorch.
  public func derivative(a: Double, y: Double) -> Double {
    let error = a - y
    switch self {
    case .meanSquaredError: return 2 * error
    case .halfSquaredError: return error
    case .meanAbsoluteError: return Self.sign(error)
    case .huber: return abs(error) <= 1 ? error : Self.sign(error)
    case .binaryCrossEntropy:
      // The bound (PyTorch's) keeps the quotient finite where a is 0 or 1.
      let slopeOfSigmoid = a * (1 - a)
      return error
        / (slopeOfSigmoid < Self.leastSlope ? Self.leastSlope : slopeOfSigmoid)
    case .binaryCrossEntropyWithLogits: return Activation.sigmoid(a) - y
    case .categoricalCrossEntropy: return -y / Self.keptPositive(a)
    }
  }

  // MARK: All outputs of a sample

  /// Returns L(a, y) of one sample.
  ///
  /// - Precondition: as many targets as outputs.
  public func value(outputs: [Double], targets: [Double]) -> Double {
    Self.requireSameCount(outputs, targets)
    var sum = 0.0
    for k in 0..<outputs.count {
      sum += value(a: outputs[k], y: targets[k])
    }
    return sum / outputDivisor(outputs.count)
  }

  /// Returns ∂L/∂a of one sample, divided by `divisor`.
  ///
  /// The divisor carries the ``Reduction`` over samples: with it, the dw and db
  /// summed over a batch are the gradient of the batch's loss.
  ///
  /// - Precondition: as many targets as outputs.
  public func derivative(
    outputs: [Double], targets: [Double], divisor: Double = 1
  ) -> [Double] {
    var dOutputs = outputs
    _ = valueAndDerivative(
      outputs: outputs, targets: targets, divisor: divisor, into: &dOutputs)
    return dOutputs
  }

  /// Returns L(a, y) of one sample, undivided, and writes ∂L/∂a / `divisor` into
  /// an array that is there already: training needs both.
  ///
  /// - Precondition: as many targets, and places in the array, as outputs.
  package func valueAndDerivative(
    outputs: [Double], targets: [Double], divisor: Double,
    into dOutputs: inout [Double]
  ) -> Double {
    Self.requireSameCount(outputs, targets)
    let outputDivisor = outputDivisor(outputs.count)
    let wholeDivisor = outputDivisor * divisor
    var sum = 0.0
    for k in 0..<outputs.count {
      sum += value(a: outputs[k], y: targets[k])
      dOutputs[k] = derivative(a: outputs[k], y: targets[k]) / wholeDivisor
    }
    return sum / outputDivisor
  }

  // MARK: Parts

  /// What the sum over n outputs is divided by: n for a mean, 1 for a sum.
  public func outputDivisor(_ outputCount: Int) -> Double {
    switch self {
    case .halfSquaredError, .categoricalCrossEntropy: return 1
    case .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossEntropy,
      .binaryCrossEntropyWithLogits:
      return Double(outputCount)
    }
  }

  /// The lower bound of the logarithms in `binaryCrossEntropy`; the same as in
  /// PyTorch.
  package static let leastLogarithm = -100.0

  /// The lower bound of the divisor a·(1 − a) in its derivative; the same as in
  /// PyTorch.
  package static let leastSlope = 1e-12

  /// Returns the logarithm, but never less than ``leastLogarithm``, so that log 0
  /// stays finite.
  private static func limited(_ logarithm: Double) -> Double {
    logarithm < leastLogarithm ? leastLogarithm : logarithm
  }

  /// Returns `a`, but at least ``Activation/leastProbability``, so that log a
  /// and 1/a stay finite.
  private static func keptPositive(_ a: Double) -> Double {
    a < Activation.leastProbability ? Activation.leastProbability : a
  }

  /// Returns −1, 0 or 1 with the sign of `x` (and NaN for NaN).
  private static func sign(_ x: Double) -> Double {
    x > 0 ? 1 : x < 0 ? -1 : x
  }

  private static func requireSameCount(_ outputs: [Double], _ targets: [Double])
  {
    precondition(
      outputs.count == targets.count,
      "\(outputs.count) outputs cannot be compared with \(targets.count) targets"
    )
  }
}

// MARK: - Which outputs a loss can judge

extension Loss {
  /// Returns why the loss does not work after such an output layer, or `nil`
  /// where it does.
  public func problem(after activation: Activation) -> String? {
    switch (self, activation) {
    case (.binaryCrossEntropy, .sigmoid), (.binaryCrossEntropy, .softmax),
      (.categoricalCrossEntropy, .softmax):
      return nil
    case (.binaryCrossEntropy, _):
      return "binaryCrossEntropy needs outputs between 0 and 1, which "
        + "\(activation.name) does not give; use sigmoid, or "
        + "binaryCrossEntropyWithLogits after identity"
    case (.categoricalCrossEntropy, _):
      return "categoricalCrossEntropy needs outputs that are probabilities, "
        + "which \(activation.name) does not give; use softmax"
    case (.meanSquaredError, _), (.halfSquaredError, _),
      (.meanAbsoluteError, _), (.huber, _),
      (.binaryCrossEntropyWithLogits, _):
      return nil
    }
  }
}

// MARK: - Reduction

/// How the losses of a batch's samples become one number.
public enum Reduction: String, CaseIterable, Sendable {
  /// Their mean: the gradient does not grow with the batch.
  case mean
  /// Their sum.
  case sum

  /// What the sum over the samples is divided by.
  ///
  /// The same divisor goes into the reported loss and into every ∂L/∂a, so
  /// that dw and db are the gradient of the number that is reported.
  public func divisor(sampleCount: Int) -> Double {
    switch self {
    case .mean: return Double(sampleCount)
    case .sum: return 1
    }
  }
}

// MARK: - Names

extension Loss {
  /// Creates the loss of that name; `mse`, `mae`, `bce` work too.
  package init?(name: String) {
    switch name {
    case "mse": self = .meanSquaredError
    case "mae": self = .meanAbsoluteError
    case "bce": self = .binaryCrossEntropy
    default: self.init(rawValue: name)
    }
  }

  /// The name used on the command line and in files.
  public var name: String { rawValue }
}
