/// The neurons', the matrices' and the formulas' view of a step, one after the
/// other, and how far they agree.
public struct ThreeViewsText {
  private let views: ThreeViews
  private let decimals: Int
  private let only: [String]?

  /// Creates the text of the three views.
  ///
  /// - Parameters:
  ///   - views: The step, computed three times.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The names of the only neurons to show, or `nil` for all.
  public init(_ views: ThreeViews, decimals: Int = 5, neurons: [String]? = nil)
  {
    self.views = views
    self.decimals = decimals
    only = neurons
  }

  /// The lines of the text.
  public var lines: [String] {
    let trace = views.trace
    let neurons = TraceText(trace, decimals: decimals, neurons: only)
    let matrices = MatrixText(
      views.matrix, of: trace, decimals: decimals, neurons: only)
    let formulas = ChainRuleText(
      views.formula, of: trace, decimals: decimals, neurons: only)
    let body =
      Self.heading("View 1 of 3 · what each neuron collects")
      + neurons.body + [""] + Self.heading("View 2 of 3 · the matrices")
      + matrices.body + [""] + Self.heading("View 3 of 3 · the formulas")
      + formulas.body
    let numbers = TraceNumbers(trace: trace, decimals: decimals)
    return body + [""] + numbers.roundingNote(below: body) + [""]
      + agreement.wrapped(width: TraceNumbers.width)
  }

  /// How far the three views agree, in a sentence.
  public var agreement: String {
    let start = "The three views were computed apart. "
    let count = views.parameterCount
    let difference = views.largestDifference
    if difference.isNaN {
      return start
        + "Some gradients are not finite, so they cannot be compared."
    }
    let all = count == 1 ? "its one gradient" : "all \(count) gradients"
    if difference == 0 {
      return start + "They agree on \(all) to the last bit."
    }
    let relative = difference / views.largestGradient
    return start
      + "They agree on \(all): no two differ by more than "
      + "\(difference.scientificText(digits: 2)), which is "
      + "\(relative.scientificText(digits: 2)) of the largest gradient."
  }

  private static func heading(_ text: String) -> [String] {
    [text, String(repeating: "═", count: text.count), ""]
  }
}
