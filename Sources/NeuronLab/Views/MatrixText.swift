/// The matrix view of a step as text: every line of backprop with its shapes,
/// for columns and for rows, and the matrices themselves.
public struct MatrixText {
  let view: MatrixView
  let trace: Trace
  let numbers: TraceNumbers
  let only: [String]?

  /// Creates the text of a matrix view.
  ///
  /// - Parameters:
  ///   - view: The matrices.
  ///   - trace: The step that they are of.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The only neurons to show: their layers, with their rows
  ///     marked.
  public init(
    _ view: MatrixView, of trace: Trace, decimals: Int = 5,
    neurons: [String]? = nil
  ) {
    self.view = view
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
    var lines = [
      "W has a row for each neuron and a column for each input; x, z, a, b, δ are",
      "columns. \"In rows\" is the same line for books whose vectors are rows; some",
      "of them, and NumPy and Keras code, also keep W turned: inputs × neurons.",
    ]
    for (s, sample) in trace.samples.enumerated() {
      lines += [""] + numbers.title(of: sample)
      for l in shownLayers { lines += forward(s, l) }
      if only == nil { lines += loss(sample) }
      for l in shownLayers.reversed() { lines += backward(s, l) }
    }
    return lines + batch + update
  }

  // MARK: Layers and names

  /// All layers, or those of the only neurons.
  var shownLayers: [Int] {
    numbers.shownLayers(only)
  }

  /// The layer's activation: `σ` for sigmoid.
  private func function(_ l: Int) -> String {
    view.layers[l].activation == .sigmoid ? "σ" : "f"
  }

  /// `z₁`, from `z` and the layer's place.
  func name(_ symbol: String, _ l: Int) -> String {
    symbol + Self.subscripted(l + 1)
  }

  /// What comes into a layer: x, or the a of the layer before.
  func input(_ l: Int, _ x: String = "x", _ a: String = "a") -> String {
    l == 0 ? x : name(a, l - 1)
  }

  /// ₁₂, for 12.
  static func subscripted(_ number: Int) -> String {
    let digits: [Character] = [
      "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉",
    ]
    var text = ""
    for digit in "\(number)" {
      text.append(digits[digit.wholeNumberValue ?? 0])
    }
    return text
  }

  func drawn(_ l: Int, _ parts: [MatrixDrawing.Part]) -> [String] {
    let drawing = MatrixDrawing(
      number: numbers.short, marked: numbers.marked(only, in: l))
    return [""] + drawing.lines(parts).map { "    \($0)" } + [""]
  }

  func part(
    _ sign: String, _ name: String, _ matrix: Matrix, isOfNeurons: Bool = true
  ) -> MatrixDrawing.Part {
    MatrixDrawing.Part(
      sign: sign, name: name, matrix: matrix, hasNeuronRows: isOfNeurons)
  }

  /// Formulas, each with its shapes beside it.
  func formulas(_ rows: [(String, String)]) -> [String] {
    rows.map { formula, shapes in
      let gap = String(repeating: " ", count: max(2, 44 - formula.count))
      return "  \(formula)\(gap)\(shapes)"
    }
  }

  // MARK: Forward

  private func forward(_ s: Int, _ l: Int) -> [String] {
    let (pass, layer) = (view.samples[s][l], view.layers[l])
    let (n, m) = (layer.weights.rowCount, layer.weights.columnCount)
    let (x, w, b) = (input(l), name("W", l), name("b", l))
    let hasBias = layer.bias != nil
    func plus(_ text: String) -> String { hasBias ? " + \(text)" : "" }
    var rows = [
      (
        "\(name("z", l)) = \(w)·\(x)\(plus(b))",
        "\(n)×1 = \(n)×\(m) · \(m)×1\(plus("\(n)×1"))"
      )
    ]
    if s == 0 {
      let shapes = "1×\(n) = 1×\(m) · \(m)×\(n)\(plus("1×\(n)"))"
      rows.append(("in rows: \(x)·\(w)ᵀ\(plus(b))", shapes))
      rows.append(("in rows, W kept \(m)×\(n): \(x)·\(w)\(plus(b))", shapes))
    }
    var parts = [
      part("", w, layer.weights), part("·", x, pass.inputs, isOfNeurons: false),
    ]
    if let bias = layer.bias { parts.append(part("+", b, bias)) }
    parts.append(part("=", name("z", l), pass.z))
    let activation = layer.activation
    let a = activation == .softmax ? "softmax" : function(l)
    return [
      "", "Forward · \(numbers.place(ofLayer: l)) (\(activation.name))", "",
    ] + formulas(rows) + drawn(l, parts)
      + formulas([("\(name("a", l)) = \(a)(\(name("z", l)))", "\(n)×1")])
      + drawn(l, [part("", name("a", l), pass.a)]).dropLast()
  }

  private func loss(_ sample: Trace.Sample) -> [String] {
    [
      "",
      "Loss · \(trace.loss.name) of \(name("a", view.layers.count - 1)) and y: "
        + numbers.short(sample.loss),
    ]
  }

  // MARK: Backward

  private func backward(_ s: Int, _ l: Int) -> [String] {
    let activation = view.layers[l].activation
    return [
      "", "Backward · \(numbers.place(ofLayer: l)) (\(activation.name))", "",
    ] + (l == view.layers.count - 1 ? fromLoss(s, l) : fromNextLayer(s, l))
      + delta(s, l) + gradient(s, l)
  }

  /// ∂L/∂a of the outputs.
  private func fromLoss(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let a = name("a", l)
    let rule = numbers.shared(trace.loss.derivativeRule)
    let targets = Matrix(column: trace.samples[s].targets)
    return formulas([
      ("∂L/∂\(a) = \(rule), for each output", "\(pass.a.rowCount)×1")
    ])
      + drawn(
        l,
        [
          part("", a, pass.a), part(",", "y", targets),
          part("→", "∂L/∂\(a)", pass.dActivation),
        ])
  }

  /// ∂L/∂a of a hidden layer, from the δ of the layer it feeds.
  private func fromNextLayer(_ s: Int, _ l: Int) -> [String] {
    let (pass, next) = (view.samples[s][l], view.samples[s][l + 1])
    let weights = view.layers[l + 1].weights
    let (n, m) = (weights.rowCount, weights.columnCount)
    let (a, w, d) = (name("a", l), name("W", l + 1), name("δ", l + 1))
    var rows = [("∂L/∂\(a) = \(w)ᵀ·\(d)", "\(m)×1 = \(m)×\(n) · \(n)×1")]
    if s == 0 {
      let shapes = "1×\(m) = 1×\(n) · \(n)×\(m)"
      rows.append(("in rows: \(d)·\(w)", shapes))
      rows.append(("in rows, W kept \(m)×\(n): \(d)·\(w)ᵀ", shapes))
    }
    return formulas(rows)
      + drawn(
        l,
        [
          part("", "\(w)ᵀ", weights.transposed),
          part("·", d, next.delta, isOfNeurons: false),
          part("=", "∂L/∂\(a)", pass.dActivation),
        ])
  }

  private func delta(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let n = pass.delta.rowCount
    let (a, d) = (name("a", l), name("δ", l))
    if view.layers[l].activation == .softmax {
      let jacobian = name("J", l)
      return formulas([
        ("\(jacobian) = diag(\(a)) − \(a)·\(a)ᵀ", "\(n)×\(n)"),
        ("\(d) = \(jacobian)·∂L/∂\(a)", "\(n)×1 = \(n)×\(n) · \(n)×1"),
      ])
        + drawn(
          l,
          [
            part("", jacobian, pass.slope),
            part("·", "∂L/∂\(a)", pass.dActivation),
            part("=", d, pass.delta),
          ])
    }
    let slope = "\(function(l))′(\(name("z", l)))"
    let isHidden = l < view.layers.count - 1
    let inner = "\(name("W", l + 1))ᵀ·\(name("δ", l + 1))"
    let whole = isHidden ? " = (\(inner)) ⊙ \(slope)" : ""
    return formulas([
      ("\(d) = ∂L/∂\(a) ⊙ \(slope)\(whole)", "\(n)×1 = \(n)×1 ⊙ \(n)×1")
    ])
      + drawn(
        l,
        [
          part("", "∂L/∂\(a)", pass.dActivation), part("⊙", slope, pass.slope),
          part("=", d, pass.delta),
        ])
  }

  /// dW = δ·xᵀ, db = δ.
  private func gradient(_ s: Int, _ l: Int) -> [String] {
    let pass = view.samples[s][l]
    let (n, m) = (pass.dWeights.rowCount, pass.dWeights.columnCount)
    let (x, d, dW) = (input(l), name("δ", l), name("dW", l))
    var rows = [("\(dW) = \(d)·\(x)ᵀ", "\(n)×\(m) = \(n)×1 · 1×\(m)")]
    if s == 0 {
      rows.append(("in rows: \(d)ᵀ·\(x)", "\(n)×\(m) = \(n)×1 · 1×\(m)"))
      rows.append(
        (
          "in rows, W kept \(m)×\(n): \(x)ᵀ·\(d)",
          "\(m)×\(n) = \(m)×1 · 1×\(n)"
        ))
    }
    let drawing = drawn(
      l,
      [
        part("", d, pass.delta),
        part("·", "\(x)ᵀ", pass.inputs.transposed, isOfNeurons: false),
        part("=", dW, pass.dWeights),
      ])
    return formulas(rows)
      + (view.layers[l].bias == nil
        ? drawing.dropLast()
        : drawing + formulas([("\(name("db", l)) = \(d)", "\(n)×1")]))
  }
}
