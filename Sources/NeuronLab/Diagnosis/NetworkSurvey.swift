/// What one forward and one backward pass over the samples show.
///
/// The network itself does not change; a copy of it is examined. Afterwards the
/// copy's dw and db hold the gradient of `loss`.
struct NetworkSurvey {
  /// The copy that was examined, with the loss and the reduction.
  let step: TrainingStep
  /// The samples that were examined: the first ones.
  let rows: Range<Int>
  /// The loss of these samples.
  private(set) var loss = 0.0
  /// Their outputs: shape [samples][outputs].
  private(set) var outputs: [[Double]] = []
  /// One record for each neuron, in the network's order.
  private(set) var records: [Record] = []
  /// The first number that is not finite, if there is one.
  private(set) var notFinite: Finding?

  /// The first number of the data that is not finite, if there is one.
  private(set) var dataNotFinite: Finding?

  /// The copy that was examined.
  var network: NeuralNetwork { step.network }

  /// Examines the first samples, at most `rowLimit`.
  init(_ step: TrainingStep, on data: DataSet, rowLimit: Int) {
    self.step = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    rows = 0..<min(data.count, rowLimit)
    let depth = step.network.layers.count
    for (l, layer) in network.layers.enumerated() {
      records += layer.neurons.map {
        Record(neuron: $0, layer: l + 1, isOutput: l == depth - 1)
      }
    }
    let divisor = step.reduction.divisor(sampleCount: rows.count)
    network.zeroGradients()
    for row in rows {
      loss += self.step.pass(row, of: data, divisor: divisor)
      outputs.append(network.outputs)
      record(targets: data.targets[row], divisor: divisor)
      if notFinite == nil {
        dataNotFinite = findNotFinite(row, of: data)
        notFinite = dataNotFinite ?? overflow(row)
      }
    }
    loss /= divisor
    if notFinite == nil, !loss.isFinite {
      notFinite = Self.tooLarge(
        "The loss is no longer finite: the outputs have grown too "
          + "large to compute with.")
    }
  }

  private mutating func record(targets: [Double], divisor: Double) {
    // δ without the mean over samples and outputs.
    let scale = divisor * step.loss.outputDivisor(targets.count)
    let firstOutput = records.count - targets.count
    for k in records.indices {
      records[k].add()
      if k >= firstOutput {
        records[k].add(target: targets[k - firstOutput], scale: scale)
      }
    }
  }

  // MARK: What is not finite

  private func findNotFinite(_ row: Int, of data: DataSet) -> Finding? {
    let numbers = data.inputs[row] + data.targets[row]
    for (c, number) in numbers.enumerated() where !number.isFinite {
      let column = (data.inputNames + data.targetNames)[c]
      return Finding(
        kind: .notFinite,
        evidence: "The value of \(column) in sample \(row + 1) "
          + "is not finite, and that spreads through the whole "
          + "network.",
        remedy: "Correct that number, or leave the row out.")
    }
    return nil
  }

  private func overflow(_ row: Int) -> Finding? {
    for record in records where !record.neuron.z.isFinite {
      return Self.tooLarge(
        "The weighted sum z of \(record.neuron.name) is no "
          + "longer finite for sample \(row + 1): the weights have grown too large to "
          + "compute with.")
    }
    return nil
  }

  private static func tooLarge(_ evidence: String) -> Finding {
    Finding(
      kind: .notFinite, evidence: evidence,
      remedy: "Start again with smaller weights or a smaller learning rate.")
  }

  // MARK: Layers

  /// Returns the mean of |δ| over a layer's neurons and the samples.
  func meanDelta(layer: Int) -> Double {
    let records = records.filter { $0.layer == layer }
    var sum = 0.0
    for record in records { sum += record.deltaSum }
    return sum / Double(rows.count * records.count)
  }
}

extension NetworkSurvey {
  /// What the samples have shown of one neuron.
  struct Record {
    let neuron: Neuron
    /// The layer's number, counted from 1.
    let layer: Int
    let isOutput: Bool
    private(set) var smallestZ = Double.infinity
    private(set) var largestZ = -Double.infinity
    /// Whether z was below the activation's kink for every sample.
    private(set) var isOff = true
    /// For how many samples z was on a flat end of the activation.
    private(set) var flatCount = 0
    private(set) var sampleCount = 0
    /// Whether it was for every sample.
    var isFlat: Bool { flatCount == sampleCount }
    /// For an output: how many samples were off by more than one half.
    private(set) var wrongAnswers = 0
    /// For how many of these it was flat, with a δ too small to correct it.
    private var stuckAnswers = 0
    /// Whether it was flat for every sample; for an output, whether it is wrong
    /// for some sample, and flat and not corrected for every one of these.
    var isSaturated: Bool {
      isOutput ? wrongAnswers > 0 && stuckAnswers == wrongAnswers : isFlat
    }
    /// Σ |δ| over the samples.
    private(set) var deltaSum = 0.0

    init(neuron: Neuron, layer: Int, isOutput: Bool) {
      self.neuron = neuron
      self.layer = layer
      self.isOutput = isOutput
    }

    /// Adds the z, a and δ that a sample has just left in the neuron.
    fileprivate mutating func add() {
      smallestZ = min(smallestZ, neuron.z)
      largestZ = max(largestZ, neuron.z)
      deltaSum += abs(neuron.delta)
      if !neuron.activation.isOff(atZ: neuron.z) { isOff = false }
      sampleCount += 1
      if neuron.activation.isOnFlatEnd(a: neuron.a) { flatCount += 1 }
    }

    fileprivate mutating func add(target: Double, scale: Double) {
      let error = abs(neuron.a - target)
      guard error > 0.5 else { return }
      wrongAnswers += 1
      if neuron.activation.isOnFlatEnd(a: neuron.a),
        !(abs(neuron.delta) * scale > Diagnosis.deafness * error)
      {
        stuckAnswers += 1
      }
    }

    /// The range of the neuron's z.
    var rangeText: String {
      let low = smallestZ.briefText
      let high = largestZ.briefText
      if smallestZ == largestZ { return "\(neuron.name): always \(low)" }
      return smallestZ < 0 && largestZ > 0
        ? "\(neuron.name): down to \(low), up to \(high)"
        : "\(neuron.name): from \(low) to \(high)"
    }
  }
}

// MARK: - Where an activation passes nothing on

extension Activation {
  /// Whether z is where a one-sided activation is (almost) off.
  ///
  /// `relu` and `leakyRelu` are below their kink; the smooth ones, where their
  /// slope has fallen to that of `leakyRelu`, 0.01. The bound −2 leaves out the
  /// minimum of gelu and silu, where the slope is small only briefly.
  func isOff(atZ z: Double) -> Bool {
    switch self {
    case .relu, .leakyRelu: return z <= 0
    case .elu, .softplus, .gelu, .silu:
      return z < -2 && abs(derivative(atZ: z)) <= Diagnosis.flatness
    case .identity, .sigmoid, .tanh, .softmax: return false
    }
  }

  /// Whether a is so close to an end of its range that the slope is tiny.
  ///
  ///     sigmoid, softmax    a·(1 − a) < 0.01 · ¼
  ///     tanh                1 − a² < 0.01 · 1
  func isOnFlatEnd(a: Double) -> Bool {
    switch self {
    case .sigmoid, .softmax: return a * (1 - a) < Diagnosis.flatness / 4
    case .tanh: return 1 - a * a < Diagnosis.flatness
    case .identity, .relu, .leakyRelu, .elu, .softplus, .gelu, .silu:
      return false
    }
  }
}
