/// The text of a training step's operations: as a formula, with the numbers
/// substituted, and what changes.
///
///     h1   z += w[x2]·x2  = 0.00750 + 0.20000 · 0.10000  = 0.02750
public struct EventText {
  let step: TrainingStep
  let rows: [Int]
  let decimals: Int
  /// The lines of the optimizer: the formulas are the same for every parameter.
  let lines: [OptimizerLine]
  let constants: [OptimizerConstant]
  /// The letters of each line's formula.
  private let symbols: [[String]]

  /// Creates the text of one step's operations.
  ///
  /// - Parameters:
  ///   - step: The step, which has the names, the loss and the optimizer.
  ///   - rows: The rows of its batch.
  ///   - decimals: The minimum number of decimals.
  public init(_ step: TrainingStep, rows: [Int], decimals: Int = 5) {
    self.step = step
    self.rows = rows
    self.decimals = decimals
    let constants = step.optimizer.allConstants
    lines = step.optimizer.lines(p: 0, w: 0, dw: 0)
    symbols = lines.map { $0.symbols(of: constants) }
    self.constants = constants
  }

  // MARK: Where

  /// The neuron's name, or `output layer`, or nothing for the whole network.
  public func place(of event: TraceEvent) -> String {
    guard let layer = event.layer else { return "" }
    guard let neuron = event.neuron else { return layerName(layer) }
    return step.network.layers[layer].neurons[neuron].name
  }

  /// `hidden layer 1`, …, `output layer`; layers are counted from 0.
  package func layerName(_ layer: Int) -> String {
    NeuralNetwork.layerName(layer, of: step.network.layers.count)
  }

  /// The sample's number, counted from 1, if the event concerns one.
  package func sampleNumber(of event: TraceEvent) -> Int? {
    event.sample.map { rows[$0] + 1 }
  }

  /// The name of one of the neuron's numbers: `z`, `w[x1]`.
  func name(of quantity: TraceEvent.Quantity, in event: TraceEvent) -> String {
    func input(_ i: Int) -> String {
      step.network.inputName(layer: event.layer ?? 0, input: i)
    }
    switch quantity {
    case .input(let i): return input(i)
    case .weight(let i): return "w[\(input(i))]"
    case .bias: return "b"
    case .z: return "z"
    case .a: return "a"
    case .dActivation: return "∂L/∂a"
    case .delta: return "δ"
    case .dw(let i): return "dw[\(input(i))]"
    case .db: return "db"
    }
  }

  // MARK: Equation

  /// What is computed, in symbols: `z += w[x2]·x2`.
  package func formula(of event: TraceEvent) -> String {
    wording(of: event).formula
  }

  /// Formula, numbers and result in one line.
  public func equation(of event: TraceEvent) -> String {
    equationParts(of: event).joined(separator: " = ")
  }

  /// The sides between the equals signs, without repetition.
  package func equationParts(of event: TraceEvent) -> [String] {
    let wording = wording(of: event)
    if event.operation == .zeroGradients { return [wording.formula] }
    let numbers = wording.numbers(
      Operands(
        values: event.operands,
        text: format(of: event, showing: wording.differences)))
    return [wording.formula] + (numbers.isEmpty ? [] : [numbers])
      + [format(of: event)(event.value)]
  }

  /// A number; one that would look like 0 gets as many decimals as it needs.
  package func number(_ value: Double) -> String {
    decimals == 0
      ? value.visibleText(decimals: 0) : value.text(atLeastDecimals: decimals)
  }

  /// The format of an operation's numbers: where it subtracts numbers that are
  /// almost equal, or has no decimals to show, with as many as it needs.
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

  // MARK: Changes

  /// What changes, a line for each number: `z  0.00750 → 0.02750`; a dot for an
  /// unknown old value, such as one left over from a pass that was not
  /// recorded.
  package func changes(
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

  /// What the optimizer remembers from now on, if the event changes that: its
  /// name in files, the old number and the new one.
  func memoryChange(
    of event: TraceEvent
  ) -> (key: String, old: Double, new: Double)? {
    guard let n = event.operation.optimizerLine, lines[n].before != nil,
      let old = operands(ofLine: n, in: event).first(where: {
        $0.symbol == lines[n].symbol
      })
    else { return nil }
    return (
      "\(lines[n].key) of \(parameter(of: event))", old.value, event.value
    )
  }

  /// The weight or bias that an operation of the update concerns: `w[x1]`, `b`.
  func parameter(of event: TraceEvent) -> String {
    switch event.operation {
    case .weightUpdate(let i), .weightLine(_, let i):
      return name(of: .weight(i), in: event)
    default: return name(of: .bias, in: event)
    }
  }

  /// An optimizer's line with the letters of its formula: the numbers are the
  /// event's.
  func operands(
    ofLine n: Int, in event: TraceEvent
  ) -> [OptimizerOperand] {
    zip(symbols[n], event.operands).map {
      OptimizerOperand(symbol: $0, value: $1)
    }
  }
}

extension TraceEvent.Operation {
  /// Its line of the optimizer's calculation, if it is one.
  var optimizerLine: Int? {
    switch self {
    case .weightLine(let n, _), .biasLine(let n): return n
    default: return nil
    }
  }
}
