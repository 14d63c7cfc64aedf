extension TraceDifference {
  /// By which factor the number is wrong; the step, where it is a parameter after the
  /// update.
  var factor: Double {
    (recorded - (before ?? 0)) / (expected - (before ?? 0))
  }
}

extension TraceVerification {
  /// What all wrong numbers have in common, where they look like no known mistake: one
  /// sentence, or `nil`.
  package var pattern: String? {
    guard mistakes.isEmpty, differences.count > 1 else { return nil }
    let factor = differences[0].factor
    let isStep = differences[0].before != nil
    // A float32 weight and its step have only a few digits of the step in common.
    let tolerance = record.precision == .single ? 1e-3 : 1e-6
    for difference in differences {
      let distance = abs(difference.factor - factor)
      guard isStep == (difference.before != nil),
        distance <= tolerance * max(1, abs(factor))
      else { return nil }
    }
    let count = differences.count
    if abs(factor) <= tolerance {
      guard
        differences.allSatisfy({ Self.isSame($0.recorded, $0.before ?? 0) })
      else { return nil }
      return isStep ? unchanged : "All \(count) are 0."
    }
    let size = Self.text(of: factor, within: tolerance)
    let numbers = isStep ? "steps" : "numbers"
    return (count == 2 ? "Both" : "All \(count)")
      + " \(numbers) are \(size) the right ones"
      + (isStep
        ? ", as with another learning rate" : reduction(factor, tolerance))
      + "."
  }

  /// What is said of parameters that are after the step what they were before.
  private var unchanged: String {
    let isTaken = record.update.parameters.contains {
      guard let before = $0.before, let after = $0.after else { return false }
      return !Self.isSame(after, before)
    }
    guard isTaken else {
      return
        "None of these \(differences.count) parameters has changed: the step "
        + "was not taken."
    }
    let areBiases = differences.allSatisfy { $0.path.hasSuffix(".biasAfter") }
    return "None of these \(differences.count) "
      + (areBiases
        ? "biases has changed, though weights"
        : "parameters has changed, though others")
      + " have: the step leaves them out."
  }

  /// Whether two numbers are one but for how their last digits were written.
  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-12 * abs(b)
  }

  /// `2 times`, `1/4 of`, `1.37 times`.
  private static func text(of factor: Double, within tolerance: Double)
    -> String
  {
    func whole(_ x: Double) -> Int? {
      let nearest = x.rounded()
      guard abs(x - nearest) <= tolerance * abs(x) else { return nil }
      return Int(exactly: nearest)
    }
    if let times = whole(factor) { return "\(times) times" }
    if let part = whole(1 / factor), part > 1 { return "1/\(part) of" }
    return "\(factor.text(decimals: 4)) times"
  }

  /// A mean over the samples divides by their number, a sum does not.
  private func reduction(_ factor: Double, _ tolerance: Double) -> String {
    let count = Double(record.samples.count)
    guard count > 1 else { return "" }
    if abs(factor - count) <= tolerance * count {
      return ", and there are \(record.samples.count) samples: perhaps a sum "
        + "stands where the mean should"
    }
    if abs(factor * count - 1) <= tolerance {
      return ", and there are \(record.samples.count) samples: perhaps a mean "
        + "stands where the sum should, or is taken twice"
    }
    return ""
  }
}
