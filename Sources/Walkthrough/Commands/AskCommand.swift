import NeuronKit

extension Command {
  /// Questions, answered from the text of the lessons and notebooks.
  static let ask = Command(
    name: "ask", arguments: "\"…\"",
    summary: "Find the passages that answer a question",
    discussion: {
      [
        "The words are looked for in the lessons, the bug museum and the",
        "notebooks: also other forms of them, words that mean the same, symbols",
        "such as δ, σ' or ∂L/∂a, and words with a letter wrong.",
      ]
    },
    example: "ask \"why does a neuron need a bias\"",
    options: [], run: AskCommand.run)
}

/// Answers a question with passages.
enum AskCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let text = arguments.positionals.joined(separator: " ").trimmed
    guard !text.isEmpty else {
      throw Failure(
        .usage,
        "ask needs a question, as in: \(Command.program) "
          + "\(Command.ask.example)")
    }
    Librarian(console).answer(text)
    return .done
  }
}

/// Answers questions with passages, which are read once, at the first.
final class Librarian {
  private let console: Console
  private lazy var index = readAll()

  init(_ console: Console) { self.console = console }

  private func readAll() -> PassageIndex {
    let lessons = LessonCatalog.all.count
    defer { console.hideProgress() }
    return PassageIndex(
      AskSources.passages { console.showProgress($0, of: lessons, "reading") })
  }

  /// Says what the passages say to a question.
  func answer(_ text: String) {
    let question = Question(text, for: index)
    let reply = Reply(to: question, from: index)
    console.say()
    guard !reply.hits.isEmpty else {
      return console.say(Self.refusal(of: question))
    }
    // That "waht" is "what" goes without saying.
    let corrections = question.corrections.filter { !Words.isCommon($0.read) }
    for (typed, read) in corrections {
      console.say("\"\(typed)\" is read as \"\(read)\".")
    }
    if !corrections.isEmpty { console.say() }
    for hit in reply.hits { show(hit) }
  }

  private func show(_ hit: Reply.Hit) {
    let passage = hit.passage
    let title = "\(passage.place) · \(passage.heading)"
    for line in Classroom.wrapped(title, width: 80) {
      console.say(console.styled(line, .bold))
    }
    console.say()
    console.say(hit.excerpt)
    console.say()
    let way = "Read on: \(passage.readOn)"
    console.say([console.styled(way, .faint), ""])
  }

  /// What is said where no passage fits.
  private static func refusal(of question: Question) -> [String] {
    if question.units.isEmpty {
      return [
        "Nothing fits: there is no word of the subject in that. Ask, for",
        "example: why does a neuron need a bias",
      ]
    }
    return [
      "Nothing fits: no lesson and no notebook is about that. What they are",
      "about: \(Command.program) lessons",
    ]
  }
}
