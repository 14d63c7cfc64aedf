import TestSupport

@testable import Course
@testable import Walkthrough

/// Somebody who answers a lesson from a script, without a terminal.
final class ScriptedLearner: Audience {
  /// What was said and typed on each page, line by line, in order of playing.
  private(set) var pages: [(page: Int, lines: [String])] = []
  private(set) var pieces: [Piece] = []
  private(set) var prompts: [Prompt] = []
  private var promptOnPage = 0
  private let reply: (Prompt, _ page: Int, _ prompt: Int) -> String?

  /// Creates a learner.
  ///
  /// - Parameter reply: The answer to a prompt on a page, both counted from 0;
  ///   `nil` for the end of the input.
  init(_ reply: @escaping (Prompt, Int, Int) -> String?) {
    self.reply = reply
  }

  /// Somebody who knows everything.
  static var knowing: ScriptedLearner {
    ScriptedLearner { prompt, _, _ in prompt.right }
  }

  func turn(to page: Int) {
    // The heading of the lesson stands above its first page.
    if pages.count == 1, pages[0].page < 0 {
      pages[0].page = page
    } else {
      pages.append((page, []))
    }
    promptOnPage = 0
  }

  func hear(_ piece: Piece) {
    if pages.isEmpty { pages.append((-1, [])) }
    pieces.append(piece)
    pages[pages.count - 1].lines += piece.lines
  }

  func answer(_ prompt: Prompt) -> String? {
    prompts.append(prompt)
    promptOnPage += 1
    let answer = reply(prompt, pages.last?.page ?? 0, promptOnPage - 1)
    pages[pages.count - 1].lines.append(prompt.text + (answer ?? ""))
    return answer
  }

  /// Everything on the screen.
  var text: String {
    pages.flatMap { $0.lines }.joined(separator: "\n")
  }

  /// Plays a lesson to this learner.
  @discardableResult
  func play(
    _ lesson: Lesson, number: Int = 1, from page: Int = 0
  ) -> (end: LessonPlayer.End, room: Classroom) {
    let room = Classroom(self, asks: true)
    let end = lesson.play(number: number, in: room, from: page) {
      self.turn(to: $0)
    }
    return (end, room)
  }
}

/// A lesson with every kind of question.
let everyQuestion = Lesson(
  name: "every", title: "Every question", question: "Which kinds are there?",
  pages: [
    Page("Numbers") { room throws(Turn) in
      try room.predict(
        "a gradient?", .roundedTwice(-0.03812, decimals: 4),
        mistakes: [-0.2171: "∂L/∂a: the factor σ′(z) is missing"])
    },
    Page("Directions") { room throws(Turn) in
      try room.predictDirection("the weight?", of: -0.5)
      try room.predictDirection("its sign?", of: 0.5, .plusOrMinus)
    },
    Page("Choices") { room throws(Turn) in
      try room.choose(
        "which?", ["red", "green", "blue"], right: 1,
        mistakes: [2: "Blue is the sky."], why: "Green it is.")
    },
    .change("Own numbers") { room throws(Turn) in
      try room.tryNumbers(
        "two numbers",
        [Field("a", 1.5), Field("b", 2, in: 0...9, isWhole: true)]
      ) { room.show(["sum \($0[0] + $0[1])"]) }
    },
    .checks { room throws(Turn) in
      try room.check(
        "1 + 1?", .exact(2), working: "1 + 1", why: "It is two.")
      try room.check("which?", ["yes", "no"], right: 0)
    },
  ], keep: "There are five kinds.")
