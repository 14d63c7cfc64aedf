/// Goes through the samples of a file forward and back, as the step does, and has every
/// number checked from its operands.
struct SampleWalk {
  typealias Claim = TraceVerification.Claim
  typealias Suspect = TraceVerification.Suspect

  let record: TraceRecord
  let last: Int
  let divisor: Double
  /// Σ over the samples so far: for each layer, for each neuron, of each weight's and
  /// then the bias's part.
  var totals: [[[Estimate]]]
  /// The sample that the walk is at.
  var s = 0
  /// For each layer, for each neuron, the numbers of this sample.
  var states: [[State]] = []
  /// Every sample's δ and inputs, for what is said about a gradient.
  private var parts: [[[State]]] = []

  /// What a neuron's numbers are: those of the file, or where it leaves one out, what
  /// was computed.
  struct State {
    var inputs: [Estimate] = []
    var z = Estimate(0)
    var a = Estimate(0)
    var dActivation = Estimate(0)
    var delta = Estimate(0)
  }

  init(_ record: TraceRecord) {
    self.record = record
    last = record.layers.count - 1
    divisor = record.reduction.divisor(sampleCount: record.samples.count)
    totals = record.layers.map { layer in
      let count = layer.weights[0].count + (layer.hasBias ? 1 : 0)
      return layer.names.map { _ in
        [Estimate](repeating: Estimate(0), count: count)
      }
    }
  }

  /// Checks a sample.
  ///
  /// - Returns: Its loss.
  mutating func take(
    sample: Int, _ checks: inout TraceVerification
  ) -> Estimate {
    s = sample
    states = []
    forward(&checks)
    let loss = loss(&checks)
    for l in record.layers.indices.reversed() { backward(l, &checks) }
    if s < TraceDifference.shownOperands { parts.append(states) }
    return loss
  }

  // MARK: Words

  func path(_ l: Int, _ k: Int, _ key: String) -> String {
    "samples[\(s)].layers[\(l)].neurons[\(k)].\(key)"
  }

  func name(_ quantity: String, _ l: Int, _ k: Int) -> String {
    "\(quantity) of \(record.name(l, k)) in sample \(s + 1)"
  }

  func claim(
    _ quantity: String, _ l: Int, _ k: Int, _ key: String, _ formula: String,
    _ operands: [(name: String, value: Double)], _ suspects: [Suspect] = []
  ) -> Claim {
    Claim(
      name: name(quantity, l, k), path: path(l, k, key), formula: formula,
      operands: operands, suspects: suspects)
  }

  func neuron(_ l: Int, _ k: Int) -> TraceRecord.NeuronRecord {
    record.samples[s].layers[l][k]
  }

  /// Checks a number that only repeats another one.
  func checkCopy(
    _ recorded: Double?, _ original: Estimate, _ quantity: String, _ l: Int,
    _ k: Int, _ key: String, _ checks: inout TraceVerification,
    suspects: () -> [Suspect] = { [] }
  ) -> Estimate {
    checks.check(recorded, [original], nil) {
      claim(
        quantity, l, k, key, "the same number elsewhere in the file",
        [(quantity, original.value)], suspects())
    }
  }

  // MARK: Forward

  private mutating func forward(_ checks: inout TraceVerification) {
    var inputs = record.samples[s].inputs.map { Estimate($0) }
    for (l, layer) in record.layers.enumerated() {
      var row: [State] = []
      for k in layer.names.indices {
        row.append(weightedSum(l, k, inputs, &checks))
      }
      activate(&row, l, &checks)
      inputs = row.map { $0.a }
      states.append(row)
    }
    for k in inputs.indices {
      states[last][k].a = checks.check(
        record.samples[s].outputs[k], [inputs[k]], nil
      ) {
        Claim(
          name: "Output \(k + 1) of sample \(s + 1)",
          path: "samples[\(s)].outputs[\(k)]", formula: "a of the last layer",
          operands: [("a of \(record.name(last, k))", inputs[k].value)])
      }
    }
  }

  /// z = Σ w·x + b.
  private func weightedSum(
    _ l: Int, _ k: Int, _ inputs: [Estimate],
    _ checks: inout TraceVerification
  ) -> State {
    let (layer, own) = (record.layers[l], neuron(l, k))
    var state = State()
    var terms: [Estimate] = []
    for (i, input) in inputs.enumerated() {
      let name = record.inputName(l, i)
      let x = checkCopy(
        own.inputs[i], input, name, l, k, "inputs[\(i)]", &checks)
      state.inputs.append(x)
      let w = checkCopy(
        own.weights[i], Estimate(layer.weights[k][i]), "w[\(name)]", l, k,
        "weights[\(i)]", &checks)
      terms.append(w * x)
    }
    if layer.hasBias {
      terms.append(
        checkCopy(
          own.bias, Estimate(layer.biases[k]), "b", l, k, "bias", &checks))
    }
    state.z = checks.check(own.z, [.sum(terms)], "z") {
      var operands: [(name: String, value: Double)] = []
      for (i, x) in state.inputs.enumerated() {
        let name = record.inputName(l, i)
        operands.append(("w[\(name)]", layer.weights[k][i]))
        operands.append((name, x.value))
      }
      if layer.hasBias { operands.append(("b", layer.biases[k])) }
      return claim(
        "z", l, k, "z", layer.hasBias ? "Σ w·x + b" : "Σ w·x", operands)
    }
    return state
  }

  /// a = f(z).
  private func activate(
    _ row: inout [State], _ l: Int, _ checks: inout TraceVerification
  ) {
    let f = record.layers[l].activation
    let z = row.map { $0.z }
    let softmax = f == .softmax ? Activation.softmaxEstimates(z) : []
    for k in row.indices {
      let estimates =
        f == .softmax ? [softmax[k]] : f.estimates(atZ: z[k])
      row[k].a = checks.check(neuron(l, k).a, estimates, "a") {
        claim(
          "a", l, k, "a", f.formula,
          f == .softmax
            ? z.enumerated().map { ("z_\(record.name(l, $0))", $1.value) }
            : [("z", z[k].value)])
      }
    }
  }

  // MARK: Loss

  private func loss(_ checks: inout TraceVerification) -> Estimate {
    let (loss, outputs) = (record.loss, states[last])
    let targets = record.samples[s].targets
    let z = outputs.map { $0.z }
    var (terms, others): ([Estimate], [Estimate]) = ([], [])
    for (k, y) in targets.enumerated() {
      terms.append(loss.estimate(a: outputs[k].a, y: y))
      others.append(Loss.crossEntropyEstimate(z: z, k: k, y: y))
    }
    let count = Estimate(loss.outputDivisor(targets.count))
    var estimates = [terms]
    if loss == .categoricalCrossEntropy,
      record.layers[last].activation == .softmax
    {
      // Where the file has no a, z is what the loss was computed from.
      estimates.insert(others, at: neuron(last, 0).a == nil ? 0 : 1)
    }
    return checks.check(
      record.samples[s].loss,
      estimates.map { count.value == 1 ? .sum($0) : .sum($0) / count },
      "losses"
    ) {
      Claim(
        name: "The loss of sample \(s + 1)", path: "samples[\(s)].loss",
        formula: "\(count.value == 1 ? "Σ" : "mean of") \(loss.formula())",
        operands: targets.indices.flatMap { k in
          [
            ("a_\(record.name(last, k))", outputs[k].a.value),
            ("y", targets[k]),
          ]
        })
    }
  }

  // MARK: The batch

  /// The sums over all samples: of each weight's part, and then of the bias's.
  func sums(_ l: Int, _ k: Int) -> [Estimate] { totals[l][k] }

  /// The sum of the matrix with rows and columns exchanged, if it is square.
  func transposed(_ l: Int, _ k: Int, _ i: Int) -> Estimate? {
    let layer = record.layers[l]
    guard layer.names.count == layer.weights[0].count else { return nil }
    return totals[l][i][k]
  }

  /// The first δ and inputs that a gradient is summed from.
  func operands(
    ofGradient i: Int, _ l: Int, _ k: Int
  ) -> [(name: String, value: Double)] {
    var operands: [(name: String, value: Double)] = []
    for (s, states) in parts.enumerated() {
      let state = states[l][k]
      operands.append(("δ of sample \(s + 1)", state.delta.value))
      if i < state.inputs.count {
        operands.append((record.inputName(l, i), state.inputs[i].value))
      }
    }
    return operands
  }
}
