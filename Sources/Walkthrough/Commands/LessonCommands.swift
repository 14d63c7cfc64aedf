import Course
import NeuronLab

extension Command {
  /// Lists the lessons.
  static let lessons = Command(
    name: "lessons", summary: "List the lessons", example: "lessons",
    options: [.state], run: LessonCommands.list)

  /// Plays a lesson.
  static let lesson = Command(
    name: "lesson", arguments: "N", summary: "Play a lesson",
    discussion: {
      [
        "N is a lesson's number or its name; 7.6 is page 6 of lesson 7, and words",
        "of a page's heading find it, too. The lesson continues from that page;",
        "with --no-pause, or without a terminal, only that page is played.",
        "",
      ]
        + LessonCatalog.all.enumerated().map { "  \($0 + 1)  \($1.name)" }
    },
    example: "lesson 1", options: [.noPause, .ascii, .state],
    run: LessonCommands.play)
}

/// Lists the lessons, and plays one.
enum LessonCommands {
  @Sendable
  static func list(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let learner = LearnerFile(arguments, console)
    for (k, lesson) in LessonCatalog.all.enumerated() {
      let mark = learner.state.mark(of: lesson)
      console.say(
        "\(k + 1). \(lesson.title): \(lesson.question)"
          + (mark.isEmpty ? "" : " (\(mark))"))
    }
    console.say("Play one with: \(Command.program) lesson 1")
    return .done
  }

  @Sendable
  static func play(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let word = arguments.positionals.first else {
      guard console.isInteractive, !arguments.has(.noPause) else {
        throw .usage(
          "which lesson? a number from 1 to \(LessonCatalog.all.count)")
      }
      Menu(arguments, console).run()
      return .done
    }
    let words = arguments.positionals.joined(separator: " ")
    let places = LessonPlace.places(of: words)
    if places.isEmpty, LessonPlace.places(of: word).count == 1 {
      try arguments.requireOne("lesson")
    }
    let session = LessonSession(
      arguments, console, LearnerFile(arguments, console))
    if places.count > 1, console.isInteractive, !arguments.has(.noPause) {
      let title = "Headings with \(Arguments.quoted(words))"
      guard let place = session.choose(among: places, title) else {
        return .done
      }
      try? session.play(place)
    } else {
      let place = try LessonPlace.find(words)
      try? session.play(place)
    }
    return .done
  }
}

extension LessonPlace {
  /// Returns the one place that the words mean.
  ///
  /// - Throws: ``Failure`` where there is none, or more than one.
  static func find(_ text: String) throws(Failure) -> LessonPlace {
    let places = places(of: text)
    if places.count == 1 { return places[0] }
    guard places.isEmpty else {
      let some = places.prefix(8).map { $0.text }.joined(separator: "; ")
      let rest = places.count > 8 ? "; and \(places.count - 8) more" : ""
      throw Failure(
        .usage,
        "\(text.quoted) is in several headings; choose by number: "
          + some + rest)
    }
    throw Failure(.usage, refusal(of: text))
  }
}
