import Foundation
import TestSupport
import Testing

@testable import NeuronKit
@testable import NeuronLab

/// The state of `torch.optim` after every step, from `optimizer_states.json`.
@Suite("Optimizers, line by line")
struct OptimizerLineTests {
  static let runs: [(name: String, optimizer: @Sendable () -> any Optimizer)] =
    [
      ("sgd_momentum", { SGD(learningRate: 0.5, momentum: 0.9) }),
      (
        "sgd_nesterov",
        { SGD(learningRate: 0.5, momentum: 0.9, isNesterov: true) }
      ),
      ("sgd_weight_decay", { SGD(learningRate: 0.5, weightDecay: 0.01) }),
      (
        "sgd_nesterov_decay",
        {
          SGD(
            learningRate: 0.5, momentum: 0.9, isNesterov: true,
            weightDecay: 0.01)
        }
      ),
      ("adam", { Adam(learningRate: 0.05) }),
      ("adam_decay", { Adam(learningRate: 0.05, weightDecay: 0.1) }),
      ("adamw", { Adam.adamW(learningRate: 0.05, weightDecay: 0.1) }),
      ("rmsprop", { RMSprop() }),
      ("rmsprop_momentum", { RMSprop(momentum: 0.9) }),
      (
        "rmsprop_centered_momentum_decay",
        { RMSprop(momentum: 0.9, isCentered: true, weightDecay: 0.1) }
      ),
      ("adagrad", { Adagrad(learningRate: 0.5) }),
      ("adagrad_decay", { Adagrad(learningRate: 0.5, weightDecay: 0.1) }),
    ]

  /// PyTorch's names for what the lines remember.
  private static let torchNames = [
    "velocity": ["momentum_buffer"], "mean": ["exp_avg", "grad_avg"],
    "meanSquare": ["exp_avg_sq", "square_avg"], "sumOfSquares": ["sum"],
  ]

  private static let stepCount = 5

  /// One parameter of a traced step.
  private struct Parameter {
    let before: Double
    let after: Double
    let gradient: Double
    let lines: [OptimizerLine]

    /// All of a trace, in the order of the network's parameters.
    static func all(of trace: Trace) -> [Parameter] {
      var all: [Parameter] = []
      for (changes, gradients) in zip(trace.update.layers, trace.gradients) {
        for (change, gradient) in zip(changes, gradients) {
          for i in change.weightsBefore.indices {
            all.append(
              Parameter(
                before: change.weightsBefore[i], after: change.weightsAfter[i],
                gradient: gradient.dw[i], lines: change.weightLines[i]))
          }
          all.append(
            Parameter(
              before: change.biasBefore ?? .nan,
              after: change.biasAfter ?? .nan, gradient: gradient.db,
              lines: change.biasLines))
        }
      }
      return all
    }

    func line(_ key: String) -> OptimizerLine? { lines.first { $0.key == key } }
  }

  private static func makeStep(_ k: Int) throws -> (TrainingStep, DataSet) {
    try OptimizerFixture.step(runs[k].optimizer())
  }

  private static func isNear(_ x: Double, _ expected: Double) -> Bool {
    abs(x - expected) <= 1e-12 * max(1e-3, abs(expected))
  }

  @Test(
    "a trace's memory before and after each step is torch.optim's state",
    arguments: runs.indices)
  func states(_ k: Int) throws {
    let (step, data) = try Self.makeStep(k)
    let steps = try Fixture(file: "optimizer_states")["runs"][
      Self.runs[k].name][
        "steps"
      ].elements
    #expect(steps.count == Self.stepCount)
    var last: Fixture?
    for (n, torch) in steps.enumerated() {
      let trace = Tracer(step, on: data).trace()
      #expect(trace.update.step == n + 1)
      let parameters = Parameter.all(of: trace)
      let before = try torch["before"].doubles
      let after = try torch["after"].doubles
      let gradient = try torch["gradient"].doubles
      #expect(parameters.count == before.count)
      for (p, parameter) in parameters.enumerated() {
        #expect(Self.isNear(parameter.before, before[p]), "\(n) \(p)")
        #expect(Self.isNear(parameter.after, after[p]), "\(n) \(p)")
        #expect(Self.isNear(parameter.gradient, gradient[p]), "\(n) \(p)")
        for (key, names) in Self.torchNames {
          let name = names.first { torch.has($0) }
          let line = parameter.line(key)
          #expect((line == nil) == (name == nil), "\(key)")
          guard let name, let line else { continue }
          let old = try last.map { try $0[name].doubles[p] } ?? 0
          let new = try torch[name].doubles[p]
          #expect(Self.isNear(try #require(line.before), old), "\(key) \(p)")
          #expect(Self.isNear(line.value, new), "\(key) \(p)")
        }
      }
      last = torch
      step.run(on: data)
    }
  }

  @Test("Adam's corrections divide by 1 − βᵏ", arguments: ["adam", "adamw"])
  func corrections(name: String) throws {
    let k = try #require(Self.runs.firstIndex { $0.name == name })
    let (step, data) = try Self.makeStep(k)
    let steps = try Fixture(file: "optimizer_states")["runs"][name]["steps"]
      .elements
    for (n, torch) in steps.enumerated() {
      let trace = Tracer(step, on: data).trace()
      let (m, v) = (
        try torch["exp_avg"].doubles, try torch["exp_avg_sq"].doubles
      )
      for (p, parameter) in Parameter.all(of: trace).enumerated() {
        let mHat = m[p] / (1 - pow(0.9, Double(n + 1)))
        let vHat = v[p] / (1 - pow(0.999, Double(n + 1)))
        let shown = try #require(parameter.line("correctedMean")).value
        #expect(Self.isNear(shown, mHat))
        let square = try #require(parameter.line("correctedMeanSquare")).value
        #expect(abs(square - vHat) <= 1e-11 * vHat)
        let size = try #require(parameter.line("step")).value
        #expect(Self.isNear(size, 0.05 * mHat / (vHat.squareRoot() + 1e-8)))
      }
      step.run(on: data)
    }
  }

  @Test(
    "the last line is the step that is taken, and the memory is kept",
    arguments: runs.indices)
  func bits(_ k: Int) throws {
    let (step, data) = try Self.makeStep(k)
    for _ in 0..<Self.stepCount {
      let parameters = Parameter.all(of: Tracer(step, on: data).trace())
      step.run(on: data)
      let values = step.optimizer.memory.values
      for (p, parameter) in parameters.enumerated() {
        let last = try #require(parameter.lines.lastOperands(parameter.before))
        #expect(parameter.after == last[0] - last[1])
        for line in parameter.lines where line.before != nil {
          #expect(values.contains { !$0.isEmpty && $0[p] == line.value })
        }
      }
    }
  }

  @Test(
    "a line's formula, computed again with its numbers, gives its value",
    arguments: runs.indices)
  func formulas(_ k: Int) throws {
    let (step, data) = try Self.makeStep(k)
    for _ in 0..<2 { step.run(on: data) }
    let trace = Tracer(step, on: data).trace()
    let constants = trace.update.constants
    for parameter in Parameter.all(of: trace) {
      let operands = parameter.lines.operands(
        w: parameter.before, dw: parameter.gradient, constants)
      for (line, operands) in zip(parameter.lines, operands) {
        let text = line.numbers(operands, constants) { "\($0)" }
        let value = try #require(Calculator(text).value, "\(line.formula)")
        #expect(
          abs(value - line.value) <= 1e-11 * max(abs(line.value), 1e-9),
          "\(line.symbol) = \(line.formula) = \(text)")
      }
    }
  }

  @Test("plain gradient descent has no lines, and neither does its trace")
  func plain() throws {
    let (step, data) = try OptimizerFixture.step(SGD(learningRate: 0.5))
    let trace = Tracer(step, on: data).trace()
    #expect(trace.update.exampleLines.isEmpty)
    #expect(!trace.json.text.contains("\"step\""))
    #expect(!trace.json.text.contains("Steps\""))
  }

  @Test("JSON, CSV and the events have every line of every parameter")
  func formats() throws {
    // In debug with momentum, with Adam's two means, and with RMSprop's decay.
    for k in cases(Array(Self.runs.indices), inDebug: [0, 4, 9]) {
      let (step, data) = try Self.makeStep(k)
      step.run(on: data)
      let trace = Tracer(step, on: data).trace()
      let parameters = Parameter.all(of: trace)
      let json = trace.json.text
      let csv = TraceCSV(trace).lines
      let recorder = EventRecorder(step, on: data, rows: Array(data.rows))
      var events: [TraceEvent] = []
      var counted = 0
      for part in 0..<recorder.partCount {
        counted += recorder.operationCount(of: recorder.part(part))
        events += recorder.record(recorder.part(part))
      }
      #expect(events.count == counted)
      let lines = events.filter { $0.operation.optimizerLine != nil }
      #expect(
        lines.map { $0.value }
          == parameters.flatMap { $0.lines.map { $0.value } })
      for line in parameters.flatMap({ $0.lines }) {
        #expect(json.contains("\"\(line.key)\": \(line.value.fullText)"))
        #expect(
          csv.contains {
            $0.contains(",\(line.key),")
              && $0.contains(",\(line.value.fullText),")
          })
        if let before = line.before {
          #expect(
            json.contains("\"\(line.key)Before\": \(JSON.number(before).text)"))
          #expect(
            csv.contains {
              $0.contains(",\(line.key)Before,")
                && $0.contains(",\(before.fullText),")
            })
        }
      }
    }
  }
}

/// Evaluates a formula with numbers, + − · /, brackets, √ and ².
private struct Calculator {
  private var rest: Substring
  var value: Double? {
    var copy = self
    let value = copy.sum()
    return copy.rest.isEmpty ? value : nil
  }

  init(_ text: String) { rest = Substring(text.filter { $0 != " " }) }

  private mutating func take(_ sign: Character) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sum() -> Double {
    var value = product()
    while true {
      if take("+") {
        value += product()
      } else if take("−") {
        value -= product()
      } else {
        return value
      }
    }
  }

  private mutating func product() -> Double {
    var value = power()
    while true {
      if take("·") {
        value *= power()
      } else if take("/") {
        value /= power()
      } else {
        return value
      }
    }
  }

  private mutating func power() -> Double {
    let value = atom()
    return take("²") ? value * value : value
  }

  private mutating func atom() -> Double {
    if take("√") { return atom().squareRoot() }
    if take("(") {
      let value = sum()
      return take(")") ? value : .nan
    }
    var digits = ""
    while let next = rest.first,
      next.isNumber && next != "²" || next == "." || next == "e"
        || next == "-" && (digits.isEmpty || digits.last == "e")
        || next == "+" && digits.last == "e"
    {
      digits.append(rest.removeFirst())
    }
    return Double(digits) ?? .nan
  }
}
