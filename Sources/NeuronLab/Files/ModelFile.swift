/// A network, its loss, and how far its training has come, as a file holds
/// them.
///
///     {"format": "neuronkit-model", "version": 1, "inputCount": 2,
///      "loss": {"name": "meanSquaredError", "reduction": "mean"},
///      "layers": [
///       {"activation": "sigmoid", "neurons": [
///        {"name": "h1", "weights": [0.5, -0.25], "bias": 0.1}, …]}, …]}
///
/// The columns and classes of the data (see ``Preprocessing``), `source` and
/// `training` (see `TrainingState`) may follow. `loss` and the `name`s may be
/// missing; a layer of neurons without biases says `"hasBias": false`; other keys
/// are ignored. In files of earlier versions, `standardization` has the `means`
/// and `deviations` of the inputs. Every double reads back bit for bit.
public struct ModelFile {
  /// The network.
  public let network: NeuralNetwork
  /// The loss it is trained with, if the file names one.
  ///
  /// A file may name one that does not go with the outputs, and another may be
  /// chosen in its place; see `Loss.problem(after:)`.
  public let loss: Loss?
  /// How the loss combines samples, if the file says.
  public let reduction: Reduction?
  /// What the data's columns and classes are called, and how they are scaled;
  /// empty if the file does not say.
  public let preprocessing: Preprocessing
  /// Which data the network learned from, if the file says.
  public let source: String?
  /// What is needed to continue training, if the file has it.
  package let training: TrainingState?

  /// Creates the content of a file.
  package init(
    network: NeuralNetwork, loss: Loss? = nil, reduction: Reduction? = nil,
    preprocessing: Preprocessing = Preprocessing(), source: String? = nil,
    training: TrainingState? = nil
  ) {
    self.network = network
    self.loss = loss
    self.reduction = reduction
    self.preprocessing = preprocessing
    self.source = source
    self.training = training
  }

  /// The columns that the model takes from a table: where the file does not say,
  /// one of numbers for each input.
  package var columns: Preprocessing {
    var columns = preprocessing
    if columns.inputs.isEmpty {
      columns.inputs = [Preprocessing.Input](
        repeating: Preprocessing.Input(), count: network.inputCount)
    }
    return columns
  }

  private static let format = "neuronkit-model"
  private static let version = 1
}

// MARK: - Writing

extension ModelFile {
  /// The content as text, one neuron a line.
  public var text: String { json.text + "\n" }

  package var json: JSON {
    var columns = JSONFields()
    var preprocessing = preprocessing
    // Writing checks nothing, so nothing is thrown.
    try? preprocessing.exchange(with: &columns, of: network)
    var members = head + columns.members
    if let source { members.append(JSON.Member("source", source.json)) }
    if let training { members.append(JSON.Member("training", training.json)) }
    return .object(members)
  }

  /// The network and its loss.
  private var head: [JSON.Member] {
    let members: [JSON.Member?] = [
      JSON.Member("format", .string(Self.format)),
      JSON.Member("version", .integer(Self.version)),
      JSON.Member("inputCount", .integer(network.inputCount)),
      loss.map {
        JSON.Member(
          "loss", ["name": .string($0.name), "reduction": reduction?.json])
      },
      JSON.Member("layers", .array(network.layers.map(Self.json))),
    ]
    return members.compactMap { $0 }
  }

  private static func json(of layer: Layer) -> JSON {
    let neurons: [JSON] = layer.neurons.map { neuron in
      [
        "name": .string(neuron.name), "weights": .numbers(neuron.weights),
        "bias": .number(neuron.bias),
      ]
    }
    return [
      "activation": .string(layer.activation.name),
      "hasBias": layer.hasBias ? nil : .bool(false),
      "neurons": .array(neurons),
    ]
  }
}

// MARK: - Reading

extension ModelFile {
  /// Reads a model from the bytes of a file.
  ///
  /// - Throws: ``JSONError``, which names what is wrong by its JSON path.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    let document = JSONValue(try JSON(parsing: bytes))
    var fields = JSONFields(reading: document)
    try fields.head(Self.format, version: Self.version)
    network = try Self.network(document)
    if let value = try document.memberIfPresent("loss") {
      loss = try value.member("name").named(
        { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
      reduction = try value.memberIfPresent("reduction").map(Reduction.init)
    } else {
      (loss, reduction) = (nil, nil)
    }
    var columns = Preprocessing()
    try columns.exchange(with: &fields, of: network)
    preprocessing = columns
    source = try document.memberIfPresent("source").map(String.init)
    training = try document.memberIfPresent("training").map(TrainingState.init)
    if let training {
      try training.checkMemory(
        of: document.member("training"), parameterCount: network.parameterCount)
    }
  }

  private static func network(
    _ document: JSONValue
  ) throws(JSONError) -> NeuralNetwork {
    let inputCount = try document.member("inputCount")
    var width = try Int(inputCount)
    guard width >= 1, width <= NeuralNetwork.parameterLimit else {
      throw inputCount.expected("1 to \(NeuralNetwork.parameterLimit)")
    }
    var layers: [Layer] = []
    var names: Set<String> = []
    let values = try document.member("layers").nonEmptyArray("layer")
    for (l, value) in values.enumerated() {
      layers.append(
        try layer(
          value, inputCount: width, place: (l, values.count), names: &names))
      width = layers[l].neurons.count
    }
    do {
      return try NeuralNetwork(layers: layers)
    } catch {
      throw JSONError(path: "layers", problem: error.description)
    }
  }

  private static func layer(
    _ value: JSONValue, inputCount: Int, place: (layer: Int, of: Int),
    names: inout Set<String>
  ) throws(JSONError) -> Layer {
    let activationValue = try value.member("activation")
    let activation = try activationValue.named(
      { Activation(name: $0) }, of: Activation.allCases.map { $0.name })
    guard activation != .softmax || place.layer == place.of - 1 else {
      throw activationValue.error("softmax belongs to the last layer")
    }
    let hasBias = try value.memberIfPresent("hasBias").map(Bool.init) ?? true
    var neurons: [Neuron] = []
    let neuronValues = try value.member("neurons").nonEmptyArray("neuron")
    for (k, neuronValue) in neuronValues.enumerated() {
      let neuron = try neuron(
        neuronValue, inputCount: inputCount, hasBias: hasBias,
        activation: activation)
      if neuron.name == "" {
        neuron.name = NeuralNetwork.neuronName(
          layer: place.layer, neuron: k, of: place.of)
      }
      guard names.insert(neuron.name).inserted else {
        throw neuronValue.error(
          ShapeError.repeatedName(neuron.name).description)
      }
      neurons.append(neuron)
    }
    guard activation != .softmax || neurons.count > 1 else {
      throw activationValue.error(ShapeError.softmaxOfOneOutput.description)
    }
    return Layer(neurons: neurons)
  }

  private static func neuron(
    _ value: JSONValue, inputCount: Int, hasBias: Bool, activation: Activation
  ) throws(JSONError) -> Neuron {
    let name = try value.memberIfPresent("name").map(String.init) ?? ""
    let weights = try value.member("weights").numbers(count: inputCount)
    var bias: Double?
    if hasBias {
      bias = try Double(value.member("bias"))
    } else if let value = try value.memberIfPresent("bias"),
      try Double(value) != 0
    {
      throw value.expected("0, because hasBias is false")
    }
    return Neuron(
      name: name, weights: weights, bias: bias, activation: activation)
  }
}

// MARK: - Files

extension ModelFile {
  /// Why the model cannot be written so that it reads back the same, or `nil`
  /// if it can.
  ///
  /// A file cannot store infinity or NaN, and finds neurons by their names.
  package var problem: String? {
    var names: Set<String> = []
    for layer in network.layers {
      for neuron in layer.neurons {
        guard neuron.weights.allSatisfy({ $0.isFinite }), neuron.bias.isFinite
        else {
          return
            "\(neuron.name) has a weight or bias that is not finite, which "
            + "a model file cannot store"
        }
        guard names.insert(neuron.name).inserted else {
          return ShapeError.repeatedName(neuron.name).description
        }
      }
    }
    guard preprocessing.isFinite else {
      return "the scale of a column is not finite, which a file cannot store"
    }
    let isFinite = training?.memory.isFinite ?? true
    return isFinite
      ? nil : "the optimizer's memory is not finite, which a file cannot store"
  }
}

#if !hasFeature(Embedded)
  extension ModelFile {
    /// Reads a model from a file.
    ///
    /// - Throws: ``FileError``, with the sentence of a ``JSONError`` where the
    ///   file is no model.
    public init(path: String) throws(FileError) {
      let bytes = try FileAccess.read(path)
      do throws(JSONError) {
        try self.init(parsing: bytes)
      } catch {
        throw .cannotRead(path: path, reason: error.description)
      }
    }

    /// Writes the model to a file, completely or not at all.
    ///
    /// - Throws: ``FileError``, also for a model that would not read back: with
    ///   infinity, NaN, or two neurons of one name.
    public func write(to path: String) throws(FileError) {
      if let problem { throw .cannotWrite(path: path, reason: problem) }
      try FileAccess.write(Array(text.utf8), to: path)
    }
  }

  extension NeuralNetwork {
    /// Writes the network to a model file, completely or not at all.
    ///
    ///     try network.save(to: "xor.json")
    ///
    /// To store a loss or the training state with it, write a ``ModelFile``.
    ///
    /// - Parameter path: The path of the file; an existing one is replaced once
    ///   the new one is complete.
    /// - Throws: ``FileError``, also if a weight is not finite.
    public func save(to path: String) throws(FileError) {
      try ModelFile(network: self).write(to: path)
    }

    /// Reads the network of a model file.
    ///
    ///     let network = try NeuralNetwork(contentsOf: "xor.json")
    ///
    /// - Parameter path: A file that ``save(to:)``, a ``ModelFile`` or `train
    ///   --save` wrote.
    /// - Throws: ``FileError``; also for a model with standardized inputs or
    ///   scaled targets, whose scales the network alone would leave out:
    ///   ``ModelFile`` reads both.
    public convenience init(contentsOf path: String) throws(FileError) {
      let file = try ModelFile(path: path)
      let columns = file.preprocessing
      guard columns.standardization == nil, columns.targetScaling == nil else {
        throw .cannotRead(
          path: path,
          reason: "its network takes standardized inputs or gives scaled "
            + "outputs; read network and preprocessing with ModelFile(path:)")
      }
      self.init(fitting: file.network.layers)
    }
  }
#endif
