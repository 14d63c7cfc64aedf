/// A step as the operands of its operations show it.
struct GatheredStep {
  private var layers: [[Neuron]] = []
  private var activations: [Activation?] = []
  private var inputs: [[Double]] = []
  private var targets: [[Double]] = []
  private var loss: Loss?
  private var reduction = Reduction.mean
  private var update = UpdateOperations()

  /// What is known of a neuron.
  private struct Neuron {
    let name: String
    var weights: [Double] = []
    var bias: Double?
  }

  init(_ operations: [RecordedOperation]) {
    var first: Int?
    var last: Int?
    for operation in operations {
      if let sample = operation.sample, sample != last {
        (last, first) = (sample, first ?? sample)
        inputs.append([])
        targets.append([])
      }
      gather(operation, isFirst: operation.sample == first)
    }
  }

  private mutating func gather(_ line: RecordedOperation, isFirst: Bool) {
    switch line.phase {
    case "forward": gatherForward(line, isFirst)
    case "loss": gatherLoss(line)
    case "update": update.gather(line.formula, line.operands)
    default: return
    }
  }

  private mutating func gatherForward(
    _ line: RecordedOperation, _ isFirst: Bool
  ) {
    guard let layer = line.layer, layer >= 1, layer <= layers.count + 1,
      let name = line.neuron, !inputs.isEmpty
    else { return }
    if layer > layers.count {
      layers.append([])
      activations.append(nil)
    }
    let l = layer - 1
    if isFirst, layers[l].last?.name != name,
      !layers[l].contains(where: { $0.name == name })
    {
      layers[l].append(Neuron(name: name))
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

  private mutating func gatherLoss(_ line: RecordedOperation) {
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

  /// Makes the step, and its samples.
  func makeStep() throws(JSONError) -> (step: TrainingStep, data: DataSet) {
    guard let loss, !layers.isEmpty, !inputs.isEmpty,
      activations.allSatisfy({ $0 != nil })
    else { throw Self.error("The operations must be all those of a step.") }
    let network = try makeNetwork()
    guard
      let optimizer = update.makeOptimizer(
        parameterCount: network.parameterCount)
    else {
      throw Self.error(
        "The operations of the update are not those of an optimizer.")
    }
    let output = network.layers[network.layers.count - 1].activation
    guard loss.problem(after: output) == nil,
      inputs.allSatisfy({ $0.count == network.inputCount }),
      targets.allSatisfy({ $0.count == network.outputCount })
    else {
      throw Self.error(
        "The operations do not fit together as those of one step.")
    }
    let data = DataSet(
      name: "operations", title: "a traced step", source: "", task: .regression,
      inputNames: (1...network.inputCount).map { "x\($0)" },
      targetNames: (1...network.outputCount).map { "y\($0)" }, inputs: inputs,
      targets: targets)
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: optimizer)
    return (step, data)
  }

  private func makeNetwork() throws(JSONError) -> NeuralNetwork {
    var made: [Layer] = []
    var width = layers[0].first?.weights.count ?? 0
    for (l, neurons) in layers.enumerated() {
      let hasBias = neurons.first?.bias != nil
      guard !neurons.isEmpty, width > 0,
        neurons.allSatisfy({
          $0.weights.count == width && ($0.bias != nil) == hasBias
        })
      else {
        throw Self.error("The operations of layer \(l + 1) are incomplete.")
      }
      made.append(
        Layer(
          neurons: neurons.map {
            NeuronKit.Neuron(
              name: $0.name, weights: $0.weights, bias: $0.bias,
              activation: activations[l] ?? .identity)
          }))
      width = neurons.count
    }
    do throws(ShapeError) {
      return try NeuralNetwork(layers: made)
    } catch {
      throw Self.error("\(error)")
    }
  }

  static func error(_ problem: String) -> JSONError {
    JSONError(path: "", problem: problem)
  }
}
