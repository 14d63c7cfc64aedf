/// How well a training went.
struct Outcome {
  /// The loss in the end.
  let loss: Double
  /// Accuracy or R² of the training data.
  let metrics: Metrics
  /// From 0 to 1: R², or the mean over the classes of the fraction of its
  /// samples that are classified correctly, of the training data.
  let quality: Double
  /// Accuracy or R², and the quality, of the held-out data, if there are enough
  /// of them to judge by.
  let heldOut: (metrics: Metrics, quality: Double)?
  /// How many epochs it took.
  let epochs: Int
  let hasDiverged: Bool

  /// Measures a trained network.
  init(of trainer: Trainer, on data: DataSet, hasDiverged: Bool = false) {
    (metrics, quality) = Self.measure(trainer.step, on: data)
    heldOut = trainer.heldOut.flatMap {
      $0.count < Self.fewestHeldOut ? nil : Self.measure(trainer.step, on: $0)
    }
    loss = trainer.loss
    epochs = trainer.epoch
    self.hasDiverged = hasDiverged
  }

  private static func measure(
    _ step: TrainingStep, on data: DataSet
  ) -> (metrics: Metrics, quality: Double) {
    let outputs = step.network.forward(batch: data.inputs)
    let metrics = Metrics(
      outputs: outputs, targets: data.targets, task: data.task, loss: step.loss)
    let quality =
      data.task == .regression
      ? metrics.rSquared ?? 1 : classQuality(outputs, data, step.loss)
    return (metrics, quality)
  }

  private static func classQuality(
    _ outputs: [[Double]], _ data: DataSet, _ loss: Loss
  ) -> Double {
    var counts = [Double](repeating: 0, count: max(2, data.targetCount))
    var found = counts
    for (k, c) in data.classIndices.enumerated() {
      counts[c] += 1
      if Metrics.isCorrect(outputs[k], data.targets[k], loss: loss) {
        found[c] += 1
      }
    }
    let present = counts.indices.filter { counts[$0] > 0 }
    return present.reduce(0.0) { $0 + found[$1] / counts[$1] }
      / Double(present.count)
  }

  /// Whether the task counts as learned.
  var isSolved: Bool { quality >= Self.solved && !hasDiverged }

  /// Whether held-out samples, if there are some, are predicted as well.
  var isLearned: Bool { isSolved && judged >= Self.solved }

  /// The quality that counts: of the held-out samples, if there are some.
  var judged: Double { heldOut?.quality ?? quality }

  /// The quality from which on a task counts as learned; that of
  /// ``Metrics/isSolved``.
  static let solved = 0.95

  /// The least that quality has to gain to count as help.
  private static let clearGain = 0.1

  /// Of fewer samples, all have to be classified correctly: one more may be luck.
  private static let fewSamples = 20

  /// The fewest held-out samples that tell anything.
  static let fewestHeldOut = 5

  /// Returns whether this is clearly better than before.
  ///
  /// It is if the task is learned at last, if quality gains a tenth of its
  /// range, or if half of what was missing is gained; and the same for the
  /// held-out samples, unless they were predicted well before and still are.
  func isClearlyBetter(than before: Outcome?) -> Bool {
    guard !hasDiverged, loss.isFinite else { return false }
    guard let before else { return true }
    guard isClearGain(before) else { return false }
    guard let now = heldOut?.quality,
      let then = before.heldOut?.quality
    else { return true }
    return Self.isClearGain(from: then, to: now)
      || then >= Self.solved && now >= then
  }

  private func isClearGain(_ before: Outcome) -> Bool {
    if metrics.correct != nil, metrics.count < Self.fewSamples {
      return isSolved && !before.isSolved
    }
    return Self.isClearGain(from: before.quality, to: quality)
  }

  private static func isClearGain(from before: Double, to now: Double) -> Bool {
    // An R² below 0 is worse than the average; how much worse does not matter.
    let old = max(before, 0)
    let gain = now - old
    return now >= solved && before < solved || gain >= clearGain
      || gain >= (1 - old) / 2 && gain > clearGain / 5
  }

  /// Returns whether as many samples are classified correctly as before.
  func keepsCorrect(from before: Outcome) -> Bool {
    func keeps(_ now: Metrics?, _ then: Metrics?) -> Bool {
      now?.correct ?? 0 >= then?.correct ?? 0
    }
    return keeps(metrics, before.metrics)
      && keeps(heldOut?.metrics, before.heldOut?.metrics)
  }

  /// Returns whether the outputs are no longer far worse than the targets' mean.
  func isTamer(than before: Outcome) -> Bool {
    !hasDiverged && before.quality < -0.2 && quality > -0.05
      && !(judged < before.judged)
  }
}

extension Metrics {
  /// The accuracy or R².
  var score: Double { accuracy ?? rSquared ?? 1 }

  /// What ``figure`` is.
  var quantity: String { correct == nil ? "R²" : "an accuracy of" }

  /// R² as text; what rounding leaves of 0 is 0.
  package var rSquaredText: String? {
    rSquared.map { ($0.magnitude < 1e-6 ? 0 : $0).compactText(decimals: 4) }
  }

  /// The accuracy or R² as text: `97.5 %`.
  var figure: String {
    accuracy.map { $0.percentText } ?? rSquaredText ?? "1.0000"
  }
}
