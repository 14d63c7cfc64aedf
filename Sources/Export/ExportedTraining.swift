import NeuronLab

/// A piece of training for another program to repeat: a network, its samples,
/// the numbers of one training step, and the weights after some more.
///
/// Everything is computed here, by the package's own classes, on copies: the
/// network and the optimizer of the caller stay as they are.
package struct ExportedTraining {
  /// The network before the step, with what its file says besides.
  package let file: ModelFile
  /// The loss of a sample.
  package let loss: Loss
  /// How the samples' losses are combined.
  package let reduction: Reduction
  /// Which optimizer takes the steps.
  package let optimizer: OptimizerSettings
  /// What it remembers before the first of them.
  package let memory: OptimizerMemory
  /// x and y of the samples that the steps use: shapes [samples][inputs] and
  /// [samples][outputs].
  package let inputs: [[Double]]
  package let targets: [[Double]]
  /// The samples of each step's batch, counted from 0 in ``inputs``.
  package let batches: [[Int]]
  /// How many steps are taken; the first batch is there even if it is 0.
  package let stepCount: Int
  /// What is said about it, such as the data's name.
  package let origin: Origin

  // What NeuronKit computes.

  /// The outputs of the first batch's samples: shape [samples][outputs].
  package let outputs: [[Double]]
  /// The loss of the first batch.
  package let lossValue: Double
  /// The network with the dw and db of the first batch.
  package let network: NeuralNetwork
  /// The network after all steps.
  package let trained: NeuralNetwork

  /// Where an export comes from, in words for its first lines.
  package struct Origin {
    /// The name of the data: `xor`.
    package let data: String
    /// What is in them: `exclusive or`.
    package let title: String
    /// The command that wrote the export, without the program's name.
    package let command: String

    /// Creates the words.
    package init(data: String, title: String, command: String) {
      self.data = data
      self.title = title
      self.command = command
    }
  }

  /// Takes the steps.
  ///
  /// - Parameters:
  ///   - step: The network, the loss and the optimizer as they are before it.
  ///   - file: What the network's model file says.
  ///   - settings: The optimizer's settings.
  ///   - data: All samples.
  ///   - batches: The rows of each step, at least one batch.
  ///   - stepCount: How many steps are taken.
  ///   - origin: Where it comes from.
  /// - Throws: ``ExportProblem`` where a number is infinite or NaN, or there are
  ///   too many of them.
  package init(
    _ step: TrainingStep, file: ModelFile, settings: OptimizerSettings,
    data: DataSet, batches: [[Int]], stepCount: Int, origin: Origin
  ) throws(ExportProblem) {
    let used = Self.used(batches)
    try Self.requireReadable(step, sampleCount: used.count)
    (inputs, targets) = (
      used.map { data.inputs[$0] }, used.map { data.targets[$0] }
    )
    self.batches = Self.renumbered(batches, used)
    self.file = file
    (loss, reduction) = (step.loss, step.reduction)
    optimizer = settings
    memory = step.optimizer.memory
    self.stepCount = stepCount
    self.origin = origin
    let own = settings.makeOptimizer()
    own.memory = step.optimizer.memory
    let copy = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: own)
    outputs = batches[0].map { copy.network.forward(data.inputs[$0]) }
    lossValue = copy.computeGradients(of: data, rows: batches[0])
    network = copy.network.copy()
    for batch in batches.prefix(stepCount) { copy.run(on: data, rows: batch) }
    trained = copy.network
    try requireFinite()
  }

  /// The rows that the batches use, each once, in the order of the data.
  private static func used(_ batches: [[Int]]) -> [Int] {
    Set(batches.flatMap { $0 }).sorted()
  }

  /// The batches, with the rows' places among those that are used.
  private static func renumbered(_ batches: [[Int]], _ used: [Int]) -> [[Int]] {
    var places: [Int: Int] = [:]
    for (place, row) in used.enumerated() { places[row] = place }
    return batches.map { batch in batch.compactMap { places[$0] } }
  }

  // MARK: What a script has to know

  /// Whether every step uses all samples, in order.
  package var usesAllSamples: Bool {
    batches.allSatisfy { $0.elementsEqual(inputs.indices) }
  }

  /// The layers of the network.
  package var layers: [Layer] { network.layers }

  /// The activation of the last layer.
  package var outputActivation: Activation {
    layers[layers.count - 1].activation
  }

  /// Whether every layer, or none, has biases; `nil` where they differ.
  package var hasBias: Bool? {
    let first = layers[0].hasBias
    return layers.allSatisfy { $0.hasBias == first } ? first : nil
  }

  /// Whether the optimizer has taken steps, and remembers something of them.
  package var remembers: Bool {
    memory.stepCount > 0 && memory.values.contains { !$0.isEmpty }
  }

  /// The activations of the network, each once, in order.
  package var activations: [Activation] {
    Activation.allCases.filter { activation in
      layers.contains { $0.activation == activation }
    }
  }

  /// Whether the inputs or targets are scaled, and not in the data's units.
  package var isScaled: Bool {
    file.preprocessing.standardization != nil
      || file.preprocessing.targetScaling != nil
  }

  // MARK: What cannot be exported

  /// The most numbers that a script may have: Python reads more, people do not.
  package static let numberLimit = 1_000_000

  private func requireFinite() throws(ExportProblem) {
    let hasFiniteGradients = network.layers.allSatisfy { layer in
      layer.neurons.allSatisfy { neuron in
        neuron.db.isFinite && neuron.dw.allSatisfy { $0.isFinite }
      }
    }
    guard lossValue.isFinite, hasFiniteGradients,
      outputs.allSatisfy({ $0.allSatisfy { $0.isFinite } })
    else {
      throw ExportProblem(
        "the loss or a gradient of this step is infinite or NaN, which a "
          + "script cannot check")
    }
    let staysFinite = trained.layers.allSatisfy { layer in
      layer.neurons.allSatisfy { neuron in
        neuron.bias.isFinite && neuron.weights.allSatisfy { $0.isFinite }
      }
    }
    guard staysFinite else {
      throw ExportProblem(
        "within \(stepCount.counted("step")) a weight becomes infinite or NaN; "
          + "take fewer, or a smaller learning rate")
    }
  }

  /// Refuses a script that would be too long, before anything is computed.
  private static func requireReadable(
    _ step: TrainingStep, sampleCount: Int
  ) throws(ExportProblem) {
    let network = step.network
    let samples = sampleCount * (network.inputCount + network.outputCount)
    let lists = step.optimizer.memory.values.filter { !$0.isEmpty }
    // The weights before, their gradients, and the weights after.
    let count = samples + (3 + lists.count) * network.parameterCount
    guard count <= numberLimit else {
      throw ExportProblem(
        "the script would have \(count) numbers; up to \(numberLimit) can "
          + "be written, so take fewer samples or write the weights alone")
    }
  }
}

/// Why something cannot be exported: one sentence.
package struct ExportProblem: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  package let description: String

  /// Creates the error.
  package init(_ description: String) { self.description = description }
}
