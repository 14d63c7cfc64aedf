import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on frameworks")
struct FrameworksTests {
  @Test("autograd's example has the numbers of micrograd")
  func micrograd() throws {
    let neuron = Frameworks.tanhNeuron()
    neuron.backward(dActivation: 1)
    var dInputs = [0.0, 0]
    neuron.backflow(into: &dInputs)
    for (value, expected) in [
      (neuron.a, 0.7071067811865477), (dInputs[0], -1.4999999999999993),
      (dInputs[1], 0.4999999999999998), (neuron.dw[0], 0.9999999999999996),
      (neuron.dw[1], 0), (neuron.db, 0.4999999999999998),
    ] {
      #expect(abs(value - expected) < 1e-14)
    }
  }

  @Test("the article's losses are those of its program, and Keras's are not")
  func kerasRun() throws {
    let training = try OracleFile("article_values")["training"]
    var plain = PlainXOR(seed: 0)
    let start = try training["initial"]
    let rows = try start["W1"].elements.map { try $0.numbers }
    plain.w1 = (0..<4).map { [rows[0][$0], rows[1][$0]] }
    plain.b1 = try start["b1"].numbers
    plain.w2 = try start["W2"].flat
    plain.b2 = try start["b2"].numbers[0]
    var slow = ["0.01"]
    for step in 0...500 {
      if [0, 10, 100, 500].contains(step) {
        slow.append(plain.loss.text(decimals: 6))
      }
      plain.train(rate: 0.01)
    }
    let fast = try ["0", "10", "100", "500"].map {
      try training["loss"][$0].number.text(decimals: 6)
    }
    expect(
      try pageText(Frameworks.lesson, "Not the same run"),
      shows: ["1 " + fast.joined(separator: " "), slow.joined(separator: " ")])
    expect(
      try pageText(Frameworks.lesson, "Make it the same run"),
      shows: try ["500", "1000"].map {
        try training["logged_every_500"][$0].number.text(decimals: 6)
      })
  }

  @Test("the cycle can be drawn in plain ASCII")
  func ascii() throws {
    let text = try Program.run(["lesson", "frameworks", "--ascii"]).output
    #expect(text.contains("--> forward -"))
    #expect(
      !text.unicodeScalars.contains { (0x2500...0x25ff).contains($0.value) })
  }

  @Test("the eight points name lessons that exist")
  func recap() {
    #expect(Frameworks.recap.count == 8)
    for (_, name) in Frameworks.recap {
      #expect(LessonCatalog.all.contains { $0.name == name }, "\(name)")
    }
  }
}
