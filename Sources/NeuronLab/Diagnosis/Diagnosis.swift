/// Explains why training fails or is slow: which neurons, layers or samples are
/// to blame, and by which numbers.
///
/// It examines the network as it is now, and the losses so far. A network that
/// has learned its task has no findings, dead neurons or not.
///
/// It costs one forward and backward pass over the first 1,000 samples, and one
/// forward pass to try the learning rate; more only if that rate turns out to
/// be too large. Nothing is random, and the network does not change; a copy of
/// it is examined.
public struct Diagnosis {
  /// How many samples are examined, the first ones: enough to see a neuron that
  /// is silent for all of them, in a tenth of a second even for images.
  static let rowLimit = 1000

  let survey: NetworkSurvey
  let data: DataSet
  let history: TrainingHistory?
  let learningRate: Double?
  let batchSize: Int?
  /// The numbers of the samples' rows in a file, if they come from one.
  var rowNumbers: [Int]?
  /// The inputs as they were before they were scaled, if they were.
  var rawInputs: [[Double]]?

  /// Examines a network and its training.
  ///
  /// - Parameters:
  ///   - step: The network, and how it learns; it does not change.
  ///   - data: The training data.
  ///   - history: The losses so far, which findings about stalls and growth
  ///     need.
  ///   - learningRate: η, if updates are plain gradient descent; without it no
  ///     step is tried.
  ///   - batchSize: How many samples share one update; `nil` for all.
  /// - Returns: At most one finding of each kind, causes first; none for a
  ///   healthy network.
  /// - Precondition: the data have as many inputs and targets as the network
  ///   has inputs and outputs.
  public static func examine(
    _ step: TrainingStep, on data: DataSet, history: TrainingHistory? = nil,
    learningRate: Double? = nil, batchSize: Int? = nil
  ) -> [Finding] {
    Diagnosis(
      survey: NetworkSurvey(step, on: data, rowLimit: rowLimit), data: data,
      history: history, learningRate: learningRate, batchSize: batchSize
    ).findings
  }

  /// Examines what a trainer has done so far.
  ///
  /// - Parameters:
  ///   - trainer: The trainer; it does not change.
  ///   - learningRate: η, if updates are plain gradient descent.
  /// - Returns: The same as ``examine(_:on:history:learningRate:batchSize:)``.
  public static func examine(
    _ trainer: Trainer, learningRate: Double? = nil
  ) -> [Finding] {
    examine(
      trainer.step, on: trainer.data, history: trainer.history,
      learningRate: learningRate, batchSize: trainer.batchSize)
  }

  // MARK: From causes to consequences

  /// All findings, in the order of ``Finding/Kind``.
  var findings: [Finding] {
    if let notFinite = survey.notFinite { return [notFinite] }
    let metrics = Metrics(
      outputs: survey.outputs, targets: Array(data.targets[survey.rows]),
      task: data.task, loss: survey.step.loss)
    let isSolved = metrics.correct.map { $0 == metrics.count }
    if isSolved ?? metrics.isSolved || hasLearnedMost(metrics) { return [] }

    let saturated = saturatedNeurons
    let dead = deadNeurons
    let growth = growth
    // If weights have grown with the loss, every δ explodes: the learning rate
    // is the cause.
    let exploding = growth == nil ? explodingGradients : nil
    let rate = growth ?? swing ?? (exploding == nil ? failingStep : nil)
    let unscaled = unscaledInputs(
      saturated: saturated.filter { $0.layer == 1 && !$0.isOutput },
      rateIsTooLarge: rate != nil)
    // Dead and saturated neurons make δ vanish; they have already been
    // reported.
    let vanishing = dead.isEmpty && saturated.isEmpty ? vanishingGradients : nil
    let causes = [
      unreachableTargets, unscaled, symmetricNeurons, exploding, rate,
    ]
    let limits = [vanishing, inseparable]
    // Do not report a stall that another finding explains. A few unused neurons
    // may explain it, but need not.
    let isExplained =
      (causes + limits).contains { $0 != nil }
      || blocksALayer(dead) || blocksALayer(saturated)
    let stall =
      isExplained
      ? nil : stall(wrongAnswers: metrics.correct.map { metrics.count - $0 })
    let neurons = [deadFinding(dead), saturatedFinding(saturated)]
    return (causes + neurons + limits + [stall]).compactMap { $0 }
  }

  /// Which samples were examined, in words.
  var examinedSamples: String {
    if data.count == 1 { return "the only sample" }
    return survey.rows.count == data.count
      ? "all \(data.count) samples"
      : "the first \(survey.rows.count) samples"
  }

  /// Returns whether these are all neurons of some layer.
  private func blocksALayer(_ neurons: [NetworkSurvey.Record]) -> Bool {
    survey.network.layers.enumerated().contains { l, layer in
      neurons.filter { $0.layer == l + 1 }.count == layer.neurons.count
    }
  }

  // MARK: When there is nothing to find

  /// The fraction of the best constant prediction's mistakes that the network
  /// must avoid.
  ///
  /// The rest may lie in the data, where classes overlap. It corresponds to an
  /// R² of 0.95 for a regression.
  private static let learnedShare = 0.95

  /// Returns whether a classification is as good as learned.
  ///
  /// Measured against always predicting the most frequent class: if 99 of 100
  /// samples are of one class, 99 correct predictions are no achievement.
  private func hasLearnedMost(_ metrics: Metrics) -> Bool {
    guard let correct = metrics.correct else { return false }
    var counts = [Int](repeating: 0, count: max(2, data.targetCount))
    for row in survey.rows {
      let targets = data.targets[row]
      let group =
        targets.count > 1
        ? Metrics.largestIndex(targets) : targets[0] > 0.5 ? 1 : 0
      counts[group] += 1
    }
    let mistakes = Double(metrics.count - correct)
    let constantMistakes = Double(metrics.count - (counts.max() ?? 0))
    return mistakes <= (1 - Self.learnedShare) * constantMistakes
  }
}
