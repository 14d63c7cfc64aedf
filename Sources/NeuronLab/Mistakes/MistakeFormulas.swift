/// What a mistake is called, and its formulas, in a network and with a loss.
///
/// The card of a mistake speaks of sigmoid neurons and of squared errors, as its exhibit
/// has them.
package struct MistakeFormulas: Equatable, Sendable {
  package var title: String
  package var wrong: String
  package var right: String
}

extension Mistake {
  /// The title and the formulas in a network with these functions, layer by layer.
  package func formulas(
    _ activations: [Activation], _ loss: Loss
  ) -> MistakeFormulas {
    let card = card
    let usual = MistakeFormulas(
      title: card.title, wrong: card.wrong, right: card.right)
    let hidden = activations.dropLast()
    switch self {
    case .wrongSign where loss != .meanSquaredError:
      var formulas = usual
      formulas.right = "∂L/∂a = (\(loss.derivativeRule))/n        w ← w − η·dw"
      formulas.wrong = "∂L/∂a = −(\(loss.derivativeRule))/n       w ← w − η·dw"
      return formulas
    case .sumForMean where loss != .meanSquaredError:
      var formulas = usual
      let loss = "L = Σ ℓ(a, y) / n        ∂L/∂a = (\(loss.derivativeRule))"
      formulas.right = loss + "/n"
      formulas.wrong = loss
      return formulas
    case .outputSlopeForgotten where activations.last == .softmax:
      return MistakeFormulas(
        title: "The derivative of softmax is forgotten at the output",
        wrong: usual.wrong, right: "δ_o = a·(∂L/∂a − Σ a·∂L/∂a)")
    case .outputSlopeForgotten where activations.last != .sigmoid,
      .hiddenSlopeForgotten where hidden.contains { $0 != .sigmoid }:
      return usual.ofAnyFunction
    case .slopeOfA, .slopeFromZ:
      return slopeFormulas(activations) ?? usual
    default: return usual
    }
  }

  /// The formulas of a wrong slope; `nil` where all functions are sigmoids.
  private func slopeFormulas(_ activations: [Activation]) -> MistakeFormulas? {
    let bent = activations.filter { $0 != .identity && $0 != .softmax }
    guard let first = bent.first, bent.contains(where: { $0 != .sigmoid })
    else { return nil }
    let isOne = bent.allSatisfy { $0 == first }
    let right = isOne ? first.slopeFormula(atZ: 1) : "f′(z)"
    if self == .slopeOfA {
      return MistakeFormulas(
        title: "f′ is taken at a instead of z", wrong: "f′(a)",
        right: isOne ? "f′(z) = \(right)" : right)
    }
    let wrong = String(right.map { $0 == "a" ? "z" : $0 })
    return isOne
      ? MistakeFormulas(
        title: "\(wrong) is taken for f′, instead of \(right)",
        wrong: "f′ = \(wrong)", right: "f′ = \(right)")
      : MistakeFormulas(
        title: "z is put into the formula of f′ that is made for a",
        wrong: "f′ with z for a", right: "f′ with a = f(z)")
  }
}

extension MistakeFormulas {
  /// The same with f for the sigmoid's letter.
  fileprivate var ofAnyFunction: MistakeFormulas {
    func general(_ text: String) -> String {
      String(text.map { $0 == "σ" ? "f" : $0 })
    }
    return MistakeFormulas(
      title: general(title), wrong: general(wrong), right: general(right))
  }
}
