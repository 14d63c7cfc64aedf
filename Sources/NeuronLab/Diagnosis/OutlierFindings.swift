// Values far outside all others.

/// A column with values far from all others.
struct FarColumn {
  let name: String
  let isTarget: Bool
  let values: FarValues

  /// Looks at one column; `nil` where no value is far.
  fileprivate init?(
    _ name: String, isTarget: Bool, count: Int, _ value: (Int) -> Double
  ) {
    guard let values = FarValues(count: count, value) else { return nil }
    self.name = name
    self.isTarget = isTarget
    self.values = values
  }
}

extension DataSet {
  /// Returns the columns that have values far from all others, the targets first.
  ///
  /// - Parameter rawInputs: The inputs as they were before they were scaled.
  /// - Returns: The columns; targets only where they are numbers.
  func farColumns(rawInputs: [[Double]]) -> [FarColumn] {
    var columns: [FarColumn?] = []
    if task == .regression {
      for (c, name) in targetNames.enumerated() {
        columns.append(
          FarColumn(name, isTarget: true, count: count) { targets[$0][c] })
      }
    }
    for (c, name) in inputNames.enumerated() {
      columns.append(
        FarColumn(name, isTarget: false, count: count) { rawInputs[$0][c] })
    }
    return columns.compactMap { $0 }
  }
}

extension Diagnosis {
  /// A value far from all others, of a target or an input.
  func outlier(_ rawInputs: [[Double]]) -> Finding? {
    guard let far = data.farColumns(rawInputs: rawInputs).first else {
      return nil
    }
    let more = far.values.rows.count - 1
    return Finding(
      kind: .outlier,
      evidence:
        "The \(far.isTarget ? "target" : "input") \(far.name.oneLine) of "
        + name(of: far.values.rows[0])
        + (more > 0 ? " and of \(more.counted("other sample"))" : "")
        + " is \(far.values.ratio.factorText) times as far from the median as all "
        + "others, and sets the scale for them. Correct it if it is a slip, and "
        + "empty the field if it stands for a gap.",
      candidates: [
        [.withoutOutliers], [.withoutOutliers, .scaleTargets],
        [.withoutOutliers, .standardizeInputs],
        [.withoutOutliers, .scaleTargets, .standardizeInputs],
      ])
  }
}

extension Explanation {
  /// A far target that hides how badly all others are predicted.
  ///
  /// It makes up nearly all that there is to explain, and so nearly all of R².
  var deceptiveOutlier: Finding? {
    let data = trainer.data
    guard let finding = start.outlier(recipe.rawInputs) else { return nil }
    let far = data.farColumns(rawInputs: recipe.rawInputs)
      .filter { $0.isTarget }.flatMap { $0.values.rows }
    let others = data.subset(data.rows.filter { !far.contains($0) })
    guard !far.isEmpty,
      let metrics = try? Metrics(
        of: trainer.step.network, on: others, loss: recipe.loss),
      !metrics.isSolved
    else { return nil }
    return finding.with(
      remedy: "Nearly all of \(result.metrics.quantity) "
        + "\(result.metrics.figure) is due to it: for all other samples, it is \(metrics.figure)."
    )
  }
}
