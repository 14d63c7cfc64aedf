import NeuronLab

extension TheGradientCheck {
  static let data = DataSet.xor
  static let mistake = Mistake.rawErrorSentBack
  static let seed: UInt32 = 42

  /// Returns a step for XOR from a random start.
  static func step(
    _ sizes: [Int], seed: UInt32 = seed, learningRate: Double = 2
  ) -> TrainingStep {
    NeuralNetwork.started(sizes, seed: seed).step(rate: learningRate)
  }

  /// The losses of 2-4-1 before each epoch and after the last.
  static func losses(_ mistake: Mistake?, epochs: Int) -> [Double] {
    let step = MistakenStep(step([2, 4, 1]), mistake)
    var losses = (0..<epochs).map { _ in step.run(on: data) }
    losses.append(step.step.measureLoss(of: data))
    return losses
  }

  // What the first page shows, computed once.
  static let rightLosses = losses(nil, epochs: 3000)
  static let wrongLosses = losses(mistake, epochs: 3000)

  /// The check of a 2-2-1 network before its first step.
  static func report(
    _ mistake: Mistake?, seed: UInt32 = seed, learningRate: Double = 2,
    rows: Range<Int>? = nil
  ) -> GradientCheck.Report {
    let step = step([2, 2, 1], seed: seed, learningRate: learningRate)
    let rows = rows ?? data.rows
    MistakenStep(step, mistake).computeGradients(of: data, rows: rows)
    return GradientCheck().compare(step, on: data, rows: rows)
  }

  /// The loss of 2-2-1 when w[o1←h1] is pushed by so much.
  static func loss(pushedBy push: Double) -> Double {
    let step = step([2, 2, 1])
    step.network.o1.weights[0] += push
    return step.measureLoss(of: data)
  }

  /// ∂L/∂w[o1←h1], from the right backward pass.
  static func slope() -> Double {
    let step = step([2, 2, 1])
    step.computeGradients(of: data)
    return step.network.o1.dw[0]
  }

  /// The slope of the loss from w − h to w + h.
  static func central(_ h: Double) -> Double {
    (loss(pushedBy: h) - loss(pushedBy: -h)) / (2 * h)
  }

  /// The slope of the loss from w to w + h.
  static func oneSided(_ h: Double) -> Double {
    (loss(pushedBy: h) - loss(pushedBy: 0)) / h
  }
}
