import TestSupport
import Testing

@testable import Walkthrough

/// Returns the lines of a lesson's page, by its heading, as they stand where
/// nobody answers.
func pageText(_ lesson: Lesson, _ heading: String) throws -> String {
  let passage = try #require(
    lesson.passages(number: 1).first { $0.heading == heading })
  return passage.lines.joined(separator: "\n")
}

/// Expects a text with these words in it, however many spaces there are.
func expect(
  _ text: String, shows pieces: [String],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let squeezed = text.split(separator: " ").joined(separator: " ")
  for piece in pieces {
    #expect(
      squeezed.contains(piece), "\(piece)\n\(text)",
      sourceLocation: sourceLocation)
  }
}
