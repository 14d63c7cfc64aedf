import Foundation
import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("The verification of a trace's file")
struct TraceVerificationTests {
  private static func record(_ trace: Trace) throws -> TraceRecord {
    try TraceRecord(parsing: Array(trace.json.lineText.utf8))
  }

  private static func trace(
    _ random: RandomNetwork, _ form: OptimizerSettings, steps: Int
  ) -> Trace {
    let step = TrainingStep(
      network: random.step.network, loss: random.step.loss,
      reduction: random.step.reduction, optimizer: form.makeOptimizer())
    for _ in 0..<steps { step.run(on: random.data) }
    return Tracer(step, on: random.data).trace()
  }

  @Test(
    "every operation of our own steps agrees", arguments: OptimizerForms.all)
  func ours(_ form: OptimizerSettings) throws {
    for seed in cases(UInt32(0)..<300, inDebug: 0..<6) {
      let random = try RandomNetwork(seed: seed)
      let trace = Self.trace(random, form, steps: Int(seed % 4))
      let checked = TraceVerification(try Self.record(trace))
      #expect(checked.agrees, "\(random), \(form): \(checked.lines)")
      #expect(checked.missing.isEmpty)
      #expect(checked.operationCount > random.step.network.parameterCount)
    }
  }

  @Test(
    "a number that is changed is found, and the first that is said is that one")
  func everyNumber() throws {
    for (form, seed) in [(1, 3), (5, 8), (8, 12), (10, 5), (12, 9)] {
      let random = try RandomNetwork(seed: UInt32(seed))
      let trace = Self.trace(random, OptimizerForms.all[form], steps: 3)
      let hasBias = random.step.network.layers[0].hasBias
      var count = 0
      _ = Self.changed(trace.json, leaf: -1, &count)
      for leaf in stride(from: 0, to: count, by: cases(1, inDebug: 71)) {
        var index = 0
        let (json, path) = Self.changed(trace.json, leaf: leaf, &index)
        let key = path.split(separator: ".").last ?? ""
        // Without biases, theirs mean nothing.
        let isNothing = key.hasPrefix("b") || key == "db"
        if path == "version" || isNothing && !hasBias { continue }
        let checked: TraceVerification
        do {
          checked = TraceVerification(
            try TraceRecord(parsing: Array(json.lineText.utf8)))
        } catch {
          continue
        }
        #expect(
          !checked.agrees || checked.unknown != nil, "\(path) of \(random)")
        if ["z", "dActivation", "slope", "delta", "mean", "loss"].contains(key)
        {
          #expect(checked.differences.first?.path == path, "\(random)")
        }
      }
    }
  }

  /// Changes the number at an index among all numbers of a document.
  private static func changed(
    _ json: JSON, leaf: Int, _ count: inout Int, path: String = ""
  ) -> (JSON, path: String) {
    switch json {
    case .number(let value):
      defer { count += 1 }
      return count == leaf ? (.number(value * 1.01 + 0.01), path) : (json, "")
    case .array(let values):
      var (found, result) = ("", [JSON]())
      for (k, value) in values.enumerated() {
        let (new, place) = changed(
          value, leaf: leaf, &count, path: "\(path)[\(k)]")
        result.append(new)
        if !place.isEmpty { found = place }
      }
      return (.array(result), found)
    case .object(let members):
      var (found, result) = ("", [JSON.Member]())
      for member in members {
        let (new, place) = changed(
          member.value, leaf: leaf, &count,
          path: path.isEmpty ? member.key : "\(path).\(member.key)")
        result.append(JSON.Member(member.key, new))
        if !place.isEmpty { found = place }
      }
      return (.object(result), found)
    default: return (json, "")
    }
  }

  @Test(
    "denormals, overflow, infinities, NaN and saturation are no false alarm",
    arguments: Activation.allCases)
  func extremes(_ activation: Activation) throws {
    let scales = [
      0x1p-1070, 0x1p-1030, 1e-160, 1e-20, 30, 700, 1e10, 1e150, 1e200, 1e308,
    ]
    for scale in cases(scales, inDebug: [scales[0], 700, 1e200, 1e308]) {
      for loss in Loss.allCases
      where loss.problem(after: activation) == nil {
        let forms = [(0, 1.0), (5, -1), (10, 1), (12, -1)]
        for (form, sign) in cases(forms, inDebug: [forms[2]]) {
          let network = try NeuralNetwork(
            sizes: [2, 3, 2],
            activations: [
              activation == .softmax ? .tanh : activation, activation,
            ],
            initializer: .uniform, seed: 4)
          for neuron in network.layers.flatMap({ $0.neurons }) {
            for i in neuron.weights.indices {
              neuron.weights[i] *= scale * sign
            }
          }
          let data = DataSet([[1, -0.5], [0.25, 2]], [[1, 0], [0, 1]])
          let step = TrainingStep(
            network: network, loss: loss,
            optimizer: OptimizerForms.all[form].makeOptimizer())
          let trace = Tracer(step, on: data).trace()
          let checked = TraceVerification(try Self.record(trace))
          #expect(
            checked.agrees,
            "\(activation) \(loss) \(scale) \(form): \(checked.lines)")
        }
      }
    }
  }

  @Test("what a file leaves out is counted, and computed on the way")
  func leftOut() throws {
    let text = try TraceSamples.mazur().json.lineText
    let whole = TraceVerification(try TraceRecord(parsing: Array(text.utf8)))
    let less = text.replacingOccurrences(of: "\"slope\"", with: "\"slop\"")
      .replacingOccurrences(of: "\"z\"", with: "\"zed\"")
    let checked = TraceVerification(try TraceRecord(parsing: Array(less.utf8)))
    #expect(checked.agrees)
    #expect(checked.operationCount == whole.operationCount - 8)
    #expect(checked.missing.map(\.kind) == ["z", "f′(z)"])
    #expect(checked.missing.map(\.count) == [4, 4])
    #expect(checked.lines.joined(separator: " ").contains("8 numbers that the"))
    // Through the missing z, a wrong weight is still seen in a.
    let wrong = less.replacingOccurrences(of: "0.15,", with: "0.16,")
    let differing = TraceVerification(
      try TraceRecord(parsing: Array(wrong.utf8)))
    #expect(
      differing.differences.first?.path
        == "samples[0].layers[0].neurons[0].a")
  }

  @Test(
    "null where a number is finite differs, and a number where it is not, not")
  func null() throws {
    let text = try TraceSamples.mazur().json.lineText
    let start = try #require(text.range(of: "\"delta\": "))
    let end = try #require(text[start.upperBound...].firstIndex(of: ","))
    let wrong = text.replacingCharacters(
      in: start.upperBound..<end, with: "null")
    let checked = TraceVerification(try TraceRecord(parsing: Array(wrong.utf8)))
    #expect(!checked.agrees)
    #expect(checked.differences[0].sentence.contains("is null in the file"))
  }

  /// A file in which some texts are replaced.
  private static func file(
    _ trace: Trace, _ replaced: (String, String)
  ) throws -> TraceRecord {
    let text = trace.json.lineText
    let new = text.replacingOccurrences(of: replaced.0, with: replaced.1)
    #expect(new != text)
    return try TraceRecord(parsing: Array(new.utf8))
  }

  @Test(
    "null that a step begins with is refused, with where it comes from",
    arguments: [
      (
        "\"weights\": [0.15,", "\"weights\": [null,",
        "samples[0].layers[0].neurons[0].weights: null stands for infinity or NaN, "
          + "with which no step can be checked; the weights were so before this step"
      ),
      (
        "\"inputs\": [0.05,", "\"inputs\": [null,",
        "samples[0].inputs: null stands for infinity or NaN, with which no step can "
          + "be checked; it is so in the data"
      ),
    ])
  func nullAtTheStart(_ old: String, _ new: String, _ problem: String) throws {
    let error = #expect(throws: JSONError.self) {
      _ = try Self.file(TraceSamples.mazur(), (old, new))
    }
    #expect(error.map { "\($0)" } == problem)
  }

  @Test(
    "constants that no optimizer has are refused",
    arguments: [
      (1, "\"momentum\": 0.9", "\"momentum\": -0.9"),
      (1, "\"momentum\": 0.9", "\"momentum\": 0.9, \"weightDecay\": -1"),
      (5, "\"beta1\": 0.9", "\"beta1\": 1"),
      (5, "\"beta2\": 0.999", "\"beta2\": -0.1"),
      (5, "\"epsilon\": 1e-08", "\"epsilon\": -1e-08"),
      (5, "\"epsilon\": 1e-08", "\"epsilon\": \"a\""),
    ])
  func constants(_ form: Int, _ old: String, _ new: String) throws {
    let random = try RandomNetwork(seed: 3)
    let trace = Self.trace(random, OptimizerForms.all[form], steps: 1)
    let error = #expect(throws: JSONError.self) {
      _ = try Self.file(trace, (old, new))
    }
    let isText = new.hasSuffix("\"")
    let expected = isText ? "expected a number" : "expected at least 0"
    #expect(error?.problem.hasPrefix(expected) == true)
  }

  // (1 − β₁) for m and (1 − β₂) for v stand where they are divided by it.
  @Test("a bias correction that is forgotten is named where m̂ and v̂ are kept")
  func forgottenCorrection() throws {
    let random = try RandomNetwork(seed: 3)
    let trace = Self.trace(random, OptimizerForms.all[5], steps: 1)
    let text = trace.json.lineText
    let wrong = text.replacing(
      #/"mean": ([^,]*),(.*?)"correctedMean": [^,]*,/#
    ) { "\"mean\": \($0.1),\($0.2)\"correctedMean\": \($0.1)," }
    let checked = TraceVerification(try TraceRecord(parsing: Array(wrong.utf8)))
    #expect(checked.mistakes == [.optimizer(.correctionForgotten)])
  }

  @Test("half of ∂L/∂a is the ½ of a square only where the loss is one")
  func half() throws {
    for (loss, mistakes) in [
      (Loss.meanSquaredError, [KnownMistake.backward(.halfInGradient)]),
      (.binaryCrossEntropy, []), (.halfSquaredError, []),
    ] {
      let step = TrainingStep(
        network: try NeuralNetwork(
          sizes: [1, 1], activations: [.sigmoid]), loss: loss,
        optimizer: SGD(learningRate: 1))
      let trace = Tracer(step, on: DataSet([[1]], [[1]])).trace()
      let d = trace.samples[0].layers[0].neurons[0].dActivation
      let record = try Self.file(
        trace, ("\"dActivation\": \(d)", "\"dActivation\": \(d / 2)"))
      #expect(TraceVerification(record).mistakes == mistakes, "\(loss)")
    }
  }

  @Test("a sigmoid before a loss that has its own is told, and only there")
  func sigmoidTwice() throws {
    for (activation, loss, isTold) in [
      (Activation.sigmoid, Loss.binaryCrossEntropyWithLogits, true),
      (.identity, .binaryCrossEntropyWithLogits, false),
      (.sigmoid, .binaryCrossEntropy, false),
    ] {
      let step = TrainingStep(
        network: try NeuralNetwork(sizes: [1, 1], activations: [activation]),
        loss: loss, optimizer: SGD(learningRate: 1))
      let trace = Tracer(step, on: DataSet([[1]], [[1]])).trace()
      let checked = TraceVerification(try Self.record(trace))
      #expect(checked.agrees)
      let isSaid = checked.notes.contains {
        $0.hasPrefix("The loss takes σ of the outputs")
      }
      #expect(isSaid == isTold)
    }
  }
}
