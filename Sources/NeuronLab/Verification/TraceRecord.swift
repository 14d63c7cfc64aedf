/// What the file of a trace says, number by number, before anything is computed.
///
/// The file may come from ``Trace/jsonText``, from `export --helper pytorch`, or from
/// another program. A number that it leaves out is `nil` here; one that it writes as
/// `null`, which is how JSON writes infinity and NaN, is NaN.
package struct TraceRecord {
  /// How precisely the numbers were computed.
  package enum Precision: String, CaseIterable, JSONConvertible, Sendable {
    /// 53 bits, as everything in NeuronKit.
    case double = "float64"
    /// 24 bits, as PyTorch unless told otherwise.
    case single = "float32"
  }

  package private(set) var precision = Precision.double
  /// The program that wrote the file, if it says so.
  package let recordedBy: String?
  package let loss: Loss
  package let reduction: Reduction
  let lossValue: Double?
  let inputNames: [String]
  let targetNames: [String]
  let classNames: [String]
  /// The layers after the inputs, with the weights before the update.
  let layers: [LayerRecord]
  let samples: [SampleRecord]
  /// The batch's gradient: for each layer, for each neuron; `nil` where the file has
  /// none.
  let gradients: [[GradientRecord]]?
  let update: UpdateRecord

  /// A layer's neurons and function.
  struct LayerRecord {
    let activation: Activation
    let hasBias: Bool
    let names: [String]
    /// Shape [neurons][inputs].
    let weights: [[Double]]
    /// Shape [neurons]; empty without biases.
    let biases: [Double]
  }

  /// One sample's numbers.
  struct SampleRecord {
    let inputs: [Double]
    let targets: [Double]
    let outputs: [Double?]
    let loss: Double?
    /// For each layer, for each neuron.
    let layers: [[NeuronRecord]]
  }

  /// What happened in a neuron for one sample.
  struct NeuronRecord {
    let inputs: [Double?]
    let weights: [Double?]
    let bias: Double?
    let z: Double?
    let a: Double?
    let incoming: [IncomingRecord]
    let dActivation: Double?
    let slope: Double?
    let delta: Double?
    let dw: [Double?]
    let db: Double?
  }

  /// What a neuron collects from one that it feeds.
  struct IncomingRecord {
    let delta: Double?
    let weight: Double?
    let product: Double?
  }

  /// One neuron's part of the batch's gradient.
  struct GradientRecord {
    let dw: [Double?]
    let db: Double?
    /// What dw and db held before the step; 0 unless the file says otherwise.
    let dwBefore: [Double?]
    let dbBefore: Double?
  }

  // MARK: Reading

  /// Reads the bytes of a file of the format `neuronkit-trace`, version 1.
  ///
  /// - Throws: ``JSONError``, which names what is wrong by its JSON path.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    let file = JSONValue(try JSON(parsing: bytes))
    var fields = JSONFields(reading: file)
    try fields.head("neuronkit-trace", version: 1)
    try fields.field("precision", ifPresent: &precision)
    recordedBy = try file.memberIfPresent("recordedBy").map(String.init)
    let loss = try file.member("loss")
    self.loss = try loss.member("name").named(
      { Loss(name: $0) }, of: Loss.allCases.map { $0.name })
    reduction = try Reduction(loss.member("reduction"))
    lossValue = try loss.recorded("value")
    let samples = try file.member("samples").nonEmptyArray("sample")
    let update = try file.member("update")
    layers = try Self.layers(samples[0], update)
    if let problem = self.loss.problem(
      after: layers[layers.count - 1].activation)
    {
      throw loss.error(problem)
    }
    let layers = layers
    let inputCount = layers[0].weights[0].count
    let outputCount = layers[layers.count - 1].names.count
    self.samples = try samples.mapEach {
      (value) throws(JSONError) -> SampleRecord in
      try SampleRecord(value, layers, inputCount)
    }
    gradients = try Self.gradients(file, layers)
    self.update = try UpdateRecord(update, layers)
    inputNames =
      try file.names("inputNames", inputCount)
      ?? (1...inputCount).map { "x\($0)" }
    targetNames =
      try file.names("targetNames", outputCount)
      ?? (1...outputCount).map { "y\($0)" }
    classNames = try file.names("classNames", max(2, outputCount)) ?? []
  }

  private static func gradients(
    _ file: JSONValue, _ layers: [LayerRecord]
  ) throws(JSONError) -> [[GradientRecord]]? {
    guard let list = try file.memberIfPresent("gradients") else { return nil }
    return try list.neurons(of: layers) {
      (value, l) throws(JSONError) -> GradientRecord in
      try GradientRecord(value, layers[l])
    }
  }

  /// Reads the network: the weights of the first sample, or those before the update.
  private static func layers(
    _ sample: JSONValue, _ update: JSONValue
  ) throws(JSONError) -> [LayerRecord] {
    var layers: [LayerRecord] = []
    var width = try sample.member("inputs").nonEmptyArray("input").count
    let updates = try update.memberIfPresent("layers")?.array() ?? []
    for (l, value) in try sample.member("layers").nonEmptyArray("layer")
      .enumerated()
    {
      let own =
        try l < updates.count
        ? updates[l].member("neurons").array() : []
      let layer = try LayerRecord(value, own, width)
      layers.append(layer)
      width = layer.names.count
    }
    return layers
  }
}

// MARK: - The parts

extension TraceRecord.LayerRecord {
  fileprivate init(
    _ layer: JSONValue, _ updates: [JSONValue], _ width: Int
  ) throws(JSONError) {
    let hasBias = try layer.memberIfPresent("hasBias").map(Bool.init) ?? true
    var (names, weights): ([String], [[Double]]) = ([], [])
    var biases: [Double] = []
    for (k, neuron) in try layer.member("neurons").nonEmptyArray("neuron")
      .enumerated()
    {
      names.append(try String(neuron.member("name")))
      // An update's weights serve where the sample does not repeat them.
      let update = k < updates.count ? updates[k] : neuron
      weights.append(
        try neuron.member("weights", or: "weightsBefore", of: update)
          .finite("the weights were so before this step").numbers(count: width))
      guard hasBias else { continue }
      biases.append(
        try Double(
          neuron.member("bias", or: "biasBefore", of: update)
            .finite("the bias was so before this step")))
    }
    activation = try layer.member("activation").named(
      { Activation(name: $0) }, of: Activation.allCases.map { $0.name })
    (self.names, self.weights, self.biases) = (names, weights, biases)
    self.hasBias = hasBias
  }
}

extension TraceRecord.SampleRecord {
  fileprivate init(
    _ value: JSONValue, _ layers: [TraceRecord.LayerRecord], _ inputCount: Int
  ) throws(JSONError) {
    let outputCount = layers[layers.count - 1].names.count
    let isGiven = "it is so in the data"
    inputs = try value.member("inputs").finite(isGiven)
      .numbers(count: inputCount)
    targets = try value.member("targets").finite(isGiven)
      .numbers(count: outputCount)
    outputs = try value.recorded("outputs", count: outputCount)
    loss = try value.recorded("loss")
    self.layers = try value.member("layers").neurons(of: layers) {
      (neuron, l) throws(JSONError) -> TraceRecord.NeuronRecord in
      let next = l + 1 < layers.count ? layers[l + 1].names : []
      return try TraceRecord.NeuronRecord(
        neuron, layers[l].weights[0].count, next)
    }
  }
}

extension TraceRecord.NeuronRecord {
  fileprivate init(
    _ value: JSONValue, _ width: Int, _ next: [String]
  ) throws(JSONError) {
    inputs = try value.recorded("inputs", count: width)
    weights = try value.recorded("weights", count: width)
    bias = try value.recorded("bias")
    z = try value.recorded("z")
    a = try value.recorded("a")
    dActivation = try value.recorded("dActivation")
    slope =
      try value.memberIfPresent("slope")?.json == .null
      ? nil : value.recorded("slope")
    delta = try value.recorded("delta")
    dw = try value.recorded("dw", count: width)
    db = try value.recorded("db")
    guard let list = try value.memberIfPresent("incoming") else {
      incoming = []
      return
    }
    let elements = try list.array()
    guard elements.count == next.count else {
      throw list.expected(
        next.count.counted("element"), found: "\(elements.count)")
    }
    var read: [TraceRecord.IncomingRecord] = []
    for (element, name) in zip(elements, next) {
      try element.requireName(name, "from")
      read.append(
        TraceRecord.IncomingRecord(
          delta: try element.recorded("delta"),
          weight: try element.recorded("weight"),
          product: try element.recorded("product")))
    }
    incoming = read
  }
}

extension TraceRecord.GradientRecord {
  fileprivate init(
    _ value: JSONValue, _ layer: TraceRecord.LayerRecord
  ) throws(JSONError) {
    let width = layer.weights[0].count
    dw = try value.recorded("dw", count: width)
    db = try value.recorded("db")
    dwBefore = try value.recorded("dwBefore", count: width)
    dbBefore = try value.recorded("dbBefore")
  }
}
