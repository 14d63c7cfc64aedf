/// How good a network's outputs are, measured as the task requires.
public struct Metrics: Sendable {
  /// How many samples were measured.
  public let count: Int
  /// For a classification: how many of them were classified correctly.
  public let correct: Int?
  /// For a regression: the fraction of the targets' variance that the outputs
  /// explain; `nil` where the targets do not vary.
  ///
  ///     R² = 1 − Σ(a − y)² / Σ(y − ȳ)²
  public let rSquared: Double?

  /// Measures the outputs against the targets.
  ///
  /// - Parameters:
  ///   - outputs: Shape [samples][outputs].
  ///   - targets: Shape [samples][outputs].
  ///   - task: Classification or regression.
  ///   - loss: The loss, which says what an output means.
  public init(
    outputs: [[Double]], targets: [[Double]], task: DataSet.Task, loss: Loss
  ) {
    precondition(
      outputs.count == targets.count && !outputs.isEmpty,
      "\(outputs.count) rows of outputs cannot be compared with "
        + "\(targets.count) of targets")
    count = outputs.count
    switch task {
    case .classification:
      var correct = 0
      for k in outputs.indices
      where Self.isCorrect(outputs[k], targets[k], loss: loss) {
        correct += 1
      }
      self.correct = correct
      rSquared = nil
    case .regression:
      correct = nil
      rSquared = Self.rSquared(outputs, targets)
    }
  }

  /// Measures a network on all samples of a data set.
  ///
  ///     let metrics = try Metrics(of: network, on: .xor, loss: .meanSquaredError)
  ///     print(metrics)  // 4 of 4 right, accuracy 1.0
  ///
  /// Every neuron keeps the numbers of the last sample, as after any forward pass.
  ///
  /// - Parameters:
  ///   - network: What is measured.
  ///   - data: The samples, and their task.
  ///   - loss: The loss the network was trained with, which says what an output
  ///     means: with `binaryCrossEntropyWithLogits` the boundary between the
  ///     classes is at 0, not at one half.
  /// - Throws: ``TrainingError`` if the data set does not fit the network.
  public init(
    of network: NeuralNetwork, on data: DataSet, loss: Loss
  ) throws(TrainingError) {
    try data.requireFit(of: network)
    self.init(
      outputs: network.forward(batch: data.inputs), targets: data.targets,
      task: data.task, loss: loss)
  }

  /// The fraction of samples classified correctly, from 0 to 1.
  public var accuracy: Double? {
    correct.map { Double($0) / Double(count) }
  }

  /// Whether the task counts as learned: at least 95 % of the samples
  /// classified correctly (all of them, if there are fewer than 20), or an R²
  /// of at least 0.95.
  package var isSolved: Bool { (accuracy ?? rSquared ?? 0) >= 0.95 }

  /// Returns whether one sample is classified correctly; never where an output is
  /// not a number.
  package static func isCorrect(
    _ outputs: [Double], _ targets: [Double], loss: Loss
  ) -> Bool {
    outputs.allSatisfy { !$0.isNaN }
      && predictedClass(outputs, loss: loss) == actualClass(targets)
  }

  /// The class that outputs stand for: with one output, by the side of one half
  /// it is on (for a logit, of 0); with several, by the largest.
  ///
  /// An output of exactly one half is undecided; it counts as 0, as `a > 0.5`
  /// does elsewhere.
  private static func predictedClass(_ outputs: [Double], loss: Loss) -> Int {
    let boundary = loss == .binaryCrossEntropyWithLogits ? 0 : 0.5
    return outputs.count == 1
      ? (outputs[0] > boundary ? 1 : 0) : largestIndex(outputs)
  }

  /// The class that targets stand for.
  package static func actualClass(_ targets: [Double]) -> Int {
    targets.count == 1 ? (targets[0] > 0.5 ? 1 : 0) : largestIndex(targets)
  }

  /// Returns the confusion matrix: how often samples of each class were
  /// classified as each class.
  ///
  /// - Parameters:
  ///   - outputs: Shape [samples][outputs].
  ///   - targets: Shape [samples][outputs]; one output tells two classes apart.
  ///   - loss: The loss, which says what an output means.
  /// - Returns: Row: a sample's true class; column: the predicted class.
  package static func confusionMatrix(
    outputs: [[Double]], targets: [[Double]], loss: Loss
  ) -> [[Int]] {
    let classCount = max(2, targets.first?.count ?? 0)
    var matrix = [[Int]](
      repeating: [Int](repeating: 0, count: classCount), count: classCount)
    for (outputs, targets) in zip(outputs, targets) {
      let predicted = predictedClass(outputs, loss: loss)
      matrix[actualClass(targets)][predicted] += 1
    }
    return matrix
  }

  /// Returns the position of the largest number, the first if several are
  /// equal.
  package static func largestIndex(_ values: [Double]) -> Int {
    var largest = 0
    for k in values.indices where values[k] > values[largest] {
      largest = k
    }
    return largest
  }

  private static func rSquared(
    _ outputs: [[Double]], _ targets: [[Double]]
  ) -> Double? {
    guard let first = targets.first else { return nil }
    var residual = 0.0
    var variation = 0.0
    for c in first.indices {
      // Measured from the first target, so that the mean of equal targets is
      // exact.
      var mean = first[c]
      for k in targets.indices {
        mean += (targets[k][c] - first[c]) / Double(targets.count)
      }
      for k in targets.indices {
        let error = outputs[k][c] - targets[k][c]
        let deviation = targets[k][c] - mean
        residual += error * error
        variation += deviation * deviation
      }
    }
    return variation > 0 ? 1 - residual / variation : nil
  }
}

extension Metrics: CustomStringConvertible {
  /// The accuracy or R², on one line.
  public var description: String {
    if let correct, let accuracy {
      return "\(correct) of \(count) right, accuracy \(accuracy)"
    }
    guard let rSquared else { return "\(count) samples, no R²" }
    return "\(count) samples, R² \(rSquared)"
  }
}
