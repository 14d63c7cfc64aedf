import NeuronKit
import TestSupport
import Testing

/// One step of two 2-2-2 networks, as the backflow notes write it out.
@Suite("The backflow notes")
struct BackflowTests {
  static let names = ["main", "second"]

  /// Builds the network, and sends one sample forward and its error back.
  private func backward(_ notes: Fixture) throws -> NeuralNetwork {
    let network = try NeuralNetwork(layers: [
      Layer(matrix: notes["W1"].matrix, biases: notes["b1"].doubles),
      Layer(matrix: notes["W2"].matrix, biases: notes["b2"].doubles),
    ])
    network.learn(
      .halfSquaredError, try notes["x"].doubles, try notes["target"].doubles)
    return network
  }

  @Test("every line of the step repeats bit for bit", arguments: names)
  func step(name: String) throws {
    let notes = try Fixture(file: "backflow")[name]
    let network = try backward(notes)
    let (hidden, output) = (network.layers[0], network.layers[1])
    let target = try notes["target"].doubles

    try expect(hidden.z, matches: notes["z_h"], .bitForBit)
    try expect(hidden.a, matches: notes["a_h"], .bitForBit)
    try expect(output.z, matches: notes["z_o"], .bitForBit)
    try expect(output.a, matches: notes["a_o"], .bitForBit)
    try expect(
      Loss.halfSquaredError.value(outputs: output.a, targets: target),
      matches: notes["loss"], .bitForBit)

    try expect(output.dActivations, matches: notes["dL_da_o"], .bitForBit)
    try expect(output.slopes, matches: notes["sigma_prime_z_o"], .bitForBit)
    try expect(output.deltas, matches: notes["delta_o"], .bitForBit)
    try expect(
      output.backflowTerms, matches: notes["backflow_terms"], .bitForBit)
    try expect(output.dInputs, matches: notes["backflow"], .bitForBit)
    try expect(hidden.dActivations, matches: notes["backflow"], .bitForBit)
    try expect(hidden.slopes, matches: notes["sigma_prime_z_h"], .bitForBit)
    try expect(hidden.deltas, matches: notes["delta_h"], .bitForBit)

    try expect(output.dMatrix, matches: notes["dW2"], .bitForBit)
    try expect(output.dBiases, matches: notes["db2"], .bitForBit)
    try expect(hidden.dMatrix, matches: notes["dW1"], .bitForBit)
    try expect(hidden.dBiases, matches: notes["db1"], .bitForBit)
    try expect(hidden.backflow(), matches: notes["dx"], .bitForBit)

    network.update(learningRate: try notes["lr"].double)
    let updated = try notes["updated"]
    try expect(hidden.matrix, matches: updated["W1"], .bitForBit)
    try expect(hidden.biases, matches: updated["b1"], .bitForBit)
    try expect(output.matrix, matches: updated["W2"], .bitForBit)
    try expect(output.biases, matches: updated["b2"], .bitForBit)

    let after = try notes["after_update"]
    let outputs = network.forward(try notes["x"].doubles)
    try expect(outputs, matches: after["a_o"], .bitForBit)
    try expect(
      Loss.halfSquaredError.value(outputs: outputs, targets: target),
      matches: after["loss"], .bitForBit)
  }

  @Test("the common mistakes give the wrong numbers known", arguments: names)
  func mistakes(name: String) throws {
    let notes = try Fixture(file: "backflow")[name]
    let mistakes = try notes["mistakes"]
    let network = try backward(notes)
    let (hidden, output) = (network.layers[0], network.layers[1])
    func delta(from dActivations: [Double]) -> [Double] {
      zip(dActivations, hidden.slopes).map { $0 * $1 }
    }

    // W₂ where W₂ᵀ belongs: with 2 × 2 it runs, and is wrong.
    let matrix = output.matrix
    let straight = [0, 1].map { k in
      output.deltas[0] * matrix[0][k] + output.deltas[1] * matrix[1][k]
    }
    try expect(
      straight, matches: mistakes["backflow_without_transpose"], .onePass)
    try expect(
      delta(from: straight), matches: mistakes["delta_h_without_transpose"],
      .onePass)

    try expect(
      hidden.dActivations, matches: mistakes["delta_h_without_sigma_prime"],
      .onePass)

    output.update(learningRate: try notes["lr"].double)
    let late = output.backflow()
    try expect(
      late, matches: mistakes["backflow_with_already_updated_W2"], .onePass)
    try expect(
      delta(from: late),
      matches: mistakes["delta_h_with_already_updated_W2"], .onePass)
  }
}
