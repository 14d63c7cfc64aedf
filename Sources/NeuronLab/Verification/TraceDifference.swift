/// A number of a trace's file that is not what its operands give.
package struct TraceDifference {
  /// What it is: `δ of h1 in sample 2`.
  package let name: String
  /// Where it is in the file: `samples[1].layers[0].neurons[0].delta`.
  package let path: String
  /// The number in the file; NaN where that has null.
  package let recorded: Double
  /// What its operands give.
  package let expected: Double
  /// How it is computed: `∂L/∂a·σ′(z)`.
  package let formula: String
  /// What it is computed from.
  package let operands: [(name: String, value: Double)]
  /// The kind of number, as ``TraceVerification/missing`` counts them; `nil` for a
  /// number that only repeats another one.
  let kind: String?
  /// The parameter before the update, where the number is the one after it.
  let before: Double?
  /// The known mistakes that give exactly the recorded number.
  package internal(set) var mistakes: [KnownMistake]

  /// No more operands than this are shown.
  static let shownOperands = 8
  /// The kind of a sum over the samples.
  static let gradientKind = "gradients of the batch"

  init(
    _ recorded: Double, expected: Double, _ kind: String?,
    _ claim: TraceVerification.Claim, _ precision: TraceRecord.Precision
  ) {
    self.kind = kind
    (name, path) = (claim.name, claim.path)
    (self.recorded, self.expected) = (recorded, expected)
    (formula, operands) = (claim.formula, claim.operands)
    before = claim.before
    var mistakes: [KnownMistake] = []
    for suspect in claim.suspects
    where !recorded.isNaN && !mistakes.contains(suspect.mistake)
      && precision.compare(recorded, suspect.value) == .agrees
    {
      mistakes.append(suspect.mistake)
    }
    self.mistakes = mistakes
  }

  /// The formula of a step or a gradient with the right sign and with the wrong one;
  /// `nil` for a number from which the signs of others follow.
  var signs: (right: String, wrong: String)? {
    if kind == Self.gradientKind {
      let symbol = path.hasSuffix(".db") ? "db" : "dw"
      return ("\(symbol) = \(formula)", "\(symbol) = −\(formula)")
    }
    guard before != nil, let minus = formula.firstIndex(of: "−") else {
      return nil
    }
    let right = "\(formula.prefix(1)) ← \(formula)"
    let wrong =
      "\(formula.prefix(1)) ← \(formula[..<minus])+"
      + formula[formula.index(after: minus)...]
    return (right, wrong)
  }

  /// One sentence: what is recorded, what its operands give, and by which formula.
  package var sentence: String {
    let shown = operands.prefix(Self.shownOperands)
      .map { "\($0.name.oneLine) = \($0.value.fullText)" }
      .joined(separator: ", ")
    let more = operands.count > Self.shownOperands ? ", …" : ""
    let found = recorded.isNaN ? "null" : recorded.fullText
    return
      "\(name.oneLine) is \(found) in the file, but \(formula.oneLine) gives "
      + "\(expected.fullText)"
      + (shown.isEmpty ? "" : ", with \(shown)\(more)")
  }
}

/// A mistake that is made often enough to have a name.
package enum KnownMistake: Hashable, Sendable {
  /// One of the bug museum.
  case backward(Mistake)
  /// One of its optimizer wing.
  case optimizer(OptimizerMistake)

  /// Whether it is made where everything begins or ends, so that no number of its kind
  /// stays right.
  var isEverywhere: Bool {
    switch self {
    case .backward(.wrongSign), .backward(.halfInGradient),
      .backward(.sumForMean):
      return true
    default: return false
    }
  }

  /// What is wrong, in a line, and the formulas, with these functions and this loss.
  func formulas(_ activations: [Activation], _ loss: Loss) -> MistakeFormulas {
    switch self {
    case .backward(let mistake): return mistake.formulas(activations, loss)
    case .optimizer(let mistake):
      return MistakeFormulas(
        title: mistake.title, wrong: mistake.wrong, right: mistake.right)
    }
  }
}

// MARK: - The answer

extension TraceVerification {
  /// Whether no recorded number differs from what its operands give.
  package var agrees: Bool { differences.isEmpty }

  /// The known mistakes that the first difference looks like; of several, those that
  /// explain the most numbers.
  package var mistakes: [KnownMistake] {
    guard let first = differences.first else { return [] }
    var best: [KnownMistake] = []
    var most = 0
    for mistake in first.mistakes {
      var count = 0
      for difference in differences
      where difference.mistakes.contains(mistake) {
        count += 1
      }
      if count > most { (best, most) = ([], count) }
      if count == most { best.append(mistake) }
    }
    return best
  }

  /// The answer, in lines of at most 80 columns.
  package var lines: [String] { lines { _ in nil } }

  /// The answer, with where to read more about a mistake.
  package func lines(more: (KnownMistake) -> String?) -> [String] {
    var lines = verdict.flatMap { $0.wrapped(width: 80) }
    if let first = differences.first {
      lines += [""]
      lines += "\(first.sentence).".wrapped(width: 78).map { "  \($0)" }
      lines += ["  (\(first.path))"]
    }
    for (n, mistake) in mistakes.enumerated() {
      lines += [
        "", n == 0 ? "It looks like this mistake:" : "or like this one:",
      ]
      let formulas = formulas(of: mistake)
      lines += formulas.title.wrapped(width: 78).map { "  \($0)" }
      lines += ["    wrong  \(formulas.wrong)", "    right  \(formulas.right)"]
      if let more = more(mistake) { lines += ["    more   \(more)"] }
    }
    if let pattern { lines += [""] + pattern.wrapped(width: 80) }
    return lines + notes.flatMap { [""] + $0.wrapped(width: 80) }
  }

  /// A mistake's title and formulas, as the file's network and loss have them.
  package func formulas(of mistake: KnownMistake) -> MistakeFormulas {
    var formulas = mistake.formulas(
      record.layers.map { $0.activation }, record.loss)
    if mistake == .backward(.wrongSign),
      let (right, wrong) = differences.first?.signs
    {
      (formulas.right, formulas.wrong) = (right, wrong)
    }
    return formulas
  }

  private var verdict: [String] {
    guard !agrees else {
      return ["Every one of \(operationCount) operations agrees."]
    }
    let count = differences.count
    return [
      "\(count) of \(operationCount) operations "
        + (count == 1 ? "does not agree:" : "do not agree. In the order of ")
        + (count == 1 ? "" : "execution, the first of them:")
    ]
  }

  /// What was not checked, and how near is near enough.
  package var notes: [String] {
    var notes: [String] = []
    if record.precision == .single {
      notes.append(
        "The file was recorded in float32: a number agrees within "
          + "(n + 16)·2⁻²⁴ of the size of its n terms.")
    }
    if !missing.isEmpty {
      let list = missing.map { "\($0.count) \($0.kind)" }
      let count = missing.reduce(0) { $0 + $1.count }
      notes.append(
        "Not checked themselves: \(count.counted("number")) that the file leaves "
          + "out (\(list.joined(separator: ", "))). Each was computed, and what "
          + "follows it was checked with that.")
    }
    if overflowCount > 0 {
      notes.append(
        "Not judged: \(overflowCount.counted("number")) whose terms overflow, so "
          + "that the result depends on their order.")
    }
    if record.loss == .binaryCrossEntropyWithLogits,
      record.layers.last?.activation == .sigmoid
    {
      notes.append(
        "The loss takes σ of the outputs, which are those of a sigmoid already: so it "
          + "is taken twice. End the network with the identity, or use "
          + "binaryCrossEntropy.")
    }
    if let unknown {
      let count = record.update.parameters.count
      notes.append(
        "Not checked: the update of \(count.counted("parameter")). \(unknown)")
    }
    return notes
  }
}
