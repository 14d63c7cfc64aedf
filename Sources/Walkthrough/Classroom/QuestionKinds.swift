import NeuronLab

/// A question whose answer is a number.
struct NumberQuestion {
  let purpose: Prompt.Purpose
  let asked: ExpectedNumber
  private let decimals: Int
  let mistakes: Mistakes
  /// The equation that leads to the answer, without the answer; `nil` where the
  /// page shows it anyway.
  let working: String?

  /// A number that a learner is to type.
  ///
  /// - Precondition: The decimals it is asked for with are known: it is not one
  ///   of significant digits, which nothing shows here.
  init(
    purpose: Prompt.Purpose, asked: ExpectedNumber,
    mistakes: Mistakes, working: String?
  ) {
    guard let decimals = asked.decimals else {
      preconditionFailure("a question needs a number of decimals")
    }
    self.purpose = purpose
    self.asked = asked
    self.decimals = decimals
    self.mistakes = mistakes
    self.working = working
  }

  /// What can be said about a number.
  enum Judgement: Equatable {
    case right(String)
    /// It is wrong; what it is instead, where that is known.
    case wrong(String)
    /// It is neither right nor wrong yet; what to type instead.
    case again(String)
  }

  /// The answer as it is shown.
  var shown: String { asked.value.text(decimals: decimals) }

  /// The equation with the answer: it fits one line.
  var shownWorking: [String] { working.map { ["\($0) = \(shown)"] } ?? [] }

  /// What a learner is asked with.
  var prompt: Prompt {
    Prompt(
      purpose: purpose, text: "\(wanted) › ", right: shown,
      mistaken: mistakes.all.map { ExerciseText.number($0.value) })
  }

  private var wanted: String {
    switch asked.digits {
    case .whole: return "a whole number"
    case .all, .significant: return "your number"
    case .rounded, .roundedTwice: return "your number, to \(decimalsText)"
    }
  }

  private var decimalsText: String {
    decimals == 1 ? "1 decimal" : "\(decimals) decimals"
  }

  // MARK: Judging

  /// Says whether a number is right.
  ///
  /// A mistake is named only where the number is what the mistake gives, in the
  /// digits typed; it is a mistake even where rounding could have led there.
  func judge(_ number: TypedNumber) -> Judgement {
    let match = asked.match(number)
    if match == .right { return .right("Yes: \(shown).") }
    let known = namedMistakes(number)
    if known.isEmpty, let words = withoutComma(number) { return .again(words) }
    if !known.isEmpty { return .wrong(sentence(number, known)) }
    switch match {
    case .right, .close:
      return .right(
        "Yes: \(shown). (The last digits differ, as they do where numbers on "
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
struct ChoiceQuestion {
  let purpose: Prompt.Purpose
  let options: [String]
  let right: Int
  let mistakes: [Int: String]

  /// What a learner is asked with.
  var prompt: Prompt {
    Prompt(
      purpose: purpose, text: "1 to \(options.count) › ", right: "\(right + 1)",
      mistaken: options.indices.filter { $0 != right }.map { "\($0 + 1)" })
  }

  /// Whether a wrong answer may be mended: of two, the other is no answer.
  var hasSecondTry: Bool { purpose == .check && options.count > 2 }

  /// Why an option is wrong; `nil` where nothing is said about it.
  func exclusion(of option: Int) -> String? {
    mistakes[option].map { "Not \(option + 1): \($0)" }
  }

  /// Why the other options are wrong, for somebody who gives up.
  var othersExcluded: [String] {
    mistakes.keys.sorted().compactMap(exclusion).flatMap {
      Classroom.wrapped($0, width: 72)
    }
  }

  /// Returns the place of the option that was typed: its number, or the words
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
}

/// A question whose answer is one of two ways, or neither.
enum Direction {
  /// Whether something rises or falls.
  case upOrDown
  /// Whether something is above or below 0.
  case plusOrMinus

  /// What can be typed.
  var choices: String {
    self == .upOrDown ? "up, down or equal" : "plus, minus or zero"
  }

  /// Returns what the sign of a number is called.
  func name(of number: Double) -> String {
    switch self {
    case .upOrDown: return number > 0 ? "up" : number < 0 ? "down" : "equal"
    case .plusOrMinus:
      return number > 0 ? "plus" : number < 0 ? "minus" : "zero"
    }
  }

  /// Returns the name that a word stands for.
  func read(_ text: String) -> String? {
    switch TypedSign(text) {
    case .plus: return name(of: 1)
    case .minus: return name(of: -1)
    case .zero: return name(of: 0)
    case nil: return nil
    }
  }
}

/// One of the numbers a learner may set.
struct Field {
  let name: String
  /// What Return takes, and the text where nobody is there.
  let value: Double
  /// What it may be.
  let range: ClosedRange<Double>
  /// Whether it has to be a whole number.
  let isWhole: Bool

  init(
    _ name: String, _ value: Double, in range: ClosedRange<Double> = -100...100,
    isWhole: Bool = false
  ) {
    self.name = name
    self.value = value
    self.range = range
    self.isWhole = isWhole
  }

  /// The name with the value that Return takes.
  var shown: String { "\(name) = \(shortText(value))" }

  /// Reads a number for each field; the separators are spaces or commas.
  static func read(_ line: String, for fields: [Field]) -> Reading {
    // A comma may be a decimal one; only as a last resort does it separate.
    var parts = line.split { $0 == " " || $0 == ";" || $0 == "\t" }.map {
      $0.last == "," ? $0.dropLast() : $0
    }
    if parts.count != fields.count {
      parts = line.split { $0 == " " || $0 == "," || $0 == ";" || $0 == "\t" }
    }
    guard parts.count == fields.count else {
      let count = fields.count == 1 ? "one number" : "\(fields.count) numbers"
      return .problem(
        "Type \(count), such as \(usual(fields)); found \(parts.count).")
    }
    var numbers: [Double] = []
    for (field, part) in zip(fields, parts) {
      guard let number = TypedNumber(String(part))?.value,
        field.range.contains(number),
        !field.isWhole || number == number.rounded()
      else { return .problem(field.wanted(insteadOf: String(part))) }
      numbers.append(number)
    }
    return .numbers(numbers)
  }

  /// What a line of numbers is.
  enum Reading {
    case numbers([Double])
    case problem(String)
  }

  /// The numbers that Return takes, in one line.
  static func usual(_ fields: [Field]) -> String {
    fields.map { shortText($0.value) }.joined(separator: " ")
  }

  private func wanted(insteadOf part: String) -> String {
    "\(name) takes a \(isWhole ? "whole " : "")number from "
      + "\(shortText(range.lowerBound)) to \(shortText(range.upperBound)), "
      + "found \(Arguments.quoted(part.oneLine))."
  }
}
