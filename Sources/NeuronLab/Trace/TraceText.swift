/// A trace as a worked example: formula, numbers substituted, result.
///
/// The digits shown are rounded; the calculation uses the exact numbers.
public struct TraceText {
  /// The views of a step.
  public enum View: String, CaseIterable, Sendable {
    /// What each neuron computes.
    case neuron
    /// The layers' matrices, with the shapes of every line.
    case matrix
    /// The chain rule, written out for every parameter.
    case formula
    /// All three, and how far they agree.
    case all
  }

  private let sheet: StepSheet
  private let view: View

  /// Creates the text of a trace.
  ///
  /// - Parameters:
  ///   - trace: What to show.
  ///   - view: How to show it.
  ///   - decimals: The number of decimals.
  ///   - neurons: The names of the only neurons to show, or `nil` for all; for
  ///     matrices, their layers, with their rows marked.
  public init(
    _ trace: Trace, view: View = .neuron, decimals: Int = 5,
    neurons: [String]? = nil
  ) {
    sheet = StepSheet(trace: trace, decimals: decimals, only: neurons)
    self.view = view
  }

  /// The lines of the text.
  public var lines: [String] {
    let body = StepSheet.lines(blocks)
    let agreement =
      view == .all
      ? [ThreeViews(sheet.trace).agreement.wrapped(width: StepSheet.width)] : []
    return StepSheet.lines([body, sheet.roundingNote(below: body)] + agreement)
  }

  private var blocks: [[String]] {
    switch view {
    case .neuron: return NeuronSheet(sheet: sheet).blocks
    case .matrix:
      return MatrixSheet(sheet: sheet, view: MatrixView(sheet.trace)).blocks
    case .formula:
      return FormulaSheet(sheet: sheet, rule: ChainRule(sheet.trace)).blocks
    case .all:
      let views: [(String, View)] = [
        ("View 1 of 3 · what each neuron collects", .neuron),
        ("View 2 of 3 · the matrices", .matrix),
        ("View 3 of 3 · the formulas", .formula),
      ]
      return views.flatMap { title, view in
        [[title, String(repeating: "═", count: title.count)]]
          + TraceText(
            sheet.trace, view: view, decimals: sheet.decimals,
            neurons: sheet.only
          ).blocks
      }
    }
  }
}
