/// What one page of a lesson says, as data.
package struct Passage: Sendable {
  /// The lesson's number.
  package let lesson: Int
  /// The page's number, from 1.
  package let page: Int
  /// The page's heading.
  package let heading: String
  /// What follows it, in order.
  package let pieces: [Piece]

  /// The prose, without tables, equations and pictures.
  package var paragraphs: [String] {
    pieces.compactMap {
      if case .paragraph(let text) = $0 { text } else { nil }
    }
  }

  /// All lines as a terminal shows them.
  package var lines: [String] { pieces.flatMap { $0.lines } }
}

extension Lesson {
  /// Returns what the lesson says without a learner, page by page.
  package func passages(number: Int) -> [Passage] {
    let recorder = Recorder()
    let room = Classroom(recorder, asks: false)
    var starts: [Int] = []
    _ = play(number: number, in: room) { _ in
      starts.append(recorder.pieces.count)
    }
    let pages = allPages
    return pages.indices.map { k in
      let end = k + 1 < starts.count ? starts[k + 1] : recorder.pieces.count
      // The piece at the start is the page's heading.
      return Passage(
        lesson: number, page: k + 1, heading: pages[k].heading,
        pieces: Array(recorder.pieces[(starts[k] + 1)..<end]))
    }
  }
}

extension LessonCatalog {
  /// Returns what all lessons say, in order.
  package static func passages() -> [Passage] {
    all.enumerated().flatMap { $1.passages(number: $0 + 1) }
  }
}

/// Keeps what a lesson says, and answers nothing.
package final class Recorder: Audience {
  package private(set) var pieces: [Piece] = []

  package init() {}

  package func hear(_ piece: Piece) { pieces.append(piece) }

  package func answer(_ prompt: Prompt) -> String? { nil }
}
