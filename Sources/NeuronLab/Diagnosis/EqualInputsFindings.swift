// Samples that no network can tell apart.

/// Samples with the same inputs, but different targets.
struct EqualInputs {
  /// How many samples share their inputs with one of another target.
  let count: Int
  /// Two of them.
  let first: Int
  let second: Int
  /// The highest accuracy or R² that any network can reach.
  let bestScore: Double

  /// Looks for such samples; `nil` if there are none.
  init?(_ data: DataSet) {
    var groups: [[Double]: [Int]] = [:]
    for row in data.rows { groups[data.inputs[row], default: []].append(row) }
    var count = 0
    var pair: (first: Int, second: Int)?
    var lost = 0.0
    // Groups come in no particular order, but their first rows have one.
    for rows in groups.values.sorted(by: { $0[0] < $1[0] }) {
      let other = rows.first { data.targets[$0] != data.targets[rows[0]] }
      guard let other else { continue }
      count += rows.count
      lost += data.subset(rows).leastError
      pair = pair ?? (rows[0], other)
    }
    guard let pair else { return nil }
    self.count = count
    (first, second) = pair
    bestScore =
      data.task == .classification
      ? 1 - lost / Double(data.count) : 1 - lost / data.leastError
  }
}

extension DataSet {
  /// The error of the best prediction that is the same for every sample: how
  /// many samples are in the wrong class, or Σ (mean − y)² over all targets.
  fileprivate var leastError: Double {
    if task == .classification {
      let classes = classIndices
      let counts = Set(classes).map { c in classes.count { $0 == c } }
      return Double(count - (counts.max() ?? 0))
    }
    return targetNames.indices.reduce(0.0) { sum, c in
      let deviation = targets.map { $0[c] }.meanAndDeviation.deviation
      return sum + Double(count) * deviation * deviation
    }
  }
}

extension Diagnosis {
  /// All samples have the same inputs.
  var constantInputs: Finding? {
    guard data.count > 1, data.inputs.allSatisfy({ $0 == data.inputs[0] })
    else { return nil }
    return Finding(
      kind: .constantInput,
      evidence: "All \(data.count) samples have the same inputs, so that the "
        + "network gives the same output for each of them, whatever its weights."
    )
  }

  /// Samples with equal inputs and different targets, if no network can learn
  /// the task because of them.
  func contradiction(_ equal: EqualInputs?) -> Finding? {
    guard let equal, equal.bestScore < Outcome.solved else { return nil }
    let best =
      data.task == .classification
      ? "an accuracy above \(equal.bestScore.percentText)"
      : "an R² above \(equal.bestScore.text(atLeastDecimals: 2))"
    return Finding(
      kind: .contradiction,
      evidence: "Equal inputs have different targets: \(equal.count) of "
        + "\(data.count) samples have the same inputs as a sample with another "
        + "target, for example \(name(of: equal.first)) "
        + "(\(target(of: equal.first))) and \(name(of: equal.second)) "
        + "(\(target(of: equal.second))). No network can get \(best).")
  }
}
