/// The optimizer of a step, as the operations of its update show it.
///
/// The formulas say which optimizer it is, the operands have its constants, and a letter
/// on both sides of a line, as in m = β₁·m + …, is what was remembered.
struct UpdateOperations {
  private var formulas: Set<String> = []
  private var constants: [String: Double] = [:]
  /// What was remembered under each letter, parameter by parameter.
  private var memory: [String: [Double]] = [:]

  /// Takes in one operation.
  mutating func gather(
    _ formula: String, _ operands: [(key: String, value: Double)]
  ) {
    let letter = formula.prefix { $0 != " " }
    let isLine = formula.dropFirst(letter.count).hasPrefix(" = ")
    if isLine { formulas.insert(formula) }
    for (key, value) in operands {
      if Self.constants.contains(key) { constants[key] = value }
      if isLine, key == letter, Self.remembered.contains(key) {
        memory[key, default: []].append(value)
      }
    }
  }

  private static let constants = [
    "η", "μ", "λ", "β₁", "β₂", "ε", "α", "(1 − β₁ᵏ)", "(1 − β₂ᵏ)",
  ]
  private static let remembered = ["m", "v", "u", "s", "ḡ"]

  private func hasLine(_ letter: String) -> Bool {
    formulas.contains { $0.hasPrefix("\(letter) = ") }
  }

  /// Creates the optimizer, with what it remembered before the step.
  ///
  /// - Returns: The optimizer; `nil` where the operations show none.
  func makeOptimizer(parameterCount count: Int) -> (any Optimizer)? {
    guard let rate = constants["η"],
      memory.allSatisfy({ $0.value.count == count })
    else { return nil }
    let (momentum, decay) = (constants["μ"] ?? 0, constants["λ"] ?? 0)
    guard momentum >= 0, decay >= 0 else { return nil }
    func list(_ letter: String) -> [Double] { memory[letter] ?? [] }
    if hasLine("m̂") { return makeAdam(rate, decay, list("m"), list("v")) }
    if let alpha = constants["α"], let epsilon = constants["ε"] {
      let optimizer = RMSprop(
        learningRate: rate, alpha: alpha, epsilon: epsilon, momentum: momentum,
        isCentered: hasLine("ḡ"), weightDecay: decay)
      optimizer.memory = OptimizerMemory(
        values: [list("v"), list("ḡ"), list("u")])
      return optimizer
    }
    if hasLine("s"), let epsilon = constants["ε"] {
      let optimizer = Adagrad(
        learningRate: rate, epsilon: epsilon, weightDecay: decay)
      optimizer.memory = OptimizerMemory(values: [list("s")])
      return optimizer
    }
    let looksAhead = hasLine("n")
    guard !looksAhead || momentum > 0 else { return nil }
    let optimizer = SGD(
      learningRate: rate, momentum: momentum, isNesterov: looksAhead,
      weightDecay: decay)
    optimizer.memory = OptimizerMemory(values: [list("v")])
    return optimizer
  }

  private func makeAdam(
    _ rate: Double, _ decay: Double, _ mean: [Double], _ meanSquare: [Double]
  ) -> Adam? {
    guard let beta1 = constants["β₁"], let beta2 = constants["β₂"],
      let epsilon = constants["ε"]
    else { return nil }
    let optimizer = Adam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: decay,
      isDecoupled: formulas.contains { $0.hasSuffix("·(1 − η·λ)") })
    // 1 − βᵏ tells which step it is, until it is 1 to the last bit.
    for k in 0..<Self.mostSteps {
      optimizer.memory = OptimizerMemory(
        stepCount: k, values: [mean, meanSquare])
      if optimizer.constants.allSatisfy({
        !$0.isCorrection || $0.value == constants[$0.symbol]
      }) {
        return optimizer
      }
    }
    return nil
  }

  /// 1 − 0.999ᵏ is 1 from step 36,700 on.
  private static let mostSteps = 100_000
}
