/// The front door: where somebody is, and what they can do next.
struct Menu {
  private let arguments: Arguments
  private let console: Console
  private let learner: LearnerFile
  private let lessons: LessonSession
  private let librarian: Librarian

  init(_ arguments: Arguments, _ console: Console) {
    self.arguments = arguments
    self.console = console
    learner = LearnerFile(arguments, console)
    lessons = LessonSession(arguments, console, learner)
    librarian = Librarian(console)
  }

  /// Shows the menu and does what is chosen, until somebody leaves.
  func run() throws(Failure) -> ExitCode {
    show()
    while true {
      let next = next
      guard
        let line = console.ask(
          next.map { "Return: lesson \($0 + 1) › " } ?? "your choice › ")
      else {
        console.say()
        return .done
      }
      let word = line.trimmed.lowercased()
      if Self.leaves(word) { return .done }
      if word.isEmpty, let next {
        if lessons.play(next) == .inputEnded { return .done }
      } else if try !follow(word) {
        continue
      }
      show()
    }
  }

  /// Welcomes somebody who has not been here before, with the first lesson.
  ///
  /// - Returns: Whether there can be more.
  func welcome() -> Bool {
    guard learner.state.lessons.isEmpty else { return true }
    console.say([
      console.styled(
        "See every number of a neural network as it learns.", .bold),
      "",
      "You begin with lesson 1. It asks before it tells: any guess will do.",
      "Return goes on; pressed twice at a question, it shows the answer. ? says",
      "what else you can type, and q leads to the menu with all lessons.", "",
    ])
    guard let line = console.ask("Return begins › ") else {
      console.say()
      return false
    }
    return Self.leaves(line.trimmed.lowercased())
      || lessons.play(0) != .inputEnded
  }

  // MARK: Choosing

  /// The commands that the menu offers by name, as far as they exist.
  private var doors: [Command] {
    Command.all.filter { ["practice", "museum", "step"].contains($0.name) }
  }

  /// The lesson to go on with: the one begun last, or the first that is
  /// not done.
  private var next: Int? {
    let all = LessonCatalog.all
    let state = learner.state
    if let k = all.firstIndex(where: { $0.name == state.last }),
      !state[all[k].name].isDone || state[all[k].name].page > 0
    {
      return k
    }
    return all.firstIndex { !state[$0.name].isDone }
  }

  private static func leaves(_ word: String) -> Bool {
    ["q", "quit", "exit"].contains(word)
  }

  /// Does what the word stands for.
  ///
  /// - Returns: Whether it was something that has to be followed by the menu.
  private func follow(_ word: String) throws(Failure) -> Bool {
    if ["?", "help", "menu", "lesson", "lessons"].contains(word) {
      return true
    }
    if word == "tour" {
      Tour.play(
        in: Classroom(console, asks: true, ascii: arguments.has(.ascii)))
      return true
    }
    if word == Command.ask.name || word.hasPrefix("\(Command.ask.name) ") {
      ask(String(word.dropFirst(Command.ask.name.count)).trimmed)
      // The menu would push the answer off the screen.
      return false
    }
    if let command = doors.first(where: { $0.name == word }) {
      _ = try command.run(Arguments([], for: command), console)
      return true
    }
    do throws(Failure) {
      let k = try LessonCatalog.find(Self.lesson(in: word))
      lessons.play(k)
      return true
    } catch {
      let names = words + LessonCatalog.all.map { $0.name }
      let refusal =
        "there is no \(Arguments.quoted(word.oneLine)) here"
        + Suggestion.text(for: Self.lesson(in: word), among: names)
      let sentences =
        refusal.asSentence + " Type a number, or one of: "
        + words.joined(separator: ", ") + "."
      console.say(Classroom.wrapped(sentences, width: 80))
      return false
    }
  }

  /// Returns which lesson is meant: "3" for "lesson 3" and for "3.", as the
  /// menu writes it.
  private static func lesson(in word: String) -> String {
    let prefix = "\(Command.lesson.name) "
    var name = word.hasPrefix(prefix) ? word.dropFirst(prefix.count) : word[...]
    if name.last == ".", Int(name.dropLast()) != nil { name.removeLast() }
    return String(name).trimmed
  }

  /// Answers a question; asks for it first where there is none.
  private func ask(_ question: String) {
    let text =
      question.isEmpty ? console.ask("your question › ") : question
    if let text, !text.trimmed.isEmpty { librarian.answer(text) }
  }

  private var words: [String] {
    ["tour"] + doors.map { $0.name } + [Command.ask.name, "quit"]
  }

  // MARK: Showing

  private func show() {
    console.say()
    for (k, lesson) in LessonCatalog.all.enumerated() {
      let number = "\(k + 1)."
      let mark = learner.state.mark(of: lesson)
      let line =
        String(repeating: " ", count: max(0, 4 - number.count))
        + "\(number) \(lesson.title)" + (mark.isEmpty ? "" : " · \(mark)")
      console.say(mark == "done" ? console.styled(line, .faint) : line)
    }
    console.say(
      "A number or name plays a lesson. Also: "
        + words.joined(separator: ", ") + ".")
  }
}
