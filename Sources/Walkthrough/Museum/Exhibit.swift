import NeuronLab

/// A wrong backward pass, trained beside the right one from the same start.
struct Exhibit {
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

  static let data = DataSet.xor
  private static let defaults = TrainingDefaults(for: data)
  static let epochs = defaults.epochs
  static let learningRate = defaults.learningRate

  init(_ mistake: Mistake, seed: UInt32) {
    self.mistake = mistake
    self.seed = seed
    let sizes = Self.sizes(for: mistake)
    func makeStep() -> TrainingStep { Self.makeStep(sizes: sizes, seed: seed) }
    func check(_ mistake: Mistake?, _ rows: Range<Int>)
      -> GradientCheck.Report
    {
      let step = makeStep()
      MistakenStep(step, mistake).computeGradients(of: Self.data, rows: rows)
      return GradientCheck().compare(step, on: Self.data, rows: rows)
    }
    let rows = Self.data.rows
    rightCheck = check(nil, rows)
    wrongCheck = check(mistake, rows)
    sampleCheck = check(mistake, rows.suffix(1))
    right = Run(MistakenStep(makeStep(), nil), epochs: Self.epochs)
    wrong = Run(MistakenStep(makeStep(), mistake), epochs: Self.epochs)
  }

  /// The network it is shown on: that of XOR, or the square one that hides a
  /// transposed matrix.
  static func sizes(for mistake: Mistake) -> [Int] {
    mistake == .transposed ? [2, 2, 1] : defaults.sizes
  }

  /// Returns a step for a network with a random start.
  static func makeStep(sizes: [Int], seed: UInt32) -> TrainingStep {
    TrainingStep(
      network: .started(sizes, seed: seed), loss: .meanSquaredError,
      optimizer: SGD(learningRate: learningRate))
  }

  /// How a training went.
  struct Run {
    /// The loss after so many epochs, from 0.
    let losses: [Double]
    /// The answers to the four samples.
    let outputs: [Double]

    init(_ step: MistakenStep, epochs: Int) {
      var losses: [Double] = []
      for _ in 0..<epochs { losses.append(step.run(on: data)) }
      losses.append(step.step.measureLoss(of: data))
      self.losses = losses
      outputs = data.inputs.map { step.step.network.forward($0)[0] }
    }

    /// The loss at the end.
    var loss: Double { losses[losses.count - 1] }

    /// Whether the answer to a sample is on the right side of one half.
    func isCorrect(_ row: Int) -> Bool {
      Metrics.isCorrect(
        [outputs[row]], data.targets[row], loss: .meanSquaredError)
    }

    /// Whether all of them are.
    var isSolved: Bool { data.rows.allSatisfy(isCorrect) }
  }
}
