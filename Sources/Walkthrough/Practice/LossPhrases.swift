import NeuronLab

// How losses and slopes stand in an exercise, with exact numbers in place.

extension Activation {
  /// The slope's letter: σ′ for the sigmoid, f′ for any other function.
  var slopeLetter: String { self == .sigmoid ? "σ′" : "f′" }
}

extension Loss {
  /// The loss of one sample with so many outputs, in a sentence: `½·Σ(a−y)²`.
  func sampleFormula(outputCount: Int) -> String {
    let term: String
    switch self {
    case .halfSquaredError: term = outputCount > 1 ? "½·Σ(a−y)²" : "½·(a−y)²"
    case .binaryCrossEntropy: term = "−(y·log(a) + (1−y)·log(1−a))"
    default: term = "(a−y)²"
    }
    return outputDivisor(outputCount) == 1
      ? term : "the mean over the outputs of \(term)"
  }

  /// One output's term.
  var termFormula: String {
    switch self {
    case .halfSquaredError: return "½·(a − y)²"
    case .binaryCrossEntropy: return "−(y·log a + (1 − y)·log(1 − a))"
    default: return "(a − y)²"
    }
  }

  /// One output's term with the numbers in place.
  func termNumbers(a: Double, y: Double) -> Phrase {
    switch self {
    case .halfSquaredError: return "½·(\(a) − \(y))²"
    case .binaryCrossEntropy:
      return y == 1 ? "−log \(a)" : "−log(1 − \(a))"
    default: return "(\(a) − \(y))²"
    }
  }

  /// The derivative of that term, divided.
  func slopeFormula(divisor: Double) -> String {
    let share = divisor == 1 ? "" : " / \(Int(divisor))"
    switch self {
    case .halfSquaredError: return divisor == 1 ? "a − y" : "(a − y)\(share)"
    case .binaryCrossEntropy: return "(a − y) / (a·(1 − a))\(share)"
    default: return "2·(a − y)\(share)"
    }
  }

  /// The same with the numbers in place.
  func slopeNumbers(a: Double, y: Double, divisor: Double) -> Phrase {
    let share = Phrase(
      stringLiteral: divisor == 1 ? "" : " / \(Int(divisor))")
    let difference: Phrase = "(\(a) − \(y))"
    switch self {
    case .halfSquaredError:
      return divisor == 1 ? "\(a) − \(y)" : difference + share
    case .binaryCrossEntropy:
      return difference + " / (\(a) · \(1 - a))" + share
    default: return "2·" + difference + share
    }
  }
}
