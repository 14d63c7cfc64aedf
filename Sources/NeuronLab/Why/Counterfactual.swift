/// What a number would be if its first cause were different: computed, not guessed.
public struct Counterfactual: Sendable {
  /// What is changed: `h1.z = 0`.
  public let change: String
  /// The number in the step that is computed again with this change.
  public let value: Double
}

extension StepGraph {
  /// Returns what the number would be without its first cause whose change makes a small
  /// number larger, or a large one smaller; where none does, a difference.
  func counterfactual(
    for n: StepNumber, _ causes: [Cause], _ names: NumberNames
  ) -> Counterfactual? {
    let value = value(of: n)
    guard value.isFinite else { return nil }
    func size(_ value: Double) -> Double {
      (n.isUpdated ? self.value(of: old(n)) - value : value).magnitude
    }
    let all = causes.lazy.flatMap { self.without($0, n, names) }
    let isSmall = size(value) < 1
    return all.first { isSmall == (size($0.value) > size(value)) }
      ?? all.first { $0.value != value }
  }

  private func without(
    _ cause: Cause, _ n: StepNumber, _ names: NumberNames
  ) -> [Counterfactual] {
    if case .mean = cause.kind, divisor != 1, n.quantity != .loss {
      return [asSum(n)]
    }
    return settings(for: cause.kind, of: n).filter { $0.0 != n }.map {
      Counterfactual(
        change: "\(names.name(of: $0.0)) = \($0.1.shortText)",
        value: Rerun(self, setting: [$0.0: $0.1]).value(of: n))
    }
  }

  /// The number, if the batch's loss were the sum over its samples.
  private func asSum(_ n: StepNumber) -> Counterfactual {
    var summed = self
    summed.divisor = 1
    return Counterfactual(
      change: "reduction = sum", value: Rerun(summed).value(of: n))
  }

  private typealias Setting = (StepNumber, Double)

  /// The numbers to set in order to remove a cause, and to what.
  private func settings(for kind: Factor.Kind, of n: StepNumber) -> [Setting] {
    let size = (n.isUpdated ? change(of: n) : value(of: n)).magnitude
    switch kind {
    case .number(let cause): return settings(for: cause, isSmall: size < 1)
    case .cancellation(let sum): return withoutOpposing(sum).map { [$0] } ?? []
    case .count, .mean, .scaling, .rounding: return []
    }
  }

  /// Another z changes what comes after it, too; the slope alone does not.
  private func settings(for cause: StepNumber, isSmall: Bool) -> [Setting] {
    let f = activation(ofLayer: cause.layer ?? 0)
    let value = value(of: cause)
    switch cause.quantity {
    case .slope:
      let neuron = values(of: cause)
      let isLow = f.isOnFlatEnd(a: neuron.a) || f.isOff(atZ: neuron.z)
      let isSteep = (cause, 1.0)
      return isLow ? [(cause.sibling(.z), f.steepestZ), isSteep] : [isSteep]
    case .a: return [(cause.sibling(.z), value < 0 ? -1 : 1)]
    case .delta, .dActivation, .loss:
      return target(of: cause, isSmall: isSmall).map { [$0] } ?? []
    case .input, .weight, .bias, .learningRate:
      return value.magnitude == 1 ? [] : [(cause, value < 0 ? -1 : 1)]
    default: return []
    }
  }

  /// The other class for a target; of a number, a target that makes the output wrong if
  /// its error is small, or else right.
  private func target(
    of cause: StepNumber, isSmall: Bool
  ) -> Setting? {
    // Of several classes, one other target alone would be no class.
    guard cause.layer == layerCount - 1, trace.loss != .categoricalCrossEntropy
    else { return nil }
    let (a, target) = (value(of: cause.sibling(.a)), cause.sibling(.target))
    let y = value(of: target)
    let isProbability = (0...1).contains(a) && (0...1).contains(y)
    if isProbability { return (target, y < 0.5 ? 1 : 0) }
    return (target, isSmall ? y + 1 : a)
  }

  /// Leaves out the largest term of a sum that opposes the rest.
  private func withoutOpposing(_ sum: StepNumber) -> Setting? {
    let terms = terms(of: sum)
    let values = terms.map { value(of: $0) }
    let isPositive = value(of: sum) >= 0
    let places = values.placesBySize
    guard let k = places.first(where: { (values[$0] > 0) != isPositive })
    else { return nil }
    // Of δ·w and w·x, the weight is set; of a sample's part, the part.
    let term = terms[k]
    switch term.factor?.quantity {
    case .weight: return term.factor.map { ($0, 0) }
    default: return (term.number, 0)
    }
  }
}

extension Activation {
  /// A z where the slope is large: the largest, or 1 above a kink.
  fileprivate var steepestZ: Double {
    switch self {
    case .sigmoid, .tanh: return 0
    case .identity, .relu, .leakyRelu, .elu, .softplus, .gelu, .silu, .softmax:
      return 1
    }
  }
}
