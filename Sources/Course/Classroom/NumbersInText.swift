import NeuronLab

extension DefaultStringInterpolation {
  /// Writes a number with that many decimals: `\(neuron.z, 2)`.
  mutating func appendInterpolation(_ number: Double, _ decimals: Int) {
    appendInterpolation(number.text(decimals: decimals))
  }
}

extension [Double] {
  /// Returns each number with that many decimals.
  func texts(_ decimals: Int) -> [String] {
    map { $0.text(decimals: decimals) }
  }
}

/// Returns the number as it is copied from the screen.
func rounded(_ number: Double, decimals: Int) -> Double {
  Double(number.text(decimals: decimals)) ?? number
}
