// Inputs that tell nothing, or are on very different scales.

extension Diagnosis {
  // MARK: Columns that tell nothing

  /// The fewest samples from which a column is recognized.
  private static let fewestRows = 10

  /// An input that numbers the samples: a whole number that rises from row to
  /// row, or is called so and different in nearly every row.
  ///
  /// `raw` has the inputs as they were before they were scaled.
  func identifierInput(_ raw: [[Double]]) -> Finding? {
    guard raw.count >= Self.fewestRows else { return nil }
    let columns = data.inputNames.indices.filter { c in
      Self.isIdentifier(raw.map { $0[c] }, name: data.inputNames[c])
    }
    guard let c = columns.first else { return nil }
    let name = data.inputNames[c].oneLine
    let column = raw.map { $0[c] }
    let count = Set(column).count
    return Finding(
      kind: .identifierInput,
      evidence: "The input \(name) looks like an identifier: "
        + (count == raw.count
          ? "a different whole number in each of \(count) rows"
          : "\(count) different whole numbers in \(raw.count) rows")
        + ", from \((column.min() ?? 0).briefText) to "
        + "\((column.max() ?? 0).briefText). It says which sample it is, and "
        + "nothing about it.",
      candidates: [[.drop(columns)], [.drop(columns), .standardizeInputs]])
  }

  private static func isIdentifier(_ column: [Double], name: String) -> Bool {
    guard column.allSatisfy({ $0.rounded() == $0 }) else { return false }
    return zip(column, column.dropFirst()).allSatisfy { $0 < $1 }
      || name.namesIdentifier
        && Set(column).count.isNearly(column.count)
  }

  /// An input that is the same large number for every sample.
  ///
  /// A 0 changes nothing, and a 1 is no more than a second bias.
  func constantInput(_ raw: [[Double]]) -> Finding? {
    let columns = data.inputNames.indices.filter { c in
      raw.count > 1 && abs(raw[0][c]) > 1
        && raw.allSatisfy { $0[c] == raw[0][c] }
    }
    guard let c = columns.first else { return nil }
    return Finding(
      kind: .constantInput,
      evidence: "The input \(data.inputNames[c].oneLine) is "
        + "\(raw[0][c].briefText) in every sample: it tells nothing apart, and "
        + "acts as a second bias that learns \((raw[0][c] * raw[0][c]).briefText) "
        + "times as fast as the bias itself.",
      candidates: [[.drop(columns)], [.drop(columns), .standardizeInputs]])
  }

  // MARK: Unscaled inputs

  /// The mean of |x| above which a column is large.
  ///
  /// With weights of about 1 it moves z by 10, where the slope of a sigmoid is
  /// a five-thousandth of its largest.
  static let largeInput = 10.0

  /// How many times as large as the smallest column another one may be.
  ///
  /// dw = δ·x: a column 30 times as large has weights that move 30 times as
  /// far, and no learning rate suits both.
  static let inputRatio = 30.0

  /// The large columns, if they do any harm.
  func unscaledInputs(
    saturated: [NetworkSurvey.Record], rateIsTooLarge: Bool
  ) -> Finding? {
    guard !saturated.isEmpty || rateIsTooLarge else { return nil }
    return unscaledInputs(saturated: saturated)
  }

  /// The large columns, and what they do.
  func unscaledInputs(saturated: [NetworkSurvey.Record]) -> Finding? {
    let sizes = meanSizes
    let smallest = sizes.filter { $0 > 0 }.min() ?? .infinity
    let bound = min(Self.largeInput, max(1, Self.inputRatio * smallest))
    let columns = sizes.indices.filter { sizes[$0] > bound }
    guard !columns.isEmpty else { return nil }
    return Finding(
      kind: .unscaledInputs,
      evidence: evidence(columns, sizes) + "so large that "
        + (saturated.isEmpty
          ? "weights move too far in one step: each gradient is a δ times an "
            + "input."
          : "the weighted sums of \(saturated.map { $0.neuron.name }.asList) "
            + "lie where their activation is flat."),
      remedy: "From each column subtract its mean, then divide by its standard "
        + "deviation.",
      candidates: [[.standardizeInputs], [.standardizeInputs, .scaleTargets]])
  }

  /// A column in which all |x| are smaller is small.
  private static let smallInput = 0.1

  /// Columns so small that their weights hardly move.
  var smallInputs: Finding? {
    let sizes = meanSizes
    let columns = sizes.indices.filter { c in
      sizes[c] > 0
        && survey.rows.allSatisfy {
          abs(data.inputs[$0][c]) < Self.smallInput
        }
    }
    guard !columns.isEmpty else { return nil }
    return Finding(
      kind: .unscaledInputs,
      evidence: evidence(columns, sizes) + "so small that "
        + "\(columns.count == 1 ? "its" : "their") weights hardly move: each "
        + "gradient is a δ times an input.",
      candidates: [[.standardizeInputs], [.standardizeInputs, .scaleTargets]])
  }

  /// The mean of |x| of each column.
  private var meanSizes: [Double] {
    data.inputNames.indices.map { c in
      var sum = 0.0
      for row in survey.rows { sum += abs(data.inputs[row][c]) }
      return sum / Double(survey.rows.count)
    }
  }

  /// `The inputs age (40 on average) and height (170 on average) are `.
  private func evidence(_ columns: [Int], _ sizes: [Double]) -> String {
    let names = columns.map {
      "\(data.inputNames[$0].oneLine) (\(sizes[$0].briefText) on average)"
    }
    return columns.count == 1
      ? "The input \(names.asList) is " : "The inputs \(names.asList) are "
  }
}
