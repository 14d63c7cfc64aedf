// The end of the matrix view: the batch's gradient, and the update.

extension MatrixText {
  /// dW = Δᵀ·X, where there are several samples.
  var batch: [String] {
    guard trace.samples.count > 1 else { return [] }
    let count = trace.samples.count
    var lines = [
      "",
      "The batch's gradient · X, A and Δ have a row for each of the "
        + "\(count) samples",
    ]
    for l in shownLayers {
      let batch = view.batches[l]
      let (n, m) = (batch.dWeights.rowCount, batch.dWeights.columnCount)
      let (x, d, dW) = (input(l, "X", "A"), name("Δ", l), name("dW", l))
      lines +=
        [""]
        + formulas([
          ("\(dW) = \(d)ᵀ·\(x)", "\(n)×\(m) = \(n)×\(count) · \(count)×\(m)")
        ])
        + drawn(
          l,
          [
            part("", "\(d)ᵀ", batch.delta.transposed),
            part("·", x, batch.inputs, isOfNeurons: false),
            part("=", dW, batch.dWeights),
          ])
      if let dBias = batch.dBias {
        let db = name("db", l)
        lines +=
          formulas([("\(db) = the sums of \(d)'s columns", "\(n)×1")])
          + drawn(l, [part("", db, dBias)])
      }
      lines.removeLast()
    }
    return lines
  }

  var update: [String] {
    let title = "Update · \(trace.update.optimizer), η = \(numbers.rate)"
    guard trace.isPlainDescent else {
      return [
        "", title, "",
        "  \(trace.update.optimizer) makes its step from dW and db in its own way;",
        "  the neuron view shows every number of it.",
      ]
    }
    var lines = ["", title]
    for l in shownLayers {
      let (layer, batch) = (view.layers[l], view.batches[l])
      lines += [""] + step("W", l, layer.weights, batch.dWeights)
      if let bias = layer.bias, let dBias = batch.dBias {
        lines += step("b", l, bias, dBias)
      }
      lines.removeLast()
    }
    return lines
  }

  /// W ← W − η·dW.
  private func step(
    _ symbol: String, _ l: Int, _ before: Matrix, _ gradient: Matrix
  ) -> [String] {
    let w = name(symbol, l)
    let after = before - trace.update.learningRate * gradient
    return formulas([
      (
        "\(w) ← \(w) − η·d\(w)", "\(before.rowCount)×\(before.columnCount)"
      )
    ])
      + drawn(
        l,
        [
          part("", w, before), part("− \(numbers.rate) ·", "d\(w)", gradient),
          part("=", "new \(w)", after),
        ])
  }
}
