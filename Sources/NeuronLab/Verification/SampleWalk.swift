/// Goes through the samples of a file forward and back, as the step does, and has every
/// number checked from its operands.
struct SampleWalk {
  private typealias Claim = TraceVerification.Claim
  private typealias Suspect = TraceVerification.Suspect

  let record: TraceRecord
  private let last: Int
  private let divisor: Double
  /// Σ over the samples so far: for each layer, for each neuron, of each weight's and
  /// then the bias's part.
  private var totals: [[[Estimate]]]
  /// The sample that the walk is at.
  private var s = 0
  /// For each layer, for each neuron, the numbers of this sample.
  private var states: [[State]] = []
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

  private func path(_ l: Int, _ k: Int, _ key: String) -> String {
    "samples[\(s)].layers[\(l)].neurons[\(k)].\(key)"
  }

  private func name(_ quantity: String, _ l: Int, _ k: Int) -> String {
    "\(quantity) of \(record.name(l, k)) in sample \(s + 1)"
  }

  private func claim(
    _ quantity: String, _ l: Int, _ k: Int, _ key: String, _ formula: String,
    _ operands: [(name: String, value: Double)], _ suspects: [Suspect] = []
  ) -> Claim {
    Claim(
      name: name(quantity, l, k), path: path(l, k, key), formula: formula,
      operands: operands, suspects: suspects)
  }

  private func neuron(_ l: Int, _ k: Int) -> TraceRecord.NeuronRecord {
    record.samples[s].layers[l][k]
  }

  /// Checks a number that only repeats another one.
  private func checkCopy(
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

  // MARK: Backward

  private mutating func backward(
    _ l: Int, _ checks: inout TraceVerification
  ) {
    let isSoftmax = record.layers[l].activation == .softmax
    for k in states[l].indices where isSoftmax {
      states[l][k].dActivation = dActivation(l, k, &checks)
    }
    let mean = Estimate.sum(states[l].map { $0.a * $0.dActivation })
    for k in states[l].indices {
      if !isSoftmax {
        states[l][k].dActivation = dActivation(l, k, &checks)
      }
      states[l][k].delta =
        isSoftmax
        ? softmaxDelta(l, k, mean, &checks) : delta(l, k, &checks)
      addGradients(l, k, &checks)
    }
  }

  private func dActivation(
    _ l: Int, _ k: Int, _ checks: inout TraceVerification
  ) -> Estimate {
    guard l == last else { return collected(l, k, &checks) }
    let (loss, a) = (record.loss, states[l][k].a)
    let y = record.samples[s].targets[k]
    let whole = loss.outputDivisor(states[l].count) * divisor
    let estimates = loss.slopeEstimates(a: a, y: y).map {
      whole == 1 ? $0 : $0 / Estimate(whole)
    }
    return checks.check(neuron(l, k).dActivation, estimates, "∂L/∂a") {
      let formula = loss.derivativeFormula(a: a.value, y: y)
      return claim(
        "∂L/∂a", l, k, "dActivation",
        whole == 1
          ? formula : formula.bracketedDifference + " / \(whole.shortText)",
        [("a", a.value), ("y", y)], scaled(estimates[0]))
    }
  }

  /// What mistakes at the beginning of the backward pass make of a number.
  private func scaled(_ right: Estimate) -> [Suspect] {
    [
      Suspect(.backward(.wrongSign), -right),
      Suspect(.backward(.halfInGradient), right * Estimate(0.5)),
      Suspect(.backward(.sumForMean), right * Estimate(divisor)),
    ]
  }

  /// ∂L/∂a = Σ δ·w over the neurons that this one feeds.
  private func collected(
    _ l: Int, _ k: Int, _ checks: inout TraceVerification
  ) -> Estimate {
    let (next, own) = (states[l + 1], neuron(l, k))
    var (terms, raw, updated): ([Estimate], [Estimate], [Estimate]) =
      ([], [], [])
    for j in next.indices {
      let w = record.layers[l + 1].weights[j][k]
      let newW = record.update.layers[l + 1][j][k].after ?? .nan
      raw.append(next[j].dActivation * Estimate(w))
      updated.append(next[j].delta * Estimate(newW))
      guard !own.incoming.isEmpty else {
        terms.append(next[j].delta * Estimate(w))
        continue
      }
      let (entry, key) = (own.incoming[j], "incoming[\(j)]")
      let from = record.name(l + 1, j)
      let delta = checkCopy(
        entry.delta, next[j].delta, "δ_\(from)", l, k, "\(key).delta", &checks
      ) { [Suspect(.backward(.rawErrorSentBack), next[j].dActivation)] }
      let weight = checkCopy(
        entry.weight, Estimate(w), "w[\(from)←\(record.name(l, k))]", l, k,
        "\(key).weight", &checks
      ) { [Suspect(.backward(.updatedFirst), Estimate(newW))] }
      terms.append(
        checks.check(entry.product, [delta * weight], "terms of ∂L/∂a") {
          claim(
            "δ_\(from)·w", l, k, "\(key).product", "δ·w",
            [("δ_\(from)", delta.value), ("w", weight.value)],
            [
              Suspect(.backward(.rawErrorSentBack), raw[j]),
              Suspect(.backward(.updatedFirst), updated[j]),
            ])
        })
    }
    return checks.check(own.dActivation, [.sum(terms)], "∂L/∂a") {
      var operands: [(name: String, value: Double)] = []
      for j in next.indices {
        let from = record.name(l + 1, j)
        operands.append(("δ_\(from)", next[j].delta.value))
        operands.append(
          (
            "w[\(from)←\(record.name(l, k))]",
            record.layers[l + 1].weights[j][k]
          ))
      }
      return claim(
        "∂L/∂a", l, k, "dActivation", "Σ δ·w of the next layer", operands,
        [
          Suspect(.backward(.rawErrorSentBack), .sum(raw)),
          Suspect(.backward(.updatedFirst), .sum(updated)),
        ])
    }
  }

  /// δ = ∂L/∂a · f′(z).
  private func delta(
    _ l: Int, _ k: Int, _ checks: inout TraceVerification
  ) -> Estimate {
    let (state, own) = (states[l][k], neuron(l, k))
    let f = record.layers[l].activation
    let (z, a) = (state.z.value, state.a.value)
    let forgotten: KnownMistake = .backward(
      l == last ? .outputSlopeForgotten : .hiddenSlopeForgotten)
    let wrongSlopes: [Suspect] = [
      Suspect(forgotten, Estimate(1)),
      Suspect(.backward(.slopeOfA), Estimate(f.derivative(atZ: a))),
      Suspect(
        .backward(.slopeFromZ),
        Estimate(f.derivative(fromA: z) ?? f.derivative(atZ: z))),
    ]
    let formula = f.slopeFormula(atZ: z)
    var slopes = f.slopeEstimates(z: state.z, a: state.a)
    let slope = checks.check(own.slope, slopes, "f′(z)") {
      claim(
        f.slopeName, l, k, "slope", formula, [("z", z), ("a", a)], wrongSlopes)
    }
    if own.slope != nil { slopes = [slope] }
    let estimates = slopes.map { state.dActivation * $0 }
    return checks.check(own.delta, estimates, "δ") {
      var suspects = wrongSlopes.map {
        Suspect($0.mistake, state.dActivation * rounded($0.value))
      }
      if l == last, own.dActivation == nil { suspects += scaled(estimates[0]) }
      let name = f.slopeName
      return claim(
        "δ", l, k, "delta",
        "∂L/∂a·\(name)" + (own.slope == nil ? ", \(name) = \(formula)" : ""),
        [("∂L/∂a", state.dActivation.value)]
          + (own.slope == nil
            ? [("z", z), ("a", a)] : [(name, slope.value)]),
        suspects)
    }
  }

  /// A number that a library function gives only to its last digits.
  private func rounded(_ number: Estimate) -> Estimate {
    Estimate(number.value, size: 1 + number.value.magnitude)
  }

  /// δ = a·(∂L/∂a − Σ a·∂L/∂a), which for cross-entropy is (a − y) / n.
  private func softmaxDelta(
    _ l: Int, _ k: Int, _ mean: Estimate, _ checks: inout TraceVerification
  ) -> Estimate {
    let (state, own) = (states[l][k], neuron(l, k))
    let right = state.a * (state.dActivation - mean)
    return checks.check(own.delta, [right], "δ") {
      claim(
        "δ", l, k, "delta", "a·(∂L/∂a − Σ a·∂L/∂a)",
        [
          ("a", state.a.value), ("∂L/∂a", state.dActivation.value),
          ("Σ a·∂L/∂a", mean.value),
        ],
        [Suspect(.backward(.outputSlopeForgotten), state.dActivation)]
          + (own.dActivation == nil ? scaled(right) : []))
    }
  }

  /// dw = δ·x and db = δ, added to what the samples before gave.
  private mutating func addGradients(
    _ l: Int, _ k: Int, _ checks: inout TraceVerification
  ) {
    let (state, own) = (states[l][k], neuron(l, k))
    let delta = state.delta
    let isSquare = states[l].count == state.inputs.count
    for (i, x) in state.inputs.enumerated() {
      let part = checks.check(
        own.dw[i], [delta * x], "dw of single samples"
      ) {
        let name = record.inputName(l, i)
        return claim(
          "dw[\(name)]", l, k, "dw[\(i)]", "δ·\(name)",
          [("δ", delta.value), (name, x.value)],
          isSquare && l < last
            ? [Suspect(.backward(.transposed), mirrored(l, k, i))] : [])
      }
      add(part, l, k, i)
    }
    guard record.layers[l].hasBias else { return }
    let part = checks.check(own.db, [delta], "db of single samples") {
      claim(
        "db", l, k, "db", "δ", [("δ", delta.value)],
        [Suspect(.backward(.biasesForgotten), Estimate(0))])
    }
    add(part, l, k, state.inputs.count)
  }

  /// The dw that a square matrix has on the other side of its diagonal.
  private func mirrored(_ l: Int, _ k: Int, _ i: Int) -> Estimate {
    let own = neuron(l, i).delta
    return (own.map { Estimate($0) } ?? states[l][i].delta)
      * states[l][k].inputs[k]
  }

  private mutating func add(_ part: Estimate, _ l: Int, _ k: Int, _ i: Int) {
    let old = totals[l][k][i]
    totals[l][k][i] = Estimate(
      old.value + part.value,
      size: old.size + part.size + part.value.magnitude,
      terms: max(part.terms, record.samples.count))
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
