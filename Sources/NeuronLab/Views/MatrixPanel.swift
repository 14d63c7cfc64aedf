// The blocks of the sheets that write a step with matrices.

extension StepSheet {
  /// Formulas, and below them their matrices; if the rows are a layer's
  /// neurons, those to show are marked.
  func panel(
    _ formulas: [String], _ l: Int?, _ parts: [MatrixDrawing.Part]
  ) -> [String] {
    let marked = only == nil ? [] : l.map { shownNeurons(in: $0) } ?? []
    let drawing = MatrixDrawing(number: short, marked: marked).lines(parts)
    return Self.lines([
      formulas.map { "  " + $0 }, drawing.map { "    " + $0 },
    ])
  }

  /// Gradient descent: before − η · gradient = after.
  func stepPanel(
    _ formulas: [String], _ l: Int?, from before: (String, Matrix),
    rate: (String, Double), gradient: (String, Matrix), to after: String
  ) -> [String] {
    panel(
      formulas, l,
      [
        .init("", before.0, before.1),
        .init("− \(rate.0) ·", gradient.0, gradient.1),
        .init("=", after, before.1 - rate.1 * gradient.1),
      ])
  }

  /// A symbol with a small number, from its ten digits: `z₁`, `z²`.
  static func symbol(_ symbol: String, _ number: Int, _ digits: String)
    -> String
  {
    let digits = Array(digits)
    return symbol + String("\(number)".map { digits[$0.wholeNumberValue ?? 0] })
  }
}

extension MatrixDrawing.Part {
  /// A part whose rows are the layer's neurons.
  init(_ sign: String, _ name: String, _ matrix: Matrix) {
    self.init(sign: sign, name: name, matrix: matrix)
  }

  /// A part whose rows are something else, so that none is marked.
  static func other(_ sign: String, _ name: String, _ matrix: Matrix) -> Self {
    var part = Self(sign, name, matrix)
    part.hasNeuronRows = false
    return part
  }
}
