import Course
import NeuronLab

/// The course in the page: lessons, practice and museum, each played again with
/// the lines typed so far.
///
/// It keeps nothing. What is remembered of a learner is the text of the file that
/// the program keeps, which comes with a request and goes back with the answer.
enum CoursePart {
  static func answer(_ request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("do") {
    case "lessons": return try lessons(request)
    case "page": return try page(request)
    case "end": return try end(request)
    case "exercise": return try ExercisePart.answer(request)
    case "museum": return museum
    case "exhibit": return try exhibit(request)
    case let word: throw Refusal("the course cannot do \(word.quoted)")
    }
  }

  // MARK: Lessons

  private static func lessons(_ request: JSONValue) throws(Refusal) -> JSON {
    let learner = try learner(request)
    let all = LessonCatalog.all
    let lessons = all.indices.map { k -> JSON in
      let lesson = all[k]
      let pages = lesson.allPages
      return [
        "title": .string(lesson.title), "question": .string(lesson.question),
        "mark": .string(learner.mark(of: lesson)),
        "page": .integer(min(learner[lesson.name].page, pages.count - 1)),
        "pages": .array(pages.map { .string($0.heading) }),
      ]
    }
    return [
      "lessons": .array(lessons), "next": learner.next.map { .integer($0) },
      "learner": .string(learner.json.text),
    ]
  }

  private static func page(_ request: JSONValue) throws(Refusal) -> JSON {
    var learner = try learner(request)
    let k = try index("lesson", request, in: LessonCatalog.all.indices)
    let lesson = LessonCatalog.all[k]
    let page = try index("page", request, in: lesson.allPages.indices)
    let replay = LessonCatalog.replay(
      lesson: k, page: page, lines: try lines(request),
      record: learner[lesson.name], width: try width(request))
    let isLast = page == lesson.allPages.count - 1
    let isOver = replay.play.isOver && replay.turn == nil
    // A finished lesson begins again at its first page.
    learner.remember(
      replay.record, page: isLast && isOver ? 0 : page,
      isFinished: isLast && isOver)
    return [
      "parts": parts(replay.play), "pending": pending(replay.play),
      "turn": replay.turn.map { .string(word(for: $0)) },
      "learner": .string(learner.json.text),
    ]
  }

  /// Where a learner goes who does not stay until the end of a page.
  private static func word(for turn: Turn) -> String {
    switch turn {
    case .back: return "back"
    case .again: return "again"
    case .skip: return "skip"
    case .quit, .inputEnded: return "quit"
    }
  }

  private static func end(_ request: JSONValue) throws(Refusal) -> JSON {
    let learner = try learner(request)
    let k = try index("lesson", request, in: LessonCatalog.all.indices)
    let audience = ReplayAudience([], width: try width(request))
    let room = Classroom(audience, asks: false)
    Summary(state: learner).tell(k, in: room)
    if k == LessonCatalog.all.count - 1 {
      Summary(state: learner).tellAll(in: room)
    }
    return ["parts": parts(audience.replay)]
  }

  // MARK: The museum

  private static let seed: UInt32 = 0

  private static var museum: JSON {
    [
      "opening": .array(Museum.opening.map { .string($0) }),
      "exhibits": .array(
        Mistake.allCases.map {
          [
            "name": .string($0.name), "symptom": .string($0.card.symptom),
            "title": .string($0.card.title),
          ]
        }),
      "keep": .string(Museum.keep),
    ]
  }

  private static func exhibit(_ request: JSONValue) throws(Refusal) -> JSON {
    let k = try index("exhibit", request, in: Mistake.allCases.indices)
    let (play, isNamed) = Museum.replay(
      exhibit: k, seed: seed, lines: try lines(request),
      width: try width(request))
    return [
      "parts": parts(play), "pending": pending(play),
      "named": isNamed.map { .bool($0) },
    ]
  }

  // MARK: Reading

  /// The learner's file; an empty text is a learner who has not begun.
  private static func learner(
    _ request: JSONValue
  ) throws(Refusal) -> LearnerState {
    let text = try request.text("learner")
    if text.isEmpty { return LearnerState() }
    return try Refusal.reading { () throws(JSONError) in
      try LearnerState(parsing: Array(text.utf8))
    }
  }

  static func lines(_ request: JSONValue) throws(Refusal) -> [String] {
    try Refusal.reading { () throws(JSONError) in
      try [String](request.member("lines"))
    }
  }

  /// How many columns a line may take.
  static func width(_ request: JSONValue) throws(Refusal) -> Int {
    min(max(40, try request.integer("width")), 100)
  }

  private static func index(
    _ key: String, _ request: JSONValue, in range: Range<Int>
  ) throws(Refusal) -> Int {
    let k = try request.integer(key)
    guard range.contains(k) else {
      throw Refusal("there is no \(key) \(k + 1); there are \(range.count)")
    }
    return k
  }
}
