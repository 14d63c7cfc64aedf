import Course

/// A lesson played to a learner, whose place is remembered.
struct LessonSession {
  private let learner: LearnerFile
  private let reader: Reader
  private let asks: Bool
  private let ascii: Bool
  /// Whether the menu follows a lesson.
  private let isInMenu: Bool

  init(
    _ arguments: Arguments, _ console: Console, _ learner: LearnerFile,
    menu: Reader? = nil
  ) {
    self.learner = learner
    asks = console.isInteractive && !arguments.has(.noPause)
    reader = menu ?? Reader(console, isAsked: asks)
    isInMenu = menu != nil
    ascii = arguments.has(.ascii)
  }

  /// Why a lesson ended before its last page.
  enum Leaving: Error {
    case left
    case inputEnded
  }

  /// Plays a lesson from where it was left, or from the page that is meant; where
  /// nobody is asked, that page alone.
  func play(_ place: LessonPlace) throws(Leaving) {
    let k = place.lesson
    let lesson = LessonCatalog.all[k]
    let room = newRoom(for: lesson)
    defer { if !isInMenu { reader.finish() } }
    if let page = place.page, !asks {
      _ = lesson.play(number: k + 1, in: room, chosen: [page])
      return
    }
    let first =
      if let page = place.page { page } else { try askWhereToBegin(k, room) }
    let before = learner.state[lesson.name]
    try leave(
      k,
      lesson.play(number: k + 1, in: room, from: first) { page in
        remember(lesson, page: page, room)
      })
    // Pages that were jumped over are not done.
    let isThrough = before.isFinished || first <= before.page
    remember(
      lesson, page: isThrough ? 0 : before.page, room, isFinished: isThrough)
    try conclude(k, room)
  }

  /// Plays the pages of a lesson on which something was not right.
  func review(_ k: Int) throws(Leaving) {
    let lesson = LessonCatalog.all[k]
    let room = newRoom(for: lesson)
    let pages = learner.state[lesson.name].missedPages(of: lesson)
    let end = lesson.play(number: k + 1, in: room, chosen: pages)
    remember(lesson, page: nil, room)
    try leave(k, end)
    Summary(state: learner.state).tell(k, in: room)
  }

  /// Lists places, and asks for one of them.
  ///
  /// - Returns: The place, or `nil` if the learner wants none.
  func choose(among places: [LessonPlace], _ title: String) -> LessonPlace? {
    reader.hear(.heading(title))
    reader.hear(.list(places.map { $0.text }))
    while let text = try? ask("which one (its number) › "), !text.isEmpty,
      !text.isLeaving
    {
      do throws(Failure) {
        let place = try LessonPlace.find(text)
        if places.contains(place) { return place }
        say("Type a number from this list, or Return for none.")
      } catch {
        say(error.message.oneLine.asSentence)
      }
    }
    return nil
  }

  private func newRoom(for lesson: Lesson) -> Classroom {
    let room = Classroom(reader, asks: asks, ascii: ascii)
    room.resume(learner.state[lesson.name])
    return room
  }

  private func say(_ text: String) { reader.hear(.note(text)) }

  private func ask(_ prompt: String) throws(Leaving) -> String {
    let prompt = Prompt(purpose: .choice, text: prompt)
    guard let line = reader.answer(prompt) else {
      say("")
      throw .inputEnded
    }
    return line.trimmed
  }

  // MARK: Begin

  /// Asks whether to continue where the lesson was left or, if its end has been
  /// reached, which page to see.
  private func askWhereToBegin(
    _ k: Int, _ room: Classroom
  ) throws(Leaving) -> Int {
    let lesson = LessonCatalog.all[k]
    let record = learner.state[lesson.name]
    let pages = lesson.allPages.count
    let page = min(record.page, pages - 1)
    guard asks, page > 0 || record.isFinished else { return 0 }
    if page > 0 {
      room.heading("Lesson \(k + 1) · \(lesson.title)")
      say(
        "You were on page \(page + 1) of \(pages): Return continues there, 1 "
          + "starts over, ? lists the pages.")
    } else {
      list(k, room)
    }
    while true {
      let text = try ask("page › ")
      if text.isEmpty { return page }
      if text.isLeaving { throw .left }
      if ["?", "help"].contains(text.lowercased()) {
        list(k, room)
        continue
      }
      let found = LessonPlace.places(of: text).filter { $0.lesson == k }
      if let number = Int(text) {
        if (1...pages).contains(number) { return number - 1 }
      } else if found.count == 1, let number = found[0].page {
        return number
      }
      say("Type a page from 1 to \(pages), or q to leave.")
    }
  }

  private func list(_ k: Int, _ room: Classroom) {
    room.heading("Lesson \(k + 1) · \(LessonCatalog.all[k].title)")
    reader.hear(.list(LessonPlace.pages(of: k).map { $0.text }))
    say("Return plays the lesson, a number opens that page.")
  }

  // MARK: Remember

  private func remember(
    _ lesson: Lesson, page: Int?, _ room: Classroom, isFinished: Bool = false
  ) {
    guard asks else { return }
    learner.update {
      let record = room.record(after: $0[lesson.name])
      $0.remember(record, page: page, isFinished: isFinished)
    }
  }

  // MARK: End

  /// Says how the lesson went and what follows, and asks again what was missed
  /// if the learner wants that.
  private func conclude(_ k: Int, _ room: Classroom) throws(Leaving) {
    let all = LessonCatalog.all
    if asks { Summary(state: learner.state).tell(k, in: room) }
    if let path = Chapter.path(of: all[k]) { say("Read more: \(path)") }
    say(
      k + 1 < all.count
        ? "Next: lesson \(k + 2), \(all[k + 1].title): \(all[k + 1].question)"
        : "This was the last lesson.")
    while asks, !learner.state[all[k].name].missedPages(of: all[k]).isEmpty {
      let text = try ask("r repeats the missed questions, Return continues › ")
      guard ["r", "review"].contains(text.lowercased()) else { break }
      try review(k)
    }
    if asks, k == all.count - 1 {
      Summary(state: learner.state).tellAll(in: room)
    }
  }

  /// Says how to continue a lesson that was left.
  private func leave(_ k: Int, _ end: LessonPlayer.End) throws(Leaving) {
    let page: Int
    let reason: Leaving
    switch end {
    case .finished: return
    case .left(let left): (page, reason) = (left, .left)
    case .inputEnded(let left): (page, reason) = (left, .inputEnded)
    }
    // The menu says it, too.
    if reason == .inputEnded || !isInMenu {
      say(
        "Left lesson \(k + 1) on page \(page + 1). Continue with: "
          + "\(Command.program) lesson \(k + 1)")
    }
    throw reason
  }
}
