/// One step seen in three ways, each computed independently, and how far they
/// differ.
///
/// The neurons' own backprop, the matrices and the written-out chain rule add
/// the same products in different orders; they differ only by rounding.
public struct ThreeViews: Sendable {
  /// What the neurons computed.
  public let trace: Trace
  /// The same with matrices.
  public let matrix: MatrixView
  /// The same, parameter by parameter.
  public let formula: ChainRule
  /// How many parameters were compared.
  public let parameterCount: Int
  /// The largest difference between two views of one parameter's gradient; NaN
  /// if a gradient is not finite.
  public let largestDifference: Double
  /// The size of the largest gradient.
  let largestGradient: Double

  /// Computes the other two views of a traced step, and compares all three.
  public init(_ trace: Trace) {
    self.trace = trace
    matrix = MatrixView(trace)
    formula = ChainRule(trace)
    var count = 0
    var difference = 0.0
    var largest = 0.0
    for (l, neurons) in trace.gradients.enumerated() {
      let batch = matrix.batches[l]
      for k in neurons.indices {
        let second = formula.gradient(layer: l, neuron: k)
        var parts: [[Double]] = neurons[k].dw.indices.map { i in
          [neurons[k].dw[i], batch.dWeights.rows[k][i], second.dw[i]]
        }
        if let dBias = batch.dBias {
          parts.append([neurons[k].db, dBias.rows[k][0], second.db])
        }
        for part in parts {
          difference = Self.larger(difference, Self.spread(of: part))
          largest = Self.larger(largest, abs(part[0]))
        }
        count += parts.count
      }
    }
    parameterCount = count
    largestDifference = difference
    largestGradient = largest
  }

  /// The difference between the largest and the smallest; NaN if any is not
  /// finite.
  private static func spread(of values: [Double]) -> Double {
    var spread = 0.0
    for a in values {
      for b in values { spread = larger(spread, abs(a - b)) }
    }
    return spread
  }

  /// The larger number, or NaN if one of them is.
  private static func larger(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : max(a, b)
  }

  /// How closely the three views agree, in a sentence.
  package var agreement: String {
    let start = "The three views were computed independently. "
    if largestDifference.isNaN {
      return start
        + "Some gradients are not finite, so they cannot be compared."
    }
    let all =
      parameterCount == 1
      ? "its one gradient" : "all \(parameterCount) gradients"
    if largestDifference == 0 {
      return start + "They agree on \(all) to the last bit."
    }
    let relative = largestDifference / largestGradient
    return start
      + "They agree on \(all): no two differ by more than "
      + "\(largestDifference.scientificText(digits: 2)), which is "
      + "\(relative.scientificText(digits: 2)) of the largest gradient."
  }
}
