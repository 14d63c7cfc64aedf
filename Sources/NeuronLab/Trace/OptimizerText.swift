// The text of an optimizer's lines: as formulas, and with numbers substituted.

extension OptimizerLine {
  /// The formula with a parameter's own letters: `dw + λ·w`, of a bias
  /// `db + λ·b`.
  func formula(
    of parameter: String, _ constants: [OptimizerConstant]
  ) -> String {
    replacingSymbols(constants) { symbol, _ in symbol.named(parameter) }
  }

  /// The line's own letter, for such a parameter.
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
    var isFirst = true
    return replacingSymbols(constants) { symbol, next in
      defer { isFirst = false }
      guard let operand = operands.first(where: { $0.symbol == symbol }) else {
        return symbol
      }
      let isConstant = constants.contains {
        $0.symbol == symbol && !$0.isCorrection
      }
      let text =
        isConstant ? StepSheet.plain(operand.value) : number(operand.value)
      let isPower = next == "²" && text.contains { $0 == "e" || $0 == "-" }
      let needsBrackets = operand.value < 0 && !isFirst || isPower
      return needsBrackets ? "(\(text))" : text
    }
  }
}

extension String {
  /// A letter of an optimizer's formula, for such a parameter: w and dw are its
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
  /// η and the other constants.
  var allConstants: [OptimizerConstant] {
    [.rate(learningRate)] + constants
  }

  /// The lines of some parameter, which has the same formulas as all others;
  /// empty where the step is η·dw.
  var exampleLines: [OptimizerLine] {
    layers.joined().lazy.compactMap { $0.weightLines.first }.first ?? []
  }
}
