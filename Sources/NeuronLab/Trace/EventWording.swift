// The words for each kind of operation, as the stepper and `jsonl` show it; those
// of `trace` are in NeuronSheet and UpdateSheet.

/// The text of one operation.
struct EventWording {
  /// What is computed, in symbols: `z += w[x2]·x2`.
  let formula: String
  /// The names of the operands, in their order.
  let operands: [String]
  /// Differences that the numbers must be precise enough to show.
  var differences: [Double] = []
  /// The right side with the numbers in place; empty if that adds nothing.
  var numbers: (Operands) -> String = { _ in "" }
}

/// An operation's operands as text.
struct Operands {
  let values: [Double]
  let text: (Double) -> String

  subscript(k: Int) -> String { text(values[k]) }

  /// An operand in brackets if it has a sign, where a sign requires them.
  func factor(_ k: Int) -> String {
    values[k] < 0 ? "(\(self[k]))" : self[k]
  }
}

extension EventText {
  func wording(of event: TraceEvent) -> EventWording {
    let x = event.operands
    let loss = step.loss
    let layer = step.network.layers[event.layer ?? 0]
    let f = layer.activation
    func name(_ quantity: TraceEvent.Quantity) -> String {
      self.name(of: quantity, in: event)
    }
    func names(_ symbol: String) -> [String] {
      layer.neurons.map { "\(symbol)_\($0.name)" }
    }
    switch event.operation {
    case .zeroGradients:
      return EventWording(formula: "dw, db ← 0", operands: [])
    case .weightedInput(let i):
      return sum("z", name(.weight(i)), name(.input(i)), isFirst: i == 0)
    case .laneInput(let i):
      return sum(
        "sum \(i % 8 + 1) of 8", as: "sum", name(.weight(i)), name(.input(i)))
    case .laneSum:
      return EventWording(
        formula: "z = the sum of the eight",
        operands: x.indices.map { "sum \($0 + 1)" })
    case .bias: return sum("z", "b")
    case .activation:
      return EventWording(
        formula: "a = \(f.formula)",
        operands: x.count == 1 ? ["z"] : names("z"),
        numbers: { f == .softmax ? "" : f.numbers(z: x[0], $0.text) })
    case .outputLoss:
      let name = layer.neurons.count == 1 ? "L" : "L_\(place(of: event))"
      return EventWording(
        formula: "\(name) = \(loss.formula())", operands: ["a", "y"],
        differences: loss.differences(a: x[0], y: x[1]),
        numbers: { loss.numbers(a: x[0], y: x[1], $0.text) })
    case .sampleLoss:
      let isSum = loss.outputDivisor(layer.neurons.count) == 1
      return EventWording(
        formula: "L = the \(isSum ? "sum" : "mean") over the outputs",
        operands: names("L"))
    case .batchLoss:
      return EventWording(
        formula: "L = the \(step.reduction.rawValue) over the samples",
        operands: x.indices.map { "L of sample \(rows[$0] + 1)" })
    case .outputDerivative:
      return outputDerivative(a: x[0], y: x[1], divisor: x[2])
    case .collect(let k):
      let from = step.network.layers[(event.layer ?? 0) + 1].neurons[k].name
      return sum(
        "∂L/∂a", "δ_\(from)", "w[\(from)←\(place(of: event))]", isFirst: k == 0)
    case .softmaxMean:
      return EventWording(
        formula: "S = Σ a·∂L/∂a",
        operands: zip(names("a"), names("∂L/∂a")).flatMap { [$0, $1] })
    case .slope:
      return EventWording(
        formula: "\(f.slopeName) = \(f.slopeFormula(atZ: x[0]))",
        operands: ["z", "a"], differences: f.slopeDifferences(a: x[1]),
        numbers: { f.slopeNumbers(z: x[0], a: x[1], $0.text) })
    case .delta where f == .softmax:
      return EventWording(
        formula: "δ = a·(∂L/∂a − S)", operands: ["a", "∂L/∂a", "Σ a·∂L/∂a"],
        numbers: { "\($0[0])·(\($0[1]) − \($0.factor(2)))" })
    case .delta:
      return EventWording(
        formula: "δ = ∂L/∂a·\(f.slopeName)", operands: ["∂L/∂a", "slope"],
        numbers: { "\($0[0]) · \($0.factor(1))" })
    case .weightGradient(let i): return sum(name(.dw(i)), "δ", name(.input(i)))
    case .biasGradient: return sum("db", "δ")
    case .weightLine(let n, _), .biasLine(let n): return line(n, of: event)
    case .weightUpdate, .biasUpdate: return update(event)
    }
  }

  /// total += term, or total += a·b; the first term replaces the old number.
  private func sum(
    _ total: String, as operand: String? = nil, _ a: String, _ b: String? = nil,
    isFirst: Bool = false
  ) -> EventWording {
    EventWording(
      formula:
        "\(total) \(isFirst ? "=" : "+=") \(a)\(b.map { "·\($0)" } ?? "")",
      operands: [a] + (b.map { [$0] } ?? []) + [operand ?? total],
      numbers: { x in
        if b == nil { return "\(x[1]) + \(x.factor(0))" }
        return isFirst
          ? "\(x[0]) · \(x.factor(1))"
          : "\(x[2]) + \(x.factor(0)) · \(x.factor(1))"
      })
  }

  /// The division is that by means over outputs and samples.
  private func outputDerivative(
    a: Double, y: Double, divisor: Double
  ) -> EventWording {
    let loss = step.loss
    func divided(_ text: String) -> String {
      divisor == 1 ? text : text.bracketedDifference + " / \(Int(divisor))"
    }
    return EventWording(
      formula: "∂L/∂a = " + divided(loss.derivativeFormula(a: a, y: y)),
      operands: ["a", "y", "divisor"],
      differences: loss.differences(a: a, y: y),
      numbers: { divided(loss.derivativeNumbers(a: a, y: y, $0.text)) })
  }

  /// A line of the optimizer's calculation.
  private func line(_ n: Int, of event: TraceEvent) -> EventWording {
    let parameter = parameter(of: event)
    let (line, operands) = (lines[n], operands(ofLine: n, in: event))
    let formula = line.formula(of: parameter, constants)
    return EventWording(
      formula: "\(line.symbol(of: parameter)) = \(formula)",
      operands: operands.map { $0.symbol.named(parameter) },
      numbers: { line.numbers(operands, constants, $0.text) })
  }

  private func update(_ event: TraceEvent) -> EventWording {
    let w = parameter(of: event)
    if event.operands.count == 2 {
      return EventWording(
        formula: "\(w) ← \(w) − step", operands: [w, "step"],
        numbers: { "\($0[0]) − \($0.factor(1))" })
    }
    guard step.optimizer.isPlain else {
      return EventWording(
        formula: "\(w) ← \(w) after the \(step.optimizer.name) step",
        operands: [w, "η", "d\(w)"])
    }
    return EventWording(
      formula: "\(w) ← \(w) − η·d\(w)", operands: [w, "η", "d\(w)"],
      numbers: { "\($0[0]) − \($0[1]) · \($0.factor(2))" })
  }
}
