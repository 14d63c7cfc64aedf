// The text of an optimizer's lines: as formulas, and with numbers substituted.

extension OptimizerLine {
  /// The formula with a parameter's own letters: `dw + λ·w`, of a bias
  /// `db + λ·b`.
  func formula(
    of parameter: String, _ constants: [OptimizerConstant]
  ) -> String {
    pieces(constants).map { $0.text.named(parameter) }.joined()
  }

  /// The line's own letter, for the parameter.
  func symbol(of parameter: String) -> String { symbol.named(parameter) }

  /// The formula with its numbers in place: `0.9·0.01230 + (1 − 0.9)·0.04560`.
  ///
  /// - Parameters:
  ///   - operands: The numbers, as ``Swift/Array/operands(w:dw:_:)`` has them.
  ///   - constants: The optimizer's constants, with η.
  ///   - number: Writes a number that is not a constant.
  /// - Returns: The text.
  func numbers(
    _ operands: [OptimizerOperand], _ constants: [OptimizerConstant],
    _ number: (Double) -> String
  ) -> String {
    let pieces = pieces(constants)
    let texts = pieces.indices.map { k in
      guard case .letter(let symbol) = pieces[k],
        let value = operands.first(where: { $0.symbol == symbol })?.value
      else { return pieces[k].text }
      let isPlain = constants.contains {
        $0.symbol == symbol && !$0.isCorrection
      }
      let text = isPlain ? StepSheet.plain(value) : number(value)
      let isSquared = k + 1 < pieces.count && pieces[k + 1] == .sign("²")
      let needsBrackets =
        value < 0 && k > 0
        || isSquared && text.contains { $0 == "e" || $0 == "-" }
      return needsBrackets ? "(\(text))" : text
    }
    return texts.joined()
  }
}

extension FormulaPiece {
  /// The piece as the formula has it.
  var text: String {
    switch self {
    case .letter(let symbol): return symbol
    case .sign(let sign): return String(sign)
    }
  }
}

extension String {
  /// A letter of an optimizer's formula, for the parameter: w and dw are its
  /// own.
  func named(_ parameter: String) -> String {
    self == "w" ? parameter : self == "dw" ? "d\(parameter)" : self
  }
}

extension OptimizerConstant {
  /// `β₁ = 0.9`, `1 − β₁ᵏ = 0.19000`.
  func text(_ number: (Double) -> String) -> String {
    isCorrection
      ? "\(symbol.dropFirst().dropLast()) = \(number(value))"
      : "\(symbol) = \(StepSheet.plain(value))"
  }
}

extension Trace.Update {
  /// The lines of some parameter, which has the same formulas as all others;
  /// empty where the step is η·dw.
  var exampleLines: [OptimizerLine] {
    layers.joined().lazy.compactMap { $0.weightLines.first }.first ?? []
  }
}
