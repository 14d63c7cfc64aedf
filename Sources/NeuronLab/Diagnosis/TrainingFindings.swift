// What can be wrong with the way back through the layers, and with the steps.

extension Diagnosis {
  // MARK: Vanishing and exploding

  /// How much smaller or larger δ may become between the last layer and the
  /// first.
  ///
  /// A sigmoid layer passes on at most a quarter of δ times a weight, so two
  /// or three layers with weights near 1 stay well below it. At a factor of
  /// 1,000 what the last layer learns in 100 epochs takes the first 100,000.
  static let deltaRatio = 1000.0

  /// δ that has shrunk on its way back, but not to 0: that is no matter of
  /// depth.
  var vanishingGradients: Finding? {
    let (first, last) = deltaEnds
    guard first.meanSize > 0, last.meanSize > Self.deltaRatio * first.meanSize
    else { return nil }
    return .vanishingGradients(first: first, last: last)
  }

  /// δ that has grown on its way back.
  var explodingGradients: Finding? {
    let (first, last) = deltaEnds
    guard last.meanSize > 0, first.meanSize > Self.deltaRatio * last.meanSize
    else { return nil }
    return .explodingGradients(first: first, last: last)
  }

  private var deltaEnds: (first: Finding.LayerDelta, last: Finding.LayerDelta) {
    (
      survey.delta(layer: 0),
      survey.delta(layer: survey.network.layers.count - 1)
    )
  }

  // MARK: A rate that is too large

  /// By what factor one step may raise the loss.
  static let harmlessRise = 1.1

  /// By what factor the loss may be above that of the start.
  static let harmlessGrowth = 1.25

  /// How many times the best loss so far the loss may be.
  static let harmlessRelapse = 10.0

  /// How many epochs of history tell more than a step that is only tried.
  ///
  /// Where training gets on, in steps of a few samples, one step of all may
  /// still raise the loss.
  static let tellingEpochs = 10

  /// Tries one step with the learning rate on a copy, and if the loss rises,
  /// with a tenth of it, and so on.
  var failingStep: Finding.RateEvidence? {
    guard let learningRate, history?.last?.epoch ?? 0 < Self.tellingEpochs
    else { return nil }
    let before = survey.loss
    let after = lossAfterStep(learningRate)
    guard !(after <= Self.harmlessRise * before) else { return nil }
    var smaller = learningRate
    for _ in 0..<8 {
      smaller /= 10
      let loss = lossAfterStep(smaller)
      if loss < before {
        return .step(
          Finding.RateTrial(
            rate: learningRate, smallerRate: smaller, lossBefore: before,
            loss: after, lossWithSmallerRate: loss))
      }
    }
    return nil
  }

  private func lossAfterStep(_ rate: Double) -> Double {
    let step = survey.step
    let twin = step.network.copy()
    var rate = rate
    if step.reduction == .sum {
      // The sum over a batch, judged by the samples that were looked at.
      let batch = min(batchSize ?? data.count, data.count)
      rate *= Double(batch) / Double(survey.rows.count)
    }
    twin.update(learningRate: rate)
    return TrainingStep(
      network: twin, loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer
    ).measureLoss(of: data, rows: survey.rows)
  }

  /// A loss that is higher than at the start, or far above its best.
  var growth: Finding.RateEvidence? {
    guard let points = history?.points, let first = points.first,
      let last = points.last, points.count > 1
    else { return nil }
    var best = first
    for point in points where point.loss < best.loss { best = point }
    // One bad epoch is no trend: the lowest of the last tenth counts.
    var lowest = last.loss
    for point in points.suffix(points.count / 10) where last.loss.isFinite {
      lowest = min(lowest, point.loss)
    }
    if !lowest.isFinite || lowest > Self.harmlessRelapse * best.loss {
      return .growth(from: best, to: last)
    }
    if lowest > Self.harmlessGrowth * first.loss {
      return .growth(from: first, to: last)
    }
    return nil
  }

  /// How much the loss swings, relative to its highest, when it swings.
  static let swingSize = 0.1

  /// How many epochs a swing must last before it is one.
  static let swingEpochs = 20

  /// A loss that rises about as often as it falls, is no lower at the end, and
  /// has not come below half of what it was at the start.
  ///
  /// Lower down, steps of a few samples make every loss swing a little.
  var swing: Finding.RateEvidence? {
    guard let points = recentPoints(atLeast: Self.swingEpochs) else {
      return nil
    }
    var rises = 0
    for k in points.indices.dropFirst()
    where points[k].loss > points[k - 1].loss {
      rises += 1
    }
    let losses = points.map { $0.loss }
    let half = losses.count / 2
    guard let highest = losses.max(), let lowest = losses.min(),
      let bestBefore = losses[..<half].min(),
      let bestSince = losses[half...].min(), let start = history?.points.first,
      3 * rises > points.count, highest - lowest > Self.swingSize * highest,
      bestSince > (1 - Self.swingSize) * bestBefore, lowest > start.loss / 2
    else { return nil }
    return .swing(
      lowest: lowest, highest: highest,
      epochs: points[points.count - 1].epoch - points[0].epoch)
  }

  // MARK: The last part of the history

  /// Returns the last quarter of the history, if it has so many epochs.
  func recentPoints(atLeast fewest: Int) -> [TrainingHistory.Point]? {
    guard let history, let last = history.last else { return nil }
    let length = last.epoch / 4
    guard length >= fewest else { return nil }
    let points = history.points.filter { $0.epoch >= last.epoch - length }
    return points.count >= 3 ? points : nil
  }
}
