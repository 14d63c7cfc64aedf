import NeuronKit

/// The questions that pages and exhibits answer, as learners ask them.
///
/// A lesson's name in brackets; then a row for each page: its heading, and its
/// questions with semicolons between them: those of a learner who wants to know what
/// something is, or why, or how it is done; who sees a symptom; who is confused,
/// writes bad English, or types key words only. Many wordings make a page easy to
/// find; `ask` does not know a word that none of them has. For a new page, add a
/// row; the tests say where one is missing. The sections of a chapter have theirs
/// in its file, in a comment that opens with `<!-- questions`.
package enum LearnersQuestions {
  /// A section's name, a heading in it, and the questions.
  struct Entry: Sendable {
    let section: String
    let heading: String
    let questions: [String]
  }

  static let entries = [neurons, slopes, backprop, training, further]
    .flatMap(read)

  /// Returns the questions under a heading; none where it has no entry.
  package static func of(_ section: String, _ heading: String) -> [String] {
    entries.first { $0.section == section && $0.heading == heading }?.questions
      ?? []
  }

  private static func read(_ text: String) -> [Entry] {
    var section = ""
    return WrittenTable.rows(text).compactMap { row in
      guard row.count == 2 else {
        section = String(row[0].dropFirst().dropLast())
        return nil
      }
      return Entry(
        section: section, heading: row[0], questions: split(row[1]))
    }
  }

  /// Returns the questions of one heading, apart.
  package static func split(_ text: String) -> [String] {
    text.split(separator: ";").map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }
}
