/// What makes a number small, large or 0: one of the factors of its size.
public struct Cause: Sendable {
  /// The name of the number that is the factor, or of the sum in which terms cancel:
  /// `h1.slope`.
  public let name: String
  /// The factor's size.
  public let value: Double
  /// Its share: |ln factor| over the sum of those of all factors that make the number
  /// small (or large); from 0 to 1.
  public let share: Double
  /// Why the factor is what it is: `saturated: z = 6.3`.
  public let why: String
  /// What the factor is.
  let kind: Factor.Kind
}

extension StepGraph {
  /// Returns the causes of a number's size, the largest share first.
  ///
  /// A number below 1 is small because of its factors below 1, and a larger one is
  /// large because of those above 1; of a number that is 0, the causes are the
  /// factors that are 0. A change of a weight counts, not the weight.
  func causes(of n: StepNumber, _ names: NumberNames) -> [Cause] {
    let size = (n.isUpdated ? change(of: n) : value(of: n)).magnitude
    guard size.isFinite else { return notFinite(n, names) }
    let factors = factors(of: n)
    let pulls = factors.map { factor in
      size == 0
        ? (factor.size == 0 ? 1 : 0)
        : Self.pull(factor.size, isSmall: size < 1)
    }
    var total = 0.0
    for pull in pulls { total += pull }
    guard total > 0 else { return [] }
    return pulls.placesBySize.filter { pulls[$0] > 0 }.map {
      let factor = factors[$0]
      return Cause(
        name: name(of: factor.kind, names), value: factor.size,
        share: pulls[$0] / total, why: why(factor, names), kind: factor.kind)
    }
  }

  /// How strongly a factor makes a number small or large; 0 if it does the opposite.
  private static func pull(_ factor: Double, isSmall: Bool) -> Double {
    guard factor > 0, factor.isFinite else { return 0 }
    let logarithm = CMath.logarithm(factor)
    return max(0, isSmall ? -logarithm : logarithm)
  }

  /// The first number that is not finite, though all it is made from is.
  private func notFinite(_ n: StepNumber, _ names: NumberNames) -> [Cause] {
    var first = n
    while let earlier = operands(of: first).first(where: {
      !value(of: $0).isFinite
    }) {
      first = earlier
    }
    return [
      Cause(
        name: names.name(of: first), value: value(of: first), share: 1,
        why: operands(of: first).isEmpty
          ? "it is given so" : "it is too large to compute with",
        kind: .number(first))
    ]
  }

  // MARK: Words

  private func name(of kind: Factor.Kind, _ names: NumberNames) -> String {
    switch kind {
    case .number(let n), .cancellation(let n), .count(let n), .mean(let n, _),
      .scaling(let n), .rounding(let n):
      return names.name(of: n)
    }
  }

  private func why(_ factor: Factor, _ names: NumberNames) -> String {
    let alike =
      factor.others == 0
      ? ""
      : "; the other \(factor.others.counted("term")) of the sum likewise"
    switch factor.kind {
    case .number(let n): return why(n) + alike
    case .cancellation(let n): return cancellation(in: n)
    case .count(let n):
      return "\(terms(of: n).count.counted("term")) add up"
    case .mean(let n, let isOfParts): return mean(in: n, isOfParts: isOfParts)
    case .scaling(let n): return scaling(of: n)
    case .rounding(let n):
      return
        "the step \(step(of: n).briefText) is too small for the last digit of "
        + value(of: old(n)).briefText
    }
  }

  func terms(of n: StepNumber) -> [Term] {
    if case .sum(let terms, _) = form(of: n) { return terms }
    return []
  }

  private func cancellation(in n: StepNumber) -> String {
    var (up, down) = (0.0, 0.0)
    for term in terms(of: n) {
      let value = value(of: term)
      if value > 0 { up += value } else { down += value }
    }
    return "its positive terms sum to \(up.briefText), its negative to "
      + down.briefText
  }

  private func mean(in n: StepNumber, isOfParts: Bool) -> String {
    let outputs = trace.samples[0].targets.count
    let isOfSample = n.quantity == .loss && n.sample != nil
    let isOfBatch = n.quantity == .loss && !isOfSample && !isSingleSample
    var over: [String] = []
    if !isOfBatch, trace.loss.outputDivisor(outputs) > 1 {
      over.append(outputs.counted("output"))
    }
    if !isOfSample, divisor > 1 {
      over.append(trace.samples.count.counted("sample"))
    }
    let mean = "the mean over \(over.joined(separator: " and "))"
    return isOfParts ? "\(mean), compared with its largest part" : mean
  }

  private func scaling(of n: StepNumber) -> String {
    let decay = trace.update.constants.first { $0.symbol == "λ" }
    let w = value(of: old(n))
    let pull = decay.map { $0.value * w * value(of: StepNumber(.learningRate)) }
    if 2 * (pull ?? 0).magnitude > change(of: n).magnitude {
      return "the decay λ·w pulls the weight towards 0"
    }
    guard trace.update.optimizer == "sgd" else {
      return
        "\(trace.update.optimizer) divides by the size of the slopes so far, "
        + "so that their scale cancels"
    }
    let velocity = change(of: n) / value(of: StepNumber(.learningRate))
    let dw = value(of: gradient(of: n))
    guard trace.update.constants.contains(where: { $0.symbol == "μ" }) else {
      return "with the decay λ·w, dw is \(velocity.briefText) instead of "
        + dw.briefText
    }
    let effect =
      velocity * dw < 0
      ? "turns the step around"
      : velocity.magnitude > dw.magnitude
        ? "makes the step longer" : "makes the step shorter"
    return "the slopes so far add up to \(velocity.briefText), and dw alone is "
      + "\(dw.briefText): momentum \(effect)"
  }

  /// Why a number that is no sum and no product is what it is.
  private func why(_ n: StepNumber) -> String {
    let neuron = values(of: n)
    let f = activation(ofLayer: n.layer ?? 0)
    if let words = wordsOfOthers(n) { return words }
    switch n.quantity {
    case .slope: return state(of: neuron, f)
    case .a: return "\(f.name) of z = \(neuron.z.briefText)"
    case .dActivation, .delta, .loss:
      guard n.layer == layerCount - 1 else { return "" }
      let y = trace.samples[n.sample ?? 0].targets[n.neuron ?? 0]
      return "a = \(neuron.a.briefText), y = \(y.briefText)"
    case .input(let i):
      let name = trace.inputNames.isEmpty ? "" : trace.inputNames[i]
      return name == "x\(i + 1)" || name.isEmpty
        ? "the sample's input" : "the sample's \(name.oneLine)"
    case .target: return "the sample's target"
    case .weight: return "the weight itself" + sign(of: n)
    case .bias: return "the bias itself" + sign(of: n)
    case .learningRate: return "the learning rate"
    default: return ""
    }
  }

  /// The number, if its size alone would mislead.
  private func sign(of n: StepNumber) -> String {
    let value = value(of: n)
    return value < 0 ? ", \(value.briefText)" : ""
  }

  /// `saturated: z = 6.3`, in the words of ``Diagnosis``.
  private func state(
    of neuron: Trace.NeuronValues, _ f: Activation
  ) -> String {
    let z = "z = \(neuron.z.briefText)"
    if f.isOnFlatEnd(a: neuron.a) { return "saturated: \(z)" }
    if f.isOff(atZ: neuron.z) {
      return "\(f == .relu ? "dead" : "almost dead") for this sample: \(z)"
    }
    return f == .sigmoid ? "σ′ is at most 0.25; \(z)" : z
  }
}
