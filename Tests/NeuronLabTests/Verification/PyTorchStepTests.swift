import Foundation
import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("A step that PyTorch has recorded")
struct PyTorchStepTests {
  private static func read(_ name: String) throws -> RecordedStep {
    let file = Checkout.fixtures.appendingPathComponent(
      "PyTorchSteps/\(name).json")
    return try RecordedStep(parsing: Array(Data(contentsOf: file)))
  }

  private static let right = [
    "sgd", "momentum", "nesterov", "decay", "nesterov-decay", "adam",
    "adam-decay", "adamw", "adamw-decay", "rmsprop", "rmsprop-momentum",
    "adagrad", "adagrad-decay",
  ]

  @Test("agrees in every operation, with each optimizer", arguments: right)
  func agrees(_ name: String) throws {
    let checked = TraceVerification(try Self.read("right-\(name)").record)
    #expect(checked.agrees, "\(checked.lines)")
    #expect(checked.operationCount >= 80)
    #expect(checked.unknown == nil)
    let text = checked.lines.joined(separator: " ")
    #expect(text.hasPrefix("Every one of \(checked.operationCount) operations"))
    #expect(text.contains("float32") == (name == "adamw"))
  }

  @Test(
    "is taken again by our classes, to PyTorch's new weights", arguments: right)
  func taken(_ name: String) throws {
    let recorded = try Self.read("right-\(name)")
    let trace = recorded.trace
    let limit = name == "adamw" ? 1e-6 : 1e-12
    var count = 0
    for (l, layer) in trace.update.layers.enumerated() {
      for (k, neuron) in layer.enumerated() {
        let ours = neuron.weightsAfter + (neuron.biasAfter.map { [$0] } ?? [])
        let theirs = recorded.record.update.layers[l][k].map { $0.after }
        for (one, other) in zip(ours, theirs) {
          #expect(abs(one - (try #require(other))) <= limit)
          count += 1
        }
      }
    }
    #expect(count == recorded.step.network.parameterCount)
  }

  @Test(
    "is wrong first where its program is, and the mistake is named",
    arguments: [
      (KnownMistake.backward(.wrongSign), "layers[1].neurons[0].dActivation"),
      (.backward(.halfInGradient), "layers[1].neurons[0].dActivation"),
      (.backward(.sumForMean), "layers[1].neurons[0].dActivation"),
      (.backward(.biasesForgotten), "gradients[0].neurons[0].db"),
      (.backward(.outputSlopeForgotten), "layers[1].neurons[0].delta"),
      (.backward(.hiddenSlopeForgotten), "layers[0].neurons[0].delta"),
      (.backward(.rawErrorSentBack), "layers[0].neurons[0].dActivation"),
      (.backward(.slopeOfA), "layers[1].neurons[0].delta"),
      (.backward(.slopeFromZ), "layers[1].neurons[0].delta"),
      (.backward(.transposed), "gradients[0].neurons[0].dw[1]"),
      (.backward(.updatedFirst), "layers[0].neurons[0].dActivation"),
      (.optimizer(.correctionForgotten), "neurons[0].weightsAfter[0]"),
      (.optimizer(.epsilonInsideRoot), "neurons[0].weightsAfter[0]"),
      (.optimizer(.betasSwapped), "neurons[0].weightSteps[0].mean"),
      (.optimizer(.decayCoupled), "neurons[0].weightSteps[0].mean"),
      (.optimizer(.staleMoments), "neurons[0].weightsAfter[0]"),
      (.optimizer(.gradientsNotZeroed), "gradients[0].neurons[0].dw[0]"),
    ])
  func mistakes(_ mistake: KnownMistake, _ path: String) throws {
    let checked = TraceVerification(
      try Self.read("mistake-\(mistake.name)").record)
    let first = try #require(checked.differences.first)
    #expect(first.path.hasSuffix(path), "\(first.path)")
    #expect(checked.mistakes == [mistake], "\(checked.lines)")
    let text = checked.lines.joined(separator: "\n")
    let formulas = checked.formulas(of: mistake)
    #expect(text.contains(formulas.wrong) && text.contains(formulas.right))
    for line in checked.lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test("a mistake in a line is not blamed on the numbers that follow from it")
  func blame() throws {
    // All weights of both layers, and no number of the samples.
    let coupled = TraceVerification(
      try Self.read("mistake-decay-coupled").record)
    #expect(coupled.differences.allSatisfy { $0.path.hasPrefix("update.") })
    // A wrong δ of o1 makes other numbers of the hidden layer, but these follow.
    let output = TraceVerification(
      try Self.read("mistake-no-output-slope").record)
    #expect(output.differences.count == 3)
    #expect(
      output.differences.allSatisfy {
        $0.path.hasSuffix("layers[1].neurons[0].delta")
      })
  }
}

extension KnownMistake {
  /// The name in the file's name.
  fileprivate var name: String {
    switch self {
    case .backward(let mistake): return mistake.name
    case .optimizer(let mistake): return mistake.name
    }
  }
}
