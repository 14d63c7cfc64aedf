import NeuronLab

extension TrainingXOR {
  /// What was counted beforehand, as it would take minutes.
  ///
  /// 2-2-1 from the seeds 0 to 49 and 0 to 999, η = 0.5, 20,000 epochs. A test
  /// compares these with the table they are from, and another repeats the first
  /// fifty.
  static let measured = (
    starts: 50, solved: 42, solvedOfThousand: 829,
    stalled: [13, 22, 23, 27, 32, 33, 35, 38]
  )

  /// The note's script: no biases, and gradients added up.
  static func noteStep() -> TrainingStep {
    NeuralNetwork.ofNumPyProgram().step(.halfSquaredError, .sum, rate: 0.5)
  }

  /// The article's network, by default with its gradient, that of MSE/2.
  static func articleStep(
    loss: Loss = .halfSquaredError, learningRate: Double = 2
  ) -> TrainingStep { NeuralNetwork.ofArticle().step(loss, rate: learningRate) }

  /// One of many starts.
  static func plainStep(
    seed: UInt32, hidden: Int = 2, learningRate: Double = 5
  ) -> TrainingStep {
    NeuralNetwork.started([2, hidden, 1], seed: seed).step(rate: learningRate)
  }

  /// Every sample with its prediction, side by side.
  static func showPredictions(_ room: Classroom, _ network: NeuralNetwork) {
    let data = DataSet.xor
    room.table(
      ["x1 x2"] + data.inputs.map { $0.map(shortText).joined(separator: " ") },
      [
        ["y"] + data.targets.map { shortText($0[0]) },
        ["a of o1"] + data.inputs.map { network.forward($0)[0] }.texts(4),
      ])
  }

  /// The training cycle.
  static func picture(ascii: Bool) -> [String] {
    ascii
      ? [
        "initialise --> forward --> loss --> backprop --> update",
        "                  ^                                |",
        "                  +------------ repeat ------------+",
      ]
      : [
        "initialise ──→ forward ──→ loss ──→ backprop ──→ update",
        "                  ↑                                │",
        "                  └──────────── repeat ────────────┘",
      ]
  }
}
