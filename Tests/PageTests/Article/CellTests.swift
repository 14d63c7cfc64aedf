import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("The article's cells")
struct CellTests {
  let printed: Fixture
  let values: Fixture

  init() throws {
    printed = try Fixture(file: "article_cells")["cells"]
    values = try Fixture(file: "article_values")
  }

  @Test("the cells are the article's 21, in its order")
  func names() throws {
    let ids = try printed.elements.map { try $0["id"].string }
    #expect(Cell.all.map { "cell-\($0.name)" } == ids)
  }

  /// What the article prints and a cell does not: the code's own numbers, and what
  /// it says wrongly of the loss.
  private static let leftOut: [String: [Double]] = [
    "single-neuron-xor": [-1.5], "hidden-analysis": [5, 5, 2.5],
    "visualize-learning": [0.25, 0.001],
  ]

  @Test("every number with decimals that the article prints is printed")
  func printedNumbers() throws {
    for (cell, article) in zip(Cell.all, try printed.elements) {
      var ours = Self.decimals(
        in: try Self.outcome(cell.name).lines.joined(separator: "\n"))
      var missing: [Double] = []
      for number in Self.decimals(in: try article["stdout"].string) {
        if let k = ours.firstIndex(of: number) {
          ours.remove(at: k)
        } else {
          missing.append(number)
        }
      }
      #expect(missing == Self.leftOut[cell.name] ?? [], "\(cell.name)")
    }
  }

  // MARK: All digits

  @Test("the running decision has the article's digits")
  func runningDecision() throws {
    let score = try values["cell-linear"]["score_left_to_right"]
    try expect(exact("linear", "z"), matches: score, .exact)
    let sigmoid = try values["cell-sigmoid"]["confidence"]
    try expect(exact("sigmoid", "σ(z)"), matches: sigmoid, .onePass)
    try expect(exact("sigmoid-viz", "a today"), matches: sigmoid, .onePass)
    let days = try values["cell-complete-neuron"]
    let outputs = try exact("complete-neuron", "a")
    let names = ["sunny_energized", "rainy_tired", "medium_day"]
    for (output, day) in zip(outputs, names) {
      try expect(output, matches: days[day]["output"], .onePass)
    }
  }

  @Test("one neuron and the hand-weighted network have the article's digits")
  func networks() throws {
    try expect(
      exact("single-neuron-xor", "a"),
      matches: values["cell-single-neuron-xor"]["outputs"], .onePass)
    let hand = try values["hand_weights"]
    let hidden = try Self.outcome("hidden-analysis").exact.map { $0.numbers }
    try expect(hidden, matches: hand["hidden"], .onePass)
    let batch = try Self.outcome("batch").exact.filter { $0.name == "hidden" }
    try expect(
      batch.map { $0.numbers }, matches: hand["hidden"], .onePass)
    for (cell, name) in [
      ("xor-solution", "outputs"), ("batch", "outputs"), ("mse", "predictions"),
    ] {
      try expect(exact(cell, name), matches: hand["output"], .onePass)
    }
    try expect(exact("mse", "errors"), matches: hand["errors"], .onePass)
    try expect(
      exact("mse", "meanSquaredError"), matches: hand["mse"], .onePass)
    let one = try hand["z_hidden"].elements[2]
    try expect(exact("matrix-form", "z"), matches: one, .onePass)
    try expect(
      exact("matrix-form", "output"), matches: hand["output"].elements[2],
      .onePass)
  }

  @Test("the random network has the article's loss and gradients")
  func gradients() throws {
    let start = try values["cell-random-loss"]
    try expect(
      exact("random-loss", "predictions"), matches: start["output"], .onePass)
    try expect(exact("random-loss", "MSE"), matches: start["loss"], .onePass)
    let outer = try values["cell-backward"]
    try expect(
      exact("backward", "dw of o1"), matches: outer["d_W_out"], .onePass)
    try expect(
      exact("backward", "db of o1"), matches: outer["d_b_out"], .onePass)
    let inner = try values["cell-backprop-full"]
    // The article's matrix has a row for each input.
    let dw = try ["h1", "h2"].map { try exact("backprop-full", "dw of \($0)") }
    try expect(
      [0, 1].map { i in dw.map { $0[i] } }, matches: inner["d_W_hidden"],
      .onePass)
    let db = try ["h1", "h2"].map { try exact("backprop-full", "db of \($0)") }
    try expect(db, matches: inner["d_b_hidden"], .onePass)
  }

  @Test("choosing MSE doubles every gradient")
  func meanSquaredErrorGradients() throws {
    let expected = try values["true_mse_gradients"]
    let cell = try Cell.named("backprop-full")
    var typed = try cell.initialTexts()
    typed[1] = ["meanSquaredError"]
    let outcome = try cell.run(typed: typed)
    let db = outcome.exact.filter { $0.name.hasPrefix("db") }
    try expect(
      db.map { $0.numbers }, matches: expected["d_b_hidden"], .onePass)
  }

  @Test("training has the article's losses and predictions, to nine digits")
  func training() throws {
    let run = try values["training"]
    let losses = try exact("train", "MSE every 500 epochs")
    let logged = try run["logged_every_500"]
    for (k, epoch) in try logged.epochs.enumerated() {
      try expect(losses[k], matches: logged[epoch], .longRun)
    }
    try expect(
      exact("train", "MSE at the end"), matches: run["loss"][3000], .longRun)
    try expect(
      exact("train", "predictions"), matches: run["final_predictions"],
      .longRun)
    let ends = try exact("visualize-learning", "MSE")
    try expect(ends[0], matches: run["loss"][0], .longRun)
    try expect(ends[1], matches: run["loss"][3000], .longRun)
  }

  // MARK: Numbers that are changed

  @Test("a cell uses the numbers that stand in the cells before it")
  func usedNumbers() throws {
    let cell = try Cell.named("sigmoid")
    var typed = try cell.initialTexts()
    typed[0][3] = "−1,09"
    #expect(try cell.run(typed: typed).lines[0] == "z = 0.00")
    #expect(try cell.run(typed: typed).lines[2] == "50.00 % sure: stay")
  }

  @Test("changed numbers change the training")
  func changedTraining() throws {
    let cell = try Cell.named("train")
    let outcome = try cell.run(typed: [["1", "tanh"], ["7", "1", "0.5", "3"]])
    #expect(outcome.lines.count == 1 + 4)
    #expect(outcome.lines[0].hasPrefix("epoch 0 MSE 0."))
  }

  // MARK: Numbers that are refused

  @Test(
    "what is not a number is refused with a sentence",
    arguments: [
      ("abc", "bias: \"abc\" is not a number; it needs a number, such as 0.1."),
      ("", "bias: the field is empty; it needs a number."),
      (" ", "bias: the field is empty; it needs a number."),
      ("inf", "bias: \"inf\" is not a number; it needs a number, such as 0.1."),
      ("nan", "bias: \"nan\" is not a number; it needs a number, such as 0.1."),
      ("0x1", "bias: \"0x1\" is not a number; it needs a number, such as 0.1."),
      (
        "1.2.3",
        "bias: \"1.2.3\" is not a number; it needs a number, such as 0.1."
      ),
      (
        "1e999",
        "bias: \"1e999\" does not fit; it needs a number from -1000 to 1000."
      ),
      (
        "1001",
        "bias: \"1001\" does not fit; it needs a number from -1000 to 1000."
      ),
    ])
  func refusedNumbers(typed: String, sentence: String) throws {
    let cell = try Cell.named("linear")
    var texts = try cell.initialTexts()
    texts[0][3] = typed
    #expect(Self.refusal { try cell.run(typed: texts) } == sentence)
  }

  @Test(
    "whole numbers and choices are checked, and the cell they are in is named")
  func refusedChoices() throws {
    let train = try Cell.named("train")
    func refusal(_ texts: [[String]]) -> String? {
      Self.refusal { try train.run(typed: texts) }
    }
    let run = ["42", "0.5", "2", "10"]
    #expect(
      refusal([["2.5", "sigmoid"], run])
        == "In “A network of any size” above: hidden neurons: \"2.5\" does not "
        + "fit; it needs a whole number from 1 to 16.")
    #expect(
      refusal([["4", "softmax"], run])?.hasPrefix(
        "In “A network of any size” above: activation of the hidden layer: "
          + "\"softmax\" is none of identity, sigmoid") == true)
    #expect(
      refusal([["4", "sigmoid"], ["-1", "0.5", "2", "10"]])
        == "seed: \"-1\" does not fit; it needs a whole number from 0 to "
        + "4294967295.")
    #expect(
      refusal([["4", "sigmoid"], ["42", "0.5", "2", "1e9"]])
        == "epochs: \"1e9\" does not fit; it needs a whole number from 1 to "
        + "10000.")
    #expect(refusal([["4"], run])?.contains("2 fields, found 1") == true)
    #expect(refusal([run])?.contains("2 cells, found those of 1") == true)
  }

  @Test("the most extreme numbers that fit leave a result or a sentence")
  func extremes() throws {
    for cell in Cell.all {
      let chain = try cell.chain()
      for extreme in ["1000", "-1000", "0", "1e-300", "-0"] {
        let texts = chain.map { cell in
          cell.fields.map { field -> String in
            if case .number = field.kind { extreme } else { field.text }
          }
        }
        do throws(Refusal) {
          let outcome = try cell.run(typed: texts)
          #expect(!outcome.lines.isEmpty, "\(cell.name) \(extreme)")
        } catch {
          #expect(error.sentence.hasSuffix("."), "\(cell.name) \(extreme)")
        }
      }
    }
  }

  // MARK: Help

  static func outcome(_ name: String) throws -> Cell.Outcome {
    let cell = try Cell.named(name)
    return try cell.run(typed: cell.initialTexts())
  }

  /// The exact numbers of that name.
  private func exact(_ cell: String, _ name: String) throws -> [Double] {
    let all = try Self.outcome(cell).exact
    return try #require(all.first { $0.name == name }?.numbers)
  }

  /// The sentence of what is refused; `nil` where nothing is.
  static func refusal(_ run: () throws -> Any) -> String? {
    do {
      _ = try run()
      return nil
    } catch {
      return (error as? Refusal)?.sentence ?? "\(error)"
    }
  }

  /// The numbers with decimals in a text.
  private static func decimals(in text: String) -> [Double] {
    text.split { !"0123456789.-+".contains($0) }
      .filter { $0.dropLast().contains(".") }.compactMap { Double($0) }
  }
}
