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
      findings = [overfitting].compactMap { $0 }
      return
    }
    experiment = Experiment(recipe, result: trainer, trialWork: trialWork)
    for finding in certain where isEnough(finding) { return }
    if addBest(inputsAndTargets) { return }
    if let imbalance, isEnough(imbalance) { return }
    if let finding = overfitting {
      findings.append(finding)
      return
    }
    if addBest(settings) { return }
    if isStillFalling() || addBest(patience) || !findings.isEmpty { return }
    findings = facts
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
  static let poor = 0.75
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
