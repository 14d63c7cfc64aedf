/// What the file of a trace says about the update: the optimizer's constants, and for
/// each parameter what was remembered before and what was computed.
struct UpdateRecord {
  let optimizer: String
  let learningRate: Double
  /// Which step of the optimizer it is, counted from 1.
  let step: Int?
  private let isNesterov: Bool
  /// For each layer, for each neuron, for each weight and then for the bias.
  let layers: [[[Parameter]]]
  /// The object in the file, for the constants.
  private let value: JSONValue

  /// One weight or bias.
  struct Parameter {
    let before: Double?
    let after: Double?
    /// The results of the optimizer's lines, by their names in files, and what was
    /// remembered before, under `…Before`.
    let results: [(key: String, value: Double)]
    /// Where the results are: `update.layers[0].neurons[0].weightSteps[1]`.
    let path: String

    /// Returns the recorded number of that name.
    func result(_ key: String) -> Double? {
      results.first { $0.key == key }?.value
    }
  }

  /// Every parameter, in the order of ``NeuralNetwork/updateParameters(_:)``.
  var parameters: [Parameter] { layers.flatMap { $0.flatMap { $0 } } }

  // MARK: Reading

  init(
    _ update: JSONValue, _ layers: [TraceRecord.LayerRecord]
  ) throws(JSONError) {
    value = update
    optimizer = try String(update.member("optimizer"))
    learningRate = try Double(update.member("learningRate"))
    step = try update.memberIfPresent("step").map(Int.init)
    if let step, step < 1 {
      throw try update.member("step").expected("at least 1")
    }
    isNesterov =
      try update.memberIfPresent("nesterov").map(Bool.init) ?? false
    if OptimizerSettings.Kind(rawValue: optimizer) != nil {
      try Self.refuseConstants(of: update)
    }
    self.layers = try update.member("layers").neurons(of: layers) {
      (neuron, l) throws(JSONError) -> [Parameter] in
      try Self.parameters(
        neuron, layers[l].weights[0].count, hasBias: layers[l].hasBias)
    }
  }

  /// Refuses constants that no optimizer can have.
  private static func refuseConstants(
    of update: JSONValue
  ) throws(JSONError) {
    for key in ["momentum", "weightDecay", "epsilon"] {
      guard let value = try update.memberIfPresent(key) else { continue }
      if try Double(value) < 0 { throw value.expected("at least 0") }
    }
    for key in ["beta1", "beta2", "alpha"] {
      guard let value = try update.memberIfPresent(key) else { continue }
      if try !(0..<1).contains(Double(value)) {
        throw value.expected("at least 0 and below 1")
      }
    }
  }

  private static func parameters(
    _ neuron: JSONValue, _ width: Int, hasBias: Bool
  ) throws(JSONError) -> [Parameter] {
    let before = try neuron.recorded("weightsBefore", count: width)
    let after = try neuron.recorded("weightsAfter", count: width)
    var steps: [JSONValue?] = [JSONValue?](repeating: nil, count: width)
    if let list = try neuron.memberIfPresent("weightSteps") {
      let elements = try list.array()
      guard elements.count == width else {
        throw list.expected(
          width.counted("element"), found: "\(elements.count)")
      }
      steps = elements.map { Optional($0) }
    }
    var parameters: [Parameter] = []
    for i in 0..<width {
      parameters.append(
        try Parameter(before[i], after[i], steps[i], neuron, "weightSteps"))
    }
    guard hasBias else { return parameters }
    return parameters + [
      try Parameter(
        neuron.recorded("biasBefore"), neuron.recorded("biasAfter"),
        neuron.memberIfPresent("biasStep"), neuron, "biasStep")
    ]
  }
}

extension UpdateRecord.Parameter {
  fileprivate init(
    _ before: Double?, _ after: Double?, _ step: JSONValue?,
    _ neuron: JSONValue, _ key: String
  ) throws(JSONError) {
    self.before = before
    self.after = after
    path = step?.path ?? "\(neuron.path).\(key)"
    var results: [(key: String, value: Double)] = []
    for member in try step?.members() ?? [] {
      if let value = try step?.recorded(member.key) {
        results.append((member.key, value))
      }
    }
    self.results = results
  }
}

// MARK: - The optimizer

extension UpdateRecord {
  /// Creates the optimizer with its constants and with what it remembered before the
  /// step, so that its next step is the step of the file.
  ///
  /// - Returns: The optimizer; `nil` for one that NeuronKit does not have.
  /// - Throws: ``JSONError`` where a constant, or what was remembered, is missing or
  ///   cannot be used.
  func makeOptimizer() throws(JSONError) -> (any Optimizer)? {
    guard let kind = OptimizerSettings.Kind(rawValue: optimizer) else {
      return nil
    }
    guard learningRate.isFinite else {
      throw value.error("expected a finite learning rate")
    }
    let decay = try constantIfPresent("weightDecay") ?? 0
    let optimizer: any Optimizer
    switch kind {
    case .sgd: optimizer = try makeSGD(decay)
    case .adam, .adamw:
      optimizer = Adam(
        learningRate: learningRate, beta1: try constant("beta1"),
        beta2: try constant("beta2"), epsilon: try constant("epsilon"),
        weightDecay: decay, isDecoupled: kind == .adamw)
    case .rmsprop:
      optimizer = RMSprop(
        learningRate: learningRate, alpha: try constant("alpha"),
        epsilon: try constant("epsilon"),
        momentum: try constantIfPresent("momentum") ?? 0,
        isCentered: hasResult("meanBefore"), weightDecay: decay)
    case .adagrad:
      optimizer = Adagrad(
        learningRate: learningRate, epsilon: try constant("epsilon"),
        weightDecay: decay)
    }
    optimizer.memory = OptimizerMemory(
      stepCount: (step ?? 1) - 1,
      values: try memoryKeys(kind).mapEach {
        (key) throws(JSONError) -> [Double] in
        guard let key else { return [] }
        return try remembered(key)
      })
    return optimizer
  }

  private func makeSGD(_ decay: Double) throws(JSONError) -> SGD {
    let momentum = try constantIfPresent("momentum") ?? 0
    let looksAhead = isNesterov || hasResult("lookahead")
    if looksAhead, momentum == 0 {
      throw value.error("Nesterov's form needs a momentum above 0")
    }
    return SGD(
      learningRate: learningRate, momentum: momentum, isNesterov: looksAhead,
      weightDecay: decay)
  }

  /// The names of what the optimizer remembers, in the order of its
  /// ``Optimizer/memory``; `nil` for what its settings do without.
  private func memoryKeys(
    _ kind: OptimizerSettings.Kind
  ) throws(JSONError) -> [String?] {
    let velocity: String? =
      try constantIfPresent("momentum") ?? 0 > 0
      ? "velocityBefore" : nil
    switch kind {
    case .sgd: return [velocity]
    case .adam, .adamw: return ["meanBefore", "meanSquareBefore"]
    case .rmsprop:
      return [
        "meanSquareBefore", hasResult("meanBefore") ? "meanBefore" : nil,
        velocity,
      ]
    case .adagrad: return ["sumOfSquaresBefore"]
    }
  }

  /// What was remembered of every parameter under that name.
  private func remembered(_ key: String) throws(JSONError) -> [Double] {
    try parameters.mapEach {
      (parameter) throws(JSONError) -> Double in
      guard let value = parameter.result(key) else {
        throw JSONError(path: "\(parameter.path).\(key)", problem: "is missing")
      }
      guard value.isFinite else {
        throw JSONError(
          path: "\(parameter.path).\(key)",
          problem: "expected a finite number, found null")
      }
      return value
    }
  }

  private func hasResult(_ key: String) -> Bool {
    layers.first?.first?.first?.result(key) != nil
  }

  /// Returns a constant of the file, if it has one of that name.
  func constant(named key: String) -> Double? {
    (try? value.memberIfPresent(key)).flatMap { try? Double($0) }
  }

  private func constant(_ key: String) throws(JSONError) -> Double {
    try Double(value.member(key))
  }

  private func constantIfPresent(_ key: String) throws(JSONError) -> Double? {
    try value.memberIfPresent(key).map(Double.init)
  }
}
