// Learning rates and weight decays that are too large or too small, and trainings
// that are too short.

extension Explanation {
  // MARK: Weight decay

  /// A weight decay that may be too large.
  var weightDecay: Finding? {
    let decay = recipe.optimizer.weightDecay
    guard decay > 0 else { return nil }
    return Finding(
      kind: .weightDecay,
      evidence:
        "The weight decay of \(decay.shortText) is too large: every step "
        + "pulls all weights and biases towards 0, whatever the data say.",
      candidates: [[.noWeightDecay]])
  }

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
    let hasDiverged = trainer.epoch < recipe.epochs && trainer.stopReason == nil
    let evidence: String
    if hasDiverged, points.count == 1 {
      evidence = "in the first epoch the loss was no longer finite."
    } else if hasDiverged || !(last.loss <= first.loss) || end.growth != nil {
      let best = points.min { $0.loss < $1.loss } ?? first
      evidence =
        "the loss went from \(best.loss.briefText) in epoch \(best.epoch) to "
        + "\(last.loss.briefText) in epoch \(last.epoch)"
        + (hasDiverged ? ", and was no longer finite after that." : ".")
    } else if let swing = trainer.history.swing,
      result.quality < Self.nearlyLearned || !trainer.history.isFalling
    {
      evidence = "\(swing)."
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

  /// From this quality on, swings of a loss that falls are no problem.
  static let nearlyLearned = 0.9

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

  // MARK: More epochs

  /// How many times as many epochs are tried where the loss may still be
  /// falling.
  private static let patienceFactor = 3

  /// Returns whether the training only needs more epochs.
  mutating func isStillFalling() -> Bool {
    guard trainer.stopReason == nil else { return false }
    let epochs = (experiment?.recipe.epochs ?? 0) * Self.patienceFactor
    let outcome = experiment?.run([.epochs(epochs)])
    let history = trainer.history
    let isSolvedLater = outcome?.isSolved ?? false
    guard history.isFalling || isSolvedLater && history.swing == nil
    else { return false }
    outlook = fall ?? "The training is too short."
    if let outcome, isSolvedLater, let experiment {
      outlook? +=
        " After \(outcome.epochs) epochs the same training gets "
        + "\(outcome.metrics.quantity) \(outcome.metrics.figure)"
        + (experiment.usesSomeSamples
          ? " (tried with \(experiment.recipe.data.count) samples)." : ".")
    }
    return true
  }

  /// The fewest epochs of a training that is not too short to judge; from there
  /// on, a stall is seen.
  private static let longEpochs = 4 * Diagnosis.stallEpochs

  /// How many epochs are tried where there are only a few; none in other
  /// trainings, and in those that can only be tried in a shorter form.
  private var longerTrainings: [Int] {
    guard let experiment, !experiment.isShortened, trainer.stopReason == nil,
      recipe.epochs < Self.longEpochs, recipe.progress.epoch == 0
    else { return [] }
    let few = 10 * recipe.epochs
    let many = few * min(10, experiment.mostEpochs / few)
    return many < few ? [] : few == many ? [few] : [few, many]
  }

  /// A training that may be too short.
  var tooFewEpochs: Finding? {
    guard let last = trainer.history.last else { return nil }
    return Finding(
      kind: .fewEpochs,
      evidence: "The training is too short: it ended after \(last.epoch) "
        + "\(last.epoch == 1 ? "epoch" : "epochs") with a loss of "
        + "\(last.loss.text(atLeastDecimals: 4)).",
      candidates: longerTrainings.map { [.epochs($0)] })
  }

  /// A training that was to end at a loss, or without improvement, and did so
  /// before it has learned the task.
  var earlyStop: Finding? {
    let reason: String
    switch trainer.stopReason {
    case .lossReached:
      reason = "its loss had reached \((trainer.stopAtLoss ?? 0).shortText)"
    case .noImprovement:
      reason =
        "its loss had not improved for "
        + (trainer.patience ?? 0).counted("epoch")
    case .stopped, nil: return nil
    }
    return Finding(
      kind: .earlyStop,
      evidence: "The training ended after \(trainer.epoch.counted("epoch")), "
        + "because \(reason).",
      candidates: [[.noEarlyStop]])
  }

  /// A learning rate that may be too small in a training that may be too short.
  var longAndFast: Finding? {
    guard var finding = tooSmallRate else { return nil }
    let epochs = longerTrainings.prefix(1).map { Remedy.epochs($0) }
    finding.candidates =
      epochs.isEmpty ? [] : finding.candidates.map { $0 + epochs }
    return finding
  }

  /// How far the loss has fallen in the second half of the training; `nil` if it
  /// has not.
  private var fall: String? {
    let points = trainer.history.points
    guard let last = points.last else { return nil }
    let middle = points[points.count / 2]
    guard last.loss < middle.loss else { return nil }
    return "The loss is still falling, from "
      + "\(middle.loss.text(atLeastDecimals: 4)) in epoch \(middle.epoch) to "
      + "\(last.loss.text(atLeastDecimals: 4)) in epoch \(last.epoch)."
  }
}
