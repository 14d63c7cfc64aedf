import NeuronKit

extension Command {
  /// Lists the lessons.
  static let lessons = Command(
    name: "lessons", summary: "List the lessons", example: "lessons",
    options: [.state], run: LessonCommands.list)

  /// Plays a lesson.
  static let lesson = Command(
    name: "lesson", arguments: "N", summary: "Play a lesson",
    discussion: {
      ["N is a lesson's number, or its name:"]
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
        throw Failure(
          .usage,
          "which lesson? a number from 1 to \(LessonCatalog.all.count)")
      }
      return try Menu(arguments, console).run()
    }
    guard arguments.positionals.count == 1 else {
      throw Failure(
        .usage,
        "expected one lesson, found also "
          + Arguments.quoted(arguments.positionals[1]))
    }
    let k = try LessonCatalog.find(word)
    LessonSession(arguments, console, LearnerFile(arguments, console)).play(k)
    return .done
  }
}

extension LessonCatalog {
  /// Returns the place of the lesson with that number or name.
  ///
  /// - Throws: ``Failure`` where there is none.
  static func find(_ word: String) throws(Failure) -> Int {
    if let number = Int(word), all.indices.contains(number - 1) {
      return number - 1
    }
    let name = word.lowercased()
    if let k = all.firstIndex(where: { $0.name == name }) { return k }
    // The beginning of a name will do, where only one has it; a letter is none.
    let found = all.indices.filter { all[$0].name.hasPrefix(name) }
    if found.count == 1, name.count > 1 { return found[0] }
    throw Failure(
      .usage,
      "there is no lesson \(Arguments.quoted(word)); there are 1 to \(all.count)"
        + Suggestion.text(for: word, among: all.map { $0.name }))
  }
}

extension LearnerState {
  /// How far somebody has come in a lesson, in a word or two.
  func mark(of lesson: Lesson) -> String {
    let record = self[lesson.name]
    if record.isDone { return "done" }
    guard lessons.contains(record) else { return "" }
    let pages = lesson.allPages.count
    return "page \(min(record.page + 1, pages)) of \(pages)"
  }
}
