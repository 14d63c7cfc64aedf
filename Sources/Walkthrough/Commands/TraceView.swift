import NeuronLab

/// What a step is shown as: what `--view` and `--convention` say.
enum TraceView {
  case view(TraceText.View)
  case convention(Convention)

  /// Reads the options; without them, the neurons' view.
  init(_ arguments: Arguments) throws(Failure) {
    let convention = try arguments.choice(
      .convention, { Convention(rawValue: $0) },
      of: Convention.allCases.map { $0.name })
    let view = try arguments.choice(
      .view, { TraceText.View(rawValue: $0) },
      of: TraceText.View.allCases.map { $0.rawValue })
    if convention != nil, view != nil {
      throw Failure(
        .usage, "--view and --convention do not go together; take one of them")
    }
    self = convention.map { .convention($0) } ?? .view(view ?? .neuron)
  }

  /// Returns the text of a traced step.
  func lines(
    _ trace: Trace, decimals: Int, neurons: [String]?
  ) throws(Failure) -> [String] {
    switch self {
    case .view(let view):
      return TraceText(
        trace, view: view, decimals: decimals, neurons: neurons
      ).lines
    case .convention(let convention):
      let problem = convention.problem(with: trace) { "--\($0)" }
      if let problem { throw Failure(.usage, problem) }
      return ConventionText(
        convention, of: trace, decimals: decimals, neurons: neurons
      ).lines
    }
  }
}
