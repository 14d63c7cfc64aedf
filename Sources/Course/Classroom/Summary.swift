/// What is said at the end of a lesson, and of the course.
package struct Summary {
  private let state: LearnerState

  package init(state: LearnerState) { self.state = state }

  /// How many questions were answered, and how many at which try.
  private struct Count {
    var all = 0
    var first = 0
    var mended = 0

    mutating func add(_ record: LessonRecord) {
      all += record.answers.count
      first += record.answers.filter { $0.isRight }.count
      mended += record.answers.filter { !$0.isRight && $0.isMended }.count
    }

    var rows: [[String]] {
      var rows = [["right first time", "\(first) of \(all)"]]
      if mended > 0 { rows.append(["right at the second try", "\(mended)"]) }
      return rows
    }
  }

  /// Says how a lesson went; nothing where no question was answered.
  package func tell(_ k: Int, in room: Classroom) {
    let lesson = LessonCatalog.all[k]
    let record = state[lesson.name]
    guard !record.answers.isEmpty else { return }
    var count = Count()
    count.add(record)
    room.heading("Lesson \(k + 1) · how it went")
    let places = record.missedPages(of: lesson).map {
      LessonPlace(lesson: k, page: $0)
    }
    room.show(Self.lines(count.rows + Self.rows(toSeeAgain: places)))
  }

  /// Says how the whole course went, and where to go from there.
  package func tellAll(in room: Classroom) {
    let all = LessonCatalog.all
    var count = Count()
    for lesson in all { count.add(state[lesson.name]) }
    let done = all.filter { state[$0.name].isDone($0) }.count
    room.heading("The course · how it went")
    var rows = [["lessons done", "\(done) of \(all.count)"]]
    if count.all > 0 { rows += count.rows }
    let places = missedPlaces
    rows += Self.rows(toSeeAgain: Array(places.prefix(8)))
    if places.count > 8 { rows.append(["", "and \(places.count - 8) more"]) }
    room.show(Self.lines(rows))
    room.tell("Where to go from here:")
    room.show(
      Self.lines([
        ["practice", "exercises that never run out"],
        ["museum", "eleven backward passes, each with one wrong line"],
        ["step xor", "one training step, operation by operation"],
        ["\(Chapter.folder)/", "the chapters, to read and to run"],
      ]))
  }

  /// The pages to see again, of all lessons.
  package var missedPlaces: [LessonPlace] {
    LessonCatalog.all.enumerated().flatMap { k, lesson in
      state[lesson.name].missedPages(of: lesson).map {
        LessonPlace(lesson: k, page: $0)
      }
    }
  }

  private static func rows(toSeeAgain places: [LessonPlace]) -> [[String]] {
    places.enumerated().map { [$0 == 0 ? "to see again" : "", $1.text] }
  }

  private static func lines(_ rows: [[String]]) -> [String] {
    Classroom.tableLines(rows[0], Array(rows.dropFirst()), left: 2)
  }
}

/// The chapter that says more about a lesson.
package enum Chapter {
  package static let folder = "notebooks-md"

  /// The files of the chapters, by the names of the lessons.
  private static let files = [
    "one-neuron": "01-one-neuron", "activations": "01-one-neuron",
    "straight-line": "02-straight-lines", "two-layers": "03-two-layers",
    "batches": "03-two-layers", "loss": "04-the-loss",
    "derivative": "05-downhill", "downhill": "05-downhill",
    "twelve-partials": "06-one-weights-gradient", "backflow": "07-backflow",
    "training-xor": "08-training-xor", "surface": "09-a-surface",
    "vanishing": "10-when-gradients-vanish",
    "cross-entropy": "11-cross-entropy",
    "gradient-check": "12-checking-gradients",
    "conventions": "21-five-books-one-step", "optimizers": "13-optimizers",
    "frameworks": "14-to-pytorch-and-keras", "debugger": "15-reading-a-trace",
  ]

  /// Returns the path of a lesson's chapter.
  package static func path(of lesson: Lesson) -> String? {
    files[lesson.name].map { "\(folder)/\($0).md" }
  }
}
