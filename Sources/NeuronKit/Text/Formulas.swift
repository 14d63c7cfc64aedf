// The functions as formulas.

extension Activation {
  /// a as a function of z: `σ(z)`.
  package var formula: String {
    switch self {
    case .identity: return "z"
    case .sigmoid: return "σ(z)"
    case .tanh: return "tanh(z)"
    case .relu: return "max(0, z)"
    case .leakyRelu: return "z, or 0.01·z below 0"
    case .elu: return "z, or e^z − 1 below 0"
    case .softplus: return "log(1 + e^z)"
    case .gelu: return "z·Φ(z)"
    case .silu: return "z·σ(z)"
    case .softmax: return "e^z / Σ e^z"
    }
  }

  /// The slope's formula at z: `a·(1 − a)`.
  package func slopeFormula(atZ z: Double) -> String {
    switch self {
    case .identity: return "1"
    case .sigmoid: return "a·(1 − a)"
    case .tanh: return "1 − a²"
    case .relu: return z > 0 ? "1, as z > 0" : "0, as z ≤ 0"
    case .leakyRelu: return z > 0 ? "1, as z > 0" : "0.01, as z ≤ 0"
    case .elu: return z > 0 ? "1, as z > 0" : "e^z"
    case .softplus: return "σ(z)"
    case .gelu: return "Φ(z) + z·φ(z)"
    case .silu: return "σ·(1 + z·(1 − σ))"
    case .softmax: return ""
    }
  }
}

extension Loss {
  /// One output's term of the loss, in letters or with numbers in place.
  package func formula(a: String = "a", y: String = "y") -> String {
    switch self {
    case .meanSquaredError: return "(\(a) − \(y))²"
    case .halfSquaredError: return "½·(\(a) − \(y))²"
    case .meanAbsoluteError: return "|\(a) − \(y)|"
    case .huber: return "½·(\(a) − \(y))², or |\(a) − \(y)| − ½ beyond 1"
    case .binaryCrossEntropy:
      return "−(\(y)·log \(a) + (1 − \(y))·log(1 − \(a)))"
    case .binaryCrossEntropyWithLogits: return "log(1 + e^\(a)) − \(y)·\(a)"
    case .categoricalCrossEntropy: return "−\(y)·log \(a)"
    }
  }
}
