/// A step neuron by neuron, in the notation of Mazur's example: net and out,
/// target, E_total, w1, w2, ….
struct MazurSheet {
  let sheet: StepSheet
  let view: MatrixView

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] {
    let layers = sheet.shownLayers
    var blocks: [[String]] = []
    for (s, sample) in trace.samples.enumerated() {
      blocks += [sheet.title(of: sample), ["Forward"]]
      blocks += neurons(layers) { forward(s, $0, $1) }
      blocks.append([
        "Backward · ∂E_total/∂w = ∂E_total/∂out · ∂out/∂net · ∂net/∂w",
        "           δ = ∂E_total/∂out · ∂out/∂net",
      ])
      blocks += neurons(layers.reversed()) { backward(s, $0, $1) }
    }
    return blocks + update
  }

  /// The lines of every neuron that is shown.
  private func neurons(
    _ layers: [Int], _ text: (_ l: Int, _ k: Int) -> [String]
  ) -> [[String]] {
    layers.flatMap { l in sheet.shownNeurons(in: l).map { text(l, $0) } }
  }

  // MARK: Letters

  private func name(_ l: Int, _ k: Int) -> String {
    StepSheet.name(trace.samples[0].layers[l].neurons[k].name)
  }

  /// `w5`: weights are counted neuron by neuron, from the first hidden one.
  private func weight(_ l: Int, _ k: Int, _ i: Int) -> String {
    var number = i + 1
    for layer in view.layers.prefix(l) {
      number += layer.weights.rowCount * layer.weights.columnCount
    }
    return "w\(number + k * view.layers[l].weights.columnCount)"
  }

  /// `b1`, which a layer's neurons share; `b_h1` where they do not.
  private func bias(_ l: Int, _ k: Int) -> String {
    let values = view.layers[l].bias?.column ?? []
    let isShared = values.allSatisfy { $0 == values[0] }
    return isShared ? "b\(l + 1)" : "b_\(name(l, k))"
  }

  private func input(_ l: Int, _ i: Int) -> String {
    l == 0 ? "i\(i + 1)" : "out_\(name(l - 1, i))"
  }

  /// A sum in letters, then in numbers; of a long one, the first two terms and
  /// the last.
  private static func sum(
    _ terms: [(formula: String, numbers: String)]
  ) -> [String] {
    [terms.map { $0.formula }, terms.map { $0.numbers }].map { terms in
      let shown =
        terms.count > 5
        ? [terms[0], terms[1], "…", terms[terms.count - 1]] : terms
      return shown.joined(separator: " + ")
    }
  }

  // MARK: Forward

  private func forward(_ s: Int, _ l: Int, _ k: Int) -> [String] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let factor = sheet.factor
    let inputs = pass.inputs.column
    var terms = layer.weights.rows[k].enumerated().map { i, w in
      (
        formula: "\(weight(l, k, i))·\(input(l, i))",
        numbers: "\(factor(w))·\(factor(inputs[i]))"
      )
    }
    if let b = layer.bias?.column[k] { terms.append((bias(l, k), factor(b))) }
    let own = name(l, k)
    let (z, a) = (sheet.short(pass.z.column[k]), sheet.short(pass.a.column[k]))
    return sheet.equation("net_\(own)", Self.sum(terms) + [z])
      + sheet.equation("out_\(own)", ["1 / (1 + e^−net_\(own)) = \(a)"])
  }

  // MARK: Backward

  private func backward(_ s: Int, _ l: Int, _ k: Int) -> [String] {
    let pass = view.samples[s][l]
    let own = name(l, k)
    let (dOut, slope) = (pass.dActivation.column[k], pass.slope.column[k])
    let (a, delta) = (pass.a.column[k], pass.delta.column[k])
    var line = sheet.line([a, slope], differences: [1 - a])
    let out = line.text(a)
    var lines =
      l == view.layers.count - 1 ? fromTarget(s, k) : fromNextLayer(s, l, k)
    lines += sheet.equation(
      "∂out_\(own)/∂net_\(own)",
      [
        "out_\(own)·(1 − out_\(own)) = \(out)·(1 − \(out)) = "
          + line.text(slope)
      ])
    line = sheet.line([dOut, slope, delta])
    lines += sheet.equation(
      "δ_\(own)",
      ["\(line.text(dOut)) · \(line.factor(slope)) = \(line.text(delta))"])
    for (i, x) in pass.inputs.column.enumerated() {
      let dw = pass.dWeights.rows[k][i]
      line = sheet.line([delta, x, dw])
      lines += sheet.equation(
        "∂E_total/∂\(weight(l, k, i))",
        [
          "δ_\(own) · \(input(l, i)) = \(line.text(delta)) · "
            + "\(line.factor(x)) = \(line.text(dw))"
        ])
    }
    return lines
  }

  private func fromTarget(_ s: Int, _ k: Int) -> [String] {
    let l = view.layers.count - 1
    let pass = view.samples[s][l]
    let (own, target) = (name(l, k), trace.samples[s].targets[k])
    let (a, result) = (pass.a.column[k], pass.dActivation.column[k])
    let line = sheet.line([a, target, result], differences: [a - target])
    return sheet.equation(
      "∂E_total/∂out_\(own)",
      [
        "−(target_\(own) − out_\(own))",
        "−(\(line.text(target)) − \(line.factor(a))) = \(line.text(result))",
      ])
  }

  private func fromNextLayer(_ s: Int, _ l: Int, _ k: Int) -> [String] {
    let delta = view.samples[s][l + 1].delta.column
    let weights = view.layers[l + 1].weights.rows.map { $0[k] }
    let result = view.samples[s][l].dActivation.column[k]
    let line = sheet.line(delta + weights + [result])
    let terms = delta.indices.map { o in
      (
        formula: "δ_\(name(l + 1, o))·\(weight(l + 1, o, k))",
        numbers: "\(line.factor(delta[o]))·\(line.factor(weights[o]))"
      )
    }
    return sheet.equation(
      "∂E_total/∂out_\(name(l, k))", Self.sum(terms) + [line.text(result)])
  }

  // MARK: Update

  private var update: [[String]] {
    let rate = Convention.mazur.terms(of: trace).learningRate
    let eta = StepSheet.plain(rate)
    let count = trace.samples.count
    let sum =
      "  His example has one sample; the derivatives of these \(count) are summed."
    let minus =
      "Books whose error is (target − out)·… have the opposite sign for δ, and add the "
      + "step to w instead of subtracting it: the new weights are the same."
    return [
      ["Update · w⁺ = w − η·∂E_total/∂w, η = \(eta)"],
      count > 1 ? [sum] : [],
    ]
      + neurons(sheet.shownLayers) { l, k in
        let dw = view.batches[l].dWeights.rows[k]
        let rows = view.layers[l].weights.rows[k].enumerated().map { i, w in
          [
            "\(weight(l, k, i))⁺",
            "\(sheet.column(w)) − \(eta) · \(sheet.column(dw[i]))",
            sheet.column(w - rate * dw[i]),
          ]
        }
        return EquationTable.lines(rows, width: StepSheet.width - 4)
          .map { "    " + $0 }
      } + [minus.wrapped(width: StepSheet.width)]
  }
}
