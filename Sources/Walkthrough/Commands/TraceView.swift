import NeuronKit

/// From where a step is looked at: the value of `--view`.
enum TraceView: String, CaseIterable {
  case neuron, matrix, formula, all

  /// Reads the option; without it, the neurons' view.
  init(_ arguments: Arguments) throws(Failure) {
    self =
      try arguments.choice(
        .view, { Self(rawValue: $0) }, of: Self.allCases.map { $0.rawValue })
      ?? .neuron
  }

  /// Returns the text of a traced step.
  func lines(_ trace: Trace, decimals: Int, neuron: String?) -> [String] {
    switch self {
    case .neuron:
      return TraceText(trace, decimals: decimals, neuron: neuron).lines
    case .matrix:
      return MatrixText(
        MatrixView(trace), of: trace, decimals: decimals, neuron: neuron
      ).lines
    case .formula:
      return ChainRuleText(
        ChainRule(trace), of: trace, decimals: decimals, neuron: neuron
      ).lines
    case .all:
      return ThreeViewsText(
        ThreeViews(trace), decimals: decimals, neuron: neuron
      ).lines
    }
  }
}
