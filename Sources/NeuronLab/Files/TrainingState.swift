/// Everything that training needs, besides the network and the loss, to continue
/// as if it had never stopped.
///
///     "training": {"data": "xor", "samples": 4, "checksum": …, "epoch": 500,
///      "epochs": 3000, "seed": 42, "shuffle": true, "initializer": "uniform",
///      "drawOrder": "neuron", "batchSize": 1,
///      "optimizer": {"name": "adam", "learningRate": 0.01, "momentum": 0,
///       "nesterov": false, "weightDecay": 0, "stepCount": 2000,
///       "memory": [[…], […]]}}
package struct TrainingState: Equatable, Sendable {
  /// The name of the data set or of the file.
  package var data: String
  /// The number of training samples.
  package var sampleCount: Int
  /// Their `DataSet.checksum`.
  package var checksum: UInt64
  /// How far training has come.
  package var progress: TrainingProgress
  /// How many epochs were requested.
  package var plannedEpochs: Int
  /// The seed of the random numbers.
  package var seed: UInt32
  /// The `Initializer.name` of the network's initializer; `nil` where the
  /// network came from a file, or it is not known.
  package var initializer: String?
  /// Which parameter got the next random number; `nil` in the same cases.
  package var drawOrder: Initializer.DrawOrder?
  /// How many samples share one update; `nil` for all.
  package var batchSize: Int?
  /// Whether each epoch has its own order.
  package var shuffles: Bool
  /// The fraction of the samples that is learned from, where some are held out.
  package var split: Double?
  /// The loss at which training stops, if one was given.
  package var stopAtLoss: Double?
  /// After how many epochs without improvement it stops, if that was given.
  package var patience: Int?
  /// The optimizer.
  package var optimizer: OptimizerSettings
  /// What the optimizer remembers.
  package var memory: OptimizerMemory

  /// Creates a state.
  package init(
    data: String, sampleCount: Int, checksum: UInt64,
    progress: TrainingProgress,
    plannedEpochs: Int, seed: UInt32, initializer: String? = nil,
    drawOrder: Initializer.DrawOrder? = nil, batchSize: Int?, shuffles: Bool,
    split: Double? = nil, stopAtLoss: Double? = nil, patience: Int? = nil,
    optimizer: OptimizerSettings, memory: OptimizerMemory
  ) {
    self.data = data
    self.sampleCount = sampleCount
    self.checksum = checksum
    self.progress = progress
    self.plannedEpochs = plannedEpochs
    self.seed = seed
    self.initializer = initializer
    self.drawOrder = drawOrder
    self.batchSize = batchSize
    self.shuffles = shuffles
    self.split = split
    self.stopAtLoss = stopAtLoss
    self.patience = patience
    self.optimizer = optimizer
    self.memory = memory
  }
}

// MARK: - In a file

extension TrainingState: JSONRecord {
  package init() {
    self.init(
      data: "", sampleCount: 0, checksum: 0, progress: TrainingProgress(),
      plannedEpochs: 0, seed: 0, batchSize: nil, shuffles: false,
      optimizer: OptimizerSettings(kind: .sgd), memory: OptimizerMemory())
  }

  package mutating func exchange(
    with file: inout JSONFields
  ) throws(JSONError) {
    try file.field("data", &data)
    try file.field("samples", &sampleCount, from: 1)
    try file.field("checksum", &checksum)
    try file.field("epoch", &progress.epoch, from: 0)
    try file.field("epochs", &plannedEpochs, from: 0)
    try file.field("seed", &seed)
    try file.field("shuffle", &shuffles)
    try file.field("initializer", &initializer)
    try file.field("drawOrder", &drawOrder)
    try file.field("batchSize", &batchSize, from: 1)
    try file.field("split", &split)
    try file.check(
      "split", split.map { $0 > 0 && $0 < 1 } ?? true,
      expected: "a number between 0 and 1")
    try file.field("stopAtLoss", &stopAtLoss)
    try file.field("patience", &patience, from: 1)
    try file.field("bestLoss", &progress.bestLoss)
    let isMeasured = progress.bestLoss != nil || progress.epochsSinceBest > 0
    var epochsSinceBest = isMeasured ? progress.epochsSinceBest : nil
    try file.field("epochsSinceBest", &epochsSinceBest, from: 0)
    progress.epochsSinceBest = epochsSinceBest ?? 0
    var record = OptimizerRecord(settings: optimizer, memory: memory)
    try file.field("optimizer", &record)
    (optimizer, memory) = (record.settings, record.memory)
  }

  /// Refuses a memory for another number of parameters; the value is the object
  /// that the state was read from.
  func checkMemory(
    of value: JSONValue, parameterCount: Int
  ) throws(JSONError) {
    let lists = try value.member("optimizer").member("memory").array()
    for (list, numbers) in zip(lists, memory.values)
    where !numbers.isEmpty && numbers.count != parameterCount {
      throw list.expected(
        "\(parameterCount) numbers or none", found: "\(numbers.count)")
    }
  }
}

/// An optimizer and what it remembers, in one object.
private struct OptimizerRecord: JSONRecord {
  var settings: OptimizerSettings
  var memory: OptimizerMemory

  init(settings: OptimizerSettings, memory: OptimizerMemory) {
    self.settings = settings
    self.memory = memory
  }

  init() { self.init(settings: .init(kind: .sgd), memory: OptimizerMemory()) }

  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    try file.field("name", &settings.kind)
    try file.field("learningRate", &settings.learningRate)
    try file.check(
      "learningRate", settings.learningRate > 0, expected: "a number above 0")
    try file.field("momentum", &settings.momentum)
    try file.field("nesterov", &settings.isNesterov)
    try file.field("weightDecay", &settings.weightDecay)
    try file.check(settings.problem)
    try file.field("stepCount", &memory.stepCount, from: 0)
    try file.field("memory", &memory.values)
    let expected = settings.makeOptimizer().memory.values.count
    try file.check(
      "memory", memory.values.count == expected,
      expected: "\(expected) lists for \(settings.kind.rawValue)",
      found: "\(memory.values.count)")
  }
}
