/// Runs training steps and breaks each down into its elementary operations.
///
/// The step itself is run by the network's objects, layer by layer; the
/// recorder reconstructs the operations between a layer's state before and its
/// state afterwards. It repeats sums term by term in the same order, so that
/// the last partial sum is the number that the object holds, bit for bit.
///
/// One thing is reordered for the reader, without any effect on the numbers: in
/// the code, each neuron sends its δ back to all its inputs; here, each neuron
/// collects from all the neurons it feeds.
public final class EventRecorder {
  /// The step to record, with its network, which recording changes.
  package let step: TrainingStep
  /// The samples.
  package let data: DataSet
  /// The rows of the batch, in this order.
  package let rows: [Int]

  private let divisor: Double
  /// The losses of the samples so far.
  private var losses: [Double] = []

  /// Creates a recorder of one step, at its start.
  ///
  /// - Precondition: the data set fits the network; at least one row, each of them in
  ///   ``DataSet/rows``.
  public init(_ step: TrainingStep, on data: DataSet, rows: [Int]) {
    data.requireRows(rows)
    self.step = step
    self.data = data
    self.rows = rows
    divisor = step.reduction.divisor(sampleCount: rows.count)
  }

  private var network: NeuralNetwork { step.network }

  // MARK: Parts

  /// A piece of the step that is recorded at once.
  public enum Part: Equatable, Sendable {
    /// dw and db are set to 0.
    case start
    /// One sample of the batch goes forward and backward: its index, from 0.
    case sample(Int)
    /// The batch's loss and the update.
    case update
  }

  /// The number of parts in a step: the start, the samples, the update.
  public var partCount: Int { rows.count + 2 }

  /// Returns the part at an index, counted from 0.
  public func part(_ k: Int) -> Part {
    if k == 0 { return .start }
    return k <= rows.count ? .sample(k - 1) : .update
  }

  /// Runs one part of the step; the parts have to be run in order.
  ///
  /// - Returns: The part's operations.
  public func record(_ part: Part) -> [TraceEvent] {
    switch part {
    case .start: return recordStart()
    case .sample(let k): return recordSample(k)
    case .update: return recordUpdate()
    }
  }

  /// Runs the whole step.
  ///
  /// - Parameter receive: Called with the operations of each part.
  public func recordAll(_ receive: ([TraceEvent]) -> Void) {
    for k in 0..<partCount {
      receive(record(part(k)))
    }
  }

  /// Runs one part of the step without recording it.
  public func skip(_ part: Part) {
    switch part {
    case .start:
      losses = []
      network.zeroGradients()
    case .sample(let k):
      losses.append(step.pass(rows[k], of: data, divisor: divisor))
    case .update: step.optimizer.update(network)
    }
  }

  /// Returns how many operations a part has.
  public func operationCount(of part: Part) -> Int {
    var count = 0
    switch part {
    case .start:
      for layer in network.layers { count += layer.neurons.count }
    case .sample:
      for l in network.layers.indices {
        count += operationCountOfSample(layer: l)
      }
      // Each output's loss and, if there are several, their sum.
      count += network.outputCount + (network.outputCount > 1 ? 1 : 0)
    case .update:
      let lines = step.optimizer.lines(p: 0, w: 0, dw: 0)
      count = network.parameterCount * (lines.count + 1)
      count += rows.count > 1 ? 1 : 0
    }
    return count
  }

  /// The number of operations in one sample's forward and backward pass through
  /// a layer.
  private func operationCountOfSample(layer l: Int) -> Int {
    let layer = network.layers[l]
    let isLast = l == network.layers.count - 1
    let isLong = layer.inputCount >= LongSum.leastCount
    let isSoftmax = layer.activation == .softmax
    let bias = layer.hasBias ? 1 : 0
    let forward = layer.inputCount + (isLong ? 1 : 0) + bias + 1
    let collected = isLast ? 1 : network.layers[l + 1].neurons.count
    let backward =
      collected + (isSoftmax ? 0 : 1) + 1 + layer.inputCount + bias
    return layer.neurons.count * (forward + backward) + (isSoftmax ? 1 : 0)
  }

  // MARK: Start

  private func recordStart() -> [TraceEvent] {
    losses = []
    let before = network.copy()
    network.zeroGradients()
    return events { l, k, list in
      let old = before.layers[l].neurons[k]
      var changes: [TraceEvent.Change] = []
      for i in old.dw.indices {
        changes.append(.init(quantity: .dw(i), old: old.dw[i], new: 0))
      }
      changes.append(.init(quantity: .db, old: old.db, new: 0))
      list.add(.zeroGradients, k, [], 0, changes)
    }
  }

  // MARK: Forward

  private func recordSample(_ sample: Int) -> [TraceEvent] {
    let targets = data.targets[rows[sample]]
    var events: [TraceEvent] = []
    var inputs = data.inputs[rows[sample]]
    for l in network.layers.indices {
      let layer = network.layers[l]
      var list = LayerEvents(sample: sample, layer: l)
      let before = layer.copy()
      let outputs = layer.forward(inputs)
      list.addForward(layer, before: before, inputs: inputs)
      inputs = outputs
      events += list.events
    }
    events += recordLoss(sample, outputs: inputs, targets: targets)
    events += recordBackward(sample, outputs: inputs, targets: targets)
    return events
  }

  // MARK: Loss

  private func recordLoss(
    _ sample: Int, outputs: [Double], targets: [Double]
  ) -> [TraceEvent] {
    var list = LayerEvents(sample: sample, layer: network.layers.count - 1)
    var terms: [Double] = []
    for k in outputs.indices {
      let term = step.loss.value(a: outputs[k], y: targets[k])
      list.add(.outputLoss, k, [outputs[k], targets[k]], term)
      terms.append(term)
    }
    let loss = step.loss.value(outputs: outputs, targets: targets)
    if terms.count > 1 { list.add(.sampleLoss, nil, terms, loss) }
    losses.append(loss)
    return list.events
  }

  // MARK: Backward

  private func recordBackward(
    _ sample: Int, outputs: [Double], targets: [Double]
  ) -> [TraceEvent] {
    var events: [TraceEvent] = []
    let last = network.layers.count - 1
    let wholeDivisor = step.loss.outputDivisor(outputs.count) * divisor
    for l in network.layers.indices.reversed() {
      let layer = network.layers[l]
      let before = layer.copy()
      var list = LayerEvents(sample: sample, layer: l)
      if l == last {
        layer.backward(
          dActivations: step.loss.derivative(
            outputs: outputs, targets: targets, divisor: divisor))
        list.addBackward(layer, before: before) { k, list in
          list.add(
            .outputDerivative, k, [outputs[k], targets[k], wholeDivisor],
            layer.neurons[k], was: before.neurons[k], .dActivation)
        }
      } else {
        let next = network.layers[l + 1]
        layer.backward(dActivations: next.backflow())
        list.addBackward(layer, before: before) { k, list in
          list.addBackflow(from: next, to: k, was: before.neurons[k])
        }
      }
      events += list.events
    }
    return events
  }

  // MARK: Update

  private func recordUpdate() -> [TraceEvent] {
    let before = network.copy()
    let rate = step.optimizer.learningRate
    let constants = step.optimizer.allConstants
    let lines = step.optimizer.lines(for: network)
    step.optimizer.update(network)
    // A formula is read once, not for every parameter.
    var known: [(formula: String, symbols: [String])] = []
    func symbols(of line: OptimizerLine) -> [String] {
      for entry in known where entry.formula == line.formula {
        return entry.symbols
      }
      let symbols = line.symbols(of: constants)
      known.append((line.formula, symbols))
      return symbols
    }
    let updates = events { l, k, list in
      list.addUpdate(
        k, network.layers[l].neurons[k], was: before.layers[l].neurons[k],
        lines: lines.isEmpty ? [] : lines[l][k], rate: rate, constants,
        symbols: symbols)
    }
    return recordBatchLoss() + updates
  }

  private func recordBatchLoss() -> [TraceEvent] {
    guard losses.count > 1 else { return [] }
    var total = 0.0
    for loss in losses { total += loss }
    return [
      TraceEvent(
        operation: .batchLoss, sample: nil, layer: nil, neuron: nil,
        operands: losses, value: total / divisor, changes: [])
    ]
  }

  /// Collects the operations of every neuron, layer by layer, that concern no
  /// single sample.
  private func events(
    _ addNeuron: (_ layer: Int, _ neuron: Int, inout LayerEvents) -> Void
  ) -> [TraceEvent] {
    var events: [TraceEvent] = []
    for l in network.layers.indices {
      var list = LayerEvents(sample: nil, layer: l)
      for k in network.layers[l].neurons.indices {
        addNeuron(l, k, &list)
      }
      events += list.events
    }
    return events
  }
}
