/// Why a training did not go well, and what helps: each remedy has been tried.
///
/// ``Diagnosis`` looks at a network and says what usually helps. This runs the
/// training again from its initial weights with one change at a time (see
/// ``Experiment`` for what that costs), and advises only a change that clearly
/// helped. It is meant for the end of a training, not for each epoch.
package struct Explanation {
  /// What is wrong, the cause first; empty if nothing is.
  package private(set) var findings: [Finding] = []
  /// If nothing is wrong but the loss is still falling: how far it has come.
  package private(set) var outlook: String?

  private let trainer: Trainer
  private let recipe: TrainingRecipe
  private let end: Diagnosis
  private let start: Diagnosis
  private let result: Outcome
  private var experiment: Experiment?

  /// Explains what a trainer has done.
  ///
  /// - Parameters:
  ///   - trainer: The trainer; it does not change.
  ///   - recipe: What its training began with.
  package init(of trainer: Trainer, from recipe: TrainingRecipe) {
    self.trainer = trainer
    self.recipe = recipe
    let data = trainer.data
    let rows = Diagnosis.rowLimit
    end = Diagnosis(
      survey: NetworkSurvey(trainer.step, on: data, rowLimit: rows), data: data,
      history: trainer.history, learningRate: nil, batchSize: trainer.batchSize)
    let step = TrainingStep(
      network: recipe.network.makeNetwork(), loss: recipe.loss,
      reduction: recipe.reduction, optimizer: trainer.step.optimizer)
    start = Diagnosis(
      survey: NetworkSurvey(step, on: data, rowLimit: rows), data: data,
      history: nil, learningRate: nil, batchSize: trainer.batchSize)
    result = Outcome(of: trainer, on: data)
    explain()
  }

  // MARK: From causes to consequences

  private mutating func explain() {
    if let finding = start.survey.dataNotFinite {
      findings = [finding]
      return
    }
    let imbalance = imbalance
    if imbalance == nil, result.isSolved || result.metrics.isSolved {
      findings = [overfitting].compactMap { $0 }
      return
    }
    experiment = Experiment(recipe, result: trainer)
    for finding in certain where isEnough(finding) { return }
    if addFirst(inputsAndTargets) { return }
    if let imbalance, isEnough(imbalance) { return }
    if let finding = overfitting {
      findings.append(finding)
      return
    }
    if addFirst(settings) { return }
    if isStillFalling() || addFirst(patience) || !findings.isEmpty { return }
    findings = facts
  }

  /// Adds a finding that is true in any case, with the remedy that helps.
  ///
  /// - Returns: Whether one does: then there is no need to look further.
  private mutating func isEnough(_ finding: Finding) -> Bool {
    let tried = tried(finding)
    findings.append(tried ?? finding.with(remedy: ""))
    return tried != nil
  }

  /// Adds the first of these that has a remedy that helps.
  ///
  /// - Returns: Whether there is one.
  private mutating func addFirst(_ suspects: [Finding?]) -> Bool {
    for suspect in suspects {
      guard let suspect, let tried = tried(suspect) else { continue }
      findings.append(tried)
      return true
    }
    return false
  }

  /// What certainly keeps the network from learning.
  private var certain: [Finding] {
    [
      start.unreachableTargets, start.symmetricNeurons, start.inseparable,
      end.shortSteps(
        from: start.survey, with: recipe.optimizer,
        steps: trainer.epoch * trainer.stepsPerEpoch),
    ].compactMap { $0 }
  }

  /// What may be wrong with the data.
  private var inputsAndTargets: [Finding?] {
    [
      start.identifierInput(recipe.rawInputs),
      start.constantInput(recipe.rawInputs),
      start.distantTargets(from: start.survey),
      start.unscaledInputs(saturated: start.saturatedNeurons.inFirstLayer),
    ]
  }

  /// What may be wrong with the initial weights and the learning rate.
  private var settings: [Finding?] {
    [
      start.explodingGradients,
      start.saturatedFinding(start.mostlySaturatedNeurons),
      tooLargeRate,
      start.deadFinding(start.deadNeurons),
      start.vanishingGradients,
    ]
  }

  /// What may be wrong where nothing else is.
  private var patience: [Finding?] {
    [
      tooSmallRate, linearNetwork, end.deadFinding(end.deadNeurons),
      end.saturatedFinding(end.saturatedNeurons), end.vanishingGradients, stall,
    ]
  }

  /// The quality below which a network has hardly learned anything.
  private static let poor = 0.75
  /// The same for R².
  private static let poorFit = 0.5

  /// What can be seen where nothing that was tried helps.
  private var facts: [Finding] {
    let isPoor =
      result.metrics.correct == nil
      ? result.quality < Self.poorFit : result.quality < Self.poor
    guard isPoor else { return [] }
    return end.findings.map { $0.with(remedy: "") }
  }

  // MARK: Trying

  /// Tries the candidates of a finding.
  ///
  /// - Returns: The finding with the first change that solves the task, or else
  ///   with the one that helps most; `nil` if none helps clearly.
  private mutating func tried(_ finding: Finding) -> Finding? {
    guard let experiment else { return nil }
    var best: (changes: [Remedy], outcome: Outcome)?
    for changes in finding.candidates {
      guard let outcome = self.experiment?.run(changes),
        helps(outcome, finding.kind, experiment.before)
      else { continue }
      let goal = best.map { $0.outcome.quality + Self.sameQuality }
      if outcome.quality > goal ?? -.infinity {
        best = (changes, outcome)
      }
      if outcome.isSolved { break }
    }
    guard let best, isWorth(best.outcome, finding) else { return nil }
    return finding.with(
      remedy: sentence(best.changes, best.outcome, finding.kind),
      changes: best.changes
        + (experiment.isShortened && !experiment.usesSomeSamples
          ? [.epochs(best.outcome.epochs)] : []))
  }

  /// Returns whether a change clearly helps against this kind of problem.
  private func helps(
    _ outcome: Outcome, _ kind: Finding.Kind, _ before: Outcome
  ) -> Bool {
    let isBetter = outcome.isClearlyBetter(than: before)
    let correct = outcome.metrics.correct ?? 0
    switch kind {
    // For the sake of a rare class, some of the others may be lost.
    case .imbalance: return isBetter
    case .divergingRate where outcome.isTamer(than: before): return true
    // The loss is the same function; a rate that is too small leaves most of it.
    case .slowRate where !outcome.isSolved:
      return isBetter && outcome.loss < before.loss / 2
    default: return isBetter && correct >= before.metrics.correct ?? 0
    }
  }

  /// Returns whether leaving out an input helps as much as scaling all of them:
  /// otherwise, only its size did harm.
  private mutating func isWorth(_ outcome: Outcome, _ finding: Finding) -> Bool
  {
    guard [.identifierInput, .constantInput].contains(finding.kind),
      let scaled = experiment?.run([.standardizeInputs])
    else { return true }
    return outcome.quality >= scaled.quality - Self.sameQuality
  }

  private static let sameQuality = 0.02

  /// What a change achieves, in one sentence.
  private func sentence(
    _ changes: [Remedy], _ outcome: Outcome, _ kind: Finding.Kind
  ) -> String {
    guard let experiment else { return "" }
    let before = experiment.before
    let samples =
      experiment.usesSomeSamples
      ? " (tried with \(experiment.recipe.data.count) samples)" : ""
    let gain =
      kind == .imbalance
      ? "\(outcome.quality.percentText) of each class on average after "
        + "\(outcome.epochs) epochs instead of \(before.quality.percentText)"
      : "\(outcome.metrics.quantity) \(outcome.metrics.figure) after "
        + "\(outcome.epochs) epochs instead of \(before.metrics.figure)"
    return "\(changes.words(for: recipe.data)), the same training gets "
      + "\(gain)\(samples)."
  }

  // MARK: The learning rate

  /// A learning rate that may be too large: the loss grows or swings, or neurons
  /// have died or saturated during training.
  private var tooLargeRate: Finding? {
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
  private var tooSmallRate: Finding? {
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
  private mutating func isStillFalling() -> Bool {
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

  // MARK: The network

  /// A network without a nonlinear hidden layer.
  private var linearNetwork: Finding? {
    let hidden = end.survey.network.layers.dropLast()
    guard hidden.allSatisfy({ $0.activation == .identity }) else { return nil }
    return Finding(
      kind: .linearNetwork,
      evidence: hidden.isEmpty
        ? "Without a hidden layer, the outputs depend on nothing but one "
          + "weighted sum of the inputs each."
        : "Layers of identity act as a single layer: the outputs depend on "
          + "nothing but one weighted sum of the inputs each.",
      candidates: hidden.isEmpty
        ? [[.hiddenLayer(8, .tanh)]] : [[.hidden(.tanh)], [.hidden(.relu)]])
  }

  /// A loss that has stopped falling.
  private var stall: Finding? {
    let wrong = result.metrics.correct.map { result.metrics.count - $0 }
    guard var finding = end.stall(wrongAnswers: wrong) else { return nil }
    let seed = recipe.initialization?.seed ?? 0
    finding.candidates =
      (1...3).map { [.seed(seed &+ $0)] } + [
        [.moreNeurons(2)], [.moreNeurons(4)],
      ]
    return finding
  }

  // MARK: Classes

  /// From this fraction on, a class is so frequent that predicting nothing else
  /// looks good.
  private static let largeMajority = 0.8

  /// Nearly all samples are of one class, and the network predicts nothing else.
  private var imbalance: Finding? {
    let data = trainer.data
    guard data.task == .classification, data.count >= 10 else { return nil }
    let classes = data.classIndices
    var counts = [Int](repeating: 0, count: max(2, data.targetCount))
    for c in classes { counts[c] += 1 }
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let correct = result.metrics.correct ?? 0
    guard
      Double(counts[most]) >= Self.largeMajority * Double(data.count),
      correct <= counts[most],
      result.quality < Self.poor
    else { return nil }
    let rate = recipe.optimizer.learningRate
    let name =
      data.classNames.isEmpty ? "\(most)" : data.classNames[most].oneLine
    return Finding(
      kind: .imbalance,
      evidence:
        "\(counts[most]) of \(data.count) samples are of class \(name), "
        + "so that predicting \(name) every time already gives an accuracy of "
        + "\((Double(counts[most]) / Double(data.count)).percentText). The "
        + "network is no better: it gets \(result.quality.percentText) of each "
        + "class on average.",
      candidates: [
        [.balance], [.learningRate(rate.times(10))],
        [.learningRate(rate.times(100))], [.balance, .standardizeInputs],
        [.balance, .learningRate(rate.times(10))],
      ])
  }

  // MARK: Held-out samples

  /// How much the held-out loss must have risen, as a factor.
  private static let clearRise = 1.5

  /// A held-out loss that has risen since its minimum while the training loss
  /// fell.
  private var overfitting: Finding? {
    guard let heldOut = trainer.heldOut, heldOut.count >= Self.fewestHeldOut,
      let best = trainer.heldOutHistory.points.min(by: { $0.loss < $1.loss }),
      let last = trainer.history.last, best.epoch < last.epoch,
      let then = trainer.history.points.last(where: { $0.epoch <= best.epoch }),
      let score = result.heldOut?.score, score < Self.solvedHeldOut
    else { return nil }
    let now = trainer.step.measureLoss(of: heldOut)
    let earlier = heldOutMetrics(after: best.epoch)
    guard now > Self.clearRise * best.loss, last.loss < then.loss,
      now > Self.clearRise * last.loss,
      earlier.map({ $0.score >= score - Self.sameScore }) ?? true
    else { return nil }
    let evidence =
      "The network learns the training samples by heart: the held-out loss has "
      + "risen from \(best.loss.text(atLeastDecimals: 4)) in epoch "
      + "\(best.epoch) to \(now.text(atLeastDecimals: 4)) in epoch "
      + "\(last.epoch), while the training loss fell from "
      + "\(then.loss.text(atLeastDecimals: 4)) to "
      + "\(last.loss.text(atLeastDecimals: 4))."
    return Finding(kind: .overfitting, evidence: evidence)
      .with(
        remedy: earlierEnd(best.epoch, earlier), changes: [.epochs(best.epoch)])
  }

  private static let solvedHeldOut = 0.95

  /// Up to this difference, held-out scores count as the same.
  private static let sameScore = 0.1

  /// The fewest held-out samples whose loss tells anything.
  private static let fewestHeldOut = 5

  /// How good the network was on the held-out samples after so many epochs: the
  /// training is run again for it, unless that takes too long.
  private func heldOutMetrics(after epoch: Int) -> Metrics? {
    let parameters = Double(trainer.step.network.parameterCount)
    let work = Double(trainer.data.count) * parameters * Double(epoch)
    guard work <= Experiment.totalWork, let twin = recipe.makeTrainer(),
      (try? twin.train(epochs: epoch - recipe.progress.epoch)) != nil
    else { return nil }
    return Outcome(of: twin, on: recipe.data).heldOut
  }

  private func earlierEnd(_ epoch: Int, _ then: Metrics?) -> String {
    guard let then, let now = result.heldOut, then.score > max(now.score, 0)
    else { return "The held-out loss was lowest after \(epoch) epochs." }
    return "After \(epoch) epochs, the same training gets \(then.quantity) "
      + "\(then.figure) on the held-out samples instead of \(now.figure)."
  }
}

extension Outcome {
  /// Returns whether the outputs are no longer far worse than the targets' mean.
  func isTamer(than before: Outcome) -> Bool {
    !hasDiverged && before.quality < -0.2 && quality > -0.05
  }
}

extension Trainer {
  /// How many updates an epoch has.
  fileprivate var stepsPerEpoch: Int {
    (data.count + batchSize - 1) / batchSize
  }
}

extension Array where Element == NetworkSurvey.Record {
  /// The hidden neurons of the first layer.
  fileprivate var inFirstLayer: [NetworkSurvey.Record] {
    filter { $0.layer == 1 && !$0.isOutput }
  }
}
