import NeuronLab

/// One training: its samples, and a network of its own.
struct TrainingRun {
  let setup: TrainingSetup
  let parts: DataChoice.Parts
  /// A trainer that has not begun, or that resumes.
  let trainer: Trainer

  var network: NeuralNetwork { trainer.step.network }
  var settings: TrainingSettings { setup.settings }

  /// Builds the network.
  ///
  /// - Parameters:
  ///   - setup: The samples and the settings.
  ///   - seed: The seed, if it differs from that of the settings.
  ///   - learningRate: η, if it differs from that of the settings.
  /// - Throws: ``Failure`` where data and network do not fit.
  init(
    _ setup: TrainingSetup, seed: UInt32? = nil, learningRate: Double? = nil
  ) throws(Failure) {
    let settings = setup.settings
    let plan = settings.plan
    let seed = seed ?? plan.seed
    let parts = try setup.parts(seed: seed)
    let optimizer = plan.optimizer.makeOptimizer()
    if let learningRate { optimizer.learningRate = learningRate }
    if let last = settings.saved?.continued,
      last.optimizer.kind == plan.optimizer.kind
    {
      optimizer.memory = last.memory
    }
    let step = TrainingStep(
      network: try settings.makeNetwork(seed: seed), loss: settings.loss,
      reduction: settings.reduction, optimizer: optimizer)
    do {
      trainer = try Trainer(
        step, on: parts.training, batchSize: plan.batchSize,
        shuffleSeed: plan.shuffles ? seed : nil,
        from: plan.progress)
    } catch {
      throw .usage("\(setup.choice.whole.name): \(error)")
    }
    trainer.stopAtLoss = plan.stopAtLoss
    trainer.patience = plan.patience
    trainer.heldOut = parts.test
    self.setup = setup
    self.parts = parts
  }

  /// What the outputs stand for, if they stand for classes: `o1 = setosa, …`.
  var outputLines: [String] {
    let outputs = network.layers[network.layers.count - 1].neurons
    let classes = parts.whole.classNames.map { $0.shownName }
    let names = outputs.map { $0.name.shownName }
    guard !classes.isEmpty, outputs.count > 1 || classes != ["0", "1"] else {
      return []
    }
    let text =
      outputs.count == 1
      ? "\(names[0]) = 0: \(classes[0]), 1: \(classes[1])"
      : zip(names, classes).map { "\($0) = \($1)" }.joined(separator: ", ")
    return text.wrapped(width: 68).enumerated().map { k, line in
      (k == 0 ? "outputs   " : "          ") + line
    }
  }

  /// Trains up to an epoch.
  ///
  /// - Returns: What stopped it early, if anything did.
  func train(to epoch: Int) -> TrainingError? {
    do {
      try trainer.train(epochs: max(0, epoch - trainer.epoch))
      return nil
    } catch {
      return error
    }
  }

  /// Returns the content of a model file, with or without what is needed to
  /// resume the training.
  func file(resumable: Bool) -> ModelFile {
    ModelFile(
      network: network, loss: settings.loss, reduction: settings.reduction,
      preprocessing: parts.preprocessing, source: setup.choice.sourceText,
      training: resumable ? settings.state(of: trainer) : nil)
  }
}

/// Calls a closure after each epoch, which leaves the network as it is.
final class EpochObserver: TrainingObserver {
  private let body: (Trainer) -> Void

  init(_ body: @escaping (Trainer) -> Void) { self.body = body }

  var onlyWatches: Bool { true }

  func epochEnded(trainer: Trainer) { body(trainer) }
}

extension Console {
  /// Returns an observer that shows the training's progress on a terminal.
  func progress(until total: Int) -> EpochObserver {
    EpochObserver { trainer in
      let epoch = trainer.epoch
      guard epoch % max(1, total / 100) == 0 else { return }
      self.showProgress(epoch, of: total, "epoch \(epoch) of \(total)")
    }
  }
}
