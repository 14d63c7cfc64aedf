/// Plays pages in order, and turns them as the learner says.
package struct LessonPlayer {
  /// How a lesson ended.
  package enum End {
    case finished
    /// The learner left on a page, counted from 0.
    case left(page: Int)
    /// The input has ended; the page counts from 0.
    case inputEnded(page: Int)
  }

  package let pages: [Page]
  /// The heading of page `k`, from 0.
  package let heading: (Int) -> String

  /// Plays pages.
  ///
  /// - Parameters:
  ///   - room: Where to play.
  ///   - chosen: The pages to play, from 0, in order; all of them without it.
  ///   - first: Which of these to begin with, from 0.
  ///   - turned: Called with each page before it is played.
  /// - Returns: How it ended.
  package func play(
    in room: Classroom, chosen: [Int]? = nil, from first: Int = 0,
    turned: (Int) -> Void = { _ in }
  ) -> End {
    let chosen = chosen ?? Array(pages.indices)
    var i = first
    while i < chosen.count {
      let k = chosen[i]
      turned(k)
      do throws(Turn) {
        try play(page: k, in: room)
        // Behind the last page there is nothing to wait for.
        if i < chosen.count - 1 {
          try room.pause("Page \(k + 1) of \(pages.count)")
        }
        i += 1
      } catch {
        switch error {
        case .back: i = max(0, i - 1)
        case .skip: i += 1
        case .again: break
        case .quit: return .left(page: k)
        case .inputEnded: return .inputEnded(page: k)
        }
      }
    }
    return .finished
  }

  /// Plays page `k`, from 0: its heading, what it says and asks, and how its
  /// checks went.
  func play(page k: Int, in room: Classroom) throws(Turn) {
    room.begin(page: k)
    room.heading(heading(k))
    try pages[k].play(room)
    sayChecks(room)
  }

  /// Says how the checks of a page went.
  private func sayChecks(_ room: Classroom) {
    let checks = room.checksOnPage
    guard checks.all > 0 else { return }
    room.tell("\(checks.right) of \(checks.all) checks right at the first try.")
  }
}

extension Lesson {
  /// Its pages and the one that closes every lesson: the sentence to keep, and
  /// the learner's own words.
  package var allPages: [Page] {
    pages + [
      Page("To keep", part: .closing) { room throws(Turn) in
        room.tell(keep)
        try room.reflect()
      }
    ]
  }

  /// Returns the player of its pages, with their numbers.
  package func player(number: Int) -> LessonPlayer {
    let pages = allPages
    return LessonPlayer(pages: pages) {
      "\(number).\($0 + 1) · \(pages[$0].heading)"
    }
  }

  /// Plays the lesson.
  ///
  /// - Parameters:
  ///   - number: The lesson's number.
  ///   - room: Where to play.
  ///   - chosen: The pages to play, from 0, in order; all of them without it.
  ///   - first: The page to begin with, from 0.
  ///   - turned: Called with each page before it is played.
  /// - Returns: How it ended.
  package func play(
    number: Int, in room: Classroom, chosen: [Int]? = nil, from first: Int = 0,
    turned: (Int) -> Void = { _ in }
  ) -> LessonPlayer.End {
    if chosen == nil, first == 0 {
      room.heading("Lesson \(number) · \(title)")
      room.tell(question)
    }
    return player(number: number).play(
      in: room, chosen: chosen, from: first, turned: turned)
  }
}
