import Ask
import NeuronLab

extension Command {
  /// Questions, answered from the text of the lessons and chapters.
  static let ask = Command(
    name: "ask", arguments: "\"…\"",
    summary: "Find the passages that answer a question",
    discussion: {
      [
        "Ask as you would ask a teacher. The lessons, the bug museum, the chapters",
        "and the program's commands are searched. Symbols such as δ, σ' or ∂L/∂a",
        "are understood, and so are words with a typing error.",
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
      throw .usage(
        "ask needs a question, as in: \(Command.program) "
          + "\(Command.ask.example)")
    }
    Librarian(console).answer(text)
    return .done
  }
}

/// Answers questions with passages, which are read once, at the first question.
final class Librarian {
  private let console: Console
  private lazy var index = PassageIndex(AskSources.passages())

  init(_ console: Console) { self.console = console }

  /// Prints the passages that answer a question.
  func answer(_ text: String) {
    let question = Question(text, for: index)
    let hits = index.answers(to: question)
    console.say()
    guard let best = hits.first else {
      return console.say(Self.notCovered(question))
    }
    let notes = Self.notes(on: question)
    if !notes.isEmpty { console.say(notes + [""]) }
    show(best, question)
    guard hits.count > 1 else { return }
    console.say("See also:")
    for hit in hits.dropFirst() {
      console.say(Self.title(hit, context: true).map { "  \($0)" })
    }
    console.say()
  }

  /// The corrected words, and those that are unknown.
  private static func notes(on question: Question) -> [String] {
    var notes = question.corrections.map { "Read \"\($0)\" as \"\($1)\"." }
    if !question.unknown.isEmpty {
      let words = question.unknown.map { "\"\($0)\"" }
        .joined(separator: " or ")
      notes.append("I do not know \(words); searched for the rest.")
    }
    return notes.flatMap { $0.wrapped(width: 80) }
  }

  private func show(_ passage: FindablePassage, _ question: Question) {
    console.say(Self.title(passage), style: .bold)
    console.say()
    let excerpt = Excerpt(question: question, index: index)
    console.say(excerpt.lines(of: passage))
    console.say()
    console.say("Read on: \(passage.readOn)", style: .faint)
    console.say()
  }

  private static func title(
    _ passage: FindablePassage, context: Bool = false
  ) -> [String] {
    let title = "\(passage.place) · \(passage.heading)"
    let whole = "\(title) (\(passage.context))"
    // The context is left out where it would take a second line.
    let isShort = !passage.context.isEmpty && whole.count <= 78
    return (context && isShort ? whole : title).wrapped(width: 78)
  }

  /// The text where no passage fits.
  private static func notCovered(_ question: Question) -> [String] {
    let methods = question.uncovered.map { "\"\($0)\"" }
      .joined(separator: " and ")
    let text =
      (methods.isEmpty ? "Not covered: this" : "Not covered: \(methods). This")
      + " course is about how a neural network computes and learns. Ask about a "
      + "neuron, a gradient, training or the program, as in: why does a neuron "
      + "need a bias. The lessons: \(Command.program) lessons"
    return text.wrapped(width: 74)
  }
}
