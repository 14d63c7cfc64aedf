import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("why in the stepper")
struct StepperWhyTests {
  private func run(_ lines: [String]) throws -> Program.Result {
    try Program.run(
      ["step", "xor"], input: lines.map { "\($0)\n" }.joined())
  }

  /// The first line of each answer: the number.
  private func numbers(_ lines: String...) throws -> [String] {
    let result = try run(lines)
    #expect(result.errors == "")
    return result.output.split(separator: "\n").map(String.init).filter {
      $0.contains(" for sample ") || $0.contains(" → ") && $0.first == "w"
    }
  }

  @Test("the answer is that of the command, at the start and after training")
  func sameAsCommand() throws {
    for (name, epoch) in [("h1.dw[x2]", "0"), ("o1.db", "7"), ("loss", "7")] {
      // After the epoch's last operation, its step is the one that is asked about.
      let stepper = try run(["epoch \(Int(epoch)! + 1)", "why \(name)"])
      let command = try Program.run([
        "why", "xor", "--number", name, "--epoch", epoch,
      ])
      func first(_ output: String) -> Substring? {
        output.split(separator: "\n").first { $0.hasPrefix("\(name) = ") }
      }
      #expect(first(stepper.output) == first(command.output))
      #expect(first(stepper.output) != nil)
    }
  }

  @Test("a neuron's number is that of the cursor's sample, or of the one named")
  func samples() throws {
    let found = try numbers(
      "why h1.z", "goto sample 3", "n", "why h1.z", "why h1.z@2", "epoch 1",
      "back", "why δ of h2")
    #expect(found.count == 4)
    for (line, start) in zip(
      found, ["h1.z@1 = ", "h1.z@3 = ", "h1.z@2 = ", "h2.delta@4 = "])
    {
      #expect(line.hasPrefix(start), "\(line)")
    }
  }

  @Test("after a change, the answer has the changed number, in its own branch")
  func branches() throws {
    let result = try run([
      "set w[o1←h2] 5", "why o1.z@1", "undo", "why o1.z@1",
    ])
    #expect(result.code == 0)
    let values = result.output.split(separator: "\n").filter {
      $0.hasPrefix("o1.z@1 = ") && $0.hasSuffix(" for sample 1")
    }.compactMap { Double($0.split(separator: " ")[2]) }
    try #require(values.count == 2)
    // The change of the weight, from what `set` says, times a_h2.
    let line = try #require(
      result.output.split(separator: "\n").first { $0.contains("→ 5.0") })
    let words = line.split(separator: " ")
    let arrow = try #require(words.firstIndex(of: "→"))
    let old = try #require(Double(words[arrow - 1]))
    let a = try #require(
      Double(
        try run(["n sample", "why h2.a@1"]).output.split(separator: "\n")
          .last { $0.hasPrefix("h2.a@1 = ") }?.split(separator: " ")[2] ?? ""))
    #expect(abs(values[0] - values[1] - (5 - old) * a) < 1e-4)
  }

  @Test("asking does not move the cursor or change a number")
  func still() throws {
    let asked = try run(["n 30", "why w[h1←x1]", "why loss", "p"]).output
    let plain = try run(["n 30", "p"]).output
    #expect(asked.hasSuffix(plain.components(separatedBy: "\nh1").last ?? "?"))
  }

  @Test(
    "what names no number is refused in a sentence",
    arguments: [
      ("why", "why what?"), ("why h9.z", "the neurons are h1"),
      ("last h9.a > 1", "the neurons are h1"), ("break h9.a", "h9.a"),
      ("why h1.a@9", "it takes 1, 2, 3, 4"), ("why w[h1←o1]", "no input"),
    ])
  func refused(line: String, part: String) throws {
    let result = try run([line])
    #expect(result.code == 64)
    #expect(result.errors.contains(part), "\(result.errors)")
  }
}
