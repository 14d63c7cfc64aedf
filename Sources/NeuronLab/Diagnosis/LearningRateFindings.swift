// Learning rates that are too large or too small, and trainings that are too short.

extension Explanation {
  // MARK: Too large

  /// A learning rate that may be too large: the loss grows or swings, or neurons
  /// have died or saturated during training.
  var tooLargeRate: Finding? {
    let rate = recipe.optimizer.learningRate
    let candidates = [0.1, 0.01, 0.001, 1e-4, 1e-5].map {
      [Remedy.learningRate(rate.times($0))]
    }
    let points = trainer.history.points
    guard let first = points.first, let last = points.last else { return nil }
    let losses = points.suffix(max(2, points.count / 4)).map { $0.loss }
    let rises = zip(losses, losses.dropFirst()).filter { !($0 >= $1) }.count
    let lowest = losses.min() ?? 0
    let highest = losses.max() ?? 0
    let hasDiverged = trainer.epoch < recipe.epochs && trainer.stopReason == nil
    let isUnsteady =
      10 * rises > losses.count && highest > 1.2 * lowest
      && losses.count >= Self.fewestPoints
      && result.quality < Self.nearlyLearned
    let evidence: String
    if hasDiverged, points.count == 1 {
      evidence = "in the first epoch the loss was no longer finite."
    } else if hasDiverged || !(last.loss <= first.loss) || end.growth != nil {
      let best = points.min { $0.loss < $1.loss } ?? first
      evidence =
        "the loss went from \(best.loss.briefText) in epoch \(best.epoch) to "
        + "\(last.loss.briefText) in epoch \(last.epoch)"
        + (hasDiverged ? ", and was no longer finite after that." : ".")
    } else if isUnsteady {
      evidence =
        "in the last \(last.epoch - points[points.count - losses.count].epoch) "
        + "epochs the loss has swung between \(lowest.briefText) and "
        + "\(highest.briefText)."
    } else if end.deadNeurons.count > start.deadNeurons.count {
      evidence =
        "\(end.deadNeurons.map { $0.neuron.name }.asList) died during training: "
        + "z is never above 0 now."
    } else if end.saturatedNeurons.count > start.saturatedNeurons.count {
      evidence =
        "\(end.saturatedNeurons.map { $0.neuron.name }.asList) became saturated "
        + "during training, where the slope is almost 0."
    } else {
      return nil
    }
    return Finding(
      kind: .divergingRate,
      evidence: "The learning rate of \(rate.shortText) is too large: "
        + evidence, candidates: candidates)
  }

  /// How many losses it takes to see that they swing.
  private static let fewestPoints = 5

  /// From this quality on, swings of the loss are no problem.
  private static let nearlyLearned = 0.9

  /// A learning rate that may be too small.
  var tooSmallRate: Finding? {
    let rate = recipe.optimizer.learningRate
    guard let first = trainer.history.points.first,
      let last = trainer.history.last
    else { return nil }
    return Finding(
      kind: .slowRate,
      evidence: "The learning rate of \(rate.shortText) is too small: in "
        + "\(last.epoch - first.epoch) epochs the loss only went from "
        + "\(first.loss.text(atLeastDecimals: 4)) to "
        + "\(last.loss.text(atLeastDecimals: 4)).",
      candidates: [10, 100, 1000, 1e4, 1e5].map {
        [.learningRate(rate.times($0))]
      })
  }

  /// How many times as many epochs are tried where the loss may still be
  /// falling.
  private static let patienceFactor = 3

  /// Returns whether the training only needs more epochs.
  mutating func isStillFalling() -> Bool {
    let points = trainer.history.points
    guard points.count > 1, let last = points.last,
      trainer.stopReason == nil
    else { return false }
    let middle = points[points.count / 2]
    let epochs = (experiment?.recipe.epochs ?? 0) * Self.patienceFactor
    let outcome = experiment?.run([.epochs(epochs)])
    let isSolvedLater = outcome?.isSolved ?? false
    let isFalling =
      last.loss < 0.8 * middle.loss && last.loss < 0.5 * points[0].loss
    guard isFalling || isSolvedLater else { return false }
    outlook =
      "The loss is still falling, from \(middle.loss.text(atLeastDecimals: 4)) "
      + "in epoch \(middle.epoch) to \(last.loss.text(atLeastDecimals: 4)) in "
      + "epoch \(last.epoch)."
    if let outcome, isSolvedLater, let experiment {
      outlook? +=
        " After \(outcome.epochs) epochs the same training gets "
        + "\(outcome.metrics.quantity) \(outcome.metrics.figure)"
        + (experiment.usesSomeSamples
          ? " (tried with \(experiment.recipe.data.count) samples)." : ".")
    }
    return true
  }
}
