import NeuronKit
import TestSupport
import Testing

@Suite("GradientCheck")
struct GradientCheckTests {
  private func makeStep(
    _ sizes: [Int] = [2, 3, 1], _ activations: [Activation] = [.tanh],
    hasBias: Bool = true, loss: Loss = .meanSquaredError
  ) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: hasBias,
        initializer: .uniform, seed: 2),
      loss: loss, optimizer: SGD(learningRate: 0.1))
  }

  @Test("every parameter occurs once, by layer and neuron, weights first")
  func names() throws {
    let report = GradientCheck().run(try makeStep([2, 2, 1]), on: .xor)
    #expect(
      report.parameters.map(\.name) == [
        "w[h1←x1]", "w[h1←x2]", "b[h1]", "w[h2←x1]", "w[h2←x2]", "b[h2]",
        "w[o1←h1]", "w[o1←h2]", "b[o1]",
      ])
    let bare = GradientCheck().run(
      try makeStep([2, 2, 1], hasBias: false), on: .xor)
    #expect(
      bare.parameters.map(\.name) == [
        "w[h1←x1]", "w[h1←x2]", "w[h2←x1]", "w[h2←x2]", "w[o1←h1]", "w[o1←h2]",
      ])
  }

  @Test("the report holds what the neurons hold, and the loss")
  func fields() throws {
    let step = try makeStep()
    step.network.layers[0].neurons[0].weights[0] = -3
    let report = GradientCheck().run(step, on: .xor)
    #expect(report.parameters.map(\.analytic) == step.network.gradient)
    #expect(report.loss == step.measureLoss(of: .xor))
    #expect(report.passed)
    #expect(report.failures.isEmpty)
    #expect(report.unjudged.isEmpty)
    #expect(report.relativeError < 1e-9)
    #expect(report.parameters.allSatisfy { $0.agrees && !$0.crossesKink })
    #expect(report.parameters.allSatisfy { $0.relativeError < 1e-6 })
    // The step is relative where |w| is above 1.
    #expect(report.parameters[0].h == 3 * 1e-5)
    #expect(report.parameters[1].h == 1e-5)
  }

  @Test("the numeric slope is the central difference, done by hand")
  func centralDifference() throws {
    let step = try makeStep()
    let report = GradientCheck().run(step, on: .xor)
    let neuron = step.network.layers[0].neurons[1]
    let bias = neuron.bias
    neuron.bias = bias + 1e-5
    let above = step.measureLoss(of: .xor)
    neuron.bias = bias - 1e-5
    let below = step.measureLoss(of: .xor)
    neuron.bias = bias
    let parameter = try #require(
      report.parameters.first { $0.name == "b[h2]" })
    #expect(abs(parameter.numeric - (above - below) / 2e-5) < 1e-10)
  }

  @Test("comparing changes nothing, not one bit")
  func untouched() throws {
    for activation in [Activation.tanh, .relu] {
      let step = try makeStep([2, 3, 1], [activation])
      step.computeGradients(of: .xor)
      let before = step.network.stateBits
      _ = GradientCheck().compare(step, on: .xor, rows: [1, 2])
      #expect(step.network.stateBits == before)
    }
  }

  @Test("only the given rows are measured")
  func rows() throws {
    let step = try makeStep()
    let report = GradientCheck().run(step, on: .xor, rows: [1, 1, 3])
    #expect(report.passed)
    #expect(report.loss == step.measureLoss(of: .xor, rows: [1, 1, 3]))
    let other = GradientCheck().compare(step, on: .xor, rows: [0])
    #expect(!other.passed)
  }

  @Test("one wrong number is found and named")
  func oneWrong() throws {
    let step = try makeStep()
    step.computeGradients(of: .xor)
    step.network.layers[0].neurons[1].dw[0] += 1e-3
    step.network.layers[1].neurons[0].db += 1e-4
    let report = GradientCheck().compare(step, on: .xor, rows: 0..<4)
    #expect(!report.passed)
    #expect(report.failures.map(\.name) == ["w[h2←x1]", "b[o1]"])
    #expect(report.worst?.name == "w[h2←x1]")
  }

  @Test(
    "the tolerance is the inequality it says", arguments: [0.5, 2] as [Double])
  func tolerance(share: Double) throws {
    let step = try makeStep()
    let exact = GradientCheck().run(step, on: .xor)
    // Move each dw and db to a given fraction of what is allowed.
    let neurons = step.network.layers.flatMap(\.neurons)
    var next = 0
    func moved() -> Double {
      let numeric = exact.parameters[next].numeric
      next += 1
      return numeric + share * (2e-6 * abs(numeric) + 1e-9 * exact.loss)
    }
    for neuron in neurons {
      for i in neuron.dw.indices { neuron.dw[i] = moved() }
      neuron.db = moved()
    }
    let report = GradientCheck().compare(step, on: .xor, rows: 0..<4)
    #expect(exact.loss > 1)
    #expect(report.failures.count == (share < 1 ? 0 : report.parameters.count))
  }

  @Test("the absolute tolerance grows with a loss above 1")
  func largeLoss() throws {
    // L = (a − y)² = 10⁶ where a = 0: the slope at w is 0, and 9·10⁻⁴ passes.
    let network = try NeuralNetwork(
      sizes: [1, 1], activations: [.identity], hasBias: false,
      initializer: .zeros)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let data = DataSet([[0]], [[1000]])
    step.computeGradients(of: data)
    for (dw, passes) in [(9e-4, true), (1.1e-3, false)] {
      var check = GradientCheck()
      check.relativeTolerance = 0
      network.layers[0].neurons[0].dw[0] = dw
      #expect(check.compare(step, on: data, rows: [0]).passed == passes)
    }
  }

  @Test("its step and tolerances can be chosen")
  func settings() throws {
    var check = GradientCheck()
    #expect(check.h == 1e-5)
    #expect(check.relativeTolerance == 1e-6)
    #expect(check.absoluteTolerance == 1e-9)
    check.h = 1e-2
    let step = try makeStep()
    let coarse = check.run(step, on: .xor)
    #expect(coarse.parameters.allSatisfy { $0.h >= 1e-2 })
    #expect(!coarse.passed)
    check.relativeTolerance = 1e-2
    #expect(check.run(step, on: .xor).passed)
  }

  @Test(
    "a gradient that is not a finite number never passes",
    arguments: [.nan, .infinity, -.infinity] as [Double])
  func notFinite(value: Double) throws {
    let step = try makeStep()
    step.computeGradients(of: .xor)
    step.network.layers[0].neurons[0].dw[1] = value
    let report = GradientCheck().compare(step, on: .xor, rows: 0..<4)
    #expect(!report.passed)
    #expect(report.failures.map(\.name) == ["w[h1←x2]"])
    step.network.layers[0].neurons[0].dw[0] += 10
    step.network.layers[1].neurons[0].db += 10
    let several = GradientCheck().compare(step, on: .xor, rows: 0..<4)
    #expect(several.failures.count == 3)
    #expect(several.worst?.name == "w[h1←x2]")
  }

  @Test("a loss that is not a finite number never passes")
  func lossNotFinite() throws {
    let step = try makeStep()
    step.network.layers[1].neurons[0].bias = .nan
    #expect(!GradientCheck().run(step, on: .xor).passed)
  }

  @Test("at a kink nothing is judged, right or wrong")
  func kinks() throws {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.relu], initializer: .zeros)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let data = DataSet([[1, 0]], [[1]])
    let report = GradientCheck().run(step, on: data)
    // All z are 0. x2 is 0 and the hidden outputs are 0, so that w[h1←x2],
    // w[h2←x2], w[o1←h1] and w[o1←h2] do not move any z.
    #expect(
      report.unjudged.map(\.name) == [
        "w[h1←x1]", "b[h1]", "w[h2←x1]", "b[h2]", "b[o1]",
      ])
    #expect(report.passed)
    network.layers[0].neurons[0].db = 100
    let wrong = GradientCheck().compare(step, on: data, rows: [0])
    #expect(wrong.passed)
    #expect(wrong.unjudged.count == 5)
    network.layers[0].neurons[0].dw[1] = 100
    let caught = GradientCheck().compare(step, on: data, rows: [0])
    #expect(caught.failures.map(\.name) == ["w[h1←x2]"])
    #expect(caught.worst?.name == "w[h1←x2]")
  }

  @Test("if nothing is judged, there is no worst parameter and no error")
  func nothingJudged() throws {
    let network = try NeuralNetwork(
      sizes: [1, 1], activations: [.relu], initializer: .zeros)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let report = GradientCheck().run(step, on: DataSet([[1]], [[1]]))
    #expect(report.unjudged.count == 2)
    #expect(report.worst == nil)
    #expect(report.relativeError == 0)
  }

  @Test("the kinks of a loss are not judged, either")
  func lossKinks() throws {
    let kinks: [(Loss, Double)] = [
      (.meanAbsoluteError, 0), (.huber, 1), (.huber, -1),
    ]
    for (loss, target) in kinks {
      let network = try NeuralNetwork(
        sizes: [1, 1], activations: [.identity], initializer: .zeros)
      let step = TrainingStep(
        network: network, loss: loss, optimizer: SGD(learningRate: 1))
      let report = GradientCheck().run(step, on: DataSet([[2]], [[target]]))
      #expect(report.unjudged.map(\.name) == ["w[o1←x1]", "b[o1]"])
      let beside = GradientCheck().run(
        step, on: DataSet([[2]], [[target + 0.01]]))
      #expect(beside.unjudged.isEmpty)
      #expect(beside.passed)
    }
  }

  @Test("a parameter's relative error is from 0 to 1")
  func relativeError() throws {
    let step = try makeStep([1, 1], [.identity])
    let data = DataSet([[1]], [[10]])
    step.computeGradients(of: data)
    let neuron = step.network.layers[0].neurons[0]
    let exact = neuron.dw[0]
    func error(_ dw: Double) throws -> Double {
      neuron.dw[0] = dw
      let report = GradientCheck().compare(step, on: data, rows: [0])
      return try #require(report.parameters.first).relativeError
    }
    #expect(try error(exact) < 1e-9)
    #expect(abs(try error(exact / 2) - 1.0 / 3) < 1e-9)
    #expect(abs(try error(3 * exact) - 0.5) < 1e-9)
    #expect(try error(0) == 1)
    #expect(abs(try error(-exact) - 1) < 1e-9)
  }

  @Test("differences are ranked first, then the farthest apart")
  func ranked() throws {
    let step = try makeStep()
    step.computeGradients(of: .xor)
    step.network.layers[0].neurons[1].dw[0] += 0.1
    step.network.layers[1].neurons[0].db += 3
    let report = GradientCheck().compare(step, on: .xor, rows: 0..<4)
    #expect(report.ranked.count == report.parameters.count)
    #expect(report.ranked.prefix(2).map(\.name) == ["b[o1]", "w[h2←x1]"])
    let distances = report.ranked.map { abs($0.analytic - $0.numeric) }
    #expect(distances == distances.sorted(by: >))
    #expect(report.ranked.dropFirst(2).allSatisfy { $0.agrees })
  }
}
