import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: what makes a number small, large or 0")
struct WhyCauseTests {
  /// A network of one neuron in each layer, for one sample.
  private func chain(
    weights: [Double], biases: [Double]? = nil, _ activations: [Activation],
    x: Double = 1, y: Double = 0, loss: Loss = .halfSquaredError,
    rate: Double = 0.5, optimizer: (any Optimizer)? = nil
  ) throws -> Trace {
    var layers: [Layer] = []
    for (l, w) in weights.enumerated() {
      layers.append(
        Layer(neurons: [
          Neuron(
            weights: [w], bias: biases?[l] ?? 0, activation: activations[l])
        ]))
    }
    return Tracer(
      TrainingStep(
        network: try NeuralNetwork(layers: layers), loss: loss,
        optimizer: optimizer ?? SGD(learningRate: rate)),
      on: DataSet([[x]], [[y]])
    ).trace()
  }

  @Test("the factors' product is the number, in 1,000 random networks")
  func product() throws {
    for seed in cases(UInt32(0)..<1000, inDebug: 0..<20) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace, optimizer: optimizer)
      for number in graph.allNumbers {
        let size =
          (number.isUpdated
          ? graph.change(of: number) : graph.value(of: number)).magnitude
        let factors = graph.factors(of: number)
        if size == 0 {
          #expect(factors.contains { $0.size == 0 }, "\(number) of \(text)")
          continue
        }
        let product = factors.reduce(1.0) { $0 * $1.size }
        // A change is a difference of numbers that are much larger.
        let limit =
          1e-9 * size
          + (number.isUpdated ? 1e-15 * graph.value(of: number).magnitude : 0)
        #expect(
          abs(product - size) <= limit,
          "\(number) of \(text): \(product), not \(size)")
      }
    }
  }

  @Test("the first cause has the largest share; together they are 1")
  func shares() throws {
    for seed in cases(UInt32(0)..<1000, inDebug: 0..<20) {
      let (trace, optimizer, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace, optimizer: optimizer)
      let names = NumberNames(trace)
      for number in graph.allNumbers {
        let causes = graph.causes(of: number, names)
        let shares = causes.map(\.share)
        #expect(shares == shares.sorted(by: >), "\(number) of \(text)")
        guard !causes.isEmpty else { continue }
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12, "\(number) of \(text)")
        let value =
          number.isUpdated
          ? graph.change(of: number) : graph.value(of: number)
        if value == 0 {
          #expect(causes.allSatisfy { $0.value == 0 })
        } else if value.magnitude < 1 {
          #expect(causes.allSatisfy { $0.value < 1 }, "\(number) of \(text)")
        } else {
          #expect(causes.allSatisfy { $0.value > 1 }, "\(number) of \(text)")
        }
      }
    }
  }

  @Test("the share is that of the logarithm, by hand")
  func byHand() throws {
    // z = 6.3: σ′ = 0.00183; δ_o1 = a − y, w = 0.5.
    let trace = try chain(
      weights: [6.3, 0.5], [.sigmoid, .identity], y: -0.5)
    let why = try Why(of: "h1.delta", in: trace)
    let a = 1 / (1 + CMath.exponential(-6.3))
    let slope = a * (1 - a)
    let error = 0.5 * a + 0.5
    let logs = [slope, error, 0.5].map { -CMath.logarithm($0) }
    #expect(error < 1)
    let share = logs[0] / (logs[0] + logs[1] + logs[2])
    #expect(why.causes[0].name == "h1.slope")
    #expect(abs(why.causes[0].share - share) < 1e-12)
    #expect(why.causes[0].why == "saturated: z = 6.3")
    #expect(
      why.causes.map(\.name) == ["h1.slope", "w[o1←h1]", "o1.dActivation"])
    #expect(why.counterfactual?.change == "h1.z = 0")
    // At z = 0: a = 0.5, δ_o1 = 0.25 + 0.5, δ_h1 = 0.75 · 0.5 · 0.25.
    #expect(why.counterfactual?.value == 0.75 * 0.5 * 0.25)
  }

  @Test("dead and saturated neurons are named as a diagnosis names them")
  func states() throws {
    let dead = try Why(
      of: "h1.delta", in: chain(weights: [-2, 1], [.relu, .identity], y: -1))
    #expect(dead.value == 0)
    #expect(dead.causes.map(\.name) == ["h1.slope"])
    #expect(dead.causes[0].why == "dead for this sample: z = -2")
    #expect(dead.causes[0].share == 1)
    #expect(dead.counterfactual?.change == "h1.z = 1")
    // a = 1, y = −1.
    #expect(dead.counterfactual?.value == 2)

    let almost = try Why(
      of: "h1.delta", in: chain(weights: [-2, 1], [.leakyRelu, .identity]))
    #expect(almost.causes[0].why == "almost dead for this sample: z = -2")

    let tanh = try Why(
      of: "h1.delta", in: chain(weights: [3.1, 1], [.tanh, .identity]))
    #expect(tanh.causes[0].why == "saturated: z = 3.1")
    // 1 − tanh²(2.9) is 0.012, which a diagnosis does not call flat.
    let steep = try Why(
      of: "h1.delta", in: chain(weights: [2.9, 0.9], [.tanh, .identity]))
    #expect(!steep.causes[0].why.contains("saturated"))
  }

  @Test("what a diagnosis calls dead or saturated, why names so, and no other")
  func asDiagnosis() throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<15) {
      let random = try RandomNetwork(seed: seed)
      let step = random.step
      let trace = Tracer(step, on: random.data).trace()
      let survey = NetworkSurvey(step, on: random.data, rowLimit: 100)
      let records = survey.records.filter {
        !$0.isOutput && ($0.isOff || $0.isFlat)
      }
      for record in records {
        let name = record.neuron.name
        for s in trace.samples.indices {
          let why = try Why(of: "\(name).slope@\(s + 1)", in: trace)
          let word = record.isOff ? "dead" : "saturated"
          #expect(why.causes.isEmpty || why.causes[0].why.contains(word))
        }
      }
    }
  }

  @Test("in a deep network of sigmoids, the slopes are to blame together")
  func vanishing() throws {
    let trace = try chain(
      weights: [0.5, 0.9, 0.8, 0.9, 1], biases: [0, -0.5, -0.4, -0.5, 0],
      [.sigmoid, .sigmoid, .sigmoid, .sigmoid, .identity], y: 2)
    let why = try Why(of: "h1.1.delta", in: trace)
    let slopes = why.causes.filter { $0.name.hasSuffix("slope") }
    #expect(slopes.count == 4)
    #expect(slopes.reduce(0) { $0 + $1.share } > 0.8)
    #expect(why.lines.contains { $0.hasPrefix("  The 4 slopes together: ") })
  }

  @Test("samples that cancel are the cause of a small gradient")
  func cancelling() throws {
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(weights: [0], bias: 0, activation: .identity)
      ])
    ])
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .halfSquaredError, reduction: .sum,
        optimizer: SGD(learningRate: 1)),
      on: DataSet([[1], [1], [1]], [[1], [-1], [-0.001]])
    ).trace()
    let why = try Why(of: "o1.dw[x1]", in: trace)
    #expect(abs(why.value - 0.001) < 1e-15)
    #expect(why.causes[0].name == "o1.dw[x1]")
    #expect(abs(why.causes[0].value - 0.001 / 2.001) < 1e-12)
    #expect(
      why.causes[0].why == "its positive terms sum to 1.001, its negative to -1"
    )
    #expect(why.contributions.map(\.row) == [0, 1, 2])
    // Without sample 1's part, which opposes.
    #expect(why.counterfactual?.change == "o1.dw[x1]@1 = 0")
    #expect(why.counterfactual?.value == 1.001)
    let step = try Why(of: "w[o1←x1]", in: trace)
    #expect(step.before == 0)
    #expect(step.value == -why.value)
    #expect(step.causes[0].name == "o1.dw[x1]")
  }

  @Test("a cross-entropy's own division is no cause: δ is the error")
  func crossEntropy() throws {
    let trace = try chain(
      weights: [-5], [.sigmoid], y: 1, loss: .binaryCrossEntropy)
    let why = try Why(of: "o1.delta", in: trace)
    #expect(why.causes.map(\.name) == ["o1.delta"])
    #expect(why.causes[0].why == "a = 0.006693, y = 1")
  }

  @Test("a right answer has a small error, and a wrong target a large one")
  func error() throws {
    let trace = try chain(
      weights: [5], [.sigmoid], y: 1, loss: .binaryCrossEntropy)
    let why = try Why(of: "o1.dw[x1]", in: trace)
    #expect(why.causes[0].name == "o1.delta")
    #expect(why.counterfactual?.change == "o1.y = 0")
    #expect(
      abs((why.counterfactual?.value ?? 0) - 1 / (1 + CMath.exponential(-5)))
        < 1e-12)
  }

  @Test("a step that is too small for its weight's last digit is named")
  func rounding() throws {
    let trace = try chain(
      weights: [1e9], [.identity], x: 1e-12, y: 0, rate: 1e-9)
    let why = try Why(of: "w[o1←x1]", in: trace)
    #expect(why.value == why.before)
    #expect(why.causes.count == 1)
    #expect(why.causes[0].why.contains("too small for the last digit"))
    #expect(why.lines.contains("The step does not change it."))
    #expect(why.lines.contains("Why it does not change"))
  }

  @Test(
    "with a memory, too, a step below the weight's last digit is rounded away")
  func roundingOfAdam() throws {
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [Neuron(weights: [1], bias: 0, activation: .identity)])
    ])
    // Adam's first step is about η, whatever the gradient: 10⁻²⁰, far below 2⁻⁵³.
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .halfSquaredError,
        optimizer: Adam(learningRate: 1e-20)), on: DataSet([[1]], [[0]])
    ).trace()
    let why = try Why(of: "w[o1←x1]", in: trace)
    #expect(why.value == 1)
    #expect(why.causes.map(\.why).first?.contains("too small") == true)
  }

  @Test("an input of 0 is why a weight does not change")
  func zeroInput() throws {
    let why = try Why(
      of: "w[h1←x1]",
      in: chain(weights: [1, 1], [.tanh, .identity], x: 0, y: 3))
    #expect(why.causes.map(\.name) == ["x1"])
    #expect(why.counterfactual?.change == "x1 = 1")
    #expect(why.lines.contains("Why it does not change"))
  }

  @Test(
    "an optimizer that divides by the slopes takes a first step of η, whatever they are",
    arguments: ["adam", "adagrad"])
  func scaleOfSlopes(_ name: String) throws {
    let optimizer: any Optimizer =
      name == "adam"
      ? Adam(learningRate: 0.01) : Adagrad(learningRate: 0.01)
    let trace = try chain(
      weights: [0.5, 0.1], [.sigmoid, .sigmoid], x: 0.3, optimizer: optimizer)
    let why = try Why(of: "w[h1←x1]", in: trace, optimizer: optimizer)
    // Besides it only what ε takes away.
    #expect(why.causes.first?.name == "rate")
    #expect(why.causes[0].share > 0.9999)
    #expect(why.counterfactual?.change == "rate = 1")
  }

  @Test(
    "velocity and decay that outweigh the gradient are the cause, not its factors"
  )
  func velocity() throws {
    // dw = (1 · 1 − 0.9) · 1 = 0.1, with the velocity −0.3: v = 0.9 · (−0.3) + 0.1.
    func single(_ optimizer: any Optimizer) throws -> Trace {
      try chain(weights: [1], [.identity], y: 0.9, optimizer: optimizer)
    }
    let momentum = SGD(learningRate: 0.1, momentum: 0.9)
    momentum.memory = OptimizerMemory(stepCount: 1, values: [[-0.3, 0]])
    let fast = try Why(of: "w[o1←x1]", in: single(momentum))
    #expect(
      fast.causes.map(\.why) == [
        "the learning rate",
        "the slopes so far add up to -0.17, and dw alone is 0.1: momentum turns the "
          + "step around",
      ])
    // v = 0.9 · 0.3 + 0.1, and 0.9 · (−0.05) + 0.1.
    for (velocity, effect) in [
      (
        0.3,
        "add up to 0.37, and dw alone is 0.1: momentum makes the step longer"
      ),
      (
        -0.05,
        "add up to 0.055, and dw alone is 0.1: momentum makes the step shorter"
      ),
    ] {
      momentum.memory = OptimizerMemory(stepCount: 1, values: [[velocity, 0]])
      let why = try Why(of: "w[o1←x1]", in: single(momentum))
      #expect(why.causes.last?.why == "the slopes so far \(effect)")
    }
    // dw = 1 − 1.1 = −0.1, and λ·w = 0.02 · 1 takes a fifth of it.
    let opposed = try Why(
      of: "w[o1←x1]",
      in: chain(
        weights: [1], [.identity], y: 1.1,
        optimizer: SGD(learningRate: 0.1, weightDecay: 0.02)))
    #expect(
      opposed.causes.last?.why
        == "with the decay λ·w, dw is -0.08 instead of -0.1")
    // λ·w = 0.5 · 1, five times as much as dw.
    let decay = SGD(learningRate: 0.1, weightDecay: 0.5)
    let pulled = try Why(of: "w[o1←x1]", in: single(decay))
    #expect(
      pulled.causes.map(\.why) == [
        "the learning rate", "the decay λ·w pulls the weight towards 0",
      ])
  }

  @Test("a number that is not finite leads to the first that is not")
  func notFinite() throws {
    let trace = try chain(
      weights: [1e200, 1e200], [.identity, .identity], x: 1e200)
    let why = try Why(of: "o1.delta", in: trace)
    #expect(why.causes.map(\.name) == ["h1.z"])
    #expect(why.causes[0].why == "it is too large to compute with")
    #expect(why.counterfactual == nil)
    #expect(why.lines.contains("Why it is not finite"))
    let step = try Why(of: "w[o1←h1]", in: trace)
    #expect(step.lines[1] == "It is not a finite number.")
  }
}

@Suite("Why: what a number would be otherwise")
struct CounterfactualTests {
  @Test("what would make a small number smaller still is not told")
  func otherWay() throws {
    // With z of h1 = 0, a is 0.5 instead of 0.998, and o1 = σ(−10), nearly right:
    // δ of h1 would be 1,000 times as small.
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [Neuron(weights: [6], bias: 0, activation: .sigmoid)]),
      Layer(neurons: [Neuron(weights: [20], bias: -20, activation: .sigmoid)]),
    ])
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .halfSquaredError,
        optimizer: SGD(learningRate: 1)), on: DataSet([[1]], [[0]])
    ).trace()
    let why = try Why(of: "h1.delta", in: trace)
    #expect(why.causes.first?.name == "h1.slope")
    #expect(why.counterfactual?.change == "h1.slope = 1")
    let other = try #require(why.counterfactual?.value)
    #expect(other.magnitude > why.value.magnitude)
  }

  @Test(
    "each counterfactual equals a run with that change, bit for bit",
    arguments: cases(
      (0..<10).map { $0 * 100..<($0 + 1) * 100 }, inDebug: [0..<20]))
  func runs(seeds: Range<UInt32>) throws {
    var found: Set<String> = []
    for seed in seeds {
      let (trace, _, text) = try Trace.random(seed: seed, .sgd)
      try check(trace, text, &found)
    }
    // Plain steps, whose run needs no optimizer.
    for seed in seeds where seed % 12 == 0 {
      let (trace, _, text) = try Trace.random(seed: seed * 5)
      try check(trace, text, &found)
    }
    for kind in ["z", "slope", "y", "x1", "w", "dw", "rate", "reduction"] {
      #expect(found.contains(kind), "no change of \(kind) was met")
    }
  }

  private func check(
    _ trace: Trace, _ text: String, _ found: inout Set<String>
  ) throws {
    let graph = StepGraph(trace)
    let names = NumberNames(trace)
    for number in graph.allNumbers {
      if number.isUpdated, !graph.isPlain { continue }
      let causes = graph.causes(of: number, names)
      guard
        let other = graph.counterfactual(for: number, causes, names)
      else { continue }
      let halves = other.change.split(separator: " ")
      let name = String(halves[0])
      var run: ChangedStep
      if name == "reduction" {
        run = ChangedStep(trace, [:], isSum: true)
      } else {
        let changed = try names.number(named: name)
        let value = try #require(Double(halves[2]))
        run = ChangedStep(trace, [before(changed): value])
      }
      let word = name.split(separator: "@")[0].split(separator: ".").last ?? ""
      found.insert(String(word.prefix { $0 != "[" }))
      let expected = run.value(of: number)
      #expect(
        expected?.bitPattern == other.value.bitPattern,
        "\(number), \(other.change): \(other.value) of \(text)")
    }
  }

  /// A parameter that is changed is the one before the update.
  private func before(_ n: StepNumber) -> StepNumber {
    switch n.quantity {
    case .newWeight(let i): return n.sibling(.weight(i))
    case .newBias: return n.sibling(.bias)
    default: return n
    }
  }
}
