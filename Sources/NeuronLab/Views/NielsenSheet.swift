/// A step in columns, by the four equations of Nielsen's second chapter.
struct NielsenSheet {
  let sheet: StepSheet
  let view: MatrixView

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] {
    let layers = sheet.shownLayers
    var blocks = [["Layers are counted from the inputs, which are a¹."]]
    for (s, sample) in trace.samples.enumerated() {
      blocks.append(sheet.title(of: sample))
      for l in layers { blocks.append(forward(s, l)) }
      for l in layers.reversed() { blocks += backward(s, l) }
    }
    return blocks + update
  }

  /// `z²`: the first layer after the inputs is the second.
  private func name(_ symbol: String, _ l: Int) -> String {
    StepSheet.symbol(symbol, l + 2, "⁰¹²³⁴⁵⁶⁷⁸⁹")
  }

  private func forward(_ s: Int, _ l: Int) -> [String] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let (w, x, b) = (name("w", l), name("a", l - 1), name("b", l))
    let (z, a) = (name("z", l), name("a", l))
    let bias = layer.bias.map { [MatrixDrawing.Part("+", b, $0)] } ?? []
    let plus = layer.bias == nil ? "" : " + \(b)"
    let f = layer.activation == .softmax ? "softmax" : "σ"
    let own =
      [.sigmoid, .softmax].contains(layer.activation)
      ? "" : "   (σ: \(layer.activation.name))"
    return sheet.panel(
      ["\(z) = \(w)·\(x)\(plus),  \(a) = \(f)(\(z))\(own)"], l,
      [.init("", w, layer.weights), .other("·", x, pass.inputs)] + bias
        + [.init("=", z, pass.z), .init(",", a, pass.a)])
  }

  private func backward(_ s: Int, _ l: Int) -> [[String]] {
    let pass = view.samples[s][l]
    let (d, x) = (name("δ", l), "(\(name("a", l - 1)))ᵀ")
    let dw = "∂C/∂\(name("w", l))"
    let bias =
      view.layers[l].bias == nil ? "" : "∂C/∂\(name("b", l)) = \(d),  "
    return [
      l == view.layers.count - 1 ? outputError(s, l) : hiddenError(s, l),
      sheet.panel(
        ["BP3, BP4  \(bias)\(dw) = \(d)·\(x)"], l,
        [
          .init("", d, pass.delta), .other("·", x, pass.inputs.transposed),
          .init("=", dw, pass.dWeights),
        ]),
    ]
  }

  private func outputError(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let (a, d) = (name("a", l), name("δ", l))
    let slope = "σ′(\(name("z", l)))"
    let result = MatrixDrawing.Part("=", d, pass.delta)
    let cost =
      trace.loss == .binaryCrossEntropy
      ? "cross-entropy"
      : trace.loss == .categoricalCrossEntropy ? "log-likelihood" : nil
    if let cost {
      return sheet.panel(
        ["BP1  \(d) = \(a) − y: with the \(cost) the rest cancels"], l,
        [
          .init("", a, pass.a),
          .init("−", "y", Matrix(column: trace.samples[s].targets)), result,
        ])
    }
    return sheet.panel(
      ["BP1  \(d) = ∇C ⊙ \(slope),  ∇C = \(a) − y"], l,
      [
        .init("", "∇C", pass.dActivation), .init("⊙", slope, pass.slope),
        result,
      ])
  }

  private func hiddenError(_ s: Int, _ l: Int) -> [String] {
    let (pass, next) = (view.samples[s][l], view.samples[s][l + 1])
    let (w, d) = ("(\(name("w", l + 1)))ᵀ", name("δ", l + 1))
    let slope = "σ′(\(name("z", l)))"
    return sheet.panel(
      ["BP2  \(name("δ", l)) = (\(w)·\(d)) ⊙ \(slope)"], l,
      [
        .init("", w, view.layers[l + 1].weights.transposed),
        .other("·", d, next.delta), .init("⊙", slope, pass.slope),
        .init("=", name("δ", l), pass.delta),
      ])
  }

  private var update: [[String]] {
    let rate = Convention.nielsen.terms(of: trace).learningRate
    let eta = StepSheet.plain(rate)
    let count = trace.samples.count
    let title =
      count == 1
      ? "Gradient descent · w → w − η·∂C/∂w, η = \(eta)"
      : "Gradient descent · w → w − η/m·Σₓ ∂C/∂w, η = \(eta), m = \(count) samples"
    let share = count == 1 ? eta : "\(eta)/\(count)"
    func step(
      _ symbol: String, _ l: Int, _ before: Matrix?, _ gradient: Matrix?
    ) -> [String] {
      guard let before, let gradient else { return [] }
      let w = name(symbol, l)
      return sheet.stepPanel(
        [], l, from: (w, before), rate: (share, rate / Double(count)),
        gradient: ("\(count > 1 ? "Σ " : "")∂C/∂\(w)", gradient),
        to: "new \(w)")
    }
    return [[title]]
      + sheet.shownLayers.flatMap { l in
        let (layer, batch) = (view.layers[l], view.batches[l])
        return [
          step("w", l, layer.weights, batch.dWeights),
          step("b", l, layer.bias, batch.dBias),
        ]
      }
  }
}
