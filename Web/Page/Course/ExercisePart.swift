import Course
import Exercises
import NeuronLab

/// Practice in the page: the exercise that is due, and what is remembered of it.
enum ExercisePart {
  static func answer(_ request: JSONValue) throws(Refusal) -> JSON {
    var state = try practice(request)
    let memory = PracticeMemory(state) { _, change in
      change(&state)
      return state
    }
    let exercise = memory.nextExercise(
      of: try topics(request), level: nil)
    let (play, ending) = exercise.replay(
      number: try request.integer("number"),
      lines: try CoursePart.lines(request))
    if let ending, ending != .untried {
      memory.enter(
        exercise.topic, isKnown: ending == .skipped ? nil : ending == .firstTry)
    }
    return [
      "parts": CoursePart.parts(play), "pending": CoursePart.pending(play),
      "practice": .string(state.json.text),
      "topics": .array(
        Exercise.Topic.allCases.map {
          ["name": .string($0.name), "title": .string($0.title)]
        }),
    ]
  }

  /// What is remembered; an empty text is a learner who has not begun.
  private static func practice(
    _ request: JSONValue
  ) throws(Refusal) -> PracticeState {
    let text = try request.text("practice")
    if text.isEmpty { return PracticeState() }
    return try Refusal.reading { () throws(JSONError) in
      try PracticeState(parsing: Array(text.utf8))
    }
  }

  /// The topic that was chosen; all, where it is empty.
  private static func topics(
    _ request: JSONValue
  ) throws(Refusal) -> [Exercise.Topic] {
    let name = try request.text("topic")
    if name.isEmpty { return Exercise.Topic.allCases }
    guard let topic = Exercise.Topic.allCases.first(where: { $0.name == name })
    else { throw Refusal("there is no topic \(name.quoted)") }
    return [topic]
  }
}
