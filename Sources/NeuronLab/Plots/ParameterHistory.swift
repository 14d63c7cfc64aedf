/// The weights of every layer, or their gradients, recorded during training.
///
///     let history = ParameterHistory(.weights, every: 100)
///     history.record(trainer)  // before training
///     trainer.observers = [history]
///     try trainer.train(epochs: 1000)
package final class ParameterHistory: TrainingObserver {
  /// What is recorded.
  package enum Quantity: String, Sendable {
    /// w of every connection.
    case weights
    /// dw of every connection, for all samples, with the weights as they are.
    case gradients
  }

  /// The numbers recorded at one time.
  package struct Snapshot: Sendable {
    /// How many epochs had been trained.
    package let epoch: Int
    /// The numbers of each layer, neuron by neuron.
    package let layers: [[Double]]
  }

  private let quantity: Quantity
  /// The number of epochs between two snapshots.
  private let interval: Int
  /// The snapshots, in order.
  package private(set) var snapshots: [Snapshot] = []

  /// Creates an empty history.
  ///
  /// - Parameters:
  ///   - quantity: What to record.
  ///   - interval: The number of epochs between two snapshots, at least 1.
  package init(_ quantity: Quantity, every interval: Int) {
    precondition(
      interval >= 1, "cannot record numbers every \(interval) epochs")
    self.quantity = quantity
    self.interval = interval
  }

  /// Records the current numbers; those of one epoch only once.
  package func record(_ trainer: Trainer) {
    if let last = snapshots.last, last.epoch == trainer.epoch { return }
    // After an epoch of small batches, dw holds only the last batch's gradient.
    if quantity == .gradients {
      trainer.step.computeGradients(of: trainer.data)
    }
    let layers = trainer.step.network.layers.map { layer in
      layer.neurons.flatMap { quantity == .weights ? $0.weights : $0.dw }
    }
    snapshots.append(Snapshot(epoch: trainer.epoch, layers: layers))
  }

  /// `true`: it changes no weight, and in dw it leaves the gradient of all
  /// samples, which the trainer expects.
  package var onlyWatches: Bool { true }

  /// Records the numbers if the interval has passed.
  package func epochEnded(trainer: Trainer) {
    if trainer.epoch % interval == 0 { record(trainer) }
  }

  /// The distribution of each layer's numbers: a row for each layer and a
  /// histogram for each snapshot.
  package var histograms: [Histogram.Row] {
    guard let layers = snapshots.first?.layers else { return [] }
    return layers.indices.map { l in
      let name = NeuralNetwork.layerName(l, of: layers.count)
      let count = layers[l].count
      return Histogram.Row(
        "\(name), \(count) \(count == 1 ? "weight" : "weights")",
        snapshots.map { ("epoch \($0.epoch)", $0.layers[l]) })
    }
  }
}
