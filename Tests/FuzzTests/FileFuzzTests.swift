import Exercises
import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import NeuronLab
@testable import Walkthrough

/// Files that a person gives the program.
///
/// Nothing may trap or take long, and what is accepted is written and read back as
/// it is.
@Suite("Damaged files")
struct FileFuzzTests {
  /// XOR's network after a few epochs.
  private static func trained(
    _ optimizer: any Optimizer, sizes: [Int] = [2, 3, 1]
  ) throws -> Trainer {
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: sizes, activations: [.sigmoid], initializer: .uniform),
        loss: .meanSquaredError, optimizer: optimizer),
      on: .xor)
    try trainer.train(epochs: 3)
    return trainer
  }

  /// Models as `train --save` writes them.
  static func models() throws -> [String] {
    try [
      "train xor --epochs 2", "train xor --epochs 2 --optimizer adam",
      "train iris --epochs 2 --standardize",
      "train \(Checkout.path("Tests/TestSupport/Fixtures/Cases/k5_category_input.csv")) --epochs 1",
    ].compactMap { line in
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("fuzz-\(UUID().uuidString).json").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let words = line.split(separator: " ").map { String($0) }
      guard let command = Command.named("train") else { return nil }
      let arguments = try Arguments(Array(words.dropFirst()), for: command)
      let run = try TrainingRun(TrainingSetup(arguments))
      _ = run.train(to: 2)
      return run.file(resumable: true).json.text
    }
  }

  @Test("models")
  func models() throws {
    try FuzzRun.run(
      "model", examples: Self.models(),
      words: [
        "\"weights\"", "\"bias\"", "\"layers\"", "\"neurons\"",
        "\"activation\"",
        "\"softmax\"", "\"training\"", "\"inputs\"", "\"classes\"", "\"h1\"",
      ]
    ) { bytes in
      guard let file = try? ModelFile(parsing: bytes) else { return false }
      let text = file.json.text
      let again = try? ModelFile(parsing: Array(text.utf8))
      #expect(again?.json.text == text, "\(bytes.asText)")
      return true
    }
  }

  @Test("traces")
  func traces() throws {
    let trainer = try Self.trained(SGD(learningRate: 0.5))
    let trace = Tracer(trainer.step, on: .xor).trace()
    try FuzzRun.run(
      "trace", examples: [trace.jsonText],
      words: ["\"samples\"", "\"layers\"", "\"update\"", "\"dw\"", "\"slope\""]
    ) { bytes in
      guard let trace = try? Trace(parsing: bytes) else { return false }
      _ = try? Why(of: "h1.delta", in: trace)
      return true
    }
  }

  @Test("the operations of a step")
  func operations() throws {
    var examples: [String] = []
    for optimizer in [SGD(learningRate: 0.5), Adam()] as [any Optimizer] {
      let step = try Self.trained(optimizer).step
      let words = EventText(step, rows: [1, 2])
      var lines: [String] = []
      EventRecorder(step, on: .xor, rows: [1, 2]).recordAll { events in
        for event in events {
          lines.append(
            words.json(of: event, number: lines.count + 1).lineText)
        }
      }
      examples.append(lines.joined(separator: "\n"))
    }
    try FuzzRun.run(
      "operations", usual: 300, examples: examples,
      words: ["\"sample\": null", "\"layer\": 2", "1e308", "\"w[x1]\""]
    ) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let read = try? RecordedOperations(parsing: text)
      return read.map { $0.difference == nil } ?? false
    }
  }

  @Test("what is remembered of a learner")
  func learners() throws {
    var state = LearnerState()
    state.last = "one-neuron"
    var record = LessonRecord(name: "one-neuron")
    record.answers = [
      Answer(page: 1, question: 1, purpose: .check, given: "2", isRight: true)
    ]
    state["one-neuron"] = record
    try FuzzRun.run(
      "learner", examples: [state.json.text],
      words: ["\"page\"", "\"question\"", "\"kind\"", "\"prediction\""]
    ) { bytes in
      guard let state = try? LearnerState(parsing: bytes) else { return false }
      let text = state.json.text
      let again = try? LearnerState(parsing: Array(text.utf8))
      #expect(again == state, "\(bytes.asText)")
      _ = LessonCatalog.all.map { state[$0.name].page }
      return true
    }
  }

  @Test("what is remembered of practice")
  func practice() throws {
    let memory = { (state: PracticeState) in
      var state = state
      for topic in Exercise.Topic.allCases.prefix(3) {
        state.enter(topic, isKnown: topic != .loss)
      }
      return state
    }
    try FuzzRun.run(
      "practice state", examples: [memory(PracticeState()).json.text],
      words: ["\"asked\"", "\"known\"", "\"wrongAt\"", "\"topics\""]
    ) { bytes in
      guard let state = try? PracticeState(parsing: bytes) else { return false }
      _ = memory(state).json.text
      return true
    }
  }

  @Test("a learner's gradients")
  func gradients() throws {
    let network = try Self.trained(SGD(learningRate: 0.5)).step.network
    let tables = [
      "h1.dw[x1],0.1\nh1.db,0.05\n", "neuron,parameter,value\nh1,db,1\n",
    ]
    let documents = [
      #"{"dW1": [[0.1, -0.2], [1, 2], [3, 4]], "db1": [1, 2, 3]}"#,
      #"{"0.weight": [[0.1, -0.2], [1, 2], [3, 4]], "0.bias": [1, 2, 3], "2.bias": [1]}"#,
      "[[[0.1, -0.2], [1, 2], [3, 4]], [1, 2, 3], [[1, 2, 3]], [1]]",
      #"{"h1": {"dw": [0.1, -0.2], "db": 0.05}}"#,
    ]
    let reader = GradientReader(network: network, neurons: nil)
    try FuzzRun.run(
      "gradients", examples: tables + documents,
      words: ["dw", "db", "h1", "h4", "o1", "x1", "\"dW2\"", "dw[x2]"]
    ) { bytes in
      (try? reader.readFile(bytes, "g")) != nil
    }
    let one = GradientReader(
      network: network, neurons: [NeuronPlace(layer: 0, neuron: 0)])
    try FuzzRun.run(
      "typed gradients", examples: ["0.1,-0.2,0.05", "[[0.1, -0.2], 0.05]"]
    ) { bytes in
      // Everything else is the name of a file.
      let text = bytes.asText
      return GradientReader.isTyped(text) && (try? one.read(text)) != nil
    }
  }

  @Test("notebooks")
  func notebooks() throws {
    let names = ["01-one-neuron", "03-two-layers", "11-cross-entropy"]
    let examples = try names.map {
      try String(
        contentsOfFile: Checkout.path("notebooks-md/\($0).md"), encoding: .utf8)
    }
    let short = [
      "```swift\nprint(1)\n```\n\n```text\n1\n```\n",
      "<!-- swift\nlet a = 1\n-->\n~~~swift no-run\na\n~~~\n",
    ]
    try FuzzRun.run(
      "notebook", usual: 300, examples: examples + short,
      words: [
        "```", "````", "~~~", "```swift", "```swift no-run", "```swift fails",
        "```text", "<!--", "-->", "<!-- swift", "![a](b.svg)", "   ", "    ",
      ]
    ) { bytes in
      guard let notebook = try? NotebookReader.read(bytes.asText) else {
        return false
      }
      let program = NotebookProgram(cells: notebook.cells, token: "abc")
      _ = program.split(program.source)
      return true
    }
  }
}
