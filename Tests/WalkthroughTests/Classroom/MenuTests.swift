import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// The tour, the menu and the lessons as somebody at a terminal meets them.
@Suite("Lessons at a terminal")
struct MenuTests {
  /// Where the state of a test is kept.
  private let folder: Folder
  private var file: String { folder.file("learner.json") }

  init() throws { folder = try Folder() }

  private func start(
    _ arguments: [String], state: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Terminal {
    try Terminal(
      arguments + ["--state", state ?? file], environment: environment)
  }

  private func begin(_ page: Int = 0, isDone: Bool = false) throws {
    var state = LearnerState()
    state.last = "one-neuron"
    state["one-neuron"].page = page
    state["one-neuron"].isFinished = isDone
    if isDone {
      state["one-neuron"].answers = (1...3).map {
        Answer(
          page: 5, question: $0, purpose: .check, given: "", isRight: true)
      }
    }
    try folder.write(state.json.text, to: "learner.json")
  }

  private var state: LearnerState {
    get throws {
      let bytes = Array(try folder.read("learner.json").utf8)
      return try LearnerState(parsing: bytes)
    }
  }

  // MARK: The front door

  @Test("whoever comes for the first time begins with lesson 1, then the menu")
  func firstTime() throws {
    let terminal = try start([])
    #expect(terminal.answers("You begin with lesson 1.", with: ""))
    #expect(terminal.waits(for: "Lesson 1 · One neuron"))
    #expect(terminal.waits(for: "your number ›"))
    // The number is not on the screen before the learner has committed to one.
    #expect(!terminal.screen.contains("1.19"))
    terminal.type("1.19\n")
    #expect(terminal.answers("Yes: 1.19.", with: "q"))
    #expect(terminal.waits(for: " 1. One neuron · page 1 of 7"))
    #expect(terminal.answers("Return: lesson 1 ›", with: "q"))
    #expect(terminal.end() == (0, false))
  }

  @Test("q leads to the menu from the very first line, as it says there")
  func welcomed() throws {
    let terminal = try start([])
    #expect(terminal.waits(for: "Return begins ›"))
    #expect(terminal.screen.contains("pressed twice at a question, it shows"))
    terminal.type("q\n")
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    #expect(!terminal.screen.contains("Lesson 1 · One neuron"))
    terminal.type("\n")
    #expect(terminal.waits(for: "your number ›"))
    // What the welcome says of Return.
    terminal.type("\n")
    #expect(terminal.answers("Return again shows the answer.", with: ""))
    #expect(terminal.waits(for: "It is 1.19."))
  }

  @Test("no line of a lesson's beginning and end is too long for the screen")
  func width() throws {
    let longest = try #require(
      LessonCatalog.all.indices.dropFirst(9).max {
        LessonCatalog.all[$0].title.count < LessonCatalog.all[$1].title.count
      })
    var state = LearnerState()
    state.last = LessonCatalog.all[longest].name
    state[LessonCatalog.all[longest].name].page = 8
    try folder.write(state.json.text, to: "learner.json")
    let terminal = try start(
      ["lesson", "\(longest + 1)"], environment: ["NO_COLOR": "1"])
    #expect(terminal.answers("page ›", with: ""))
    #expect(terminal.waits(for: "\(longest + 1).9 · "))
    #expect(terminal.answers("› ", with: "q"))
    #expect(terminal.end() == (0, false))
    #expect(terminal.screen.contains("Continue with:"))
    for line in terminal.screen.split(whereSeparator: { $0.isNewline }) {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the menu understands what it says, and what it writes")
  func understood() throws {
    try begin(isDone: true)
    let terminal = try start([])
    for typed in [
      "lesson 3", "3.", "lesson straight-line", "straight",
      "what one neuron cannot do", "swift run Walkthrough lesson 3",
    ] {
      #expect(
        terminal.answers("A number or name plays a lesson", with: typed))
      #expect(terminal.waits(for: "Lesson 3 · What one"), "\(typed)")
      #expect(terminal.waits(for: "1 to 2 ›"), "\(typed)")
      terminal.type("q\n")
    }
  }

  @Test("a learner who returns sees where they are, and Return continues there")
  func secondTime() throws {
    try begin(2)
    let terminal = try start([])
    #expect(terminal.waits(for: " 1. One neuron · page 3 of 7"))
    #expect(terminal.answers("Return: lesson 1 ›", with: ""))
    #expect(terminal.answers("You were on page 3 of 7", with: ""))
    #expect(terminal.waits(for: "1.3 · The other days"))
    terminal.type("\u{4}")
    #expect(terminal.waits(for: "Left lesson 1 on page 3."))
    #expect(terminal.end() == (0, false))
  }

  @Test(
    "the menu takes numbers, names, the tour, and says what it does not know")
  func choices() throws {
    try begin(isDone: true)
    let terminal = try start([])
    #expect(terminal.waits(for: " 1. One neuron · done"))
    for (typed, words) in [
      ("99", "There is no lesson \"99\"; there are 1 to 19."),
      ("toor", "There is no \"toor\" here; did you mean tour? Type a number"),
      ("gaers", "There is no \"gaers\" here; did you mean gears? Type"),
      ("l", "There is no \"l\" here"),
      ("lesson 98", "There is no lesson \"98\"; there are 1 to 19."),
      ("7.99", "There is no page \"7.99\"; lesson 7 has 7.1 to 7."),
      ("c", "There is no \"c\" here. Type a number"),
      ("🦊", "There is no \"🦊\" here."),
    ] {
      terminal.type("\(typed)\n")
      #expect(terminal.waits(for: words), "\(typed)")
    }
    terminal.type("tour\n")
    #expect(terminal.waits(for: "1 · A neuron"))
    for page in 1...5 {
      #expect(terminal.goesOn(to: "Page \(page) of 6"))
      terminal.type("\n")
    }
    #expect(terminal.waits(for: "6 · What next"))
    // The last page is seen before the menu takes its place.
    #expect(terminal.answers("Return continues › ", with: ""))
    #expect(
      terminal.answers("A number or name plays a lesson", with: "one-neuron"))
    #expect(terminal.waits(for: "Lesson 1 · One neuron"))
    #expect(terminal.waits(for: "1.6 Checks"))
    #expect(terminal.answers("page ›", with: "q"))
    #expect(terminal.waits(for: "A number or name plays a lesson"))
    terminal.type("\u{4}")
    #expect(terminal.end() == (0, false))
  }

  @Test("without a number, lesson leads to the menu")
  func lessonWithoutNumber() throws {
    let terminal = try start(["lesson"])
    #expect(terminal.answers(" 1. One neuron", with: "1"))
    #expect(terminal.waits(for: "your number ›"))
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
  }

  @Test("Ctrl-C ends a lesson anywhere with exit code 130", arguments: 0..<7)
  func interrupted(_ page: Int) throws {
    try begin(page)
    let terminal = try start(["lesson", "1"])
    if page > 0 {
      #expect(terminal.answers("page ›", with: ""))
    }
    #expect(terminal.waits(for: "1.\(page + 1) · "))
    #expect(terminal.waits(for: "›"))
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
    #expect(try state["one-neuron"].page == page)
  }

  // MARK: Remembered

  @Test(
    "a whole lesson is remembered: its place, its answers, the learner's words")
  func remembered() throws {
    let terminal = try start(["lesson", "1"])
    // Every answer, in order; the first forgets the bias.
    for typed in [
      "1.09", "", "2", "", "1", "", "-0.12", "", "", "", "", "-0.5", "1", "3",
      "1",
      "", "a sum", "why a sigmoid",
    ] {
      #expect(terminal.waits(for: "› "), "\(typed)")
      terminal.type("\(typed)\n")
    }
    for words in [
      "Lesson 1 · how it went", "right first time  5 of 7",
      "to see again      1.1 What counts", "1.6 Checks",
      "Read more: notebooks-md/01-one-neuron.md", "Next: lesson 2",
      "r repeats the missed questions, Return continues ›",
    ] {
      #expect(terminal.waits(for: words), "\(words)")
    }
    terminal.type("\n")
    #expect(terminal.end() == (0, false))
    #expect(
      terminal.screen.contains(
        "It is 1.19. 1.09 is the sum without the bias."))
    #expect(terminal.screen.contains("2 of 3 checks right at the first try."))

    let record = try state["one-neuron"]
    #expect(record.isFinished && record.page == 0)
    #expect(
      record.answers.map { $0.isRight }
        == [false, true, true, true, true, true, false])
    #expect(record.answers.map { $0.page } == [0, 1, 2, 3, 5, 5, 5])
    #expect(
      record.reflection
        == Reflection(clicked: "a sum", unclear: "why a sigmoid"))

    let again = try start(["lessons"])
    #expect(again.end() == (0, false))
    #expect(again.screen.contains("become one decision? (checks 2 of 3)"))
  }

  @Test("a lesson whose pages were jumped over is not done")
  func jumped() throws {
    let terminal = try start(["lesson", "1.6"])
    for typed in ["-0.5", "1", "2", "", "", ""] {
      #expect(terminal.waits(for: "› "), "\(typed)")
      terminal.type("\(typed)\n")
    }
    #expect(terminal.waits(for: "3 of 3"))
    #expect(terminal.end() == (0, false))
    let record = try state["one-neuron"]
    #expect(!record.isFinished && record.page == 0)
    #expect(record.rightChecks == 3)
  }

  @Test("a lesson goes on, starts over, or opens at any page")
  func resumed() throws {
    for (typed, heading) in [
      ("", "1.5 · "), ("1", "Lesson 1 · One neuron"), ("4", "1.4 · "),
    ] {
      try begin(4)
      let terminal = try start(["lesson", "1"])
      #expect(terminal.answers("You were on page 5 of 7", with: "9"))
      #expect(
        terminal.answers(
          "Type a page from 1 to 7, or q to leave.", with: typed))
      #expect(terminal.waits(for: heading))
    }
  }

  @Test("without a terminal, nothing is read or written")
  func notRemembered() throws {
    try folder.write("broken", to: "learner.json")
    for arguments in [["lesson", "1"], ["lessons"], []] {
      let result = try Program.run(
        arguments + ["--state", file],
        environment: ["XDG_STATE_HOME": folder.path])
      #expect(result.code == 0 && result.errors.isEmpty)
    }
    let terminal = try start(["lesson", "1", "--no-pause"])
    #expect(terminal.end() == (0, false))
    #expect(!terminal.screen.contains("note:"))
    #expect(try folder.names == ["learner.json"])
    #expect(try folder.read("learner.json") == "broken")
  }

  @Test(
    "a file that is no learner's is named once, and left as it is",
    arguments: [
      "{", "[]", "{\"format\": \"neuronkit-model\"}", "\u{0}\u{1}",
      """
      {"format": "neuronkit-learner", "version": 2, "lessons": []}
      """,
      """
      {"format": "neuronkit-learner", "version": 1, "lessons": 5}
      """,
      """
      {"format": "neuronkit-learner", "version": 1, "lessons": [{"page": 0}]}
      """,
      String(repeating: "[", count: 100_000),
    ])
  func corrupt(_ content: String) throws {
    try folder.write(content, to: "learner.json")
    let terminal = try start(["lesson", "1"])
    #expect(terminal.waits(for: "note: your place is not remembered, because"))
    #expect(terminal.answers("your number ›", with: "1.19\n"))
    #expect(terminal.answers("1.2 · ", with: "q"))
    #expect(terminal.end() == (0, false))
    #expect(terminal.screen.components(separatedBy: "note:").count == 2)
    #expect(try folder.read("learner.json") == content)
  }

  @Test(
    "a place where nothing can be written is named once",
    arguments: ["", "/missing/learner.json", "/file/learner.json"])
  func unwritable(_ place: String) throws {
    try folder.write("", to: "file")
    let terminal = try start(["lesson", "1"], state: folder.path + place)
    #expect(terminal.waits(for: "note: your place is not remembered: cannot"))
    #expect(terminal.answers("your number ›", with: "s"))
    #expect(terminal.answers("1.2 · ", with: "q"))
    #expect(terminal.end() == (0, false))
    #expect(terminal.screen.components(separatedBy: "note:").count == 2)
  }

  @Test(
    "the usual place is in the folder for state, and made when it is needed")
  func usualPlace() throws {
    let terminal = try Terminal(
      ["lesson", "1"], environment: ["XDG_STATE_HOME": folder.file("a/b")])
    #expect(terminal.answers("your number ›", with: "q"))
    #expect(terminal.end() == (0, false))
    #expect(
      try folder.read("a/b/neuronkit/learner.json").contains(
        "neuronkit-learner"))
    #expect(!terminal.screen.contains("note:"))
  }

  @Test("a home where no folder can be made is named once")
  func noHome() throws {
    try folder.write("", to: "file")
    for environment in [
      ["XDG_STATE_HOME": folder.file("file")],
      ["XDG_STATE_HOME": "relative", "HOME": ""],
    ] {
      let terminal = try Terminal(["lesson", "1"], environment: environment)
      #expect(
        terminal.answers("note: your place is not remembered: ", with: "q"))
      #expect(terminal.end() == (0, false))
      #expect(terminal.screen.components(separatedBy: "note:").count == 2)
    }
  }

  @Test("two programs at once leave a whole file, with what both have added")
  func together() throws {
    let first = try start(["lesson", "1"])
    #expect(first.waits(for: "your number ›"))
    var state = try state
    state["another"].page = 3
    state.others = [JSON.Member("practice", .number(7))]
    try folder.write(state.json.text, to: "learner.json")
    first.type("1.19\n\n")
    #expect(first.answers("1.2 · ", with: "q"))
    #expect(first.end() == (0, false))
    let merged = try self.state
    #expect(merged["one-neuron"].page == 1)
    #expect(merged["another"].page == 3)
    #expect(merged.others == state.others)
  }
}
