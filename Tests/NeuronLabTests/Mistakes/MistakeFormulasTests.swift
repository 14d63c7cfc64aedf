import NeuronKit
import NeuronLab
import Testing

@Suite("A mistake's formulas in a network")
struct MistakeFormulasTests {
  @Test("are the card's with sigmoid neurons and the mean squared error")
  func usual() {
    for mistake in Mistake.allCases {
      let formulas = mistake.formulas([.sigmoid, .sigmoid], .meanSquaredError)
      #expect(formulas.title == mistake.card.title)
      #expect(formulas.wrong == mistake.card.wrong)
      #expect(formulas.right == mistake.card.right)
    }
  }

  @Test(
    "name no sigmoid where there is none, and no square where none is in the loss",
    arguments: [Activation.tanh, .relu, .identity, .gelu])
  func others(_ activation: Activation) {
    // Neither identity nor softmax has such a slope.
    let slopes: [Mistake] = [.slopeOfA, .slopeFromZ]
    for mistake in Mistake.allCases where mistake != .halfInGradient {
      if activation == .identity, slopes.contains(mistake) { continue }
      let formulas = mistake.formulas(
        [activation, .softmax], .categoricalCrossEntropy)
      let text = [formulas.title, formulas.wrong, formulas.right].joined()
      #expect(!text.contains("²") || activation == .tanh, "\(text)")
      #expect(!text.contains("a·(1 − a)"), "\(text)")
      #expect(!text.contains("σ′"), "\(text)")
    }
  }

  @Test("have tanh's slope")
  func tanh() {
    let network = [Activation.tanh, .identity]
    let ofA = Mistake.slopeOfA.formulas(network, .halfSquaredError)
    #expect(ofA.title == "f′ is taken at a instead of z")
    #expect(ofA.right == "f′(z) = 1 − a²")
    let fromZ = Mistake.slopeFromZ.formulas(network, .halfSquaredError)
    #expect(fromZ.title == "1 − z² is taken for f′, instead of 1 − a²")
    let sign = Mistake.wrongSign.formulas(network, .halfSquaredError)
    #expect(sign.right == "∂L/∂a = (a − y)/n        w ← w − η·dw")
    let sum = Mistake.sumForMean.formulas(network, .binaryCrossEntropy)
    #expect(sum.right.hasSuffix("∂L/∂a = ((a−y)/(a·(1−a)))/n"))
  }
}
