/// Why training could not start or continue.
public enum TrainingError: Error, Equatable {
  /// The data set has more or fewer inputs than the network.
  case wrongInputCount(expected: Int, found: Int)
  /// The data set has more or fewer targets than the network has outputs.
  case wrongTargetCount(expected: Int, found: Int)
  /// A target that the loss cannot compare with a probability.
  case targetOutOfRange(loss: Loss, name: String, sample: Int, value: Double)
  /// The loss was infinite or NaN before the first update.
  case nonFiniteStart
  /// The loss or a weight became infinite or NaN in this epoch.
  case nonFiniteLoss(epoch: Int)
}

extension TrainingError: CustomStringConvertible {
  /// What happened, and what to try.
  public var description: String {
    switch self {
    case .wrongInputCount(let expected, let found):
      return "the network takes \(expected.counted("input")); the data have "
        + "\(found)"
    case .wrongTargetCount(let expected, let found):
      return "the network has \(expected.counted("output")); the data have "
        + found.counted("target")
    case .targetOutOfRange(let loss, let name, let sample, let value):
      return "\(loss.name) needs targets from 0 to 1, but \(name) of sample "
        + "\(sample) is \(value.shortText)"
    case .nonFiniteStart:
      return "the loss is not finite before the first update; try "
        + "smaller weights or inputs"
    case .nonFiniteLoss(let epoch):
      return "the loss is no longer finite in epoch \(epoch); the "
        + "weights of the epoch before were kept; try a smaller learning rate"
    }
  }
}

// MARK: - Checks

extension DataSet {
  /// Checks that the network has as many inputs as the data, and as many
  /// outputs as there are targets.
  func requireFit(of network: NeuralNetwork) throws(TrainingError) {
    guard inputCount == network.inputCount else {
      throw .wrongInputCount(expected: network.inputCount, found: inputCount)
    }
    guard targetCount == network.outputCount else {
      throw .wrongTargetCount(expected: network.outputCount, found: targetCount)
    }
  }

  /// Checks that the loss can compare the targets with outputs: the cross-entropies
  /// need targets from 0 to 1.
  ///
  /// - Throws: ``TrainingError/targetOutOfRange(loss:name:sample:value:)``.
  package func requireTargets(for loss: Loss) throws(TrainingError) {
    switch loss {
    case .binaryCrossEntropy, .binaryCrossEntropyWithLogits,
      .categoricalCrossEntropy:
      for row in rows {
        for (k, y) in targets[row].enumerated() where !(y >= 0 && y <= 1) {
          throw .targetOutOfRange(
            loss: loss, name: targetNames[k], sample: row + 1, value: y)
        }
      }
    case .meanSquaredError, .halfSquaredError, .meanAbsoluteError, .huber:
      return
    }
  }
}
