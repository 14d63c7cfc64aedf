import NeuronKit

/// Everything a training run needs, from the data set's defaults, the options,
/// and a model file where one is given.
struct TrainingSetup {
  let data: DataSet
  let loss: Loss
  let reduction: Reduction
  let learningRate: Double
  let epochs: Int
  let batchSize: Int?
  let seed: UInt32
  /// Where the first parameters come from.
  private let start: Start
  private let sizes: [Int]
  private let activations: [Activation]
  private let hasBias: Bool

  private enum Start {
    case drawn(Initializer, Initializer.DrawOrder)
    case file(NeuralNetwork, path: String)
  }

  /// The options that are read here, apart from those of the network.
  static let options = [
    Option.loss, .reduction, .optimizer, .learningRate, .batchSize,
  ]

  /// Reads the options.
  ///
  /// - Throws: ``Failure`` for a value that cannot be, or two that cannot go
  ///   together.
  init(_ arguments: Arguments, epochs epochsOption: Option) throws(Failure) {
    data = try Self.data(arguments)
    let defaults = TrainingDefaults(for: data)

    var model: ModelFile?
    if let path = arguments.text(.model) {
      let file = try readModel(path)
      try Self.refuseStartOptions(arguments)
      model = file
      start = .file(file.network, path: path)
    } else {
      start = .drawn(
        try arguments.choice(
          .initializer, { Initializer(name: $0) },
          of: Initializer.all.map { $0.name }) ?? defaults.initializer,
        try arguments.choice(
          .drawOrder, { Initializer.DrawOrder(rawValue: $0) },
          of: Initializer.DrawOrder.allCases.map { $0.rawValue }) ?? .neuron)
    }

    sizes =
      try arguments.integers(.layers) ?? model?.network.sizes ?? defaults.sizes
    if let model, sizes != model.network.sizes {
      throw Failure(
        .usage,
        "--layers \(list(sizes)) is not the network of the model file, which "
          + "has \(list(model.network.sizes))")
    }
    activations =
      try arguments.choices(
        .activations, { Activation(name: $0) },
        of: Activation.allCases.map { $0.name })
      ?? model?.network.layers.map { $0.activation }
      ?? (sizes.count == defaults.sizes.count
        ? defaults.activations : Self.stretched(defaults, to: sizes.count - 1))
    hasBias = !arguments.has(.noBias)

    loss =
      try arguments.choice(
        .loss, { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
      ?? model?.loss ?? defaults.loss
    reduction =
      try arguments.choice(
        .reduction, { Reduction(rawValue: $0) },
        of: Reduction.allCases.map { $0.rawValue })
      ?? model?.reduction ?? defaults.reduction
    _ = try arguments.choice(
      .optimizer, { $0 == "sgd" ? $0 : nil }, of: ["sgd"])
    learningRate =
      try arguments.positiveNumber(.learningRate) ?? defaults.learningRate
    epochs =
      try arguments.integer(epochsOption, in: 0...Int.max) ?? defaults.epochs
    if arguments.text(.batchSize) == "full" {
      batchSize = nil
    } else {
      batchSize =
        try arguments.integer(.batchSize, in: 1...Int.max) ?? defaults.batchSize
    }
    seed = UInt32(
      try arguments.integer(.seed, in: 0...Int(UInt32.max))
        ?? Int(defaults.seed))
    if let problem = loss.problem(after: activations.last ?? .identity) {
      throw Failure(.usage, problem)
    }
  }

  /// Returns the data set that the first word after the command names.
  private static func data(_ arguments: Arguments) throws(Failure) -> DataSet {
    let names = DataSet.all.map { $0.name }
    guard let name = arguments.positionals.first else {
      throw Failure(
        .usage, "which data? one of \(names.joined(separator: ", "))")
    }
    guard arguments.positionals.count == 1 else {
      throw Failure(
        .usage,
        "expected one data set, found also "
          + Arguments.quoted(arguments.positionals[1]))
    }
    guard let data = DataSet.named(name) else {
      throw Failure(
        .usage,
        "there is no data set \(Arguments.quoted(name))"
          + Suggestion.text(for: name, among: names)
          + "; there are \(names.joined(separator: ", "))")
    }
    return data
  }

  private static func refuseStartOptions(
    _ arguments: Arguments
  ) throws(Failure) {
    for option in [Option.noBias, .initializer, .drawOrder]
    where arguments.has(option) {
      throw Failure(
        .usage,
        "\(option.name) and --model cannot go together: the file says how the "
          + "network starts")
    }
  }

  /// Returns activations for another number of layers: the default's first for
  /// every hidden layer, its last for the output.
  private static func stretched(
    _ defaults: TrainingDefaults, to layerCount: Int
  ) -> [Activation] {
    guard let hidden = defaults.activations.first,
      let output = defaults.activations.last, layerCount > 0
    else { return defaults.activations }
    return [Activation](repeating: hidden, count: layerCount - 1) + [output]
  }

  // MARK: Building

  /// Builds the network and draws its first parameters, or takes them from the
  /// model file.
  func makeNetwork(seed: UInt32) throws(Failure) -> NeuralNetwork {
    switch start {
    case .file(let network, _):
      return try usage { () throws(ShapeError) in
        try network.with(activations: activations)
      }
    case .drawn(let initializer, let order):
      let network = try usage { () throws(ShapeError) in
        try NeuralNetwork(
          sizes: sizes, activations: activations, hasBias: hasBias)
      }
      var random = RandomState(seed: seed)
      initializer.initialize(network, using: &random, order: order)
      return network
    }
  }

  /// Builds a trainer for a network.
  func makeTrainer(_ network: NeuralNetwork) throws(Failure) -> Trainer {
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: learningRate))
    do {
      return try Trainer(step, on: data, batchSize: batchSize)
    } catch {
      throw Failure(.usage, "\(data.name): \(error)")
    }
  }

  /// Turns a network that cannot be built into a usage failure.
  private func usage<Value>(
    _ build: () throws(ShapeError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try build()
    } catch {
      throw Failure(.usage, error.description)
    }
  }

  // MARK: Describing

  /// What is about to happen, in three lines.
  var description: [String] {
    var origin: String
    switch start {
    case .drawn(let initializer, let order):
      origin = "\(initializer.name) start, seed \(seed)"
      if order != .neuron { origin += ", drawn in \(order.rawValue) order" }
    case .file(_, let path): origin = "starts from \(path)"
    }
    let names = activations.map { $0.name }.joined(separator: ", ")
    let batch = batchSize.map { $0 == 1 ? "one sample" : "\($0) samples" }
    return [
      "data      \(data.name): \(data.title) (\(data.count) samples)",
      "network   \(list(sizes, separator: "-")) \(names)"
        + (hasBias ? "" : ", no biases") + " · \(origin)",
      "training  \(loss.name) (\(reduction.rawValue)) · sgd, rate "
        + "\(shortText(learningRate)) · \(batch ?? "all samples") an update",
    ]
  }
}

/// Reads a model file.
func readModel(_ path: String) throws(Failure) -> ModelFile {
  let bytes: [UInt8]
  do throws(FileError) {
    bytes = try FileAccess.read(path)
  } catch {
    throw Failure(error)
  }
  do throws(ModelFileError) {
    return try ModelFile(parsing: bytes)
  } catch {
    throw Failure(.badData, "\(path): \(error)")
  }
}

/// Returns whole numbers with something between them.
func list(_ values: [Int], separator: String = ",") -> String {
  values.map { "\($0)" }.joined(separator: separator)
}

/// Returns the number as Swift writes it, without a `.0`.
func shortText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
