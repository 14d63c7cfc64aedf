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
      return isStep
        ? "None of these \(count) parameters has changed: the step was not "
          + "taken."
        : "All \(count) are 0."
    }
    let size = Self.text(of: factor, within: tolerance)
    let numbers = isStep ? "steps" : "numbers"
    return "All \(count) \(numbers) are \(size) the right ones"
      + (isStep
        ? ", as with another learning rate" : reduction(factor, tolerance))
      + "."
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
