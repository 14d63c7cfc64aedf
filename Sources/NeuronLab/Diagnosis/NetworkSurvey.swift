/// What one forward and one backward pass over the samples show.
///
/// The network itself is left as it is; a copy of it is looked at. Afterwards
/// the copy's dw and db hold the gradient of `loss`.
struct NetworkSurvey {
  /// What is known of one neuron.
  struct NeuronRecord {
    var smallestZ = Double.infinity
    var largestZ = -Double.infinity
    /// Whether z was below the activation's kink for every sample.
    var isOff = true
    /// Whether z was on a flat end of the activation for every sample.
    var isFlat = true
    /// For an output: how many samples were off by more than one half.
    var wrongAnswers = 0
    /// Whether one of these wrong answers sends back a δ worth having.
    var isCorrected = false
    /// Σ |δ| over the samples.
    var deltaSum = 0.0
  }

  /// The copy that was looked at, with the loss and the reduction.
  let step: TrainingStep
  /// The samples that were looked at: the first ones.
  let rows: Range<Int>
  /// The loss of these samples.
  private(set) var loss = 0.0
  /// Their answers: shape [samples][outputs].
  private(set) var outputs: [[Double]] = []
  /// One record for each neuron: shape [layers][neurons].
  private(set) var records: [[NeuronRecord]]
  /// The first number that is not finite, if there is one.
  private(set) var notFinite: Finding.Place?

  /// The copy that was looked at.
  var network: NeuralNetwork { step.network }

  /// Looks at the first samples, at most so many.
  init(_ step: TrainingStep, on data: DataSet, rowLimit: Int) {
    self.step = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    rows = 0..<min(data.count, rowLimit)
    records = step.network.layers.map {
      [NeuronRecord](repeating: NeuronRecord(), count: $0.neurons.count)
    }
    let divisor = step.reduction.divisor(sampleCount: rows.count)
    network.zeroGradients()
    for row in rows {
      let pass = self.step.pass(row, of: data, divisor: divisor)
      outputs.append(pass.outputs)
      loss += pass.loss
      record(targets: data.targets[row], divisor: divisor)
      if notFinite == nil { notFinite = placeNotFinite(row, of: data) }
    }
    loss /= divisor
    if notFinite == nil, !loss.isFinite { notFinite = .loss }
  }

  // MARK: One sample

  /// Notes the z, a and δ that the sample has just left in the neurons.
  private mutating func record(targets: [Double], divisor: Double) {
    for (l, layer) in network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        let z = neuron.z
        records[l][k].smallestZ = min(records[l][k].smallestZ, z)
        records[l][k].largestZ = max(records[l][k].largestZ, z)
        records[l][k].deltaSum += abs(neuron.delta)
        if !neuron.activation.isOff(atZ: z) { records[l][k].isOff = false }
        if !neuron.isOnFlatEnd { records[l][k].isFlat = false }
      }
    }
    // δ as it would be without the mean over samples and outputs.
    let scale = divisor * step.loss.outputDivisor(targets.count)
    let last = records.count - 1
    for (k, neuron) in network.layers[last].neurons.enumerated() {
      let error = abs(neuron.a - targets[k])
      guard error > 0.5 else { continue }
      records[last][k].wrongAnswers += 1
      if abs(neuron.delta) * scale > Diagnosis.deafness * error {
        records[last][k].isCorrected = true
      }
    }
  }

  /// Returns the first number of this sample that is not finite.
  private func placeNotFinite(
    _ row: Int, of data: DataSet
  ) -> Finding.Place? {
    for (c, x) in data.inputs[row].enumerated() where !x.isFinite {
      return .data(column: data.inputNames[c], row: row)
    }
    for (c, y) in data.targets[row].enumerated() where !y.isFinite {
      return .data(column: data.targetNames[c], row: row)
    }
    for layer in network.layers {
      for neuron in layer.neurons where !neuron.z.isFinite {
        return .neuron(neuron.name, row: row)
      }
    }
    return nil
  }

  // MARK: Reading it

  /// Returns the neurons whose records are as asked for.
  func neurons(
    where isMeant: (NeuronRecord, _ isOutput: Bool) -> Bool
  ) -> [Finding.NeuronReading] {
    var readings: [Finding.NeuronReading] = []
    for (l, layer) in network.layers.enumerated() {
      let isOutput = l == network.layers.count - 1
      for (k, neuron) in layer.neurons.enumerated() {
        let record = records[l][k]
        guard isMeant(record, isOutput) else { continue }
        readings.append(
          Finding.NeuronReading(
            name: neuron.name, layer: l + 1, isOutput: isOutput,
            activation: neuron.activation, smallestZ: record.smallestZ,
            largestZ: record.largestZ, wrongAnswers: record.wrongAnswers))
      }
    }
    return readings
  }

  /// Returns the mean of |δ| in a layer.
  func delta(layer: Int) -> Finding.LayerDelta {
    var sum = 0.0
    for record in records[layer] { sum += record.deltaSum }
    let count = Double(rows.count * records[layer].count)
    return Finding.LayerDelta(
      layer: layer + 1, activation: network.layers[layer].activation,
      meanSize: sum / count)
  }
}

// MARK: - Where an activation passes nothing on

extension Activation {
  /// Whether z is where a one-sided activation is (almost) off.
  ///
  /// `relu` and `leakyRelu` are below their kink; the smooth ones where their
  /// slope has fallen to that of `leakyRelu`, 0.01. The bound −2 leaves out the
  /// place where gelu and silu turn: there the slope is small, but for a
  /// moment only.
  fileprivate func isOff(atZ z: Double) -> Bool {
    switch self {
    case .relu, .leakyRelu: return z <= 0
    case .elu, .softplus, .gelu, .silu:
      return z < -2 && abs(derivative(atZ: z)) <= Diagnosis.flatness
    case .identity, .sigmoid, .tanh, .softmax: return false
    }
  }
}

extension Neuron {
  /// Whether a is so near an end of its range that the slope is tiny.
  ///
  ///     sigmoid, softmax    a·(1 − a) < 0.01 · ¼
  ///     tanh                1 − a² < 0.01 · 1
  fileprivate var isOnFlatEnd: Bool {
    switch activation {
    case .sigmoid, .softmax: return a * (1 - a) < Diagnosis.flatness / 4
    case .tanh: return 1 - a * a < Diagnosis.flatness
    default: return false
    }
  }
}
