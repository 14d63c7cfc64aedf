import NeuronLab

// Why a number of the cursor's step is what it is.
extension Stepper {
  /// How many operations an explanation shows, so that it fits a page.
  private static let whyOperations = 6

  /// Explains a number of the cursor's step.
  ///
  /// A number of a sample is that of the cursor's sample, unless `@` names another.
  func why(_ name: String) throws(Problem) -> Answer {
    let (trace, optimizer) = cursor.traceStep()
    let sample: Int?
    switch cursor.part {
    case .start: sample = 0
    case .sample(let k): sample = k
    case .update: sample = nil
    }
    do throws(NumberNames.Unknown) {
      let number = try NumberNames(trace).number(named: name, sample: sample)
      return .said(
        Why(
          of: number, in: trace, optimizer: optimizer,
          depth: .about(Self.whyOperations), decimals: decimals
        ).lines)
    } catch {
      throw Problem(message: error.message)
    }
  }
}
