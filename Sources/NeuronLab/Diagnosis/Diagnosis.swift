/// Says why training fails or drags: which neurons, layers or samples, and by
/// which numbers.
///
/// It looks at the network as it is now, and at the losses so far. A network
/// that has learned its task has nothing to be told: there is no finding then,
/// dead neurons or not.
///
/// It costs one forward and backward pass over the first 1,000 samples (see
/// ``rowLimit``), and one forward pass to try the learning rate; more only where
/// that rate is found too large. Nothing is random, and the network is left as
/// it is; a copy of it is examined.
public struct Diagnosis {
  /// How many samples are looked at, the first ones.
  ///
  /// Enough to see a neuron that is silent for all of them, and a tenth of a
  /// second even for images.
  public static let rowLimit = 1000

  let survey: NetworkSurvey
  let data: DataSet
  let history: TrainingHistory?
  let learningRate: Double?
  let batchSize: Int?

  /// Examines a network and its training.
  ///
  /// - Parameters:
  ///   - step: The network, and how it learns; it is left as it is.
  ///   - data: What it learns from.
  ///   - history: The losses so far, without which nothing can be said about
  ///     stalls and growth.
  ///   - learningRate: η, if updates are plain gradient descent; without it no
  ///     step is tried.
  ///   - batchSize: How many samples share one update; `nil` for all.
  /// - Returns: At most one finding of each kind, causes first; none for a
  ///   healthy network.
  /// - Precondition: the data have the network's numbers of inputs and outputs.
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
  ///   - trainer: It is left as it is.
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
  private var findings: [Finding] {
    if let place = survey.notFinite { return [.notFinite(place)] }
    let metrics = Metrics(
      outputs: survey.outputs, targets: Array(data.targets[survey.rows]),
      task: data.task, loss: survey.step.loss)
    let isSolved = metrics.correct.map { $0 == metrics.count }
    if isSolved ?? metrics.isSolved || hasLearnedMost(metrics) { return [] }

    let saturated = saturatedNeurons
    let dead = deadNeurons
    let growth = growth
    // Weights that have grown with the loss explode every δ: the rate did it.
    let exploding = growth == nil ? explodingGradients : nil
    let rate = growth ?? swing ?? (exploding == nil ? failingStep : nil)
    let unscaled = unscaledInputs(
      saturated: saturated.filter { $0.layer == 1 && !$0.isOutput },
      rateIsTooLarge: rate != nil)

    var findings: [Finding] = []
    if let unscaled { findings.append(unscaled) }
    if let symmetricNeurons { findings.append(symmetricNeurons) }
    if let exploding { findings.append(exploding) }
    if let rate { findings.append(.divergingRate(rate)) }
    if !dead.isEmpty { findings.append(.deadNeurons(dead, for: coverage)) }
    if !saturated.isEmpty {
      findings.append(.saturatedNeurons(saturated, for: coverage))
    }
    // Neurons that pass nothing on are named already; δ vanishes with them.
    let vanishing = dead.isEmpty && saturated.isEmpty ? vanishingGradients : nil
    if let vanishing { findings.append(vanishing) }
    if let inseparable { findings.append(inseparable) }
    // A stall that is explained is no further finding. A few neurons that are
    // out of use may explain it, but need not.
    let others = findings.filter {
      $0.kind != .deadNeurons && $0.kind != .saturatedNeurons
    }
    if others.isEmpty, !blocksALayer(dead), !blocksALayer(saturated),
      let stall = stall(
        wrongAnswers: metrics.correct.map { metrics.count - $0 })
    {
      findings.append(.stalled(stall))
    }
    return findings
  }

  /// How many samples were looked at.
  var coverage: Finding.Coverage {
    Finding.Coverage(examined: survey.rows.count, total: data.count)
  }

  /// Returns whether these are all neurons of some layer.
  private func blocksALayer(_ neurons: [Finding.NeuronReading]) -> Bool {
    for (l, layer) in survey.network.layers.enumerated() {
      let count = neurons.filter { $0.layer == l + 1 }.count
      if count == layer.neurons.count { return true }
    }
    return false
  }

  // MARK: When there is nothing to be told

  /// The share of the mistakes of the best constant answer that has to be gone.
  ///
  /// The rest may lie in the data, where classes overlap. It is what an R² of
  /// 0.95 is to a regression.
  private static let learnedShare = 0.95

  /// Returns whether a classification is as good as learned.
  ///
  /// Measured by the mistakes of always saying the most frequent class: where
  /// 99 of 100 samples are of one class, 99 right answers are no achievement.
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
