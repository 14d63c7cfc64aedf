/// A traced step as another book or library writes it: its names, its sums and
/// means, its layout, and the learning rate that makes it the same step.
public struct ConventionText {
  private let convention: Convention
  private let sheet: StepSheet

  private var trace: Trace { sheet.trace }

  /// Creates the text of a step.
  ///
  /// - Precondition: the convention can write it.
  ///
  /// - Parameters:
  ///   - convention: The convention.
  ///   - trace: The step.
  ///   - decimals: The number of decimals.
  ///   - neurons: The only neurons to show, or their layers; `nil` for all.
  public init(
    _ convention: Convention, of trace: Trace, decimals: Int = 5,
    neurons: [String]? = nil
  ) {
    self.convention = convention
    sheet = StepSheet(trace: trace, decimals: decimals, only: neurons)
  }

  /// The lines of the text.
  public var lines: [String] {
    let step = StepSheet.lines(blocks)
    return StepSheet.lines([
      ["The same step in \(convention.title)"], facts, step,
      sheet.roundingNote(below: step),
    ])
  }

  private var blocks: [[String]] {
    let view = MatrixView(trace, as: convention)
    switch convention {
    case .ours: return NeuronSheet(sheet: sheet).blocks
    case .mazur: return MazurSheet(sheet: sheet, view: view).blocks
    case .nielsen: return NielsenSheet(sheet: sheet, view: view).blocks
    case .pytorch, .keras:
      let program = RowsProgram(
        isTorch: convention == .pytorch, trace: trace,
        terms: convention.terms(of: trace))
      return RowsSheet(sheet: sheet, view: view, program: program).blocks
    }
  }

  // MARK: Facts

  /// The differences, in a few lines: the loss, the learning rate, the sign,
  /// the layout.
  public var facts: [String] {
    let terms = convention.terms(of: trace)
    let own = trace.loss.formula()
    var rows = [("our loss", "L = " + mean(of: own, terms.ownDivisor))]
    if convention != .ours {
      rows += [
        (
          "their loss",
          "\(convention.lossName) = "
            + mean(of: convention.formula(of: terms.loss), terms.divisor)
        ), ("their η′", rate(terms)),
      ]
    }
    rows += [("sign", convention.sign), ("weights", convention.layout)]
    let hasBiases = trace.samples[0].layers.contains {
      $0.neurons[0].bias != nil
    }
    if !convention.updatesBiases, hasBiases {
      rows.append(
        ("biases", "unchanged there; ours learn, too: b ← b − η·δ"))
    }
    return rows.flatMap { label, text in
      text.wrapped(width: StepSheet.width - 14, indent: 2).enumerated()
        .map { k, line in "  " + (k == 0 ? label : "").padded(to: 12) + line }
    }
  }

  /// How their learning rate follows from the two losses.
  private func rate(_ terms: Convention.Terms) -> String {
    let plain = StepSheet.plain
    let quotient = "\(convention.lossName) / L"
    if terms.lossFactor == 1 {
      return "\(quotient) = 1, so η′ = η = \(sheet.rate)"
    }
    let share = "\(plain(terms.ownDivisor))/\(plain(terms.divisor))"
    let factor = Self.rounded(terms.lossFactor)
    let rate = Self.rounded(terms.learningRate)
    return "\(quotient) = \(plain(terms.termRatio)) · \(share) = \(factor), "
      + "so η′ = η / \(factor) = \(sheet.rate) / \(factor) = \(rate)"
  }

  /// A number with at most six decimals.
  private static func rounded(_ value: Double) -> String {
    let text = StepSheet.plain(value)
    return text.count <= 8 ? text : value.text(atLeastDecimals: 6)
  }

  /// `1/4 · Σ (a − y)²` and, if there is more than one output, what it is taken
  /// over.
  private func mean(of term: String, _ divisor: Double) -> String {
    let share = divisor == 1 ? "" : "1/\(StepSheet.plain(divisor)) · "
    let (samples, outputs) = (
      trace.samples.count, trace.samples[0].outputs.count
    )
    let extent =
      samples == 1 && outputs == 1
      ? ""
      : ", over \(samples.counted("sample")) × \(outputs.counted("output"))"
    return "\(share)Σ \(term)\(extent)"
  }
}
