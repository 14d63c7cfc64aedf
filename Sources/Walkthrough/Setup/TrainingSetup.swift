import NeuronLab

/// Everything a training run needs, from the data set's defaults, the options,
/// and a model file where one is given.
struct TrainingSetup {
  let choice: DataChoice
  let loss: Loss
  let reduction: Reduction
  let optimizer: OptimizerSettings
  let epochs: Int
  let batchSize: Int?
  let shuffles: Bool
  let stopAtLoss: Double?
  let patience: Int?
  let seed: UInt32
  /// The model file that training starts from or goes on with, if any.
  let saved: SavedModel?
  /// What the optimizer of a model that is only looked at remembers.
  private let memory: OptimizerMemory?
  private let shape: NetworkShape

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - epochsOption: `--epochs` to train, `--epoch` to look at a step later.
  ///   - samples: The data, where the words do not name them.
  /// - Throws: ``Failure`` for a value that cannot be, or two that cannot go
  ///   together.
  init(
    _ arguments: Arguments, epochs epochsOption: Option,
    samples: DataSet? = nil
  ) throws(Failure) {
    let saved = try SavedModel.given(arguments)
    self.saved = saved
    // A step before any training takes all samples.
    let epochs = try arguments.integer(epochsOption, in: 0...Arguments.largest)
    choice = try DataChoice(
      arguments, saved: saved, samples: samples,
      holdsBack: epochsOption == .epochs || epochs ?? 0 > 0)
    let usual = TrainingDefaults(for: choice.whole)
    shape = try NetworkShape(arguments, saved: saved, usual: usual)
    (loss, reduction) = try Self.loss(arguments, saved: saved, usual: usual)
    if let problem = loss.problem(after: shape.outputActivation) {
      guard let saved, !arguments.has(.loss), !arguments.has(.activations)
      else {
        throw Failure(.usage, problem)
      }
      let place = saved.file.loss == nil ? "" : "loss.name: "
      throw Failure(.badData, "\(saved.path): \(place)\(problem)")
    }
    do throws(TrainingError) {
      try choice.whole.requireTargets(for: loss)
    } catch {
      throw Failure(.badData, error.description)
    }
    // Who looks at a step of a saved model sees the one that comes next.
    let last = epochsOption == .epoch ? saved?.file.training : nil
    optimizer = try Self.optimizer(
      arguments, saved: saved, last: last?.optimizer, usual: usual)
    memory = optimizer.kind == last?.optimizer.kind ? last?.memory : nil
    self.epochs =
      epochs
      ?? saved?.resumed?.plannedEpochs ?? usual.epochs
    if let saved, let reached = saved.resumed?.progress.epoch, let epochs,
      epochs < reached
    {
      throw Failure(
        .usage,
        "--epochs \(epochs): the training of \(saved.path) has come to epoch "
          + "\(reached) already")
    }
    batchSize = try settle(
      .batchSize, given: Self.batchSize(arguments), resumed: { $0.batchSize },
      of: saved, otherwise: usual.batchSize, shown: Self.batchText)
    shuffles = try settle(
      .noShuffle, given: arguments.has(.noShuffle) ? false : nil,
      resumed: { $0.shuffles }, of: saved, otherwise: usual.shuffles)
    stopAtLoss = try settle(
      .stopAtLoss, given: arguments.positiveNumber(.stopAtLoss).map { $0 },
      resumed: { $0.stopAtLoss }, of: saved, otherwise: nil,
      shown: { $0.map(shortText) ?? "none" })
    patience = try settle(
      .patience,
      given: arguments.integer(.patience, in: 1...Arguments.largest).map { $0 },
      resumed: { $0.patience }, of: saved, otherwise: nil,
      shown: { $0.map { "\($0)" } ?? "none" })
    seed = try settle(
      .seed,
      given: arguments.integer(.seed, in: 0...Int(UInt32.max))
        .map { UInt32($0) },
      resumed: { $0.seed }, of: saved, otherwise: usual.seed)
  }

  private static func loss(
    _ arguments: Arguments, saved: SavedModel?, usual: TrainingDefaults
  ) throws(Failure) -> (Loss, Reduction) {
    let givenLoss = try arguments.choice(
      .loss, { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
    let givenReduction = try arguments.choice(
      .reduction, { Reduction(rawValue: $0) },
      of: Reduction.allCases.map { $0.rawValue })
    let ownLoss = saved?.file.loss ?? usual.loss
    let ownReduction = saved?.file.reduction ?? usual.reduction
    try saved?.refuseContradiction(
      .loss, given: givenLoss, saved: ownLoss, shown: { $0.name })
    try saved?.refuseContradiction(
      .reduction, given: givenReduction, saved: ownReduction,
      shown: { $0.rawValue })
    return (givenLoss ?? ownLoss, givenReduction ?? ownReduction)
  }

  private static func optimizer(
    _ arguments: Arguments, saved: SavedModel?, last: OptimizerSettings?,
    usual: TrainingDefaults
  ) throws(Failure) -> OptimizerSettings {
    let kinds = OptimizerSettings.Kind.allCases.map { $0.rawValue }
    let kind = try settle(
      .optimizer,
      given: arguments.choice(
        .optimizer, { OptimizerSettings.Kind(rawValue: $0) }, of: kinds),
      resumed: { $0.optimizer.kind }, of: saved,
      otherwise: last?.kind ?? .sgd, shown: { $0.rawValue })
    // A data set's usual rate is for plain gradient descent.
    var basis = OptimizerSettings(
      kind: kind, learningRate: kind == .sgd ? usual.learningRate : nil)
    if let last, last.kind == kind { basis = last }
    let momentum = try settle(
      .momentum, given: arguments.number(.momentum, in: 0...1),
      resumed: { $0.optimizer.momentum }, of: saved,
      otherwise: basis.momentum, shown: shortText)
    let settings = OptimizerSettings(
      kind: kind,
      learningRate: try settle(
        .learningRate, given: arguments.positiveNumber(.learningRate),
        resumed: { $0.optimizer.learningRate }, of: saved,
        otherwise: basis.learningRate, shown: shortText),
      momentum: momentum,
      isNesterov: try settle(
        .nesterov, given: arguments.has(.nesterov) ? true : nil,
        resumed: { $0.optimizer.isNesterov }, of: saved,
        otherwise: basis.isNesterov && momentum != 0),
      weightDecay: try settle(
        .weightDecay, given: arguments.number(.weightDecay, in: 0...1e6),
        resumed: { $0.optimizer.weightDecay }, of: saved,
        otherwise: basis.weightDecay, shown: shortText))
    if let problem = settings.problem { throw Failure(.usage, problem) }
    return settings
  }

  /// Returns the batch size that was given; within it, `nil` means `full`.
  private static func batchSize(
    _ arguments: Arguments
  ) throws(Failure) -> Int?? {
    if arguments.text(.batchSize) == "full" { return .some(nil) }
    return try arguments.integer(.batchSize, in: 1...Arguments.largest).map {
      $0
    }
  }

  private static func batchText(_ size: Int?) -> String {
    size.map { "\($0)" } ?? "full"
  }

  // MARK: Building

  /// Builds the network; see ``NetworkShape/makeNetwork(seed:)``.
  func makeNetwork(seed: UInt32) throws(Failure) -> NeuralNetwork {
    try shape.makeNetwork(seed: seed)
  }

  /// Builds a trainer of its own network for the parts of the data.
  ///
  /// - Parameters:
  ///   - parts: The samples.
  ///   - seed: Where the random numbers start.
  ///   - learningRate: η, where it is not that of the options.
  /// - Returns: A trainer that has not begun, or that goes on.
  /// - Throws: ``Failure`` where data and network do not fit.
  func makeTrainer(
    _ parts: DataChoice.Parts, seed: UInt32, learningRate: Double? = nil
  ) throws(Failure) -> Trainer {
    let optimizer = optimizer.makeOptimizer()
    if let learningRate { optimizer.learningRate = learningRate }
    if let memory = saved?.resumed?.memory ?? memory {
      optimizer.memory = memory
    }
    let step = TrainingStep(
      network: try makeNetwork(seed: seed), loss: loss, reduction: reduction,
      optimizer: optimizer)
    do {
      let trainer = try Trainer(
        step, on: parts.training, batchSize: batchSize,
        shuffleSeed: shuffles ? seed : nil,
        from: saved?.resumed?.progress ?? TrainingProgress())
      trainer.stopAtLoss = stopAtLoss
      trainer.patience = patience
      trainer.heldBack = parts.test
      return trainer
    } catch {
      throw Failure(.usage, "\(choice.whole.name): \(error)")
    }
  }

  /// What the model file needs to go on with this training.
  func state(of trainer: Trainer) -> TrainingState {
    TrainingState(
      data: choice.whole.name, sampleCount: trainer.data.count,
      checksum: trainer.data.checksum,
      progress: trainer.progress, plannedEpochs: epochs, seed: seed,
      initializer: shape.drawn?.initializer, drawOrder: shape.drawn?.order,
      batchSize: batchSize, shuffles: shuffles, split: choice.split,
      stopAtLoss: stopAtLoss, patience: patience, optimizer: optimizer,
      memory: trainer.step.optimizer.memory)
  }

  // MARK: Describing

  /// What is about to happen, in three lines, or in two without the training.
  func description(
    _ parts: DataChoice.Parts, withTraining: Bool = true
  ) -> [String] {
    let data = choice.whole
    let test = parts.test.map { ", \($0.count) held back" } ?? ""
    let standardized = parts.standardization == nil ? "" : ", standardized"
    var rule = optimizer.kind.rawValue
    if optimizer.momentum != 0 {
      rule += optimizer.isNesterov ? " (Nesterov" : " (momentum"
      rule += " \(shortText(optimizer.momentum)))"
    }
    if optimizer.weightDecay != 0 {
      rule += ", decay \(shortText(optimizer.weightDecay))"
    }
    let batch = batchSize.map { $0 == 1 ? "1 sample" : "\($0) samples" }
    let lines = [
      "data      \(data.name): \(data.title) (\(data.count) samples\(test)"
        + "\(standardized))",
      "network   \(shape.description(seed: seed))",
      "training  \(loss.name) (\(reduction.rawValue)) · \(rule), rate "
        + "\(shortText(optimizer.learningRate)) · \(batch ?? "all") an update",
    ]
    return lines.prefix(withTraining ? 3 : 2).flatMap { Self.wrapped($0) }
  }

  /// Breaks a line that is too long, and indents what follows.
  private static func wrapped(_ line: String) -> [String] {
    let head = String(line.prefix(10))
    let lines = Classroom.wrapped(String(line.dropFirst(10)), width: 68)
    return lines.enumerated().map { k, text in
      (k == 0 ? head : String(repeating: " ", count: 10)) + text
    }
  }
}

/// Returns whole numbers with something between them.
func list(_ values: [Int], separator: String = ",") -> String {
  values.map { "\($0)" }.joined(separator: separator)
}

/// Returns the number as Swift writes it, without a `.0`.
func shortText(_ value: Double) -> String {
  value.shortText
}
