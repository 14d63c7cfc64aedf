import NeuronLab

extension Surface {
  /// A run on a few points of the bowl that were measured with errors, beside
  /// points that it never sees.
  struct OverfittingRun {
    /// How far a measured height is off, at most.
    static let error = 0.4

    let training = points(8, seed: 5)
    let heldOut = points(20, seed: 105)
    let step = NeuralNetwork.started([2, 8, 1], [.tanh, .identity], seed: 1)
      .step(rate: 0.1)

    /// Trains one sample at a time, and returns both losses at these epochs.
    func losses(at epochs: [Int]) -> [(training: Double, heldOut: Double)] {
      let trainer = step.trainer(on: training, batchSize: 1)
      return epochs.map { epoch in
        // From this start the loss stays finite.
        try? trainer.train(epochs: epoch - trainer.epoch)
        return (step.measureLoss(of: training), step.measureLoss(of: heldOut))
      }
    }

    /// Random points, each with a height that is off by a random error.
    private static func points(_ count: Int, seed: UInt32) -> DataSet {
      var random = RandomState(seed: seed)
      var (inputs, targets): ([[Double]], [[Double]]) = ([], [])
      for _ in 0..<count {
        let x1 = random.uniform(from: -1, to: 1)
        let x2 = random.uniform(from: -1, to: 1)
        let error = random.uniform(from: -error, to: error)
        inputs.append([x1, x2])
        targets.append([x1 * x1 + x2 * x2 + error])
      }
      return .ofLesson(inputs, targets)
    }
  }
}
