import NeuronLab

/// From where a step is looked at: what `--view` and `--convention` say.
enum TraceView {
  case neuron, matrix, formula, all
  case convention(Convention)

  private static let names = ["neuron", "matrix", "formula", "all"]

  /// Reads the options; without them, the neurons' view.
  init(_ arguments: Arguments) throws(Failure) {
    let convention = try arguments.choice(
      .convention, { Convention(rawValue: $0) },
      of: Convention.allCases.map { $0.name })
    let view = try arguments.choice(.view, Self.named, of: Self.names)
    if convention != nil, view != nil {
      throw Failure(
        .usage, "--view and --convention do not go together; take one of them")
    }
    self = convention.map { .convention($0) } ?? view ?? .neuron
  }

  private static func named(_ name: String) -> Self? {
    switch name {
    case "neuron": return .neuron
    case "matrix": return .matrix
    case "formula": return .formula
    case "all": return .all
    default: return nil
    }
  }

  /// Returns the text of a traced step.
  func lines(
    _ trace: Trace, decimals: Int, neurons: [String]?
  ) throws(Failure) -> [String] {
    switch self {
    case .neuron:
      return TraceText(trace, decimals: decimals, neurons: neurons).lines
    case .matrix:
      return MatrixText(
        MatrixView(trace), of: trace, decimals: decimals, neurons: neurons
      ).lines
    case .formula:
      return ChainRuleText(
        ChainRule(trace), of: trace, decimals: decimals, neurons: neurons
      ).lines
    case .all:
      return ThreeViewsText(
        ThreeViews(trace), decimals: decimals, neurons: neurons
      ).lines
    case .convention(let convention):
      if let problem = convention.problem(with: trace) {
        throw Failure(.usage, problem)
      }
      return ConventionText(
        convention, of: trace, decimals: decimals, neurons: neurons
      ).lines
    }
  }
}
