import NeuronLab

/// The starts of training steps, to go back to.
///
/// Those of the last steps are kept, and some of the earlier steps; every other one
/// is computed again from the nearest earlier one, which gives the same bits.
struct StepHistory {
  /// The network, with every number its neurons hold, and the optimizer's
  /// memory, at the start of a training step.
  struct Snapshot {
    /// How many steps came before.
    let step: Int
    let network: NeuralNetwork
    let memory: OptimizerMemory

    init(step number: Int, of step: TrainingStep) {
      self.step = number
      network = step.network.copy()
      memory = step.optimizer.memory
    }
  }

  /// In order of their steps.
  private(set) var snapshots: [Snapshot]
  /// How many may be kept: fewer of a large network.
  let limit: Int
  /// Of much earlier steps, those that this number divides are kept.
  private var interval = 1

  init(_ start: Snapshot) {
    snapshots = [start]
    limit = max(8, min(512, 4_000_000 / (start.network.parameterCount + 1)))
  }

  /// Returns the last snapshot up to that step.
  func latest(upTo step: Int) -> Snapshot {
    snapshots.last { $0.step <= step } ?? snapshots[0]
  }

  /// Keeps a snapshot, unless there is one of that step or a later one.
  mutating func keep(_ snapshot: Snapshot) {
    guard snapshot.step > snapshots[snapshots.count - 1].step else { return }
    snapshots.append(snapshot)
    guard snapshots.count > limit else { return }
    let recent = snapshots.suffix(limit / 4)
    var old = snapshots.dropLast(limit / 4).filter { $0.step % interval == 0 }
    while old.count > limit / 2 {
      interval *= 2
      old.removeAll { $0.step % interval != 0 }
    }
    snapshots = old + recent
  }

  /// Forgets everything after the start of a step, because that has changed.
  mutating func forget(after step: Int) {
    snapshots.removeAll { $0.step > step }
    interval = 1
  }
}
