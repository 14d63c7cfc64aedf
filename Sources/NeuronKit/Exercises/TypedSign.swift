/// A sign or a direction as a person types it: `+`, `up`, `positive`, `rises`.
public enum TypedSign: Sendable {
  /// Above 0, or upwards.
  case plus
  /// Below 0, or downwards.
  case minus
  /// Neither: `0`, `same`.
  case zero

  /// Reads a sign; `nil` for what is none.
  ///
  /// - Parameter typed: What was typed, in small or capital letters.
  public init?(_ typed: String) {
    switch typed.lowercased() {
    case "+", "up", "u", "plus", "positive", "rises", "higher", "more", "grows",
      "larger", "increases":
      self = .plus
    case "-", "−", "–", "down", "d", "minus", "negative", "falls", "lower",
      "less", "shrinks", "smaller", "decreases":
      self = .minus
    case "0", "=", "same", "zero", "unchanged", "stays": self = .zero
    default: return nil
    }
  }
}
