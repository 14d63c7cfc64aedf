// What counts as done, and what is to be seen again: here, and nowhere else.

extension LessonRecord {
  /// How many of the checks are right, at the first try or at the second.
  package var rightChecks: Int {
    answers.filter { $0.purpose == .check && $0.isSettled }.count
  }

  /// Whether nothing of the lesson is left to do: its end was reached, and
  /// every check is right.
  package func isDone(_ lesson: Lesson) -> Bool {
    isFinished && rightChecks >= lesson.checkCount
  }

  /// The pages to see again, from 0: those with a question that was not right,
  /// and, where the end was reached, those with checks that were passed over.
  package func missedPages(of lesson: Lesson) -> [Int] {
    lesson.allPages.indices.filter { page in
      let here = answers.filter { $0.page == page }
      if here.contains(where: { !$0.isSettled }) { return true }
      return isFinished && lesson.allPages[page].part == .checks
        && rightChecks < lesson.checkCount
    }
  }
}

extension [Answer] {
  /// Notes an answer.
  ///
  /// The first one to a question stays, and a right one after it mends it: what
  /// was right once is never lost.
  package mutating func note(_ answer: Answer) {
    guard
      let k = firstIndex(where: {
        $0.page == answer.page && $0.question == answer.question
      })
    else { return append(answer) }
    if !self[k].isRight, answer.isSettled { self[k].isMended = true }
  }
}

extension Answer {
  /// Whether it is right, at the first try or at the second.
  package var isSettled: Bool { isRight || isMended }
}

extension Lesson {
  /// How many questions it grades.
  package var checkCount: Int {
    LessonCatalog.checkCounts.first { $0.lesson == name }?.count
      ?? ownCheckCount
  }

  /// Plays the page of the checks to a learner who knows the answers.
  fileprivate var ownCheckCount: Int {
    let room = Classroom(Knowing(), asks: true)
    for (k, page) in pages.enumerated() where page.part == .checks {
      room.begin(page: k)
      try? page.play(room)
    }
    return room.answers.filter { $0.purpose == .check }.count
  }
}

extension LessonCatalog {
  /// How many questions each lesson grades, by its name.
  fileprivate static let checkCounts = all.map {
    (lesson: $0.name, count: $0.ownCheckCount)
  }
}

/// A learner who knows all answers, and keeps nothing.
private final class Knowing: Audience {
  func hear(_ piece: Piece) {}

  func answer(_ prompt: Prompt) -> String? { prompt.right }
}

extension LearnerState {
  /// Remembers what is known of a lesson now, and the page that was reached.
  package mutating func remember(
    _ record: LessonRecord, page: Int?, isFinished: Bool = false
  ) {
    var record = record
    record.page = page ?? record.page
    // A lesson's end, once reached, stays reached.
    record.isFinished = isFinished || self[record.name].isFinished
    last = record.name
    self[record.name] = record
  }

  /// How far the learner has come in a lesson, in a word or two.
  package func mark(of lesson: Lesson) -> String {
    let record = self[lesson.name]
    guard lessons.contains(record) else { return "" }
    if record.isDone(lesson) { return "done" }
    if record.isFinished {
      return "checks \(record.rightChecks) of \(lesson.checkCount)"
    }
    let pages = lesson.allPages.count
    return "page \(min(record.page + 1, pages)) of \(pages)"
  }

  /// The lesson to continue with, from 0: the one that was left in the middle,
  /// the first whose end was not reached, or the first that is not done.
  package var next: Int? {
    let all = LessonCatalog.all
    if let k = all.firstIndex(where: { $0.name == last }) {
      let record = self[all[k].name]
      if !record.isFinished || record.page > 0 { return k }
    }
    return all.firstIndex { !self[$0.name].isFinished }
      ?? all.firstIndex { !self[$0.name].isDone($0) }
  }
}
