import NeuronLab

/// Returns whole numbers, joined by a separator.
func list(_ values: [Int], separator: String = ",") -> String {
  values.map { "\($0)" }.joined(separator: separator)
}

/// Returns the number as Swift writes it, without a `.0`.
func shortText(_ value: Double) -> String { value.shortText }

extension String {
  /// Returns the text with spaces after it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Returns the text with spaces before it up to a width.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// Returns a word, quoted for a shell where it has to be.
func shellQuoted(_ word: String) -> String {
  let plain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-_,"
  if word.utf8.allSatisfy({ plain.utf8.contains($0) }) { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}
