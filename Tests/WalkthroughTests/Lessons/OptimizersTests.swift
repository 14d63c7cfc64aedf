import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on optimizers")
struct OptimizersTests {
  /// A rule for one weight: it gets the slope and the step's number from 1, and
  /// returns what is taken from the weight.
  private typealias Rule = (_ g: Double, _ k: Int) -> Double

  /// The places of w in ½c(w − 1)², from 0.
  private func places(
    _ c: Double, steps: Int = 6, _ rule: Rule
  ) -> [Double] {
    var places = [0.0]
    for k in 1...steps {
      let w = places[k - 1]
      places.append(w - rule(c * (w - 1), k))
    }
    return places
  }

  private func row(_ name: String, _ numbers: [Double], _ decimals: Int = 3)
    -> String
  {
    ([name] + numbers.map { $0.text(decimals: decimals) })
      .joined(separator: " ")
  }

  @Test("plain descent multiplies each weight's distance by 1 − η·c")
  func descent() throws {
    expect(
      try pageText(Optimizers.lesson, "A steep way and a flat way"),
      shows: [
        row("w1", (0...6).map { 1 - pow(0.9, Double($0)) }),
        row("w2", (0...6).map { 1 - pow(-0.6, Double($0)) }),
        "Answer: 1.6",
      ])
  }

  @Test("momentum and Nesterov follow torch's formulas")
  func momentum() throws {
    func losses(_ make: () -> Rule) -> String {
      let (w1, w2) = (
        places(1, steps: 40, make()), places(16, steps: 40, make())
      )
      func loss(_ k: Int) -> Double {
        let (flat, steep) = (w1[k] - 1, w2[k] - 1)
        return 0.5 * flat * flat + 8 * steep * steep
      }
      return [0, 5, 10, 20, 40].map { loss($0).text(decimals: 6) }
        .joined(separator: " ")
    }
    func rule(_ mu: Double, looksAhead: Bool = false) -> Rule {
      var v = 0.0
      return { g, _ in
        v = mu * v + g
        return 0.05 * (looksAhead ? g + mu * v : v)
      }
    }
    expect(
      try pageText(Optimizers.lesson, "Momentum, and looking ahead"),
      shows: [
        "sgd, η = 0.05 \(losses { rule(0) })",
        "momentum \(losses { rule(0.5) })",
        "Nesterov \(losses { rule(0.5, looksAhead: true) })", "Answer: -1.45",
      ])
  }

  @Test("the rules that divide by the slopes' size follow torch's formulas")
  func dividing() throws {
    func expectSteps(_ heading: String, _ make: () -> Rule) throws {
      expect(
        try pageText(Optimizers.lesson, heading),
        shows: [row("w1", places(1, make())), row("w2", places(16, make()))])
    }
    try expectSteps("Adagrad: a learning rate for each weight") {
      var s = 0.0
      return { g, _ in
        s += g * g
        return 0.5 * g / s.squareRoot()
      }
    }
    try expectSteps("RMSprop: forget the old ones") {
      var v = 0.0
      return { g, _ in
        v = 0.9 * v + 0.1 * g * g
        return 0.05 * g / v.squareRoot()
      }
    }
    try expectSteps("Adam: both") {
      var (m, v) = (0.0, 0.0)
      return { g, k in
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        let mean = m / (1 - pow(0.9, Double(k)))
        return 0.1 * mean / (v / (1 - pow(0.999, Double(k)))).squareRoot()
      }
    }
  }

  @Test("Adam's decay moves by η however small it is, AdamW's by η·λ")
  func decay() throws {
    let text = try pageText(Optimizers.lesson, "AdamW: decoupled weight decay")
    for (name, decay) in [("0.1", 0.1), ("0.01", 0.01), ("0.0001", 0.0001)] {
      // ε = 1e-8 beside a slope of λ shortens the step by ε/λ.
      let adam = 1 - 0.1 * decay / (decay + 1e-8)
      let other = 1 - 0.1 * decay
      expect(text, shows: [row(name, [other, adam, other], 5)])
    }
  }

  @Test("what is to be predicted follows from the rules by hand")
  func predictions() throws {
    for (heading, answer) in [
      // η·16/√256, 0.1·256, η, and 1 − η.
      ("Adagrad: a learning rate for each weight", "0.5"),
      ("RMSprop: forget the old ones", "25.6"), ("Adam: both", "0.1"),
      ("AdamW: decoupled weight decay", "0.900"),
    ] {
      expect(
        try pageText(Optimizers.lesson, heading), shows: ["Answer: \(answer)\n"]
      )
    }
  }

  @Test("an η of an eighth is where plain descent no longer settles")
  func limit() {
    for (rate, settles) in [(0.124, true), (0.126, false)] {
      let walk = Optimizers.Walk(SGD(learningRate: rate)).stepped(5000)
      #expect((abs(walk.weights[1] - 1) < 1e-6) == settles)
    }
  }

  @Test("Adam's first step is η·|dw|/(|dw| + ε)")
  func epsilon() throws {
    for dw in [1.0, 1e-4, 1e-8, 1e-10] {
      let neuron = Neuron(weights: [0], bias: nil, activation: .identity)
      let network = try NeuralNetwork(layers: [Layer(neurons: [neuron])])
      neuron.dw = [dw]
      Adam(learningRate: 0.1).update(network)
      let expected = -0.1 * dw / (dw + 1e-8)
      #expect(abs(neuron.weights[0] - expected) < 1e-12, "\(dw)")
    }
    expect(
      try words(of: Optimizers.lesson, "Adam: both"),
      shows: ["for dw = -1e-8 it is 0.05."])
  }
}
