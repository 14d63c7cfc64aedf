/// The formula view of a step as text: for every parameter the chain rule, its
/// factors with their formulas, and the numbers in place.
///
///     ∂L/∂w[h1←x1] = (δ_o1·w[o1←h1] + δ_o2·w[o2←h1]) · σ′(z) · x1
///                  = (0.13850·0.40000 + (-0.03810)·0.50000) · 0.24130 · 0.05000
///                  = 0.00044
///
/// A sum of more than two terms is written once for the neuron, not for every
/// parameter.
public struct ChainRuleText {
  private let rule: ChainRule
  private let trace: Trace
  private let numbers: TraceNumbers
  private let only: [String]?

  /// Creates the text of a formula view.
  ///
  /// - Parameters:
  ///   - rule: The derivatives.
  ///   - trace: The step that they are of.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The names of the only neurons to show, or `nil` for all.
  public init(
    _ rule: ChainRule, of trace: Trace, decimals: Int = 5,
    neurons: [String]? = nil
  ) {
    self.rule = rule
    self.trace = trace
    numbers = TraceNumbers(trace: trace, decimals: decimals)
    only = neurons
  }

  /// The lines of the text.
  public var lines: [String] {
    let body = body
    return body + [""] + numbers.roundingNote(below: body)
  }

  /// The lines without what is said of rounding at their end.
  var body: [String] {
    var lines: [String] = []
    for (s, sample) in trace.samples.enumerated() {
      if s > 0 { lines.append("") }
      lines += numbers.title(of: sample)
      for l in sample.layers.indices.reversed() {
        lines += layerSection(s, l)
      }
    }
    return lines + batch
  }

  private func name(_ name: String) -> String { TraceNumbers.name(name) }
  private func short(_ value: Double) -> String { numbers.short(value) }

  // MARK: One layer

  private func layerSection(_ s: Int, _ l: Int) -> [String] {
    let layer = trace.samples[s].layers[l]
    let activation = layer.activation
    var lines: [String] = []
    for (k, neuron) in layer.neurons.enumerated()
    where only?.contains(neuron.name) ?? true {
      let partials = rule.samples[s][l][k]
      let target = partials.paths.isEmpty ? trace.samples[s].targets[k] : nil
      lines +=
        [""]
        + numbers.labelled(
          neuron.name, factorRows(neuron, partials, activation, target))
      lines += [""] + parameterLines(neuron, partials, activation)
    }
    if lines.isEmpty { return [] }
    let isLast = l == trace.samples[s].layers.count - 1
    let front =
      activation == .softmax
      ? "δ"
      : (isLast ? "∂L/∂a" : "(Σₖ δₖ·w[k←own])") + " · \(activation.slopeName)"
    let title = "Formula · \(numbers.place(ofLayer: l)) (\(activation.name))"
    let sum = activation == .softmax ? "δ = Σⱼ ∂L/∂aⱼ·∂aⱼ/∂z,  " : ""
    return ["", title, "", "  \(sum)∂L/∂w = \(front) · input"] + lines
  }

  /// The factors that all parameters of a neuron share.
  private func factorRows(
    _ neuron: Trace.NeuronValues, _ partials: ChainRule.Partials,
    _ activation: Activation, _ target: Double?
  ) -> [[String]] {
    let dActivation = numbers.column(partials.dActivation)
    var rows: [[String]] = []
    if let target {
      let formula = trace.loss.derivativeFormula(a: neuron.a, y: target)
      rows.append(
        ["∂L/∂a", numbers.shared(formula)]
          + numbers.lossDerivative(
            a: neuron.a, y: target, partials.dActivation))
    } else if isListed(partials) {
      let own = name(neuron.name)
      rows = termRows(partials.paths, "←") { "δ_\($0)·w[\($0)←\(own)]" }
      rows.append(["∂L/∂a", "their sum", "", dActivation])
    } else {
      rows.append(["∂L/∂a", "Σ δ·w over all it feeds", "", dActivation])
    }
    return rows + deltaRows(neuron, partials, activation)
  }

  private func deltaRows(
    _ neuron: Trace.NeuronValues, _ partials: ChainRule.Partials,
    _ activation: Activation
  ) -> [[String]] {
    let delta = numbers.column(partials.delta)
    guard let slope = partials.slope else {
      // Every output of softmax answers to this z.
      return termRows(partials.crossTerms, "by") { "∂L/∂\($0)·∂\($0)/∂z" }
        + [["δ", "their sum", "", delta]]
    }
    return [
      [activation.slopeName, activation.slopeFormula(atZ: neuron.z)]
        + numbers.slope(activation, z: neuron.z, a: neuron.a, slope),
      ["δ", "∂L/∂a · \(activation.slopeName)"]
        + numbers.shortProduct(partials.dActivation, slope, partials.delta),
    ]
  }

  /// A sum's terms, one to a line.
  private func termRows(
    _ terms: [ChainRule.Term], _ sign: String, _ formula: (String) -> String
  ) -> [[String]] {
    terms.map { term in
      let through = name(term.through)
      return ["\(sign) \(through)", formula(through)]
        + numbers.shortProduct(
          term.derivative, term.answer, term.derivative * term.answer)
    }
  }

  /// Whether a sum is too long to be written out for every parameter.
  private func isListed(_ partials: ChainRule.Partials) -> Bool {
    partials.paths.count > 2
  }

  // MARK: One parameter

  private func parameterLines(
    _ neuron: Trace.NeuronValues, _ partials: ChainRule.Partials,
    _ activation: Activation
  ) -> [String] {
    let own = name(neuron.name)
    var lines: [String] = []
    for i in neuron.inputs.indices {
      let input = name(neuron.inputNames[i])
      let line = numbers.line(
        factors(of: partials) + [partials.inputs[i], partials.dw[i]])
      let front = front(own, partials, activation, line)
      lines += numbers.equation(
        "∂L/∂w[\(own)←\(input)]",
        [
          "\(front.formula) · \(input)",
          "\(front.numbers) · \(line.factor(partials.inputs[i]))",
          line.text(partials.dw[i]),
        ])
    }
    if neuron.bias != nil {
      let line = numbers.line(factors(of: partials) + [partials.db])
      let front = front(own, partials, activation, line)
      lines += numbers.equation(
        "∂L/∂b[\(own)]",
        [
          "\(front.formula) · 1", "\(front.numbers) · 1",
          line.text(partials.db),
        ])
    }
    return lines
  }

  /// Whether the product begins with a sum that is written out.
  private func showsPaths(_ partials: ChainRule.Partials) -> Bool {
    !partials.paths.isEmpty && !isListed(partials)
  }

  /// The numbers that stand before the input in the product.
  private func factors(of partials: ChainRule.Partials) -> [Double] {
    guard let slope = partials.slope else { return [partials.delta] }
    guard showsPaths(partials) else { return [partials.dActivation, slope] }
    return partials.paths.flatMap { [$0.derivative, $0.answer] } + [slope]
  }

  /// What stands before the input in the product, as formula and as numbers.
  private func front(
    _ own: String, _ partials: ChainRule.Partials, _ activation: Activation,
    _ line: LineNumbers
  ) -> (formula: String, numbers: String) {
    guard let slope = partials.slope else {
      return ("δ", line.text(partials.delta))
    }
    var first = (formula: "∂L/∂a", numbers: line.text(partials.dActivation))
    if showsPaths(partials) {
      first = sum(partials.paths, line) { "δ_\($0)·w[\($0)←\(own)]" }
    }
    return (
      "\(first.formula) · \(activation.slopeName)",
      "\(first.numbers) · \(line.factor(slope))"
    )
  }

  /// A sum of products, in brackets if there are several.
  private func sum(
    _ terms: [ChainRule.Term], _ line: LineNumbers,
    _ formula: (String) -> String
  ) -> (formula: String, numbers: String) {
    let formulas = terms.map { formula(name($0.through)) }
      .joined(separator: " + ")
    let values = terms.enumerated().map { k, term in
      let start =
        k == 0 ? line.text(term.derivative) : line.factor(term.derivative)
      return "\(start)·\(line.factor(term.answer))"
    }.joined(separator: " + ")
    return terms.count == 1
      ? (formulas, values) : ("(\(formulas))", "(\(values))")
  }

  // MARK: Batch

  /// The sums over the samples, where there are several.
  private var batch: [String] {
    guard trace.samples.count > 1 else { return [] }
    var lines = [
      "",
      "The batch's gradient · each derivative summed over the "
        + "\(trace.samples.count) samples",
    ]
    for (l, layer) in trace.samples[0].layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated()
      where only?.contains(neuron.name) ?? true {
        let sums = rule.gradient(layer: l, neuron: k)
        let parts = rule.samples.map { $0[l][k] }
        var rows = neuron.inputNames.indices.map { i in
          row(
            "∂L/∂w[\(name(neuron.name))←\(name(neuron.inputNames[i]))]",
            parts.map { $0.dw[i] }, sums.dw[i])
        }
        if neuron.bias != nil {
          rows.append(
            row("∂L/∂b[\(name(neuron.name))]", parts.map { $0.db }, sums.db))
        }
        lines +=
          [""]
          + EquationTable.lines(rows, width: TraceNumbers.width - 2)
          .map { "  \($0)" }
      }
    }
    return lines
  }

  private func row(_ name: String, _ parts: [Double], _ sum: Double)
    -> [String]
  {
    var texts = parts.prefix(4).enumerated().map { k, part in
      k == 0 ? short(part) : numbers.factor(part)
    }
    if parts.count > 4 { texts = Array(texts.prefix(3)) + ["…"] }
    return [name, texts.joined(separator: " + "), numbers.column(sum)]
  }
}
