import NeuronLab

/// A wrong backward pass, trained beside the right one from the same initial
/// weights.
package struct Exhibit {
  let mistake: Mistake
  let seed: UInt32
  /// The right network and the wrong one, after training.
  let right: Run
  let wrong: Run
  /// The gradient check of both, before the first step.
  let rightCheck: GradientCheck.Report
  let wrongCheck: GradientCheck.Report
  /// The check of the wrong one on the last sample alone, (1, 1).
  let sampleCheck: GradientCheck.Report

  package static let data = DataSet.xor
  private static let defaults = TrainingDefaults(for: data)
  package static let epochs = defaults.epochs
  package static let learningRate = defaults.learningRate

  /// Trains the wrong network; the right one is the same at most exhibits.
  package init(_ mistake: Mistake, seed: UInt32, right: Run) {
    self.mistake = mistake
    self.seed = seed
    let sizes = Self.sizes(for: mistake)
    let rows = Self.data.rows
    rightCheck = Self.check(nil, sizes: sizes, seed: seed, rows: rows)
    wrongCheck = Self.check(mistake, sizes: sizes, seed: seed, rows: rows)
    sampleCheck = Self.check(
      mistake, sizes: sizes, seed: seed, rows: rows.suffix(1))
    self.right = right
    wrong = Run(mistake, sizes: sizes, seed: seed, epochs: Self.epochs)
  }

  /// Checks the gradients of a backward pass, before the first step.
  package static func check(
    _ mistake: Mistake?, sizes: [Int], seed: UInt32, rows: Range<Int>
  ) -> GradientCheck.Report {
    let step = makeStep(sizes: sizes, seed: seed)
    MistakenStep(step, mistake).computeGradients(of: data, rows: rows)
    return GradientCheck().compare(step, on: data, rows: rows)
  }

  /// The network it is shown on: the default one of XOR, or a square one, which
  /// hides a transposed matrix.
  static func sizes(for mistake: Mistake) -> [Int] {
    mistake == .transposed ? [2, 2, 1] : defaults.sizes
  }

  /// Returns a step for a network with random initial weights.
  static func makeStep(sizes: [Int], seed: UInt32) -> TrainingStep {
    TrainingStep(
      network: .started(sizes, seed: seed), loss: .meanSquaredError,
      optimizer: SGD(learningRate: learningRate))
  }

  /// How a training went.
  package struct Run {
    /// The loss after each number of epochs, from 0.
    let losses: [Double]
    /// The outputs for the four samples.
    let outputs: [Double]

    package init(
      _ mistake: Mistake?, sizes: [Int], seed: UInt32, epochs: Int
    ) {
      let step = makeStep(sizes: sizes, seed: seed)
      let mistaken = mistake.map { MistakenStep(step, $0) }
      losses =
        (0..<epochs).map { _ in
          mistaken?.run(on: data) ?? step.run(on: data)
        } + [step.measureLoss(of: data)]
      outputs = data.inputs.map { step.network.forward($0)[0] }
    }

    var loss: Double { losses[losses.count - 1] }

    /// Whether the output for a sample is on the right side of one half.
    func isCorrect(_ row: Int) -> Bool {
      Metrics.isCorrect(
        [outputs[row]], data.targets[row], loss: .meanSquaredError)
    }

    package var isSolved: Bool { data.rows.allSatisfy(isCorrect) }
  }
}
