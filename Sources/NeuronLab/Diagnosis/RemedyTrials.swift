// Trying the remedies of a finding.

extension Explanation {
  /// The remedy of a finding that helps most, and what it achieves.
  struct Trial {
    let finding: Finding
    let changes: [Remedy]
    let outcome: Outcome
  }

  /// Up to this difference, two trainings count as equally good.
  private static let sameQuality = 0.02

  /// Tries the candidates of a finding.
  ///
  /// - Returns: The first change that solves the task, or else the one that helps
  ///   most; `nil` if none helps clearly.
  mutating func tried(_ finding: Finding) -> Trial? {
    guard let before = experiment?.before,
      let best = best(of: finding.candidates, for: finding, after: before),
      isWorth(best)
    else { return nil }
    return best
  }

  /// Adds a second change to one that helps but does not solve the task, if that
  /// clearly helps more.
  mutating func completed(_ trial: Trial) -> Trial {
    guard !trial.outcome.isLearned else { return trial }
    let changes = companions(of: trial.changes).map { trial.changes + [$0] }
    return best(of: changes, for: trial.finding, after: trial.outcome) ?? trial
  }

  /// Returns the first of several changes that solves the task, or else the one
  /// that helps most; `nil` if none clearly helps more than what was `before`.
  private mutating func best(
    of candidates: [[Remedy]], for finding: Finding, after before: Outcome
  ) -> Trial? {
    var best: Trial?
    for changes in candidates {
      guard let outcome = experiment?.run(changes),
        helps(outcome, finding.kind, before), isNoWorse(outcome),
        best.map({ outcome.judged > $0.outcome.judged + Self.sameQuality })
          ?? true
      else { continue }
      best = Trial(finding: finding, changes: changes, outcome: outcome)
      if outcome.isLearned { break }
    }
    return best
  }

  /// The changes that often go with others.
  private func companions(of changes: [Remedy]) -> [Remedy] {
    let rate = recipe.optimizer.learningRate
    let setsRate = changes.contains {
      if case .learningRate = $0 { true } else { false }
    }
    let rates = setsRate ? [] : [10, 100, 0.1].map { rate.times($0) }
    let scales = [Remedy.scaleTargets, .standardizeInputs]
    return rates.map { .learningRate($0) }
      + scales.filter { !changes.contains($0) }
  }

  /// Returns whether a change clearly helps against this kind of problem.
  private func helps(
    _ outcome: Outcome, _ kind: Finding.Kind, _ before: Outcome
  ) -> Bool {
    let isBetter = outcome.isClearlyBetter(than: before)
    switch kind {
    // For the sake of a rare class, some of the others may be lost.
    case .imbalance: return isBetter
    case .divergingRate where outcome.isTamer(than: before): return true
    // The loss is the same function; a rate that is too small leaves most of it.
    case .slowRate where !outcome.isSolved && outcome.loss >= before.loss / 2:
      return false
    // A little more is gained by more epochs in nearly every case.
    case .fewEpochs where !outcome.isSolved: return false
    default: return isBetter && outcome.keepsCorrect(from: before)
    }
  }

  /// Returns whether a trial is at least as good as the training itself, which may
  /// have been longer than the trial.
  func isNoWorse(_ outcome: Outcome) -> Bool {
    experiment?.usesSomeSamples ?? false || outcome.judged >= result.judged
  }

  /// Returns whether leaving out an input helps as much as scaling all of them:
  /// otherwise, only its size did harm.
  private mutating func isWorth(_ trial: Trial) -> Bool {
    guard [.identifierInput, .constantInput].contains(trial.finding.kind),
      let scaled = experiment?.run([.standardizeInputs])
    else { return true }
    return trial.outcome.judged >= scaled.judged - Self.sameQuality
  }

  // MARK: Saying it

  /// The finding with the remedy that helps.
  func advice(_ trial: Trial) -> Finding {
    guard let experiment else { return trial.finding }
    let setsEpochs = experiment.isShortened && !experiment.usesSomeSamples
    return trial.finding.with(
      remedy: sentence(trial, experiment),
      changes: trial.changes
        + (setsEpochs ? [.epochs(trial.outcome.epochs)] : []))
  }

  /// What a change achieves, in one sentence, compared with the training itself.
  private func sentence(_ trial: Trial, _ experiment: Experiment) -> String {
    let (before, outcome) = (result, trial.outcome)
    let isOfClasses = trial.finding.kind == .imbalance
    let setsEpochs = trial.changes.contains {
      if case .epochs = $0 { true } else { false }
    }
    func figures(
      _ now: (Metrics, Double), _ then: (Metrics, Double), _ middle: String
    ) -> String {
      isOfClasses
        ? "\(now.1.percentText) of each class on average\(middle) instead of "
          + then.1.percentText
        : "\(now.0.quantity) \(now.0.figure)\(middle) instead of "
          + then.0.figure
    }
    var text =
      "\(trial.changes.words(for: recipe.data)), the same training gets "
      + figures(
        (outcome.metrics, outcome.quality), (before.metrics, before.quality),
        setsEpochs ? "" : " after \(outcome.epochs) epochs")
    if let now = outcome.heldOut, let then = before.heldOut {
      text += ", and on the held-out samples \(figures(now, then, ""))"
    }
    if experiment.usesSomeSamples {
      text += " (tried with \(experiment.recipe.data.count) samples)"
    }
    return text + "."
  }
}
