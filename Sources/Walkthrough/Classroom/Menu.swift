import Course
import NeuronLab

/// The front door: where the learner is, and what they can do next.
struct Menu {
  private let arguments: Arguments
  private let console: Console
  private let learner: LearnerFile
  private let reader: Reader
  private let lessons: LessonSession
  private let librarian: Librarian

  init(_ arguments: Arguments, _ console: Console) {
    self.arguments = arguments
    self.console = console
    learner = LearnerFile(arguments, console)
    reader = Reader(console, isAsked: true)
    lessons = LessonSession(arguments, console, learner, menu: reader)
    librarian = Librarian(console)
  }

  /// Shows the menu and does what is chosen, until the learner leaves.
  func run() {
    show()
    while true {
      let next = learner.state.next
      let prompt =
        next.map { "Return: lesson \($0 + 1) › " } ?? "your choice › "
      guard let line = ask(prompt, .choice) else { return console.say() }
      // What follows has headings of its own.
      reader.beginAnew()
      switch follow(line) {
      case .menu: show()
      case .prompt: break
      case .end: return reader.finish()
      }
    }
  }

  private func say(_ text: String) { reader.hear(.note(text)) }

  private func ask(_ prompt: String, _ purpose: Prompt.Purpose) -> String? {
    reader.answer(Prompt(purpose: purpose, text: prompt))?.trimmed
  }

  /// Welcomes a new learner with the first lesson.
  ///
  /// - Returns: Whether there can be more.
  func welcome() -> Bool {
    guard learner.state.lessons.isEmpty else { return true }
    reader.hear(.heading("See every number of a neural network as it learns."))
    reader.hear(
      .paragraph(
        "You begin with lesson 1. It asks before it tells: any guess will do. "
          + "Return continues; pressed twice at a question, it shows the "
          + "answer. ? lists what else you can type, and q takes you to the "
          + "menu with all lessons."))
    guard let line = ask("Return begins › ", .choice) else {
      console.say()
      return false
    }
    if ["?", "help"].contains(line) || line.isLeaving { return true }
    return follow(line) != .end
  }

  // MARK: Choosing

  /// Where the learner is after a choice.
  private enum Way {
    /// At the menu, which is shown.
    case menu
    /// At its prompt: what is on the screen is to stay.
    case prompt
    case end
  }

  /// The commands that the menu offers by name.
  private static let doors = [
    "practice", "museum", "step", "train xor", Command.ask.name,
  ]

  /// What can be typed beside numbers, names and questions.
  private static let words = ["tour"] + doors + ["review", "quit"]

  /// Does what the words mean.
  private func follow(_ text: String) -> Way {
    let words = Self.words(of: text)
    let word = words.first?.lowercased() ?? ""
    if text.isEmpty { return goOn() }
    if text.isLeaving { return .end }
    if words.count == 1 {
      switch word {
      case "?", "help", "menu", "lesson", "lessons": return .menu
      case "review": return review()
      case "tour": return tour()
      default: break
      }
    }
    if text.last == "?" || word == Command.ask.name { return question(text) }
    if word == Command.lesson.name {
      return open(words.dropFirst().joined(separator: " "))
    }
    // "why does a neuron need a bias" is a question, not the command.
    let isQuestion =
      word == Command.why.name && words.count > 1
      && !words.contains { $0.hasPrefix("--") }
    if Command.names.contains(word) && !isQuestion || word == "--help" {
      return run([word] + words.dropFirst())
    }
    if words.count > 1, let place = LessonPlace.place(headed: text) {
      return play(place)
    }
    return words.count > 1 ? question(text) : open(text)
  }

  /// Plays the next lesson; where all are done, says how the course went.
  private func goOn() -> Way {
    if let next = learner.state.next { return play(LessonPlace(lesson: next)) }
    Summary(state: learner.state).tellAll(in: Classroom(reader, asks: true))
    return .prompt
  }

  private func play(_ place: LessonPlace) -> Way {
    do throws(LessonSession.Leaving) {
      try lessons.play(place)
      return .menu
    } catch {
      return way(after: error)
    }
  }

  private func way(after leaving: LessonSession.Leaving) -> Way {
    leaving == .inputEnded ? .end : .menu
  }

  /// Plays the lesson or page that the words name; lists them if there are
  /// several.
  private func open(_ text: String) -> Way {
    let places = LessonPlace.places(of: text)
    if places.count == 1 { return play(places[0]) }
    if places.isEmpty { return refuse(text) }
    let title = "Headings with \(Arguments.quoted(text))"
    return lessons.choose(among: places, title).map(play) ?? .menu
  }

  private func refuse(_ text: String) -> Way {
    let refusal =
      text.allSatisfy { $0.isNumber || $0 == "." }
      ? LessonPlace.refusal(of: text)
      : "there is no \(Arguments.quoted(text)) here"
        + LessonPlace.suggestion(for: text, besides: Self.words)
    say(
      refusal.asSentence + " Type a number, or one of: "
        + Self.words.joined(separator: ", ") + ".")
    return .prompt
  }

  private func tour() -> Way {
    let room = Classroom(reader, asks: true, ascii: arguments.has(.ascii))
    switch Tour.play(in: room) {
    case .finished: return pause(after: "End of the tour")
    case .left: return .menu
    case .inputEnded: return .end
    }
  }

  /// Asks again what was missed, lesson by lesson.
  private func review() -> Way {
    let places = Summary(state: learner.state).missedPlaces
    if places.isEmpty {
      say("You have missed nothing so far.")
      return .prompt
    }
    do throws(LessonSession.Leaving) {
      for k in Set(places.map { $0.lesson }).sorted() { try lessons.review(k) }
      return pause(after: "End of the review")
    } catch {
      return way(after: error)
    }
  }

  /// Waits until the learner has seen the end of something, before the menu
  /// replaces it.
  private func pause(after place: String) -> Way {
    ask("\(place) · Return continues › ", .page) == nil ? .end : .menu
  }

  // MARK: Commands

  /// Answers a question; asks for it first where there is none.
  private func question(_ text: String) -> Way {
    var question = text
    let name = Command.ask.name
    if "\(text) ".lowercased().hasPrefix("\(name) ") {
      question = String(text.dropFirst(name.count)).trimmed
    }
    reader.finish()
    if question.isEmpty { question = console.ask("your question › ") ?? "" }
    if question.trimmed.isEmpty { return .prompt }
    librarian.answer(question)
    reader.beginAnew()
    return .prompt
  }

  /// Runs a command of the program as on its own command line; an error is
  /// reported, and does not end the menu.
  private func run(_ words: [String]) -> Way {
    reader.finish()
    do throws(Failure) {
      _ = try CommandLineInterface.perform(completed(words), console)
    } catch {
      console.hideProgress()
      console.say(
        error.message.oneLine.asSentence.wrapped(width: reader.width))
    }
    reader.beginAnew()
    say("? lists the lessons.")
    return .prompt
  }

  /// Adds what is implied in the menu: data for the stepper, and the file that
  /// remembers the learner's place.
  private func completed(_ words: [String]) -> [String] {
    guard let command = Command.named(words[0])
    else { return words }
    var words = words
    if command.name == Command.step.name, words.count == 1 {
      words.append(DataSet.xor.name)
    }
    // What asks nothing has nothing to remember, and refuses a file for it.
    if let path = arguments.text(.state), command.options.contains(.state),
      words.count == 1
    {
      words += [Option.state.name, path]
    }
    let ascii = Option.ascii
    if arguments.has(ascii), command.options.contains(ascii),
      !words.contains(where: { $0.hasPrefix(ascii.name) })
    {
      words.append(ascii.name)
    }
    return words
  }

  /// Returns the words of a line as a shell would, without the program's name.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for letter in line {
      if letter == quote {
        quote = nil
      } else if quote == nil, letter == "\"" || letter == "'" && word == nil {
        quote = letter
        word = word ?? ""
      } else if quote == nil, letter.isWhitespace {
        if let end = word { words.append(end) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    if let word { words.append(word) }
    let program = Command.program.split(separator: " ").map(String.init)
    return words.starts(with: program)
      ? Array(words.dropFirst(program.count)) : words
  }

  // MARK: Showing

  private func show() {
    reader.hear(.heading("The lessons"))
    reader.hear(
      .list(
        LessonCatalog.all.enumerated().map { k, lesson in
          let number = k < 9 ? " \(k + 1)." : "\(k + 1)."
          let mark = learner.state.mark(of: lesson)
          return "\(number) \(lesson.title)"
            + (mark.isEmpty ? "" : " · \(mark)")
        }))
    say(
      "A number or name plays a lesson, 7.6 a page. Ask a question, or type: "
        + Self.words.joined(separator: ", ") + ".")
  }
}
