import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on training XOR")
struct TrainingXORTests {
  @Test("its script ends with the answers of the note's")
  func note() throws {
    let step = TrainingXOR.noteStep()
    step.repeated(10_000, on: .xor)
    let expected = try OracleFile("xor_note")["at_epoch"]["10000"][
      "predictions"
    ].numbers
    let answers = step.network.forward(batch: DataSet.xor.inputs).map { $0[0] }
    #expect(agree(answers, expected, within: 1e-9))
  }

  @Test("logs the article's losses, with half the loss and half the rate")
  func article() throws {
    let training = try OracleFile("article_values")["training"]
    let half = TrainingXOR.articleStep()
    let whole = TrainingXOR.articleStep(
      loss: .meanSquaredError, learningRate: 1)
    for epoch in stride(from: 0, through: 3_000, by: 500) {
      if epoch > 0 {
        half.repeated(500, on: .xor)
        whole.repeated(500, on: .xor)
      }
      let expected = try training["loss"]["\(epoch)"].number
      let losses = [
        2 * half.measureLoss(of: .xor), whole.measureLoss(of: .xor),
      ]
      #expect(agree(losses, [expected, expected], within: 1e-9), "\(epoch)")
    }
    let words = text(of: TrainingXOR.lesson).split { $0.isWhitespace }
    #expect(words.joined(separator: " ").contains("code ends at 0.00174."))
  }

  @Test("quotes the counts of the table that another test repeats")
  func counts() throws {
    let file = try OracleFile("gates_and_surface")
    let table = try file["XOR_2_2_1_seeds_0_49"]
    let measured = TrainingXOR.measured
    #expect(try table["successes"].number == Double(measured.solved))
    #expect(
      try table["fail_seeds"].numbers == measured.stalled.map { Double($0) })
    #expect(try table["correct_at_20000"].numbers.count == measured.starts)
    #expect(try table["success_seeds"].numbers.contains(15))
    let many = try file["XOR_rates_seeds_0_999"]["sigmoid_lr0.5"]["at"]
    let count = try many["20000"]["four_of_four"].number
    #expect(count == Double(measured.solvedOfThousand))
  }

  @Test("seed 13 stalls near 0.125, with both hidden neurons saturated")
  func stalled() {
    let trainer = TrainingXOR.plainStep(seed: 13).trainer(on: .xor)
    #expect(throws: Never.self) { try trainer.train(epochs: 1_000) }
    #expect(abs(trainer.loss - 0.125) < 0.001)
    let kinds = Diagnosis.examine(trainer).map { $0.kind }
    #expect(kinds == [.stalled])
    for inputs in [[1.0, 0], [1, 1]] {
      let outputs = trainer.step.network.forward(inputs)
      #expect(abs(outputs[0] - 0.5) < 0.01)
      for neuron in trainer.step.network.layers[0].neurons {
        #expect(neuron.slopeAtZ < 0.002)
      }
    }
  }
}
