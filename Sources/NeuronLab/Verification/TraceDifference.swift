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
  /// The parameter before the update, where the number is the one after it.
  let before: Double?
  /// The known mistakes that give exactly the recorded number.
  package let mistakes: [KnownMistake]

  /// No more operands than this are shown.
  static let shownOperands = 8

  init(
    _ recorded: Double, expected: Double, _ claim: TraceVerification.Claim,
    _ precision: TraceRecord.Precision
  ) {
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
    mistake.formulas(
      record.layers.map { $0.activation }, record.loss)
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
    if let unknown {
      let count = record.update.parameters.count
      notes.append(
        "Not checked: the update of \(count.counted("parameter")). \(unknown)")
    }
    return notes
  }
}
