import NeuronKit

/// A row of the table: a network, and how much of the data makes one update.
struct Workload {
  /// What the peers call it.
  let name: String
  /// What the table calls it, with what one measured unit is.
  let title: String
  /// The input count, then the neurons of each layer.
  let sizes: [Int]
  /// How many samples share one update.
  let batchSize: Int
  /// How many samples one measured unit has: the table's times are per unit.
  let samplesPerUnit: Int

  static let all = [
    Workload(
      "xor", "XOR 2-4-1, one epoch", [2, 4, 1], batchSize: 4,
      samplesPerUnit: 4),
    Workload("64-32-10", "64-32-10, one sample", [64, 32, 10]),
    Workload("784-30-10", "784-30-10, one sample", [784, 30, 10]),
    Workload("784-128-10", "784-128-10, one sample", [784, 128, 10]),
    Workload(
      "64-32-10/32", "64-32-10, a 32nd of a batch", [64, 32, 10],
      batchSize: 32),
    Workload(
      "784-30-10/32", "784-30-10, a 32nd of a batch", [784, 30, 10],
      batchSize: 32),
  ]

  init(
    _ name: String, _ title: String, _ sizes: [Int], batchSize: Int = 1,
    samplesPerUnit: Int = 1
  ) {
    self.name = name
    self.title = title
    self.sizes = sizes
    self.batchSize = batchSize
    self.samplesPerUnit = samplesPerUnit
  }

  /// The number of units in the given number of updates.
  func units(updates: Int) -> Double {
    Double(updates * batchSize) / Double(samplesPerUnit)
  }

  /// The four rows of XOR; or 32 random samples whose targets are all 0.5.
  var data: DataSet {
    if name == "xor" { return .xor }
    var random = RandomState(seed: 1)
    let rows = 0..<32
    return DataSet(
      name: name, title: name, source: "random numbers", task: .regression,
      inputNames: (0..<sizes[0]).map { "x\($0 + 1)" },
      targetNames: (0..<sizes[2]).map { "y\($0 + 1)" },
      inputs: rows.map { _ in
        (0..<sizes[0]).map { _ in random.uniform(from: 0, to: 1) }
      },
      targets: rows.map { _ in [Double](repeating: 0.5, count: sizes[2]) })
  }
}
