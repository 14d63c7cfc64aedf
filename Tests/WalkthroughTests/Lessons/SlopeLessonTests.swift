import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

@Suite("The lesson on a surface")
struct SurfaceLessonTests {
  /// 2-8-1 with tanh, one sample at a time, written with plain arrays.
  private func plainLoss(seed: UInt32) -> Double {
    var random = RandomState(seed: seed)
    func draw() -> Double { 2 * random.randomSample() - 1 }
    var w1 = (0..<8).map { _ in [draw(), draw(), draw()] }
    var w2 = (0..<9).map { _ in draw() }
    let data = DataSet.surface
    func hidden(_ x: [Double]) -> [Double] {
      w1.map { Activation.tanh.value($0[0] * x[0] + $0[1] * x[1] + $0[2]) } + [
        1
      ]
    }
    func answer(_ h: [Double]) -> Double {
      zip(w2, h).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for epoch in 1...Surface.epochs {
      var order = RandomState(seed: seed &+ UInt32(epoch))
      for k in order.permutation(data.count) {
        let x = data.inputs[k] + [1]
        let h = hidden(x)
        let d = 2 * (answer(h) - data.targets[k][0])
        for j in 0..<9 {
          if j < 8 {
            let e = d * w2[j] * (1 - h[j] * h[j])
            for i in 0..<3 { w1[j][i] -= Surface.rate * e * x[i] }
          }
          w2[j] -= Surface.rate * d * h[j]
        }
      }
    }
    return data.rows.reduce(0) {
      let error = answer(hidden(data.inputs[$1])) - data.targets[$1][0]
      return $0 + error * error / Double(data.count)
    }
  }

  @Test(
    "its losses are those of a network written with plain arrays",
    arguments: Surface.seeds)
  func losses(_ seed: UInt32) throws {
    let trainer = Surface.trainer(seed: seed)
    Surface.train(trainer)
    let plain = plainLoss(seed: seed)
    #expect(agree([trainer.loss], [plain], within: 1e-9))
    let variance = try OracleFile("gates_and_surface")["regression_grid"][
      "variance_of_target"
    ].number
    #expect(abs(Surface.rSquared(trainer) - (1 - plain / variance)) < 1e-9)
    #expect(
      text(of: Surface.lesson).contains(
        "seed \(seed): loss \(plain.text(decimals: 4))")
    )
    #expect(text(of: Surface.lesson).contains(variance.text(decimals: 4)))
  }
}

@Suite("The lesson on vanishing gradients")
struct VanishingLessonTests {
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
    let losses = Vanishing.kinds.map { kind -> Double in
      let sizes = Vanishing.meanDeltas(kind.network)
      return sizes[sizes.count - 1] / sizes[0]
    }
    #expect(losses[0] > 10 * max(losses[1], losses[2]))
  }
}

@Suite("The lesson on cross-entropy")
struct CrossEntropyLessonTests {
  @Test("has Nielsen's starts and ends")
  func nielsen() {
    typealias Lesson = CrossEntropy
    // Computed with NumPy: 300 updates at 0.15.
    for (start, first, squared, entropy) in [
      (Lesson.mild, 0.817574476193644, 0.0939556948636472, 0.0116382089689037),
      (Lesson.severe, 0.982013790037908, 0.202848424267776, 0.0120087415108175),
    ] {
      #expect(agree([Lesson.neuron(start).a], [first]))
      #expect(agree([Lesson.trained(start, .halfSquaredError).a], [squared]))
      #expect(agree([Lesson.trained(start, .binaryCrossEntropy).a], [entropy]))
      #expect(text(of: CrossEntropy.lesson).contains(entropy.text(decimals: 4)))
    }
  }

  @Test("δ is a − y, and with the squared error that times σ′")
  func deltas() {
    for start in [CrossEntropy.mild, CrossEntropy.severe] {
      let squared = CrossEntropy.afterBackward(start, .halfSquaredError)
      let entropy = CrossEntropy.afterBackward(start, .binaryCrossEntropy)
      let a = entropy.a
      #expect(agree([entropy.delta], [a]))
      #expect(agree([squared.delta], [a * a * (1 - a)]))
      #expect(agree([entropy.dActivation], [1 / (1 - a)], within: 1e-10))
    }
  }
}
