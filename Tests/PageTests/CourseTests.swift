import Course
import NeuronLab
import Testing

@testable import WebPage

@Suite("The course in the page")
struct CourseTests {
  /// The desk's answer to the course's request.
  private static func ask(_ members: [JSON.Member]) throws -> JSONValue {
    let request = JSON.object([.init("to", .string("course"))] + members)
    let bytes = Desk().answer(Array(request.lineText.utf8))
    return JSONValue(try JSON(parsing: bytes))
  }

  private static func page(
    _ lesson: Int, _ page: Int, _ lines: [String], learner: String = ""
  ) throws -> JSONValue {
    try ask([
      .init("do", .string("page")), .init("lesson", .integer(lesson)),
      .init("page", .integer(page)), .init("lines", lines.json),
      .init("learner", .string(learner)), .init("width", .integer(80)),
    ])
  }

  private static func problem(_ members: [JSON.Member]) throws -> String {
    try ask(members).text("problem")
  }

  @Test("a learner who knows the answers comes to the end of every lesson")
  func lessons() throws {
    for (k, lesson) in LessonCatalog.all.enumerated() {
      var learner = ""
      for p in lesson.allPages.indices {
        let before = learner
        var lines: [String] = []
        var reply = try Self.page(k, p, lines, learner: before)
        while try reply.member("pending").json != .null {
          // The page does not know the right answer; the course does.
          let play = LessonCatalog.replay(lesson: k, page: p, lines: lines).play
          lines.append(play.pending?.right ?? "")
          try #require(lines.count < 60, "\(lesson.name) \(p + 1)")
          reply = try Self.page(k, p, lines, learner: before)
        }
        #expect(try reply.memberIfPresent("turn") == nil)
        learner = try reply.text("learner")
      }
      let list = try Self.ask([
        .init("do", .string("lessons")), .init("learner", .string(learner)),
      ])
      #expect(try list.member("lessons").array()[k].text("mark") == "done")
      #expect(try list.integer("next") == (k == 0 ? 1 : 0))
    }
  }

  @Test("a question with answers to choose from shows them once, as buttons")
  func choices() throws {
    // Lesson 4, page 1 asks at its end.
    let asked = try Self.page(3, 0, [])
    let pending = try asked.member("pending")
    let texts = try pending.member("choices").array().map {
      try $0.text("text")
    }
    #expect(texts == ["both yes", "A yes, B no", "A no, B yes"])
    let parts = try asked.member("parts").array()
    #expect(try parts.last?.text("kind") == "paragraph")
    // Once chosen, the list is part of what was said.
    let answered = try Self.page(3, 0, ["1"]).member("parts").array()
    #expect(answered.count > parts.count + 1)
    #expect(try answered[parts.count].text("text").hasPrefix("1  both yes"))
    #expect(try answered[parts.count + 1].text("text") == "both yes")
    #expect(try answered[parts.count + 2].text("kind") == "wrong")
  }

  @Test("a table has a head and rows, and says which columns are words")
  func tables() throws {
    func table(_ lesson: Int, _ page: Int) throws -> String {
      let parts = try Self.page(lesson, page, []).member("parts").array()
      let part = try #require(
        try parts.first { try $0.text("kind") == "tables" })
      let tables = try part.member("tables").array()
      #expect(tables.count == 1)
      return tables[0].json.lineText
    }
    // The outputs are those that the article prints.
    #expect(
      try table(5, 0)
        == #"{"head": ["x1", "x2", "y", "a"], "rows": ["#
        + #"["0", "0", "0", "0.107"], ["0", "1", "1", "0.851"], "#
        + #"["1", "0", "1", "0.851"], ["1", "1", "0", "0.107"]], "#
        + #""leading": [true, false, false, false]}"#)
  }

  @Test("matrices have words for a reader who cannot see them")
  func matrices() throws {
    let reply = try Self.ask([
      .init("do", .string("exercise")), .init("practice", .string("")),
      .init("topic", .string("matrix")), .init("number", .integer(1)),
      .init("lines", .array([])),
    ])
    let figure = try #require(
      try reply.member("parts").array().first {
        try $0.text("kind") == "figure"
      })
    let (text, words) = (try figure.text("text"), try figure.text("words"))
    #expect(
      text == """
        X =  -0.9  -1.1    W =  1.4  0.7    b =  -0.6  0.3
              1.7   1.1         0.2  1.3
        """)
    #expect(
      words == "X has the rows (-0.9, -1.1), (1.7, 1.1). W has the rows "
        + "(1.4, 0.7), (0.2, 1.3). b is (-0.6, 0.3).")
  }

  @Test("b, r, s and q lead elsewhere")
  func turns() throws {
    for (line, turn) in [
      ("b", "back"), ("r", "again"), ("s", "skip"), ("q", "quit"),
    ] {
      #expect(try Self.page(3, 0, [line]).text("turn") == turn)
    }
  }

  @Test("an exercise that was shown is remembered, one that waits is not")
  func practice() throws {
    func exercise(_ lines: [String]) throws -> JSONValue {
      try Self.ask([
        .init("do", .string("exercise")), .init("practice", .string("")),
        .init("topic", .string("backflow")), .init("number", .integer(1)),
        .init("lines", lines.json),
      ])
    }
    let waiting = try exercise(["?", "h"])
    #expect(try waiting.member("pending").text("purpose") == "check")
    let shown = try exercise(["s"])
    #expect(try shown.member("pending").json == .null)
    func asked(_ reply: JSONValue) throws -> Int {
      try JSONValue(JSON(parsing: reply.text("practice"))).integer("asked")
    }
    #expect(try asked(waiting) == 0)
    #expect(try asked(shown) == 1)
  }

  @Test("every exhibit can be visited, and its line named")
  func museum() throws {
    let hall = try Self.ask([.init("do", .string("museum"))])
    let exhibits = try hall.member("exhibits").array()
    #expect(exhibits.count == Mistake.allCases.count)
    // An exhibit early and one late; the museum's own tests visit all.
    for k in [0, exhibits.count - 1] {
      var lines: [String] = []
      var reply: JSONValue
      repeat {
        reply = try Self.ask([
          .init("do", .string("exhibit")), .init("exhibit", .integer(k)),
          .init("lines", lines.json), .init("width", .integer(80)),
        ])
        guard try reply.member("pending").json != .null else { break }
        let choices = try reply.member("pending").member("choices").array()
        let title = try exhibits[k].text("title")
        let chosen = try choices.first { try $0.text("text") == title }
        lines.append(try (chosen ?? choices[0]).text("line"))
      } while lines.count < 20
      #expect(try reply.member("named").json == .bool(true))
    }
  }

  @Test("what is no place and no file is refused with a sentence")
  func refusals() throws {
    func page(_ lesson: Int, _ page: Int) throws -> String {
      try Self.page(lesson, page, []).text("problem")
    }
    #expect(try page(19, 0) == "there is no lesson 20; there are 19")
    #expect(try page(-1, 0) == "there is no lesson 0; there are 19")
    #expect(try page(0, 99).hasPrefix("there is no page 100; there are "))
    for text in ["{", "[]", #"{"format": "neuronkit-model"}"#] {
      let problem = try Self.problem([
        .init("do", .string("lessons")), .init("learner", .string(text)),
      ])
      #expect(problem.contains(":"), "\(problem)")
    }
    #expect(
      try Self.problem([.init("do", .string("sing"))])
        == #"the course cannot do "sing""#)
    #expect(
      try Self.problem([
        .init("do", .string("exercise")), .init("practice", .string("")),
        .init("topic", .string("moon")), .init("number", .integer(1)),
        .init("lines", .array([])),
      ]) == #"there is no topic "moon""#)
  }
}
