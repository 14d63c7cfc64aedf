import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("Bug museum")
struct MuseumTests {
  /// Which choice is right at each exhibit: the mistakes' titles as a person
  /// reads them off the evidence.
  private static let answers = [1, 2, 3, 2, 3, 1, 3, 3, 2, 3, 4]
  private static let question = "What is wrong? 1 to 4, q to leave ›"
  private static let hall = "q to leave ›"
  private static let goOn = "Return to continue, q to leave ›"

  @Test("reads as it did when it was last read in full")
  func transcript() throws {
    let result = try Program.run(["museum"])
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    try Transcript.compare(result.output, with: "museum")
    expectFits(result.output)
    let answers = result.output.split(separator: "\n").filter {
      $0.contains("Answer: ")
    }.compactMap { $0.last?.wholeNumberValue }
    #expect(answers == Self.answers)
  }

  private func expectFits(_ output: String) {
    for line in output.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("every line fits 80 columns in ASCII, too, and from another start")
  func width() throws {
    let output = try Program.run(["museum", "--ascii", "--seed", "13"]).output
    expectFits(output)
    #expect(!output.unicodeScalars.contains { 0x2800...0x28ff ~= $0.value })
    expectFits(try Program.run(["museum", "--help"]).output)
  }

  @Test("the right network is the one that train trains")
  func rightOne() throws {
    let step = try makeStep([2, 4, 1], seed: 7)
    for _ in 0..<3000 { step.run(on: .xor) }
    let output = try Program.run(["museum", "updated-first", "--seed", "7"])
      .output
    let loss = step.measureLoss(of: .xor).text(atLeastDecimals: 6)
    #expect(output.contains("loss  \(loss)"))
    for (k, inputs) in DataSet.xor.inputs.enumerated() {
      let answer = step.network.forward(inputs)[0].text(decimals: 4)
      let target = Int(DataSet.xor.targets[k][0])
      #expect(output.contains("\(target)     \(answer)"))
    }
  }

  @Test("the evidence of an exhibit is that of its mistake")
  func evidence() throws {
    let output = try Program.run(["museum", "half-gradient"]).output
    let step = try makeStep([2, 4, 1], seed: 42)
    let report = GradientCheck().run(step, on: .xor)
    for parameter in report.parameters {
      let line = try #require(
        output.split(separator: "\n").first { $0.contains(parameter.name) })
      let half = (parameter.analytic / 2).text(decimals: 6)
      let words = line.split(separator: " ").map(String.init)
      #expect(words[1] == half)
      #expect(words[2] == parameter.numeric.text(decimals: 6))
      #expect(words[3...] == ["✗", "0.5000", "0.5000"])
    }
  }

  @Test("an exhibit can be called by number or name")
  func places() throws {
    for (k, mistake) in Mistake.allCases.enumerated() {
      #expect(Museum.place(of: "\(k + 1)") == k)
      #expect(Museum.place(of: mistake.name.uppercased()) == k)
    }
    let byNumber = try Program.run(["museum", "4"])
    let byName = try Program.run(["museum", "Frozen-Biases"])
    #expect(byNumber.code == 0)
    #expect(byNumber.output == byName.output)
    #expect(byName.output.contains("\nThe biases get no gradient\n"))
    #expect(byName.output.contains("Answer: \(Self.answers[3])"))
  }

  @Test("--list has a line for each exhibit")
  func list() throws {
    let output = try Program.run(["museum", "--list"]).output
    expectFits(output)
    let lines = output.split(separator: "\n")
    #expect(lines.count == 12)
    for (line, mistake) in zip(lines.dropFirst(), Mistake.allCases) {
      #expect(line.contains("\(mistake.name)  "))
      #expect(line.hasSuffix(mistake.card.title))
    }
    #expect(
      try Program.run(["museum", "2", "--list"]).output
        .contains("2  half-gradient"))
  }

  @Test("--seeds trains from each start and counts")
  func counts() throws {
    let result = try Program.run([
      "museum", "half-gradient", "--seeds", "13-14",
    ])
    #expect(result.code == 0)
    expectFits(result.output)
    let lines = result.output.split(separator: "\n").suffix(2)
    // The first line is the right one's, counted here once more.
    var solved = [0, 0]
    for seed in 13...14 as ClosedRange<UInt32> {
      for (k, hidden) in [2, 4].enumerated() {
        let step = try makeStep([2, hidden, 1], seed: seed)
        for _ in 0..<10_000 { step.run(on: .xor) }
        let isSolved = DataSet.xor.rows.allSatisfy {
          (step.network.forward(DataSet.xor.inputs[$0])[0] > 0.5)
            == (DataSet.xor.targets[$0][0] > 0.5)
        }
        solved[k] += isSolved ? 1 : 0
      }
    }
    let counts = solved.map { "\($0) of 2" }.joined(separator: "        ")
    #expect(lines.first?.hasSuffix(counts) ?? false, "\(lines)")
    #expect(lines.last?.hasPrefix("half-gradient") ?? false)
  }

  // MARK: A person at the terminal

  /// Walks from the hall to an exhibit's question.
  private func walkToQuestion(_ terminal: Terminal) {
    for _ in 0..<2 {
      #expect(terminal.goesOn(to: Self.goOn))
      terminal.type("\n")
    }
    #expect(terminal.goesOn(to: Self.question))
  }

  @Test("who visits all eleven is told what each was, and how many were right")
  func allVisited() throws {
    let terminal = try Terminal(["museum"])
    #expect(terminal.waits(for: Self.goOn))
    terminal.type("\n")
    for (k, right) in Self.answers.enumerated() {
      #expect(terminal.waits(for: "Return for \(k + 1), \(Self.hall)"))
      terminal.type("\n")
      #expect(terminal.waits(for: "Exhibit \(k + 1) of 11"))
      walkToQuestion(terminal)
      // Every second one is named wrong.
      terminal.type("\(k % 2 == 0 ? right : right % 4 + 1)\n")
      let reply = k % 2 == 0 ? "Yes, it is" : "No, it is"
      #expect(terminal.waits(for: "\(reply) \(right)."))
      #expect(terminal.waits(for: Mistake.allCases[k].card.title))
      #expect(terminal.goesOn(to: Self.goOn))
      terminal.type("\n")
    }
    #expect(terminal.waits(for: "Return continues ›"))
    terminal.type("\n")
    #expect(terminal.waits(for: "To keep"))
    #expect(terminal.waits(for: "You named 6 of 11 right."))
    #expect(terminal.end() == (0, false))
  }

  @Test("? in the hall says what can be typed")
  func help() throws {
    let terminal = try Terminal(["museum"])
    #expect(terminal.waits(for: Self.goOn))
    terminal.type("\n")
    #expect(terminal.waits(for: Self.hall))
    terminal.type("?\n")
    #expect(terminal.waits(for: "Type the number or the name of an exhibit"))
    #expect(terminal.waits(for: "Return for 1, \(Self.hall)"))
    terminal.type("q\n")
    #expect(terminal.end() == (0, false))
  }

  @Test("the hall does not reveal a mistake before it has been named")
  func secret() throws {
    let terminal = try Terminal(["museum"])
    #expect(terminal.waits(for: Self.goOn))
    terminal.type("\n")
    #expect(terminal.waits(for: "Return for 1, \(Self.hall)"))
    for mistake in Mistake.allCases {
      #expect(!terminal.screen.contains(mistake.name))
      #expect(!terminal.screen.contains(mistake.card.title))
    }
  }

  @Test("an exhibit can be chosen, and the first answer counts")
  func menu() throws {
    let terminal = try Terminal(["museum"])
    #expect(terminal.waits(for: Self.goOn))
    terminal.type("\n")
    for (choice, answer) in [("4", 1), ("  Frozen-Biases ", 2)] {
      #expect(terminal.waits(for: "Return for 1, \(Self.hall)"))
      terminal.type("\(choice)\n")
      #expect(terminal.waits(for: "Exhibit 4 of 11"))
      walkToQuestion(terminal)
      terminal.type("\(answer)\n")
      #expect(terminal.waits(for: ", it is"))
      #expect(terminal.goesOn(to: Self.goOn))
      terminal.type("\n")
    }
    #expect(terminal.waits(for: " 4  ✗  The biases get no gradient"))
    #expect(terminal.waits(for: Self.hall))
    terminal.type("q\n")
    #expect(
      terminal.waits(for: "You named 0 of 1 right; 10 remain."))
    #expect(terminal.end() == (0, false))
  }

  private static let nonsense = [
    "abc", "0", "12", "-1", "1.5", "🦊", "1 2",
    String(repeating: "9", count: 3000), String(repeating: "x", count: 3000),
  ]

  @Test("nonsense in the hall is answered, and asked again")
  func nonsenseInHall() throws {
    let terminal = try Terminal(["museum"])
    #expect(terminal.waits(for: Self.goOn))
    terminal.type("\n")
    for typed in Self.nonsense {
      #expect(terminal.waits(for: "Return for 1, \(Self.hall)"))
      terminal.type("\(typed)\n")
      #expect(terminal.waits(for: "There is no exhibit"), "\(typed)")
      #expect(terminal.waits(for: "or a name"), "\(typed)")
    }
    #expect(terminal.waits(for: "Return for 1, \(Self.hall)"))
    terminal.type("q\n")
    #expect(terminal.end() == (0, false))
  }

  @Test("nonsense at a question is answered, and asked again")
  func nonsenseAtQuestion() throws {
    let terminal = try Terminal(["museum", "2"])
    walkToQuestion(terminal)
    for typed in Self.nonsense + ["", " ", "5", "\u{1b}[A"] {
      terminal.type("\(typed)\n")
      #expect(terminal.waits(for: "Type a number from 1 to 4."), "\(typed)")
      #expect(terminal.waits(for: Self.question))
    }
    terminal.type("2\n")
    #expect(terminal.waits(for: "Yes, it is 2."))
    #expect(terminal.goesOn(to: Self.goOn))
    terminal.type("\n")
    #expect(terminal.end() == (0, false))
  }

  @Test(
    "q, the end of the input and Ctrl-C leave from anywhere",
    arguments: [
      ("q\n", 0), ("q\n", 1), ("q\n", 2), ("q\n", 3), (" QUIT \n", 1),
      ("\u{4}", 0), ("\u{4}", 1), ("\u{4}", 2), ("\u{3}", 0), ("\u{3}", 1),
      ("\u{3}", 3),
    ])
  func leaving(_ way: String, after steps: Int) throws {
    let terminal = try Terminal(["museum"])
    for step in 0..<steps {
      #expect(terminal.waits(for: step == 1 ? Self.hall : Self.goOn))
      terminal.type("\n")
    }
    #expect(terminal.waits(for: steps == 1 ? Self.hall : Self.goOn))
    if way == "\u{3}" { terminal.interrupt() } else { terminal.type(way) }
    #expect(terminal.end() == (way == "\u{3}" ? 130 : 0, false))
  }

  @Test("--no-pause plays through at a terminal, too")
  func noPause() throws {
    let terminal = try Terminal(["museum", "--no-pause"])
    #expect(terminal.waits(for: "Exhibit 11 of 11"))
    #expect(terminal.waits(for: "To keep"))
    #expect(terminal.end() == (0, false))
    #expect(!terminal.screen.contains("›"))
  }

  private func makeStep(_ sizes: [Int], seed: UInt32) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.sigmoid], initializer: .uniform,
        seed: seed),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 2))
  }
}
