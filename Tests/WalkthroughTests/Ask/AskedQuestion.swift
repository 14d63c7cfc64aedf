import TestSupport
import Testing

@testable import Ask
@testable import Course
@testable import Walkthrough

/// A question as a learner asks it, and where it is answered.
struct AskedQuestion: Sendable, CustomTestStringConvertible {
  let text: String
  /// Where a teacher would send the learner: `backflow/Two numbers`, a page of a
  /// lesson or a section of a chapter by the beginning of its heading; `backflow`,
  /// any of them; `museum`, any exhibit; `task/Save`, something done with the
  /// program.
  let destinations: [String]

  var testDescription: String { text }

  /// Whether a passage answers it.
  func isAnswered(by passage: FindablePassage) -> Bool {
    destinations.contains { Self.leads($0, to: passage) }
  }

  static func leads(_ destination: String, to passage: FindablePassage) -> Bool
  {
    let parts = destination.split(separator: "/", maxSplits: 1)
    let heading = parts.count > 1 ? parts[1] : ""
    return isNamed(parts[0], passage) && passage.heading.hasPrefix(heading)
  }

  private static func isNamed(
    _ name: Substring, _ passage: FindablePassage
  ) -> Bool {
    let place = passage.place
    if name == "museum" { return place.hasPrefix("museum") }
    if name == "task" { return place == "the program" }
    if place == "\(name).md" { return true }
    guard let k = LessonCatalog.all.firstIndex(where: { $0.name == name })
    else { return false }
    return place.hasPrefix("lesson \(k + 1).")
  }

  /// Reads rows of questions and their destinations:
  /// `what is a neuron; neuron? | one-neuron/What, 01-one-neuron`.
  static func read(_ text: String) -> [AskedQuestion] {
    WrittenTable.rows(text).flatMap { row in
      let destinations = row[1].split(separator: ",").map {
        String($0).trimmed
      }
      return LearnersQuestions.split(row[0]).map {
        AskedQuestion(text: $0, destinations: destinations)
      }
    }
  }
}
