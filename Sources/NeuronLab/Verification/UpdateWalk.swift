/// Goes through the parameters of a file's update, and has every line of the optimizer
/// checked from its operands.
struct UpdateWalk {
  private typealias Claim = TraceVerification.Claim

  private let record: TraceRecord
  private var update: UpdateRecord { record.update }
  /// For each layer, for each neuron, for each weight and then for the bias.
  private let gradients: [[[Estimate]]]
  /// The lines of the optimizer; empty where the step is η·dw.
  private let lines: [OptimizerLine]
  private let formulas: [FormulaTree]
  private let constants: [OptimizerConstant]
  /// Why the update cannot be checked, if it cannot.
  private let unknown: String?
  /// The formulas as each mistake has them, where it changes one.
  private let mistaken: [Mistaken]

  /// The formulas of a mistaken optimizer.
  private struct Mistaken {
    let mistake: OptimizerMistake
    let formulas: [FormulaTree]
  }

  init(_ record: TraceRecord, _ gradients: [[[Estimate]]]) {
    self.record = record
    self.gradients = gradients
    let (optimizer, unknown) = record.update.optimizerOrRecorded
    self.unknown = unknown
    let lines = optimizer.lines(p: 0, w: 0, dw: 0)
    let constants = optimizer.allConstants
    self.lines = lines
    self.constants = constants
    let formulas = lines.map { FormulaTree($0.formula, constants) }
    self.formulas = formulas
    let name = record.update.optimizer
    var mistaken: [Mistaken] = []
    for mistake in OptimizerMistake.allCases where unknown == nil {
      let wrong = lines.map { mistake.formula(of: $0, name) }
      guard wrong.contains(where: { $0 != nil }) || mistake == .staleMoments
      else { continue }
      mistaken.append(
        Mistaken(
          mistake: mistake,
          formulas: lines.indices.map { n in
            wrong[n].map { FormulaTree($0, constants) } ?? formulas[n]
          }))
    }
    self.mistaken = mistaken
  }

  /// Checks the constants and every parameter.
  func take(_ checks: inout TraceVerification) {
    checks.unknown = unknown
    guard unknown == nil else { return }
    checkCorrections(&checks)
    for l in update.layers.indices {
      for k in update.layers[l].indices {
        for i in update.layers[l][k].indices {
          check(Parameter(l, k, i, update.layers[l][k][i], self), &checks)
        }
      }
    }
  }

  /// 1 − βᵏ, which the file may have among the constants.
  private func checkCorrections(_ checks: inout TraceVerification) {
    for constant in constants where constant.isCorrection {
      let recorded = update.constant(named: constant.key)
      let size = constant.value + Double(update.step ?? 1)
      _ = checks.check(
        recorded, [Estimate(constant.value, size: size)], nil
      ) {
        Claim(
          name: constant.key, path: "update.\(constant.key)",
          formula: "\(constant.symbol.dropFirst().dropLast())",
          operands: [("k", Double(update.step ?? 1))])
      }
    }
  }

  // MARK: One parameter

  /// A weight or bias, with the words for it.
  private struct Parameter {
    let record: UpdateRecord.Parameter
    let before: Estimate
    let gradient: Estimate
    /// `w[h1←x1]`, `b[h1]`.
    let name: String
    /// Where its neuron is in the file, with a dot at the end.
    let path: String
    let isBias: Bool
    let index: Int

    init(
      _ l: Int, _ k: Int, _ i: Int, _ parameter: UpdateRecord.Parameter,
      _ walk: UpdateWalk
    ) {
      let layer = walk.record.layers[l]
      let neuron = walk.record.name(l, k)
      record = parameter
      index = i
      isBias = i == layer.weights[k].count
      before = Estimate(isBias ? layer.biases[k] : layer.weights[k][i])
      gradient = walk.gradients[l][k][i]
      name =
        isBias
        ? "b[\(neuron)]" : "w[\(neuron)←\(walk.record.inputName(l, i))]"
      path = "update.layers[\(l)].neurons[\(k)]."
    }
  }

  /// The numbers of a parameter's step.
  private struct Chain {
    /// One for each line.
    var results: [Estimate] = []
    /// The letters that each line could use.
    var letters: [[String: Estimate]] = []
    var after = Estimate(0)
    /// What the last subtraction was made from.
    var last: [(name: String, value: Double)] = []
  }

  private func check(
    _ parameter: Parameter, _ checks: inout TraceVerification
  ) {
    let (own, path) = (parameter.record, parameter.path)
    let suffix = parameter.isBias ? "" : "[\(parameter.index)]"
    let symbol = parameter.isBias ? "b" : "w"
    _ = checks.check(own.before, [parameter.before], nil) {
      Claim(
        name: "\(parameter.name) before the update",
        path: path
          + (parameter.isBias ? "biasBefore" : "weightsBefore\(suffix)"),
        formula: "the same number elsewhere in the file",
        operands: [(symbol, parameter.before.value)])
    }
    let right = chain(parameter, formulas)
    for (n, line) in lines.enumerated() {
      _ = checks.check(
        own.result(line.key), [right.results[n]], "lines of the optimizer"
      ) {
        let formula = line.formula(of: symbol, constants)
        return Claim(
          name: "\(line.symbol(of: symbol)) of \(parameter.name)",
          path: "\(own.path).\(line.key)", formula: formula,
          operands: line.symbols(of: constants).map {
            ($0.named(symbol), right.letters[n][$0]?.value ?? .nan)
          },
          suspects: suspects(parameter) { $0.results[n] }
            + (line.before == nil ? [] : [unchanged(line, own)]))
      }
    }
    _ = checks.check(own.after, [right.after], "new weights and biases") {
      Claim(
        name: "\(parameter.name) after the update",
        path: path + (parameter.isBias ? "biasAfter" : "weightsAfter\(suffix)"),
        formula: lines.isEmpty
          ? "\(symbol) − η·d\(symbol)" : stepFormula(symbol, own),
        operands: right.last, before: parameter.before.value,
        suspects: suspects(parameter) { $0.after } + [
          TraceVerification.Suspect(
            .backward(.wrongSign), opposite(right, parameter))
        ])
    }
  }

  /// A memory that stays as it was.
  private func unchanged(
    _ line: OptimizerLine, _ own: UpdateRecord.Parameter
  ) -> TraceVerification.Suspect {
    TraceVerification.Suspect(
      .optimizer(.staleMoments),
      Estimate(own.result("\(line.key)Before") ?? 0))
  }

  /// `w − step, step = η·m̂ / (√v̂ + ε)`.
  private func stepFormula(
    _ symbol: String, _ own: UpdateRecord.Parameter
  ) -> String {
    guard let step = lines.last, own.result(step.key) == nil else {
      return "\(symbol) − step"
    }
    return "\(symbol) − \(step.formula(of: symbol, constants))"
  }

  /// The parameter after a step uphill.
  private func opposite(_ chain: Chain, _ parameter: Parameter) -> Estimate {
    guard let step = chain.results.last else {
      return parameter.before
        + Estimate(update.learningRate) * parameter.gradient
    }
    return chain.after + step + step
  }

  /// Computes a parameter's step, each line from the numbers of the file, or where it
  /// leaves one out, from the lines before.
  ///
  /// - Parameters:
  ///   - parameter: The weight or bias.
  ///   - formulas: One for each line.
  ///   - isStale: Whether the memory is updated only after the step.
  /// - Returns: The numbers of the step.
  private func chain(
    _ parameter: Parameter, _ formulas: [FormulaTree], isStale: Bool = false
  ) -> Chain {
    let own = parameter.record
    var letters = ["w": parameter.before, "dw": parameter.gradient]
    for constant in constants {
      let size = constant.isCorrection ? constant.value : 0
      letters[constant.symbol] = Estimate(constant.value, size: size)
    }
    for line in lines where line.before != nil {
      letters[line.symbol] = Estimate(own.result("\(line.key)Before") ?? 0)
    }
    var chain = Chain()
    for (n, line) in lines.enumerated() {
      chain.letters.append(letters)
      let result = formulas[n].value(letters)
      chain.results.append(result)
      if isStale, line.before != nil { continue }
      letters[line.symbol] =
        own.result(line.key).flatMap { $0.isNaN ? nil : Estimate($0) }
        ?? result
    }
    let w = letters["w"] ?? parameter.before
    let rate = Estimate(update.learningRate)
    let step = lines.last.flatMap { letters[$0.symbol] }
    chain.after = w - (step ?? rate * parameter.gradient)
    let (symbol, dw) = parameter.isBias ? ("b", "db") : ("w", "dw")
    chain.last = [(symbol, w.value)]
    if let step {
      chain.last.append(("step", step.value))
    } else {
      chain.last.append(("η", rate.value))
      chain.last.append((dw, parameter.gradient.value))
    }
    return chain
  }

  /// What the known mistakes would give for a number of the chain.
  private func suspects(
    _ parameter: Parameter, _ number: (Chain) -> Estimate
  ) -> [TraceVerification.Suspect] {
    mistaken.map {
      let chain = chain(
        parameter, $0.formulas, isStale: $0.mistake == .staleMoments)
      return TraceVerification.Suspect(.optimizer($0.mistake), number(chain))
    }
  }
}
