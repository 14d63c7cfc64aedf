import NeuronLab
import Testing

@testable import Course
@testable import Walkthrough

@Suite("What the stepper shows before it is computed")
struct StepperViewTests {
  private let xor: Stepper

  init() throws {
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: [2, 2, 1], activations: [.tanh, .sigmoid], seed: 7),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 0.3))
    // As after `train`: the neurons hold numbers of passes that were not shown.
    let trainer = try Trainer(step, on: .xor)
    try trainer.train(epochs: 2)
    xor = Stepper(
      TimelineCursor(
        .init(step: step, data: .xor, epoch: 2) { _ in [[0, 1, 2, 3]] }),
      decimals: 4)
  }

  private func page(_ width: Int = 80, _ height: Int = 24) -> [String] {
    StepperView(
      stepper: xor, title: "xor", ascii: false, width: width, height: height
    ).lines
  }

  /// What `print` says of a neuron, without its parameters.
  private func numbers(_ name: String) throws -> [String] {
    let words = try xor.perform("print \(name)").lines.joined(separator: " ")
      .split(separator: " ").map { String($0) }
    return words.indices.dropLast().compactMap { k in
      let isAsked =
        ["z", "a", "∂L/∂a", "δ", "db"].contains(words[k])
        || words[k].hasPrefix("dw")
      return isAsked && words[k + 1] != "·" ? words[k] : nil
    }
  }

  @Test("nothing at the start, then each number when its operation is done")
  func oneByOne() throws {
    #expect(try numbers("network") == [])
    _ = try xor.perform("n")
    #expect(try numbers("h1") == ["dw[x1]", "dw[x2]", "db"])
    #expect(try numbers("h2") == [])
    _ = try xor.perform("n 2")
    let zeroed = ["dw[x1]", "dw[x2]", "db"]
    #expect(try numbers("h2") == zeroed)
    // w·x1, w·x2, b; then a.
    for _ in 1...3 {
      _ = try xor.perform("n")
      #expect(try numbers("h1") == zeroed + ["z"])
    }
    _ = try xor.perform("n")
    #expect(try numbers("h1") == zeroed + ["z", "a"])
    _ = try xor.perform("break δ of h1")
    _ = try xor.perform("run")
    #expect(try numbers("h1") == zeroed + ["z", "a", "∂L/∂a", "δ"])
    #expect(try numbers("h2") == zeroed + ["z", "a"])
    _ = try xor.perform("b")
    #expect(try numbers("h1") == zeroed + ["z", "a", "∂L/∂a"])
  }

  @Test(
    "a new sample, a jump, a change and the next step begin without numbers")
  func jumps() throws {
    let zeroed = ["dw[x1]", "dw[x2]", "db"]
    _ = try xor.perform("sample 3")
    // After sample 2 its numbers are there; with sample 3 they go.
    #expect(try numbers("h1") == zeroed + ["z", "a", "∂L/∂a", "δ"])
    _ = try xor.perform("n")
    #expect(try numbers("h1") == zeroed + ["z"])
    #expect(try numbers("o1") == ["dw[h1]", "dw[h2]", "db"])
    _ = try xor.perform("set w[o1←h1] 0.5")
    #expect(try numbers("h1") == zeroed + ["z"])
    _ = try xor.perform("n epoch")
    _ = try xor.perform("n")
    #expect(try numbers("h1") == zeroed)
    #expect(try numbers("o1") == [])
    _ = try xor.perform("rewind")
    #expect(try numbers("network") == [])
    _ = try xor.perform("epoch 4")
    #expect(try numbers("h1") == zeroed + ["z", "a", "∂L/∂a", "δ"])
  }

  @Test("the page shows dots, also for the old values of what changes")
  func page() throws {
    func lines(_ text: String) -> [String] {
      page().filter { $0.contains(text) }
    }
    _ = try xor.perform("n")
    #expect(lines("h1  z ·  a ·  ∂L/∂a ·  δ ·").count == 1)
    #expect(lines("changed  dw[x1]  · → 0.0000").count == 1)
    #expect(lines("x1     ·").count == 1)
    #expect(lines("▶ h1  a ·       δ ·").count == 1)
    _ = try xor.perform("n 3")
    #expect(lines("changed  x1  · → 0.0000,  z  · → 0.0000").count == 1)
    _ = try xor.perform("n")
    #expect(lines("x2  · → 0.0000,  z  0.0000 → 0.0000").count == 1)
    // In the next step the gradient that is set to 0 was seen before.
    _ = try xor.perform("n epoch")
    let old = try xor.perform("print h1").lines[1]
    _ = try xor.perform("n")
    let shown = try #require(lines("changed  dw[x1]").first)
    #expect(!shown.contains("·"))
    #expect(old.contains("dw[x1]"))
  }

  @Test(
    "the target is on the page, however narrow",
    arguments: [
      (80, 24), (120, 40), (60, 16), (40, 12),
    ])
  func target(size: (width: Int, height: Int)) throws {
    _ = try xor.perform("sample 2")
    _ = try xor.perform("n")
    let lines = page(size.width, size.height)
    #expect(
      lines.contains { $0.contains("o1") && $0.contains(" y 1") },
      "\(lines)")
    #expect(lines.allSatisfy { $0.count <= size.width })
  }
}
