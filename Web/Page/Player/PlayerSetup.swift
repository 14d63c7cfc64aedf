import Course
import NeuronLab

/// Which step the player opens: a network, its data, how it learns, and how many
/// epochs it has been trained.
///
/// What is `nil` is as the data set's training has it. The address of the page and
/// the playground use the same names.
struct PlayerSetup: JSONRecord {
  /// A network with weights set by hand; its data come with it.
  var network: String?
  var data = "xor"
  var layers: [Int]?
  var activations: [String]?
  var bias = true
  var initializer: String?
  var drawOrder = Initializer.DrawOrder.neuron
  var seed: UInt32?
  var loss: String?
  var reduction: String?
  var optimizer = OptimizerSettings.Kind.sgd
  var learningRate: Double?
  var momentum = 0.0
  var nesterov = false
  var weightDecay: Double?
  /// How many samples share an update; 0 for all.
  var batchSize: Int?
  var shuffle: Bool?
  /// The fraction of the samples to train on.
  var split: Double?
  /// How many epochs have been trained where the steps begin.
  var epoch = 0
  /// The numbers of the only samples of each step, counted from 1.
  var samples: [Int]?

  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    try file.field("network", &network)
    try file.field("data", ifPresent: &data)
    try file.field("layers", &layers)
    try file.field("activations", &activations)
    try file.field("bias", ifPresent: &bias)
    try file.field("initializer", &initializer)
    try file.field("drawOrder", ifPresent: &drawOrder)
    try file.field("seed", &seed)
    try file.field("loss", &loss)
    try file.field("reduction", &reduction)
    try file.field("optimizer", ifPresent: &optimizer)
    try file.field("rate", &learningRate)
    try file.field("momentum", ifPresent: &momentum)
    try file.field("nesterov", ifPresent: &nesterov)
    try file.field("decay", &weightDecay)
    try file.field("batch", &batchSize)
    try file.field("shuffle", &shuffle)
    try file.field("split", &split)
    try file.field("epoch", ifPresent: &epoch)
    try file.field("samples", &samples)
  }
}

// What the set-up makes.
extension PlayerSetup {
  /// More neurons in a layer, or more layers, are not drawn usefully.
  private static let largestLayer = 256
  private static let mostLayers = 8
  /// About how many multiplications a request may take before the first step.
  private static let mostWork = 60_000_000.0

  /// The step, at the beginning, and its samples.
  ///
  /// - Throws: ``Refusal`` for whatever does not fit together.
  func makeStart() throws(Refusal) -> PlayerStart {
    if let network {
      guard let own = PlayerNetworks.named(network) else {
        throw Refusal(
          "there is no network \(network.quoted); there are "
            + PlayerNetworks.names.joined(separator: ", "))
      }
      return try start(own.network(), own.data, PlayerDefaults(of: own))
    }
    guard let whole = DataSet.named(data) else {
      throw Refusal(
        "there is no data set \(data.quoted); there are "
          + DataSet.names.joined(separator: ", "))
    }
    let usual = PlayerDefaults(for: whole)
    return try start(makeNetwork(usual), whole, usual)
  }

  private func makeNetwork(
    _ usual: PlayerDefaults
  ) throws(Refusal) -> NeuralNetwork {
    let sizes = layers ?? usual.sizes
    guard sizes.count <= Self.mostLayers + 1,
      sizes.allSatisfy({ $0 <= Self.largestLayer })
    else {
      throw Refusal(
        "the player shows at most \(Self.mostLayers) layers of at most "
          + "\(Self.largestLayer) neurons")
    }
    guard sizes.first == usual.sizes[0], sizes.last == usual.sizes.last else {
      throw Refusal(
        "\(data) needs \(usual.sizes[0]) inputs and "
          + "\(usual.sizes[usual.sizes.count - 1]) outputs, found layers "
          + sizes.map { "\($0)" }.joined(separator: "-"))
    }
    let initializer = try Self.choice(
      initializer, Initializer.init(name:), usual.initializer, "initializer")
    let activations = try activations(usual, sizes.count - 1)
    do throws(ShapeError) {
      let network = try NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: bias,
        initializer: .zeros)
      var random = RandomState(seed: seed ?? usual.seed)
      initializer.initialize(network, using: &random, order: drawOrder)
      return network
    } catch {
      throw Refusal(error.description)
    }
  }

  /// The activations as given, or the usual ones: for another number of layers,
  /// their first for every hidden layer and their last for the output.
  private func activations(
    _ usual: PlayerDefaults, _ count: Int
  ) throws(Refusal) -> [Activation] {
    if let activations {
      var list: [Activation] = []
      for name in activations {
        list.append(
          try Self.choice(name, Activation.init(name:), .sigmoid, "activation"))
      }
      return list
    }
    let (hidden, output) = (
      usual.activations[0], usual.activations[usual.activations.count - 1]
    )
    return [Activation](repeating: hidden, count: max(0, count - 1)) + [output]
  }

  private static func choice<Choice>(
    _ name: String?, _ make: (String) -> Choice?, _ usual: Choice,
    _ what: String
  ) throws(Refusal) -> Choice {
    guard let name else { return usual }
    guard let choice = make(name) else {
      throw Refusal("there is no \(what) \(name.quoted)")
    }
    return choice
  }

  private func start(
    _ network: NeuralNetwork, _ whole: DataSet, _ usual: PlayerDefaults
  ) throws(Refusal) -> PlayerStart {
    let loss = try Self.choice(loss, Loss.init(name:), usual.loss, "loss")
    let output = network.layers[network.layers.count - 1].activation
    if let problem = loss.problem(after: output) { throw Refusal(problem) }
    let settings = OptimizerSettings(
      kind: optimizer,
      learningRate: learningRate
        ?? (optimizer == .sgd ? usual.learningRate : nil),
      momentum: momentum, isNesterov: nesterov, weightDecay: weightDecay)
    if let problem = settings.problem { throw Refusal(problem) }
    let step = TrainingStep(
      network: network, loss: loss,
      reduction: try Self.choice(
        reduction, Reduction.init(rawValue:), .mean, "reduction"),
      optimizer: settings.makeOptimizer())
    let rows = try trainingRows(of: whole, usual)
    let trainer = try makeTrainer(step, whole.subset(rows), usual)
    return PlayerStart(
      title: "\(whole.name) · "
        + network.sizes.map { "\($0)" }.joined(separator: "-"),
      step: step, data: whole, epoch: epoch,
      batches: try batches(trainer, rows, whole.count))
  }

  private func trainingRows(
    of whole: DataSet, _ usual: PlayerDefaults
  ) throws(Refusal) -> [Int] {
    guard let split = split ?? usual.split, split != 1 else {
      return Array(whole.rows)
    }
    guard split > 0, split < 1,
      let rows = whole.splitRows(
        trainingShare: split, seed: seed ?? usual.seed)
    else {
      throw Refusal("a split is a fraction above 0 and up to 1, found \(split)")
    }
    return rows.training
  }

  /// The trainer, which has trained up to the step.
  private func makeTrainer(
    _ step: TrainingStep, _ data: DataSet, _ usual: PlayerDefaults
  ) throws(Refusal) -> Trainer {
    let size = batchSize ?? usual.batchSize ?? 0
    guard size >= 0 else {
      throw Refusal("a batch has at least 1 sample, found \(size)")
    }
    let perEpoch = Double(step.network.parameterCount * data.count)
    let most = Int(min(1_000_000, Self.mostWork / perEpoch))
    guard (0...most).contains(epoch) else {
      throw Refusal(
        "the player can begin after 0 to \(most) epochs of this network, found "
          + "\(epoch)")
    }
    do throws(TrainingError) {
      let trainer = try Trainer(
        step, on: data, batchSize: size == 0 ? nil : size,
        shuffleSeed: shuffle ?? usual.shuffles ? seed ?? usual.seed : nil)
      try trainer.train(epochs: epoch)
      return trainer
    } catch {
      throw Refusal(error.description)
    }
  }

  /// The batches of an epoch: the samples that were asked for, or those of
  /// training.
  private func batches(
    _ trainer: Trainer, _ rows: [Int], _ count: Int
  ) throws(Refusal) -> (Int) -> [[Int]] {
    guard let samples else {
      return { epoch in
        trainer.batches(ofEpoch: epoch).map { batch in batch.map { rows[$0] } }
      }
    }
    for sample in samples where !(1...count).contains(sample) {
      throw Refusal("samples are numbered from 1 to \(count), found \(sample)")
    }
    let own = samples.map { $0 - 1 }
    guard !own.isEmpty, Set(own).count == own.count else {
      throw Refusal("a step needs at least one sample, and each only once")
    }
    return { _ in [own] }
  }
}

/// Where the player begins.
struct PlayerStart {
  let title: String
  let step: TrainingStep
  let data: DataSet
  let epoch: Int
  let batches: (Int) -> [[Int]]
  /// What a reader has to know about a step that was read from a file.
  var note = ""
}

/// The settings that a set-up leaves open.
struct PlayerDefaults {
  let sizes: [Int]
  let activations: [Activation]
  let loss: Loss
  let learningRate: Double
  let batchSize: Int?
  let shuffles: Bool
  let split: Double?
  let initializer: Initializer
  let seed: UInt32

  init(for data: DataSet) {
    let usual = TrainingDefaults(for: data)
    sizes = usual.sizes
    activations = usual.activations
    loss = usual.loss
    learningRate = usual.learningRate
    batchSize = usual.batchSize
    shuffles = usual.shuffles
    split = usual.split
    initializer = usual.initializer
    seed = usual.seed
  }

  /// Those of the books' networks.
  init(of network: PlayerNetworks) {
    sizes = [2, 2, 2]
    activations = [.sigmoid, .sigmoid]
    loss = .halfSquaredError
    learningRate = 0.5
    batchSize = nil
    shuffles = false
    split = nil
    initializer = .zeros
    seed = 42
  }
}
