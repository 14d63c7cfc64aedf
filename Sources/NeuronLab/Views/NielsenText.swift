/// A step in columns, by the four equations of Nielsen's second chapter.
struct NielsenText {
  let view: MatrixView
  let numbers: TraceNumbers
  let only: [String]?

  private var trace: Trace { numbers.trace }
  private var layers: [Int] { numbers.shownLayers(only) }

  var lines: [String] {
    var lines = [
      "Layers are counted from the inputs, which are a¹.", "",
    ]
    for s in trace.samples.indices {
      lines += numbers.title(of: trace.samples[s]) + [""]
      for l in layers { lines += forward(s, l) }
      for l in layers.reversed() { lines += backward(s, l) }
    }
    return Array((lines + update).dropLast())
  }

  /// `z²`: the first layer after the inputs is the second.
  private func name(_ symbol: String, _ l: Int) -> String {
    let digits: [Character] = [
      "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
    ]
    var text = symbol
    for digit in "\(l + 2)" { text.append(digits[digit.wholeNumberValue ?? 0]) }
    return text
  }

  private func part(
    _ sign: String, _ name: String, _ matrix: Matrix, isOfNeurons: Bool = true
  ) -> MatrixDrawing.Part {
    MatrixDrawing.Part(
      sign: sign, name: name, matrix: matrix, hasNeuronRows: isOfNeurons)
  }

  private func drawn(
    _ formula: String, _ l: Int, _ parts: [MatrixDrawing.Part]
  ) -> [String] {
    numbers.drawn(formula, marked: numbers.marked(only, in: l), parts)
  }

  private func forward(_ s: Int, _ l: Int) -> [String] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let (w, a) = (name("w", l), name("a", l - 1))
    var parts = [
      part("", w, layer.weights), part("·", a, pass.inputs, isOfNeurons: false),
    ]
    let bias = layer.bias
    if let bias { parts.append(part("+", name("b", l), bias)) }
    parts += [part("=", name("z", l), pass.z), part(",", name("a", l), pass.a)]
    let plus = bias == nil ? "" : " + \(name("b", l))"
    let f = layer.activation == .softmax ? "softmax" : "σ"
    let own =
      [.sigmoid, .softmax].contains(layer.activation)
      ? "" : "   (σ: \(layer.activation.name))"
    return drawn(
      "\(name("z", l)) = \(w)·\(a)\(plus),  \(name("a", l)) = "
        + "\(f)(\(name("z", l)))\(own)", l, parts)
  }

  private func backward(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let d = name("δ", l)
    let isLast = l == view.layers.count - 1
    let back =
      isLast ? outputError(s, l) : hiddenError(s, l)
    return back
      + drawn(
        "BP3, BP4  "
          + (view.layers[l].bias == nil ? "" : "∂C/∂\(name("b", l)) = \(d),  ")
          + "∂C/∂\(name("w", l)) = \(d)·(\(name("a", l - 1)))ᵀ", l,
        [
          part("", d, pass.delta),
          part(
            "·", "(\(name("a", l - 1)))ᵀ", pass.inputs.transposed,
            isOfNeurons: false),
          part("=", "∂C/∂\(name("w", l))", pass.dWeights),
        ])
  }

  private func outputError(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let (a, z, d) = (name("a", l), name("z", l), name("δ", l))
    let targets = Matrix(column: trace.samples[s].targets)
    if trace.loss == .binaryCrossEntropy
      || trace.loss == .categoricalCrossEntropy
    {
      let isBinary = trace.loss == .binaryCrossEntropy
      let cost = isBinary ? "cross-entropy" : "log-likelihood"
      return drawn(
        "BP1  \(d) = \(a) − y: with the \(cost) nothing else is left", l,
        [
          part("", a, pass.a), part("−", "y", targets),
          part("=", d, pass.delta),
        ])
    }
    return drawn(
      "BP1  \(d) = ∇C ⊙ σ′(\(z)),  ∇C = \(a) − y", l,
      [
        part("", "∇C", pass.dActivation), part("⊙", "σ′(\(z))", pass.slope),
        part("=", d, pass.delta),
      ])
  }

  private func hiddenError(_ s: Int, _ l: Int) -> [String] {
    let (pass, next) = (view.samples[s][l], view.samples[s][l + 1])
    let (w, d) = (name("w", l + 1), name("δ", l + 1))
    return drawn(
      "BP2  \(name("δ", l)) = ((\(w))ᵀ·\(d)) ⊙ σ′(\(name("z", l)))", l,
      [
        part("", "(\(w))ᵀ", view.layers[l + 1].weights.transposed),
        part("·", d, next.delta, isOfNeurons: false),
        part("⊙", "σ′(\(name("z", l)))", pass.slope),
        part("=", name("δ", l), pass.delta),
      ])
  }

  private var update: [String] {
    let rate = Convention.nielsen.terms(of: trace).learningRate
    let count = trace.samples.count
    let scaled = rate / Double(count)
    let m = count == 1 ? "" : "/m"
    let sum = count == 1 ? "" : "Σₓ "
    let eta =
      count == 1
      ? TraceNumbers.plain(rate)
      : "\(TraceNumbers.plain(rate))/\(count)"
    var lines = [
      "Gradient descent · w → w − η\(m)·\(sum)∂C/∂w, η = "
        + TraceNumbers.plain(rate)
        + (count == 1 ? "" : ", m = \(count) samples"), "",
    ]
    for l in layers {
      let (layer, batch) = (view.layers[l], view.batches[l])
      lines += changed("w", l, layer.weights, batch.dWeights, eta, scaled)
      if let bias = layer.bias, let dBias = batch.dBias {
        lines += changed("b", l, bias, dBias, eta, scaled)
      }
    }
    return lines
  }

  private func changed(
    _ symbol: String, _ l: Int, _ before: Matrix, _ gradient: Matrix,
    _ eta: String, _ rate: Double
  ) -> [String] {
    let w = name(symbol, l)
    let sum = trace.samples.count > 1 ? "Σ ∂C/∂\(w)" : "∂C/∂\(w)"
    return Array(
      drawn(
        "", l,
        [
          part("", w, before), part("− \(eta) ·", sum, gradient),
          part("=", "new \(w)", before - rate * gradient),
        ]
      ).dropFirst(2))
  }
}
