/// Plays pages in order, and turns them as the learner says.
struct LessonPlayer {
  /// How a lesson came to its end.
  enum End {
    case finished
    /// The learner left on a page, counted from 0.
    case left(page: Int)
    /// No more input will come; the page counts from 0.
    case inputEnded(page: Int)
  }

  let pages: [Page]
  /// The heading of page `k`, from 0.
  let heading: (Int) -> String

  /// Plays from a page on.
  ///
  /// - Parameters:
  ///   - room: Where to play.
  ///   - first: The page to begin with, from 0.
  ///   - turned: Called with each page before it is played.
  /// - Returns: How it ended.
  func play(
    in room: Classroom, from first: Int = 0, turned: (Int) -> Void = { _ in }
  ) -> End {
    var k = first
    while k < pages.count {
      turned(k)
      room.begin(page: k)
      room.heading(heading(k))
      do throws(Classroom.Turn) {
        try pages[k].play(room)
        try end(k, in: room)
        k += 1
      } catch {
        switch error {
        case .back: k = max(0, k - 1)
        case .skip: k += 1
        case .again: break
        case .quit: return .left(page: k)
        case .inputEnded: return .inputEnded(page: k)
        }
      }
    }
    return .finished
  }

  /// Says how the checks went, and waits for the learner; on the last page the
  /// lesson is over anyway.
  private func end(_ k: Int, in room: Classroom) throws(Classroom.Turn) {
    let checks = room.checksOnPage
    if checks.all > 0 {
      room.tell(
        "\(checks.right) of \(checks.all) checks right at the first try.")
    }
    if k < pages.count - 1 {
      try room.pause("Page \(k + 1) of \(pages.count)")
    }
  }
}

extension Lesson {
  /// Its pages and the one that closes every lesson: the sentence to keep, and
  /// the learner's own words.
  var allPages: [Page] {
    pages + [
      Page("To keep", part: .closing) { (room) throws(Classroom.Turn) in
        room.tell(keep)
        try room.reflect()
      }
    ]
  }

  /// Plays the lesson.
  ///
  /// - Parameters:
  ///   - number: The lesson's number.
  ///   - room: Where to play.
  ///   - first: The page to begin with, from 0.
  ///   - turned: Called with each page before it is played.
  /// - Returns: How it ended.
  func play(
    number: Int, in room: Classroom, from first: Int = 0,
    turned: (Int) -> Void = { _ in }
  ) -> LessonPlayer.End {
    let pages = allPages
    if first == 0 {
      room.heading("Lesson \(number) · \(title)")
      room.tell(question)
    }
    let player = LessonPlayer(pages: pages) {
      "\(number).\($0 + 1) · \(pages[$0].heading)"
    }
    return player.play(in: room, from: first, turned: turned)
  }
}
