/// A lesson of five to ten minutes.
struct Lesson: Sendable {
  /// The word it can be called by.
  let name: String
  /// Its heading.
  let title: String
  /// What it answers.
  let question: String
  /// Plays it.
  let play: @Sendable (Classroom) throws(Classroom.Left) -> Void
}

/// The only list of lessons; a lesson's number is its place here.
enum LessonCatalog {
  static let all: [Lesson] = [.oneNeuron]
}
