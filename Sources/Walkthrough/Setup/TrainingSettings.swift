import NeuronLab

/// The settings of a training.
///
/// Each comes from its option, or else from the saved training that is resumed,
/// or else from the defaults of the data set.
struct TrainingSettings {
  /// The model file that training starts from or resumes, if any.
  let saved: SavedModel?

  // The network
  private(set) var sizes: [Int]
  private(set) var activations: [Activation]
  private(set) var hasBias = true
  private(set) var initializer: Initializer
  private(set) var drawOrder = Initializer.DrawOrder.neuron
  private(set) var seed: UInt32

  // A step
  private(set) var loss: Loss
  private(set) var reduction: Reduction
  private(set) var optimizer: OptimizerSettings
  /// How many samples share one update; `nil` for all.
  private(set) var batchSize: Int?
  private(set) var shuffles: Bool

  // How long, and with which samples
  private(set) var epochs: Int
  private(set) var stopAtLoss: Double?
  private(set) var patience: Int?
  /// The fraction of the samples to learn from.
  private(set) var split: Double

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - saved: The model file that training starts from, if any.
  ///   - usual: The defaults of the data set.
  ///   - holdsBack: Whether the usual fraction of the samples is held out.
  /// - Throws: ``Failure`` for a value that cannot be, or two that cannot go
  ///   together.
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
    if let problem = optimizer.problem { throw .usage(problem) }
    if let reached = saved?.resumed?.progress.epoch, arguments.has(.epochs),
      epochs < reached
    {
      throw .usage(
        "--epochs \(epochs): the training of \(saved?.path ?? "") has come to "
          + "epoch \(reached) already")
    }
  }

  /// The settings where no option says otherwise.
  private init(
    saved: SavedModel?, usual: TrainingDefaults, holdsBack: Bool
  ) {
    self.saved = saved
    sizes = usual.sizes
    activations = usual.activations
    initializer = usual.initializer
    seed = usual.seed
    loss = saved?.file.loss ?? usual.loss
    reduction = saved?.file.reduction ?? usual.reduction
    optimizer =
      saved?.continued?.optimizer
      ?? OptimizerSettings(kind: .sgd, learningRate: usual.learningRate)
    batchSize = usual.batchSize
    shuffles = usual.shuffles
    epochs = usual.epochs
    split = holdsBack ? usual.split ?? 1 : 1
    if let network = saved?.file.network {
      sizes = network.sizes
      activations = network.layers.map { $0.activation }
      hasBias = network.layers.contains { $0.hasBias }
    }
    guard let state = saved?.resumed else { return }
    if let drawing = state.drawing { (initializer, drawOrder) = drawing }
    seed = state.seed
    batchSize = state.batchSize
    shuffles = state.shuffles
    epochs = state.plannedEpochs
    stopAtLoss = state.stopAtLoss
    patience = state.patience
    split = state.split ?? 1
  }

  // MARK: Reading

  private mutating func read(
    _ arguments: Arguments, _ usual: TrainingDefaults
  ) throws(Failure) {
    initializer = try arguments.choice(.initializer) ?? initializer
    drawOrder = try arguments.choice(.drawOrder) ?? drawOrder
    sizes = try arguments.integers(.layers) ?? sizes
    activations =
      try arguments.choices(.activations)
      ?? Self.stretched(activations, to: sizes.count - 1)
    if arguments.has(.noBias) { hasBias = false }
    seed = try arguments.seed(.seed) ?? seed
    loss = try arguments.choice(.loss) ?? loss
    reduction = try arguments.choice(.reduction) ?? reduction
    try readOptimizer(arguments, usual)
    if arguments.text(.batchSize) == "full" {
      batchSize = nil
    } else {
      batchSize = try arguments.count(.batchSize) ?? batchSize
    }
    if arguments.has(.noShuffle) { shuffles = false }
    epochs =
      try arguments.integer(.epochs, in: 0...Arguments.largest) ?? epochs
    stopAtLoss = try arguments.positiveNumber(.stopAtLoss) ?? stopAtLoss
    patience = try arguments.count(.patience) ?? patience
    split = try arguments.positiveNumber(.split) ?? split
    if split > 1 {
      throw .usage("--split takes a share up to 1, found \(shortText(split))")
    }
  }

  private mutating func readOptimizer(
    _ arguments: Arguments, _ usual: TrainingDefaults
  ) throws(Failure) {
    if let kind: OptimizerSettings.Kind = try arguments.choice(.optimizer),
      kind != optimizer.kind
    {
      // A data set's usual rate is for plain gradient descent.
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

  /// The options that a saved training remembers, and what each would have to
  /// say for these settings.
  private var table: [(option: Option, text: String)] {
    let names = activations.map { $0.name }
    let layerNames =
      names.count == 1
      ? [String](repeating: names[0], count: sizes.count - 1) : names
    return [
      (.split, shortText(split)),
      (.activations, layerNames.joined(separator: ",")),
      (.initializer, drawing?.0.name ?? ""),
      (.drawOrder, drawing?.1.rawValue ?? ""),
      (.loss, loss.name),
      (.reduction, reduction.rawValue),
      (.optimizer, optimizer.kind.rawValue),
      (.momentum, shortText(optimizer.momentum)),
      (.learningRate, shortText(optimizer.learningRate)),
      (.nesterov, "\(optimizer.isNesterov)"),
      (.weightDecay, shortText(optimizer.weightDecay)),
      (.batchSize, batchSize.map { "\($0)" } ?? "full"),
      (.noShuffle, "\(shuffles)"),
      (.stopAtLoss, stopAtLoss.map(shortText) ?? "none"),
      (.patience, patience.map { "\($0)" } ?? "none"),
      (.seed, "\(seed)"),
    ]
  }

  /// Refuses an option that contradicts the training that is resumed.
  private func requireSame(
    as before: TrainingSettings, _ saved: SavedModel
  ) throws(Failure) {
    for (row, other) in zip(before.table, table) where row.text != other.text {
      throw .usage(
        "\(row.option.name) contradicts \(saved.path), whose training has "
          + (row.option.value == nil ? "it otherwise" : row.text))
    }
  }

  /// Refuses options that describe another network than the file has, or say how
  /// it starts; resumed training may repeat how it once started.
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
        "\(option.name) and --model cannot go together: the file says how the "
          + "network starts")
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

  // MARK: The network

  /// How the first parameters were drawn; `nil` where they came from a file that
  /// does not say so.
  private var drawing: (Initializer, Initializer.DrawOrder)? {
    let isKnown = saved == nil || saved?.resumed?.drawing != nil
    return isKnown ? (initializer, drawOrder) : nil
  }

  /// Builds the network and draws its first parameters, or takes them from the
  /// model file.
  ///
  /// - Throws: ``Failure`` for a network that cannot be.
  func makeNetwork(seed: UInt32) throws(Failure) -> NeuralNetwork {
    try Failure.wrapping { () throws(ShapeError) in
      if let saved {
        return try saved.file.network.with(activations: activations)
      }
      let network = try NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: hasBias,
        initializer: .zeros)
      var random = RandomState(seed: seed)
      initializer.initialize(network, using: &random, order: drawOrder)
      return network
    }
  }

  // MARK: Saving

  /// What a model file needs for this training to be resumed.
  func state(of trainer: Trainer) -> TrainingState {
    TrainingState(
      data: trainer.data.name, sampleCount: trainer.data.count,
      checksum: trainer.data.checksum, progress: trainer.progress,
      plannedEpochs: epochs, seed: seed, initializer: drawing?.0.name,
      drawOrder: drawing?.1, batchSize: batchSize, shuffles: shuffles,
      split: split < 1 ? split : nil, stopAtLoss: stopAtLoss,
      patience: patience, optimizer: optimizer,
      memory: trainer.step.optimizer.memory)
  }
}

extension TrainingState {
  /// How the network's first parameters were drawn, if the file says so.
  fileprivate var drawing: (Initializer, Initializer.DrawOrder)? {
    guard let initializer = initializer.flatMap({ Initializer(name: $0) }),
      let drawOrder
    else { return nil }
    return (initializer, drawOrder)
  }
}
