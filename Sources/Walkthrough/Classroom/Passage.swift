/// What one page of a lesson says, as data.
struct Passage: Sendable {
  /// The lesson's number.
  let lesson: Int
  /// The page's number, from 1.
  let page: Int
  /// The page's heading.
  let heading: String
  /// What follows it, in order.
  let pieces: [Piece]

  /// The prose, without tables, equations and pictures.
  var paragraphs: [String] {
    pieces.compactMap {
      if case .paragraph(let text) = $0 { text } else { nil }
    }
  }

  /// All lines as a terminal shows them.
  var lines: [String] { pieces.flatMap { $0.lines } }
}

extension Lesson {
  /// Returns what the lesson says without a learner, page by page.
  func passages(number: Int) -> [Passage] {
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
  static func passages() -> [Passage] {
    all.enumerated().flatMap { $1.passages(number: $0 + 1) }
  }
}

/// Keeps what a lesson says, and answers nothing.
final class Recorder: Audience {
  private(set) var pieces: [Piece] = []

  func hear(_ piece: Piece) { pieces.append(piece) }

  func answer(_ prompt: Prompt) -> String? { nil }
}
