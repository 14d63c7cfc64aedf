import Foundation
import NeuronKit
import Testing

@testable import Walkthrough

@Suite("ask")
struct AskCommandTests {
  @Test("shows passages, and where to read on")
  func passages() throws {
    let result = try Program.run(["ask", "what does the bias do?"])
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(
      result.output.hasPrefix(
        "\nLesson 1, page 1 · What counts, and how much\n\n"))
    #expect(
      result.output.contains("\nRead on: swift run Walkthrough lesson 1\n"))
    let ways = result.output.split(separator: "\n").filter {
      $0.contains("Read on:")
    }
    #expect((1...4).contains(ways.count))
  }

  @Test("a question needs no quotation marks")
  func words() throws {
    let quoted = try Program.run(["ask", "what does the bias do"])
    let words = try Program.run(["ask", "what", "does", "the", "bias", "do"])
    #expect(quoted.output == words.output && words.code == 0)
  }

  @Test("the museum answers why a wrong gradient trains")
  func museum() throws {
    let result = try Program.run([
      "ask", "why does my network train although the gradient is wrong",
    ])
    #expect(result.output.contains("Read on: swift run Walkthrough museum"))
  }

  @Test("says how a misspelled word was read")
  func misspelled() throws {
    let output = try Program.run(["ask", "waht is a sigmiod"]).output
    #expect(output.hasPrefix("\n\"sigmiod\" is read as \"sigmoid\".\n\n"))
    #expect(!output.contains("waht"))
  }

  @Test(
    "says that nothing fits, in sensible words, and that is no error",
    arguments: [
      ("why?", "no word of the subject"),
      ("asdf qwer \u{1b}[31m zxcv", "is about that"),
      (String(repeating: "elephant ", count: 10_000), "is about that"),
      ("что такое дельта 🦊", "is about that"),
    ])
  func nothing(_ question: String, _ words: String) throws {
    let result = try Program.run(["ask", question])
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("\nNothing fits: "))
    #expect(result.output.contains(words))
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
    var questions = AskedQuestion.answerable.map { $0.text }
    questions.append("zeroGradients backflow(into:) TrainingStep.swift museum")
    for question in questions.suffix(2) {
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
    #expect(terminal.waits(for: "Read on: swift run Walkthrough lesson 1"))
    let readings = terminal.screen.components(separatedBy: "] reading").count
    #expect(readings > 1)
    terminal.type("ask\n")
    #expect(terminal.waits(for: "your question ›"))
    terminal.type("what is the capital of France\n")
    #expect(terminal.waits(for: "Nothing fits: "))
    terminal.type("q\n")
    #expect(terminal.end() == (0, false))
    // The lessons are read once.
    #expect(
      terminal.screen.components(separatedBy: "] reading").count == readings)
  }
}
