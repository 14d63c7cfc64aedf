/// Runs one training step on a copy of the network, and reads every number from
/// it.
///
/// The network and the optimizer that are traced do not change.
public struct Tracer {
  private let step: TrainingStep
  private let data: DataSet

  /// Creates a tracer.
  ///
  /// - Precondition: the data set fits the network.
  public init(_ step: TrainingStep, on data: DataSet) {
    self.step = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    self.data = data
  }

  /// Traces the step that learns from the given samples.
  ///
  /// - Parameter rows: The rows of the batch, in this order.
  /// - Precondition: at least one row, each of them in ``DataSet/rows``.
  /// - Returns: Every number of the step.
  public func trace(rows: some Collection<Int>) -> Trace {
    data.requireRows(rows)
    let divisor = step.reduction.divisor(sampleCount: rows.count)
    var samples: [Trace.Sample] = []
    for row in rows {
      samples.append(traceSample(row, divisor: divisor))
    }
    let loss = step.computeGradients(of: data, rows: rows)
    return Trace(
      loss: step.loss, reduction: step.reduction, lossValue: loss,
      divisor: divisor, inputNames: data.inputNames,
      targetNames: data.targetNames, classNames: data.classNames,
      samples: samples,
      gradients: readGradients(),
      update: traceUpdate())
  }

  /// Traces the step that learns from all samples.
  public func trace() -> Trace { trace(rows: data.rows) }

  // MARK: One sample

  private func traceSample(_ row: Int, divisor: Double) -> Trace.Sample {
    let network = step.network
    network.zeroGradients()
    let loss = step.pass(row, of: data, divisor: divisor)
    var layers: [Trace.LayerValues] = []
    for l in network.layers.indices {
      layers.append(readLayer(l))
    }
    return Trace.Sample(
      row: row, inputs: data.inputs[row], targets: data.targets[row],
      outputs: network.outputs, loss: loss, layers: layers)
  }

  private func readLayer(_ l: Int) -> Trace.LayerValues {
    let layer = step.network.layers[l]
    var inputNames: [String] = []
    for i in 0..<layer.inputCount {
      inputNames.append(step.network.inputName(layer: l, input: i))
    }
    var neurons: [Trace.NeuronValues] = []
    for (k, neuron) in layer.neurons.enumerated() {
      neurons.append(
        Trace.NeuronValues(
          neuron, inputNames: inputNames,
          incoming: readIncoming(layer: l, neuron: k), dw: neuron.dw,
          db: neuron.db))
    }
    return Trace.LayerValues(activation: layer.activation, neurons: neurons)
  }

  /// Returns what each neuron of the next layer sends back to this one.
  private func readIncoming(layer l: Int, neuron k: Int) -> [Trace.Incoming] {
    guard l + 1 < step.network.layers.count else { return [] }
    return step.network.layers[l + 1].neurons.map { next in
      Trace.Incoming(
        from: next.name, delta: next.delta, weight: next.weights[k],
        product: next.delta * next.weights[k])
    }
  }

  // MARK: The batch

  private func readGradients() -> [[Trace.Gradient]] {
    step.network.layers.map { layer in
      layer.neurons.map {
        Trace.Gradient(name: $0.name, dw: $0.dw, db: $0.db)
      }
    }
  }

  /// Updates the copy, and then restores the optimizer: its memory, and its
  /// learning rate, in case it lowers that itself.
  private func traceUpdate() -> Trace.Update {
    let before = step.network.copy()
    let parameters = NetworkSnapshot(of: step.network)
    let memory = step.optimizer.memory
    let constants = step.optimizer.allConstants
    let lines = step.optimizer.lines(for: step.network)
    let learningRate = step.optimizer.learningRate
    step.optimizer.update(step.network)
    step.optimizer.memory = memory
    step.optimizer.learningRate = learningRate
    defer { parameters.restore(to: step.network) }
    var layers: [[Trace.Change]] = []
    for (oldLayer, newLayer) in zip(before.layers, step.network.layers) {
      var changes: [Trace.Change] = []
      let neurons = zip(oldLayer.neurons, newLayer.neurons)
      for (k, (old, new)) in neurons.enumerated() {
        let own = lines.isEmpty ? [] : lines[layers.count][k]
        changes.append(
          Trace.Change(
            name: new.name, weightsBefore: old.weights,
            weightsAfter: new.weights, biasBefore: old.hasBias ? old.bias : nil,
            biasAfter: new.hasBias ? new.bias : nil,
            weightLines: Array(own.prefix(new.weights.count)),
            biasLines: new.hasBias ? own.last ?? [] : []))
      }
      layers.append(changes)
    }
    return Trace.Update(
      optimizer: step.optimizer.name,
      learningRate: learningRate, step: memory.stepCount + 1,
      constants: constants, layers: layers)
  }
}

extension Trace.NeuronValues {
  /// Reads what a neuron holds, but for the gradient.
  fileprivate init(
    _ neuron: Neuron, inputNames: [String], incoming: [Trace.Incoming],
    dw: [Double], db: Double
  ) {
    self.init(
      name: neuron.name, inputNames: inputNames, inputs: neuron.inputs,
      weights: neuron.weights, bias: neuron.hasBias ? neuron.bias : nil,
      z: neuron.z, a: neuron.a, incoming: incoming,
      dActivation: neuron.dActivation, slope: neuron.slope,
      delta: neuron.delta, dw: dw, db: db)
  }
}

extension Trace {
  /// Reads what a single neuron holds of its last sample.
  ///
  /// dw and db are that sample's part. The trace has no loss and no update, as the
  /// neuron knows neither.
  package init(heldBy neuron: Neuron) {
    let names = neuron.weights.indices.map { "x\($0 + 1)" }
    var dw: [Double] = []
    for input in neuron.inputs { dw.append(neuron.delta * input) }
    let values = NeuronValues(
      neuron, inputNames: names, incoming: [], dw: dw, db: neuron.delta)
    let layer = LayerValues(activation: neuron.activation, neurons: [values])
    self.init(
      loss: .halfSquaredError, reduction: .sum, lossValue: 0, divisor: 1,
      inputNames: names, targetNames: [], classNames: [],
      samples: [
        Sample(
          row: 0, inputs: neuron.inputs, targets: [], outputs: [neuron.a],
          loss: 0, layers: [layer])
      ],
      gradients: [[Gradient(name: neuron.name, dw: dw, db: neuron.delta)]],
      update: Update(
        optimizer: "", learningRate: 0, step: 1, constants: [], layers: []))
  }
}

extension Neuron {
  /// f′(z), as ``Neuron/backward(dActivation:softmaxMean:)`` computes it; `nil`
  /// for softmax, where a single neuron has no slope.
  package var slope: Double? {
    guard activation != .softmax else { return nil }
    return activation.derivative(fromA: a) ?? activation.derivative(atZ: z)
  }
}
