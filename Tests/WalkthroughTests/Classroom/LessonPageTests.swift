import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// Pages that answer what newcomers ask, against NumPy, formulas and plain
/// arrays.
@Suite("Single pages of the lessons")
struct LessonPageTests {
  /// A page's words, with one space between them.
  private func words(of lesson: Lesson, _ heading: String) throws -> String {
    try pageText(lesson, heading).split { $0.isWhitespace }
      .joined(separator: " ")
  }

  // MARK: Softmax

  @Test("softmax is e^z over its sum, and what one gains the others lose")
  func softmax() throws {
    let powers = [exp(2.0), exp(1.0), 1]
    let sum = powers.reduce(0, +)
    let shares = powers.map { ($0 / sum).text(decimals: 3) }
    expect(
      try words(of: Activations.lesson, "Softmax: one of several"),
      shows: [
        "e^z \(powers[0].text(decimals: 3)) \(powers[1].text(decimals: 3)) 1.000 "
          + sum.text(decimals: 3), "a \(shares.joined(separator: " ")) 1.000",
        "decimals? Answer: \(shares[0])", "Answer: down",
      ])
  }

  @Test("softmax is explained before anything else names it")
  func softmaxFirst() throws {
    let passages = LessonCatalog.passages()
    let first = try #require(
      passages.first { passage in
        passage.lines.contains { $0.lowercased().contains("softmax") }
      })
    #expect(first.heading == "Softmax: one of several")
  }

  // MARK: Held-out samples

  @Test("training loss falls, held-out loss rises: NumPy's losses")
  func overfitting() throws {
    // A loop over the 8 samples in NumPy, from the same seeds.
    let expected = [
      (0, 1.0103841310796584, 1.2456628439035615),
      (10, 0.19634459071927923, 0.21736220993618188),
      (30, 0.07893160192311625, 0.2049938561340825),
      (100, 0.01570084059581677, 0.15602380040244523),
      (300, 0.0015143744890236907, 0.2437818893970513),
      (1_000, 1.669888932323469e-07, 0.35650529774664685),
    ]
    let run = Surface.OverfittingRun()
    let losses = run.losses(at: expected.map { $0.0 })
    for (got, (epoch, training, heldOut)) in zip(losses, expected) {
      #expect(
        abs(got.training - training) < 1e-6 * training + 1e-11, "\(epoch)")
      #expect(abs(got.heldOut - heldOut) < 1e-6 * heldOut, "\(epoch)")
    }
    expect(
      try words(of: Surface.lesson, "Held-out points"),
      shows: [
        "training loss 1.0104 0.1963 0.0789 0.0157 0.0015 2e-07",
        "held-out loss 1.2457 0.2174 0.2050 0.1560 0.2438 0.3565", "Answer: up",
        "33 parameters",
      ])
    // No held-out point is a training point.
    #expect(Set(run.training.inputs).isDisjoint(with: run.heldOut.inputs))
  }

  // MARK: Xavier and He

  @Test("the mean of a² in each layer is NumPy's")
  func keptSize() throws {
    let expected = [
      [19.78162490283364, 5807377.819722585, 132206192438149.14],
      [0.39563249805667283, 0.01858360902311227, 0.0013537914105666467],
      [0.7912649961133457, 0.594675488739593, 1.3862824044202477],
      [0.384027151179017, 0.09595239073835357, 0.049273694782532726],
    ]
    for (start, expected) in zip(Vanishing.starts, expected) {
      let sizes = Vanishing.meanSquares(start.network())
      let got = [sizes[0], sizes[4], sizes[9]]
      for (got, expected) in zip(got, expected) {
        #expect(abs(got - expected) < 1e-9 * expected, "\(start.name)")
      }
    }
    expect(
      try words(
        of:
          Vanishing.lesson, "Weights that keep the size: Xavier and He"),
      shows: [
        "1 19.7816 0.3956 0.7913 0.3840", "5 6e+06 0.0186 0.5947 0.0960",
        "10 1e+14 0.0014 1.3863 0.0493", "Answer: 0.02",
      ])
  }

  @Test("the mean of z² over many draws is n times v times the mean of x²")
  func variance() {
    var random = RandomState(seed: 3)
    let x = [0.5, -1, 2, 0.25, -1.5]
    let square = x.reduce(0) { $0 + $1 * $1 } / 5
    for v in [0.2, 1, 2] {
      var sum = 0.0
      for _ in 0..<20_000 {
        let z = x.reduce(0) {
          $0 + $1 * random.normal(standardDeviation: v.squareRoot())
        }
        sum += z * z / 20_000
      }
      #expect(abs(sum / (5 * v * square) - 1) < 0.05, "\(v)")
    }
  }

  // MARK: Dead neurons

  @Test("momentum brings a dead neuron back, plain descent does not")
  func revived() throws {
    // The rule v ← μ·v + dw in NumPy, with relu's slope 0 at and below 0.
    let momentum = Vanishing.offForBoth(momentum: 0.8)
    let expected: [Int: [Double]] = [
      0: [0.15, -0.1], 1: [-0.03, -0.055], 2: [-0.174, -0.019],
      3: [-0.2892, 0.0098], 100: [-0.8846174231982006, 1.00001325193413],
    ]
    for (k, z) in expected {
      for (got, z) in zip(momentum[k].z, z) { #expect(abs(got - z) < 1e-9) }
    }
    let plain = Vanishing.offForBoth(momentum: 0)
    for k in 1...100 { #expect(plain[k].z == plain[1].z) }
    for k in 2...3 { #expect(momentum[k].dw == 0, "dead before step \(k)") }
    expect(
      try words(of: Vanishing.lesson, "Reviving a dead neuron"),
      shows: [
        "plain, x = -1.5 -0.100 -0.055 -0.055 -0.055 -0.055",
        "momentum, x = -1.5 -0.100 -0.055 -0.019 0.010 1.000",
        "bias -1.1 and z = -0.1", "h is 1.2, and z of r2 is 0.1",
      ])
  }

  @Test("an earlier layer brings r2 back without a gradient of its own")
  func upstream() {
    // dw of h is (1 − 3) · 1 · 1, so h becomes 1 + 0.1 · 2.
    let step = Vanishing.upstreamStep()
    #expect(abs(Vanishing.upstreamZ(step) + 0.1) < 1e-15)
    step.run(on: Vanishing.upstreamData)
    let r2 = step.network.layers[1].neurons[1]
    #expect(r2.dw == [0] && r2.db == 0 && r2.delta == 0)
    #expect(r2.weights == [1] && r2.bias == -1.1)
    #expect(abs(Vanishing.hiddenValue(step) - 1.2) < 1e-15)
    #expect(abs(Vanishing.upstreamZ(step) - 0.1) < 1e-15)
    step.run(on: Vanishing.upstreamData)
    #expect(r2.dw != [0])
  }

  // MARK: Inputs and optimizers

  @Test("∂L/∂x of the whole network is other software's")
  func inputSlopes() throws {
    let main = try OracleFile("backflow")["main"]
    let network = Backflow.notesAfterBackward()
    let slopes = network.layers[0].backflow()
    #expect(agree(slopes, try main["dx"].numbers))
    let shown = try main["dx"].numbers[1].text(decimals: 4)
    expect(
      try words(of: Backflow.lesson, "How active times how wrong"),
      shows: ["whole network? Answer: \(shown)"])
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

  // MARK: The museum's counts

  @Test("every count of solved starts names its network")
  func counts() throws {
    let text = try words(of: TheGradientCheck.lesson, "Another mistake")
    expect(
      text,
      shows: [
        "2-2-1 learns XOR = from 167 of 200 starts (right: from 167)",
        "2-4-1 learns XOR = from 200 of 200 starts (right: from 200)",
      ])
    expect(
      try words(of: TheGradientCheck.lesson, "One of eleven"),
      shows: ["A's 2-4-1 network learns XOR from 200 of 200 starts"])
    let learner = ScriptedLearner { prompt, _, _ in
      // The transposed mistake, which 2-4-1 refuses.
      prompt.purpose == .trial && prompt.text.contains("Return:")
        ? "10 42" : prompt.right
    }
    learner.play(TheGradientCheck.lesson)
    #expect(learner.text.contains("cannot run (right: from 200)"))
  }

  // MARK: On the boundary

  @Test("an output of exactly one half is on neither side")
  func undecided() {
    #expect(sideMark(0.5, target: 0) == "undecided")
    #expect(sideMark(0.5, target: 1) == "undecided")
    #expect(sideMark(0.5.nextUp, target: 1) == "✓")
    #expect(sideMark(0.5.nextUp, target: 0) == "✗")
    #expect(sideMark(0.5.nextDown, target: 0) == "✓")
    #expect(sideMark(0.5.nextDown, target: 1) == "✗")
  }

  @Test("numbers that decide nothing are called undecided, not wrong")
  func zeros() {
    for (lesson, zeros) in [
      (StraightLine.lesson, "0 0 0"), (TwoLayers.lesson, "0 0 0 0 0 0"),
      (OneNeuron.lesson, "0 0 0 0"),
    ] {
      let learner = ScriptedLearner { prompt, _, _ in
        prompt.purpose == .trial && prompt.text.contains("Return:")
          ? zeros : prompt.right
      }
      learner.play(lesson)
      let count = learner.text.components(separatedBy: "undecided").count - 1
      switch lesson.name {
      case "straight-line":
        #expect(learner.text.contains("right: 0 of 4, undecided (z is 0): 4"))
        // One of them is on the page that takes the bias away.
        #expect(count == 6)
      // A and B are one half each, so z of the third is −2.5.
      case "two-layers": #expect(count == 0)
      default: #expect(count == 4)
      }
    }
  }

  // MARK: Asides

  @Test("an aside is the last thing on its page, and says what its source is")
  func asides() {
    var found = 0
    for passage in LessonCatalog.passages() {
      for (k, piece) in passage.pieces.enumerated() {
        guard case .aside(let text) = piece else { continue }
        found += 1
        #expect(k == passage.pieces.count - 1, "\(passage.heading)")
        #expect(
          Source.allCases.contains { text.hasPrefix("\($0.introduction) ") })
        #expect(piece.lines.first?.hasPrefix("  Aside. ") == true)
        #expect(!passage.paragraphs.contains(text))
      }
    }
    #expect(found >= 8)
  }

  @Test("no explanation leans on a text that the learner has not read")
  func sources() {
    for passage in LessonCatalog.passages() {
      for piece in passage.pieces {
        if case .aside = piece { continue }
        let text = piece.lines.joined(separator: " ").lowercased()
        for word in ["article", "the note ", "the note's", "tutorial", "zhou"] {
          #expect(!text.contains(word), "\(passage.heading): \(text)")
        }
      }
    }
  }
}
