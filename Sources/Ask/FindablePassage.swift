import NeuronKit

/// A passage that a question can find: where it is, what it answers, and what it
/// says.
package struct FindablePassage: Sendable {
  /// Where it is: `lesson 7.6`, or a file.
  package let place: String
  /// Its heading.
  package let heading: String
  /// The title of the lesson or chapter that it is part of.
  package let context: String
  /// The questions it answers, in learners' words.
  package let questions: [String]
  /// Which kind of text it is.
  package let kind: Kind
  /// The sentence that sums up the whole, if there is one.
  package let summary: String?
  /// What to type, or which file to open.
  package let readOn: String
  /// Returns its text, in order; a page of a lesson is played for that.
  package let read: @Sendable () -> [Block]

  package init(
    place: String, heading: String, context: String, questions: [String],
    kind: Kind, summary: String?, readOn: String,
    read: @escaping @Sendable () -> [Block]
  ) {
    self.place = place
    self.heading = heading
    self.context = context
    self.questions = questions
    self.kind = kind
    self.summary = summary
    self.readOn = readOn
    self.read = read
  }

  /// Which kind of text a passage is.
  package enum Kind: Sendable {
    /// A page that explains.
    case explanation
    /// How something is done with the program.
    case task
    /// A page to try things, or an exhibit of the museum.
    case practice
    /// A section of a chapter, which goes further than a lesson.
    case chapter
    /// The sentence that sums up a lesson.
    case summary
  }

  /// A paragraph or a figure.
  package struct Block: Sendable {
    /// Its lines as they are shown, none of them empty at the end.
    package let lines: [String]
    /// Whether it is a paragraph that explains; a question does not.
    package let isProse: Bool

    /// Its lines as one text.
    package var text: String { lines.joined(separator: " ") }

    /// A paragraph, in lines of at most 76 characters.
    package static func paragraph(_ text: String) -> Block {
      Block(
        lines: text.wrapped(width: 76),
        isProse: text.last != "?")
    }

    /// Lines as they are, indented.
    package static func figure(_ lines: [String]) -> Block {
      Block(lines: lines.map { "  \($0)" }, isProse: false)
    }
  }
}
