import NeuronLab

extension String {
  /// Whether it is one of the words that quit.
  package var isLeaving: Bool {
    ["q", "quit", "exit"].contains(trimmed.lowercased())
  }
}
