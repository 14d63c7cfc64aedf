/// How a data set is trained when no option says otherwise.
///
/// Every data set trains well with its own; no other place holds such a choice.
package struct TrainingDefaults: Sendable {
  /// The input count, then the neurons of each layer.
  package let sizes: [Int]
  /// One activation for each layer after the inputs.
  package let activations: [Activation]
  /// What measures the error of one sample's outputs.
  package let loss: Loss
  /// How the samples' losses become one number.
  package let reduction: Reduction
  /// η.
  package let learningRate: Double
  /// How many epochs are trained.
  package let epochs: Int
  /// How many samples share one update; `nil` for all.
  package let batchSize: Int?
  /// Whether batches take the samples in a new order each epoch.
  package let shuffles: Bool
  /// The fraction of the samples to train on; `nil` if none are held out.
  package let split: Double?
  /// How the parameters are initialized.
  package let initializer: Initializer
  /// The seed of the random numbers.
  package let seed: UInt32

  /// Returns the defaults for a data set.
  package init(for data: DataSet) {
    // A file may have the name of a data set, but not its source.
    let isShipped = DataSet.named(data.name)?.source == data.source
    switch isShipped ? data.name : "" {
    case "and", "or", "nand":
      self.init(
        sizes: [2, 1], activations: [.sigmoid], learningRate: 2, epochs: 1000)
    case "xor":
      self.init(
        sizes: [2, 4, 1], activations: [.sigmoid, .sigmoid], learningRate: 2,
        epochs: 3000)
    case "running":
      self.init(
        sizes: [3, 1], activations: [.sigmoid], learningRate: 2, epochs: 2000)
    case "people":
      self.init(
        sizes: [2, 2, 1], activations: [.sigmoid, .sigmoid],
        learningRate: 0.2, epochs: 3000, batchSize: 1, shuffles: false,
        initializer: .normal())
    case "surface":
      self.init(
        sizes: [2, 8, 1], activations: [.tanh, .identity], learningRate: 0.1,
        epochs: 5000)
    case "circles", "moons":
      self.init(
        sizes: [2, 8, 1], activations: [.tanh, .sigmoid],
        loss: .binaryCrossEntropy, learningRate: 0.5,
        epochs: data.name == "circles" ? 1000 : 2000)
    case "spiral":
      self.init(
        sizes: [2, 16, 16, 1], activations: [.tanh, .tanh, .sigmoid],
        loss: .binaryCrossEntropy, learningRate: 0.2, epochs: 800,
        batchSize: 10, initializer: .xavier)
    case "blobs":
      self.init(
        sizes: [2, 8, 3], activations: [.tanh, .softmax],
        loss: .categoricalCrossEntropy, learningRate: 0.5, epochs: 300)
    case "iris":
      self.init(
        sizes: [4, 8, 3], activations: [.tanh, .softmax],
        loss: .categoricalCrossEntropy, learningRate: 0.2, epochs: 2000,
        split: 0.8, initializer: .xavier)
    case "digits":
      self.init(
        sizes: [64, 32, 10], activations: [.relu, .softmax],
        loss: .categoricalCrossEntropy, learningRate: 0.1, epochs: 30,
        batchSize: 32, split: 0.8, initializer: .he)
    default:
      let output: (Activation, Loss)
      switch data.task {
      case .regression: output = (.identity, .meanSquaredError)
      case .classification where data.targetCount > 1:
        output = (.softmax, .categoricalCrossEntropy)
      case .classification: output = (.sigmoid, .binaryCrossEntropy)
      }
      self.init(
        sizes: [data.inputCount, 8, data.targetCount],
        activations: [.tanh, output.0], loss: output.1, learningRate: 0.1,
        epochs: 1000, initializer: .xavier)
    }
  }

  /// Creates the defaults of data that no data set's name covers.
  package init(
    sizes: [Int], activations: [Activation],
    loss: Loss = .meanSquaredError, learningRate: Double, epochs: Int,
    batchSize: Int? = nil, shuffles: Bool = true, split: Double? = nil,
    initializer: Initializer = .uniform
  ) {
    self.sizes = sizes
    self.activations = activations
    self.loss = loss
    self.reduction = .mean
    self.learningRate = learningRate
    self.epochs = epochs
    self.batchSize = batchSize
    self.shuffles = shuffles
    self.split = split
    self.initializer = initializer
    self.seed = 42
  }
}

// MARK: - As text

extension TrainingDefaults {
  /// The defaults of every data set, one row for each, below a header.
  package static var rows: [String] {
    var table = TextTable(
      header: [
        "DATA", "layers", "activations", "η", "epochs", "batch",
        "initializer", "seed",
      ],
      alignments: [
        .left, .left, .left, .right, .right, .right, .left, .right,
      ])
    for data in DataSet.all {
      let defaults = TrainingDefaults(for: data)
      table.append([
        data.name, defaults.sizes.map { "\($0)" }.joined(separator: ","),
        defaults.activations.map { $0.name }.joined(separator: ","),
        defaults.learningRate.shortText, "\(defaults.epochs)",
        defaults.batchSize.map { "\($0)" } ?? "full",
        defaults.initializer.name, "\(defaults.seed)",
      ])
    }
    return table.lines
  }
}
