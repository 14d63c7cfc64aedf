import Exercises
import NeuronLab

/// What is remembered of a learner's practice: how far each topic has come, and
/// what has to come back.
package final class PracticeMemory {
  private var state: PracticeState
  /// Makes each change, also where the state is kept.
  private let update: Update

  /// Makes a change to what was remembered last, or to what another program has
  /// made of it since; returns what is remembered now.
  package typealias Update = (
    PracticeState, (inout PracticeState) -> Void
  ) -> PracticeState

  /// What went wrong comes back after this many other exercises.
  private static let pause = 2
  /// The next level begins when this many are solved at one.
  private static let knownPerLevel = 2

  package init(
    _ state: PracticeState = PracticeState(),
    update: @escaping Update = { state, change in
      var state = state
      change(&state)
      return state
    }
  ) {
    self.state = state
    self.update = update
  }

  // MARK: Exercises

  /// Returns the exercise that is due: what went wrong a while ago, or the topic
  /// that was asked least.
  package func nextExercise(of topics: [Exercise.Topic], level: Int?)
    -> Exercise
  {
    var next = topics[0]
    for topic in topics where self[topic].asked < self[next].asked {
      next = topic
    }
    for topic in topics {
      if let wrongAt = self[topic].wrongAt, state.asked - wrongAt >= Self.pause
      {
        next = topic
        break
      }
    }
    let reached = 1 + self[next].known / Self.knownPerLevel
    return Exercise(
      topic: next, level: level ?? min(Exercise.levelCount, reached),
      seed: ExerciseSeries(seed: 0).seed(of: state.asked))
  }

  /// Remembers how an exercise ended: whether it was solved at once, or `nil`
  /// if it was skipped.
  package func enter(_ topic: Exercise.Topic, isKnown: Bool?) {
    state = update(state) { $0.enter(topic, isKnown: isKnown) }
  }

  private subscript(topic: Exercise.Topic) -> TopicProgress { state[topic] }
}

extension PracticeState {
  /// Adds how an exercise ended.
  mutating func enter(_ topic: Exercise.Topic, isKnown: Bool?) {
    asked += 1
    self[topic].asked += 1
    if isKnown == true {
      self[topic].known += 1
      self[topic].wrongAt = nil
    } else if isKnown == false || self[topic].wrongAt != nil {
      // What went wrong and is skipped now comes back later, too.
      self[topic].wrongAt = asked
    }
  }

  fileprivate subscript(topic: Exercise.Topic) -> TopicProgress {
    get { topics[Self.index(of: topic)] }
    set { topics[Self.index(of: topic)] = newValue }
  }

  private static func index(of topic: Exercise.Topic) -> Int {
    Exercise.Topic.allCases.firstIndex(of: topic) ?? 0
  }
}

// MARK: - The file's text

/// How far each topic has come, as a file keeps it.
package struct PracticeState: JSONRecord {
  var asked = 0
  /// One for each topic, in their order.
  var topics = Exercise.Topic.allCases.map { TopicProgress(name: $0.name) }

  package init() {}

  package mutating func exchange(
    with file: inout JSONFields
  ) throws(JSONError) {
    try file.head("neuronkit-practice", version: 1)
    try file.field("asked", &asked, from: 0)
    var found = topics
    try file.field("topics", &found)
    // A topic of another version of the program is left out.
    topics = topics.map { topic in
      found.last { $0.name == topic.name } ?? topic
    }
  }
}

/// What is known about a topic.
struct TopicProgress: JSONRecord {
  var name = ""
  var asked = 0
  /// How often it was solved at the first try, without a hint.
  var known = 0
  /// After how many exercises it last went wrong; `nil` once it has been
  /// solved at the first try.
  var wrongAt: Int?

  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    try file.field("name", &name)
    try file.field("asked", &asked, from: 0)
    try file.field("known", &known, from: 0)
    try file.field("wrongAt", orNull: &wrongAt)
  }
}
