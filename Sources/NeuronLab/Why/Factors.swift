/// One of the factors whose product is the size of a number.
///
///     |δ_h1| = σ′(z_h1) · |δ_o1| · |w[o1←h1]| · (what cancels) · …
struct Factor {
  /// What the factor is.
  enum Kind {
    /// A number of the step itself.
    case number(StepNumber)
    /// |Σ t| / Σ |t|: how much of a sum is left after terms of both signs.
    case cancellation(StepNumber)
    /// Σ |t| / max |t|: how many terms there are, in effect.
    case count(StepNumber)
    /// 1/n of a mean over samples and outputs; or, if `isOfParts`, that times Σ |t| / max
    /// |t|: a mean, compared with its largest part.
    case mean(StepNumber, isOfParts: Bool)
    /// What an optimizer makes of its gradient besides η: |change| / (η·|dw|), or
    /// |change| / η where the size of the gradient is not what counts.
    case scaling(StepNumber)
    /// The part of a step that is too small for the last bit of its parameter.
    case rounding(StepNumber)
  }

  let kind: Kind
  let size: Double
  /// How many other terms of the same sum are 0 for such a reason.
  var others = 0

  /// Which kind of number the factor is, of whichever neuron of its layer, input and
  /// sample.
  var numberKind: StepNumber? {
    guard case .number(let n) = kind else { return nil }
    switch n.quantity {
    case .input: return StepNumber(.input(0), layer: n.layer)
    case .weight: return StepNumber(.weight(0), layer: n.layer)
    default: return StepNumber(n.quantity, layer: n.layer)
    }
  }

  var isMean: Bool {
    if case .mean = kind { return true }
    return false
  }
}

extension StepGraph {
  // MARK: The factors of a number

  /// Returns factors whose product is |n|, up to rounding: back along products and
  /// the largest term of each sum, as far as multiplication goes.
  ///
  /// Where n is 0, they are those that are 0.
  func factors(of n: StepNumber) -> [Factor] {
    let own = [Factor(kind: .number(n), size: value(of: n).magnitude)]
    let f = activation(ofLayer: n.layer ?? 0)
    switch n.quantity {
    case .newWeight, .newBias: return factorsOfChange(of: n)
    case .delta where isErrorItself(n): return errorFactors(of: n)
    case .dActivation where n.layer == layerCount - 1:
      return errorFactors(of: n)
    case .a where f == .identity || f == .relu && value(of: n) > 0:
      return factors(of: n.sibling(.z))
    case .delta where f == .identity:
      return factors(of: n.sibling(.dActivation))
    default: break
    }
    switch form(of: n) {
    case .given, .function: return own
    case .product(let a, let b): return factors(of: a, times: b)
    case .sum(let terms, let divisor):
      return factors(of: n, terms, divisor: divisor)
    }
  }

  /// The factors of a product; of one that is 0, only of what is 0.
  private func factors(of a: StepNumber, times b: StepNumber) -> [Factor] {
    let zeros = [a, b].filter { value(of: $0) == 0 }
    return (zeros.isEmpty ? [a, b] : zeros).flatMap { factors(of: $0) }
  }

  private func factors(of term: Term) -> [Factor] {
    guard let factor = term.factor else { return factors(of: term.number) }
    return factors(of: term.number, times: factor)
  }

  /// The value of a term.
  func value(of term: Term) -> Double {
    value(of: term.number) * (term.factor.map { value(of: $0) } ?? 1)
  }

  /// |Σ t| / d = what cancels · the number of terms, in effect · 1/d · |the largest
  /// term|.
  private func factors(
    of n: StepNumber, _ terms: [Term], divisor: Double
  ) -> [Factor] {
    let sizes = terms.map { value(of: $0).magnitude }
    var total = 0.0
    for size in sizes { total += size }
    guard let largest = sizes.placesOfLargest(1).first, total > 0 else {
      return factorsOfZeros(terms)
    }
    let kept = value(of: n).magnitude * divisor / total
    if kept == 0 { return [Factor(kind: .cancellation(n), size: 0)] }
    var factors = factors(of: terms[largest])
    if kept < 1 - 1e-9 {
      factors.append(Factor(kind: .cancellation(n), size: kept))
    }
    let count = total / sizes[largest]
    if n.quantity == .loss {
      factors.append(
        Factor(kind: .mean(n, isOfParts: true), size: count / divisor))
    } else if n.sample == nil, let k = factors.firstIndex(where: { $0.isMean })
    {
      // A sum of parts that each have the mean's 1/n is a mean.
      factors[k] = Factor(
        kind: .mean(n, isOfParts: true), size: factors[k].size * count)
    } else if count > 1 {
      factors.append(Factor(kind: .count(n), size: count))
    }
    return factors
  }

  /// The reasons for a sum of zeros: those that all terms share, from a term that has
  /// no other; without a shared one, those of the first term.
  private func factorsOfZeros(_ terms: [Term]) -> [Factor] {
    let lists = terms.map { factors(of: $0) }
    let kinds = lists.map { Set($0.compactMap { $0.numberKind }) }
    guard !terms.isEmpty else { return [] }
    let shared = kinds.reduce(kinds[0]) { $0.intersection($1) }
    if shared.isEmpty { return lists[0] }
    let k = kinds.firstIndex(of: shared) ?? 0
    var result = lists[k].filter { $0.numberKind.map(shared.contains) ?? false }
    for n in result.indices { result[n].others = terms.count - 1 }
    return result
  }

  // MARK: The error of an output

  /// Whether an output's δ is a − y but for the mean: its activation and its loss
  /// undo each other's slope.
  private func isErrorItself(_ n: StepNumber) -> Bool {
    guard n.layer == layerCount - 1 else { return false }
    switch (activation(ofLayer: layerCount - 1), trace.loss) {
    case (.sigmoid, .binaryCrossEntropy):
      let a = value(of: n.sibling(.a))
      return a * (1 - a) >= Loss.leastSlope
    case (.softmax, _): return true
    default: return false
    }
  }

  /// The error and what the means divide it by.
  private func errorFactors(of n: StepNumber) -> [Factor] {
    let outputs = trace.loss.outputDivisor(trace.samples[0].targets.count)
    let all = outputs * divisor
    let error = Factor(
      kind: .number(n), size: value(of: n).magnitude * all)
    return all == 1
      ? [error]
      : [error, Factor(kind: .mean(n, isOfParts: false), size: 1 / all)]
  }

  // MARK: A change

  /// How far the update moves a weight or a bias: old − new.
  func change(of n: StepNumber) -> Double {
    value(of: old(n)) - value(of: n)
  }

  /// A parameter before the update.
  func old(_ n: StepNumber) -> StepNumber {
    if case .newWeight(let i) = n.quantity { return n.sibling(.weight(i)) }
    return n.sibling(.bias)
  }

  /// The gradient that changes a parameter.
  func gradient(of n: StepNumber) -> StepNumber {
    if case .newWeight(let i) = n.quantity { return n.sibling(.dw(i)) }
    return n.sibling(.db)
  }

  /// What is subtracted from a parameter, before the difference is rounded; 0 if the
  /// optimizer does not tell.
  func step(of n: StepNumber) -> Double {
    guard case .function(let operands) = form(of: n), operands.count > 1 else {
      return 0
    }
    let last = operands.dropFirst().map { value(of: $0) }
    return last.count == 1 ? last[0] : last[0] * last[1]
  }

  /// Whether this step's gradient decides how large the step is: not where an optimizer
  /// divides by the gradients' own size, nor where velocity or decay outweigh it.
  private func followsGradient(_ n: StepNumber) -> Bool {
    let dw = value(of: gradient(of: n))
    let whole = change(of: n) / value(of: StepNumber(.learningRate))
    return isPlain
      || trace.update.optimizer == "sgd"
        && dw.magnitude > (whole - dw).magnitude
  }

  /// |change| = η · |dw| · what the optimizer adds to that.
  private func factorsOfChange(of n: StepNumber) -> [Factor] {
    let (change, dw) = (change(of: n), value(of: gradient(of: n)))
    let rate = StepNumber(.learningRate)
    let plain = (value(of: rate) * dw).magnitude
    if change == 0, step(of: n) != 0 {
      return [Factor(kind: .rounding(n), size: 0)]
    }
    let scaling = Factor(kind: .scaling(n), size: change.magnitude / plain)
    let ofRate = factors(of: rate)
    if change != 0, !followsGradient(n) {
      let size = (change / value(of: rate)).magnitude
      return ofRate + [Factor(kind: .scaling(n), size: size)]
    }
    let ofGradient = factors(of: gradient(of: n))
    if change == 0 { return dw == 0 ? ofGradient : [scaling] }
    return ofRate + ofGradient + (isPlain ? [] : [scaling])
  }
}
