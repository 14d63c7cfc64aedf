/// A classic way to write the backward pass wrong, in one line.
///
/// Most of them learn XOR as if nothing were wrong; only `GradientCheck`
/// distinguishes all of them from the right one. ``MistakenStep`` has the wrong
/// line, above the right one; ``card`` describes the mistake;
/// ``solvedStarts(hidden:)`` says how often it learns anyway.
///
/// The order is that of the bug museum, from the plain to the subtle.
public enum Mistake: String, CaseIterable, Sendable {
  /// Every step goes uphill.
  case wrongSign = "wrong-sign"
  /// The loss is (a − y)², the gradient that of half of it.
  case halfInGradient = "half-gradient"
  /// The loss is a mean over the samples, the gradient that of their sum.
  case sumForMean = "sum-for-mean"
  /// The biases have no gradient.
  case biasesForgotten = "frozen-biases"
  /// σ′ is left out in the output neurons' δ.
  case outputSlopeForgotten = "no-output-slope"
  /// σ′ is left out in the hidden neurons' δ.
  case hiddenSlopeForgotten = "no-hidden-slope"
  /// The hidden neurons collect ∂L/∂a of the outputs instead of their δ.
  case rawErrorSentBack = "raw-error-back"
  /// The slope is computed from z, but a is put in.
  case slopeOfA = "slope-of-a"
  /// The slope is computed from a, but z is put in.
  case slopeFromZ = "slope-from-z"
  /// The hidden layer's dw are those of its matrix with rows and columns
  /// exchanged.
  case transposed = "transposed"
  /// δ flows back along weights that have already been updated.
  case updatedFirst = "updated-first"

  /// The name used on the command line.
  public var name: String { rawValue }

  /// Returns whether the mistake can be made in a network: some need a hidden
  /// layer, or a σ′, and a matrix that is to be transposed is square.
  public func fits(_ network: NeuralNetwork) -> Bool {
    let hidden = network.layers.dropLast()
    switch self {
    case .wrongSign, .halfInGradient, .sumForMean, .biasesForgotten,
      .outputSlopeForgotten:
      return true
    case .hiddenSlopeForgotten, .rawErrorSentBack, .updatedFirst:
      return !hidden.isEmpty
    case .slopeOfA, .slopeFromZ:
      return network.layers.contains { $0.activation != .softmax }
    case .transposed: return hidden.contains { $0.isSquare }
    }
  }
}

// MARK: - For how many seeds a network learns XOR in spite of a mistake

// `bash Scripts/museum-counts all` trains them again, and a test compares these
// numbers with the table that it stores. If a mistake makes the steps too long,
// training magnifies rounding: with the exponential of another C library,
// `frozen-biases`, `no-hidden-slope` and `slope-of-a` differed by up to 5.
extension Mistake {
  /// How many seeds were counted: 0 to 199, with uniform initialization.
  package static let countedStarts = 200
  /// How many steps were trained for each, with a learning rate of 2.
  package static let countedSteps = 10_000

  /// Returns for how many of them XOR is solved without a mistake.
  ///
  /// - Parameter hidden: How many hidden neurons the network has, 2 or 4.
  /// - Returns: A number from 0 to `countedStarts`.
  public static func rightSolvedStarts(hidden: Int) -> Int {
    requireCounted(hidden)
    return hidden == 2 ? 167 : 200
  }

  private static func requireCounted(_ hidden: Int) {
    precondition(
      hidden == 2 || hidden == 4,
      "counted with 2 and 4 hidden neurons, not with \(hidden)")
  }

  /// Returns for how many of them XOR is solved with this mistake.
  ///
  /// - Parameter hidden: How many hidden neurons the network has, 2 or 4.
  /// - Returns: A number from 0 to `countedStarts`, or `nil` if the mistake
  ///   does not fit the network.
  public func solvedStarts(hidden: Int) -> Int? {
    Self.requireCounted(hidden)
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
