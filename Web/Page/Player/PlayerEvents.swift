import NeuronLab

/// A step that is read back from its operations, a line of JSON for each: what
/// `trace --format jsonl` writes.
///
/// The network, the samples and the loss are gathered from the operands; then the
/// step is taken again, and every line has to agree with it.
struct PlayerEvents {
  private let lines: [Line]
  private var layers: [[Gathered]] = []
  private var activations: [Activation?] = []
  private var inputs: [[Double]] = []
  private var targets: [[Double]] = []
  private var loss: Loss?
  private var reduction = Reduction.mean
  private var update = PlayerUpdate()

  /// One line.
  private struct Line {
    let phase: String
    let sample: Int?
    let layer: Int?
    let neuron: String?
    let formula: String
    let operands: [(key: String, value: Double)]
    let value: Double
  }

  /// What is known of a neuron.
  private struct Gathered {
    let name: String
    var weights: [Double] = []
    var bias: Double?
  }

  /// Whether a text may be lines of operations.
  static func isMeant(by text: String) -> Bool {
    String(text.prefix(200)).trimmed.hasPrefix("{\"event\"")
  }

  init(_ text: String) throws(Refusal) {
    var lines: [Line] = []
    for line in text.split(separator: "\n") {
      if line.utf8.allSatisfy({ $0 <= 32 }) { continue }
      lines.append(try Self.line(String(line), number: lines.count + 1))
    }
    self.lines = lines
    var first: Int?
    var last: Int?
    for line in lines {
      if let sample = line.sample, sample != last {
        (last, first) = (sample, first ?? sample)
        inputs.append([])
        targets.append([])
      }
      try gather(line, isFirst: line.sample == first)
    }
  }

  // MARK: Reading

  private static func line(
    _ text: String, number: Int
  ) throws(Refusal) -> Line {
    do throws(JSONError) {
      let value = JSONValue(try JSON(parsing: text))
      guard try Int(value.member("event")) == number else {
        throw value.error("is not operation \(number); a file has all of them")
      }
      func present<Value: JSONConvertible>(
        _ key: String
      ) throws(JSONError) -> Value? {
        let member = try value.member(key)
        return member.json == .null ? nil : try Value(member)
      }
      var operands: [(key: String, value: Double)] = []
      for member in try value.member("operands").members() {
        operands.append(
          (member.key, try Double(JSONValue(member.value))))
      }
      return Line(
        phase: try String(value.member("phase")), sample: try present("sample"),
        layer: try present("layer"), neuron: try present("neuron"),
        formula: try String(value.member("formula")), operands: operands,
        value: try Double(value.member("value")))
    } catch {
      throw Refusal("line \(number): \(error)")
    }
  }

  private mutating func gather(
    _ line: Line, isFirst: Bool
  ) throws(Refusal) {
    switch line.phase {
    case "forward": gatherForward(line, isFirst)
    case "loss": gatherLoss(line)
    case "update": update.gather(line.formula, line.operands)
    default: return
    }
  }

  private mutating func gatherForward(_ line: Line, _ isFirst: Bool) {
    guard let layer = line.layer, layer >= 1, layer <= layers.count + 1,
      let name = line.neuron
    else { return }
    if layer > layers.count {
      layers.append([])
      activations.append(nil)
    }
    let l = layer - 1
    if isFirst, layers[l].last?.name != name,
      !layers[l].contains(where: { $0.name == name })
    {
      layers[l].append(Gathered(name: name))
    }
    guard let k = layers[l].firstIndex(where: { $0.name == name }) else {
      return
    }
    if line.formula.hasPrefix("a = ") {
      activations[l] = Activation.allCases.first {
        line.formula == "a = \($0.formula)"
      }
    } else if line.operands.count == 3, line.operands[0].key.hasPrefix("w[") {
      if isFirst { layers[l][k].weights.append(line.operands[0].value) }
      if l == 0, k == 0 {
        inputs[inputs.count - 1].append(line.operands[1].value)
      }
    } else if let bias = line.operands.first, bias.key == "b" {
      layers[l][k].bias = bias.value
    }
  }

  private mutating func gatherLoss(_ line: Line) {
    if line.formula.hasPrefix("L = the sum over the samples") {
      reduction = .sum
    }
    guard line.operands.count == 2, line.operands[1].key == "y",
      !targets.isEmpty
    else { return }
    loss = Loss.allCases.first { line.formula.hasSuffix(" = \($0.formula())") }
    targets[targets.count - 1].append(line.operands[1].value)
  }

  // MARK: The step

  /// The step, if every line agrees with it.
  func makeStart() throws(Refusal) -> PlayerStart {
    guard let loss, !layers.isEmpty, activations.allSatisfy({ $0 != nil })
    else { throw Refusal("The operations must be all those of a step.") }
    let network = try makeNetwork()
    let count = network.parameterCount
    guard let optimizer = update.makeOptimizer(parameterCount: count),
      let twin = update.makeOptimizer(parameterCount: count)
    else {
      throw Refusal(
        "The operations of the update are not those of an optimizer.")
    }
    let output = network.layers[network.layers.count - 1].activation
    guard loss.problem(after: output) == nil,
      inputs.allSatisfy({ $0.count == network.inputCount }),
      targets.allSatisfy({ $0.count == network.outputCount })
    else {
      throw Refusal("The operations do not fit together as those of one step.")
    }
    let data = DataSet(
      name: "operations", title: "a traced step", source: "", task: .regression,
      inputNames: (1...network.inputCount).map { "x\($0)" },
      targetNames: (1...network.outputCount).map { "y\($0)" }, inputs: inputs,
      targets: targets)
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: optimizer)
    try requireAgreement(step, data, twin)
    let rows = Array(data.rows)
    return PlayerStart(
      title: "trace · "
        + network.sizes.map { "\($0)" }.joined(separator: "-"),
      step: step, data: data, epoch: 0, batches: { _ in [rows] })
  }

  private func makeNetwork() throws(Refusal) -> NeuralNetwork {
    var made: [Layer] = []
    var width = layers[0].first?.weights.count ?? 0
    for (l, neurons) in layers.enumerated() {
      let hasBias = neurons.first?.bias != nil
      guard !neurons.isEmpty, width > 0,
        neurons.allSatisfy({
          $0.weights.count == width && ($0.bias != nil) == hasBias
        })
      else { throw Refusal("The operations of layer \(l + 1) are incomplete.") }
      made.append(
        Layer(
          neurons: neurons.map {
            Neuron(
              name: $0.name, weights: $0.weights, bias: $0.bias,
              activation: activations[l] ?? .identity)
          }))
      width = neurons.count
    }
    do throws(ShapeError) {
      return try NeuralNetwork(layers: made)
    } catch {
      throw Refusal("\(error)")
    }
  }

  /// Takes the step again on a copy, with an optimizer of its own, and compares every
  /// line.
  private func requireAgreement(
    _ step: TrainingStep, _ data: DataSet, _ optimizer: any Optimizer
  ) throws(Refusal) {
    let rows = Array(data.rows)
    let copy = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: optimizer)
    let words = EventText(copy, rows: rows)
    var number = 0
    var wrong: Int?
    EventRecorder(copy, on: data, rows: rows).recordAll { events in
      for event in events {
        number += 1
        if wrong == nil, !agrees(event, words, number) { wrong = number }
      }
    }
    if let wrong {
      throw Refusal(
        "line \(wrong) is not what the lines before it lead to")
    }
    guard number == lines.count else {
      throw Refusal(
        "the step has \(number) operations, the file \(lines.count)")
    }
  }

  private func agrees(
    _ event: TraceEvent, _ words: EventText, _ number: Int
  ) -> Bool {
    guard number <= lines.count else { return false }
    let line = lines[number - 1]
    guard line.formula == words.formula(of: event),
      line.phase == event.phase.rawValue,
      line.layer == event.layer.map({ $0 + 1 }),
      line.operands.count == event.operands.count
    else { return false }
    var pairs = [(line.value, event.value)]
    for (one, other) in zip(line.operands, event.operands) {
      pairs.append((one.value, other))
    }
    return pairs.allSatisfy { a, b in
      (a - b).magnitude <= 1e-9 * max(1, max(a.magnitude, b.magnitude))
    }
  }
}
