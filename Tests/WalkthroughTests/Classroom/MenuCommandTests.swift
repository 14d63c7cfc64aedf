import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// Everything that the menu offers, typed at a terminal.
@Suite("The menu does what it offers")
struct MenuCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Opens the menu of somebody who has been in lesson 1.
  private func open(
    width: Int = 80, height: Int = 24,
    _ change: (inout LearnerState) -> Void = { _ in }
  ) throws -> Terminal {
    var state = LearnerState()
    state.last = "one-neuron"
    state["one-neuron"].page = 2
    change(&state)
    try folder.write(state.json.text, to: "learner.json")
    let terminal = try Terminal(
      ["--state", folder.file("learner.json")], width: width, height: height)
    return terminal
  }

  private func finishAll(_ state: inout LearnerState) {
    for lesson in LessonCatalog.all {
      state[lesson.name].page = 0
      state[lesson.name].isFinished = true
      state[lesson.name].answers = (1...3).map {
        Answer(
          page: lesson.allPages.count - 2, question: $0, purpose: .check,
          given: "", isRight: true)
      }
    }
  }

  @Test(
    "step opens the stepper, with or without data, and comes back",
    arguments: ["step", "step xor", "step xor --layers 2,2,1", "STEP"])
  func step(_ typed: String) throws {
    let terminal = try open()
    #expect(terminal.answers("Return: lesson 1 ›", with: typed))
    #expect(terminal.answers("operation 0 of", with: "q"))
    #expect(terminal.waits(for: "Left xor"))
    #expect(terminal.answers("Return: lesson 1 ›", with: "?"))
    #expect(terminal.answers("A number or name plays a lesson", with: "q"))
    #expect(terminal.end() == (0, false))
  }

  @Test(
    "every other line of the program runs, and its failure is a sentence",
    arguments: [
      ("train xor --quiet", "epoch 3000 · loss"),
      ("swift run Walkthrough check xor", "agree"),
      ("trace xor --sample 2 --neuron h1", "h1"),
      ("why xor --number h1.delta --sample 2", "What makes it small"),
      ("plot loss xor", "loss by epoch"),
      ("train", "Which data? a CSV file, or one of"),
      ("train xorr", "There is no data set \"xorr\"; did you mean xor?"),
      ("train 'no such.csv'", "no such.csv"),
      ("trace xor --wrong", "Trace has no option --wrong"),
      ("train --help", "Usage:"), ("museum 99", "There is no exhibit \"99\""),
    ])
  func commands(_ typed: String, _ words: String) throws {
    let terminal = try open()
    #expect(terminal.answers("Return: lesson 1 ›", with: typed))
    #expect(terminal.waits(for: words))
    #expect(terminal.waits(for: "? lists the lessons."))
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    terminal.type("\u{4}")
    #expect(terminal.end() == (0, false))
  }

  @Test("after a training that is saved, Ctrl-C ends the menu as before it")
  func interruptAfterSaving() throws {
    let terminal = try open()
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    let file = folder.file("a.json")
    terminal.type("train xor --quiet --epochs 5 --save \(file)\n")
    #expect(terminal.waits(for: "epoch 5 · loss"))
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
  }

  @Test("practice and the museum come back to the menu")
  func doors() throws {
    let terminal = try open()
    #expect(terminal.answers("Return: lesson 1 ›", with: "practice"))
    #expect(terminal.waits(for: "Exercise 1"))
    #expect(terminal.answers("› ", with: "q"))
    #expect(terminal.answers("Return: lesson 1 ›", with: "museum"))
    #expect(terminal.answers("q to leave ›", with: "q"))
    #expect(terminal.answers("Return: lesson 1 ›", with: "quit"))
    #expect(terminal.end() == (0, false))
  }

  @Test(
    "a question goes to ask",
    arguments: [
      "why does a neuron need a bias", "bias?", "ask why a bias",
      "what is step size?", "train what?",
    ])
  func questions(_ typed: String) throws {
    let terminal = try open()
    #expect(terminal.answers("Return: lesson 1 ›", with: typed))
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    #expect(
      terminal.screen.contains("Read on:")
        || terminal.screen.contains("Nothing fits"))
    #expect(!terminal.screen.contains("There is no"))
  }

  @Test("pages are reached by number and by words, several are listed")
  func pages() throws {
    let terminal = try open()
    for typed in ["7.6", "gears", "lesson 7.6", "lesson gear"] {
      #expect(terminal.answers("Return: lesson", with: typed))
      #expect(terminal.waits(for: "7.6 · Gears"), "\(typed)")
      #expect(terminal.answers("your number ›", with: "q"))
      #expect(terminal.waits(for: "7. What a derivative is · page 6 of"))
    }
    #expect(terminal.answers("Return: lesson 7 ›", with: "matrix"))
    #expect(terminal.waits(for: "5 Batches, the matrix view"))
    #expect(terminal.answers("which one (its number) ›", with: "77"))
    #expect(terminal.answers("There is no lesson \"77\"", with: "2"))
    #expect(terminal.answers("Type a number from this list", with: ""))
    #expect(terminal.waits(for: "A number or name plays a lesson"))
  }

  @Test("Return at the end of the course says how it went, and where to go")
  func allDone() throws {
    let terminal = try open { finishAll(&$0) }
    #expect(terminal.waits(for: "1. One neuron · done"))
    #expect(terminal.answers("your choice ›", with: ""))
    for words in [
      "The course · how it went", "lessons done      19 of 19",
      "right first time  57 of 57", "practice", "museum", "notebooks-md/",
      "your choice ›",
    ] {
      #expect(terminal.waits(for: words), "\(words)")
    }
    #expect(!terminal.screen.contains("There is no"))
    terminal.type("review\n")
    #expect(terminal.answers("You have missed nothing so far.", with: "q"))
    #expect(terminal.end() == (0, false))
  }

  @Test("review asks again what was missed, and what is right then is done")
  func review() throws {
    let terminal = try open { state in
      finishAll(&state)
      state["one-neuron"].answers[2] = Answer(
        page: 5, question: 3, purpose: .check, given: "1", isRight: false)
    }
    #expect(terminal.waits(for: "1. One neuron · checks 2 of 3"))
    #expect(terminal.answers("Return: lesson 1 ›", with: "review"))
    #expect(terminal.waits(for: "1.6 · Checks"))
    for answer in ["-0.5", "1", "2"] {
      #expect(terminal.answers("› ", with: answer))
    }
    #expect(terminal.waits(for: "2 of 3 checks right at the first try."))
    #expect(terminal.answers("Return continues ›", with: ""))
    #expect(terminal.waits(for: "1. One neuron · done"))
    #expect(terminal.waits(for: "your choice ›"))
  }

  @Test("a lesson whose end was reached offers its pages")
  func offered() throws {
    let terminal = try open { finishAll(&$0) }
    #expect(terminal.answers("your choice ›", with: "1"))
    #expect(terminal.waits(for: "1.3 The other days"))
    #expect(terminal.answers("page ›", with: "1.3"))
    #expect(terminal.waits(for: "1.3 · The other days"))
  }

  // MARK: Keys

  @Test("arrow keys edit the line, and are never printed")
  func arrows() throws {
    let terminal = try open()
    #expect(terminal.waits(for: "Return: lesson 1 ›"))
    // "5.9" becomes "7.6", with every key as a terminal sends it.
    terminal.type("5.9\u{1b}[D\u{1b}OD\u{1b}[D\u{1b}[3~7\u{5}\u{7f}6\n")
    #expect(terminal.waits(for: "7.6 · Gears"))
    #expect(
      terminal.answers(
        "your number ›",
        with: "\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[5~\u{1b}[1;5D\u{1}\u{15}q"))
    #expect(terminal.waits(for: "Return: lesson 7 ›"))
    // What was typed before last.
    terminal.type("\u{1b}[A\u{1b}[A\n")
    #expect(terminal.waits(for: "7.6 · Gears"))
    #expect(!terminal.screen.contains("^["))
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
  }

  @Test("letters of more than one byte are edited whole")
  func unicode() throws {
    let terminal = try open()
    #expect(
      terminal.answers(
        "Return: lesson 1 ›",
        with: "σ漢é\u{1b}[D\u{7f}\u{1b}[D\u{1b}[3~gears\u{1b}[3~"))
    #expect(terminal.waits(for: "7.6 · Gears"))
  }

  @Test("the terminal is given back as it was, whatever ends the program")
  func givenBack() throws {
    for end in ["q\n", "\u{4}", "interrupt", "terminate"] {
      // A terminal echoes, until the program takes it over.
      let terminal = try open()
      #expect(terminal.waits(for: "Return: lesson 1 ›"))
      #expect(!terminal.echoes)
      switch end {
      case "interrupt": terminal.interrupt()
      case "terminate": terminal.terminate()
      default: terminal.type(end)
      }
      _ = terminal.end()
      #expect(terminal.echoes, "\(end.debugDescription)")
    }
  }

  // MARK: Sizes

  @Test(
    "the menu fits the window, however small",
    arguments: [(40, 24), (40, 12), (60, 12), (80, 24), (100, 24)])
  func sizes(_ width: Int, _ height: Int) throws {
    let terminal = try open(width: width, height: height)
    while terminal.waits(for: "›"), !terminal.screen.contains("lesson 1 ›") {
      terminal.type("\n")
    }
    var rows = 0
    for line in terminal.screen.split(
      separator: "\r\n", omittingEmptySubsequences: false)
    {
      #expect(line.count <= width, "\(line)")
      // The empty row above a heading may leave the window.
      if line.contains("›") {
        rows = 0
      } else if rows > 0 || !line.isEmpty {
        rows += 1
      }
      #expect(rows < height, "\(line)")
    }
    #expect(terminal.screen.contains("19. In the debugger"))
  }
}
