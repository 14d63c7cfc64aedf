import Exercises
import NeuronLab
import TestSupport
import Testing

@testable import Course

@Suite("a play that is played again after every line")
struct ReplayTests {
  // MARK: Lessons

  @Test(
    "every page says what it says in a session at the terminal",
    arguments: LessonCatalog.all.indices, TypingLearner.allCases)
  func pages(k: Int, learner: TypingLearner) throws {
    let lesson = LessonCatalog.all[k]
    let session = Recording(learner)
    let room = Classroom(session, asks: true)
    _ = lesson.play(number: k + 1, in: room) { _ in session.beginPart() }
    #expect(session.parts.count == lesson.allPages.count)

    var record = LessonRecord(name: lesson.name)
    for (page, played) in session.parts.enumerated() {
      let isLast = page == lesson.allPages.count - 1
      let expected = isLast ? played : try withoutPause(played)
      let replay = LessonCatalog.replay(
        lesson: k, page: page, lines: lines(expected), record: record)
      #expect(replay.play == Replay(parts: expected, pending: nil))
      #expect(replay.turn == nil)
      record = replay.record
    }
    #expect(record.answers == room.answers)
    #expect(record.reflection == room.reflection)
  }

  /// The parts without the prompt that waits at the end of a page.
  private func withoutPause(_ parts: [Replay.Part]) throws -> [Replay.Part] {
    guard case .asked(let prompt, _) = try #require(parts.last) else {
      throw Unexpected()
    }
    #expect(prompt.purpose == .page)
    return parts.dropLast()
  }

  private struct Unexpected: Error {}

  private func lines(_ parts: [Replay.Part]) -> [String] {
    parts.compactMap {
      if case .asked(_, let line) = $0 { line } else { nil }
    }
  }

  @Test("line by line, each play goes on where the one before it waits")
  func lineByLine() throws {
    for page in everyQuestion.allPages.indices {
      for learner in TypingLearner.allCases {
        let player = everyQuestion.player(number: 1)
        var lines: [String] = []
        var last: Prompt?
        var before: [Replay.Part] = []
        while true {
          let play = player.replay(
            page: page, lines: lines, record: LessonRecord(name: "every")
          ).play
          #expect(play.parts.starts(with: before))
          #expect(self.lines(play.parts) == lines)
          guard let prompt = play.pending else { break }
          let line = learner.line(for: prompt, after: last)
          (before, last) = (play.parts + [.asked(prompt, answer: line)], prompt)
          lines.append(line)
          try #require(lines.count < 20)
        }
      }
    }
  }

  @Test("where the lines end, the prompt waits, and nothing more is said")
  func waits() throws {
    let replay = everyQuestion.player(number: 7).replay(
      page: 0, lines: [], record: LessonRecord(name: "every"))
    #expect(
      replay.play.parts == [
        .said(.heading("7.1 · Numbers")),
        .said(.paragraph("Predict: a gradient?")),
      ])
    let pending = try #require(replay.play.pending)
    #expect(pending.right == "-0.0381")
    #expect(!replay.play.isOver)
    #expect(replay.turn == nil)
    #expect(replay.record.answers.isEmpty)
  }

  @Test(
    "a word that turns pages ends the play, and says where to go",
    arguments: [("b", Turn.back), ("skip", .skip), ("R", .again), ("q", .quit)])
  func turns(word: String, turn: Turn) {
    let replay = everyQuestion.player(number: 1).replay(
      page: 0, lines: ["?", word, "7"], record: LessonRecord(name: "every"))
    #expect(replay.play.isOver)
    #expect(replay.turn == turn)
    #expect(lines(replay.play.parts) == ["?", word])
    #expect(replay.play.parts.contains(.said(.figure(Classroom.help))))
  }

  @Test("what was known before the page stays, and is mended by a later visit")
  func record() throws {
    var record = LessonRecord(name: "every")
    let player = everyQuestion.player(number: 1)
    func visit(_ page: Int, _ lines: [String]) {
      let first = player.replay(page: page, lines: lines, record: record)
      // The same lines and the same record lead to the same words.
      let again = player.replay(page: page, lines: lines, record: record)
      #expect(first.play == again.play)
      #expect(first.play.isOver)
      record = first.record
    }
    visit(4, ["3", "4", "1"])
    #expect(record.answers.map { $0.isRight } == [false, true])
    #expect(record.answers.map { $0.isMended } == [false, false])
    visit(5, ["the sum", ""])
    visit(4, ["2", "1"])
    #expect(record.answers.map { $0.isMended } == [true, false])
    #expect(record.reflection == Reflection(clicked: "the sum", unclear: ""))
    visit(5, ["", "the rest"])
    #expect(
      record.reflection == Reflection(clicked: "the sum", unclear: "the rest"))

    var state = LearnerState()
    state.remember(record, page: 3)
    #expect(state.last == "every")
    #expect(state["every"].page == 3)
    #expect(state["every"].answers == record.answers)
    #expect(!state["every"].isFinished)
    state.remember(record, page: nil, isFinished: true)
    state.remember(record, page: 0)
    #expect(state["every"].isFinished)
  }

  @Test("the tour's pages can be played, one by one")
  func tour() {
    let recorder = Recorder()
    Tour.play(in: Classroom(recorder, asks: false))
    let player = Tour.player
    let pieces = player.pages.indices.flatMap { k in
      player.replay(page: k, lines: [], record: LessonRecord(name: "tour"))
        .play.parts
    }
    #expect(pieces == recorder.pieces.map { .said($0) })
  }

  // MARK: Practice

  @Test("every exercise says what it says in a session at the terminal")
  func practice() throws {
    let series = ExerciseSeries(seed: 7)
    var (exercises, prompts) = (0, 0)
    let session = Recording { prompt, _ in
      if exercises == 13 { return "q" }
      prompts += 1
      return ["h", prompt.mistaken.first ?? "1", prompt.right][prompts - 1]
    }
    session.beginsPart = { piece in
      guard case .heading = piece else { return false }
      (exercises, prompts) = (exercises + 1, 0)
      return true
    }
    PracticeSession(session, .series(series), count: nil).run()
    #expect(session.parts.count == 13)
    for (k, played) in session.parts.dropLast().enumerated() {
      let typed = lines(played)
      for count in typed.indices {
        let (play, ending) = series.exercise(k).replay(
          number: k + 1, lines: Array(typed.prefix(count)))
        #expect(ending == nil)
        #expect(!play.isOver)
        #expect(played.starts(with: play.parts))
      }
      let (play, ending) = series.exercise(k).replay(
        number: k + 1, lines: typed)
      #expect(play == Replay(parts: played, pending: nil))
      #expect(ending == .later)
    }
  }

  // MARK: The museum

  @Test("every exhibit says what it says on a walk through the museum")
  func museum() throws {
    var visits = 0
    let walk = Recording { prompt, _ in
      if prompt.text.hasPrefix("What is wrong?") { return "2" }
      if prompt.text.hasPrefix("1 to ") { visits += 1 }
      return visits > 3 ? "q" : ""
    }
    walk.beginsPart = { $0 == .heading("The hall") || $0.isExhibit }
    var museum = Museum(
      Visitor(in: Classroom(walk, asks: true)), seed: 42, ascii: false)
    museum.walk()
    let exhibits = walk.parts.filter {
      if case .said(let piece) = $0[0] { piece.isExhibit } else { false }
    }
    #expect(exhibits.count == 3)
    for (k, played) in exhibits.enumerated() {
      let typed = lines(played)
      let whole = Museum.replay(exhibit: k, seed: 42, lines: typed)
      #expect(whole.play == Replay(parts: played, pending: nil))
      // The first mistakes' answers, as a visitor reads them off: 1, 2, 3.
      #expect(whole.isNamed == (k == 1))
      let before = Museum.replay(
        exhibit: k, seed: 42, lines: Array(typed.prefix(2)))
      #expect(before.isNamed == nil)
      #expect(played.starts(with: before.play.parts))
      #expect(before.play.pending?.text.hasPrefix("What is wrong?") == true)
    }
  }

  @Test("the hall and the score are those of the walk")
  func hall() {
    var named = [Bool?](repeating: nil, count: Mistake.allCases.count)
    #expect(Museum.score(named) == nil)
    #expect(Museum.hall(named).allSatisfy { $0.contains("  ·  ") })
    (named[0], named[2]) = (true, false)
    #expect(Museum.score(named) == "You named 1 of 2 right; 9 remain.")
    let marks = ["✓", "·", "✗"]
    for (line, mark) in zip(Museum.hall(named), marks) {
      #expect(line.contains("  \(mark)  "))
    }
  }
}

extension Piece {
  fileprivate var isExhibit: Bool {
    if case .heading(let text) = self {
      text.hasPrefix("Exhibit ")
    } else {
      false
    }
  }
}

/// Three ways to answer a prompt, which depend on nothing else.
enum TypingLearner: CaseIterable {
  case knowing
  /// Makes a mistake first, where there is one.
  case mistaken
  /// Types Return at everything.
  case passing

  func line(for prompt: Prompt, after last: Prompt?) -> String {
    switch self {
    case .knowing: return prompt.right
    case .mistaken:
      return last == prompt
        ? prompt.right : prompt.mistaken.first ?? prompt.right
    case .passing: return ""
    }
  }
}

/// Answers, and keeps what was said and asked, in parts.
private final class Recording: Audience {
  private(set) var parts: [[Replay.Part]] = []
  /// Whether a part begins with a piece.
  var beginsPart: (Piece) -> Bool = { _ in false }
  private let reply: (Prompt, Prompt?) -> String?
  private var last: Prompt?

  init(_ reply: @escaping (Prompt, Prompt?) -> String?) { self.reply = reply }

  convenience init(_ learner: TypingLearner) {
    self.init { learner.line(for: $0, after: $1) }
  }

  func beginPart() { parts.append([]) }

  func hear(_ piece: Piece) {
    if beginsPart(piece) { beginPart() }
    add(.said(piece))
  }

  func answer(_ prompt: Prompt) -> String? {
    guard let line = reply(prompt, last) else { return nil }
    last = prompt
    add(.asked(prompt, answer: line))
    return line
  }

  /// What comes before the first part is not kept.
  private func add(_ part: Replay.Part) {
    if !parts.isEmpty { parts[parts.count - 1].append(part) }
  }
}
