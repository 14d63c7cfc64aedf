import Ask
import NeuronLab

// The lessons as passages that a question can find.

extension Lesson {
  /// Returns the pages of the lesson that say something: not those that ask.
  package func findablePassages(number: Int) -> [FindablePassage] {
    let pages = allPages
    return pages.indices.filter { pages[$0].part != .checks }.map { k in
      let page = pages[k]
      let isClosing = page.part == .closing
      let kind: FindablePassage.Kind =
        switch page.part {
        case .explanation: .explanation
        case .closing: .summary
        case .change, .checks: .practice
        }
      return FindablePassage(
        place: "lesson \(number).\(k + 1)", heading: page.heading,
        context: title, questions: LearnersQuestions.of(name, page.heading),
        kind: kind, summary: keep,
        readOn: "\(Classroom.program) lesson \(number).\(k + 1)"
      ) {
        isClosing ? [.paragraph(keep)] : page.pieces.compactMap { $0.block }
      }
    }
  }
}

extension Page {
  /// What the page shows without answers.
  fileprivate var pieces: [Piece] {
    let recorder = Recorder()
    try? play(Classroom(recorder, asks: false))
    return recorder.pieces
  }
}

extension Piece {
  /// The piece as it can be searched: what a page tells and shows, without what it
  /// asks.
  fileprivate var block: FindablePassage.Block? {
    switch self {
    case .paragraph(let text):
      let isAsked = ["Predict:", "Try:", "Check:"].contains {
        text.hasPrefix($0)
      }
      return isAsked ? nil : .paragraph(text)
    case .figure(let lines, _):
      let isAnswer = lines.contains { $0.hasPrefix("Answer: ") }
      return isAnswer ? nil : .figure(lines)
    case .tables(let tables):
      return .figure(
        Array(
          tables.map { $0.lines(width: Self.fileWidth - 2) }
            .joined(separator: [""])))
    default: return nil
    }
  }
}
