import TestSupport
import Testing

@testable import Walkthrough

@Suite("The stepper in a terminal")
struct StepperLoopTests {
  private static let leave = "\u{1b}[?1049l"

  @Test("arrow keys move, a typed command moves, and the end of input leaves")
  func keys() throws {
    let terminal = try Terminal(["step", "xor"])
    #expect(terminal.waits(for: "operation 0 of 243"))
    terminal.type("\u{1b}[C\u{1b}[C")
    #expect(terminal.waits(for: "operation 2 of 243"))
    terminal.type("\u{1b}[D")
    #expect(terminal.waits(for: "operation 1 of 243"))
    terminal.type("\n")
    #expect(terminal.waits(for: "operation 2 of 243"))
    terminal.type("n x\u{7f}7\r")
    #expect(terminal.waits(for: "operation 9 of 243"))
    terminal.type("\u{1b}[6~")
    #expect(terminal.waits(for: "operation 21 of 243"))
    terminal.type("\u{1b}[H")
    #expect(terminal.waits(for: "operation 0 of 243"))
    terminal.type("break δ of h2\rrun\r")
    #expect(terminal.waits(for: "stopped at: δ of h2"))
    terminal.type("\u{4}")
    let end = terminal.end()
    #expect(end.code == 0 && !end.wasKilled)
    #expect(terminal.screen.contains(Self.leave))
    #expect(terminal.screen.contains("Left xor · 2-4-1 at epoch 0."))
  }

  @Test("nonsense, long lines and unknown keys are answered with words")
  func nonsense() throws {
    let terminal = try Terminal(["step", "xor"])
    #expect(terminal.waits(for: "operation 0 of 243"))
    terminal.type("foo\r")
    #expect(terminal.waits(for: "there is no command \"foo\""))
    terminal.type("\u{1b}[15~\u{1b}[99;5Zn\r")
    #expect(terminal.waits(for: "operation 1 of 243"))
    terminal.type(String(repeating: "zz", count: 2000) + "\r")
    #expect(terminal.waits(for: "there is no command \"zzz"))
    terminal.type("?")
    #expect(terminal.waits(for: "Any key returns to the step"))
    // A blank does no more than close the page; a letter is the first of a
    // command, and an arrow moves.
    terminal.type(" ")
    #expect(terminal.waits(for: "operation 1 of 243"))
    terminal.type("?")
    #expect(terminal.waits(for: "Any key returns to the step"))
    terminal.type("n 2\r")
    #expect(terminal.waits(for: "operation 3 of 243"))
    terminal.type("?\u{1b}[C")
    #expect(terminal.waits(for: "operation 4 of 243"))
    terminal.type("?q\r")
    #expect(terminal.end().code == 0)
  }

  @Test("Ctrl-C ends it with 130, a signal with the signal; both give back")
  func interrupts() throws {
    let terminal = try Terminal(["step", "xor"])
    #expect(terminal.waits(for: "operation 0 of 243"))
    terminal.interrupt()
    #expect(terminal.end().code == 130)
    #expect(terminal.screen.contains(Self.leave))

    let other = try Terminal(["step", "xor"])
    #expect(other.waits(for: "operation 0 of 243"))
    other.terminate()
    #expect(other.end().wasKilled)
    #expect(other.screen.contains(Self.leave))
  }

  @Test("Ctrl-C stops a long run, and the stepper continues")
  func interruptedRun() throws {
    let terminal = try Terminal(["step", "digits"])
    #expect(terminal.waits(for: "operation 0 of"))
    terminal.type("break loss < 0\r")
    #expect(terminal.waits(for: "breakpoint 1"))
    terminal.type("run\r")
    #expect(terminal.waits(for: "running; Ctrl-C stops it"))
    terminal.interrupt()
    #expect(terminal.waits(for: "interrupted"))
    terminal.type("q\r")
    #expect(terminal.end().code == 0)
  }

  @Test("the title has a sample's own number, as the commands have it")
  func sampleNumber() throws {
    let options = ["iris", "--batch-size", "3", "--epoch", "1"]
    let refusal = try Program.run(["step"] + options, input: "sample 9999\n")
      .errors
    // "this epoch has no sample 9999; it has 31, …"
    let first = try #require(
      refusal.split(separator: " ").first { $0.last == "," })
    let terminal = try Terminal(["step"] + options)
    #expect(terminal.waits(for: "operation 0 of"))
    terminal.type("n 20\r")
    #expect(
      terminal.waits(for: " · sample \(first.dropLast()) · operation 20 of"))
    terminal.type("q\r")
    #expect(terminal.end().code == 0)
  }

  @Test("Ctrl-C stops the way to a far epoch, and the stepper continues")
  func interruptedEpoch() throws {
    let terminal = try Terminal(["step", "digits"])
    #expect(terminal.waits(for: "operation 0 of"))
    terminal.type("epoch 100000\r")
    #expect(terminal.waits(for: "running; Ctrl-C stops it"))
    terminal.interrupt()
    #expect(terminal.waits(for: "interrupted"))
    terminal.type("q\r")
    #expect(terminal.end().code == 0)
  }
}
