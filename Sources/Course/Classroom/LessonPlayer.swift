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

  let pages: [Page]
  /// The heading of page `k`, from 0.
  let heading: (Int) -> String

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
      room.begin(page: k)
      room.heading(heading(k))
      do throws(Turn) {
        try pages[k].play(room)
        sayChecks(room)
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
    let pages = allPages
    let player = LessonPlayer(pages: pages) {
      "\(number).\($0 + 1) · \(pages[$0].heading)"
    }
    return player.play(in: room, chosen: chosen, from: first, turned: turned)
  }
}
