import Course
import NeuronLab

// A play as the page shows it.

extension CoursePart {
  /// Everything that was said, asked and answered.
  static func parts(_ play: Replay) -> JSON {
    var shown = play.parts
    // A list of choices is shown as buttons while they can be pressed.
    if let prompt = play.pending, let last = shown.last, last.lists(prompt) {
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
    case .said(.figure(let lines, let words)):
      return said("figure", lines.joined(separator: "\n"), words: words)
    case .said(.tables(let tables)):
      return [
        "kind": .string("tables"), "tables": .array(tables.map { json($0) }),
      ]
    case .said(.list(let lines)):
      return said("figure", lines.joined(separator: "\n"))
    }
  }

  private static func json(_ table: TextTable) -> JSON {
    let rows = table.rows.map { row in JSON.array(row.map { .string($0) }) }
    return [
      "head": rows[0], "rows": .array(Array(rows.dropFirst())),
      "leading": .array(table.alignments.map { .bool($0 == .left) }),
    ]
  }

  private static func said(
    _ kind: String, _ text: String, words: String = ""
  ) -> JSON {
    [
      "kind": .string(kind), "text": .string(text),
      "words": words.isEmpty ? nil : .string(words),
    ]
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

extension Replay.Part {
  /// Whether this is nothing but the list of a prompt's choices.
  fileprivate func lists(_ prompt: Prompt) -> Bool {
    let lines: [String]
    switch self {
    case .said(.figure(let shown, _)), .said(.list(let shown)): lines = shown
    default: return false
    }
    return !lines.isEmpty && lines.count == prompt.choices.count
      && zip(lines, prompt.choices).allSatisfy { $0.hasSuffix($1.text) }
  }
}
