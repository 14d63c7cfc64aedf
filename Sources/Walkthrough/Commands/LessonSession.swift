/// A lesson played to somebody, with their place remembered.
struct LessonSession {
  private let console: Console
  private let learner: LearnerFile
  private let asks: Bool
  private let ascii: Bool

  init(_ arguments: Arguments, _ console: Console, _ learner: LearnerFile) {
    self.console = console
    self.learner = learner
    asks = console.isInteractive && !arguments.has(.noPause)
    ascii = arguments.has(.ascii)
  }

  /// Where somebody is after a lesson.
  enum End {
    case finished
    case left
    case inputEnded
  }

  /// Plays lesson `k`, from 0, from where it was left.
  @discardableResult
  func play(_ k: Int) -> End {
    let lesson = LessonCatalog.all[k]
    let room = Classroom(console, asks: asks, ascii: ascii)
    let record = learner.state[lesson.name]
    room.reflection = record.reflection
    let first: Int
    switch askWhereToBegin(lesson, record) {
    case .page(let page): first = page
    case .left: return .left
    case .inputEnded: return .inputEnded
    }
    let end = lesson.play(number: k + 1, in: room, from: first) { page in
      remember(lesson, page: page, room)
    }
    switch end {
    case .finished:
      remember(lesson, page: 0, room, isDone: true)
      sayWhatFollows(k)
      return .finished
    case .left(let page):
      sayWhereItGoesOn(k, page)
      return .left
    case .inputEnded(let page):
      sayWhereItGoesOn(k, page)
      return .inputEnded
    }
  }

  // MARK: Begin

  private enum Start {
    case page(Int)
    case left
    case inputEnded
  }

  /// Asks whether to go on where the lesson was left.
  private func askWhereToBegin(
    _ lesson: Lesson, _ record: LessonRecord
  ) -> Start {
    let pages = lesson.allPages.count
    let page = min(record.page, pages - 1)
    guard asks, page > 0 else { return .page(0) }
    console.say(
      Classroom.wrapped(
        "You were on page \(page + 1) of \(pages) of “\(lesson.title)”: Return "
          + "goes on there, 1 starts over.", width: 80))
    while true {
      guard let line = console.ask("page › ") else {
        console.say()
        return .inputEnded
      }
      let text = line.trimmed
      if text.isEmpty { return .page(page) }
      if ["q", "quit", "exit"].contains(text.lowercased()) { return .left }
      if let number = Int(text), (1...pages).contains(number) {
        return .page(number - 1)
      }
      console.say("Type a page from 1 to \(pages), or q to leave.")
    }
  }

  // MARK: Remember

  private func remember(
    _ lesson: Lesson, page: Int, _ room: Classroom, isDone: Bool = false
  ) {
    guard asks else { return }
    learner.update { state in
      state.last = lesson.name
      var record = state[lesson.name]
      record.page = page
      record.isDone = record.isDone || isDone
      for answer in room.answers {
        record.answers.removeAll {
          $0.page == answer.page && $0.question == answer.question
        }
        record.answers.append(answer)
      }
      record.reflection = room.reflection
      state[lesson.name] = record
    }
  }

  // MARK: End

  private func sayWhatFollows(_ k: Int) {
    let all = LessonCatalog.all
    guard k + 1 < all.count else {
      console.say("This was the last lesson.")
      return
    }
    let next = "\(all[k + 1].title): \(all[k + 1].question)"
    console.say(
      Classroom.wrapped("Next: lesson \(k + 2), \(next)", width: 80))
  }

  private func sayWhereItGoesOn(_ k: Int, _ page: Int) {
    console.say(
      "Left lesson \(k + 1) on page \(page + 1). It goes on with: "
        + "\(Command.program) lesson \(k + 1)")
  }
}
