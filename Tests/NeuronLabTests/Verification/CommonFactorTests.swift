import Foundation
import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

/// The files are made from a right one, by hand: each gradient times `gradient`, and
/// then each step times `step`.
@Suite("What all wrong numbers of a trace's file have in common")
struct CommonFactorTests {
  private typealias Object = [String: Any]

  private static func checked(
    gradient: (Int) -> Double = { _ in 1 }, step: (Int) -> Double = { _ in 1 }
  ) throws -> TraceVerification {
    let network = try NeuralNetwork(
      sizes: [2, 4, 1], activations: [.tanh, .sigmoid])
    let training = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 2))
    let text = Tracer(training, on: .xor).trace().json.lineText
    var file = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    var update = try #require(file["update"] as? Object)
    var gradients = try #require(file["gradients"] as? [Object])
    var layers = try #require(update["layers"] as? [Object])
    var number = 0
    for l in layers.indices {
      var sums = try #require(gradients[l]["neurons"] as? [Object])
      var neurons = try #require(layers[l]["neurons"] as? [Object])
      for k in neurons.indices {
        var dw = try #require(sums[k]["dw"] as? [Double])
        var weights = try #require(neurons[k]["weightsBefore"] as? [Double])
        var bias = try #require(neurons[k]["biasBefore"] as? Double)
        var db = try #require(sums[k]["db"] as? Double)
        for i in dw.indices {
          dw[i] *= gradient(number)
          weights[i] -= step(number) * 2 * dw[i]
          number += 1
        }
        db *= gradient(number)
        bias -= step(number) * 2 * db
        number += 1
        (sums[k]["dw"], sums[k]["db"]) = (dw, db)
        (neurons[k]["weightsAfter"], neurons[k]["biasAfter"]) = (weights, bias)
      }
      gradients[l]["neurons"] = sums
      layers[l]["neurons"] = neurons
    }
    update["layers"] = layers
    (file["update"], file["gradients"]) = (update, gradients)
    return TraceVerification(
      try TraceRecord(
        parsing: Array(JSONSerialization.data(withJSONObject: file))))
  }

  @Test(
    "gradients that are all wrong by one factor",
    arguments: [
      (2.0, "All 17 numbers are 2 times the right ones."),
      (0.5, "All 17 numbers are 1/2 of the right ones."),
      (-3, "All 17 numbers are -3 times the right ones."),
      (1.25, "All 17 numbers are 1.2500 times the right ones."),
      (0, "All 17 are 0."),
      (
        4,
        "All 17 numbers are 4 times the right ones, and there are 4 samples: perhaps a "
          + "sum stands where the mean should."
      ),
      (
        0.25,
        "All 17 numbers are 1/4 of the right ones, and there are 4 samples: perhaps a "
          + "mean stands where the sum should, or is taken twice."
      ),
    ] as [(Double, String)])
  func gradients(_ factor: Double, _ sentence: String) throws {
    let checked = try Self.checked(gradient: { _ in factor })
    #expect(checked.differences.count == 17)
    #expect(checked.pattern == sentence)
    let text = checked.lines.joined(separator: " ")
    #expect(text.hasSuffix(sentence))
  }

  @Test(
    "steps that are all wrong by one factor",
    arguments: [
      (0.0, "None of these 17 parameters has changed: the step was not taken."),
      (
        0.5,
        "All 17 steps are 1/2 of the right ones, as with another learning rate."
      ),
      (
        10,
        "All 17 steps are 10 times the right ones, as with another learning rate."
      ),
    ] as [(Double, String)])
  func steps(_ factor: Double, _ sentence: String) throws {
    #expect(
      try Self.checked(step: { _ in factor }).pattern == sentence)
  }

  @Test(
    "nothing is said of a right file, a single number, or different factors")
  func none() throws {
    #expect(try Self.checked().agrees)
    #expect(try Self.checked().pattern == nil)
    let one = try Self.checked(step: { $0 == 3 ? 2 : 1 })
    #expect(one.differences.count == 1)
    #expect(one.pattern == nil)
    let mixed = try Self.checked(gradient: { $0 == 3 ? 3 : 2 })
    #expect(mixed.differences.count == 17)
    #expect(mixed.pattern == nil)
    let both = try Self.checked(
      gradient: { $0 == 3 ? 2 : 1 }, step: { $0 == 5 ? 2 : 1 })
    #expect(both.differences.count == 2)
    #expect(both.pattern == nil)
  }

  @Test(
    "a mistake that has a name keeps it, with the formula that has the sign")
  func named() throws {
    let uphill = try Self.checked(step: { _ in -1 })
    #expect(uphill.mistakes == [.backward(.wrongSign)])
    #expect(uphill.pattern == nil)
    #expect(uphill.lines.contains("    wrong  w ← w + η·dw"))
    #expect(uphill.lines.contains("    right  w ← w − η·dw"))
    let negated = try Self.checked(gradient: { _ in -1 })
    #expect(negated.mistakes == [.backward(.wrongSign)])
    #expect(negated.lines.contains("    wrong  dw = −Σ δ·x1"))
  }

  @Test("one number with the wrong sign is not every step uphill")
  func oneSign() throws {
    let step = try Self.checked(step: { $0 == 3 ? -1 : 1 })
    #expect(step.differences.count == 1)
    #expect(step.mistakes.isEmpty)
    // The new weight follows from the wrong gradient.
    let gradient = try Self.checked(gradient: { $0 == 3 ? -1 : 1 })
    #expect(gradient.differences.count == 1)
    #expect(gradient.mistakes.isEmpty)
  }

  // Of the 17 parameters, h1 to h4 have 2 weights and a bias each, and o1 4 and 1.
  @Test("parameters that are left out of the step are counted")
  func leftOut() throws {
    let biases: Set = [2, 5, 8, 11, 16]
    #expect(
      try Self.checked(step: { biases.contains($0) ? 0 : 1 }).pattern
        == "None of these 5 biases has changed, though weights have: the step leaves "
        + "them out.")
    #expect(
      try Self.checked(step: { $0 < 12 ? 0 : 1 }).pattern
        == "None of these 12 parameters has changed, though others have: the step "
        + "leaves them out.")
    // Far too short is not unchanged.
    #expect(try Self.checked(step: { _ in 1e-9 }).pattern == nil)
  }
}
