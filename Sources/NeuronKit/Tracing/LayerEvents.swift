/// The operations of one layer, derived from its neurons' state before and
/// after.
struct LayerEvents {
  let sample: Int?
  let layer: Int
  private(set) var events: [TraceEvent] = []

  init(sample: Int?, layer: Int) {
    self.sample = sample
    self.layer = layer
  }

  // MARK: Adding

  /// Adds an operation.
  mutating func add(
    _ operation: TraceEvent.Operation, _ neuron: Int?, _ operands: [Double],
    _ value: Double, _ changes: [TraceEvent.Change] = []
  ) {
    events.append(
      TraceEvent(
        operation: operation, sample: sample, layer: layer, neuron: neuron,
        operands: operands, value: value, changes: changes))
  }

  /// Adds an operation that gives one number of a neuron its new value.
  mutating func add(
    _ operation: TraceEvent.Operation, _ neuron: Int, _ operands: [Double],
    _ now: Neuron, was: Neuron, _ quantity: TraceEvent.Quantity
  ) {
    let new = now[quantity]
    add(
      operation, neuron, operands, new,
      [.init(quantity: quantity, old: was[quantity], new: new)])
  }

  // MARK: Forward

  /// Adds every z and a of the layer.
  mutating func addForward(_ now: Layer, before: Layer, inputs: [Double]) {
    for k in now.neurons.indices {
      addWeightedSum(k, now.neurons[k], was: before.neurons[k], inputs)
      if now.activation != .softmax {
        add(
          .activation, k, [now.neurons[k].z], now.neurons[k],
          was: before.neurons[k], .a)
      }
    }
    guard now.activation == .softmax else { return }
    let z = now.neurons.map { $0.z }
    for k in now.neurons.indices {
      add(.activation, k, z, now.neurons[k], was: before.neurons[k], .a)
    }
  }

  /// Adds z = Σᵢ wᵢ·xᵢ + b, term by term.
  private mutating func addWeightedSum(
    _ k: Int, _ neuron: Neuron, was: Neuron, _ inputs: [Double]
  ) {
    let isLong = inputs.count >= LongSum.leastCount
    // A sum begins at 0, and its first term replaces the old z.
    var sum = 0.0
    var z = was.z
    var first = 0
    if isLong {
      (first, sum) = addLanes(k, neuron, was: was, inputs)
      z = sum
    }
    for i in first..<inputs.count {
      let contribution = neuron.weights[i] * inputs[i]
      let operands = [neuron.weights[i], inputs[i], sum]
      sum += contribution
      add(
        .weightedInput(i), k, operands, sum,
        [
          .init(quantity: .input(i), old: was.inputs[i], new: inputs[i]),
          .init(quantity: .z, old: z, new: sum),
        ])
      z = sum
    }
    if neuron.hasBias {
      add(
        .bias, k, [neuron.bias, sum], neuron.z,
        [.init(quantity: .z, old: z, new: neuron.z)])
    }
  }

  /// Adds the terms that ``LongSum`` adds in eight lanes, and the lanes' sum.
  ///
  /// - Returns: The number of these inputs, and their sum.
  private mutating func addLanes(
    _ k: Int, _ neuron: Neuron, was: Neuron, _ inputs: [Double]
  ) -> (count: Int, sum: Double) {
    let count = inputs.count / 8 * 8
    var lanes = [Double](repeating: 0, count: 8)
    for i in 0..<count {
      let lane = i % 8
      let operands = [neuron.weights[i], inputs[i], lanes[lane]]
      lanes[lane] += neuron.weights[i] * inputs[i]
      add(
        .laneInput(i), k, operands, lanes[lane],
        [.init(quantity: .input(i), old: was.inputs[i], new: inputs[i])])
    }
    let sum =
      ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
      + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]))
    add(
      .laneSum, k, lanes, sum, [.init(quantity: .z, old: was.z, new: sum)])
    return (count, sum)
  }

  // MARK: Backward

  /// Adds every δ, dw and db of the layer.
  ///
  /// - Parameters:
  ///   - now: The layer afterwards.
  ///   - before: The layer before.
  ///   - addDActivation: Adds the operations that give a neuron its ∂L/∂a.
  mutating func addBackward(
    _ now: Layer, before: Layer,
    addDActivation: (_ neuron: Int, inout LayerEvents) -> Void
  ) {
    guard now.activation == .softmax else {
      for k in now.neurons.indices {
        addDActivation(k, &self)
        addDelta(k, now.neurons[k], was: before.neurons[k])
        addGradients(k, now.neurons[k], was: before.neurons[k])
      }
      return
    }
    for k in now.neurons.indices { addDActivation(k, &self) }
    let mean = addSoftmaxMean(now)
    for (k, neuron) in now.neurons.enumerated() {
      add(
        .delta, k, [neuron.a, neuron.dActivation, mean], neuron,
        was: before.neurons[k], .delta)
      addGradients(k, neuron, was: before.neurons[k])
    }
  }

  /// Adds Σ a·∂L/∂a, which every δ of a softmax layer needs.
  private mutating func addSoftmaxMean(_ layer: Layer) -> Double {
    var operands: [Double] = []
    var mean = 0.0
    for neuron in layer.neurons {
      operands += [neuron.a, neuron.dActivation]
      mean += neuron.a * neuron.dActivation
    }
    add(.softmaxMean, nil, operands, mean)
    return mean
  }

  /// Adds ∂L/∂a = Σₖ δₖ·wₖ, over the neurons that this one feeds.
  mutating func addBackflow(from next: Layer, to k: Int, was: Neuron) {
    var sum = 0.0
    var old = was.dActivation
    for (j, sender) in next.neurons.enumerated() {
      let operands = [sender.delta, sender.weights[k], sum]
      sum += sender.delta * sender.weights[k]
      add(
        .collect(j), k, operands, sum,
        [.init(quantity: .dActivation, old: old, new: sum)])
      old = sum
    }
  }

  /// Adds f′(z) and δ.
  private mutating func addDelta(_ k: Int, _ neuron: Neuron, was: Neuron) {
    guard let slope = neuron.slope else { return }
    add(.slope, k, [neuron.z, neuron.a], slope)
    add(.delta, k, [neuron.dActivation, slope], neuron, was: was, .delta)
  }

  /// Adds every dw and the db.
  private mutating func addGradients(_ k: Int, _ neuron: Neuron, was: Neuron) {
    for i in neuron.dw.indices {
      add(
        .weightGradient(i), k, [neuron.delta, neuron.inputs[i], was.dw[i]],
        neuron, was: was, .dw(i))
    }
    if neuron.hasBias {
      add(.biasGradient, k, [neuron.delta, was.db], neuron, was: was, .db)
    }
  }

  // MARK: Update

  /// Adds the new weights and the new bias of a neuron, each after the lines of
  /// its step, if the optimizer has some.
  mutating func addUpdate(
    _ k: Int, _ now: Neuron, was: Neuron, lines: [[OptimizerLine]],
    rate: Double, _ constants: [OptimizerConstant],
    symbols: (OptimizerLine) -> [String]
  ) {
    for i in now.weights.indices {
      let (w, dw) = (was.weights[i], was.dw[i])
      let lines = lines.isEmpty ? [] : lines[i]
      addLines(k, lines, w, dw, constants, symbols) {
        .weightLine(line: $0, weight: i)
      }
      add(
        .weightUpdate(i), k, lines.lastOperands(w) ?? [w, rate, dw], now,
        was: was, .weight(i))
    }
    guard now.hasBias else { return }
    let (b, db) = (was.bias, was.db)
    let lines = lines.last ?? []
    addLines(k, lines, b, db, constants, symbols) { .biasLine(line: $0) }
    add(
      .biasUpdate, k, lines.lastOperands(b) ?? [b, rate, db], now, was: was,
      .bias)
  }

  /// Adds the calculation of one parameter's step, line by line.
  mutating func addLines(
    _ neuron: Int, _ lines: [OptimizerLine], _ w: Double, _ dw: Double,
    _ constants: [OptimizerConstant],
    _ symbols: (OptimizerLine) -> [String],
    _ operation: (_ line: Int) -> TraceEvent.Operation
  ) {
    let operands = lines.operands(
      w: w, dw: dw, constants, symbols: symbols)
    for (n, line) in lines.enumerated() {
      add(operation(n), neuron, operands[n].map { $0.value }, line.value)
    }
  }
}
