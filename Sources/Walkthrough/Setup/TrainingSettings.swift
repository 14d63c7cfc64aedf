import Course
import NeuronLab

/// The settings of a training.
///
/// Each comes from its option, or else from the saved training that is resumed,
/// or else from the defaults of the data set.
struct TrainingSettings {
  /// The model file that training starts from or resumes, if any.
  let saved: SavedModel?
  private(set) var sizes: [Int]
  private(set) var activations: [Activation]
  private(set) var hasBias = true
  private(set) var loss: Loss
  private(set) var reduction: Reduction
  /// The other settings, as a model file stores them; its data, progress and
  /// memory are filled in from the trainer.
  private(set) var plan: TrainingState

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - saved: The model file that training starts from, if any.
  ///   - usual: The defaults of the data set.
  ///   - holdsBack: Whether the usual fraction of the samples is held out.
  /// - Throws: ``Failure`` for an impossible value, or two that contradict each
  ///   other.
  init(
    _ arguments: Arguments, saved: SavedModel?, usual: TrainingDefaults,
    holdsBack: Bool
  ) throws(Failure) {
    self.init(saved: saved, usual: usual, holdsBack: holdsBack)
    let before = self
    try read(arguments, usual)
    if let saved {
      try refuseOtherNetwork(arguments, saved)
      if saved.resumed != nil { try requireSame(as: before, saved) }
    }
    try requireFittingLoss(arguments)
    if let problem = plan.optimizer.problem { throw .usage(problem) }
    if let reached = saved?.resumed?.progress.epoch, arguments.has(.epochs),
      plan.plannedEpochs < reached
    {
      throw .usage(
        "--epochs \(plan.plannedEpochs): the training of "
          + "\(saved?.path ?? "") has already reached epoch \(reached)")
    }
  }

  /// The settings without any options.
  private init(
    saved: SavedModel?, usual: TrainingDefaults, holdsBack: Bool
  ) {
    self.saved = saved
    let network = saved?.file.network
    sizes = network?.sizes ?? usual.sizes
    activations =
      network?.layers.map { $0.activation } ?? usual.activations
    hasBias = network?.layers.contains { $0.hasBias } ?? true
    loss = saved?.file.loss ?? usual.loss
    reduction = saved?.file.reduction ?? usual.reduction
    plan =
      saved?.resumed
      ?? TrainingState(
        data: "", sampleCount: 0, checksum: 0, progress: TrainingProgress(),
        plannedEpochs: usual.epochs, seed: usual.seed,
        initializer: saved == nil ? usual.initializer.name : nil,
        drawOrder: saved == nil ? .neuron : nil, batchSize: usual.batchSize,
        shuffles: usual.shuffles, split: holdsBack ? usual.split : nil,
        optimizer: saved?.continued?.optimizer
          ?? OptimizerSettings(kind: .sgd, learningRate: usual.learningRate),
        memory: OptimizerMemory())
  }

  // MARK: Reading

  private mutating func read(
    _ arguments: Arguments, _ usual: TrainingDefaults
  ) throws(Failure) {
    // A file may not say how its network was initialized: nothing to change then.
    let initializer: Initializer? = try arguments.choice(.initializer)
    if plan.initializer != nil, let initializer {
      plan.initializer = initializer.name
    }
    let order: Initializer.DrawOrder? = try arguments.choice(.drawOrder)
    if plan.drawOrder != nil, let order { plan.drawOrder = order }
    sizes = try arguments.integers(.layers) ?? sizes
    activations =
      try arguments.choices(.activations)
      ?? Self.stretched(activations, to: sizes.count - 1)
    if arguments.has(.noBias) { hasBias = false }
    loss = try arguments.choice(.loss) ?? loss
    reduction = try arguments.choice(.reduction) ?? reduction
    try readOptimizer(arguments, usual)
    if arguments.text(.batchSize) == "full" {
      plan.batchSize = nil
    } else if let size = try arguments.count(.batchSize) {
      plan.batchSize = size
    }
    if arguments.has(.noShuffle) { plan.shuffles = false }
    plan.seed = try arguments.seed(.seed) ?? plan.seed
    plan.plannedEpochs =
      try arguments.integer(.epochs, in: 0...Arguments.largest)
      ?? plan.plannedEpochs
    plan.stopAtLoss =
      try arguments.positiveNumber(.stopAtLoss) ?? plan.stopAtLoss
    plan.patience = try arguments.count(.patience) ?? plan.patience
    if let split = try arguments.positiveNumber(.split) {
      guard split <= 1 else {
        throw .usage(
          "--split takes a fraction up to 1, found \(shortText(split))")
      }
      plan.split = split < 1 ? split : nil
    }
  }

  private mutating func readOptimizer(
    _ arguments: Arguments, _ usual: TrainingDefaults
  ) throws(Failure) {
    var optimizer = plan.optimizer
    if let kind: OptimizerSettings.Kind = try arguments.choice(.optimizer),
      kind != optimizer.kind
    {
      // A data set's usual learning rate is for plain gradient descent.
      optimizer = OptimizerSettings(
        kind: kind, learningRate: kind == .sgd ? usual.learningRate : nil)
    }
    optimizer.learningRate =
      try arguments.positiveNumber(.learningRate) ?? optimizer.learningRate
    optimizer.momentum =
      try arguments.number(.momentum, in: 0...1) ?? optimizer.momentum
    // Without a momentum there is nothing to look ahead along.
    optimizer.isNesterov =
      arguments.has(.nesterov)
      || optimizer.isNesterov && optimizer.momentum != 0
    optimizer.weightDecay =
      try arguments.number(.weightDecay, in: 0...1e6) ?? optimizer.weightDecay
    plan.optimizer = optimizer
  }

  /// Returns the usual activations, or, for another number of layers, their
  /// first for every hidden layer and their last for the output.
  private static func stretched(
    _ usual: [Activation], to layerCount: Int
  ) -> [Activation] {
    guard layerCount != usual.count, layerCount > 0, let hidden = usual.first,
      let output = usual.last
    else { return usual }
    return [Activation](repeating: hidden, count: layerCount - 1) + [output]
  }

  // MARK: Refusing

  /// The options that a saved training remembers, and the value of each for these
  /// settings.
  private var table: [(option: Option, text: String)] {
    let names = activations.map { $0.name }
    let layerNames =
      names.count == 1
      ? [String](repeating: names[0], count: sizes.count - 1) : names
    let optimizer = plan.optimizer
    return [
      (.split, shortText(plan.split ?? 1)),
      (.activations, layerNames.joined(separator: ",")),
      (.initializer, plan.initializer ?? ""),
      (.drawOrder, plan.drawOrder?.rawValue ?? ""),
      (.loss, loss.name),
      (.reduction, reduction.rawValue),
      (.optimizer, optimizer.kind.rawValue),
      (.momentum, shortText(optimizer.momentum)),
      (.learningRate, shortText(optimizer.learningRate)),
      (.nesterov, "\(optimizer.isNesterov)"),
      (.weightDecay, shortText(optimizer.weightDecay)),
      (.batchSize, plan.batchSize.map { "\($0)" } ?? "full"),
      (.noShuffle, "\(plan.shuffles)"),
      (.stopAtLoss, plan.stopAtLoss.map(shortText) ?? "none"),
      (.patience, plan.patience.map { "\($0)" } ?? "none"),
      (.seed, "\(plan.seed)"),
    ]
  }

  /// Refuses an option that contradicts the training that is resumed.
  private func requireSame(
    as before: TrainingSettings, _ saved: SavedModel
  ) throws(Failure) {
    for (row, other) in zip(before.table, table) where row.text != other.text {
      throw .usage(
        "\(row.option.name) contradicts \(saved.path), "
          + (row.option.value == nil
            ? "which was trained without it"
            : "whose training has \(row.text)"))
    }
  }

  /// Refuses options that describe a network other than the file's, or say how it
  /// is initialized; a resumed training may repeat its initialization.
  private func refuseOtherNetwork(
    _ arguments: Arguments, _ saved: SavedModel
  ) throws(Failure) {
    let network = saved.file.network
    guard sizes == network.sizes else {
      throw .usage(
        "--layers \(list(sizes)) is not the network of \(saved.path), "
          + "which has \(list(network.sizes))")
    }
    if saved.resumed != nil {
      if arguments.has(.noBias), network.layers.contains(where: { $0.hasBias })
      {
        throw .usage(
          "--no-bias contradicts \(saved.path), which has biases")
      }
      return
    }
    for option in [Option.noBias, .initializer, .drawOrder]
    where arguments.has(option) {
      throw .usage(
        "\(option.name) and --model cannot go together: the file has the initial "
          + "weights")
    }
  }

  /// Refuses a loss that does not go with the outputs.
  private func requireFittingLoss(_ arguments: Arguments) throws(Failure) {
    let output = activations.last ?? .identity
    guard let problem = loss.problem(after: output) else { return }
    guard let saved, !arguments.has(.loss), !arguments.has(.activations) else {
      throw .usage(problem)
    }
    let place = saved.file.loss == nil ? "" : "loss.name: "
    throw .badData("\(saved.path): \(place)\(problem)")
  }

  // MARK: Building

  /// Builds the network and draws its initial parameters, or takes them from the
  /// model file.
  ///
  /// - Throws: ``Failure`` for an impossible network.
  func makeNetwork(seed: UInt32) throws(Failure) -> NeuralNetwork {
    try Failure.wrapping { () throws(ShapeError) in
      if let saved {
        return try saved.file.network.with(activations: activations)
      }
      let network = try NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: hasBias,
        initializer: .zeros)
      var random = RandomState(seed: seed)
      Initializer(name: plan.initializer ?? "")?
        .initialize(network, using: &random, order: plan.drawOrder ?? .neuron)
      return network
    }
  }

  /// What a model file needs for this training to be resumed.
  func state(of trainer: Trainer) -> TrainingState {
    var state = plan
    state.data = trainer.data.name
    state.sampleCount = trainer.data.count
    state.checksum = trainer.data.checksum
    state.progress = trainer.progress
    state.memory = trainer.step.optimizer.memory
    return state
  }
}
