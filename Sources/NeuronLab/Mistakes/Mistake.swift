/// A classic way to write the backward pass wrong, in one line.
///
/// Most of them learn XOR as if nothing were wrong; only ``GradientCheck``
/// tells all of them from the right one. Where the line stands, and the right
/// one below it: ``MistakenStep``. What there is to say about it: ``card``. How
/// often it learns all the same: ``solvedStarts(hidden:)``.
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
  /// The hidden neurons collect ∂L/∂a of the outputs in place of their δ.
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

  /// Returns whether the mistake can be made in such a network: it has one
  /// hidden layer, and a matrix that is to be transposed is square.
  public func fits(_ network: NeuralNetwork) -> Bool {
    guard network.layers.count == 2,
      network.layers[1].activation != .softmax
    else { return false }
    let hidden = network.layers[0]
    return self != .transposed || hidden.inputCount == hidden.neurons.count
  }
}
