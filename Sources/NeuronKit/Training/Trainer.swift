/// Repeats the ``TrainingStep`` over the data, epoch after epoch.
///
/// An epoch uses every sample once: in one batch, or in several, in the order
/// of the data. After each epoch the loss of all samples is measured with the
/// weights as they are then.
public final class Trainer {
  /// The step that is repeated; it holds the network, the loss and the rest.
  public let step: TrainingStep
  /// What is learned from.
  public let data: DataSet
  /// How many samples share one update; at most all of them.
  public let batchSize: Int

  /// How many epochs have been trained.
  public private(set) var epoch = 0
  /// The losses so far.
  public private(set) var history = TrainingHistory()
  /// Who is told after each epoch.
  public var observers: [any TrainingObserver] = []
  private var stopRequested = false

  /// Creates a trainer and measures the loss before the first update.
  ///
  /// - Parameters:
  ///   - step: The network, and how it learns.
  ///   - data: What it learns from.
  ///   - batchSize: How many samples share one update; `nil` for all.
  /// - Throws: ``TrainingError`` if the data do not fit the network.
  public init(
    _ step: TrainingStep, on data: DataSet, batchSize: Int? = nil
  ) throws(TrainingError) {
    let network = step.network
    guard data.inputCount == network.inputCount else {
      throw .wrongInputCount(
        expected: network.inputCount, found: data.inputCount)
    }
    guard data.targetCount == network.outputCount else {
      throw .wrongTargetCount(
        expected: network.outputCount, found: data.targetCount)
    }
    precondition(
      batchSize ?? 1 >= 1, "a batch of \(batchSize ?? 0) samples is none")
    self.step = step
    self.data = data
    self.batchSize = min(batchSize ?? data.count, data.count)
    history.record(epoch: 0, loss: step.measureLoss(of: data))
  }

  /// The loss of the data with the weights as they are.
  public var loss: Double { history.last?.loss ?? .nan }

  /// Trains for so many further epochs.
  ///
  /// - Throws: ``TrainingError/nonFiniteLoss(epoch:)`` if the loss or a weight
  ///   becomes infinite or NaN; the network then has the weights of the epoch
  ///   before.
  public func train(epochs: Int) throws(TrainingError) {
    precondition(epochs >= 0, "cannot train for \(epochs) epochs")
    guard loss.isFinite else { throw .nonFiniteLoss(epoch: epoch) }
    stopRequested = false
    var lastGood = ParameterSnapshot(of: step.network)
    for _ in 0..<epochs where !stopRequested {
      for start in stride(from: 0, to: data.count, by: batchSize) {
        let end = min(start + batchSize, data.count)
        step.run(on: data, rows: start..<end)
      }
      let loss = step.measureLoss(of: data)
      guard loss.isFinite, step.network.hasFiniteParameters else {
        lastGood.restore(to: step.network)
        throw .nonFiniteLoss(epoch: epoch + 1)
      }
      lastGood.update(from: step.network)
      epoch += 1
      history.record(epoch: epoch, loss: loss)
      for observer in observers {
        observer.epochEnded(trainer: self)
      }
    }
  }

  /// Ends ``train(epochs:)`` after the current epoch.
  public func stop() {
    stopRequested = true
  }
}

/// Is told how training goes: to show progress, to save, or to stop it.
public protocol TrainingObserver: AnyObject {
  /// Called after each epoch, when its loss has been measured.
  func epochEnded(trainer: Trainer)
}

/// Why training could not start or go on.
public enum TrainingError: Error, Equatable {
  /// The data have more or fewer inputs than the network.
  case wrongInputCount(expected: Int, found: Int)
  /// The data have more or fewer targets than the network has outputs.
  case wrongTargetCount(expected: Int, found: Int)
  /// The loss or a weight became infinite or NaN in this epoch.
  case nonFiniteLoss(epoch: Int)
}

extension TrainingError: CustomStringConvertible {
  /// What happened, and what to try.
  public var description: String {
    switch self {
    case .wrongInputCount(let expected, let found):
      return "the network takes \(expected) inputs; the data have \(found)"
    case .wrongTargetCount(let expected, let found):
      return "the network has \(expected) outputs; the data have \(found) "
        + "targets"
    case .nonFiniteLoss(let epoch):
      return "the loss is no longer a finite number in epoch \(epoch); the "
        + "weights of the epoch before were kept; try a smaller learning rate"
    }
  }
}
