import Foundation
import NeuronKit
import TestSupport
import Testing

/// The XOR note: 2-2-1, sigmoid, no biases, rate 0.5, 10,000 full batches with
/// summed gradients of ½Σ(y − p)².
@Suite("The XOR note")
struct XORNoteTests {
  let note: Fixture
  let network: NeuralNetwork
  let step: TrainingStep

  init() throws {
    note = try Fixture(file: "xor_note")
    network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.sigmoid], hasBias: false)
    var random = RandomState(seed: 42)
    Initializer.uniform.initialize(network, using: &random, order: .matrix)
    step = TrainingStep(
      network: network, loss: .halfSquaredError, reduction: .sum,
      optimizer: SGD(learningRate: 0.5))
  }

  @Test("seed 42 gives the note's first weights")
  func initialWeights() throws {
    let initial = try note["initial"]
    try expect(
      network.layers[0].matrix, matches: initial["weights_input_hidden"],
      .exact)
    try expect(
      network.layers[1].matrix, matches: initial["weights_hidden_output"],
      .exact)
  }

  @Test("each line of the first epoch computes the note's numbers")
  func firstEpoch() throws {
    let first = try note["first_epoch"]
    let hidden = network.layers[0]
    let output = network.layers[1]
    func row(_ key: String, _ sample: Int) throws -> Fixture {
      try first[key].elements[sample]
    }
    let data = DataSet.xor
    for k in data.rows {
      network.learn(.halfSquaredError, data.inputs[k], data.targets[k])
      try expect(hidden.z, matches: row("hidden_layer_input", k), .onePass)
      try expect(hidden.a, matches: row("hidden_layer_output", k), .onePass)
      try expect(output.z, matches: row("final_output_input", k), .onePass)
      try expect(output.a, matches: row("predicted_output", k), .onePass)
      // The note's error is y − p, the negative of ∂L/∂a = p − y, and so on
      // for all that follows from it.
      func negated(_ values: [Double]) -> [Double] { values.map { -$0 } }
      try expect(
        negated(output.dActivations), matches: row("error", k), .onePass)
      try expect(
        negated(output.deltas), matches: row("d_predicted_output", k),
        .onePass)
      try expect(
        negated(hidden.dActivations), matches: row("error_hidden_layer", k),
        .onePass)
      try expect(
        negated(hidden.deltas), matches: row("d_hidden_layer", k), .onePass)
    }
    try expect(
      output.dMatrix.map { $0.map { -$0 } },
      matches: first["step_hidden_output_before_lr"], .onePass)
    try expect(
      hidden.dMatrix.map { $0.map { -$0 } },
      matches: first["step_input_hidden_before_lr"], .onePass)
    network.update(learningRate: 0.5)
    try expectWeights(note["weights_after_1"], .onePass)
  }

  @Test("10,000 epochs end in the note's weights, bit for bit")
  func wholeRun() throws {
    let numpy = try note["at_epoch"]
    let libm = try note["at_epoch_libm"]
    let weights = try note["weights_after"]
    let squared = step.measured(by: .meanSquaredError)
    let absolute = step.measured(by: .meanAbsoluteError)
    let listed = Set(try numpy.epochs + libm.epochs + weights.epochs)
    #expect(try libm.epochs == numpy.epochs)
    try step.train(on: .xor, visiting: listed.sorted()) { epoch in
      let predictions = network.forward(batch: DataSet.xor.inputs)
      if try libm.epochs.contains(epoch) {
        try expect(
          predictions, matches: libm[epoch]["predictions"], .bitForBit)
        try expect(
          squared.measureLoss(of: .xor), matches: libm[epoch]["mse"],
          .bitForBit)
        let there = try numpy[epoch]
        try expect(predictions, matches: there["predictions"], .longRun)
        try expect(
          squared.measureLoss(of: .xor), matches: there["mse"], .longRun)
        try expect(
          step.measureLoss(of: .xor), matches: there["half_sum_squared"],
          .longRun)
        try expect(
          absolute.measureLoss(of: .xor), matches: there["mean_abs_error"],
          .longRun)
      }
      if try weights.epochs.contains(epoch) {
        try expectWeights(weights[epoch], .longRun)
      }
    }
    try expectWeights(note["final_weights_libm"], .bitForBit)
  }

  @Test("what the note prints last are the predictions after 9,999 updates")
  func finalPrintOut() throws {
    try step.train(on: .xor, visiting: [9_999]) { _ in
      let predictions = network.forward(batch: DataSet.xor.inputs)
      try expect(
        predictions, matches: note["final_printed_predictions"], .longRun)
      let numbers = PrintedNumber.all(
        in: try note["stdout"].string.split(separator: "\n")[1...4]
          .joined(separator: " "))
      expectPrinted(numbers, predictions.flat, in: "the print-out")
    }
  }

  private func expectWeights(_ expected: Fixture, _ agreement: Agreement)
    throws
  {
    try expect(
      network.layers[0].matrix, matches: expected["weights_input_hidden"],
      agreement)
    try expect(
      network.layers[1].matrix, matches: expected["weights_hidden_output"],
      agreement)
  }
}
