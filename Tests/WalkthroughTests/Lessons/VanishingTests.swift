import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on vanishing gradients")
struct VanishingTests {
  @Test("the chain loses a quarter in each neuron, exactly")
  func chain() {
    let network = Vanishing.chainAfterBackward()
    var expected = -0.125
    for layer in network.layers.reversed() {
      #expect(layer.neurons[0].delta == expected)
      expected /= 4
    }
  }

  @Test("twins stay equal in every bit, and a difference grows")
  func twins() {
    let step = Vanishing.twinStep(difference: 0)
    step.repeated(2_000, on: .xor)
    let neurons = step.network.layers[0].neurons
    #expect(neurons[0].weights == neurons[1].weights)
    #expect(neurons[0].bias == neurons[1].bias)
    #expect(
      Diagnosis.examine(step, on: .xor).contains(where: Vanishing.isTwins))
    let other = Vanishing.twinStep(difference: 0.001)
    other.repeated(2_000, on: .xor)
    #expect(other.network.rightAnswers == 4)
    #expect(step.network.rightAnswers < 4)
  }

  @Test("from zeros, the first step moves the output alone")
  func zeros() {
    let step = Vanishing.zeroStep()
    step.computeGradients(of: .and)
    for neuron in step.network.layers[0].neurons {
      #expect(neuron.dw == [0, 0] && neuron.db == 0)
    }
    // (½ · 3 − ½) · 2/4 · ¼ for the bias, and half of that for each weight.
    let output = Vanishing.outputNeuron(step)
    #expect(output.db == 0.125 && output.dw == [0.0625, 0.0625])
  }

  @Test("a hidden layer may start at 0 where the output's weights differ")
  func hiddenZeros() {
    func solves(_ seed: UInt32, hasOutputWeights: Bool) -> Bool {
      var random = RandomState(seed: seed)
      let weights = (0..<2).map { _ in
        hasOutputWeights ? 2 * random.randomSample() - 1 : 0
      }
      let step = TrainingStep(
        network: .made(of: [[[0, 0, 0], [0, 0, 0]], [weights + [0]]]),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 5))
      step.repeated(2_000, on: .xor)
      return step.network.rightAnswers == 4
    }
    let seeds = UInt32(0)..<20
    #expect(seeds.contains { solves($0, hasOutputWeights: true) })
    #expect(!seeds.contains { solves($0, hasOutputWeights: false) })
    #expect(
      text(of: Vanishing.lesson).contains("weights may not all start at 0"))
  }

  @Test("neurons that are off are found dead; sigmoid loses most of δ")
  func offAndDeep() {
    let findings = Diagnosis.examine(Vanishing.offStep(), on: .xor)
    #expect(findings.map { $0.kind } == [.deadNeurons])
    let losses = Vanishing.kinds.map { Vanishing.lostSize($0.network) }
    #expect(losses[0] > 10 * max(losses[1], losses[2]))
  }

  // The way back over the largest δ·w of each layer, read off the neurons.
  @Test("most of what makes δ small in the first layer are the slopes")
  func deepDelta() throws {
    let network = Vanishing.kinds[0].network()
    let step = network.step(rate: 1)
    step.computeGradients(of: .xor, rows: [1])
    let h = network.layers[0].neurons[1]
    let (why, output) = Vanishing.deepDelta()
    #expect(
      why.value == h.delta && output.delta == network.layers[4].neurons[0].delta
    )
    #expect(why.counterfactual?.change == "h1.2.slope = 1")
    #expect(why.counterfactual?.value == h.dActivation)
    var slopes = 0.0
    var (k, path) = (1, ["h1.2"])
    for l in network.layers.indices {
      let neuron = network.layers[l].neurons[k]
      slopes -= log(neuron.a * (1 - neuron.a))
      guard l < 4 else { break }
      let next = network.layers[l + 1].neurons
      k = try #require(
        next.indices.max {
          abs(next[$0].delta * next[$0].weights[k])
            < abs(next[$1].delta * next[$1].weights[k])
        })
      path.append(next[k].name)
    }
    #expect(
      why.causes.filter { $0.name.hasSuffix(".slope") }.map(\.name).sorted()
        == path.map { "\($0).slope" }.sorted())
    let found = Vanishing.share(of: why, where: { $0.hasSuffix(".slope") })
    let weights = Vanishing.share(of: why, where: { $0.hasPrefix("w[") })
    // The shares are those of the logarithms, of all that is lost on the way.
    #expect(why.causes[0].name == "h1.2.slope")
    let first = -log(h.a * (1 - h.a))
    #expect(abs(found / (100 * why.causes[0].share) - slopes / first) < 1e-12)
    #expect(found > 50 && found <= 100 * slopes / -log(abs(h.delta)))
    #expect(weights < found / 2)
  }

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
}
