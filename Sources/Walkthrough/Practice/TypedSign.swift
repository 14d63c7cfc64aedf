import NeuronLab

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
  /// - Parameter typed: What was typed, in small or capital letters, perhaps with
  ///   a full stop.
  public init?(_ typed: String) {
    var text = typed.lowercased()
    if text.last == "." { text.removeLast() }
    switch text {
    case "+", "up", "u", "plus", "p", "pos", "positive", "above", "rises",
      "higher", "more", "grows", "larger", "increases":
      self = .plus
    case "-", "−", "–", "down", "d", "minus", "m", "neg", "negative", "below",
      "falls", "lower", "less", "shrinks", "smaller", "decreases":
      self = .minus
    case "0", "=", "same", "the same", "equal", "neither", "n", "zero", "z",
      "unchanged", "stays":
      self = .zero
    default: return nil
    }
  }
}
