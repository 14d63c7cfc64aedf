/// An optimizer's formula, taken apart so that it can be computed with any numbers:
/// `β₁·m + (1 − β₁)·dw`.
///
/// The signs are those that ``OptimizerLine/formula`` uses: + − · / √ ² and brackets.
indirect enum FormulaTree {
  case letter(String)
  case number(Double)
  case sum(FormulaTree, FormulaTree)
  case difference(FormulaTree, FormulaTree)
  case product(FormulaTree, FormulaTree)
  case quotient(FormulaTree, FormulaTree)
  case root(FormulaTree)
  case square(FormulaTree)

  /// Takes a formula apart.
  ///
  /// - Parameters:
  ///   - formula: The formula.
  ///   - constants: The optimizer's constants, whose letters may be more than a word.
  init(_ formula: String, _ constants: [OptimizerConstant]) {
    let line = OptimizerLine("", "", formula, 0)
    var reader = FormulaReader(
      pieces: line.pieces(constants).filter { $0 != .sign(" ") })
    self = reader.sum()
  }

  /// Computes the formula.
  ///
  /// - Parameter letters: The number for each letter; NaN for one that is missing.
  /// - Returns: The result.
  func value(_ letters: [String: Estimate]) -> Estimate {
    switch self {
    case .letter(let letter): return letters[letter] ?? Estimate(.nan)
    case .number(let number): return Estimate(number)
    case .sum(let a, let b): return a.value(letters) + b.value(letters)
    case .difference(let a, let b): return a.value(letters) - b.value(letters)
    case .product(let a, let b): return a.value(letters) * b.value(letters)
    case .quotient(let a, let b): return a.value(letters) / b.value(letters)
    case .root(let a): return a.value(letters).squareRoot
    case .square(let a):
      let value = a.value(letters)
      return value * value
    }
  }
}

/// Reads a formula piece by piece: sums of products of factors.
private struct FormulaReader {
  let pieces: [FormulaPiece]
  var next = 0

  init(pieces: [FormulaPiece]) { self.pieces = pieces }

  mutating func sum() -> FormulaTree {
    var tree = product()
    while true {
      if takes("+") {
        tree = .sum(tree, product())
      } else if takes("−") {
        tree = .difference(tree, product())
      } else {
        return tree
      }
    }
  }

  private mutating func product() -> FormulaTree {
    var tree = factor()
    while true {
      if takes("·") {
        tree = .product(tree, factor())
      } else if takes("/") {
        tree = .quotient(tree, factor())
      } else {
        return tree
      }
    }
  }

  private mutating func factor() -> FormulaTree {
    if takes("√") { return .root(factor()) }
    var tree = FormulaTree.number(.nan)
    if takes("(") {
      tree = sum()
      _ = takes(")")
    } else if next < pieces.count {
      switch pieces[next] {
      case .letter(let letter): tree = .letter(letter)
      case .sign(let sign): tree = .number(Double(String(sign)) ?? .nan)
      }
      next += 1
    }
    return takes("²") ? .square(tree) : tree
  }

  private mutating func takes(_ sign: Character) -> Bool {
    guard next < pieces.count, pieces[next] == .sign(sign) else { return false }
    next += 1
    return true
  }
}
