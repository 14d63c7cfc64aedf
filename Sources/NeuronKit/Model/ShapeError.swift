/// Sizes that do not fit together, met while building a network.
public enum ShapeError: Error, Equatable {
  /// A network needs an input count and at least one layer.
  case tooFewLayers(sizes: [Int])
  /// A layer, or the inputs, of a size below 1.
  case emptyLayer(sizes: [Int])
  /// Neither one activation for all layers nor one for each.
  case wrongActivationCount(found: Int, layers: Int)
  /// `softmax` before the last layer.
  case softmaxInHiddenLayer(layer: Int)
  /// A layer whose neurons expect another number of inputs than come in.
  case wrongInputCount(layer: Int, expected: Int, found: Int)
  /// More parameters than ``NeuralNetwork/parameterLimit``.
  case tooManyParameters(limit: Int)
}

extension ShapeError: CustomStringConvertible {
  /// What was found, and what was expected.
  public var description: String {
    switch self {
    case .tooFewLayers(let sizes):
      return "a network needs its input count and at least one layer, "
        + "as in 2,4,1; found \(Self.list(sizes))"
    case .emptyLayer(let sizes):
      return "every size must be at least 1; found \(Self.list(sizes))"
    case .wrongActivationCount(let found, let layers):
      return "expected one activation for all layers or one for each of the "
        + "\(layers) layers after the inputs; found \(found)"
    case .softmaxInHiddenLayer(let layer):
      return "softmax belongs to the output layer; found it in hidden layer "
        + "\(layer + 1)"
    case .wrongInputCount(let layer, let expected, let found):
      return "layer \(layer + 1) receives \(expected) numbers, but its neurons "
        + "have \(found) weights each"
    case .tooManyParameters(let limit):
      return "a network may have at most \(limit) parameters"
    }
  }

  private static func list(_ sizes: [Int]) -> String {
    sizes.isEmpty ? "nothing" : sizes.map { "\($0)" }.joined(separator: ",")
  }
}
