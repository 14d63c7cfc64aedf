import Foundation
import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("A trace read from a file")
struct TraceReaderTests {
  @Test("what is written reads back to the same bits")
  func roundTrip() throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<12) {
      let random = try RandomNetwork(seed: seed)
      let trace = Tracer(random.step, on: random.data).trace()
      let read = try Trace(parsing: Array(trace.jsonText.utf8))
      #expect(read.jsonText == trace.jsonText, "\(random)")
      #expect(read.isPlainDescent)
    }
  }

  @Test(
    "the optimizer is rebuilt with its memory, and its step repeated to the last bit",
    arguments: OptimizerForms.all)
  func optimizers(_ form: OptimizerSettings) throws {
    for seed in cases(UInt32(0)..<40, inDebug: 0..<2) {
      for steps in [0, 1, 4] {
        let random = try RandomNetwork(seed: seed)
        let step = TrainingStep(
          network: random.step.network, loss: random.step.loss,
          reduction: random.step.reduction, optimizer: form.makeOptimizer())
        for _ in 0..<steps { step.run(on: random.data) }
        let trace = Tracer(step, on: random.data).trace()
        let bytes = Array(trace.jsonText.utf8)
        #expect(
          try Trace(parsing: bytes).jsonText == trace.jsonText,
          "\(form), \(random)")
        // Also the steps after it are the same.
        let recorded = try RecordedStep(parsing: bytes)
        #expect(recorded.unknown == nil)
        for _ in 0..<3 {
          recorded.step.run(on: recorded.data)
          step.run(on: random.data)
        }
        #expect(
          NetworkSnapshot(of: recorded.step.network)
            == NetworkSnapshot(of: step.network), "\(form), \(random)")
      }
    }
  }

  @Test(
    "an update that the file does not explain is repeated as it was recorded")
  func unknown() throws {
    let (trace, _, _) = try Trace.random(seed: 3, .adam)
    for (old, new, reason) in [
      ("\"adam\"", "\"lion\"", "no optimizer of that name"),
      ("\"beta1\"", "\"beta\"", "beta1: is missing"),
      ("\"meanBefore\"", "\"was\"", "meanBefore: is missing"),
    ] {
      let text = trace.jsonText.replacingOccurrences(of: old, with: new)
      let recorded = try RecordedStep(parsing: Array(text.utf8))
      #expect(recorded.unknown?.contains(reason) ?? false, "\(new)")
      let read = try Trace(parsing: Array(text.utf8))
      #expect(
        read.update.layers.map { $0.map(\.weightsAfter) }
          == trace.update.layers.map { $0.map(\.weightsAfter) })
    }
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
      (
        "\"targets\": [0.01, 0.99]", "\"targets\": [0.01, 0.98]",
        "samples[0].loss"
      ),
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
