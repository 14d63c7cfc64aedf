import NeuronLab

/// Returns whole numbers, joined by a separator.
package func list(_ values: [Int], separator: String = ",") -> String {
  values.map { "\($0)" }.joined(separator: separator)
}

/// Returns the number as Swift writes it, without a `.0`.
package func shortText(_ value: Double) -> String { value.shortText }

extension String {
  /// Returns the text with spaces after it up to a width.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Returns the text with spaces before it up to a width.
  package func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// Returns a finite decimal number; `nil` for anything else that Swift would
/// read, such as `inf` or `0x10`.
package func plainNumber(_ text: String) -> Double? {
  let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
  guard isPlain, let value = Double(text), value.isFinite else { return nil }
  return value
}
