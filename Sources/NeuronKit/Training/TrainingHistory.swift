/// The loss of the whole training data by epoch.
///
/// A point at epoch e is measured with the weights after e epochs, so the point
/// at 0 is the loss before training. Memory use is bounded: when there are
/// `pointLimit` points, every second one is dropped and from then on only
/// every second epoch is kept, and so on. The last point is always kept.
public struct TrainingHistory: Sendable {
  /// One measurement.
  public struct Point: Equatable, Sendable {
    /// How many epochs had been trained.
    public let epoch: Int
    /// The loss of the training data then.
    public let loss: Double
  }

  /// The most points that are kept.
  package static let pointLimit = 65_536

  private var kept: [Point] = []
  private var stride = 1
  /// The newest measurement, or `nil` before the first.
  public private(set) var last: Point?

  /// Creates an empty history.
  package init() {}

  /// The measurements, in order of their epochs.
  public var points: [Point] {
    guard let last, last.epoch != kept.last?.epoch else { return kept }
    return kept + [last]
  }

  /// Records the loss after an epoch.
  package mutating func record(epoch: Int, loss: Double) {
    let point = Point(epoch: epoch, loss: loss)
    last = point
    guard epoch % stride == 0 else { return }
    kept.append(point)
    if kept.count == Self.pointLimit {
      stride *= 2
      kept = kept.filter { $0.epoch % stride == 0 }
    }
  }
}
