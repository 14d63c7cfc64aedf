/// Why a training did not go well, and what helps: each remedy has been tried.
///
/// ``Diagnosis`` looks at a network and says what usually helps. This runs the
/// training again from its initial weights with one change at a time, and with a
/// second one where that is not enough (see ``Experiment`` for what that costs).
/// It advises only what clearly helped. It is meant for the end of a training, not for each epoch.
package struct Explanation {
  /// What is wrong, the cause first; empty if nothing is.
  package private(set) var findings: [Finding] = []
  /// If nothing is wrong but the loss is still falling: how far it has come.
  package internal(set) var outlook: String?

  let trainer: Trainer
  let recipe: TrainingRecipe
  let end: Diagnosis
  let start: Diagnosis
  let result: Outcome
  var experiment: Experiment?

  /// Explains what a trainer has done.
  ///
  /// - Parameters:
  ///   - trainer: The trainer; it does not change.
  ///   - recipe: What its training began with.
  package init(of trainer: Trainer, from recipe: TrainingRecipe) {
    self.init(of: trainer, from: recipe, trialWork: Experiment.trialWork)
  }

  /// Does the same with another bound on the multiplications of one trial.
  init(of trainer: Trainer, from recipe: TrainingRecipe, trialWork: Double) {
    self.trainer = trainer
    self.recipe = recipe
    let data = trainer.data
    let rows = Diagnosis.rowLimit
    end = Diagnosis(
      survey: NetworkSurvey(trainer.step, on: data, rowLimit: rows), data: data,
      history: trainer.history, learningRate: nil, batchSize: trainer.batchSize,
      rowNumbers: recipe.rowNumbers, rawInputs: recipe.rawInputs)
    let step = TrainingStep(
      network: recipe.network.makeNetwork(), loss: recipe.loss,
      reduction: recipe.reduction, optimizer: trainer.step.optimizer)
    start = Diagnosis(
      survey: NetworkSurvey(step, on: data, rowLimit: rows), data: data,
      history: nil, learningRate: nil, batchSize: trainer.batchSize,
      rowNumbers: recipe.rowNumbers, rawInputs: recipe.rawInputs)
    result = Outcome(of: trainer, on: data)
    explain(trialWork)
  }

  // MARK: From causes to consequences

  private mutating func explain(_ trialWork: Double) {
    if let finding = start.survey.dataNotFinite {
      findings = [finding]
      return
    }
    let imbalance = imbalance
    if imbalance == nil, result.isSolved || result.metrics.isSolved {
      findings = [overfitting ?? deceptiveOutlier].compactMap { $0 }
      return
    }
    experiment = Experiment(recipe, result: trainer, trialWork: trialWork)
    let equal = EqualInputs(trainer.data)
    if let finding = start.constantInputs ?? start.contradiction(equal) {
      findings = [finding]
      // Nothing can get more out of these data.
      if result.metrics.score + Self.sameScore >= equal?.bestScore ?? 1 {
        return
      }
    }
    for finding in certain where isEnough(finding) { return }
    if addBest([earlyStop]) { return }
    if addBest([weightDecay] + inputsAndTargets) { return }
    if let imbalance, isEnough(imbalance) { return }
    if let finding = overfitting {
      findings.append(finding)
      return
    }
    if addBest(settings) { return }
    if isStillFalling() || addBest(patience) { return }
    if hasFailed, addBest(withOtherRates) || addBest([longAndFast]) { return }
    if !findings.isEmpty { return }
    findings = facts
    if findings.isEmpty, hasFailed { findings = [unexplained] }
    outlook = trainer.history.swing.map { "\($0.capitalizedFirst)." }
  }

  /// Adds a finding that is true in any case, with the remedy that helps.
  ///
  /// - Returns: Whether one does: then there is no need to look further.
  private mutating func isEnough(_ finding: Finding) -> Bool {
    if addBest([finding]) { return true }
    findings.append(finding.with(remedy: ""))
    return false
  }

  /// Adds the first of these whose remedy solves the task, or else the one whose
  /// remedy helps clearly more than those before it.
  ///
  /// - Returns: Whether a remedy helps.
  private mutating func addBest(_ suspects: [Finding?]) -> Bool {
    var best: Trial?
    for case let suspect? in suspects {
      guard let trial = tried(suspect),
        trial.outcome.isClearlyBetter(than: best?.outcome)
      else { continue }
      best = trial
      if trial.outcome.isLearned { break }
    }
    guard let best else { return false }
    findings.removeAll { $0.kind == best.finding.kind }
    findings.append(advice(completed(best)))
    return true
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
      start.smallInputs, start.outlier(recipe.rawInputs),
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
      tooSmallRate, missingBiases, linearNetwork, deepNetwork,
      end.deadFinding(end.deadNeurons),
      end.saturatedFinding(end.saturatedNeurons), end.vanishingGradients, stall,
      smallNetwork, tooFewEpochs,
    ]
  }

  /// What may only help together with another learning rate.
  private var withOtherRates: [Finding?] {
    let possible =
      inputsAndTargets + [linearNetwork, end.deadFinding(end.deadNeurons)]
    var findings = certain + possible.compactMap { $0 }
    for k in findings.indices {
      findings[k].candidates = findings[k].candidates.flatMap { changes in
        otherRates.map { changes + [.learningRate($0)] }
      }
    }
    return findings.map { $0 }
  }

  /// Learning rates near the present one, and two that often suit scaled data.
  private var otherRates: [Double] {
    let rate = recipe.optimizer.learningRate
    return [0.1, 0.01, 10, 100].map { rate.times($0) } + [0.1, 0.01]
  }

  /// The quality below which a network has hardly learned anything.
  static let poor = 0.75
  /// The same for R².
  private static let poorFit = 0.5

  /// Up to this difference, scores count as the same.
  private static let sameScore = 0.02

  /// What can be seen where nothing that was tried helps.
  private var facts: [Finding] {
    let isPoor =
      result.metrics.correct == nil
      ? result.quality < Self.poorFit : result.quality < Self.poor
    guard isPoor else { return [] }
    return end.findings.map { $0.with(remedy: "") }
  }

  /// Whether the training has plainly failed.
  private var hasFailed: Bool {
    result.metrics.correct == nil
      ? result.quality < Self.poorFit : result.quality < Self.nearlyLearned
  }

  /// Says that the task is not learned, and that nothing helps.
  private var unexplained: Finding {
    let count = experiment?.trialCount ?? 0
    return Finding(
      kind: .unexplained,
      evidence: "The network has not learned the task: it gets "
        + "\(result.metrics.quantity) \(result.metrics.figure). "
        + (count == 0
          ? "No change could be tried."
          : "None of the \(count) changes that were tried clearly helps."))
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
