/// A step as formulas: the chain rule for every parameter, its factors with
/// their formulas, and the numbers substituted.
///
///     ∂L/∂w[h1←x1] = (δ_o1·w[o1←h1] + δ_o2·w[o2←h1]) · σ′(z) · x1
///                  = (0.13850·0.40000 + (-0.03810)·0.50000) · 0.24130 · 0.05000
///                  = 0.00044
///
/// A sum of more than two terms is written once for the neuron, not for every
/// parameter.
struct FormulaSheet {
  let sheet: StepSheet
  let rule: ChainRule

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] {
    var blocks: [[String]] = []
    for (s, sample) in trace.samples.enumerated() {
      blocks.append(sheet.title(of: sample))
      for l in sample.layers.indices.reversed() {
        blocks += layer(l, sample, rule.samples[s][l])
      }
    }
    return blocks + batch
  }

  private func layer(
    _ l: Int, _ sample: Trace.Sample, _ partials: [ChainRule.Partials]
  ) -> [[String]] {
    let activation = sample.layers[l].activation
    let isSoftmax = activation == .softmax
    let isLast = l == sample.layers.count - 1
    let delta = isSoftmax ? "δ = Σⱼ ∂L/∂aⱼ·∂aⱼ/∂z,  " : ""
    let front =
      isSoftmax
      ? "δ"
      : (isLast ? "∂L/∂a" : "(Σₖ δₖ·w[k←own])") + " · \(activation.slopeName)"
    let law = "  \(delta)∂L/∂w = \(front) · input"
    return sheet.section("Formula", l, preface: [[law]]) { k in
      let neuron = NeuronFormulas(
        sheet: sheet, activation: activation,
        values: sample.layers[l].neurons[k],
        partials: partials[k], target: isLast ? sample.targets[k] : nil)
      return [
        sheet.labelled(neuron.values.name, neuron.factors), neuron.products,
      ]
    }
  }

  /// The sums over the samples, where there are several.
  private var batch: [[String]] {
    let count = trace.samples.count
    guard count > 1 else { return [] }
    let title =
      "The batch's gradient · each derivative summed over the \(count) samples"
    return [[title]]
      + trace.gradients.indices.flatMap { l in
        sheet.shownNeurons(in: l).map { sums(l, $0) }
      }
  }

  private func sums(_ l: Int, _ k: Int) -> [String] {
    let neuron = trace.samples[0].layers[l].neurons[k]
    let own = StepSheet.name(neuron.name)
    let sums = rule.gradient(layer: l, neuron: k)
    let parts = rule.samples.map { $0[l][k] }
    var rows = neuron.inputNames.indices.map { i in
      [
        "∂L/∂w[\(own)←\(StepSheet.name(neuron.inputNames[i]))]",
        sum(of: parts.map { $0.dw[i] }), sheet.column(sums.dw[i]),
      ]
    }
    if neuron.bias != nil {
      rows.append([
        "∂L/∂b[\(own)]", sum(of: parts.map { $0.db }), sheet.column(sums.db),
      ])
    }
    return EquationTable.lines(rows, width: StepSheet.width - 2)
      .map { "  \($0)" }
  }

  /// The terms; of more than four the first three.
  private func sum(of parts: [Double]) -> String {
    let shown = parts.count > 4 ? parts.prefix(3) : parts[...]
    let texts = shown.enumerated().map { k, part in
      k == 0 ? sheet.short(part) : sheet.factor(part)
    }
    return (texts + (parts.count > 4 ? ["…"] : [])).joined(separator: " + ")
  }
}

/// One neuron's derivatives for one sample.
private struct NeuronFormulas {
  let sheet: StepSheet
  let activation: Activation
  let values: Trace.NeuronValues
  let partials: ChainRule.Partials
  /// y, of an output.
  let target: Double?

  private var own: String { StepSheet.name(values.name) }

  // MARK: The factors that all parameters share

  var factors: [[String]] {
    let (dActivation, delta) = (partials.dActivation, partials.delta)
    var rows: [[String]]
    if let target {
      rows = [sheet.lossDerivative(a: values.a, y: target, dActivation)]
    } else {
      let isListed = partials.paths.count > 2
      rows = isListed ? terms(partials.paths, "←", path) : []
      rows.append([
        "∂L/∂a", isListed ? "their sum" : "Σ δ·w over all it feeds", "",
        sheet.column(dActivation),
      ])
    }
    if let slope = partials.slope {
      return rows
        + sheet.slopeAndDelta(
          activation, values, dActivation: dActivation, slope: slope,
          delta: delta, inColumns: false)
    }
    // Every output of softmax depends on this z.
    return rows + terms(partials.crossTerms, "by") { "∂L/∂\($0)·∂\($0)/∂z" }
      + [["δ", "their sum", "", sheet.column(delta)]]
  }

  private func path(_ through: String) -> String {
    "δ_\(through)·w[\(through)←\(own)]"
  }

  /// A sum's terms, one to a line.
  private func terms(
    _ terms: [ChainRule.Term], _ sign: String, _ formula: (String) -> String
  ) -> [[String]] {
    terms.map { term in
      let through = StepSheet.name(term.through)
      return ["\(sign) \(through)", formula(through)]
        + sheet.product(
          term.derivative, term.localDerivative,
          term.derivative * term.localDerivative,
          inColumns: false)
    }
  }

  // MARK: The parameters

  var products: [String] {
    var lines: [String] = []
    for (i, name) in values.inputNames.enumerated() {
      let name = StepSheet.name(name)
      lines += product(
        "w[\(own)←\(name)]", name, partials.inputs[i], partials.dw[i])
    }
    return lines
      + (values.bias == nil ? [] : product("b[\(own)]", "1", nil, partials.db))
  }

  private func product(
    _ parameter: String, _ name: String, _ input: Double?,
    _ derivative: Double
  ) -> [String] {
    let input = input.map { [$0] } ?? []
    let line = sheet.line(numbersBeforeInput + input + [derivative])
    let front = beforeInput(line)
    return sheet.equation(
      "∂L/∂\(parameter)",
      [
        "\(front.formula) · \(name)",
        "\(front.numbers) · \(input.first.map { line.factor($0) } ?? "1")",
        line.text(derivative),
      ])
  }

  /// The terms of the sum that begins the product, where it is written out.
  private var shownPaths: [ChainRule.Term] {
    partials.paths.count > 2 ? [] : partials.paths
  }

  private var numbersBeforeInput: [Double] {
    guard let slope = partials.slope else { return [partials.delta] }
    return shownPaths.isEmpty
      ? [partials.dActivation, slope]
      : shownPaths.flatMap { [$0.derivative, $0.localDerivative] } + [slope]
  }

  /// The factors before the input in the product, as formula and as numbers.
  private func beforeInput(
    _ line: LineNumbers
  ) -> (formula: String, numbers: String) {
    guard let slope = partials.slope else {
      return ("δ", line.text(partials.delta))
    }
    let first =
      shownPaths.isEmpty
      ? ("∂L/∂a", line.text(partials.dActivation)) : sum(line)
    return (
      "\(first.0) · \(activation.slopeName)",
      "\(first.1) · \(line.factor(slope))"
    )
  }

  /// ∂L/∂a as a sum, in brackets if it has several terms.
  private func sum(_ line: LineNumbers) -> (String, String) {
    let formula = shownPaths.map { path(StepSheet.name($0.through)) }
      .joined(separator: " + ")
    let numbers = shownPaths.enumerated().map { k, term in
      let d = term.derivative
      return (k == 0 ? line.text(d) : line.factor(d))
        + "·\(line.factor(term.localDerivative))"
    }.joined(separator: " + ")
    return shownPaths.count == 1
      ? (formula, numbers) : ("(\(formula))", "(\(numbers))")
  }
}
