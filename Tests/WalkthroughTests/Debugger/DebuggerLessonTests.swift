import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite(
  "The lesson on the debugger",
  .enabled(
    if: LLDB.obstacle == nil, Comment(rawValue: LLDB.obstacle ?? "")))
struct DebuggerLessonTests {
  /// What follows each `(lldb) …` in the lesson, until an empty line or the next.
  private func answers() -> [String: [String]] {
    var answers: [String: [String]] = [:]
    var command: String?
    for line in InTheDebugger.lesson.passages(number: 1).flatMap({ $0.lines }) {
      if line.hasPrefix("  (lldb) ") {
        command = String(line.dropFirst(9))
      } else if line.isEmpty {
        command = nil
      } else if let command {
        answers[command, default: []].append(String(line.dropFirst(2)))
      }
    }
    return answers
  }

  @Test("shows what LLDB writes")
  func session() throws {
    let commands =
      [
        "run",
        "v inputs weights bias", "continue", "next", "next", "next", "next",
        "v a dActivation slope", "v delta", "po self",
        "breakpoint set --name SGD.update --one-shot true", "continue",
        "po network", "continue", "finish", "v neuron.weights[0]",
      ]
    let session = try LLDB.debug(
      ["train", "people", "--epochs", "5"],
      file: Checkout.path("debugging/epoch.lldb"), commands, isTyped: true)
    try #require(session.errors == "")
    let answers = answers()
    #expect(answers.count == 6)
    for (command, lines) in answers {
      #expect(session.output(of: command) == [lines], "\(command)")
    }
    // Every command of the lesson was typed.
    for line in InTheDebugger.lesson.passages(number: 1).flatMap({ $0.lines })
    where line.hasPrefix("  (lldb) ") {
      #expect(commands.contains(String(line.dropFirst(9))), "\(line)")
    }
  }

  @Test("writes numbers as LLDB does")
  func numbers() throws {
    let numbers = [
      0, 1, -2, 0.1, 0.2, 12.5, 100, 1_234_567.5, 0.003, -0.0054111753439320008,
      0.00043856773447434685, 4.3856773447434685e-5, 4.26083764748624579e-10,
      1.5e-7, -2e-12, 123_456_789_012_345,
    ]
    let session = try LLDB.debug(
      ["train", "people", "--epochs", "5"],
      file: Checkout.path("debugging/neuron.lldb"),
      ["run"] + numbers.map { "p Double(\($0))" })
    try #require(session.errors == "")
    for number in numbers {
      #expect(
        session.output(of: "p Double(\(number))")
          == [["(Double) \(InTheDebugger.lldb(number))"]])
    }
  }
}
