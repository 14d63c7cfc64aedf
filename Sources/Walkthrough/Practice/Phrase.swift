import NeuronLab

/// A text with numbers in it that are not written out yet.
///
/// What an exercise says is made here; how many digits its numbers show is
/// decided where they are shown.
///
///     let phrase: Phrase = "δ · x1 = \(delta) · \(x1)"
public struct Phrase: Equatable, Sendable {
  /// A piece of a phrase.
  public enum Part: Equatable, Sendable {
    /// Words as they are.
    case text(String)
    /// A number that is still exact.
    case number(Double)
  }

  /// The pieces, in order.
  public private(set) var parts: [Part] = []

  /// Whether there is nothing to say.
  public var isEmpty: Bool { parts.isEmpty }

  /// Returns one phrase behind the other.
  public static func + (first: Phrase, second: Phrase) -> Phrase {
    var phrase = first
    phrase.parts += second.parts
    return phrase
  }

  /// Returns the phrases with a text between each two of them.
  static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    var whole = Phrase()
    for (k, phrase) in phrases.enumerated() {
      if k > 0 { whole.parts.append(.text(separator)) }
      whole.parts += phrase.parts
    }
    return whole
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// Collects the pieces of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var phrase = Phrase()

    /// Begins with no piece.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words that stand in the literal.
    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { phrase.parts.append(.text(text)) }
    }

    /// Adds a word.
    public mutating func appendInterpolation(_ text: String) {
      appendLiteral(text)
    }

    /// Adds a whole number, as words.
    public mutating func appendInterpolation(_ count: Int) {
      appendLiteral("\(count)")
    }

    /// Adds a number.
    public mutating func appendInterpolation(_ value: Double) {
      phrase.parts.append(.number(value))
    }

    /// Adds another phrase.
    public mutating func appendInterpolation(_ phrase: Phrase) {
      self.phrase.parts += phrase.parts
    }
  }

  /// Creates a phrase of words only.
  public init(stringLiteral text: String) {
    if !text.isEmpty { parts = [.text(text)] }
  }

  /// Creates a phrase with numbers in it.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.phrase
  }
}
