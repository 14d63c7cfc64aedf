/// Runs a training again with one change, to see whether the change helps.
///
/// A trial starts from the same initial weights with the same data, in the same
/// order. It is as long as the training itself if that takes at most
/// ``trialWork`` multiplications; otherwise it takes fewer epochs and, of more
/// than 500 samples, every second, third, …: then the unchanged training is run
/// in the same way, for comparison. All trials together take at most
/// ``totalWork`` multiplications, about a tenth of a second in an optimized
/// program for each ten million. Nothing is random.
struct Experiment {
  /// The training that did not go well, shortened if it is long.
  let recipe: TrainingRecipe
  /// How well it went.
  let before: Outcome
  /// Whether trials are shorter than the training.
  let isShortened: Bool
  /// Whether trials use only some of the samples.
  let usesSomeSamples: Bool
  private var work = 0.0

  /// The most multiplications of one trial: samples · parameters · epochs.
  static let trialWork = 1e7
  /// The most multiplications of all trials.
  static let totalWork = 1e8
  /// The most samples of a shortened trial.
  static let sampleLimit = 500
  /// Fewer samples or epochs than this tell nothing.
  private static let fewestSamples = 20
  private static let fewestEpochs = 5

  /// Prepares trials of a training; `nil` if the network is too large for one.
  ///
  /// - Parameters:
  ///   - recipe: How it began.
  ///   - trainer: The training as it ended.
  init?(_ recipe: TrainingRecipe, result trainer: Trainer) {
    var recipe = recipe
    recipe.epochs -= recipe.progress.epoch
    let parameters = Double(recipe.network.makeNetwork().parameterCount)
    func work() -> Double {
      Double(recipe.data.count) * parameters * Double(recipe.epochs)
    }
    isShortened = work() > Self.trialWork
    var isPart = false
    if isShortened {
      let limit = min(
        Self.sampleLimit,
        Int(Self.trialWork / parameters / Double(Self.fewestEpochs)))
      guard limit >= min(recipe.data.count, Self.fewestSamples) else {
        return nil
      }
      isPart = recipe.data.count > limit
      if isPart { recipe.takeSamples(atMost: limit) }
      recipe.epochs = min(
        recipe.epochs,
        max(
          Self.fewestEpochs,
          Int(Self.trialWork / work() * Double(recipe.epochs))))
    }
    usesSomeSamples = isPart
    self.recipe = recipe
    if isShortened {
      guard let outcome = Self.outcome(of: recipe) else { return nil }
      before = outcome
    } else {
      before = Outcome(of: trainer, on: recipe.data)
    }
  }

  /// Runs the training with these changes.
  ///
  /// - Returns: How well it went; `nil` if a change cannot be made or is none,
  ///   or there have been too many trials.
  mutating func run(_ changes: [Remedy]) -> Outcome? {
    var changed = recipe
    for change in changes {
      guard change.apply(to: &changed) else { return nil }
    }
    let parameters = Double(changed.network.makeNetwork().parameterCount)
    work += Double(recipe.data.count) * parameters * Double(changed.epochs)
    guard work <= Self.totalWork else { return nil }
    return Self.outcome(of: changed)
  }

  private static func outcome(of recipe: TrainingRecipe) -> Outcome? {
    guard let trainer = recipe.makeTrainer() else { return nil }
    var hasDiverged = false
    do { try trainer.train(epochs: recipe.epochs) } catch { hasDiverged = true }
    return Outcome(of: trainer, on: recipe.data, hasDiverged: hasDiverged)
  }
}

extension TrainingRecipe {
  /// Leaves out samples evenly, so that at most this many remain.
  fileprivate mutating func takeSamples(atMost limit: Int) {
    let step = (data.count + limit - 1) / limit
    let rows = Array(stride(from: 0, to: data.count, by: step))
    rawInputs = rows.map { rawInputs[$0] }
    data = data.subset(rows)
  }
}

// MARK: - What comes of it

/// How well a training went.
struct Outcome {
  /// The loss in the end.
  let loss: Double
  /// Accuracy or R² of the training data.
  let metrics: Metrics
  /// Accuracy or R² of the held-out data.
  let heldOut: Metrics?
  /// From 0 to 1: R², or the mean over the classes of the fraction of its
  /// samples that are classified correctly, of the training data.
  let quality: Double
  /// How many epochs it took.
  let epochs: Int
  let hasDiverged: Bool

  /// Measures a trained network.
  init(of trainer: Trainer, on data: DataSet, hasDiverged: Bool = false) {
    let step = trainer.step
    let outputs = step.network.forward(batch: data.inputs)
    metrics = Metrics(
      outputs: outputs, targets: data.targets, task: data.task, loss: step.loss)
    quality = Self.quality(metrics, outputs, data, step.loss)
    heldOut = trainer.heldOut.map { data in
      Metrics(
        outputs: step.network.forward(batch: data.inputs),
        targets: data.targets, task: data.task, loss: step.loss)
    }
    loss = trainer.loss
    epochs = trainer.epoch
    self.hasDiverged = hasDiverged
  }

  private static func quality(
    _ metrics: Metrics, _ outputs: [[Double]], _ data: DataSet, _ loss: Loss
  ) -> Double {
    guard data.task == .classification else { return metrics.rSquared ?? 1 }
    var counts = [Double](repeating: 0, count: max(2, data.targetCount))
    var found = counts
    for (k, c) in data.classIndices.enumerated() {
      counts[c] += 1
      if Metrics.isCorrect(outputs[k], data.targets[k], loss: loss) {
        found[c] += 1
      }
    }
    let present = counts.indices.filter { counts[$0] > 0 }
    return present.reduce(0.0) { $0 + found[$1] / counts[$1] }
      / Double(present.count)
  }

  /// Whether the task counts as learned.
  var isSolved: Bool { quality >= Self.solved && !hasDiverged }

  /// The quality from which on a task counts as learned; that of
  /// ``Metrics/isSolved``.
  private static let solved = 0.95

  /// The least that quality has to gain to count as help.
  private static let clearGain = 0.1

  /// Of fewer samples, all have to be classified correctly: one more may be luck.
  private static let fewSamples = 20

  /// Returns whether this is clearly better than before.
  ///
  /// It is if the task is learned at last, if quality gains a tenth of its
  /// range, or if half of what was missing is gained; and if the held-out
  /// samples are not predicted clearly worse.
  func isClearlyBetter(than before: Outcome) -> Bool {
    guard !hasDiverged, loss.isFinite else { return false }
    if metrics.correct != nil, metrics.count < Self.fewSamples {
      return isSolved && !before.isSolved
    }
    // An R² below 0 is worse than the average; how much worse does not matter.
    let old = max(before.quality, 0)
    let gain = quality - old
    let keepsHeldOut =
      max(heldOut?.score ?? 1, 0)
      >= max(before.heldOut?.score ?? 0, 0) - Self.clearGain
    return keepsHeldOut
      && (isSolved && !before.isSolved || gain >= Self.clearGain
        || gain >= (1 - old) / 2 && gain > Self.clearGain / 5)
  }
}

extension Metrics {
  /// The accuracy or R².
  var score: Double { accuracy ?? rSquared ?? 1 }

  /// What ``figure`` is.
  var quantity: String { correct == nil ? "R²" : "an accuracy of" }

  /// The accuracy or R² as text: `97.5 %`.
  var figure: String {
    accuracy.map { "\(($0 * 100).text(decimals: 1)) %" }
      ?? (rSquared ?? 1).compactText(decimals: 4)
  }
}
