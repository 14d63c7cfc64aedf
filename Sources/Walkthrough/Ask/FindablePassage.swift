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
  /// Whether it explains; a page that asks or that lets one try things, and an
  /// exhibit of the museum, are found after one that explains as well.
  let explains: Bool
  /// Where to read on: what to type, or a file.
  let readOn: String

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
