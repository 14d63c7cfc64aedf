// From how many starts a network learns XOR in spite of a mistake.
//
// `bash Scripts/museum-counts all` trains them again, and a test compares these
// numbers with the table it has stored. Where a mistake makes the steps too long,
// training magnifies rounding: with the exponential of another C library,
// `frozen-biases`, `no-hidden-slope` and `slope-of-a` were seen to differ by up
// to 5.

extension Mistake {
  /// How many starts were counted: the seeds 0 to 199, drawn uniformly.
  public static let countedStarts = 200
  /// How many steps were trained from each, with a rate of 2.
  public static let countedSteps = 10_000

  /// Returns from how many of them XOR is solved without a mistake.
  ///
  /// - Parameter hidden: How many hidden neurons the network has, 2 or 4.
  /// - Returns: A number from 0 to ``countedStarts``.
  public static func rightSolvedStarts(hidden: Int) -> Int {
    hidden == 2 ? 167 : 200
  }

  /// Returns from how many of them XOR is solved with this mistake.
  ///
  /// - Parameter hidden: How many hidden neurons the network has, 2 or 4.
  /// - Returns: A number from 0 to ``countedStarts``, or `nil` where the
  ///   mistake does not fit the network.
  public func solvedStarts(hidden: Int) -> Int? {
    let (two, four): (Int, Int?)
    switch self {
    case .wrongSign: (two, four) = (0, 0)
    case .halfInGradient: (two, four) = (167, 200)
    case .sumForMean: (two, four) = (167, 200)
    case .biasesForgotten: (two, four) = (66, 199)
    case .outputSlopeForgotten: (two, four) = (161, 200)
    case .hiddenSlopeForgotten: (two, four) = (73, 74)
    case .rawErrorSentBack: (two, four) = (133, 199)
    case .slopeOfA: (two, four) = (100, 189)
    case .slopeFromZ: (two, four) = (0, 0)
    case .transposed: (two, four) = (80, nil)
    case .updatedFirst: (two, four) = (167, 200)
    }
    return hidden == 2 ? two : four
  }
}
