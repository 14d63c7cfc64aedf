/// A step as PyTorch or Keras computes it: samples as rows, all at once.
struct RowsText {
  let convention: Convention
  let view: MatrixView
  let numbers: TraceNumbers
  let only: [String]?

  private var trace: Trace { numbers.trace }
  private var layers: [Int] { numbers.shownLayers(only) }
  private var isTorch: Bool { convention == .pytorch }
  private var terms: Convention.Terms { convention.terms(of: trace) }
  /// softmax stands in PyTorch's loss, not in the last layer.
  private var lossHasSoftmax: Bool {
    isTorch && trace.loss == .categoricalCrossEntropy
  }

  var lines: [String] {
    var lines = RowsProgram(convention: convention, trace: trace).lines
    lines.append("")
    for l in layers { lines += forward(l) }
    let value = numbers.short(trace.lossValue * terms.lossFactor)
    lines +=
      isTorch
      ? [
        "loss = loss_fn(output, target)     # \(value)",
        "optimizer.zero_grad()              # else backward() adds to the last",
        "loss.backward()                    # parameter.grad += ∂loss/∂parameter",
      ]
      : [
        "loss = \(value)",
        "gradients = tape.gradient(loss, model.trainable_variables)",
      ]
    lines.append("")
    for l in layers.reversed() { lines += backward(l) }
    let rate = TraceNumbers.plain(terms.learningRate)
    lines.append(
      isTorch
        ? "optimizer.step()                   # parameter −= \(rate) · parameter.grad"
        : "optimizer.apply_gradients(…)       # variable −= \(rate) · gradient")
    lines.append("")
    for l in layers { lines += update(l) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  // MARK: Names

  private func weights(_ l: Int) -> String {
    RowsProgram.layerName(l, of: trace, convention)
      + (isTorch ? ".weight" : ".kernel")
  }

  private func bias(_ l: Int) -> String {
    RowsProgram.layerName(l, of: trace, convention) + ".bias"
  }

  private func gradient(_ name: String) -> String {
    isTorch ? "\(name).grad" : "∂loss/∂\(name)"
  }

  /// The matrix as it lies there.
  private func laid(_ matrix: Matrix) -> Matrix {
    isTorch ? matrix : matrix.transposed
  }

  private func part(_ sign: String, _ name: String, _ matrix: Matrix)
    -> MatrixDrawing.Part
  { MatrixDrawing.Part(sign: sign, name: name, matrix: matrix) }

  private func shape(_ matrix: Matrix) -> String {
    "[\(matrix.rowCount), \(matrix.columnCount)]"
  }

  // MARK: Lines

  private func forward(_ l: Int) -> [String] {
    let (layer, batch) = (view.layers[l], view.batches[l])
    let w = isTorch ? "weight.T" : "kernel"
    let plus = layer.bias == nil ? "" : " + bias"
    var parts = [
      part("", "x", batch.inputs), part("@", w, layer.weights.transposed),
    ]
    if let bias = layer.bias {
      parts.append(part("+", "bias", bias.transposed))
    }
    parts.append(part("=", "z", batch.z))
    let keepsLogits = lossHasSoftmax && l == view.layers.count - 1
    let name = layer.activation.name
    let a =
      keepsLogits
      ? ",  softmax: in the loss"
      : layer.activation == .identity ? "" : ",  a = \(name)(z)"
    if !keepsLogits, layer.activation != .identity {
      parts.append(part(",", "a", batch.a))
    }
    return numbers.drawn(
      "\(RowsProgram.layerName(l, of: trace, convention)):  "
        + "z = x @ \(w)\(plus)\(a)   \(shape(batch.z))", parts)
  }

  /// The gradients; `Δ` is ∂loss/∂z, which neither shows.
  private func backward(_ l: Int) -> [String] {
    let batch = view.batches[l]
    let (delta, x) = (batch.delta, batch.inputs)
    let dw = laid(batch.dWeights)
    var lines: [String]
    let name = gradient(weights(l))
    if isTorch {
      lines = numbers.drawn(
        "\(name) = Δ.T @ x   \(shape(dw)), Δ = ∂loss/∂z",
        marked: numbers.marked(only, in: l),
        [
          part("", "Δ.T", delta.transposed), unmarked("@", "x", x),
          part("=", name, dw),
        ])
    } else {
      lines = numbers.drawn(
        "\(name) = xᵀ @ Δ   \(shape(dw)), Δ = ∂loss/∂z",
        [
          part("", "xᵀ", x.transposed), part("@", "Δ", delta),
          part("=", name, dw),
        ])
    }
    if let dBias = batch.dBias {
      lines += numbers.drawn(
        "\(gradient(bias(l))) = the sums of Δ's columns   [\(dBias.rowCount)]",
        [unmarked("", gradient(bias(l)), dBias.transposed)])
    }
    return lines
  }

  private func unmarked(_ sign: String, _ name: String, _ matrix: Matrix)
    -> MatrixDrawing.Part
  {
    MatrixDrawing.Part(
      sign: sign, name: name, matrix: matrix, hasNeuronRows: false)
  }

  private func update(_ l: Int) -> [String] {
    let (layer, batch) = (view.layers[l], view.batches[l])
    let mark = isTorch ? numbers.marked(only, in: l) : []
    var lines = changed(
      "\(weights(l))   \(shape(laid(layer.weights)))", laid(layer.weights),
      laid(batch.dWeights), mark)
    if let before = layer.bias, let dBias = batch.dBias {
      lines += changed(
        "\(bias(l))   [\(before.rowCount)]", before.transposed,
        dBias.transposed, [])
    }
    return lines
  }

  private func changed(
    _ title: String, _ before: Matrix, _ gradient: Matrix, _ marked: [Int]
  ) -> [String] {
    let after = before - terms.learningRate * gradient
    return numbers.drawn(
      title, marked: marked,
      [
        part("", "before", before),
        part(
          "− \(TraceNumbers.plain(terms.learningRate)) ·",
          isTorch ? "grad" : "gradient", gradient),
        part("=", "after", after),
      ])
  }
}
