// What can be wrong with the backward pass through the layers, and with the
// steps.

extension Diagnosis {
  // MARK: Vanishing and exploding

  /// How much smaller or larger δ may become between the last layer and the
  /// first.
  ///
  /// A sigmoid layer passes on at most a quarter of δ times a weight, so two or
  /// three layers with weights near 1 stay well below this ratio. At a factor
  /// of 1,000, the first layer needs 100,000 epochs to learn what the last one
  /// learns in 100.
  static let deltaRatio = 1000.0

  /// δ that has shrunk in the backward pass, but not to 0: a δ of 0 does not
  /// come from depth.
  var vanishingGradients: Finding? {
    vanishingGradients(beyond: Self.deltaRatio)
  }

  /// The same from another ratio on.
  func vanishingGradients(beyond ratio: Double) -> Finding? {
    let depth = survey.network.layers.count
    let first = survey.meanDelta(layer: 1)
    let last = survey.meanDelta(layer: depth)
    guard first > 0, last > ratio * first else { return nil }
    let remedy: String
    if survey.network.layers[0].activation == .relu {
      remedy = "Too many neurons in between are off: start from another seed."
    } else if depth == 2 {
      remedy =
        "Start from another seed, with weights neither tiny nor so large that "
        + "neurons saturate."
    } else {
      remedy =
        "Use fewer layers or larger initial weights, or relu in the hidden "
        + "layers with he initialization."
    }
    return Finding(
      kind: .vanishingGradients,
      evidence: "The gradient vanishes in the backward pass: the mean size of "
        + "the error signal δ is \(last.briefText) in layer \(depth) but "
        + "\(first.briefText) in layer 1, \((last / first).factorText) times "
        + "smaller. Layer 1 hardly learns.", remedy: remedy,
      candidates: [
        [.hidden(.relu), .initializer(.he)],
        [.hidden(.tanh), .initializer(.xavier)], [.initializer(.xavier)],
      ])
  }

  /// δ that has grown in the backward pass.
  var explodingGradients: Finding? {
    let depth = survey.network.layers.count
    let first = survey.meanDelta(layer: 1)
    let last = survey.meanDelta(layer: depth)
    guard last > 0, first > Self.deltaRatio * last else { return nil }
    return Finding(
      kind: .explodingGradients,
      evidence: "The gradient explodes in the backward pass: the mean size of "
        + "the error signal δ is \(last.briefText) in layer \(depth) and "
        + "\(first.briefText) in layer 1, \((first / last).factorText) times "
        + "larger. Every step overshoots.",
      remedy: "Start with smaller weights: xavier and he choose them so that "
        + "signals keep their size.",
      candidates: [[.initializer(.xavier)], [.initializer(.he)]])
  }

  // MARK: A rate that is too large

  /// The factor by which one step may raise the loss.
  static let harmlessRise = 1.1

  /// The factor by which the loss may exceed the initial loss.
  static let harmlessGrowth = 1.25

  /// How many times as large as the best loss so far the loss may be.
  static let harmlessRelapse = 10.0

  /// From how many epochs on the history is better evidence than a trial step.
  ///
  /// Where training makes progress in steps of a few samples, one step on all
  /// samples may still raise the loss.
  package static let tellingEpochs = 10

  /// Tries one step with the learning rate on a copy, and if the loss rises,
  /// with a tenth of it, and so on.
  var failingStep: Finding? {
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
        return Finding(
          kind: .divergingRate,
          evidence: "The learning rate is too large: one step with "
            + "\(learningRate.briefText) raises the loss from "
            + "\(before.briefText) to \(after.briefText), one with "
            + "\(smaller.briefText) lowers it to \(loss.briefText).",
          remedy: "Use a learning rate of \(smaller.briefText) or less.")
      }
    }
    return nil
  }

  func lossAfterStep(_ rate: Double) -> Double {
    let step = survey.step
    let twin = step.network.copy()
    var rate = rate
    if step.reduction == .sum {
      // The sum over a batch, estimated from the samples that were examined.
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
  var growth: Finding? {
    guard let points = history?.points, let first = points.first,
      let last = points.last, points.count > 1
    else { return nil }
    var best = first
    for point in points where point.loss < best.loss { best = point }
    // One bad epoch is not a trend: the lowest loss of the last tenth counts.
    var lowest = last.loss
    for point in points.suffix(points.count / 10) where last.loss.isFinite {
      lowest = min(lowest, point.loss)
    }
    let isRelapse =
      !lowest.isFinite || lowest > Self.harmlessRelapse * best.loss
    guard isRelapse || lowest > Self.harmlessGrowth * first.loss else {
      return nil
    }
    let start = isRelapse ? best : first
    return Self.tooLargeSteps(
      "the loss has grown from \(start.loss.briefText) in epoch "
        + "\(start.epoch) to \(last.loss.briefText) in epoch \(last.epoch).")
  }

  private static func tooLargeSteps(_ evidence: String) -> Finding {
    Finding(
      kind: .divergingRate,
      evidence: "The steps are too large: \(evidence)",
      remedy: "Start again with a tenth of the learning rate.")
  }

  /// The smallest swing of the loss, relative to its highest value.
  static let swingSize = 0.1

  /// The minimum length of a swing, in epochs.
  static let swingEpochs = 20

  /// A loss that rises about as often as it falls, is no lower at the end, and
  /// has not fallen below half of its initial value.
  ///
  /// At lower losses, steps of a few samples always make the loss swing a
  /// little.
  var swing: Finding? {
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
    let epochs = points[points.count - 1].epoch - points[0].epoch
    return Self.tooLargeSteps(
      "in the last \(epochs) epochs the loss has swung between "
        + "\(lowest.briefText) and \(highest.briefText) without improving.")
  }

  // MARK: The last part of the history

  /// Returns the last quarter of the history, if it is at least that long.
  func recentPoints(atLeast fewest: Int) -> [TrainingHistory.Point]? {
    guard let history, let last = history.last else { return nil }
    let length = last.epoch / 4
    guard length >= fewest else { return nil }
    let points = history.points.filter { $0.epoch >= last.epoch - length }
    return points.count >= 3 ? points : nil
  }
}
