import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// Returns whether two lists agree to so many parts of one.
func agree(
  _ got: [Double], _ expected: [Double], within tolerance: Double = 1e-12
) -> Bool {
  got.count == expected.count
    && zip(got, expected).allSatisfy {
      abs($0 - $1) <= tolerance * max(abs($1), 1e-3)
    }
}

/// Everything a lesson says when nobody answers.
func text(of lesson: Lesson) -> String {
  lesson.passages(number: 1).flatMap { $0.lines }.joined(separator: "\n")
}

@Suite("The lessons from backflow to cross-entropy")
struct TrainingLessonTests {
  static let lessons: [Lesson] = [
    Backflow.lesson, TrainingXOR.lesson, Surface.lesson, Vanishing.lesson,
    CrossEntropy.lesson,
  ]

  @Test(
    "read as they did when somebody last read them whole",
    arguments: lessons.map { $0.name })
  func transcript(_ name: String) throws {
    let result = try Program.run(["lesson", name])
    #expect(result.code == 0)
    // A lesson's number, and what comes next, depend on its place in the list.
    var lines: [Substring] = []
    var isAboutNext = false
    for line in result.output.split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("Next: ") || line.hasPrefix("This was the last") {
        isAboutNext = true
      }
      // It may take two lines.
      isAboutNext = isAboutNext && !line.isEmpty
      if isAboutNext { continue }
      let isHeading = line.first?.isNumber == true && line.contains(" · ")
      let dot = line.firstIndex(of: ".")
      if line.hasPrefix("Lesson "), let place = line.firstRange(of: " · ") {
        lines.append(line[place.upperBound...])
      } else if isHeading, let dot {
        lines.append(line[line.index(after: dot)...])
      } else {
        lines.append(line)
      }
    }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(name)")
  }

  @Test("draw nothing but ASCII pictures where that is asked for")
  func ascii() throws {
    for lesson in Self.lessons {
      let text = try Program.run(["lesson", lesson.name, "--ascii"]).output
      #expect(!text.contains { "│┤→↑─└┘".contains($0) }, "\(lesson.name)")
      #expect(
        !text.unicodeScalars.contains { (0x2800...0x28ff).contains($0.value) })
    }
  }
}

@Suite("The lesson on backflow")
struct BackflowLessonTests {
  @Test("has the numbers of the notes, computed with NumPy, PyTorch and JAX")
  func notes() throws {
    let main = try OracleFile("backflow")["main"]
    let network = Backflow.notesAfterBackward()
    let (hidden, output) = (
      network.layers[0].neurons, network.layers[1].neurons
    )
    #expect(agree(hidden.map { $0.a }, try main["a_h"].numbers))
    #expect(agree(output.map { $0.a }, try main["a_o"].numbers))
    #expect(agree(output.map { $0.dActivation }, try main["dL_da_o"].numbers))
    #expect(agree(output.map { $0.delta }, try main["delta_o"].numbers))
    #expect(agree(hidden.map { $0.dActivation }, try main["backflow"].numbers))
    #expect(agree(hidden.map { $0.delta }, try main["delta_h"].numbers))
    let wrong = Backflow.withoutTranspose(network)
    let mistakes = try main["mistakes"]
    #expect(agree(wrong, try mistakes["backflow_without_transpose"].numbers))
    let second = try OracleFile("backflow")["second"]
    let neurons = Backflow.secondAfterBackward().layers[1].neurons
    #expect(agree(neurons.map { $0.db }, try second["db2"].numbers))
  }

  @Test("shows both columns with the slope between, digit by digit")
  func columns() throws {
    let main = try OracleFile("backflow")["main"]
    let said = text(of: Backflow.lesson)
    for (name, keys) in [
      ("o", ["dL_da_o", "sigma_prime_z_o", "delta_o"]),
      ("h", ["backflow", "sigma_prime_z_h", "delta_h"]),
    ] {
      for k in 0..<2 {
        let numbers = try keys.map { try main[$0].numbers[k] }
        let row = numbers.map { $0.text(decimals: 4) }.joined(separator: " ")
        let squeezed = said.split(separator: " ").joined(separator: " ")
        #expect(squeezed.contains("\(name)\(k + 1) \(row)"), "\(row)")
      }
    }
  }

  @Test("has Mazur's loss after one step in both orders")
  func mazur() throws {
    let mazur = try OracleFile("mazur")
    let right = try mazur["without_bias_update"]["1"]["E_total"].number
    let wrong = try mazur[
      "mistake_output_weights_updated_first_no_bias_update"]["1"]["E_total"]
      .number
    #expect(agree([Backflow.mazurLoss(updatesOutputsFirst: false)], [right]))
    #expect(agree([Backflow.mazurLoss(updatesOutputsFirst: true)], [wrong]))
    #expect(right.text(decimals: 10) == "0.2910277737")
    #expect(wrong.text(decimals: 10) == "0.2910279239")
  }

  @Test(
    "neuron, matrix and formula agree with each other and with a difference",
    arguments: [[0.5, 0.7, -0.4], [0, 1, 2], [-3, 0.1, 10]])
  func views(_ weights: [Double]) {
    let network = Backflow.wideAfterBackward(weights: weights)
    let deltas = network.layers[0].neurons.map { $0.delta }
    #expect(agree(Backflow.matrixView(network), deltas))
    #expect(agree(Backflow.formulaView(network), deltas))
    // The bias moves z by as much as itself: δ is how L moves with it.
    for (k, neuron) in network.layers[0].neurons.enumerated() {
      func loss(_ shift: Double) -> Double {
        let moved = network.copy()
        moved.layers[0].neurons[k].bias += shift
        return Loss.halfSquaredError.value(
          outputs: moved.forward([1, 0.5]), targets: [1])
      }
      let slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
      #expect(abs(slope - neuron.delta) < 1e-9, "\(neuron.name)")
    }
  }
}

@Suite("The lesson on training XOR")
struct TrainingXORLessonTests {
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
