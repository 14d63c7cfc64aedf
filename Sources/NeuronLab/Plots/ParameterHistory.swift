/// The weights of every layer, or their gradients, as they were during training.
///
///     let history = ParameterHistory(.weights, every: 100)
///     history.record(trainer)  // before training
///     trainer.observers = [history]
///     try trainer.train(epochs: 1000)
public final class ParameterHistory: TrainingObserver {
  /// What is kept.
  public enum Quantity: String, Sendable {
    /// w of every connection.
    case weights
    /// dw of every connection, for all samples, with the weights as they are.
    case gradients
  }

  /// What was kept at one time.
  public struct Moment: Sendable {
    /// How many epochs had been trained.
    public let epoch: Int
    /// The numbers of each layer, neuron by neuron.
    public let layers: [[Double]]
  }

  private let quantity: Quantity
  /// How many epochs lie between two moments.
  private let interval: Int
  /// The moments, in order.
  public private(set) var moments: [Moment] = []

  /// Creates an empty history.
  ///
  /// - Parameters:
  ///   - quantity: What to keep.
  ///   - interval: After how many epochs each time, at least 1.
  public init(_ quantity: Quantity, every interval: Int) {
    precondition(interval >= 1, "cannot keep numbers every \(interval) epochs")
    self.quantity = quantity
    self.interval = interval
  }

  /// Keeps the numbers as they are now; of one epoch only once.
  public func record(_ trainer: Trainer) {
    if let last = moments.last, last.epoch == trainer.epoch { return }
    // What dw holds after an epoch of small batches is the last batch's.
    if quantity == .gradients {
      trainer.step.computeGradients(of: trainer.data)
    }
    let layers = trainer.step.network.layers.map { layer in
      layer.neurons.flatMap { quantity == .weights ? $0.weights : $0.dw }
    }
    moments.append(Moment(epoch: trainer.epoch, layers: layers))
  }

  /// `true`: it reads, and changes nothing.
  public var onlyWatches: Bool { true }

  /// Keeps the numbers where the interval has passed.
  public func epochEnded(trainer: Trainer) {
    if trainer.epoch % interval == 0 { record(trainer) }
  }

  /// How the numbers of each layer were spread, a row for each layer and a
  /// histogram for each moment.
  public var histograms: [Histogram.Row] {
    guard let layers = moments.first?.layers else { return [] }
    return layers.indices.map { l in
      let name = NeuralNetwork.layerName(l, of: layers.count)
      let count = layers[l].count
      return Histogram.Row(
        "\(name), \(count) \(count == 1 ? "weight" : "weights")",
        moments.map { ("epoch \($0.epoch)", $0.layers[l]) })
    }
  }
}
