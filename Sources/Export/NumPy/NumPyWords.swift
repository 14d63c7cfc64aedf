import NeuronLab

extension Activation {
  /// Returns the activation of a layer's z, as NumPy.
  func inNumPy(_ z: String) -> String {
    switch self {
    case .identity: return z
    case .tanh: return "np.tanh(\(z))"
    case .relu: return "np.maximum(\(z), 0)"
    case .leakyRelu: return "np.where(\(z) > 0, \(z), 0.01 * \(z))"
    case .sigmoid, .elu, .softplus, .gelu, .silu, .softmax:
      return "\(rawValue)(\(z))"
    }
  }

  /// Returns the δ of layer `n`, from its da, z and a, as NumPy.
  func deltaInNumPy(_ n: Int) -> String {
    let (da, z, a) = ("da\(n)", "z\(n)", "a\(n)")
    switch self {
    case .identity: return da
    case .sigmoid: return "\(da) * \(a) * (1 - \(a))"
    case .tanh: return "\(da) * (1 - \(a)**2)"
    case .relu: return "\(da) * (\(z) > 0)"
    case .leakyRelu: return "\(da) * np.where(\(z) > 0, 1, 0.01)"
    case .softplus: return "\(da) * sigmoid(\(z))"
    case .elu, .gelu, .silu: return "\(da) * \(rawValue)_slope(\(z))"
    case .softmax:
      return "\(a) * (\(da) - (\(a) * \(da)).sum(axis=1, keepdims=True))"
    }
  }
}

/// The functions that NumPy lacks, as far as a network needs them.
enum NumPyFunctions {
  /// Returns the functions for some activations.
  static func code(for activations: [Activation]) -> [String] {
    let needsSigmoid = activations.contains {
      $0 == .sigmoid || $0 == .softplus || $0 == .silu
    }
    var parts: [String] = []
    if needsSigmoid { parts.append(sigmoid) }
    for activation in Activation.allCases where activations.contains(activation)
    {
      if let part = function(activation) { parts.append(part) }
    }
    return parts.joined(separator: "\n\n\n").lines
  }

  private static let sigmoid = """
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))
    """

  private static func function(_ activation: Activation) -> String? {
    switch activation {
    case .identity, .sigmoid, .tanh, .relu, .leakyRelu: return nil
    case .elu:
      return """
        def elu(z):
            return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


        def elu_slope(z):
            return np.where(z > 0, 1, np.exp(np.minimum(z, 0)))
        """
    case .softplus:
      return """
        def softplus(z):
            # log(1 + e^z), written so that it cannot overflow.
            return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
        """
    case .gelu:
      return """
        def normal(z):
            \"""The normal distribution function; NumPy has no erf.\"""
            return 0.5 * np.vectorize(erfc)(-z * np.sqrt(0.5))


        def gelu(z):
            return z * normal(z)


        def gelu_slope(z):
            return normal(z) + z * np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
        """
    case .silu:
      return """
        def silu(z):
            return z * sigmoid(z)


        def silu_slope(z):
            return sigmoid(z) * (1 + z * (1 - sigmoid(z)))
        """
    case .softmax:
      return """
        def softmax(z):
            # Subtracting the largest z changes nothing but keeps e^z small.
            e = np.exp(z - z.max(axis=1, keepdims=True))
            # Never quite 0, so that log a stays finite.
            return np.maximum(e / e.sum(axis=1, keepdims=True), 2.0**-1000)
        """
    }
  }
}

/// The loss and its derivative as NumPy.
struct NumPyLoss {
  let prose: String
  let code: [String]

  /// Writes the loss of a training, whose outputs have the name `a`.
  init(_ training: ExportedTraining, a: String) {
    let isSum = training.reduction == .sum
    let samples = isSum ? "" : " / len(x)"
    let outputs =
      training.loss.outputDivisor(2) == 1 || training.network.outputCount == 1
      ? "" : " / \(training.network.outputCount)"
    let over = training.loss.outputDivisor(2) == 1 ? "sum" : "mean"
    let (value, derivative) = Self.formulas(training.loss, a)
    let parts = Self.parts(training.loss, a)
    prose =
      "\(training.loss.name): the \(over) over a sample's outputs, then the "
      + "\(isSum ? "sum" : "mean") over the samples. The same divisors are in "
      + "dL/da, so that dw and db are the gradient of this very number."
    code =
      parts + [
        "losses = \(value).\(over)(axis=1)",
        "loss = losses.\(isSum ? "sum" : "mean")()",
        "d\(a) = \(derivative)\(outputs)\(samples)",
      ]
  }

  /// What the formulas of a loss use twice.
  private static func parts(_ loss: Loss, _ a: String) -> [String] {
    switch loss {
    case .binaryCrossEntropy:
      return [
        "log_a = np.maximum(np.log(\(a)), -100)",
        "log_not_a = np.maximum(np.log1p(-\(a)), -100)  # log(1 - a)",
      ]
    case .huber: return ["size = np.abs(\(a) - y)"]
    case .meanSquaredError, .halfSquaredError, .meanAbsoluteError,
      .binaryCrossEntropyWithLogits, .categoricalCrossEntropy:
      return []
    }
  }

  private static func formulas(
    _ loss: Loss, _ a: String
  ) -> (value: String, derivative: String) {
    switch loss {
    case .meanSquaredError: return ("((\(a) - y) ** 2)", "2 * (\(a) - y)")
    case .halfSquaredError: return ("(0.5 * (\(a) - y) ** 2)", "(\(a) - y)")
    case .meanAbsoluteError:
      return ("np.abs(\(a) - y)", "np.sign(\(a) - y)")
    case .huber:
      return (
        "np.where(size <= 1, 0.5 * size**2, size - 0.5)",
        "np.clip(\(a) - y, -1, 1)"
      )
    case .binaryCrossEntropy:
      return (
        "(-y * log_a - (1 - y) * log_not_a)",
        "(\(a) - y) / np.maximum(\(a) * (1 - \(a)), 1e-12)"
      )
    case .binaryCrossEntropyWithLogits:
      return (
        "(np.maximum(\(a), 0) - y * \(a) + np.log1p(np.exp(-np.abs(\(a)))))",
        "(sigmoid(\(a)) - y)"
      )
    case .categoricalCrossEntropy:
      return ("(-y * np.log(\(a)))", "-y / \(a)")
    }
  }
}
