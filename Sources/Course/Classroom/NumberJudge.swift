import Exercises
import NeuronLab

/// Judges a number that a learner typed.
struct NumberJudge {
  let asked: ExpectedNumber
  let mistakes: Mistakes

  /// In lessons, the decimals of every number are known: nothing here asks for
  /// significant digits.
  private var decimals: Int {
    guard let decimals = asked.decimals else {
      preconditionFailure("a question needs a number of decimals")
    }
    return decimals
  }

  private var decimalsText: String {
    decimals == 1 ? "1 decimal" : "\(decimals) decimals"
  }

  /// The answer as it is shown.
  var shown: String { asked.value.text(decimals: decimals) }

  /// What the prompt asks for.
  var wanted: String {
    switch asked.digits {
    case .whole: return "a whole number"
    case .all, .significant: return "your number"
    case .rounded, .roundedTwice: return "your number, to \(decimalsText)"
    }
  }

  /// Says whether a number is right.
  ///
  /// A mistake is named only where the number is what the mistake gives, in the
  /// digits typed; it is a mistake even where rounding could have led there.
  func judge(_ number: TypedNumber) -> GradedQuestion.Judgement {
    let match = asked.match(number)
    if match == .right { return .right("Yes: \(shown).") }
    let known = namedMistakes(number)
    if known.isEmpty, let words = withoutComma(number) { return .again(words) }
    if !known.isEmpty { return .wrong(sentence(number, known)) }
    switch match {
    case .right, .close:
      return .right(
        "Yes: \(shown). (The last digits differ, as they do when intermediate "
          + "results are rounded.)")
    case .notWhole:
      return .again("A whole number, please: this is a count.")
    case .tooFewDigits: return moreDigits
    case .wrong: break
    }
    if let words = generalMistake(number) {
      return .wrong(sentence(number, [words]))
    }
    let others = mistakes.all.map { $0.value } + [-asked.value]
    return others.contains { asked.isTooCoarse(number, for: $0) }
      ? moreDigits : .wrong("")
  }

  private var moreDigits: GradedQuestion.Judgement {
    .again("More digits, please: the answer has \(decimalsText).")
  }

  private func sentence(_ number: TypedNumber, _ words: [String]) -> String {
    guard words.count > 1 else {
      return "\(number.text) is \(words[0])".asSentence
    }
    return "\(number.text) can be \(words.count) things. Either "
      + words.joined(separator: ". Or ") + "."
  }

  /// The descriptions of the known mistakes that give this number: often one,
  /// sometimes more.
  private func namedMistakes(_ number: TypedNumber) -> [String] {
    var words: [String] = []
    for mistake in mistakes.all
    where asked.isTyped(number, as: mistake.value)
      && !words.contains(mistake.words)
    {
      words.append(mistake.words)
    }
    return words
  }

  /// A mistake that is possible with every number.
  private func generalMistake(_ number: TypedNumber) -> String? {
    let right = asked.value
    if asked.isTyped(number, as: -right) { return "right but for its sign" }
    // Only a share can be meant in percent.
    if right > 0, right < 1, asked.isTyped(number, as: 100 * right) {
      return "100 times as much; a percentage needs its %"
    }
    if number.isCutOff(right) {
      return "the right number with its digits cut off; round them"
    }
    return nil
  }

  /// Says that 2,048 is read as 2.048, where thousands are asked for.
  private func withoutComma(_ number: TypedNumber) -> String? {
    let parts = number.text.split(separator: ",")
    guard parts.count == 2, parts[1].count == 3, abs(asked.value) >= 1000,
      let whole = TypedNumber(parts.joined()), whole.value.magnitude >= 1000
    else { return nil }
    return "A comma is read as the decimal point; for thousands, type "
      + "\(whole.text)."
  }
}

/// Wrong numbers that known mistakes lead to, each with what it is:
/// `[e: "∂L/∂a: the factor σ′(z) is missing"]`.
struct Mistakes: ExpressibleByDictionaryLiteral {
  let all: [(value: Double, words: String)]

  init(dictionaryLiteral all: (Double, String)...) {
    self.all = all.map { (value: $0, words: $1) }
  }

  private init(_ all: [(value: Double, words: String)]) { self.all = all }

  static func + (a: Mistakes, b: Mistakes) -> Mistakes { Self(a.all + b.all) }

  /// Returns mistakes made with numbers that a page shows rounded: what they
  /// give with all digits, and with those that `formulas` reads off the page.
  static func shown(
    to decimals: Int, _ formulas: ((Double) -> Double) -> Mistakes
  ) -> Mistakes {
    let exact = formulas { $0 }.all
    let shown = formulas { rounded($0, decimals: decimals) }.all
    return Mistakes(zip(exact, shown).flatMap { [$0, $1] })
  }

  /// A mistake for each number.
  static func each(
    _ numbers: [Double], _ mistake: (Double) -> (Double, String)
  ) -> Mistakes {
    Mistakes(numbers.map(mistake))
  }
}
