import TestSupport
import Testing

@testable import NeuronLab

@Suite("MistakenStep")
struct MistakenStepTests {
  private func makeStep(
    _ sizes: [Int] = [2, 2, 1], seed: UInt32 = 42, hasBias: Bool = true,
    activations: [Activation] = [.sigmoid], loss: Loss = .meanSquaredError,
    reduction: Reduction = .mean
  ) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: activations, hasBias: hasBias,
        initializer: .uniform, seed: seed),
      loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: BackwardPass.learningRate))
  }

  /// Every parameter of the network, in order.
  private func parameters(_ network: NeuralNetwork) -> [Double] {
    network.layers.flatMap { layer in
      layer.neurons.flatMap { $0.weights + [$0.bias] }
    }
  }

  // MARK: The right one

  @Test("without a mistake it trains bit for bit like TrainingStep")
  func right() throws {
    for sizes in [[2, 2, 1], [2, 4, 1], [2, 1, 1]] {
      let step = try makeStep(sizes)
      let twin = try makeStep(sizes)
      let mistaken = MistakenStep(twin, nil)
      for _ in 0..<300 {
        let loss = step.run(on: .xor)
        #expect(mistaken.run(on: .xor) == loss)
      }
      #expect(parameters(step.network) == parameters(twin.network))
    }
  }

  @Test("it also does with other activations, losses, reductions and batches")
  func rightElsewhere() throws {
    let kinds: [([Activation], Loss, Reduction, Bool)] = [
      ([.tanh, .sigmoid], .binaryCrossEntropy, .mean, true),
      ([.relu, .identity], .huber, .sum, false),
      ([.gelu, .softplus], .halfSquaredError, .mean, true),
      ([.silu, .identity], .binaryCrossEntropyWithLogits, .sum, true),
      ([.sigmoid], .meanSquaredError, .mean, true),
      ([.tanh, .elu, .sigmoid, .identity], .huber, .mean, true),
      ([.relu, .tanh, .softmax], .categoricalCrossEntropy, .sum, true),
    ]
    let data = DataSet(
      [[0.5, -1, 2], [1, 0, 1], [-2, 0.5, 0]],
      [
        [0, 1], [1, 0], [1, 1],
      ])
    for (activations, loss, reduction, hasBias) in kinds {
      let sizes = [3] + activations.dropLast().map { _ in 5 } + [2]
      for rows in [[0, 1, 2], [2, 0], [1]] {
        func make() throws -> TrainingStep {
          try makeStep(
            sizes, hasBias: hasBias, activations: activations, loss: loss,
            reduction: reduction)
        }
        let step = try make()
        let twin = try make()
        let value = step.computeGradients(of: data, rows: rows)
        let mistaken = MistakenStep(twin, nil)
        #expect(mistaken.computeGradients(of: data, rows: rows) == value)
        #expect(twin.network.gradient == step.network.gradient)
        for (layer, other) in zip(step.network.layers, twin.network.layers) {
          #expect(layer.deltas == other.deltas)
          #expect(layer.dActivations == other.dActivations)
        }
      }
    }
  }

  // MARK: The wrong ones

  @Test(
    "each gives the wrong gradient of its formula, and no other",
    arguments: Mistake.allCases)
  func wrong(mistake: Mistake) throws {
    let formula = BackwardPass(of: mistake)
    for seed in 0..<20 as Range<UInt32> {
      for sizes in [[2, 2, 1], [2, 4, 1]] {
        let step = try makeStep(sizes, seed: seed)
        guard mistake.fits(step.network) else { continue }
        formula.writeGradients(of: step, on: .xor)
        let expected = step.network.gradient
        MistakenStep(step, mistake).computeGradients(
          of: .xor, rows: DataSet.xor.rows)
        for (part, other) in zip(step.network.gradient, expected) {
          #expect(
            abs(part - other) <= 1e-15, "\(mistake), seed \(seed): \(sizes)")
        }
      }
    }
  }

  @Test(
    "it also does with two outputs, three inputs and five samples",
    arguments: Mistake.allCases)
  func wrongElsewhere(mistake: Mistake) throws {
    let data = DataSet(
      [[0.5, -1, 2], [1, 0, 1], [-2, 0.5, 0], [0, 0, 0], [1, 1, -1]],
      [[0, 1], [1, 0], [1, 1], [0, 0], [0.5, 1]])
    let step = try makeStep([3, 3, 2], seed: 5)
    // The formula exchanges only two weights, as it is made for two neurons.
    guard mistake != .transposed else { return }
    BackwardPass(of: mistake).writeGradients(of: step, on: data)
    let expected = step.network.gradient
    MistakenStep(step, mistake).computeGradients(of: data, rows: data.rows)
    for (part, other) in zip(step.network.gradient, expected) {
      #expect(abs(part - other) <= 1e-14, "\(mistake)")
    }
  }

  @Test("a larger matrix is transposed as a whole")
  func transposed() throws {
    let data = DataSet([[0.5, -1, 2], [1, 0, 1]], [[0], [1]])
    let step = try makeStep([3, 3, 1])
    step.computeGradients(of: data)
    let dw = step.network.layers[0].neurons.map(\.dw)
    MistakenStep(step, .transposed).computeGradients(of: data, rows: 0..<2)
    for (k, neuron) in step.network.layers[0].neurons.enumerated() {
      #expect(neuron.dw == dw.map { $0[k] })
    }
  }

  @Test("no two of them give the same gradient")
  func different() throws {
    var gradients: [[Double]] = []
    for mistake in [nil] + Mistake.allCases.map(Optional.some) {
      let step = try makeStep()
      MistakenStep(step, mistake).computeGradients(of: .xor, rows: 0..<4)
      #expect(!gradients.contains(step.network.gradient), "\(mistake as Any)")
      gradients.append(step.network.gradient)
    }
    #expect(gradients.count == 12)
  }

  @Test("the loss they report is right", arguments: Mistake.allCases)
  func loss(mistake: Mistake) throws {
    let step = try makeStep()
    let loss = step.measureLoss(of: .xor)
    #expect(
      MistakenStep(step, mistake).computeGradients(of: .xor, rows: 0..<4)
        == loss)
    #expect(MistakenStep(step, mistake).run(on: .xor) == loss)
  }

  @Test(
    "the gradient check catches each on every kind of batch but one",
    arguments: Mistake.allCases)
  func caught(mistake: Mistake) throws {
    for rows in [0..<4, 1..<4, 3..<4] {
      let step = try makeStep()
      MistakenStep(step, mistake).computeGradients(of: .xor, rows: rows)
      let report = GradientCheck().compare(step, on: .xor, rows: rows)
      // For one sample, the sum is the mean.
      let isHidden = mistake == .sumForMean && rows.count == 1
      #expect(report.passed == isHidden, "\(mistake), rows \(rows)")
    }
  }

  @Test("a mistake fits where it can be made")
  func fits() throws {
    let square = try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid])
    let wide = try NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid])
    let one = try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid])
    let deep = try NeuralNetwork(sizes: [2, 2, 2, 1], activations: [.sigmoid])
    let softmax = try NeuralNetwork(
      sizes: [2, 2, 2], activations: [.sigmoid, .softmax])
    let alone = try NeuralNetwork(sizes: [2, 2], activations: [.softmax])
    let behindHidden: [Mistake] = [
      .hiddenSlopeForgotten, .rawErrorSentBack, .transposed, .updatedFirst,
    ]
    for mistake in Mistake.allCases {
      for network in [square, deep, softmax] {
        #expect(mistake.fits(network))
      }
      #expect(mistake.fits(wide) == (mistake != .transposed))
      #expect(mistake.fits(one) == !behindHidden.contains(mistake))
      let hasSlope = ![.slopeOfA, .slopeFromZ].contains(mistake)
      #expect(
        mistake.fits(alone) == (hasSlope && !behindHidden.contains(mistake)))
    }
  }
}

extension BackwardPass {
  /// The independent formula of a mistake.
  init(of mistake: Mistake) {
    switch mistake {
    case .wrongSign: self = .wrongSign
    case .halfInGradient: self = .halfInGradientOnly
    case .sumForMean: self = .sumForMean
    case .biasesForgotten: self = .biasesNeverUpdated
    case .outputSlopeForgotten: self = .slopeForgottenAtOutput
    case .hiddenSlopeForgotten: self = .slopeForgottenInHidden
    case .rawErrorSentBack: self = .rawErrorSentBack
    case .slopeOfA: self = .slopeOfA
    case .slopeFromZ: self = .slopeFromZ
    case .transposed: self = .hiddenWeightsTransposed
    case .updatedFirst: self = .outputWeightsUpdatedFirst
    }
  }
}
