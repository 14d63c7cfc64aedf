/// A text that a lesson's numbers come from.
///
/// Learners need not know it: what it prints or calls differently is said in
/// asides alone.
enum Source: CaseIterable {
  case article
  case tutorial
  case workedExample
  case books
  case derivation

  /// One sentence that says what it is.
  var introduction: String {
    switch self {
    case .article:
      return "The numbers are from an introductory article on neural networks."
    case .tutorial:
      return
        "The example is from Victor Zhou's tutorial \"Machine Learning for "
        + "Beginners\"."
    case .workedExample:
      return
        "The network is from Matt Mazur's \"A Step by Step Backpropagation "
        + "Example\"."
    case .books:
      return "Mazur's worked example and Nielsen's book are introductions that "
        + "many learn from."
    case .derivation:
      return "Another article derives these gradients by hand and trains this "
        + "network."
    }
  }
}
