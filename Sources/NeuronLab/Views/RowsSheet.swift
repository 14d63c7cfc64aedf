/// A step as PyTorch or Keras computes it: samples as rows, all at once.
struct RowsSheet {
  let sheet: StepSheet
  let view: MatrixView
  let program: RowsProgram

  private var isTorch: Bool { program.isTorch }
  private var terms: Convention.Terms { program.terms }

  var blocks: [[String]] {
    let layers = sheet.shownLayers
    let value = sheet.short(sheet.trace.lossValue * terms.lossFactor)
    return [program.lines] + layers.map(forward)
      + [program.backward(loss: value)] + layers.reversed().flatMap(backward)
      + [program.update] + layers.flatMap(update)
  }

  // MARK: Names

  private func weights(_ l: Int) -> String {
    program.layerName(l) + (isTorch ? ".weight" : ".kernel")
  }

  private func bias(_ l: Int) -> String { program.layerName(l) + ".bias" }

  private func gradient(_ name: String) -> String {
    isTorch ? "\(name).grad" : "∂loss/∂\(name)"
  }

  /// The weights or their gradient as the library stores them.
  private func stored(_ matrix: Matrix) -> Matrix {
    isTorch ? matrix : matrix.transposed
  }

  private func shape(_ matrix: Matrix) -> String {
    "[\(matrix.rowCount), \(matrix.columnCount)]"
  }

  // MARK: Lines

  private func forward(_ l: Int) -> [String] {
    let (layer, batch) = (view.layers[l], view.batches[l])
    let w = isTorch ? "weight.T" : "kernel"
    var formula = "z = x @ \(w)"
    var parts: [MatrixDrawing.Part] = [
      .init("", "x", batch.inputs), .init("@", w, layer.weights.transposed),
    ]
    if let bias = layer.bias {
      formula += " + bias"
      parts.append(.init("+", "bias", bias.transposed))
    }
    parts.append(.init("=", "z", batch.z))
    if program.hasSoftmaxInLoss(l) {
      formula += ",  softmax: in the loss"
    } else if layer.activation != .identity {
      formula += ",  a = \(layer.activation.name)(z)"
      parts.append(.init(",", "a", batch.a))
    }
    return sheet.panel(
      ["\(program.layerName(l)):  \(formula)   \(shape(batch.z))"], nil, parts)
  }

  /// The gradients; `Δ` is ∂loss/∂z, which neither library shows.
  private func backward(_ l: Int) -> [[String]] {
    let batch = view.batches[l]
    let (delta, x) = (batch.delta, batch.inputs)
    let dw = stored(batch.dWeights)
    let (name, db) = (gradient(weights(l)), gradient(bias(l)))
    let product = isTorch ? "Δ.T @ x" : "xᵀ @ Δ"
    let factors: [MatrixDrawing.Part] =
      isTorch
      ? [.init("", "Δ.T", delta.transposed), .other("@", "x", x)]
      : [.init("", "xᵀ", x.transposed), .init("@", "Δ", delta)]
    return [
      sheet.panel(
        ["\(name) = \(product)   \(shape(dw)), Δ = ∂loss/∂z"],
        isTorch ? l : nil, factors + [.init("=", name, dw)]),
      batch.dBias.map { dBias in
        sheet.panel(
          ["\(db) = the sums of Δ's columns   [\(dBias.rowCount)]"], nil,
          [.init("", db, dBias.transposed)])
      } ?? [],
    ]
  }

  private func update(_ l: Int) -> [[String]] {
    let (layer, batch) = (view.layers[l], view.batches[l])
    let weights = stored(layer.weights)
    let change = step(
      "\(self.weights(l))   \(shape(weights))", isTorch ? l : nil, weights,
      stored(batch.dWeights))
    guard let bias = layer.bias, let dBias = batch.dBias else {
      return [change]
    }
    return [
      change,
      step(
        "\(self.bias(l))   [\(bias.rowCount)]", nil, bias.transposed,
        dBias.transposed),
    ]
  }

  private func step(
    _ title: String, _ l: Int?, _ before: Matrix, _ gradient: Matrix
  ) -> [String] {
    sheet.stepPanel(
      [title], l, from: ("before", before),
      rate: (program.rate, terms.learningRate),
      gradient: (isTorch ? "grad" : "gradient", gradient), to: "after")
  }
}
