/// A play that was played from its beginning, with the lines typed so far.
///
/// A terminal waits inside a play for the next line. Who cannot wait there plays
/// it again after every line: the same lines lead to the same words.
package struct Replay: Equatable {
  /// What was said, or asked and answered.
  package enum Part: Equatable, Sendable {
    case said(Piece)
    case asked(Prompt, answer: String)
  }

  package let parts: [Part]
  /// What waits for a line; `nil` where the play is over.
  package let pending: Prompt?

  package var isOver: Bool { pending == nil }
}

/// Answers with given lines, and keeps everything up to the first prompt for
/// which there is none.
package final class ReplayAudience: Audience {
  package let width: Int
  private var parts: [Replay.Part] = []
  private var pending: Prompt?
  private var lines: ArraySlice<String>

  package init(_ lines: [String], width: Int = Piece.fileWidth) {
    self.lines = lines[...]
    self.width = width
  }

  /// The play so far.
  package var replay: Replay { Replay(parts: parts, pending: pending) }

  package func hear(_ piece: Piece) {
    // What is said at the end of the input is for a terminal.
    if pending == nil { parts.append(.said(piece)) }
  }

  package func answer(_ prompt: Prompt) -> String? {
    guard pending == nil else { return nil }
    guard let line = lines.popFirst() else {
      pending = prompt
      return nil
    }
    parts.append(.asked(prompt, answer: line))
    return line
  }
}
