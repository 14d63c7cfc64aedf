/// A passage that a question can find: where it stands, and what it says.
struct FindablePassage: Sendable {
  /// Where it stands: `Lesson 3, page 2`.
  let place: String
  /// What it is called.
  let heading: String
  /// What the whole is called of which it is a part, and what that asks.
  let context: String
  /// What it says, in order.
  let blocks: [Block]
  /// Which kind of text it stands in.
  let kind: Kind
  /// Where to read on: what to type, or a file.
  let readOn: String

  /// Which kind of text a passage stands in.
  enum Kind {
    /// A page that explains.
    case explanation
    /// A page that asks or that lets one try things, or an exhibit of the museum;
    /// it is found after one that explains as well.
    case practice
    /// A notebook, which goes further; it is found after a lesson, too.
    case notebook
  }

  /// A paragraph or a figure.
  struct Block: Sendable {
    /// Its lines as they are shown, none of them empty at the end.
    let lines: [String]
    /// Whether it is a paragraph.
    let isProse: Bool

    /// Its lines as one text.
    var text: String { lines.joined(separator: " ") }
  }
}
