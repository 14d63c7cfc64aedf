/// One line of the calculation that turns a gradient into a step, with its
/// result for one parameter.
///
///     m = β₁·m + (1 − β₁)·dw
///
/// A letter stands for its value at that point: in this line, the m on the
/// right is the old one. The parameter is called w and its gradient dw, even if
/// it is a bias. The last line is the step, and w ← w − step.
public struct OptimizerLine: Equatable, Sendable {
  /// The result's name in files: `mean`.
  package let key: String
  /// The result's letter in formulas: `m`.
  public let symbol: String
  /// The right side: `β₁·m + (1 − β₁)·dw`.
  public let formula: String
  /// What the optimizer remembered before; `nil` where it remembers nothing.
  package let before: Double?
  /// The result.
  public let value: Double

  /// Creates a line of an optimizer of your own.
  public init(
    _ key: String, _ symbol: String, _ formula: String, before: Double? = nil,
    _ value: Double
  ) {
    self.key = key
    self.symbol = symbol
    self.formula = formula
    self.before = before
    self.value = value
  }
}

/// A number that an optimizer's lines use for every parameter, such as β₁.
public struct OptimizerConstant: Equatable, Sendable {
  /// Its name in files: `beta1`.
  package let key: String
  /// How formulas write it: `β₁`.
  public let symbol: String
  /// The number.
  public let value: Double
  /// Whether it is recalculated for each step, as 1 − β₁ᵏ is.
  package let isCorrection: Bool

  /// Creates a constant of an optimizer of your own.
  public init(
    _ key: String, _ symbol: String, _ value: Double, isCorrection: Bool = false
  ) {
    self.key = key
    self.symbol = symbol
    self.value = value
    self.isCorrection = isCorrection
  }
}

extension OptimizerConstant {
  /// η, which every optimizer has.
  package static func rate(_ learningRate: Double) -> OptimizerConstant {
    OptimizerConstant("learningRate", "η", learningRate)
  }

  /// The weight decay, where there is one.
  static func decay(_ weightDecay: Double) -> [OptimizerConstant] {
    weightDecay == 0
      ? [] : [OptimizerConstant("weightDecay", "λ", weightDecay)]
  }
}

extension OptimizerLine {
  /// The gradient with the weight decay's part, where there is one.
  static func decayed(_ g: Double, _ weightDecay: Double) -> [OptimizerLine] {
    weightDecay == 0
      ? [] : [OptimizerLine("gradient", "g", "dw + λ·w", g)]
  }
}

// MARK: - Letters and numbers

/// A letter of a formula, with its number.
package struct OptimizerOperand: Equatable {
  package let symbol: String
  package let value: Double

  package init(symbol: String, value: Double) {
    self.symbol = symbol
    self.value = value
  }
}

extension [OptimizerLine] {
  /// Returns the numbers that each line uses, in the order in which they occur
  /// in its formula, each once.
  ///
  /// - Parameters:
  ///   - w: The parameter before the step.
  ///   - dw: Its gradient.
  ///   - constants: The optimizer's constants, with η.
  /// - Returns: The letters of each line, with their numbers.
  package func operands(
    w: Double, dw: Double, _ constants: [OptimizerConstant]
  ) -> [[OptimizerOperand]] {
    operands(w: w, dw: dw, constants) { $0.symbols(of: constants) }
  }

  /// The same, with the letters of a line's formula from where they are known.
  func operands(
    w: Double, dw: Double, _ constants: [OptimizerConstant],
    symbols: (OptimizerLine) -> [String]
  ) -> [[OptimizerOperand]] {
    var known = ["w": w, "dw": dw]
    for constant in constants { known[constant.symbol] = constant.value }
    for line in self {
      if let before = line.before { known[line.symbol] = before }
    }
    return map { line in
      let operands = symbols(line).map {
        OptimizerOperand(symbol: $0, value: known[$0] ?? .nan)
      }
      known[line.symbol] = line.value
      return operands
    }
  }

  /// The parameter from which the step is subtracted, after AdamW's decay, and
  /// the step; `nil` where there are no lines.
  package func lastOperands(_ w: Double) -> [Double]? {
    guard let step = last else { return nil }
    return [first { $0.symbol == "w" }?.value ?? w, step.value]
  }
}

/// A piece of an optimizer's formula: `β₁·m` is a letter, a sign and a letter.
package enum FormulaPiece: Equatable {
  /// What stands for a number: `m`, `dw`, `(1 − β₁ᵏ)`.
  case letter(String)
  /// A character between letters.
  case sign(Character)
}

extension OptimizerLine {
  /// Returns the formula in pieces.
  ///
  /// - Parameter constants: The optimizer's constants, with η. One may be more
  ///   than a word: `(1 − β₁ᵏ)`.
  /// - Returns: The pieces, in order.
  package func pieces(_ constants: [OptimizerConstant]) -> [FormulaPiece] {
    let longestFirst = constants.map { $0.symbol }
      .sorted { $0.count > $1.count }
    var pieces: [FormulaPiece] = []
    var rest = Substring(formula)
    while let first = rest.first {
      let word = String(rest.prefix { $0.isLetter })
      let constant = longestFirst.first {
        $0.first == first && rest.hasPrefix($0)
      }
      let letter = constant ?? word
      pieces.append(letter.isEmpty ? .sign(first) : .letter(letter))
      rest = rest.dropFirst(max(1, letter.count))
    }
    return pieces
  }

  /// Returns the letters of the formula in order, each once.
  package func symbols(of constants: [OptimizerConstant]) -> [String] {
    var symbols: [String] = []
    for case .letter(let symbol) in pieces(constants)
    where !symbols.contains(symbol) {
      symbols.append(symbol)
    }
    return symbols
  }
}
