import NeuronLab

extension Cell {
  /// All cells, in the article's order: each may use those before it.
  static let all: [Cell] =
    neuronCells + xorCells + twoLayerCells + matrixCells + lossCells
    + backpropCells + trainingCells
}

/// Returns numbers beside each other, as the article's `list` prints them.
func list(_ numbers: [Double], _ decimals: Int) -> String {
  numbers.map { $0.text(decimals: decimals) }.joined(separator: "  ")
}

/// Returns an array as `print` writes it: `[0.0, 1.0]`.
func printed(_ numbers: [Double]) -> String {
  "[\(numbers.map { $0.fullText }.joined(separator: ", "))]"
}
