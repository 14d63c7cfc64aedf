// Reading a trace back from a file of the format `neuronkit-trace`.

extension Trace {
  /// Reads a trace from the bytes of a file that ``jsonText`` has written.
  ///
  /// The step is taken again, with the network, the samples and the loss of the file;
  /// every number of the file has to agree with it, to 10⁻⁹ of its size, so that a
  /// program that adds in another order can write one, too. Samples are numbered as in
  /// the file.
  ///
  /// - Throws: ``JSONError``, which names what is wrong by its JSON path.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    let file = JSONValue(try JSON(parsing: bytes))
    var fields = JSONFields(reading: file)
    try fields.head("neuronkit-trace", version: 1)
    let step = try Self.step(file)
    let data = try Self.samples(file, of: step.network)
    self = Tracer(step, on: data).trace()
    guard case .object(let members) = json else { return }
    for member in members {
      // The lines of an optimizer with a memory are not in the file.
      if member.key == "update", update.optimizer != "sgd" { continue }
      try file.member(member.key).requireNumbers(of: member.value)
    }
  }

  private static func step(_ file: JSONValue) throws(JSONError) -> TrainingStep
  {
    let loss = try file.member("loss")
    let update = try file.member("update")
    let network = try network(file, update)
    let named = try loss.member("name").named(
      { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
    let output = network.layers[network.layers.count - 1].activation
    if let problem = named.problem(after: output) { throw loss.error(problem) }
    let rate = try Double(update.member("learningRate"))
    let isPlain = try update.memberIfPresent("formulas") == nil
    let name = try String(update.member("optimizer"))
    return TrainingStep(
      network: network, loss: named,
      reduction: try Reduction(loss.member("reduction")),
      optimizer: isPlain && name == "sgd"
        ? SGD(learningRate: rate)
        : UnknownOptimizer(name: name, learningRate: rate))
  }

  private static func network(
    _ file: JSONValue, _ update: JSONValue
  ) throws(JSONError) -> NeuralNetwork {
    let sample = try file.member("samples").nonEmptyArray("sample")[0]
    var layers: [Layer] = []
    var width = try sample.member("inputs").nonEmptyArray("input").count
    for value in try sample.member("layers").nonEmptyArray("layer") {
      let hasBias = try value.memberIfPresent("hasBias").map(Bool.init) ?? true
      let activation = try value.member("activation").named(
        { Activation(name: $0) }, of: Activation.allCases.map { $0.name })
      var neurons: [Neuron] = []
      for neuron in try value.member("neurons").nonEmptyArray("neuron") {
        let bias = try Double(neuron.member("bias"))
        neurons.append(
          Neuron(
            name: try String(neuron.member("name")),
            weights: try neuron.member("weights").numbers(count: width),
            bias: hasBias ? bias : nil, activation: activation))
      }
      layers.append(Layer(neurons: neurons))
      width = neurons.count
    }
    do throws(ShapeError) {
      return try NeuralNetwork(layers: layers)
    } catch {
      throw sample.error("\(error)")
    }
  }

  private static func samples(
    _ file: JSONValue, of network: NeuralNetwork
  ) throws(JSONError) -> DataSet {
    var (inputs, targets): ([[Double]], [[Double]]) = ([], [])
    for sample in try file.member("samples").array() {
      inputs.append(
        try sample.member("inputs").numbers(count: network.inputCount))
      targets.append(
        try sample.member("targets").numbers(count: network.outputCount))
    }
    func names(
      _ key: String, _ count: Int, _ letter: String
    ) throws(JSONError) -> [String] {
      guard let value = try file.memberIfPresent(key) else {
        return (1...count).map { "\(letter)\($0)" }
      }
      let names = try [String](value)
      guard names.count == count else {
        throw value.expected(count.counted("name"), found: "\(names.count)")
      }
      return names
    }
    let hasClasses = try file.memberIfPresent("classNames") != nil
    return DataSet(
      name: "trace", title: "a traced step", source: "", task: .regression,
      inputNames: try names("inputNames", network.inputCount, "x"),
      targetNames: try names("targetNames", network.outputCount, "y"),
      classNames: hasClasses
        ? try names("classNames", max(2, network.outputCount), "") : [],
      inputs: inputs, targets: targets)
  }
}

/// An optimizer of which only the name and the learning rate are known.
private final class UnknownOptimizer: Optimizer {
  let name: String
  var learningRate: Double

  init(name: String, learningRate: Double) {
    self.name = name == "sgd" ? "sgd with a memory" : name
    self.learningRate = learningRate
  }

  func update(_ network: NeuralNetwork) {}
}

extension JSONValue {
  /// Refuses a value in which some number, text or list is not what was computed.
  fileprivate func requireNumbers(of computed: JSON) throws(JSONError) {
    switch (computed, json) {
    case (.object(let members), _):
      for member in members {
        try self.member(member.key).requireNumbers(of: member.value)
      }
    case (.array(let values), _):
      let own = try array()
      guard own.count == values.count else {
        throw expected(values.count.counted("element"), found: "\(own.count)")
      }
      for (value, computed) in zip(own, values) {
        try value.requireNumbers(of: computed)
      }
    case (.number(let value), .null) where !value.isFinite: return
    case (.number(let value), .number(let own)):
      let limit = 1e-9 * max(1, max(value.magnitude, own.magnitude))
      guard (value - own).magnitude <= limit else {
        throw error(
          "is \(own.fullText), but what it is made from gives \(value.fullText)"
        )
      }
    default:
      guard computed == json else { throw expected(JSONValue(computed).shown) }
    }
  }
}
