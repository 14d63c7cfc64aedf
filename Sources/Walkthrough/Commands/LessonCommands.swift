import NeuronKit

extension Command {
  /// Lists the lessons.
  static let lessons = Command(
    name: "lessons", summary: "List the lessons", example: "lessons",
    options: [], run: LessonCommands.list)

  /// Plays a lesson.
  static let lesson = Command(
    name: "lesson", arguments: "N", summary: "Play a lesson",
    discussion: {
      ["N is a lesson's number, or its name:"]
        + LessonCatalog.all.enumerated().map { "  \($0 + 1)  \($1.name)" }
    },
    example: "lesson 1", options: [.noPause], run: LessonCommands.play)
}

/// Lists the lessons, and plays one.
enum LessonCommands {
  @Sendable
  static func list(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    for (k, lesson) in LessonCatalog.all.enumerated() {
      console.say("\(k + 1). \(lesson.title): \(lesson.question)")
    }
    console.say("Play one with: \(Command.program) lesson 1")
    return .done
  }

  @Sendable
  static func play(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let (number, lesson) = try findLesson(arguments)
    let room = Classroom(console, pauses: !arguments.has(.noPause))
    room.heading("Lesson \(number) · \(lesson.title)")
    room.tell(lesson.question)
    do {
      try lesson.play(room)
    } catch {
      console.say("Left lesson \(number).")
    }
    return .done
  }

  private static func findLesson(
    _ arguments: Arguments
  ) throws(Failure) -> (number: Int, Lesson) {
    let all = LessonCatalog.all
    guard let word = arguments.positionals.first else {
      throw Failure(.usage, "which lesson? a number from 1 to \(all.count)")
    }
    guard arguments.positionals.count == 1 else {
      throw Failure(
        .usage,
        "expected one lesson, found also "
          + Arguments.quoted(arguments.positionals[1]))
    }
    if let number = Int(word), all.indices.contains(number - 1) {
      return (number, all[number - 1])
    }
    if let k = all.firstIndex(where: { $0.name == word.lowercased() }) {
      return (k + 1, all[k])
    }
    throw Failure(
      .usage,
      "there is no lesson \(Arguments.quoted(word))"
        + Suggestion.text(for: word, among: all.map { $0.name })
        + "; there are 1 to \(all.count)")
  }
}
