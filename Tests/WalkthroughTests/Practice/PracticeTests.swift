import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Exercises
@testable import Walkthrough

@Suite("practice")
struct PracticeTests {
  /// Runs `practice` with a state of its own, or none.
  private func practice(
    _ options: String, input: String = "", state: Folder? = nil
  ) throws -> Program.Result {
    let home = try Folder()
    let state = state.map { ["--state", $0.file("practice.json")] } ?? []
    let result = try Program.run(
      ["practice"] + options.split(separator: " ").map { String($0) } + state,
      input: input, environment: ["XDG_STATE_HOME": home.path])
    // If nobody types, only what was asked for is remembered.
    #expect(try home.names == [])
    return result
  }

  /// The numbers that an interactive run would ask for.
  private func answers(_ options: String) throws -> [[String: Any]] {
    let text = try practice(options + " --json").output
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let document = try #require(json as? [String: Any])
    return try #require(document["exercises"] as? [[String: Any]])
  }

  private func shown(_ options: String) throws -> [String] {
    try answers(options).map { try #require($0["shown"] as? String) }
  }

  // MARK: Answers

  @Test("a session reads as it did when it was last read in full")
  func transcript() throws {
    let result = try practice(
      "--topic outputDelta,backflow,shapes --seed 7 --count 6",
      input: """
        ?
        0.8
        0.1
        h
        h
        h
        0.128
        nonsense

        -0.13
        -0.0294
        s
        3×5
        7×7
        n
        -0.1
        1.156375
        -0.57819
        -1.45
        s
        -0.26443
        -0.2644
        """)
    #expect(result.code == 0)
    #expect(result.errors == "")
    try Transcript.compare(result.output, with: "practice")
  }

  @Test("every exercise answered right is solved at the first try")
  func allRight() throws {
    let options = "--seed 3 --count 36"
    let result = try practice(
      options, input: shown(options).joined(separator: "\n"))
    #expect(
      result.output.hasSuffix(
        "\nSolved 36 of 36: 36 on the first try, 0 later. "
          + "Solutions shown: 0. Skipped: 0.\n"))
    #expect(result.code == 0)
  }

  @Test("what each mistake answers is named, with the line that it misses")
  func mistakes() throws {
    let options = "--seed 5 --count 12"
    for (k, exercise) in try answers(options).enumerated() {
      // Who rounds early may be right in the digits that count.
      let mistakes = try #require(exercise["slips"] as? [[String: Any]])
        .filter { $0["name"] as? String != "roundedEarly" }
      let skips = String(repeating: "n\n", count: k)
      var input = skips
      for mistake in mistakes {
        if let number = mistake["answer"] as? Double {
          input += "\(number)\n"
        } else if let shape = mistake["answer"] as? [Int] {
          input += "\(shape[0]),\(shape[1])\n"
        } else if let word = mistake["answer"] as? String {
          input += "\(word)\n"
        }
      }
      let output = try practice(options, input: input).output
        .replacingOccurrences(of: "\n", with: " ")
      #expect(
        output.components(separatedBy: "Not yet.").count == mistakes.count + 1)
      for mistake in mistakes {
        let words = try #require(mistake["words"] as? String)
        #expect(output.contains(words), "\(words)")
      }
    }
  }

  @Test("the end of the input ends practice, with the score and code 0")
  func endOfInput() throws {
    let nothing = try practice("--seed 1")
    #expect(nothing.code == 0)
    #expect(nothing.output.hasSuffix("\nNo exercise answered.\n"))
    let tried = try practice("--seed 1", input: "99.9\n")
    #expect(tried.code == 0)
    #expect(
      tried.output.hasSuffix(
        "Solved 0 of 1: 0 on the first try, 0 later. Solutions shown: 0. "
          + "Skipped: 0. Left unsolved: 1.\n"))
  }

  @Test("more digits are asked for where there are fewer than three")
  func advice() throws {
    let output = try practice(
      "--seed 1 --topic forward", input: "-98765\n-9.8\n-9.87\n-98,7\nx\n"
    ).output
    let advice = output.split(separator: "\n").filter {
      $0.contains(" is not right, and no common mistake leads to it.")
    }.map { $0.contains("Give more digits") }
    #expect(advice == [false, true, false, false])
    #expect(output.contains("5/36"))
  }

  @Test("long and strange lines are not answers, and do no harm")
  func strangeLines() throws {
    let lines = [
      String(repeating: "9", count: 100_000), "\u{1b}[2J\u{7}", "🦊",
      "1e400", "-", "0x3", "ñandú", "\0",
    ]
    let result = try practice(
      "--seed 1 --topic forward", input: lines.joined(separator: "\n"))
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(!result.output.contains("\u{1b}"))
    for line in result.output.split(separator: "\n") {
      #expect(line.count <= 80)
    }
  }

  // MARK: A person at the terminal

  @Test("a learner types, errs, takes a hint, and is right")
  func terminal() throws {
    let right = try shown("--seed 7 --topic hiddenDelta --count 1")[0]
    let terminal = try Terminal([
      "practice", "--seed", "7", "--topic", "hiddenDelta", "--count", "1",
    ])
    #expect(terminal.waits(for: "› "))
    terminal.type("0.123456\n")
    #expect(terminal.waits(for: "Not yet."))
    #expect(terminal.waits(for: "› "))
    terminal.type("h\n")
    #expect(terminal.waits(for: "Hint 1 of 3"))
    #expect(terminal.waits(for: "› "))
    terminal.type("\(right)\n")
    #expect(terminal.waits(for: "Right: \(right)"))
    #expect(terminal.waits(for: "0 on the first try, 1 later"))
    #expect(terminal.end() == (0, false))
  }

  @Test("q leaves with the score, Ctrl-C with exit code 130")
  func leaving() throws {
    let quit = try Terminal(["practice", "--seed", "7"])
    #expect(quit.waits(for: "› "))
    quit.type("q\n")
    #expect(quit.waits(for: "No exercise answered."))
    #expect(quit.end() == (0, false))
    let interrupted = try Terminal(["practice", "--seed", "7"])
    #expect(interrupted.waits(for: "› "))
    interrupted.interrupt()
    #expect(interrupted.end() == (130, false))
  }

  // MARK: Seeds and memory

  @Test("the same seed gives everybody the same exercises")
  func seeds() throws {
    let first = try practice("--seed 9 --json --count 24").output
    #expect(try practice("--seed 9 --json --count 24").output == first)
    #expect(try practice("--seed 10 --json --count 24").output != first)
    // A session asks what the document says.
    let asked = try practice(
      "--seed 9 --count 24", input: String(repeating: "n\n", count: 24)
    ).output.replacingOccurrences(of: "\n", with: " ")
    for exercise in try answers("--seed 9 --count 24") {
      let question = try #require(exercise["question"] as? String)
      #expect(asked.contains(question), "\(question)")
    }
  }

  @Test("without a seed, practice continues where it stopped")
  func memory() throws {
    let folder = try Folder()
    func questions() throws -> [String] {
      try practice("--count 3", input: "n\nn\nn\n", state: folder).output
        .split(separator: "\n").filter { $0.hasPrefix("Exercise ") }
        .map { String($0.drop { $0 != "·" }) }
    }
    let first = try questions()
    #expect(first[0] == "· forward · level 1")
    #expect(try questions() != first)
    #expect(try folder.names == ["practice.json"])
    let state = try folder.read("practice.json")
    guard case .object(let members) = try JSON(parsing: state) else {
      Issue.record("\(state)")
      return
    }
    #expect(members[2] == JSON.Member("asked", .integer(6)))
  }

  @Test("a topic that went wrong comes back after two others")
  func comingBack() throws {
    let output = try practice("--count 5", input: "s\nn\nn\nn\nn\n").output
    let topics = output.split(separator: "\n")
      .filter { $0.hasPrefix("Exercise ") }
      .map { $0.split(separator: "·")[1] }
    #expect(topics[3] == topics[0])
  }

  @Test("a topic that went wrong and is skipped comes back after two others")
  func skipping() throws {
    let skips = String(repeating: "n\n", count: 7)
    let output = try practice("--count 8", input: "s\n\(skips)").output
    let topics = output.split(separator: "\n")
      .filter { $0.hasPrefix("Exercise ") }
      .map { $0.split(separator: "·")[1] }
    #expect(topics.indices.filter { topics[$0] == topics[0] } == [0, 3, 6])
  }

  @Test("at the terminal, the usual place is used, but not with a seed")
  func usualPlace() throws {
    let home = try Folder()
    func ask(_ options: [String]) throws -> String {
      let terminal = try Terminal(
        ["practice", "--count", "1"] + options,
        environment: ["XDG_STATE_HOME": home.path])
      #expect(terminal.waits(for: "› "))
      terminal.type("n\n")
      #expect(terminal.end() == (0, false))
      return terminal.screen
    }
    let fresh = try ask(["--seed", "4"])
    #expect(try home.names == [])
    let first = try ask([])
    #expect(try home.names == ["neuronkit"])
    let before = try home.read("neuronkit/practice.json")
    #expect(try ask(["--seed", "4"]) == fresh)
    #expect(try home.read("neuronkit/practice.json") == before)
    #expect(try ask([]) != first)
  }

  @Test(
    "an invalid state is left alone, and reported once",
    arguments: [
      "{", "[]", "{\"format\":\"neuronkit-model\"}",
      "{\"format\":\"neuronkit-practice\",\"version\":2}",
      "{\"format\":\"neuronkit-practice\",\"version\":1,\"asked\":-1,"
        + "\"topics\":[]}",
      "{\"format\":\"neuronkit-practice\",\"version\":1,\"asked\":1,"
        + "\"topics\":[{\"name\":\"dw\",\"asked\":1e300,\"known\":0}]}",
    ])
  func corruptState(_ text: String) throws {
    let folder = try Folder()
    let path = try folder.write(text, to: "state.json")
    let result = try practice(
      "--count 3 --state \(path)", input: "n\nn\nn\n")
    #expect(result.code == 0)
    #expect(result.errors.hasPrefix("note: \(path)"))
    #expect(result.errors.hasSuffix("; this practice is not remembered\n"))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(try folder.read("state.json") == text)
    #expect(result.output.contains("Skipped: 3."))
  }

  @Test("an unwritable state is reported once, and practice continues")
  func unwritableState() throws {
    let result = try practice(
      "--count 3 --state /nowhere/state.json", input: "n\nn\nn\n")
    #expect(result.code == 0)
    #expect(
      result.errors
        == "note: cannot write /nowhere/state.json: No such file or directory; "
        + "this practice is not remembered\n"
        || result.errors
          == "note: cannot create /nowhere/state.json: No such file or "
          + "directory; this practice is not remembered\n"
    )
  }

  // MARK: Documents

  @Test("--json is one strict document with answers in full precision")
  func json() throws {
    let text = try practice("--json --seed 2 --count 36").output
    guard case .object(let members) = try JSON(parsing: text) else {
      Issue.record("no object")
      return
    }
    #expect(members[0] == JSON.Member("format", .string("neuronkit-exercises")))
    let exercises = try answers("--seed 2 --count 36")
    #expect(exercises.count == 36)
    for (k, exercise) in exercises.enumerated() {
      #expect(exercise["number"] as? Int == k + 1)
      for key in ["topic", "setting", "question", "shown"] {
        #expect((exercise[key] as? String)?.isEmpty == false, "\(key)")
      }
      #expect(exercise["answer"] != nil)
      #expect((exercise["hints"] as? [[String]])?.count == 3)
      #expect((exercise["solution"] as? [String])?.isEmpty == false)
    }
  }

  @Test("a worksheet has the questions, its answers the answers")
  func worksheet() throws {
    let folder = try Folder()
    let path = folder.file("sheet.md")
    let result = try practice("--worksheet \(path) --seed 6 --count 36")
    #expect(result.code == 0)
    #expect(try folder.names == ["sheet-answers.md", "sheet.md"])
    let sheet = try folder.read("sheet.md")
    let answers = try folder.read("sheet-answers.md")
    let right = try shown("--seed 6 --count 36")
    #expect(sheet.components(separatedBy: "Answer: ____").count == 37)
    for (k, right) in right.enumerated() {
      #expect(sheet.contains("\n## \(k + 1). "))
      let part = answers.components(separatedBy: "\n## \(k + 1). ")
      #expect(part.count == 2 && part[1].contains("**\(right)**"))
      if right.count > 7 { #expect(!sheet.contains(right)) }
    }
    // Every table's row has its three bars, every fence its end.
    for line in answers.split(separator: "\n") where line.hasPrefix("|") {
      let bars = line.replacingOccurrences(of: "\\|", with: "")
      #expect(bars.filter { $0 == "|" }.count == 3, "\(line)")
    }
    for text in [sheet, answers] {
      #expect(text.components(separatedBy: "```").count % 2 == 1)
    }
  }

  @Test("a worksheet that cannot be written leaves nothing, half or whole")
  func unwritableWorksheet() throws {
    let folder = try Folder()
    let sheet = folder.file("sheet.md")
    let missing = try practice(
      "--worksheet \(sheet) --answers \(folder.path)/no/answers.md")
    #expect(missing.code == 73)
    #expect(
      missing.errors == "error: cannot create \(folder.path)/no/answers.md: "
        + "No such file or directory\n")
    #expect(try folder.names == [])
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let full = try practice("--worksheet \(sheet) --answers /dev/full")
    #expect(full.code == 74)
    #expect(
      full.errors == "error: cannot write /dev/full: No space left on device\n")
    #expect(try folder.names == [])
  }
}
