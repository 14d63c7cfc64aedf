import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("What a lesson says")
struct TranscriptTests {
  // The whole output of lesson 1 is compared as the program's.
  @Test(
    "reads as it did when it was last read whole",
    arguments: LessonCatalog.all.dropFirst().map { $0.name })
  func transcript(_ name: String) throws {
    let lesson = try lesson(name)
    var lines = [lesson.title, lesson.question]
    for passage in lesson.said {
      lines += ["", "· \(passage.heading)", ""] + passage.lines
    }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(name)")
  }

  @Test(
    "has plain ASCII pictures where that is asked for",
    arguments: LessonCatalog.all.map { $0.name })
  func ascii(_ name: String) throws {
    let recorder = Recorder()
    let room = Classroom(recorder, asks: false, ascii: true)
    #expect(isFinished(try lesson(name).play(number: 1, in: room)))
    let text = recorder.pieces.flatMap { $0.lines }.joined()
    #expect(
      !text.unicodeScalars.contains {
        (0x2500...0x25ff).contains($0.value)
          || (0x2800...0x28ff).contains($0.value)
      })
    if Self.drawsArrows.contains(name) {
      #expect(!text.contains { "→↑".contains($0) })
    }
  }

  /// Lessons with arrows in pictures, and none in their text.
  private static let drawsArrows = [
    "backflow", "training-xor", "surface", "vanishing", "cross-entropy",
  ]

  private func lesson(_ name: String) throws -> Lesson {
    try #require(LessonCatalog.all.first { $0.name == name })
  }
}
