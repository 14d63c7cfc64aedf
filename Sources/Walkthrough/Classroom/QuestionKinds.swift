import NeuronLab

/// What a learner is asked, and what is said to the answer.
protocol GradedQuestion {
  /// What is typed, once it is read.
  associatedtype Reply

  /// What the learner is asked with.
  var prompt: Prompt { get }
  /// The answers to choose from, if there are any.
  var options: [String] { get }
  /// The right answer as it is told.
  var answer: String { get }
  /// What to type.
  var wanted: String { get }
  /// Whether a wrong answer may be mended.
  var hasSecondTry: Bool { get }
  /// What is told, behind the answer, to a learner who gives up.
  var why: String { get }

  func read(_ text: String) -> Reply?
  func text(of reply: Reply) -> String
  func judge(_ reply: Reply) -> Judgement

  /// The lines for a learner who did not find the answer.
  func explanation(isGivenUp: Bool) -> [String]
}

extension GradedQuestion {
  var options: [String] { [] }
  var why: String { "" }

  func explanation(isGivenUp: Bool) -> [String] { [] }
}

/// What can be said about an answer.
enum Judgement: Equatable {
  case right(String)
  /// It is wrong; what it is instead, where that is known.
  case wrong(String)
  /// It is neither right nor wrong yet; what to type instead.
  case again(String)
}

/// A question whose answer is a number.
struct NumberQuestion: GradedQuestion {
  let purpose: Prompt.Purpose
  let asked: ExpectedNumber
  let mistakes: Mistakes
  /// The equation that leads to the answer, without the answer; `nil` where the
  /// page shows it anyway.
  let working: String?

  let wanted = "a number in digits, such as 0.5"
  var hasSecondTry: Bool { purpose == .check }

  /// In lessons, the decimals of every number are known: nothing here asks for
  /// significant digits.
  private var decimals: Int {
    guard let decimals = asked.decimals else {
      preconditionFailure("a question needs a number of decimals")
    }
    return decimals
  }

  var answer: String { asked.value.text(decimals: decimals) }

  var prompt: Prompt {
    let text =
      switch asked.digits {
      case .whole: "a whole number"
      case .all, .significant: "your number"
      case .rounded, .roundedTwice: "your number, to \(decimalsText)"
      }
    return Prompt(
      purpose: purpose, text: "\(text) › ", right: answer,
      mistaken: mistakes.all.map { ExerciseText.number($0.value) })
  }

  private var decimalsText: String {
    decimals == 1 ? "1 decimal" : "\(decimals) decimals"
  }

  func read(_ text: String) -> TypedNumber? { TypedNumber(text) }

  func text(of number: TypedNumber) -> String { number.text }

  /// The equation with the answer: it fits one line.
  func explanation(isGivenUp: Bool) -> [String] {
    working.map { ["\($0) = \(answer)"] } ?? []
  }

  // MARK: Judging

  /// Says whether a number is right.
  ///
  /// A mistake is named only where the number is what the mistake gives, in the
  /// digits typed; it is a mistake even where rounding could have led there.
  func judge(_ number: TypedNumber) -> Judgement {
    let match = asked.match(number)
    if match == .right { return .right("Yes: \(answer).") }
    let known = namedMistakes(number)
    if known.isEmpty, let words = withoutComma(number) { return .again(words) }
    if !known.isEmpty { return .wrong(sentence(number, known)) }
    switch match {
    case .right, .close:
      return .right(
        "Yes: \(answer). (The last digits differ, as they do where numbers on "
          + "the way are rounded.)")
    case .notWhole:
      return .again("A whole number, please: things are counted.")
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

  private var moreDigits: Judgement {
    .again("More digits, please: the answer has \(decimalsText).")
  }

  private func sentence(_ number: TypedNumber, _ words: [String]) -> String {
    guard words.count > 1 else {
      return "\(number.text) is \(words[0])".asSentence
    }
    return "\(number.text) can be \(words.count) things. Either "
      + words.joined(separator: ". Or ") + "."
  }

  /// What the known mistakes say that give this number: often one, sometimes
  /// more.
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

  /// A mistake that can happen to every number.
  private func generalMistake(_ number: TypedNumber) -> String? {
    let right = asked.value
    if asked.isTyped(number, as: -right) { return "right but for its sign" }
    // Only a share can be meant in percent.
    if right > 0, right < 1, asked.isTyped(number, as: 100 * right) {
      return "100 times as much; a number in percent needs its %"
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

/// Wrong numbers that known mistakes lead to, each with what it is: `[e: "∂L/∂a:
/// the factor σ′(z) is missing"]`.
struct Mistakes: ExpressibleByDictionaryLiteral {
  let all: [(value: Double, words: String)]

  init(dictionaryLiteral all: (Double, String)...) { self.all = all }

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

/// A question with a few answers to choose from.
struct ChoiceQuestion: GradedQuestion {
  let purpose: Prompt.Purpose
  let options: [String]
  let right: Int
  let mistakes: [Int: String]

  var answer: String { "\(right + 1) (\(options[right]))" }
  var wanted: String { "a number from 1 to \(options.count)" }

  /// Of two, the other is no answer.
  var hasSecondTry: Bool { purpose == .check && options.count > 2 }

  var prompt: Prompt {
    Prompt(
      purpose: purpose, text: "1 to \(options.count) › ", right: "\(right + 1)",
      mistaken: options.indices.filter { $0 != right }.map { "\($0 + 1)" })
  }

  /// Returns the index of the option that was typed: its number, or the words
  /// it begins with.
  func read(_ text: String) -> Int? {
    if let number = Int(text), options.indices.contains(number - 1) {
      return number - 1
    }
    let word = text.lowercased()
    let found = options.indices.filter {
      options[$0].lowercased().hasPrefix(word)
    }
    return !word.isEmpty && found.count == 1 ? found[0] : nil
  }

  func text(of option: Int) -> String { "\(option + 1)" }

  func judge(_ option: Int) -> Judgement {
    option == right ? .right("Yes.") : .wrong(exclusion(of: option) ?? "")
  }

  /// Why an option is wrong; `nil` where nothing is said about it.
  private func exclusion(of option: Int) -> String? {
    mistakes[option].map { "Not \(option + 1): \($0)" }
  }

  /// Why the other options are wrong, for a learner who gives up.
  func explanation(isGivenUp: Bool) -> [String] {
    guard isGivenUp else { return [] }
    return mistakes.keys.sorted().compactMap(exclusion)
      .flatMap { $0.wrapped(width: 72) }
  }
}

/// What the signs of a number are called.
enum Direction {
  /// Whether something rises or falls.
  case upOrDown
  /// Whether something is above or below 0.
  case plusOrMinus

  /// Returns what the sign of a number is called.
  func name(of number: Double) -> String {
    switch self {
    case .upOrDown: return number > 0 ? "up" : number < 0 ? "down" : "equal"
    case .plusOrMinus:
      return number > 0 ? "plus" : number < 0 ? "minus" : "zero"
    }
  }
}

/// A question whose answer is one of two ways, or neither.
struct DirectionQuestion: GradedQuestion {
  let change: Double
  let direction: Direction
  let why: String

  let hasSecondTry = false
  var answer: String { direction.name(of: change) }

  var wanted: String {
    direction == .upOrDown ? "up, down or equal" : "plus, minus or zero"
  }

  var prompt: Prompt {
    Prompt(
      purpose: .prediction, text: "\(wanted) › ", right: answer,
      mistaken: [direction.name(of: change > 0 ? -1 : 1)])
  }

  func read(_ text: String) -> String? {
    switch TypedSign(text) {
    case .plus: return direction.name(of: 1)
    case .minus: return direction.name(of: -1)
    case .zero: return direction.name(of: 0)
    case nil: return nil
    }
  }

  func text(of name: String) -> String { name }

  func judge(_ name: String) -> Judgement {
    name == answer ? .right("Yes: \(name).") : .wrong(why)
  }
}
