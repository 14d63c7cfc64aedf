import NeuronKit

/// Exercises without end: once through the topics at level 1, then at level 2,
/// and from then on at level 3.
///
/// The same seed gives the same exercises in the same order, wherever they are
/// marked.
package struct ExerciseSeries {
  private let seed: UInt32
  private let topics: [Exercise.Topic]
  private let level: Int?

  /// How many exercises of one topic alone stay at a level.
  private static let leastRound = 3

  /// Creates a series about these topics, in this order; with a level, all
  /// exercises are of that level.
  package init(
    seed: UInt32, topics: [Exercise.Topic] = Exercise.Topic.allCases,
    level: Int? = nil
  ) {
    precondition(!topics.isEmpty, "a series needs at least one topic")
    self.seed = seed
    self.topics = topics
    self.level = level
  }

  func topic(_ k: Int) -> Exercise.Topic { topics[k % topics.count] }

  func level(_ k: Int) -> Int {
    level
      ?? min(Exercise.levelCount, 1 + k / max(topics.count, Self.leastRound))
  }

  /// Returns exercise number `k`, counted from 0.
  package func exercise(_ k: Int) -> Exercise {
    Exercise(topic: topic(k), level: level(k), seed: seed(of: k))
  }

  /// Returns the seed of exercise number `k`, its bits mixed by the last step
  /// of MurmurHash3 (Appleby, 2011).
  package func seed(of k: Int) -> UInt32 {
    var hash = seed &* 0x9e37_79b1 &+ UInt32(truncatingIfNeeded: k)
    hash = (hash ^ (hash >> 16)) &* 0x85eb_ca6b
    hash = (hash ^ (hash >> 13)) &* 0xc2b2_ae35
    return hash ^ (hash >> 16)
  }
}
