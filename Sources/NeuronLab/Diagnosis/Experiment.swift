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
  /// How many trials there were.
  private(set) var trialCount = 0
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
  ///   - trialWork: The most multiplications of one trial.
  init?(
    _ recipe: TrainingRecipe, result trainer: Trainer,
    trialWork: Double = Self.trialWork
  ) {
    var recipe = recipe
    recipe.epochs -= recipe.progress.epoch
    let parameters = Double(recipe.network.makeNetwork().parameterCount)
    func work() -> Double {
      Double(recipe.data.count) * parameters * Double(recipe.epochs)
    }
    isShortened = work() > trialWork
    var isPart = false
    if isShortened {
      let limit = min(
        Self.sampleLimit,
        Int(trialWork / parameters / Double(Self.fewestEpochs)))
      guard limit >= min(recipe.data.count, Self.fewestSamples) else {
        return nil
      }
      isPart = recipe.data.count > limit
      if isPart { recipe.takeSamples(atMost: limit) }
      recipe.epochs = min(
        recipe.epochs,
        max(
          Self.fewestEpochs,
          Int(trialWork / work() * Double(recipe.epochs))))
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

  /// How many epochs a trial can have.
  var mostEpochs: Int {
    let parameters = Double(recipe.network.makeNetwork().parameterCount)
    return Int(Self.trialWork / Double(recipe.data.count) / parameters)
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
    trialCount += 1
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
