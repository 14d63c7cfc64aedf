import NeuronLab

/// The receiver of a lesson: a person at a terminal, a file, a recorder.
package protocol Audience: AnyObject {
  /// Takes in one piece of a lesson.
  func hear(_ piece: Piece)

  /// Returns the line that answers a prompt; `nil` if the input has ended.
  func answer(_ prompt: Prompt) -> String?

  /// How many columns a line may take.
  var width: Int { get }

  /// Shows what was said last, where no prompt follows.
  func finish()
}

extension Audience {
  /// A file's width.
  package var width: Int { Piece.fileWidth }

  package func finish() {}
}

/// One piece of what a lesson says.
package enum Piece: Equatable, Sendable {
  /// The title of a lesson or a page.
  case heading(String)
  /// Prose, not yet broken into lines.
  case paragraph(String)
  /// Lines as they are: equations, a drawing. A drawing has words for a reader who
  /// cannot see it.
  case figure([String], words: String = "")
  /// Tables below each other.
  case tables([TextTable])
  /// What a source prints or calls differently: no part of the explanation.
  case aside(String)
  /// The reply to an answer.
  case verdict(String, isGood: Bool)
  /// A line that says what can be typed.
  case note(String)

  /// Lines to choose from, right above the prompt.
  case list([String])

  /// How many columns there are where there is no window.
  package static let fileWidth = 80

  /// The lines that show the piece in a file.
  package var lines: [String] { lines(width: Self.fileWidth) }

  /// Returns the lines that show the piece, with the empty ones around it, none
  /// of them longer than the width.
  package func lines(width: Int) -> [String] {
    switch self {
    case .heading(let text):
      return [""] + Self.wrapped(text, width: width) + [""]
    case .paragraph(let text):
      return Self.wrapped(text, width: width - 4) + [""]
    case .figure(let lines, _): return Self.indented(lines, width: width) + [""]
    case .tables(let tables):
      return tables.flatMap {
        Self.indented($0.lines(width: width - 2), width: width) + [""]
      }
    case .aside(let text):
      return Self.wrapped("Aside. \(text)", width: width - 6).map {
        "  \($0)"
      } + [""]
    case .list(let lines): return Self.indented(lines, width: width)
    case .verdict(let text, _):
      return Self.wrapped(text, width: width - 6).map { "  \($0)" } + [""]
    case .note(let text): return Self.wrapped(text, width: width - 4)
    }
  }

  private static func indented(_ lines: [String], width: Int) -> [String] {
    lines.flatMap { $0.folded(width: width - 2, indent: 4) }
      .map { $0.isEmpty ? "" : "  \($0)" }
  }

  /// Returns prose in lines, none of which breaks inside `a = 0.5`, `75 %` or
  /// `(1, 0)` unless that alone is longer than a line.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    text.wrapped(width: width) { before, word in
      gluesBothSides(word) || word.first == "%" || word == "·"
        || gluesBothSides(before) || before == "·" || isInPoint(before)
    }.flatMap { $0.folded(width: width) }
  }

  /// Whether the word begins a point such as `(1, 0)`.
  private static func isInPoint(_ word: Substring) -> Bool {
    word.first == "(" && word.last == ","
      && word.dropFirst().dropLast().allSatisfy {
        $0.isNumber || $0 == "." || $0 == "-" || $0 == "−"
      }
  }

  private static func gluesBothSides(_ word: Substring) -> Bool {
    word == "=" || word == "≈" || word == "<" || word == ">"
  }
}

/// A question of a lesson, and the answer that the text itself would give.
package struct Prompt: Equatable, Sendable {
  /// The purpose of a question.
  package enum Purpose: String, CaseIterable, Sendable {
    /// To continue with the next page.
    case page
    /// To say where to go: in the menu, in the museum's hall.
    case choice
    /// A guess before something is shown.
    case prediction
    /// A question that is graded.
    case check
    /// Numbers of the learner's own.
    case trial
    /// The learner's own words.
    case reflection
  }

  package let purpose: Purpose
  /// The text before the cursor.
  package let text: String
  /// The right answer as it could be typed; empty where Return is.
  package var right = ""
  /// The answers that known mistakes lead to.
  package var mistaken: [String] = []
  /// The answers to choose from, if there are any.
  package var choices: [Choice] = []

  /// An answer to choose: what is typed, and what it says.
  package struct Choice: Equatable, Sendable {
    package let line: String
    package let text: String
  }

  package init(
    purpose: Purpose, text: String, right: String = "",
    mistaken: [String] = [], choices: [Choice] = []
  ) {
    self.purpose = purpose
    self.text = text
    self.right = right
    self.mistaken = mistaken
    self.choices = choices
  }

  /// The choices that a list numbers from 1.
  static func numbered(_ options: [String]) -> [Choice] {
    options.enumerated().map { Choice(line: "\($0 + 1)", text: $1) }
  }
}
