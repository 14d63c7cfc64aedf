/// The words of an ``Why``'s operations: formulas with the field's symbols,
/// and with the numbers in place as a trace writes them.
struct WhyWording {
  private let graph: StepGraph
  private let names: NumberNames
  /// The number that is explained.
  private let root: StepNumber
  private let sheet: StepSheet

  /// Longer sums are described by their largest terms.
  private static let mostTerms = 4
  private static let shownTerms = 3

  init(
    _ graph: StepGraph, _ names: NumberNames, root: StepNumber, decimals: Int
  ) {
    self.graph = graph
    self.names = names
    self.root = root
    sheet = StepSheet(trace: graph.trace, decimals: decimals, only: nil)
  }

  /// The operation that made a number.
  func operation(_ n: StepNumber) -> Why.Operation {
    let (formula, numbers) = sides(of: n)
    var operands: [(name: String, value: Double)] = []
    for operand in graph.operands(of: n) {
      operands.append((name(of: operand), graph.value(of: operand)))
    }
    return Why.Operation(
      result: name(of: n), formula: formula, numbers: numbers,
      operands: operands, value: graph.value(of: n))
  }

  // MARK: Names

  /// A number's name; of a parameter that the update changes, which of the two.
  private func name(of n: StepNumber) -> String {
    let isOld = n.quantity == .bias || n.quantity.isWeight
    return names.name(of: n) + (root.isUpdated && isOld ? " before" : "")
  }

  /// A number as a formula has it: `δ_o1`, `x2`, `w[o1←h2]`.
  private func symbol(_ n: StepNumber) -> String {
    let neuron = StepSheet.name(graph.values(of: n).name)
    switch n.quantity {
    case .z: return "z_\(neuron)"
    case .a: return "a_\(neuron)"
    case .delta: return "δ_\(neuron)"
    case .dActivation: return "∂L/∂a_\(neuron)"
    case .input: return names.name(of: n.of(sample: nil)).oneLine
    default: return names.name(of: n).oneLine
    }
  }

  // MARK: Formulas

  private typealias Sides = (formula: String, numbers: String)

  private func sides(of n: StepNumber) -> Sides {
    switch n.quantity {
    case .a, .slope, .delta: return neuronSides(of: n)
    case .loss where n.neuron != nil: return lossSides(of: n)
    case .dActivation where n.layer == graph.layerCount - 1:
      return derivativeSides(of: n)
    case .newWeight, .newBias: return updateSides(of: n)
    case .line(let line, let weight): return lineSides(n, line, weight)
    default:
      guard case .sum(let terms, let divisor) = graph.form(of: n) else {
        return ("given", "")
      }
      return sum(n, terms, divisor: divisor)
    }
  }

  private func neuronSides(of n: StepNumber) -> Sides {
    let neuron = graph.values(of: n)
    let f = graph.activation(ofLayer: n.layer ?? 0)
    let line = sheet.line([neuron.z, neuron.a])
    switch n.quantity {
    case .a: return (f.formula, f.numbers(z: neuron.z, line.text))
    case .slope:
      let rows = sheet.slopeAndDelta(
        f, neuron, dActivation: neuron.dActivation, slope: neuron.slope ?? 1,
        delta: neuron.delta, inColumns: false)
      return (rows[0][1], rows[0][2])
    default: break
    }
    let d = neuron.dActivation
    switch f {
    case .identity: return ("∂L/∂a, as f′(z) is 1", "")
    case .softmax:
      let mean = graph.operands(of: n).last.map { graph.value(of: $0) } ?? 0
      let line = sheet.line(
        [neuron.a, d, mean, neuron.delta], differences: [d - mean])
      return (
        "a·(∂L/∂a − S)",
        "\(line.text(neuron.a)) · (\(line.text(d)) − \(line.factor(mean)))"
      )
    default:
      let sides = sheet.product(
        d, neuron.slope ?? 1, neuron.delta, inColumns: false)
      return ("∂L/∂a · \(f.slopeName)", sides[0])
    }
  }

  private func lossSides(of n: StepNumber) -> Sides {
    let loss = graph.trace.loss
    let x = graph.operands(of: n).map { graph.value(of: $0) }
    if x.count == 1 { return ("0, as y = 0", "") }
    return (loss.formula(), sheet.loss(a: x[0], y: x[1])[0])
  }

  private func derivativeSides(of n: StepNumber) -> Sides {
    let x = graph.operands(of: n).map { graph.value(of: $0) }
    let row = sheet.lossDerivative(
      a: x[0], y: x[1], graph.value(of: n))
    return (row[1], row[2])
  }

  // MARK: Sums

  private func sum(
    _ n: StepNumber, _ terms: [StepGraph.Term], divisor: Double
  ) -> Sides {
    let isShort = terms.count <= Self.mostTerms
    let formula =
      isShort
      ? terms.map { text(of: $0) }.joined(separator: " + ") : rule(n, terms)
    // A copy of one number says nothing more.
    if terms.count == 1, terms[0].factor == nil { return (formula, "") }
    let numbers =
      isShort
      ? self.numbers(of: terms, sum: graph.value(of: n))
      : "the largest: "
        + largest(of: terms).map {
          "\(text(of: $0)) = \(sheet.short(graph.value(of: $0)))"
        }.joined(separator: ", ")
    if divisor == 1 || !isShort { return (formula, numbers) }
    func divided(_ text: String) -> String {
      "\(terms.count > 1 ? "(\(text))" : text) / \(StepSheet.plain(divisor))"
    }
    return (divided(formula), divided(numbers))
  }

  /// What a long sum adds, in a few symbols.
  private func rule(_ n: StepNumber, _ terms: [StepGraph.Term]) -> String {
    let loss = graph.trace.loss
    switch n.quantity {
    case .z: return terms.last?.factor == nil ? "Σ w·x + b" : "Σ w·x"
    case .dActivation: return "Σ δ·w"
    case .softmaxMean: return "Σ a·∂L/∂a"
    case .loss where n.sample != nil || graph.isSingleSample:
      let isSum = loss.outputDivisor(terms.count) == 1
      return "the \(isSum ? "sum" : "mean") over \(terms.count) outputs"
    case .loss:
      return "the \(graph.trace.reduction.rawValue) over \(terms.count) samples"
    default: return "the sum over \(terms.count) samples"
    }
  }

  private func largest(of terms: [StepGraph.Term]) -> [StepGraph.Term] {
    terms.map { graph.value(of: $0) }.placesBySize.prefix(Self.shownTerms)
      .map { terms[$0] }
  }

  private func text(of term: StepGraph.Term) -> String {
    symbol(term.number) + (term.factor.map { "·\(symbol($0))" } ?? "")
  }

  /// The terms with their numbers in place, as precise as their sum needs.
  private func numbers(of terms: [StepGraph.Term], sum: Double) -> String {
    var values = [sum]
    for term in terms {
      values.append(graph.value(of: term))
      values += [graph.value(of: term.number)]
      if let factor = term.factor { values.append(graph.value(of: factor)) }
    }
    let line = sheet.line(values)
    return terms.enumerated().map { k, term in
      let a = graph.value(of: term.number)
      // A sign behind a plus needs brackets.
      let first = k == 0 ? line.text(a) : line.factor(a)
      guard let factor = term.factor else { return first }
      return "\(first) · \(line.factor(graph.value(of: factor)))"
    }.joined(separator: " + ")
  }

  // MARK: The update

  private func updateSides(of n: StepNumber) -> Sides {
    let operands = graph.operands(of: n)
    let x = operands.map { graph.value(of: $0) }
    switch x.count {
    case 2:
      let line = sheet.line(x + [graph.value(of: n)])
      return ("w − step", "\(line.text(x[0])) − \(line.factor(x[1]))")
    case 3:
      let line = LineNumbers(
        stepFrom: x[0], rate: x[1], gradient: x[2], to: graph.value(of: n),
        decimals: sheet.decimals)
      let w = n.quantity == .newBias ? "b" : "w"
      return (
        "\(w) − η·d\(w)",
        "\(line.text(x[0])) − \(StepSheet.plain(x[1])) · \(line.factor(x[2]))"
      )
    default:
      return ("what the \(graph.trace.update.optimizer) step makes of it", "")
    }
  }

  private func lineSides(
    _ n: StepNumber, _ line: Int, _ weight: Int?
  ) -> Sides {
    let lines = graph.lines(of: n, weight: weight)
    let constants = graph.trace.update.constants
    let operands = zip(
      lines[line].symbols(of: constants), graph.operands(of: n)
    ).map { OptimizerOperand(symbol: $0, value: graph.value(of: $1)) }
    let format = LineNumbers(allDigitsBeyond: sheet.decimals)
    return (
      lines[line].formula, lines[line].numbers(operands, constants, format.text)
    )
  }
}

extension StepNumber.Quantity {
  /// Whether it is a weight before the update.
  fileprivate var isWeight: Bool {
    if case .weight = self { return true }
    return false
  }
}
