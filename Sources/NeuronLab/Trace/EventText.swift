/// How the operations of a training step are written: as a formula, with the
/// numbers in place, and what changes.
///
///     h1   z += w[x2]·x2  = 0.00750 + 0.20000 · 0.10000  = 0.02750
public struct EventText {
  let step: TrainingStep
  let rows: [Int]
  private let decimals: Int
  /// The lines of the optimizer: their formulas are those of every parameter.
  private let lines: [OptimizerLine]
  private let constants: [OptimizerConstant]
  /// The letters of each line's formula.
  private let symbols: [[String]]

  /// Creates the words for one step's operations.
  ///
  /// - Parameters:
  ///   - step: The step, which has the names, the loss and the optimizer.
  ///   - rows: Which samples make its batch.
  ///   - decimals: How many decimals the numbers have, at least.
  public init(_ step: TrainingStep, rows: [Int], decimals: Int = 5) {
    self.step = step
    self.rows = rows
    self.decimals = decimals
    let constants = step.optimizer.allConstants
    lines = step.optimizer.lines(p: 0, w: 0, dw: 0)
    symbols = lines.map { $0.symbols(of: constants) }
    self.constants = constants
  }

  /// A number; one that would look like 0 has as many decimals as it needs.
  public func number(_ value: Double) -> String {
    decimals == 0
      ? value.visibleText(decimals: 0) : value.text(atLeastDecimals: decimals)
  }

  /// How the numbers of an operation are written: where it subtracts numbers that
  /// are almost equal, or has no decimals to show, with as many as it needs.
  private func format(
    of event: TraceEvent, showing differences: [Double] = []
  ) -> (Double) -> String {
    var values = decimals == 0 ? event.operands + [event.value] : []
    if decimals == 0, event.operation == .slope {
      values.append(1 - event.operands[1])
    }
    let line = LineNumbers(values, differences: differences, decimals: decimals)
    return decimals == 0 || line.isExtended ? line.text : number
  }

  // MARK: The optimizer

  /// An optimizer's line with the letters of its formula: the numbers are the
  /// event's.
  func operands(of event: TraceEvent) -> [OptimizerOperand] {
    guard let n = event.operation.optimizerLine else { return [] }
    return zip(symbols[n], event.operands).map {
      OptimizerOperand(symbol: $0, value: $1)
    }
  }

  /// What the optimizer remembers from now on, where the event is about that:
  /// its name in files, the old number and the new one.
  func memoryChange(
    of event: TraceEvent
  ) -> (key: String, old: Double, new: Double)? {
    guard let n = event.operation.optimizerLine, lines[n].before != nil,
      let old = operands(of: event).first(where: {
        $0.symbol == lines[n].symbol
      })
    else { return nil }
    return (
      "\(lines[n].key) of \(parameter(of: event))", old.value, event.value
    )
  }

  // MARK: Where

  /// The neuron's name, or `output layer`, or nothing for the whole network.
  public func place(of event: TraceEvent) -> String {
    guard let layer = event.layer else { return "" }
    guard let neuron = event.neuron else { return layerName(layer) }
    return step.network.layers[layer].neurons[neuron].name
  }

  /// `hidden layer 1`, …, `output layer`; layers are counted from 0.
  public func layerName(_ layer: Int) -> String {
    NeuralNetwork.layerName(layer, of: step.network.layers.count)
  }

  /// The sample's number, counted from 1, if the event is about one.
  public func sampleNumber(of event: TraceEvent) -> Int? {
    event.sample.map { rows[$0] + 1 }
  }

  private func input(_ event: TraceEvent, _ i: Int) -> String {
    step.network.inputName(layer: event.layer ?? 0, input: i)
  }

  func sender(_ event: TraceEvent, _ k: Int) -> String {
    step.network.layers[(event.layer ?? 0) + 1].neurons[k].name
  }

  private func activation(_ event: TraceEvent) -> Activation {
    step.network.layers[event.layer ?? 0].activation
  }

  /// The name of one of the neuron's numbers: `z`, `w[x1]`.
  public func name(
    of quantity: TraceEvent.Quantity, in event: TraceEvent
  ) -> String {
    switch quantity {
    case .input(let i): return input(event, i)
    case .weight(let i): return "w[\(input(event, i))]"
    case .bias: return "b"
    case .z: return "z"
    case .a: return "a"
    case .dActivation: return "∂L/∂a"
    case .delta: return "δ"
    case .dw(let i): return "dw[\(input(event, i))]"
    case .db: return "db"
    }
  }

  // MARK: Formula

  /// What is computed, in symbols: `z += w[x2]·x2`.
  public func formula(of event: TraceEvent) -> String {
    let layer = event.layer ?? 0
    switch event.operation {
    case .zeroGradients: return "dw, db ← 0"
    case .weightedInput(let i):
      return "z \(assignment(event)) w[\(input(event, i))]·\(input(event, i))"
    case .laneInput(let i):
      return "sum \(i % 8 + 1) of 8 += w[\(input(event, i))]·\(input(event, i))"
    case .laneSum: return "z = the eight sums, added"
    case .bias: return "z += b"
    case .activation: return "a = \(activation(event).formula)"
    case .outputLoss: return "\(lossName(event)) = \(step.loss.formula())"
    case .sampleLoss:
      let count = step.network.layers[layer].neurons.count
      let isSum = step.loss.outputDivisor(count) == 1
      return "L = the \(isSum ? "sum" : "mean") over the outputs"
    case .batchLoss:
      return "L = the \(step.reduction.rawValue) over the samples"
    case .outputDerivative:
      return "∂L/∂a = "
        + divided(
          step.loss.derivativeFormula(
            a: event.operands[0], y: event.operands[1]),
          event)
    case .collect(let k):
      let from = sender(event, k)
      return
        "∂L/∂a \(assignment(event)) δ_\(from)·w[\(from)←\(place(of: event))]"
    case .softmaxMean: return "m = Σ a·∂L/∂a"
    case .slope:
      let activation = activation(event)
      return "\(activation.slopeName) = "
        + activation.slopeFormula(atZ: event.operands[0])
    case .delta:
      return activation(event) == .softmax
        ? "δ = a·(∂L/∂a − m)" : "δ = ∂L/∂a·\(activation(event).slopeName)"
    case .weightGradient(let i):
      return "dw[\(input(event, i))] += δ·\(input(event, i))"
    case .biasGradient: return "db += δ"
    case .weightLine(let n, _), .biasLine(let n):
      let parameter = parameter(of: event)
      let line = lines[n]
      let formula = line.formula(of: parameter, "d\(parameter)", constants)
      return "\(line.symbol(of: parameter)) = \(formula)"
    case .weightUpdate, .biasUpdate: return update(event)
    }
  }

  /// The first term of a sum takes the place of the old number.
  private func assignment(_ event: TraceEvent) -> String {
    switch event.operation {
    case .weightedInput(0), .collect(0): return "="
    default: return "+="
    }
  }

  private func lossName(_ event: TraceEvent) -> String {
    let count = step.network.layers[event.layer ?? 0].neurons.count
    return count == 1 ? "L" : "L_\(place(of: event))"
  }

  /// Adds the division that stands for means over outputs and samples.
  private func divided(_ text: String, _ event: TraceEvent) -> String {
    let divisor = event.operands[2]
    guard divisor != 1 else { return text }
    let isDifference = text.dropFirst().contains("−") && text.last != ")"
    return (isDifference ? "(\(text))" : text) + " / \(Int(divisor))"
  }

  private func update(_ event: TraceEvent) -> String {
    let parameter = parameter(of: event)
    let rule =
      event.operands.count == 2
      ? "\(parameter) − step"
      : step.optimizer.isPlain
        ? "\(parameter) − η·d\(parameter)"
        : "\(parameter) after the step of \(step.optimizer.name)"
    return "\(parameter) ← \(rule)"
  }

  /// Which weight or bias an operation of the update is about: `w[x1]`, `b`.
  private func parameter(of event: TraceEvent) -> String {
    switch event.operation {
    case .weightUpdate(let i), .weightLine(_, let i):
      return name(of: .weight(i), in: event)
    default: return name(of: .bias, in: event)
    }
  }

  // MARK: Numbers

  /// The right side with the numbers in place; empty where that says nothing
  /// new.
  public func numbers(of event: TraceEvent) -> String {
    let x = event.operands
    let number = format(of: event)
    func inside(_ value: Double) -> String {
      value < 0 ? "(\(number(value)))" : number(value)
    }
    switch event.operation {
    case .zeroGradients, .sampleLoss, .batchLoss, .laneSum, .softmaxMean:
      return ""
    case .weightedInput, .laneInput, .collect:
      return assignment(event) == "="
        ? "\(number(x[0])) · \(inside(x[1]))"
        : "\(number(x[2])) + \(inside(x[0])) · \(inside(x[1]))"
    case .bias: return "\(number(x[1])) + \(inside(x[0]))"
    case .activation:
      return activation(event) == .softmax
        ? "" : activation(event).numbers(z: x[0], number)
    case .outputLoss:
      let number = format(
        of: event, showing: step.loss.differences(a: x[0], y: x[1]))
      return step.loss.numbers(a: x[0], y: x[1], number)
    case .outputDerivative:
      let number = format(
        of: event, showing: step.loss.differences(a: x[0], y: x[1]))
      return divided(
        step.loss.derivativeNumbers(a: x[0], y: x[1], number), event)
    case .slope:
      let activation = activation(event)
      let number = format(
        of: event, showing: activation.slopeDifferences(a: x[1]))
      return activation.slopeNumbers(z: x[0], a: x[1], number)
    case .delta:
      return activation(event) == .softmax
        ? "\(number(x[0]))·(\(number(x[1])) − \(inside(x[2])))"
        : "\(number(x[0])) · \(inside(x[1]))"
    case .weightGradient:
      return "\(number(x[2])) + \(inside(x[0])) · \(inside(x[1]))"
    case .biasGradient: return "\(number(x[1])) + \(inside(x[0]))"
    case .weightLine(let n, _), .biasLine(let n):
      return lines[n].numbers(operands(of: event), constants, number)
    case .weightUpdate, .biasUpdate:
      if x.count == 2 { return "\(number(x[0])) − \(inside(x[1]))" }
      return step.optimizer.isPlain
        ? "\(number(x[0])) − \(number(x[1])) · \(inside(x[2]))" : ""
    }
  }

  /// Formula, numbers and result in one line.
  public func equation(of event: TraceEvent) -> String {
    equationParts(of: event).joined(separator: " = ")
  }

  /// What stands between the equals signs, without what would be said twice.
  public func equationParts(of event: TraceEvent) -> [String] {
    let formula = formula(of: event)
    if event.operation == .zeroGradients { return [formula] }
    let numbers = numbers(of: event)
    return [formula] + (numbers.isEmpty ? [] : [numbers])
      + [format(of: event)(event.value)]
  }

  /// What changes, a line for each number: `z  0.00750 → 0.02750`.
  ///
  /// - Parameters:
  ///   - event: The operation.
  ///   - known: Whether the reader knows a number's old value; a dot is written for
  ///     one that is left over from a pass nobody has seen.
  /// - Returns: The lines.
  public func changes(
    of event: TraceEvent,
    known: (TraceEvent.Quantity) -> Bool = { _ in true }
  ) -> [String] {
    var lines = event.changes.map { change in
      let old = known(change.quantity) ? number(change.old) : "·"
      return "\(name(of: change.quantity, in: event))  \(old) → "
        + number(change.new)
    }
    if let (name, old, new) = memoryChange(of: event) {
      lines.append("\(name)  \(number(old)) → \(number(new))")
    }
    return lines
  }
}

extension TraceEvent.Operation {
  /// Which line of the optimizer's calculation it is, if it is one.
  var optimizerLine: Int? {
    switch self {
    case .weightLine(let n, _), .biasLine(let n): return n
    default: return nil
    }
  }
}
