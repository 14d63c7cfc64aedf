/// The content of a model file: a network, its loss, and how far its training
/// has come.
///
///     {"format": "neuronkit-model", "version": 1, "inputCount": 2,
///      "loss": {"name": "meanSquaredError", "reduction": "mean"},
///      "layers": [
///       {"activation": "sigmoid", "neurons": [
///        {"name": "h1", "weights": [0.5, -0.25], "bias": 0.1}, …]}, …]}
///
/// `standardization` (`means` and `deviations` of the inputs) and `training`
/// (see ``TrainingState``) may follow. `loss` and the `name`s may be missing; a
/// layer without biases has `"hasBias": false`; other keys are ignored. Every
/// double reads back bit for bit.
public struct ModelFile {
  /// The network.
  public let network: NeuralNetwork
  /// The loss it is trained with, if the file names one.
  ///
  /// A file may name one that does not fit the outputs, and another may be
  /// chosen instead; see ``Loss/problem(after:)``.
  public let loss: Loss?
  /// How the loss combines samples, if the file says.
  public let reduction: Reduction?
  /// What is applied to inputs before the network sees them, if anything.
  public let standardization: Standardization?
  /// What is needed to continue training, if the file has it.
  public let training: TrainingState?

  /// Creates the content of a file.
  public init(
    network: NeuralNetwork, loss: Loss? = nil, reduction: Reduction? = nil,
    standardization: Standardization? = nil, training: TrainingState? = nil
  ) {
    self.network = network
    self.loss = loss
    self.reduction = reduction
    self.standardization = standardization
    self.training = training
  }

  private static let format = "neuronkit-model"
  private static let version = 1
}

// MARK: - Writing

extension ModelFile {
  /// The content as JSON.
  public var json: JSON {
    var members: [JSON.Member] = [
      JSON.Member("format", .string(Self.format)),
      JSON.Member("version", .integer(Self.version)),
      JSON.Member("inputCount", .integer(network.inputCount)),
    ]
    if let loss {
      var parts = [JSON.Member("name", .string(loss.name))]
      if let reduction {
        parts.append(JSON.Member("reduction", .string(reduction.rawValue)))
      }
      members.append(JSON.Member("loss", .object(parts)))
    }
    members.append(
      JSON.Member("layers", .array(network.layers.map(Self.json))))
    if let standardization {
      members.append(
        JSON.Member(
          "standardization",
          .object([
            JSON.Member("means", .numbers(standardization.means)),
            JSON.Member("deviations", .numbers(standardization.deviations)),
          ])))
    }
    if let training {
      members.append(JSON.Member("training", training.json))
    }
    return .object(members)
  }

  /// The content as text, one neuron per line.
  public var text: String { json.text + "\n" }

  private static func json(of layer: Layer) -> JSON {
    var members = [
      JSON.Member("activation", .string(layer.activation.name))
    ]
    if !layer.hasBias {
      members.append(JSON.Member("hasBias", .bool(false)))
    }
    let neurons = layer.neurons.map { neuron in
      JSON.object([
        JSON.Member("name", .string(neuron.name)),
        JSON.Member("weights", .numbers(neuron.weights)),
        JSON.Member("bias", .number(neuron.bias)),
      ])
    }
    members.append(JSON.Member("neurons", .array(neurons)))
    return .object(members)
  }
}

// MARK: - Reading

extension ModelFile {
  /// Reads a model from the bytes of a file.
  ///
  /// - Throws: ``ModelFileError``, which names what is wrong by its JSON path.
  public init(parsing bytes: [UInt8]) throws(ModelFileError) {
    let document: JSON
    do {
      document = try JSON(parsing: bytes)
    } catch {
      throw .notJSON(error)
    }
    try self.init(JSONValue(document, at: ""))
  }

  private init(_ document: JSONValue) throws(ModelFileError) {
    let format = try document.member("format")
    guard try format.string() == Self.format else {
      throw format.error("expected \"\(Self.format)\"", foundIt: true)
    }
    let version = try document.member("version")
    guard try version.integer() == Self.version else {
      throw version.error(
        "this program reads version \(Self.version)", foundIt: true)
    }
    let inputCount = try document.member("inputCount")
    var width = try inputCount.integer()
    guard width >= 1, width <= NeuralNetwork.parameterLimit else {
      throw inputCount.error(
        "expected 1 to \(NeuralNetwork.parameterLimit)", foundIt: true)
    }
    var loss: Loss?
    var reduction: Reduction?
    if let value = try document.memberIfPresent("loss") {
      let name = try value.member("name")
      loss = try name.named(
        { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
      if let value = try value.memberIfPresent("reduction") {
        reduction = try value.named(
          { Reduction(rawValue: $0) },
          of: Reduction.allCases.map { $0.rawValue })
      }
    }
    var layers: [Layer] = []
    var names: Set<String> = []
    let layerValues = try document.member("layers").nonEmptyArray("layer")
    for (l, value) in layerValues.enumerated() {
      let layer = try Self.layer(
        value, inputCount: width, place: (l, layerValues.count), names: &names)
      layers.append(layer)
      width = layer.neurons.count
    }
    do {
      network = try NeuralNetwork(layers: layers)
    } catch {
      throw .invalid(path: "layers", problem: error.description)
    }
    self.loss = loss
    self.reduction = reduction
    if let value = try document.memberIfPresent("standardization") {
      standardization = try Self.standardization(
        value, inputCount: network.inputCount)
    } else {
      standardization = nil
    }
    if let value = try document.memberIfPresent("training") {
      training = try TrainingState(
        value, parameterCount: network.parameterCount)
    } else {
      training = nil
    }
  }

  private static func standardization(
    _ value: JSONValue, inputCount: Int
  ) throws(ModelFileError) -> Standardization {
    let meansValue = try value.member("means")
    let deviationsValue = try value.member("deviations")
    let deviations = try deviationsValue.numbers()
    for list in [meansValue, deviationsValue] {
      let count = try list.numbers().count
      guard count == inputCount else {
        throw list.error("expected \(inputCount) numbers, found \(count)")
      }
    }
    guard deviations.allSatisfy({ $0 > 0 }) else {
      throw deviationsValue.error("expected numbers above 0")
    }
    return Standardization(
      means: try meansValue.numbers(), deviations: deviations)
  }

  private static func layer(
    _ value: JSONValue, inputCount: Int, place: (layer: Int, of: Int),
    names: inout Set<String>
  ) throws(ModelFileError) -> Layer {
    let activationValue = try value.member("activation")
    let activation = try activationValue.named(
      { Activation(name: $0) }, of: Activation.allCases.map { $0.name })
    guard activation != .softmax || place.layer == place.of - 1 else {
      throw activationValue.error("softmax belongs to the last layer")
    }
    var hasBias = true
    if let value = try value.memberIfPresent("hasBias") {
      hasBias = try value.bool()
    }
    var neurons: [Neuron] = []
    let neuronValues = try value.member("neurons").nonEmptyArray("neuron")
    for (k, neuronValue) in neuronValues.enumerated() {
      let neuron = try Self.neuron(
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
  ) throws(ModelFileError) -> Neuron {
    var name = ""
    if let value = try value.memberIfPresent("name") {
      name = try value.string()
    }
    let weightsValue = try value.member("weights")
    let weights = try weightsValue.numbers()
    guard weights.count == inputCount else {
      throw weightsValue.error(
        "expected \(inputCount) number\(inputCount == 1 ? "" : "s"), "
          + "found \(weights.count)")
    }
    var bias: Double?
    if hasBias {
      bias = try value.member("bias").number()
    } else if let value = try value.memberIfPresent("bias") {
      guard try value.number() == 0 else {
        throw value.error("expected 0, because hasBias is false", foundIt: true)
      }
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
  public var problem: String? {
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
    let isFinite = training?.memory.isFinite ?? true
    return isFinite
      ? nil : "the optimizer's memory is not finite, which a file cannot store"
  }
}

#if !hasFeature(Embedded)
  extension ModelFile {
    /// Reads a model from a file.
    ///
    /// - Throws: ``FileError`` or ``ModelFileError``.
    public init(path: String) throws {
      try self.init(parsing: FileAccess.read(path))
    }

    /// Writes the model to a file, completely or not at all.
    ///
    /// - Throws: ``FileError``, also for a model with a ``problem``.
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
    /// - Throws: ``FileError`` with the text of a ``ModelFileError`` if the
    ///   file is not a model; also for a model with a ``Standardization``,
    ///   which would be lost in the network alone: ``ModelFile`` reads both.
    public convenience init(
      contentsOf path: String
    ) throws(FileError) {
      let file: ModelFile
      let bytes = try FileAccess.read(path)
      do throws(ModelFileError) {
        file = try ModelFile(parsing: bytes)
      } catch {
        throw .cannotRead(path: path, reason: error.description)
      }
      guard file.standardization == nil else {
        throw .cannotRead(
          path: path,
          reason: "its network takes standardized inputs; read network and "
            + "standardization with ModelFile(path:)")
      }
      self.init(fitting: file.network.layers)
    }
  }
#endif
