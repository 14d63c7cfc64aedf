import Course
import NeuronLab

// A play as the page shows it.

extension CoursePart {
  /// Everything that was said, asked and answered.
  static func parts(_ play: Replay) -> JSON {
    // A list of choices is shown as buttons while they can be pressed.
    let asksForChoice = play.pending?.choices.isEmpty == false
    var shown = play.parts
    if asksForChoice, case .said(let piece)? = shown.last, piece.isList {
      shown.removeLast()
    }
    return .array(shown.map { json($0) })
  }

  private static func json(_ part: Replay.Part) -> JSON {
    switch part {
    case .asked(let prompt, let answer):
      let choice = prompt.choices.first { $0.line == answer }
      return said("answer", choice?.text ?? answer)
    case .said(.heading(let text)): return said("heading", text)
    case .said(.paragraph(let text)): return said("paragraph", text)
    case .said(.aside(let text)): return said("aside", text)
    case .said(.note(let text)): return said("note", text)
    case .said(.verdict(let text, let isGood)):
      return said(isGood ? "right" : "wrong", text)
    case .said(.figure(let lines)), .said(.list(let lines)):
      return said("figure", lines.joined(separator: "\n"))
    }
  }

  private static func said(_ kind: String, _ text: String) -> JSON {
    ["kind": .string(kind), "text": .string(text)]
  }

  /// What waits for an answer; `null` where the play is over.
  static func pending(_ play: Replay) -> JSON {
    guard let prompt = play.pending else { return .null }
    return [
      "purpose": .string(prompt.purpose.rawValue),
      "text": .string(prompt.text),
      "choices": .array(
        prompt.choices.map {
          ["line": .string($0.line), "text": .string($0.text)]
        }),
    ]
  }
}

extension Piece {
  fileprivate var isList: Bool {
    switch self {
    case .figure, .list: return true
    default: return false
    }
  }
}
