// Whether the loss falls or swings.

extension TrainingHistory {
  /// Whether the loss falls in the second half of the training: on average over
  /// each third of that half, and from its first loss to its last.
  ///
  /// Two losses alone tell nothing if the loss swings between them.
  var isFalling: Bool {
    let losses = points[(points.count / 2)...].map { $0.loss }
    guard let first = losses.first, let last = losses.last, losses.count > 1
    else { return false }
    let means = losses.meansOfThirds
    return last < 0.8 * first && last < 0.5 * points[0].loss
      && zip(means, means.dropFirst()).allSatisfy { $0 > $1 }
      && means[means.count - 1] < 0.9 * means[0]
  }

  /// How many losses it takes to see that they swing.
  private static let fewestLosses = 5

  /// Between which losses the last quarter of the training has swung, in words;
  /// `nil` if it hardly has.
  var swing: String? {
    let recent = points.suffix(max(2, points.count / 4))
    let losses = recent.map { $0.loss }
    let rises = zip(losses, losses.dropFirst()).filter { !($0 >= $1) }.count
    guard let first = recent.first, let last = recent.last,
      let lowest = losses.min(), let highest = losses.max(),
      10 * rises > losses.count, highest > 1.2 * lowest,
      losses.count >= Self.fewestLosses
    else { return nil }
    return "in the last \(last.epoch - first.epoch) epochs the loss has swung "
      + "between \(lowest.briefText) and \(highest.briefText)"
  }
}

extension Array where Element == Double {
  /// The means of the first, second and last third.
  fileprivate var meansOfThirds: [Double] {
    let size = (count + 2) / 3
    return stride(from: 0, to: count, by: size).map {
      Array(self[$0..<Swift.min($0 + size, count)]).meanAndDeviation.mean
    }
  }
}
