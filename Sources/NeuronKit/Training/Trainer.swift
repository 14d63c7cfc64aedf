/// Repeats the ``TrainingStep`` over the data, epoch after epoch.
///
/// An epoch uses every sample once, in one batch or in several. After each
/// epoch the loss of all samples is measured with the current weights.
public final class Trainer {
  /// The step that is repeated, with the network, the loss, the reduction and
  /// the optimizer.
  public let step: TrainingStep
  /// The training data.
  public let data: DataSet
  /// How many samples share one update; at most all of them.
  public let batchSize: Int
  /// The seed of the shuffled order of the samples, or `nil` for the order of
  /// the data.
  ///
  /// Epoch e, counted from 1, uses them in the order `RandomState(seed:
  /// shuffleSeed + e).permutation(count)`: each order is independent of the
  /// earlier ones, so that training can be resumed at any epoch.
  package let shuffleSeed: UInt32?

  /// Stops when the loss is this small or smaller.
  public var stopAtLoss: Double?
  /// Stops when this many epochs in a row have not improved on the best loss:
  /// the loss of ``heldOut`` if it is set, or else of the training data.
  public var patience: Int?
  /// Held-out samples for validation: they are not trained on.
  public var heldOut: DataSet?
  /// The observers that are called after each epoch.
  public var observers: [any TrainingObserver] = []

  /// How far training has come.
  public private(set) var progress: TrainingProgress
  private var recorded = TrainingHistory()
  /// The losses of ``heldOut`` since this trainer began: after each of the
  /// first 15 epochs, then eight times for each doubling of their number.
  package private(set) var heldOutHistory = TrainingHistory()
  /// What ended ``train(epochs:)`` early, if anything did.
  public private(set) var stopReason: StopReason?

  /// What can end training early.
  public enum StopReason: Sendable {
    /// ``stopAtLoss`` was reached.
    case lossReached
    /// ``patience`` ran out.
    case noImprovement
    /// ``stop()`` was called.
    case stopped
  }

  /// Creates a trainer; nothing is computed yet.
  ///
  /// - Parameters:
  ///   - step: The network, and how it learns.
  ///   - data: The training data.
  ///   - batchSize: How many samples share one update; `nil` for all.
  ///   - shuffleSeed: The seed of the shuffled order of the samples; `nil` for
  ///     the order of the data. A batch of all samples is never shuffled.
  ///   - progress: Where earlier training ended.
  /// - Throws: ``TrainingError`` if the data set does not fit the network or the loss.
  public init(
    _ step: TrainingStep, on data: DataSet, batchSize: Int? = nil,
    shuffleSeed: UInt32? = nil, from progress: TrainingProgress = .init()
  ) throws(TrainingError) {
    try data.requireFit(of: step.network)
    try data.requireTargets(for: step.loss)
    precondition(
      batchSize ?? 1 >= 1,
      "a batch needs at least 1 sample, found \(batchSize ?? 0)")
    self.step = step
    self.data = data
    self.batchSize = min(batchSize ?? data.count, data.count)
    self.shuffleSeed = self.batchSize < data.count ? shuffleSeed : nil
    self.progress = progress
  }

  /// How many epochs have been trained.
  public var epoch: Int { progress.epoch }

  /// The losses since this trainer began.
  ///
  /// The first, before any update, comes from the first epoch's own pass over
  /// the data; it is measured here if it is requested earlier.
  public var history: TrainingHistory {
    recordStart(step.measureLoss(of: data))
    return recorded
  }

  /// The loss of the data after the last epoch.
  public var loss: Double { history.last?.loss ?? .nan }

  /// Records the loss before the first update, unless it is already recorded.
  private func recordStart(_ loss: @autoclosure () -> Double) {
    guard recorded.last == nil else { return }
    recorded.record(epoch: progress.epoch, loss: loss())
  }

  // MARK: Training

  /// Trains for the given number of further epochs, or until something stops
  /// it.
  ///
  /// - Throws: ``TrainingError/nonFiniteLoss(epoch:)`` if the loss or a weight
  ///   becomes infinite or NaN; the network then has the weights of the epoch
  ///   before. ``TrainingError/nonFiniteStart`` if the loss was infinite or NaN
  ///   from the start. Another ``TrainingError`` if ``heldOut`` does not fit
  ///   the network or the loss.
  public func train(epochs: Int) throws(TrainingError) {
    precondition(epochs >= 0, "cannot train for \(epochs) epochs")
    precondition(
      patience ?? 1 >= 1,
      "patience needs at least 1 epoch, found \(patience ?? 0)")
    try heldOut?.requireFit(of: step.network)
    try heldOut?.requireTargets(for: step.loss)
    stopReason = nil
    hasGradients = false
    var lastGood = NetworkSnapshot(of: step.network)
    if progress.epoch > 0 { checkStop() }
    var remaining = epochs
    while remaining > 0, stopReason == nil {
      let loss = try trainOneEpoch(epoch + 1)
      guard loss.isFinite, step.network.hasFiniteParameters else {
        lastGood.restore(to: step.network)
        throw .nonFiniteLoss(epoch: epoch + 1)
      }
      lastGood.update(from: step.network)
      progress.epoch += 1
      remaining -= 1
      recorded.record(epoch: epoch, loss: loss)
      compareWithBest(loss)
      for observer in observers {
        observer.epochEnded(trainer: self)
        if !observer.onlyWatches { hasGradients = false }
      }
    }
  }

  /// Ends ``train(epochs:)`` after the current epoch.
  public func stop() {
    stopReason = .stopped
  }

  /// Whether dw and db already hold the gradient for the next update.
  private var hasGradients = false

  /// Uses every sample once.
  ///
  /// - Returns: The loss of all samples afterwards.
  private func trainOneEpoch(_ epoch: Int) throws(TrainingError) -> Double {
    let isFullBatch = batchSize == data.count
    if isFullBatch, !hasGradients {
      let lossBefore = step.computeGradients(of: data)
      recordStart(lossBefore)
    }
    guard loss.isFinite else { throw .nonFiniteStart }
    if isFullBatch {
      // One forward pass serves twice: it measures the loss after this update
      // and begins the step of the next.
      step.optimizer.update(step.network)
      hasGradients = true
      return step.computeGradients(of: data)
    }
    for batch in batches(ofEpoch: epoch) {
      step.run(on: data, rows: batch)
    }
    return step.measureLoss(of: data)
  }

  /// Returns the batches of an epoch, counted from 1: the rows of each.
  public func batches(ofEpoch epoch: Int) -> [ArraySlice<Int>] {
    let order = order(ofEpoch: epoch)
    return stride(from: 0, to: order.count, by: batchSize).map { start in
      order[start..<min(start + batchSize, order.count)]
    }
  }

  /// Returns the order in which an epoch uses the samples.
  private func order(ofEpoch epoch: Int) -> [Int] {
    guard let shuffleSeed else { return Array(data.rows) }
    let seed = shuffleSeed &+ UInt32(truncatingIfNeeded: epoch)
    var random = RandomState(seed: seed)
    return random.permutation(data.count)
  }

  // MARK: Stopping

  /// Compares the loss with the best so far, and stops if ``stopAtLoss`` or
  /// ``patience`` says so.
  private func compareWithBest(_ loss: Double) {
    var heldOutLoss: Double?
    if let heldOut, patience != nil || epoch % Self.interval(at: epoch) == 0 {
      heldOutLoss = step.measureLoss(of: heldOut)
      heldOutHistory.record(epoch: epoch, loss: heldOutLoss ?? .nan)
    }
    if patience != nil {
      let judged = heldOutLoss ?? loss
      if judged < progress.bestLoss ?? .infinity {
        progress.bestLoss = judged
        progress.epochsSinceBest = 0
      } else {
        progress.epochsSinceBest += 1
      }
    }
    checkStop()
  }

  /// How many epochs lie between two measurements of the held-out samples: 1
  /// up to epoch 15, 2 up to 31, 4 up to 63, ….
  private static func interval(at epoch: Int) -> Int {
    max(1, (1 << (Int.bitWidth - 1 - epoch.leadingZeroBitCount)) >> 3)
  }

  /// Stops if the loss is small enough, or has not improved for too long.
  private func checkStop() {
    if let stopAtLoss, loss <= stopAtLoss {
      stopReason = .lossReached
    } else if let patience, progress.epochsSinceBest >= patience {
      stopReason = .noImprovement
    }
  }
}

/// How far training has come: what the next epoch depends on, apart from the
/// network and the optimizer.
public struct TrainingProgress: Equatable, Sendable {
  /// How many epochs have been trained.
  public var epoch: Int
  /// The smallest loss that ``Trainer/patience`` has seen.
  public var bestLoss: Double?
  /// How many epochs have not improved on it.
  public var epochsSinceBest: Int

  /// Creates the progress of a training run, by default one that has not begun.
  public init(epoch: Int = 0, bestLoss: Double? = nil, epochsSinceBest: Int = 0)
  {
    self.epoch = epoch
    self.bestLoss = bestLoss
    self.epochsSinceBest = epochsSinceBest
  }
}

/// Follows training: to show progress, to save, or to stop it.
public protocol TrainingObserver: AnyObject {
  /// Called after each epoch, when its loss has been measured.
  func epochEnded(trainer: Trainer)

  /// Whether it leaves every weight, bias, dw and db unchanged. If not, which
  /// is the default, the next epoch computes its gradient again.
  var onlyWatches: Bool { get }
}

extension TrainingObserver {
  /// `false`: code that an observer calls may change dw, as a gradient check
  /// does.
  public var onlyWatches: Bool { false }
}
