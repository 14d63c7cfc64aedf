/// The network, with every number its neurons hold, and the optimizer's memory,
/// at the start of a training step, before what is changed there.
struct Checkpoint {
  /// How many steps came before.
  let step: Int
  let network: NeuralNetwork
  let memory: OptimizerMemory

  init(step number: Int, of step: TrainingStep) {
    self.step = number
    network = step.network.copy()
    memory = step.optimizer.memory
  }

  /// About how much memory it takes.
  var byteCount: Int {
    var bytes = 0
    for layer in network.layers {
      // A neuron, and its weights, dw and inputs.
      bytes += 200 + layer.neurons.count * (250 + 24 * layer.inputCount)
    }
    for values in memory.values { bytes += 8 * values.count }
    return bytes
  }
}

/// The checkpoints of a branch: every other step is computed again from the
/// nearest earlier one, which gives the same bits.
struct Checkpoints {
  /// In order of their steps.
  private(set) var kept: [Checkpoint] = []
  /// Steps that this number divides are kept: a power of two times the first.
  private(set) var interval: Int

  init(interval: Int) {
    self.interval = interval
  }

  /// Returns the last one up to that step.
  func latest(upTo step: Int) -> Checkpoint? {
    // Those before `low` are early enough, those from `high` on too late.
    var (low, high) = (0, kept.count)
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? kept[low - 1] : nil
  }

  /// Keeps a checkpoint, unless the interval does not divide its step, or there
  /// is one of that step or a later one.
  mutating func keep(_ checkpoint: Checkpoint) {
    guard checkpoint.step % interval == 0,
      checkpoint.step > kept.last?.step ?? -1
    else { return }
    kept.append(checkpoint)
  }

  /// Forgets every second one until they are few enough; step 0 always stays.
  mutating func thin(to limit: Int) {
    while kept.count > max(1, limit) {
      interval *= 2
      kept.removeAll { $0.step % interval != 0 }
    }
  }
}
