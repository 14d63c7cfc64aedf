/// What a training begins with: enough to run it again with a change.
package struct TrainingRecipe: Sendable {
  /// The initial weights.
  package var network: NetworkSnapshot
  /// How they were drawn; `nil` if they come from a file.
  package var initialization: Initialization?
  /// How wrong one sample's outputs are.
  package var loss: Loss
  /// How the losses of the samples are combined.
  package var reduction: Reduction
  /// How the gradients change the weights.
  package var optimizer: OptimizerSettings
  /// The training data, as the network sees them.
  package var data: DataSet
  /// The held-out data, as the network sees them.
  package var heldOut: DataSet?
  /// The inputs of the training data as they were before they were scaled.
  package var rawInputs: [[Double]]
  /// The numbers of the training samples' rows in a file, if they come from one.
  package var rowNumbers: [Int]?
  /// The inputs that stand for words, which are not standardized.
  package var wordInputs: Set<Int> = []
  /// How many samples share one update; `nil` for all.
  package var batchSize: Int?
  /// The seed of the shuffled order of the samples, if they are shuffled.
  package var shuffleSeed: UInt32?
  /// How many epochs are trained.
  package var epochs: Int
  /// How many epochs without improvement end it, if that was requested.
  package var patience: Int?
  /// The loss that ends it, if that was requested.
  package var stopAtLoss: Double?
  /// Where earlier training ended.
  package var progress = TrainingProgress()
  /// What the optimizer remembers of it.
  package var memory = OptimizerMemory()
  /// Whether rare classes' samples are repeated until all are as frequent.
  var isBalanced = false

  /// How initial weights are drawn.
  package struct Initialization: Sendable {
    package var initializer: Initializer
    package var seed: UInt32
    package var order: Initializer.DrawOrder

    package init(
      _ initializer: Initializer, seed: UInt32,
      order: Initializer.DrawOrder = .neuron
    ) {
      self.initializer = initializer
      self.seed = seed
      self.order = order
    }
  }

  /// Takes down how a trainer begins.
  ///
  /// - Parameters:
  ///   - trainer: A trainer that has not trained yet.
  ///   - optimizer: The settings of its optimizer.
  ///   - initialization: How its network's weights were drawn.
  ///   - rawInputs: The inputs before they were scaled; `nil` if they were not.
  ///   - rowNumbers: The numbers of the samples' rows in a file, if they come
  ///     from one.
  ///   - epochs: How many epochs it is going to train.
  package init(
    of trainer: Trainer, optimizer: OptimizerSettings,
    initialization: Initialization? = nil, rawInputs: [[Double]]? = nil,
    rowNumbers: [Int]? = nil, epochs: Int
  ) {
    network = NetworkSnapshot(of: trainer.step.network)
    self.initialization = initialization
    loss = trainer.step.loss
    reduction = trainer.step.reduction
    self.optimizer = optimizer
    data = trainer.data
    heldOut = trainer.heldOut
    self.rawInputs = rawInputs ?? trainer.data.inputs
    self.rowNumbers = rowNumbers
    batchSize = trainer.batchSize < trainer.data.count ? trainer.batchSize : nil
    shuffleSeed = trainer.shuffleSeed
    self.epochs = epochs
    patience = trainer.patience
    stopAtLoss = trainer.stopAtLoss
    progress = trainer.progress
    memory = trainer.step.optimizer.memory
  }

  // MARK: Running

  /// Returns a trainer at the beginning of this training, or `nil` if data,
  /// loss and network do not fit.
  func makeTrainer() -> Trainer? {
    let network = network.makeNetwork()
    let output = network.layers[network.layers.count - 1].activation
    guard loss.problem(after: output) == nil else { return nil }
    let optimizer = optimizer.makeOptimizer()
    optimizer.memory = memory
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction, optimizer: optimizer)
    let trainer = try? Trainer(
      step, on: isBalanced ? data.subset(balancedRows) : data,
      batchSize: batchSize, shuffleSeed: shuffleSeed, from: progress)
    trainer?.patience = patience
    trainer?.stopAtLoss = stopAtLoss
    trainer?.heldOut = heldOut
    return trainer
  }

  /// All rows, those of a rare class as often as makes it about as frequent as
  /// the most frequent one.
  private var balancedRows: [Int] {
    let classes = data.classIndices
    let counts = data.classCounts
    let most = counts.max() ?? 0
    return data.rows.flatMap { row in
      [Int](repeating: row, count: most / counts[classes[row]])
    }
  }

  // MARK: Other networks

  /// Keeps the weights, with other activations.
  ///
  /// - Returns: Whether the network can have them.
  mutating func use(_ activations: [Activation]) -> Bool {
    guard
      let network = try? network.makeNetwork().with(activations: activations)
    else { return false }
    self.network = NetworkSnapshot(of: network)
    return true
  }

  /// Draws the initial weights of another network, as the same seed gives them.
  ///
  /// - Returns: Whether that is possible: weights from a file cannot be drawn.
  mutating func draw(
    sizes: [Int]? = nil, activations: [Activation]? = nil, hasBias: Bool = false
  ) -> Bool {
    guard let initialization else { return false }
    let old = network.makeNetwork()
    let layers = old.layers
    guard
      let network = try? NeuralNetwork(
        sizes: sizes ?? old.sizes,
        activations: activations ?? layers.map { $0.activation },
        hasBias: hasBias || layers.contains { $0.hasBias }, initializer: .zeros)
    else { return false }
    var random = RandomState(seed: initialization.seed)
    initialization.initializer.initialize(
      network, using: &random, order: initialization.order)
    self.network = NetworkSnapshot(of: network)
    memory = OptimizerMemory()
    return true
  }
}

extension DataSet {
  /// The class of each sample, counted from 0: of one target, whether it is
  /// above one half; of several, which is the largest.
  var classIndices: [Int] {
    targets.map { Metrics.actualClass($0) }
  }

  /// How many samples each class has.
  var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: max(2, targetCount))
    for c in classIndices { counts[c] += 1 }
    return counts
  }

  /// Returns the same samples with other numbers.
  func with(
    inputNames: [String]? = nil, inputs: [[Double]]? = nil,
    targets: [[Double]]? = nil
  ) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: task,
      inputNames: inputNames ?? self.inputNames, targetNames: targetNames,
      sampleNames: sampleNames, classNames: classNames,
      inputs: inputs ?? self.inputs, targets: targets ?? self.targets)
  }
}
