import Foundation
import TestSupport
import Testing

@Suite(
  "the debugger",
  .enabled(
    if: LLDB.obstacle == nil, Comment(rawValue: LLDB.obstacle ?? "")))
struct DebuggerTests {
  private let mazur: Mazur
  private let numbers: Mazur.Numbers

  init() throws {
    mazur = try Mazur()
    numbers = mazur.numbers
  }

  /// A breakpoint on a line of Neuron.swift that shows values and goes on.
  private func show(_ values: String, at line: String) -> String {
    let pattern = line.map { "*+[]".contains($0) ? "\\\($0)" : "\($0)" }
    return "breakpoint set --file Neuron.swift --source-pattern-regexp "
      + "'\(pattern.joined())' --auto-continue true --command 'v \(values)'"
  }

  @Test("shows every number of Mazur's backward pass, bit for bit")
  func backwardPass() throws {
    let neurons = [0, 1].flatMap { l in
      [0, 1].map { k in "network.layers[\(l)].neurons[\(k)]" }
    }
    let dbs = "v " + neurons.map { "\($0).db" }.joined(separator: " ")
    let session = try LLDB.debug(
      mazur.arguments,
      [
        show("name z a slope dActivation", at: "delta = dActivation * slope"),
        show("delta contribution", at: "dw[i] += contribution"),
        show("contribution", at: "dInputs[i] += contribution"),
        show("dw", at: "db += delta"),
        "breakpoint set --name SGD.update", "run", dbs,
        "v \(neurons[2])", "po network",
        "p \(neurons[2]).delta", "p network.layers[1].neurons[0].delta",
        "breakpoint disable",
        show("weights", at: "bias -= learningRate * db"),
        "continue",
      ])
    try #require(session.errors == "")
    #expect(session.strings("name") == ["o1", "o2", "h1", "h2"])
    #expect(session.numbers("z") == numbers.outputZ + numbers.hiddenZ)
    #expect(session.numbers("a") == numbers.outputA + numbers.hiddenA)
    #expect(
      session.numbers("slope") == numbers.outputSlope + numbers.hiddenSlope)
    #expect(
      session.numbers("dActivation")
        == numbers.outputDActivation + numbers.hiddenDActivation)

    // Twice for each neuron: once for each of its two inputs.
    let deltas = numbers.outputDelta + numbers.hiddenDelta
    #expect(session.numbers("delta") == deltas.flatMap { [$0, $0] })
    // For the outputs their dw, then what they send back, then the rest's dw.
    let backflow = [0, 1].flatMap { o in numbers.backflow.map { $0[o] } }
    let outputDW = Array(numbers.dw[4...])
    let hiddenDW = Array(numbers.dw[..<4])
    #expect(session.numbers("contribution") == outputDW + backflow + hiddenDW)
    #expect(session.elements("dw") == outputDW + hiddenDW)
    let db = try #require(numbers.db["h"]) + #require(numbers.db["o"])
    #expect(neurons.flatMap { session.numbers("\($0).db") } == db)
    #expect(session.elements("weights") == numbers.later["1"]?.weights)

    try expectSummary(session.output(of: "v \(neurons[2])"))
    let printed: [Double?] = session.output(of: "p \(neurons[2]).delta")
      .flatMap { $0 }.map { Double($0.replacing("(Double) ", with: "")) }
    #expect(printed == [numbers.outputDelta[0], numbers.outputDelta[0]])
    // The independent numbers, rounded.
    #expect(
      session.output(of: "po network").first?.first { $0.hasPrefix("o1") }
        == "o1  1.1059  0.7514   0.7414   0.1385  0.6000   0.1385  "
        + "0.4000 0.4500")
  }

  /// Expects o1's summary with its fields below.
  private func expectSummary(_ outputs: [[String]]) throws {
    let lines = try #require(outputs.first)
    let summary = try #require(
      lines[0].firstMatch(
        of: /0x… "o1"  z ([^ ]*)  a ([^ ]*)  δ ([^ ]*)  db ([^ ]*) \{/))
    #expect(Double(summary.1) == numbers.outputZ[0])
    #expect(Double(summary.2) == numbers.outputA[0])
    #expect(Double(summary.3) == numbers.outputDelta[0])
    #expect(Double(summary.4) == numbers.db["o"]?[0])
    let fields = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
    #expect(
      fields.compactMap { $0.firstMatch(of: /^  ([A-Za-z]+) =/)?.1 } == [
        "name", "activation", "hasBias", "inputs", "weights", "bias", "z", "a",
        "dActivation", "delta", "dw", "db", "startsBatch",
      ])
  }

  @Test(
    "steps through every term of a weighted sum, and of what a neuron sends back"
  )
  func everyTerm() throws {
    let session = try LLDB.debug(
      mazur.arguments,
      [
        "breakpoint set --name Neuron.forward --condition 'name == \"o1\"'",
        "breakpoint set --name Neuron.backflow --condition 'name == \"o2\"'",
        "target stop-hook add --one-liner v", "run",
      ] + ["next"].repeated(13) + ["continue"] + ["next"].repeated(8))
    let forward =
      ["let contribution = weights[i] * inputs[i]"]
      + ["sum += contribution"]
    let backflow =
      ["let contribution = delta * weights[i]"]
      + ["dInputs[i] += contribution"]
    #expect(
      session.sourceLines.filter { (forward + backflow).contains($0) }
        == forward.repeated(2) + backflow.repeated(2))
    // By hand, from the independent weights and outputs.
    let terms = [0, 1].map { numbers.weights[4 + $0] * numbers.hiddenA[$0] }
    #expect(
      unique(session.numbers("contribution"))
        == terms + numbers.backflow.map { $0[1] })
    #expect(
      unique(session.numbers("sum")) == [0, terms[0], terms[0] + terms[1]])
  }

  /// Leaves out numbers that repeat the one before.
  private func unique(_ numbers: [Double]) -> [Double] {
    numbers.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  @Test("says of a layer which one it is, and of a network its sizes")
  func layers() throws {
    let session = try LLDB.debug(
      mazur.arguments,
      [
        "breakpoint set --name Layer.forward", "run", "v self", "po self",
        "continue", "v self", "up 5", "v self",
      ])
    try #require(session.errors == "")
    let summaries = session.output(of: "v self").compactMap { $0.first }
    #expect(
      summaries == [
        "(NeuronKit.Layer) self = 0x… \"hidden layer 1\" · 2 sigmoid of 2 "
          + "inputs {",
        "(NeuronKit.Layer) self = 0x… \"output layer\" · 2 sigmoid of 2 "
          + "inputs {",
        "(NeuronKit.NeuralNetwork) self = 0x… \"2-2-2\" network {",
      ])
    #expect(
      session.output(of: "po self").first?.first
        == "hidden layer 1 · 2 sigmoid of 2 inputs")
  }

  @Test("finds each place by its name exactly once")
  func places() throws {
    let places = [
      "Neuron.forward", "Neuron.backward", "Neuron.backflow", "Neuron.update",
      "Neuron.zeroGradients", "Layer.forward", "Layer.backward",
      "Layer.backflow", "Layer.update", "NeuralNetwork.backward",
      "NeuralNetwork.update", "SGD.update", "Trainer.trainOneEpoch",
      "Tracer.traceSample",
    ]
    let session = try LLDB.debug(
      ["--version"],
      places.map { "breakpoint set --name \($0)" } + ["breakpoint list"])
    let list = session.output(of: "breakpoint list").flatMap { $0 }
    for (number, place) in zip(1..., places) {
      #expect(list.contains("\(number): name = '\(place)', locations = 1"))
    }
  }
}
