import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on the derivative")
struct TheDerivativeTests {
  @Test("slopes are those of the algebra: 6 + h for x², 3 + 3h + h² for x³")
  func slopes() throws {
    expect(
      try pageText(TheDerivative.lesson, "The run shrinks"),
      showsExactly: ["7.000", "6.100", "6.010", "6.001", "Answer: 6\n"])
    expect(
      try pageText(TheDerivative.lesson, "Another place, another slope"),
      showsExactly: ["-3.999   -4", "-1.999   -2", "0.001    0", "4.001    4"])
    expect(
      try pageText(TheDerivative.lesson, "Too small a push"),
      showsExactly: [
        "1e-01    3.310000000   3e-01    3.010000000   1e-02",
        "1e-03    3.003001000   3e-03    3.000001000   1e-06",
        "1e-16    0.000000000   3e+00", "Answer: 0\n",
      ])
  }

  @Test("the sigmoid's slopes are e^−z / (1 + e^−z)², and a·(1 − a) follows")
  func sigmoidSlopes() throws {
    func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    let text = try pageText(TheDerivative.lesson, "The slope of the sigmoid")
    let slopes = [-4.0, -2, 0, 2, 4].map { z in
      (exp(-z) / pow(1 + exp(-z), 2)).text(decimals: 4)
    }.joined(separator: "  ")
    expect(
      text, showsExactly: ["measured   \(slopes)", "a·(1 − a)  \(slopes)"])
    expect(text, showsExactly: [((1 - exp(-0.001)) / 0.001).text(decimals: 4)])
    // Every line of the derivation is an equation; both sides, with numbers.
    for z in [-3.0, -0.4, 0, 1.7] {
      let a = sigmoid(z)
      #expect(abs(exp(-z) - (1 / a - 1)) < 1e-13 * exp(-z) + 1e-15)
      for h in [1.0, 0.1, 0.001] {
        let rise = sigmoid(z + h) - a
        let factored = a * sigmoid(z + h) * exp(-z) * (1 - exp(-h))
        #expect(abs(rise - factored) < 1e-15)
      }
    }
  }

  @Test("the chain of one neuron multiplies to the slope of its formula")
  func gears() throws {
    // L = (σ(w·x) − 1)² with w·x = 1 and x = 2, differentiated by hand.
    let a = 1 / (1 + exp(-1.0))
    let expected = 2 * (a - 1) * a * (1 - a) * 2
    let neuron = TheDerivative.gearNeuron()
    #expect(abs(neuron.dw[0] - expected) < 1e-15)
    expect(
      try pageText(TheDerivative.lesson, "Gears: the chain rule"),
      showsExactly: ["= \(expected.text(decimals: 3))\n"])
  }
}
