/// A step as matrices: every line of backprop with its shapes, for columns and for
/// rows, and the matrices themselves.
struct MatrixSheet {
  let sheet: StepSheet
  let view: MatrixView

  private var trace: Trace { sheet.trace }

  var blocks: [[String]] {
    let layers = sheet.shownLayers
    var blocks = [
      [
        "W has a row for each neuron and a column for each input; x, z, a, b, δ are",
        "columns. \"In rows\" is the same line for books whose vectors are rows; some",
        "of them, and NumPy and Keras code, also store W transposed: inputs × neurons.",
      ]
    ]
    for (s, sample) in trace.samples.enumerated() {
      blocks.append(sheet.title(of: sample))
      for l in layers { blocks += forward(s, l) }
      if sheet.only == nil { blocks.append(loss(sample)) }
      for l in layers.reversed() { blocks += backward(s, l) }
    }
    return blocks + batch + update
  }

  // MARK: Names and shapes

  /// `z₁`, from `z` and the layer's index.
  private func name(_ symbol: String, _ l: Int) -> String {
    StepSheet.symbol(symbol, l + 1, "₀₁₂₃₄₅₆₇₈₉")
  }

  /// The input of a layer: x, or the a of the layer before.
  private func input(_ l: Int, _ x: String = "x", _ a: String = "a") -> String {
    l == 0 ? x : name(a, l - 1)
  }

  /// The layer's activation: `σ` for sigmoid.
  private func function(_ l: Int) -> String {
    view.layers[l].activation == .sigmoid ? "σ" : "f"
  }

  /// A formula with its shapes beside it.
  private func law(_ formula: String, _ shapes: String) -> String {
    "\(formula.padded(to: 42))  \(shapes)"
  }

  /// The same line of backprop with vectors as rows, and with W transposed;
  /// shown only for the first sample.
  private func inRows(
    _ s: Int, _ formula: (String, shapes: String), kept size: String,
    _ transposed: (String, shapes: String)
  ) -> [String] {
    guard s == 0 else { return [] }
    return [
      law("in rows: \(formula.0)", formula.shapes),
      law("in rows, W kept \(size): \(transposed.0)", transposed.shapes),
    ]
  }

  // MARK: Forward

  private func forward(_ s: Int, _ l: Int) -> [[String]] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let (n, m) = (layer.weights.rowCount, layer.weights.columnCount)
    let (x, w, b) = (input(l), name("W", l), name("b", l))
    let (z, a) = (name("z", l), name("a", l))
    func plus(_ text: String) -> String {
      layer.bias == nil ? "" : " + \(text)"
    }
    let shapes = "1×\(n) = 1×\(m) · \(m)×\(n)\(plus("1×\(n)"))"
    let bias = layer.bias.map { [MatrixDrawing.Part("+", b, $0)] } ?? []
    let f = layer.activation == .softmax ? "softmax" : function(l)
    return [
      ["Forward · \(sheet.title(ofLayer: l))"],
      sheet.panel(
        [
          law(
            "\(z) = \(w)·\(x)\(plus(b))",
            "\(n)×1 = \(n)×\(m) · \(m)×1\(plus("\(n)×1"))")
        ]
          + inRows(
            s, ("\(x)·\(w)ᵀ\(plus(b))", shapes), kept: "\(m)×\(n)",
            ("\(x)·\(w)\(plus(b))", shapes)), l,
        [.init("", w, layer.weights), .other("·", x, pass.inputs)] + bias
          + [.init("=", z, pass.z)]),
      sheet.panel(
        [law("\(a) = \(f)(\(z))", "\(n)×1")], l, [.init("", a, pass.a)]),
    ]
  }

  private func loss(_ sample: Trace.Sample) -> [String] {
    [
      "Loss · \(trace.loss.name) of \(name("a", view.layers.count - 1)) and y: "
        + sheet.short(sample.loss)
    ]
  }

  // MARK: Backward

  private func backward(_ s: Int, _ l: Int) -> [[String]] {
    [
      ["Backward · \(sheet.title(ofLayer: l))"],
      l == view.layers.count - 1 ? fromLoss(s, l) : fromNextLayer(s, l),
      delta(s, l),
    ] + gradient(s, l)
  }

  /// ∂L/∂a of the outputs.
  private func fromLoss(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let a = name("a", l)
    let rule = sheet.shared(trace.loss.derivativeRule)
    return sheet.panel(
      [law("∂L/∂\(a) = \(rule), for each output", "\(pass.a.rowCount)×1")], l,
      [
        .init("", a, pass.a),
        .init(",", "y", Matrix(column: trace.samples[s].targets)),
        .init("→", "∂L/∂\(a)", pass.dActivation),
      ])
  }

  /// ∂L/∂a of a hidden layer, from the δ of the layer it feeds.
  private func fromNextLayer(_ s: Int, _ l: Int) -> [String] {
    let weights = view.layers[l + 1].weights
    let (n, m) = (weights.rowCount, weights.columnCount)
    let (a, w, d) = (name("a", l), name("W", l + 1), name("δ", l + 1))
    let shapes = "1×\(m) = 1×\(n) · \(n)×\(m)"
    return sheet.panel(
      [law("∂L/∂\(a) = \(w)ᵀ·\(d)", "\(m)×1 = \(m)×\(n) · \(n)×1")]
        + inRows(
          s, ("\(d)·\(w)", shapes), kept: "\(m)×\(n)",
          ("\(d)·\(w)ᵀ", shapes)), l,
      [
        .init("", "\(w)ᵀ", weights.transposed),
        .other("·", d, view.samples[s][l + 1].delta),
        .init("=", "∂L/∂\(a)", view.samples[s][l].dActivation),
      ])
  }

  private func delta(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let n = pass.delta.rowCount
    let (a, d) = (name("a", l), name("δ", l))
    let result = MatrixDrawing.Part("=", d, pass.delta)
    if view.layers[l].activation == .softmax {
      let jacobian = name("J", l)
      return sheet.panel(
        [
          law("\(jacobian) = diag(\(a)) − \(a)·\(a)ᵀ", "\(n)×\(n)"),
          law("\(d) = \(jacobian)·∂L/∂\(a)", "\(n)×1 = \(n)×\(n) · \(n)×1"),
        ], l,
        [
          .init("", jacobian, pass.slope),
          .init("·", "∂L/∂\(a)", pass.dActivation), result,
        ])
    }
    let slope = "\(function(l))′(\(name("z", l)))"
    let inner = "\(name("W", l + 1))ᵀ·\(name("δ", l + 1))"
    let whole = l < view.layers.count - 1 ? " = (\(inner)) ⊙ \(slope)" : ""
    return sheet.panel(
      [law("\(d) = ∂L/∂\(a) ⊙ \(slope)\(whole)", "\(n)×1 = \(n)×1 ⊙ \(n)×1")],
      l,
      [
        .init("", "∂L/∂\(a)", pass.dActivation),
        .init("⊙", slope, pass.slope), result,
      ])
  }

  /// dW = δ·xᵀ, db = δ.
  private func gradient(_ s: Int, _ l: Int) -> [[String]] {
    let pass = view.samples[s][l]
    let (n, m) = (pass.dWeights.rowCount, pass.dWeights.columnCount)
    let (x, d, dW) = (input(l), name("δ", l), name("dW", l))
    let shapes = "\(n)×\(m) = \(n)×1 · 1×\(m)"
    return [
      sheet.panel(
        [law("\(dW) = \(d)·\(x)ᵀ", shapes)]
          + inRows(
            s, ("\(d)ᵀ·\(x)", shapes), kept: "\(m)×\(n)",
            ("\(x)ᵀ·\(d)", "\(m)×\(n) = \(m)×1 · 1×\(n)")), l,
        [
          .init("", d, pass.delta),
          .other("·", "\(x)ᵀ", pass.inputs.transposed),
          .init("=", dW, pass.dWeights),
        ]),
      view.layers[l].bias == nil
        ? [] : ["  " + law("\(name("db", l)) = \(d)", "\(n)×1")],
    ]
  }

  // MARK: Batch and update

  /// dW = Δᵀ·X, where there are several samples.
  private var batch: [[String]] {
    let count = trace.samples.count
    guard count > 1 else { return [] }
    let title =
      "The batch's gradient · X, A and Δ have a row for each of the \(count) samples"
    return [[title]]
      + sheet.shownLayers.flatMap { l in
        let batch = view.batches[l]
        let (n, m) = (batch.dWeights.rowCount, batch.dWeights.columnCount)
        let (x, d, dW) = (input(l, "X", "A"), name("Δ", l), name("dW", l))
        let db = name("db", l)
        let shapes = "\(n)×\(m) = \(n)×\(count) · \(count)×\(m)"
        return [
          sheet.panel(
            [law("\(dW) = \(d)ᵀ·\(x)", shapes)], l,
            [
              .init("", "\(d)ᵀ", batch.delta.transposed),
              .other("·", x, batch.inputs), .init("=", dW, batch.dWeights),
            ]),
          batch.dBias.map { dBias in
            sheet.panel(
              [law("\(db) = the sums of \(d)'s columns", "\(n)×1")], l,
              [.init("", db, dBias)])
          } ?? [],
        ]
      }
  }

  private var update: [[String]] {
    let optimizer = trace.update.optimizer
    let title = "Update · \(optimizer), η = \(sheet.rate)"
    guard trace.isPlainDescent else {
      return [
        [title],
        [
          "  \(optimizer) computes its step from dW and db differently;",
          "  the neuron view shows every number of it.",
        ],
      ]
    }
    return [[title]]
      + sheet.shownLayers.flatMap { l in
        let (layer, batch) = (view.layers[l], view.batches[l])
        return [
          step(name("W", l), l, layer.weights, batch.dWeights),
          step(name("b", l), l, layer.bias, batch.dBias),
        ]
      }
  }

  /// W ← W − η·dW.
  private func step(
    _ w: String, _ l: Int, _ before: Matrix?, _ gradient: Matrix?
  ) -> [String] {
    guard let before, let gradient else { return [] }
    let shape = "\(before.rowCount)×\(before.columnCount)"
    return sheet.stepPanel(
      [law("\(w) ← \(w) − η·d\(w)", shape)], l, from: (w, before),
      rate: (sheet.rate, trace.update.learningRate),
      gradient: ("d\(w)", gradient), to: "new \(w)")
  }
}
