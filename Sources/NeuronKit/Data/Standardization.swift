/// Shifts and scales each input so that all of them have the same scale.
///
///     x′ = (x − μ) / σ      μ, σ: of the training samples
///
/// σ is the standard deviation of the population, √(Σ(x − μ)²/n). A network
/// that was trained with this μ and σ needs the same ones for every later
/// input: to test it, and to predict.
public struct Standardization: Equatable, Sendable {
  /// μ, one for each input.
  public let means: [Double]
  /// σ, one for each input; 1 for an input that never varies.
  public let deviations: [Double]

  /// Creates the scaling with the given numbers.
  ///
  /// - Precondition: as many deviations as means, none of them 0.
  public init(means: [Double], deviations: [Double]) {
    precondition(
      means.count == deviations.count,
      "\(means.count) means cannot go with \(deviations.count) deviations")
    for deviation in deviations {
      precondition(deviation > 0, "cannot divide by a deviation \(deviation)")
    }
    self.means = means
    self.deviations = deviations
  }

  /// Computes the means and deviations of the training samples.
  public init(fitting data: DataSet) { self.init(fitting: data.inputs) }

  /// Computes the mean and the deviation of each column.
  ///
  /// - Parameter rows: At least one row: shape [samples][columns].
  package init(fitting rows: [[Double]]) {
    var means: [Double] = []
    var deviations: [Double] = []
    let count = Double(rows.count)
    for i in rows[0].indices {
      // Large numbers are scaled down, so that no sum of them overflows.
      let scale = Self.scale(of: rows, column: i)
      var mean = 0.0
      // Measured from the first sample, so that the mean of equal numbers is
      // exact.
      let first = rows[0][i] / scale
      for row in rows { mean += (row[i] / scale - first) / count }
      mean += first
      var sum = 0.0
      for row in rows {
        let distance = row[i] / scale - mean
        sum += distance * distance
      }
      let deviation = (sum / count).squareRoot() * scale
      means.append(mean * scale)
      deviations.append(deviation > 0 ? deviation : 1)
    }
    self.init(means: means, deviations: deviations)
  }

  /// Returns a power of two near the largest magnitude of a column.
  private static func scale(of rows: [[Double]], column i: Int) -> Double {
    var largest = 0.0
    for row in rows { largest = max(largest, row[i].magnitude) }
    return largest.isNormal ? largest.binade : 1
  }

  /// Returns the inputs of one sample, shifted and scaled.
  ///
  /// - Precondition: as many inputs as ``means``.
  public func apply(to inputs: [Double]) -> [Double] {
    precondition(
      inputs.count == means.count,
      "\(inputs.count) inputs cannot go with \(means.count) means")
    var scaled: [Double] = []
    scaled.reserveCapacity(inputs.count)
    for i in inputs.indices {
      scaled.append((inputs[i] - means[i]) / deviations[i])
    }
    return scaled
  }

  /// Returns scaled numbers on their original scale: x = x′·σ + μ.
  package func undo(_ scaled: [Double]) -> [Double] {
    precondition(
      scaled.count == means.count,
      "\(scaled.count) numbers cannot go with \(means.count) means")
    return scaled.indices.map { scaled[$0] * deviations[$0] + means[$0] }
  }

  /// Returns the data set with all its inputs shifted and scaled.
  ///
  /// - Precondition: as many inputs as ``means``.
  public func apply(to data: DataSet) -> DataSet {
    DataSet(
      name: data.name, title: data.title, source: data.source, task: data.task,
      inputNames: data.inputNames, targetNames: data.targetNames,
      sampleNames: data.sampleNames, classNames: data.classNames,
      inputs: data.inputs.map { apply(to: $0) }, targets: data.targets)
  }
}
