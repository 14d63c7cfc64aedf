import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

extension Lesson {
  /// What every lesson says when nobody answers, played once.
  private static let said = Dictionary(
    uniqueKeysWithValues: LessonCatalog.all.enumerated().map {
      ($1.name, $1.passages(number: $0 + 1))
    })

  /// What the lesson says when nobody answers, page by page.
  var said: [Passage] { Self.said[name] ?? [] }
}

/// Returns the lines of a lesson's page, by its heading.
func pageText(_ lesson: Lesson, _ heading: String) throws -> String {
  let passage = try #require(lesson.said.first { $0.heading == heading })
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

/// Expects a text with these words in it, spaces included.
func expect(
  _ text: String, showsExactly pieces: [String],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for piece in pieces {
    #expect(
      text.contains(piece), "\(piece)\n\(text)",
      sourceLocation: sourceLocation)
  }
}

/// A page's words, with one space between them.
func words(of lesson: Lesson, _ heading: String) throws -> String {
  try pageText(lesson, heading).split { $0.isWhitespace }
    .joined(separator: " ")
}

/// Everything a lesson says when nobody answers.
func text(of lesson: Lesson) -> String {
  lesson.said.flatMap { $0.lines }.joined(separator: "\n")
}

/// Returns whether two lists agree to so many parts of one.
func agree(
  _ got: [Double], _ expected: [Double], within tolerance: Double = 1e-12
) -> Bool {
  got.count == expected.count
    && zip(got, expected).allSatisfy {
      abs($0 - $1) <= tolerance * max(abs($1), 1e-3)
    }
}

extension String {
  /// The text with one space wherever there were several.
  var squeezed: String {
    var text = ""
    for character in self where character != " " || text.last != " " {
      text.append(character)
    }
    return text
  }
}

/// The loss of a 2-2-1 network on XOR, from its nine numbers in order.
func lossOfXOR(_ p: [Double]) -> Double {
  let samples = [(0.0, 0.0, 0.0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
  func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
  return samples.reduce(0) { sum, sample in
    let h1 = sigmoid(p[0] * sample.0 + p[1] * sample.1 + p[2])
    let h2 = sigmoid(p[3] * sample.0 + p[4] * sample.1 + p[5])
    let error = sigmoid(p[6] * h1 + p[7] * h2 + p[8]) - sample.2
    return sum + error * error / 4
  }
}
