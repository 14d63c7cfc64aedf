/// A step neuron by neuron, in the letters of Mazur's example: net and out,
/// target, E_total, w1, w2, ….
struct MazurText {
  let view: MatrixView
  let numbers: TraceNumbers
  let only: [String]?

  private var trace: Trace { numbers.trace }

  var lines: [String] {
    var lines: [String] = []
    for s in trace.samples.indices {
      lines += numbers.title(of: trace.samples[s])
      lines += ["", "Forward", ""] + neurons { forward(s, $0, $1) }
      lines += [
        "Backward · ∂E_total/∂w = ∂E_total/∂out · ∂out/∂net · ∂net/∂w",
        "           δ = ∂E_total/∂out · ∂out/∂net", "",
      ]
      lines += neurons(backwards: true) { backward(s, $0, $1) }
    }
    return lines + update
  }

  private func short(_ value: Double) -> String { numbers.short(value) }
  private func factor(_ value: Double) -> String { numbers.factor(value) }

  /// The lines of every neuron that is shown.
  private func neurons(
    backwards: Bool = false, _ text: (Int, Int) -> [String]
  ) -> [String] {
    let layers = numbers.shownLayers(only)
    var lines: [String] = []
    for l in backwards ? layers.reversed() : layers {
      for k in trace.samples[0].layers[l].neurons.indices
      where only == nil || numbers.marked(only, in: l).contains(k) {
        lines += text(l, k) + [""]
      }
    }
    return lines
  }

  // MARK: Letters

  private func name(_ l: Int, _ k: Int) -> String {
    TraceNumbers.name(trace.samples[0].layers[l].neurons[k].name)
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

  // MARK: Forward

  private func forward(_ s: Int, _ l: Int, _ k: Int) -> [String] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let weights = layer.weights.rows[k]
    var terms = weights.indices.map { i in
      (
        "\(weight(l, k, i))·\(input(l, i))",
        "\(factor(weights[i]))·\(factor(pass.inputs.column[i]))"
      )
    }
    if let b = layer.bias?.column[k] {
      terms.append((bias(l, k), factor(b)))
    }
    let own = name(l, k)
    return numbers.equation(
      "net_\(own)",
      [
        Self.sum(terms.map { $0.0 }), Self.sum(terms.map { $0.1 }),
        short(pass.z.column[k]),
      ])
      + numbers.equation(
        "out_\(own)",
        ["1 / (1 + e^−net_\(own)) = \(short(pass.a.column[k]))"])
  }

  /// A sum; of a long one, the first two terms and the last.
  private static func sum(_ terms: [String]) -> String {
    let shown =
      terms.count > 5
      ? [terms[0], terms[1], "…", terms[terms.count - 1]] : terms
    return shown.joined(separator: " + ")
  }

  // MARK: Backward

  private func backward(_ s: Int, _ l: Int, _ k: Int) -> [String] {
    let pass = view.samples[s][l]
    let own = name(l, k)
    let isLast = l == view.layers.count - 1
    let (dOut, slope) = (pass.dActivation.column[k], pass.slope.column[k])
    let (a, delta) = (pass.a.column[k], pass.delta.column[k])
    var lines =
      isLast ? fromTarget(s, k, own) : fromNextLayer(s, l, k, own)
    var line = numbers.line([a, slope], differences: [1 - a])
    let out = line.text(a)
    lines += numbers.equation(
      "∂out_\(own)/∂net_\(own)",
      [
        "out_\(own)·(1 − out_\(own)) = \(out)·(1 − \(out)) = "
          + line.text(slope)
      ])
    line = numbers.line([dOut, slope, delta])
    lines += numbers.equation(
      "δ_\(own)",
      ["\(line.text(dOut)) · \(line.factor(slope)) = \(line.text(delta))"])
    for (i, x) in pass.inputs.column.enumerated() {
      let dw = pass.dWeights.rows[k][i]
      line = numbers.line([delta, x, dw])
      lines += numbers.equation(
        "∂E_total/∂\(weight(l, k, i))",
        [
          "δ_\(own) · \(input(l, i)) = \(line.text(delta)) · "
            + "\(line.factor(x)) = \(line.text(dw))"
        ])
    }
    return lines
  }

  private func fromTarget(_ s: Int, _ k: Int, _ own: String) -> [String] {
    let pass = view.samples[s][view.layers.count - 1]
    let target = trace.samples[s].targets[k]
    let (a, result) = (pass.a.column[k], pass.dActivation.column[k])
    let line = numbers.line([a, target, result], differences: [a - target])
    return numbers.equation(
      "∂E_total/∂out_\(own)",
      [
        "−(target_\(own) − out_\(own))",
        "−(\(line.text(target)) − \(line.factor(a))) = \(line.text(result))",
      ])
  }

  private func fromNextLayer(
    _ s: Int, _ l: Int, _ k: Int, _ own: String
  ) -> [String] {
    let delta = view.samples[s][l + 1].delta.column
    let weights = view.layers[l + 1].weights.rows.map { $0[k] }
    let result = view.samples[s][l].dActivation.column[k]
    let line = numbers.line(delta + weights + [result])
    let terms = delta.indices.map { o in
      (
        "δ_\(name(l + 1, o))·\(weight(l + 1, o, k))",
        "\(line.factor(delta[o]))·\(line.factor(weights[o]))"
      )
    }
    return numbers.equation(
      "∂E_total/∂out_\(own)",
      [
        Self.sum(terms.map { $0.0 }), Self.sum(terms.map { $0.1 }),
        line.text(result),
      ])
  }

  // MARK: Update

  private var update: [String] {
    let rate = Convention.mazur.terms(of: trace).learningRate
    let eta = TraceNumbers.plain(rate)
    let sign = "w⁺ = w − η·∂E_total/∂w, η = \(eta)"
    let sum =
      trace.samples.count > 1
      ? [
        "",
        "  His example has one sample; the derivatives of these "
          + "\(trace.samples.count) are summed.",
      ] : []
    var lines = ["Update · \(sign)"] + sum + [""]
    lines += neurons { l, k in
      let (before, gradient) = (
        view.layers[l].weights, view.batches[l].dWeights
      )
      let rows = before.rows[k].indices.map { i in
        let (w, dw) = (before.rows[k][i], gradient.rows[k][i])
        return [
          "\(weight(l, k, i))⁺",
          "\(numbers.column(w)) − \(eta) · \(numbers.column(dw))",
          numbers.column(w - rate * dw),
        ]
      }
      return EquationTable.lines(rows, width: TraceNumbers.width - 4)
        .map { "    " + $0 }
    }
    let minus =
      "Books whose error is (target − out)·… call −δ what is δ here, and add the "
      + "step to w instead of subtracting it: the same new weights."
    return lines + minus.wrapped(width: TraceNumbers.width)
  }
}
