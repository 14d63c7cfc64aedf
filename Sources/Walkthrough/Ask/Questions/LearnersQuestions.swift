/// The questions that pages and exhibits answer, as learners ask them.
///
/// A lesson's name in brackets, then a page's heading, and under it, indented, the
/// page's questions with semicolons between them: those of somebody who wants to
/// know what something is, or why, or how it is done; who sees a symptom; who is
/// confused, writes bad English, or types key words only. Many wordings make a
/// page easy to find; a word that none of them has is not known to `ask`. For a
/// new page, add its heading and a line of questions; the tests say where one is
/// missing. The sections of a chapter have theirs in its file, in a comment that
/// opens with `<!-- questions`.
enum LearnersQuestions {
  /// What is under each heading, by section.
  private static let all = [neurons, slopes, training, further].flatMap(read)

  /// A section's name, a heading in it, and the questions.
  struct Entry: Sendable {
    let section: String
    let heading: String
    var questions: [String]
  }

  /// All entries, in order.
  static var entries: [Entry] { all }

  /// Returns the questions under a heading; none where it has no entry.
  static func of(_ section: String, _ heading: String) -> [String] {
    all.first { $0.section == section && $0.heading == heading }?.questions
      ?? []
  }

  private static func read(_ text: String) -> [Entry] {
    var entries: [Entry] = []
    var section = ""
    var questions = ""
    func end() {
      guard !entries.isEmpty else { return }
      entries[entries.count - 1].questions = split(questions)
      questions = ""
    }
    for line in text.split(separator: "\n") {
      if line.hasPrefix("[") {
        section = String(line.dropFirst().dropLast())
      } else if line.hasPrefix(" ") {
        questions += line.dropFirst()
      } else {
        end()
        entries.append(
          Entry(section: section, heading: String(line), questions: []))
      }
    }
    end()
    return entries
  }

  /// Returns the questions of one heading, apart.
  static func split(_ text: String) -> [String] {
    text.split(separator: ";").map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }
}
