/// A lesson played to somebody, with their place remembered.
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

  /// Where somebody is after a lesson.
  enum End {
    case finished
    case left
    case inputEnded
  }

  /// Plays a lesson from where it was left, or from the page that is meant; where
  /// nobody is asked, that page alone.
  @discardableResult
  func play(_ place: LessonPlace) -> End {
    let k = place.lesson
    let lesson = LessonCatalog.all[k]
    let room = newRoom(for: lesson)
    defer { if !isInMenu { reader.finish() } }
    if let page = place.page, !asks {
      _ = lesson.play(number: k + 1, in: room, chosen: [page])
      return .finished
    }
    let first: Int
    switch place.page.map({ Start.page($0) }) ?? askWhereToBegin(k, room) {
    case .page(let page): first = page
    case .left: return .left
    case .inputEnded: return .inputEnded
    }
    let before = learner.state[lesson.name]
    let end = lesson.play(number: k + 1, in: room, from: first) { page in
      remember(lesson, page: page, room)
    }
    if case .finished = end {
      // Pages that were jumped over are not done.
      let isThrough = before.isFinished || first <= before.page
      remember(
        lesson, page: isThrough ? 0 : before.page, room, isFinished: isThrough)
      return conclude(k, room)
    }
    return leave(k, end)
  }

  /// Plays the pages of a lesson on which something was not right.
  ///
  /// - Returns: Where somebody is then.
  func review(_ k: Int) -> End {
    let lesson = LessonCatalog.all[k]
    let room = newRoom(for: lesson)
    let pages = learner.state[lesson.name].missedPages(of: lesson)
    let end = lesson.play(number: k + 1, in: room, chosen: pages)
    remember(lesson, page: nil, room)
    if case .finished = end {
      Summary(state: learner.state).tell(k, in: room)
      return .finished
    }
    return leave(k, end)
  }

  /// Lists places, and asks for one of them.
  ///
  /// - Returns: The place, or `nil` for somebody who wants none.
  func choose(among places: [LessonPlace], _ title: String) -> LessonPlace? {
    reader.hear(.heading(title))
    reader.hear(.list(places.map { $0.text }))
    while let line = ask("which one, by its number › ") {
      let text = line.trimmed
      if text.isEmpty || Menu.leaves(text.lowercased()) { return nil }
      do throws(Failure) {
        let place = try LessonPlace.find(text)
        if places.contains(place) { return place }
        reader.hear(.note("Type a number from this list, or Return for none."))
      } catch {
        reader.hear(.note(error.message.oneLine.asSentence))
      }
    }
    return nil
  }

  private func newRoom(for lesson: Lesson) -> Classroom {
    let room = Classroom(reader, asks: asks, ascii: ascii)
    let record = learner.state[lesson.name]
    room.answers = record.answers
    room.reflection = record.reflection
    return room
  }

  private func ask(_ prompt: String) -> String? {
    let line = reader.answer(Prompt(purpose: .choice, text: prompt))
    if line == nil { reader.hear(.note("")) }
    return line
  }

  // MARK: Begin

  private enum Start {
    case page(Int)
    case left
    case inputEnded
  }

  /// Asks whether to go on where the lesson was left; of a lesson whose end was
  /// reached, which page to see.
  private func askWhereToBegin(_ k: Int, _ room: Classroom) -> Start {
    let lesson = LessonCatalog.all[k]
    let record = learner.state[lesson.name]
    let pages = lesson.allPages.count
    let page = min(record.page, pages - 1)
    guard asks, page > 0 || record.isFinished else { return .page(0) }
    if page > 0 {
      room.heading("Lesson \(k + 1) · \(lesson.title)")
      reader.hear(
        .note(
          "You were on page \(page + 1) of \(pages): Return goes on there, 1 "
            + "starts over, ? lists the pages."
        ))
    } else {
      list(k, room)
    }
    while let line = ask("page › ") {
      let text = line.trimmed
      if text.isEmpty { return .page(page) }
      if Menu.leaves(text.lowercased()) { return .left }
      if ["?", "help"].contains(text.lowercased()) {
        list(k, room)
        continue
      }
      let found = LessonPlace.places(of: text).filter { $0.lesson == k }
      if let number = Int(text) {
        if (1...pages).contains(number) { return .page(number - 1) }
      } else if found.count == 1, let number = found[0].page {
        return .page(number)
      }
      reader.hear(.note("Type a page from 1 to \(pages), or q to leave."))
    }
    return .inputEnded
  }

  private func list(_ k: Int, _ room: Classroom) {
    room.heading("Lesson \(k + 1) · \(LessonCatalog.all[k].title)")
    reader.hear(.list(LessonPlace.pages(of: k).map { $0.text }))
    reader.hear(.note("Return plays it, a number opens that page."))
  }

  // MARK: Remember

  private func remember(
    _ lesson: Lesson, page: Int?, _ room: Classroom, isFinished: Bool = false
  ) {
    guard asks else { return }
    learner.update { state in
      state.last = lesson.name
      var record = state[lesson.name]
      record.page = page ?? record.page
      record.isFinished = record.isFinished || isFinished
      for answer in room.answers { record.answers.note(answer) }
      record.reflection = room.reflection
      state[lesson.name] = record
    }
  }

  // MARK: End

  /// Says how the lesson went and what follows, and asks again what was missed
  /// for whoever wants it.
  private func conclude(_ k: Int, _ room: Classroom) -> End {
    let lesson = LessonCatalog.all[k]
    if asks { Summary(state: learner.state).tell(k, in: room) }
    sayWhatFollows(k, room)
    while asks, !learner.state[lesson.name].missedPages(of: lesson).isEmpty {
      guard let line = ask("r asks again what was missed, Return goes on › ")
      else { return .inputEnded }
      guard ["r", "review"].contains(line.trimmed.lowercased()) else { break }
      let end = review(k)
      if end != .finished { return end }
    }
    if asks, k == LessonCatalog.all.count - 1 {
      Summary(state: learner.state).tellAll(in: room)
    }
    return .finished
  }

  private func sayWhatFollows(_ k: Int, _ room: Classroom) {
    let all = LessonCatalog.all
    if let path = Chapter.path(of: all[k]) {
      reader.hear(.note("Its chapter: \(path)"))
    }
    guard k + 1 < all.count else {
      return reader.hear(.note("This was the last lesson."))
    }
    let next = "\(all[k + 1].title): \(all[k + 1].question)"
    reader.hear(.note("Next: lesson \(k + 2), \(next)"))
  }

  private func leave(_ k: Int, _ end: LessonPlayer.End) -> End {
    switch end {
    case .finished: return .finished
    case .left(let page):
      // The menu says it, too.
      if !isInMenu { sayWhereItGoesOn(k, page) }
      return .left
    case .inputEnded(let page):
      sayWhereItGoesOn(k, page)
      return .inputEnded
    }
  }

  private func sayWhereItGoesOn(_ k: Int, _ page: Int) {
    reader.hear(
      .note(
        "Left lesson \(k + 1) on page \(page + 1). It goes on with: "
          + "\(Command.program) lesson \(k + 1)"))
  }
}
