/// A step computed again, with some of its numbers set to something else.
///
/// A number that is set counts as given. Everything that is made from it is computed
/// anew, in the same order and with the same functions as in the classes.
final class Rerun {
  private let graph: StepGraph
  private var known: [StepNumber: Double]

  init(_ graph: StepGraph, setting settings: [StepNumber: Double] = [:]) {
    self.graph = graph
    known = settings
  }

  /// Returns a number of the step with these settings.
  func value(of n: StepNumber) -> Double {
    if let value = known[n] { return value }
    let value = graph.compute(n) { self.value(of: $0) }
    known[n] = value
    return value
  }
}
