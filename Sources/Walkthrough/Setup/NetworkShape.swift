import NeuronLab

/// The network a command builds: its sizes, and where its first parameters come
/// from.
struct NetworkShape {
  private let sizes: [Int]
  private let activations: [Activation]
  private let hasBias: Bool
  private let start: Start

  private enum Start {
    case drawn(Initializer, Initializer.DrawOrder)
    case file(SavedModel)
  }

  /// Reads the options.
  ///
  /// - Throws: ``Failure`` for a network that cannot be, or that is not the one
  ///   of the model file.
  init(
    _ arguments: Arguments, saved: SavedModel?, usual: TrainingDefaults
  ) throws(Failure) {
    let initializer = try arguments.choice(
      .initializer, { Initializer(name: $0) },
      of: Initializer.all.map { $0.name })
    let order = try arguments.choice(
      .drawOrder, { Initializer.DrawOrder(rawValue: $0) },
      of: Initializer.DrawOrder.allCases.map { $0.rawValue })
    let givenSizes = try arguments.integers(.layers)
    let givenActivations = try arguments.choices(
      .activations, { Activation(name: $0) },
      of: Activation.allCases.map { $0.name })
    guard let saved else {
      start = .drawn(initializer ?? usual.initializer, order ?? .neuron)
      sizes = givenSizes ?? usual.sizes
      activations =
        givenActivations ?? Self.stretched(usual, to: sizes.count - 1)
      hasBias = !arguments.has(.noBias)
      return
    }

    let network = saved.file.network
    if let givenSizes, givenSizes != network.sizes {
      throw Failure(
        .usage,
        "--layers \(list(givenSizes)) is not the network of \(saved.path), "
          + "which has \(list(network.sizes))")
    }
    try Self.refuseStartOptions(
      arguments, saved: saved, initializer: initializer, order: order)
    start = .file(saved)
    sizes = network.sizes
    hasBias = network.layers.contains { $0.hasBias }
    let own = network.layers.map { $0.activation }
    activations = givenActivations ?? own
    try saved.refuseContradiction(
      .activations,
      given: givenActivations.map { names in
        names.count == 1
          ? [String](repeating: names[0].name, count: own.count)
          : names.map { $0.name }
      }, saved: own.map { $0.name }, shown: { $0.joined(separator: ",") })
  }

  /// Refuses options that say how a network starts, beside a file that has one.
  ///
  /// Resumed training may repeat how it once started.
  private static func refuseStartOptions(
    _ arguments: Arguments, saved: SavedModel, initializer: Initializer?,
    order: Initializer.DrawOrder?
  ) throws(Failure) {
    if let state = saved.resumed {
      let hasBias = saved.file.network.layers.contains { $0.hasBias }
      if arguments.has(.noBias), hasBias {
        throw Failure(
          .usage, "--no-bias contradicts \(saved.path), which has biases")
      }
      if let own = state.initializer {
        try saved.refuseContradiction(
          .initializer, given: initializer?.name, saved: own, shown: { $0 })
      }
      if let own = state.drawOrder {
        try saved.refuseContradiction(
          .drawOrder, given: order, saved: own, shown: { $0.rawValue })
      }
      return
    }
    for option in [Option.noBias, .initializer, .drawOrder]
    where arguments.has(option) {
      throw Failure(
        .usage,
        "\(option.name) and --model cannot go together: the file says how the "
          + "network starts")
    }
  }

  /// Returns the usual activations, or, for another number of layers, their
  /// first for every hidden layer and their last for the output.
  private static func stretched(
    _ usual: TrainingDefaults, to layerCount: Int
  ) -> [Activation] {
    guard layerCount != usual.activations.count, layerCount > 0,
      let hidden = usual.activations.first, let output = usual.activations.last
    else { return usual.activations }
    return [Activation](repeating: hidden, count: layerCount - 1) + [output]
  }

  // MARK: Building

  /// How the network's first parameters were drawn; `nil` where they came from a
  /// file that does not say so.
  var drawn: (initializer: String, order: Initializer.DrawOrder)? {
    switch start {
    case .drawn(let initializer, let order): return (initializer.name, order)
    case .file(let saved):
      guard let state = saved.resumed, let initializer = state.initializer,
        let order = state.drawOrder
      else { return nil }
      return (initializer, order)
    }
  }

  /// The activation of the last layer.
  var outputActivation: Activation { activations.last ?? .identity }

  /// Builds the network and draws its first parameters, or takes them from the
  /// model file.
  ///
  /// - Throws: ``Failure`` for a network that cannot be.
  func makeNetwork(seed: UInt32) throws(Failure) -> NeuralNetwork {
    do throws(ShapeError) {
      switch start {
      case .file(let saved):
        return try saved.file.network.with(activations: activations)
      case .drawn(let initializer, let order):
        let network = try NeuralNetwork(
          sizes: sizes, activations: activations, hasBias: hasBias,
          initializer: .zeros)
        var random = RandomState(seed: seed)
        initializer.initialize(network, using: &random, order: order)
        return network
      }
    } catch {
      throw Failure(.usage, error.description)
    }
  }

  /// The network and its start, in one line.
  func description(seed: UInt32) -> String {
    let names = activations.map { $0.name }.joined(separator: ", ")
    var line = "\(list(sizes, separator: "-")) \(names)"
    if !hasBias { line += ", no biases" }
    switch start {
    case .drawn(let initializer, let order):
      line += " · \(initializer.name) start, seed \(seed)"
      if order != .neuron { line += ", drawn in \(order.rawValue) order" }
    case .file(let saved): line += " · from \(saved.path)"
    }
    return line
  }
}
