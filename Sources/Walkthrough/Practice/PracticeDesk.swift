import Course

/// Practice on a console: as wide as on paper, without screenfuls.
///
/// A script on standard input is answered like a person at the keyboard.
final class PracticeDesk: Audience {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func hear(_ piece: Piece) {
    switch piece {
    case .heading(let text): console.heading(text)
    case .paragraph(let text): console.say(PracticeSession.wrapped(text))
    case .figure, .tables: console.say(Array(piece.lines.dropLast()))
    case .verdict(let text, let isGood):
      console.say(text, style: isGood ? .good : .bad)
    case .note(let text): console.say(text)
    case .aside, .list: console.say(piece.lines)
    }
  }

  func answer(_ prompt: Prompt) -> String? {
    if console.isInteractive {
      let line = console.ask(prompt.text)
      if line == nil { console.say() }
      return line
    }
    while let line = console.ask("") {
      let typed = line.trimmed
      if typed.isEmpty { continue }
      // If nobody types, the answer is not on the screen yet.
      console.say(prompt.text + String(typed.prefix(60)).oneLine)
      return typed
    }
    return nil
  }
}
