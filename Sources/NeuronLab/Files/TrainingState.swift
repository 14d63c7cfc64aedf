/// Everything besides the network and the loss that training needs to continue
/// as if it had never stopped.
///
///     "training": {"data": "xor", "samples": 4, "checksum": …, "epoch": 500, "epochs": 3000,
///      "seed": 42, "initializer": "uniform", "drawOrder": "neuron",
///      "batchSize": 1, "shuffle": true,
///      "optimizer": {"name": "adam", "learningRate": 0.01, "momentum": 0,
///       "nesterov": false, "weightDecay": 0, "stepCount": 2000,
///       "memory": [[…], […]]}}
public struct TrainingState: Equatable, Sendable {
  /// The name of the data set or of the file.
  public var data: String
  /// The number of training samples.
  public var sampleCount: Int
  /// Their ``DataSet/checksum``.
  public var checksum: UInt64
  /// How far training has come.
  public var progress: TrainingProgress
  /// How many epochs were requested.
  public var plannedEpochs: Int
  /// The seed of the random numbers.
  public var seed: UInt32
  /// The ``Initializer/name`` of the network's initialization; `nil` if the
  /// network came from a file, or if it was not recorded.
  public var initializer: String?
  /// Which parameter got the next random number; `nil` in the same cases.
  public var drawOrder: Initializer.DrawOrder?
  /// How many samples share one update; `nil` for all.
  public var batchSize: Int?
  /// Whether each epoch has its own order.
  public var shuffles: Bool
  /// The fraction of the samples used for training, if some are held out.
  public var split: Double?
  /// The loss at which training stops, if one was given.
  public var stopAtLoss: Double?
  /// After how many epochs without improvement it stops, if that was given.
  public var patience: Int?
  /// The optimizer.
  public var optimizer: OptimizerSettings
  /// What the optimizer remembers.
  public var memory: OptimizerMemory

  /// Creates a state.
  public init(
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

// MARK: - Writing

extension TrainingState {
  /// The state as JSON; settings that are not set have no member.
  var json: JSON {
    var members = [
      JSON.Member("data", .string(data)),
      JSON.Member("samples", .integer(sampleCount)),
      JSON.Member("checksum", .number(Double(checksum))),
      JSON.Member("epoch", .integer(progress.epoch)),
      JSON.Member("epochs", .integer(plannedEpochs)),
      JSON.Member("seed", .number(Double(seed))),
      JSON.Member("shuffle", .bool(shuffles)),
    ]
    if let initializer {
      members.append(JSON.Member("initializer", .string(initializer)))
    }
    if let drawOrder {
      members.append(JSON.Member("drawOrder", .string(drawOrder.rawValue)))
    }
    if let batchSize {
      members.append(JSON.Member("batchSize", .integer(batchSize)))
    }
    if let split {
      members.append(JSON.Member("split", .number(split)))
    }
    if let stopAtLoss {
      members.append(JSON.Member("stopAtLoss", .number(stopAtLoss)))
    }
    if let patience {
      members.append(JSON.Member("patience", .integer(patience)))
    }
    if let bestLoss = progress.bestLoss {
      members.append(JSON.Member("bestLoss", .number(bestLoss)))
    }
    if progress.bestLoss != nil || progress.epochsSinceBest > 0 {
      members.append(
        JSON.Member("epochsSinceBest", .integer(progress.epochsSinceBest)))
    }
    members.append(JSON.Member("optimizer", optimizerJSON))
    return .object(members)
  }

  private var optimizerJSON: JSON {
    .object([
      JSON.Member("name", .string(optimizer.kind.rawValue)),
      JSON.Member("learningRate", .number(optimizer.learningRate)),
      JSON.Member("momentum", .number(optimizer.momentum)),
      JSON.Member("nesterov", .bool(optimizer.isNesterov)),
      JSON.Member("weightDecay", .number(optimizer.weightDecay)),
      JSON.Member("stepCount", .integer(memory.stepCount)),
      JSON.Member("memory", .array(memory.values.map { .numbers($0) })),
    ])
  }
}

// MARK: - Reading

extension TrainingState {
  /// Reads a state.
  ///
  /// - Parameters:
  ///   - value: The object with the state.
  ///   - parameterCount: How many parameters the network has.
  /// - Throws: ``ModelFileError``, which names what is wrong by its JSON path.
  init(_ value: JSONValue, parameterCount: Int) throws(ModelFileError) {
    data = try value.member("data").string()
    sampleCount = try value.member("samples").integer(from: 1)
    let checksumValue = try value.member("checksum")
    guard let checksum = UInt64(exactly: try checksumValue.number()) else {
      throw checksumValue.error("expected a whole number", foundIt: true)
    }
    self.checksum = checksum
    progress = TrainingProgress(
      epoch: try value.member("epoch").integer(from: 0))
    plannedEpochs = try value.member("epochs").integer(from: 0)
    let seedValue = try value.member("seed")
    guard let seed = UInt32(exactly: try seedValue.number()) else {
      throw seedValue.error(
        "expected a whole number from 0 to \(UInt32.max)", foundIt: true)
    }
    self.seed = seed
    initializer = try value.memberIfPresent("initializer")?.string()
    drawOrder = try value.memberIfPresent("drawOrder")?.named(
      { Initializer.DrawOrder(rawValue: $0) },
      of: Initializer.DrawOrder.allCases.map { $0.rawValue })
    shuffles = try value.member("shuffle").bool()
    batchSize = try value.memberIfPresent("batchSize")?.integer(from: 1)
    split = try Self.share(value.memberIfPresent("split"))
    stopAtLoss = try value.memberIfPresent("stopAtLoss")?.number()
    patience = try value.memberIfPresent("patience")?.integer(from: 1)
    progress.bestLoss = try value.memberIfPresent("bestLoss")?.number()
    progress.epochsSinceBest =
      try value.memberIfPresent("epochsSinceBest")?.integer(from: 0) ?? 0
    let optimizerValue = try value.member("optimizer")
    optimizer = try Self.settings(optimizerValue)
    memory = try Self.memory(
      optimizerValue, of: optimizer, parameterCount: parameterCount)
  }

  private static func share(
    _ value: JSONValue?
  ) throws(ModelFileError) -> Double? {
    guard let value else { return nil }
    let share = try value.number()
    guard share > 0, share < 1 else {
      throw value.error("expected a number between 0 and 1", foundIt: true)
    }
    return share
  }

  private static func settings(
    _ value: JSONValue
  ) throws(ModelFileError) -> OptimizerSettings {
    let kind = try value.member("name").named(
      { OptimizerSettings.Kind(rawValue: $0) },
      of: OptimizerSettings.Kind.allCases.map { $0.rawValue })
    let rate = try value.member("learningRate")
    guard try rate.number() > 0 else {
      throw rate.error("expected a number above 0", foundIt: true)
    }
    let settings = OptimizerSettings(
      kind: kind, learningRate: try rate.number(),
      momentum: try value.member("momentum").number(),
      isNesterov: try value.member("nesterov").bool(),
      weightDecay: try value.member("weightDecay").number())
    if let problem = settings.problem { throw value.error(problem) }
    return settings
  }

  private static func memory(
    _ value: JSONValue, of optimizer: OptimizerSettings, parameterCount: Int
  ) throws(ModelFileError) -> OptimizerMemory {
    var memory = OptimizerMemory(
      stepCount: try value.member("stepCount").integer(from: 0))
    for list in try value.member("memory").array() {
      let numbers = try list.numbers()
      guard numbers.isEmpty || numbers.count == parameterCount else {
        throw list.error(
          "expected \(parameterCount) numbers or none, found \(numbers.count)")
      }
      memory.values.append(numbers)
    }
    let expected = optimizer.makeOptimizer().memory.values.count
    guard memory.values.count == expected else {
      throw try value.member("memory").error(
        "expected \(expected) lists for \(optimizer.kind.rawValue), found "
          + "\(memory.values.count)")
    }
    return memory
  }
}
