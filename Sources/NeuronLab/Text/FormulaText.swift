// The functions in a worked example, with the numbers in their formulas.

extension Activation {
  /// a with the number substituted, if z occurs once; empty otherwise.
  func numbers(z: Double, _ number: (Double) -> String) -> String {
    let factor = z < 0 ? "(\(number(z)))" : number(z)
    switch self {
    case .sigmoid: return "σ(\(number(z)))"
    case .tanh: return "tanh(\(number(z)))"
    case .relu: return "max(0, \(factor))"
    case .softplus: return "log(1 + e^\(factor))"
    case .identity, .leakyRelu, .elu, .gelu, .silu, .softmax: return ""
    }
  }

  /// The name of the slope: `σ′(z)`.
  var slopeName: String { self == .sigmoid ? "σ′(z)" : "f′(z)" }

  /// The slope's formula with the numbers substituted, where they help.
  func slopeNumbers(
    z: Double, a: Double, _ number: (Double) -> String
  ) -> String {
    switch self {
    case .sigmoid: return "\(number(a)) · \(number(1 - a))"
    case .tanh: return "1 − (\(number(a)))²"
    case .elu: return z <= 0 ? "e^(\(number(z)))" : ""
    case .identity, .relu, .leakyRelu, .softplus, .gelu, .silu, .softmax:
      return ""
    }
  }

  /// What the slope's formula subtracts where rounding could hide the result.
  func slopeDifferences(a: Double) -> [Double] {
    self == .tanh ? [1 - abs(a)] : []
  }
}

extension Loss {
  /// One output's term with the numbers in place.
  func numbers(a: Double, y: Double, _ number: (Double) -> String) -> String {
    guard self == .huber else {
      let a = number(a)
      return formula(
        a: self == .binaryCrossEntropyWithLogits ? a.factor : a,
        y: number(y).factor)
    }
    let difference = "\(number(a)) − \(number(y).factor)"
    return abs(a - y) > 1 ? "|\(difference)| − ½" : "½·(\(difference))²"
  }

  /// The derivative of that term at such an output.
  func derivativeFormula(a: Double, y: Double) -> String {
    switch self {
    case .meanSquaredError: return "2·(a − y)"
    case .halfSquaredError: return "a − y"
    case .meanAbsoluteError: return "sign(a − y)"
    case .huber: return abs(a - y) <= 1 ? "a − y" : "sign(a − y)"
    case .binaryCrossEntropy:
      return a * (1 - a) < Self.leastSlope
        ? "(a−y)/1e-12" : "(a−y)/(a·(1−a))"
    case .binaryCrossEntropyWithLogits: return "σ(a) − y"
    case .categoricalCrossEntropy: return "−y / a"
    }
  }

  /// The derivative's formula for any output.
  var derivativeRule: String {
    self == .huber
      ? "a − y, between −1 and 1" : derivativeFormula(a: 0.5, y: 0.5)
  }

  /// The derivative with the numbers in place.
  func derivativeNumbers(
    a: Double, y: Double, _ number: (Double) -> String
  ) -> String {
    let error = a - y
    let sign = error > 0 ? "1" : error < 0 ? "-1" : "0"
    let difference = "\(number(a)) − \(number(y).factor)"
    switch self {
    case .meanSquaredError: return "2·(\(difference))"
    case .halfSquaredError: return difference
    case .meanAbsoluteError: return sign
    case .huber: return abs(error) <= 1 ? difference : sign
    case .binaryCrossEntropy:
      let slope = a * (1 - a)
      return slope < Self.leastSlope
        ? "\(number(error)) / 1e-12" : "\(number(error)) / \(number(slope))"
    case .binaryCrossEntropyWithLogits: return "σ(\(number(a))) − \(number(y))"
    case .categoricalCrossEntropy: return "−\(number(y)) / \(number(a))"
    }
  }

  /// What the formulas of the loss and its derivative subtract, where rounding
  /// could hide the result.
  func differences(a: Double, y: Double) -> [Double] {
    switch self {
    case .meanSquaredError, .halfSquaredError, .meanAbsoluteError, .huber:
      return [a - y]
    case .binaryCrossEntropy: return [a - y, 1 - a]
    case .binaryCrossEntropyWithLogits: return []
    case .categoricalCrossEntropy: return [1 - a]
    }
  }

  /// A note if a logarithm meets its bound; `nil` if the formula holds as
  /// written.
  func valueNote(a: Double, y: Double) -> String? {
    guard self == .binaryCrossEntropy else { return nil }
    func isBounded(_ x: Double) -> Bool {
      CMath.logarithm(x) < Self.leastLogarithm
    }
    if isBounded(a), y != 0 { return "log a counts as −100, its lower bound" }
    if isBounded(1 - a), y != 1 {
      return "log(1 − a) counts as −100, its lower bound"
    }
    return nil
  }

  /// The same for the derivative, whose divisor has a bound.
  func derivativeNote(a: Double) -> String? {
    guard self == .binaryCrossEntropy, a * (1 - a) < Self.leastSlope else {
      return nil
    }
    return "a·(1 − a) counts as 1e-12, its lower bound"
  }
}
