import NeuronLab

/// The starts of training steps, to go back to.
///
/// Those of the last steps are kept, and one in so many before; from the nearest
/// earlier one every other is computed again, which gives the same bits.
struct StepHistory {
  /// The network, with every number its neurons hold, and the optimizer's
  /// memory, at the start of a training step.
  struct Moment {
    /// How many steps came before.
    let step: Int
    let network: NeuralNetwork
    let memory: OptimizerMemory
  }

  /// In order of their steps.
  private(set) var moments: [Moment]
  /// How many may be kept: fewer of a large network.
  let limit: Int
  /// Of steps long ago, those that this number divides are kept.
  private var interval = 1

  init(_ start: Moment) {
    moments = [start]
    limit = max(8, min(512, 4_000_000 / (start.network.parameterCount + 1)))
  }

  /// Returns the last moment up to that step.
  func latest(upTo step: Int) -> Moment {
    moments.last { $0.step <= step } ?? moments[0]
  }

  /// Keeps a moment that comes after all others.
  mutating func keep(_ moment: Moment) {
    guard moment.step > moments[moments.count - 1].step else { return }
    moments.append(moment)
    guard moments.count > limit else { return }
    let recent = moments.suffix(limit / 4)
    var old = moments.dropLast(limit / 4).filter { $0.step % interval == 0 }
    while old.count > limit / 2 {
      interval *= 2
      old.removeAll { $0.step % interval != 0 }
    }
    moments = old + recent
  }

  /// Forgets what came after the start of a step, because that has changed.
  mutating func forget(after step: Int) {
    moments.removeAll { $0.step > step }
    interval = 1
  }
}
