// The backward pass of a recorded sample.

extension SampleWalk {
  mutating func backward(
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
    // Only the squares have a 2 to lose.
    let half = Suspect(.backward(.halfInGradient), right * Estimate(0.5))
    return [
      Suspect(.backward(.wrongSign), -right),
      Suspect(.backward(.sumForMean), right * Estimate(divisor)),
    ] + (record.loss == .meanSquaredError ? [half] : [])
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
}
