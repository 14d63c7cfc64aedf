import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("ask")
struct AskCommandTests {
  @Test("shows one passage with where to read on, and names two more at most")
  func passages() throws {
    let result = try Program.run(["ask", "what is the chain rule?"])
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("\nlesson 7.6 · Gears: the chain rule\n\n"))
    #expect(
      result.output.contains("\nRead on: swift run Walkthrough lesson 7.6\n"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0.contains("Read on:") }.count == 1)
    let more = lines.drop { $0 != "See also:" }.dropFirst()
    #expect((1...2).contains(more.count))
    #expect(more.allSatisfy { $0.hasPrefix("  ") && $0.contains(" · ") })
  }

  @Test("a question needs no quotation marks")
  func words() throws {
    let quoted = try Program.run(["ask", "what does the bias do"])
    let words = try Program.run(["ask", "what", "does", "the", "bias", "do"])
    #expect(quoted.output == words.output && words.code == 0)
  }

  @Test("a mistake leads to its exhibit, a task to the command's help")
  func otherPlaces() throws {
    let bug = try Program.run(["ask", "my biases are never updated"]).output
    #expect(bug.contains("Read on: swift run Walkthrough museum 4"))
    let task = try Program.run(["ask", "how do i save my model"]).output
    #expect(task.contains("train xor --seed 1 --save xor.json"))
    #expect(task.contains("Read on: swift run Walkthrough train --help"))
  }

  @Test("says how a misspelled word was read, and which it does not know")
  func misspelled() throws {
    let output = try Program.run(["ask", "waht is a zorgly sigmiod"]).output
    #expect(
      output.hasPrefix(
        """

        Read "sigmiod" as "sigmoid".
        I do not know "zorgly"; searched for the rest.

        lesson 2.1
        """))
    #expect(!output.contains("waht"))
  }

  @Test(
    "says what is not covered and what can be asked, and that is no error",
    arguments: [
      "why?", "asdf qwer \u{1b}[31m zxcv", "what time is it",
      String(repeating: "elephant ", count: 10_000), "что такое дельта 🦊",
    ])
  func nothing(_ question: String) throws {
    let result = try Program.run(["ask", question])
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("\nNot covered: "))
    #expect(result.output.contains("why does a neuron need a bias"))
    #expect(!result.output.contains("\u{1b}"))
  }

  @Test(
    "without a question says what is missing", arguments: [[], [""], [" "]])
  func missing(_ words: [String]) throws {
    let result = try Program.run(["ask"] + words)
    #expect(result.code == 64 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("error: ask needs a question, as in: "))
  }

  @Test("every answer fits 80 columns")
  func width() throws {
    let questions = AskedQuestion.tuned.map { $0.text }.suffix(2)
    let odd = String(repeating: "qwerty xyz ", count: 20) + "sigmoid relu"
    for question in questions + [odd] {
      let output = try Program.run(["ask", question]).output
      for line in output.split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
    }
    for line in try Program.run(["ask", "--help"]).output.split(separator: "\n")
    {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the menu answers questions, too")
  func menu() throws {
    let folder = try Folder()
    var state = LearnerState()
    state.last = "one-neuron"
    state["one-neuron"].page = 1
    try folder.write(state.json.text, to: "learner.json")
    let terminal = try Terminal(["--state", folder.file("learner.json")])
    #expect(terminal.waits(for: "review, quit."))
    terminal.type("ask what does the bias do\n")
    #expect(
      terminal.waits(for: "Read on: swift run Walkthrough lesson 1.1"))
    terminal.type("ask\n")
    #expect(terminal.waits(for: "your question ›"))
    terminal.type("what is the capital of France\n")
    #expect(terminal.waits(for: "Not covered: "))
    terminal.type("q\n")
    #expect(terminal.end() == (0, false))
  }
}
