import Foundation
import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("A trace read from a file")
struct TraceReaderTests {
  @Test("what is written reads back to the same bits")
  func roundTrip() throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<30) {
      let random = try RandomNetwork(seed: seed)
      let trace = Tracer(random.step, on: random.data).trace()
      let read = try Trace(parsing: Array(trace.jsonText.utf8))
      #expect(read.jsonText == trace.jsonText, "\(random)")
      #expect(read.isPlainDescent)
    }
  }

  @Test("the lines of an optimizer with a memory are not in the file")
  func optimizers() throws {
    let (trace, _, _) = try Trace.random(seed: 3, .adam)
    let read = try Trace(parsing: Array(trace.jsonText.utf8))
    #expect(
      read.gradients.map { $0.map(\.dw) }
        == trace.gradients.map { $0.map(\.dw) })
    #expect(read.update.optimizer == "adam")
  }

  private static let text = (try? TraceSamples.mazur().jsonText) ?? ""

  @Test(
    "a file whose numbers do not follow from each other is refused with the path",
    arguments: [
      ("\"z\": 0.3775", "\"z\": 0.3776", "neurons[0].z"),
      (
        "\"reduction\": \"mean\"", "\"reduction\": \"median\"", "loss.reduction"
      ),
      ("\"name\": \"halfSquaredError\"", "\"name\": \"half\"", "loss.name"),
      ("neuronkit-trace", "neuronkit-model", "format"),
      ("\"version\": 1", "\"version\": 2", "version"),
      ("\"inputs\": [0.05, 0.1]", "\"inputs\": [0.05]", "weights: expected 1"),
      ("\"activation\": \"sigmoid\"", "\"activation\": \"step\"", "activation"),
      ("\"targets\": [0.01, 0.99]", "\"targets\": [0.01, 0.98]", "loss.value"),
      ("\"learningRate\": 0.5", "\"learningRate\": 0.6", "update"),
      ("\"bias\": 0.35", "\"bias\": null", "bias"),
      ("\"samples\"", "\"sample\"", "samples: is missing"),
    ])
  func refused(old: String, new: String, part: String) throws {
    let start = try #require(Self.text.range(of: old))
    let changed = Self.text.replacingCharacters(in: start, with: new)
    let error = #expect(throws: JSONError.self) {
      try Trace(parsing: Array(changed.utf8))
    }
    #expect("\(error!)".contains(part), "\(error!)")
  }

  @Test("a step whose numbers are too large is read, too, as null has them")
  func notFinite() throws {
    let step = TrainingStep(
      network: try NeuralNetwork(layers: [
        Layer(neurons: [
          Neuron(weights: [1e200], bias: 0, activation: .identity)
        ])
      ]), loss: .meanSquaredError, optimizer: SGD(learningRate: 1))
    let trace = Tracer(step, on: DataSet([[1e200]], [[0]])).trace()
    let text = trace.jsonText
    #expect(text.contains("\"z\": null"))
    let read = try Trace(parsing: Array(text.utf8))
    #expect(read.jsonText == text)
    // Where a number is finite, null is not it.
    let wrong = text.replacingOccurrences(
      of: "\"targets\": [0]", with: "\"targets\": [null]")
    #expect(throws: JSONError.self) { try Trace(parsing: Array(wrong.utf8)) }
    let small = Self.text.replacingOccurrences(
      of: "\"z\": 0.3775", with: "\"z\": null, \"was\": 0.3775")
    #expect(throws: JSONError.self) { try Trace(parsing: Array(small.utf8)) }
  }
}
