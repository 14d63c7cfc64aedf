import Exercises
import NeuronLab

/// What a learner is asked, and what is said to the answer.
struct GradedQuestion {
  let prompt: Prompt
  /// The answers to choose from, if there are any.
  var options: [String] = []
  /// The right answer as it is told.
  let answer: String
  /// What to type.
  let wanted: String
  /// Whether a wrong answer may be mended.
  var hasSecondTry = false
  /// What is told behind the answer to a learner who passes.
  var why = ""
  /// The lines for a learner who did not find the answer.
  var working: [String] = []
  /// The lines for a learner who passes.
  var exclusions: [String] = []
  /// Judges a line; `nil` where it is no answer.
  let judge: (String) -> Reply?

  /// What was given, and what can be said about it.
  typealias Reply = (given: String, judgement: Judgement)

  enum Judgement: Equatable {
    case right(String)
    /// It is wrong; what it is instead, where that is known.
    case wrong(String)
    /// It is neither right nor wrong yet; what to type instead.
    case again(String)
  }

  // MARK: Kinds

  /// Asks for a number; the working is the equation that leads to it, without
  /// it, and fits one line with it.
  static func number(
    _ purpose: Prompt.Purpose, _ asked: ExpectedNumber, _ mistakes: Mistakes,
    working: String?
  ) -> GradedQuestion {
    let number = NumberJudge(asked: asked, mistakes: mistakes)
    return GradedQuestion(
      prompt: Prompt(
        purpose: purpose, text: "\(number.wanted) › ", right: number.shown,
        mistaken: mistakes.all.map { $0.value.asWritten }),
      answer: number.shown, wanted: "a number in digits, such as 0.5",
      hasSecondTry: purpose == .check,
      working: working.map { ["\($0) = \(number.shown)"] } ?? []
    ) { line in
      TypedNumber(line).map { ($0.text, number.judge($0)) }
    }
  }

  /// Asks which of several answers is right, by its index.
  static func choice(
    _ purpose: Prompt.Purpose, _ options: [String], right: Int,
    _ mistakes: [Int: String]
  ) -> GradedQuestion {
    func exclusion(_ k: Int) -> String? {
      mistakes[k].map { "Not \(k + 1). \($0)" }
    }
    return GradedQuestion(
      prompt: Prompt(
        purpose: purpose, text: "1 to \(options.count) › ",
        right: "\(right + 1)",
        mistaken: options.indices.filter { $0 != right }.map { "\($0 + 1)" },
        choices: Prompt.numbered(options)),
      options: options, answer: "\(right + 1) (\(options[right]))",
      wanted: "a number from 1 to \(options.count)",
      // Of two, the other is no answer.
      hasSecondTry: purpose == .check && options.count > 2,
      exclusions: mistakes.keys.sorted().compactMap(exclusion)
        .flatMap { $0.wrapped(width: 72) }
    ) { line in
      index(of: line, in: options).map {
        (
          "\($0 + 1)",
          $0 == right ? .right("Yes.") : .wrong(exclusion($0) ?? "")
        )
      }
    }
  }

  /// Returns the index of the option that was typed: its number, or the words
  /// it begins with.
  private static func index(of text: String, in options: [String]) -> Int? {
    if let number = Int(text), options.indices.contains(number - 1) {
      return number - 1
    }
    let word = text.lowercased()
    let found = options.indices.filter {
      options[$0].lowercased().hasPrefix(word)
    }
    return !word.isEmpty && found.count == 1 ? found[0] : nil
  }

  /// Asks which sign a number has.
  static func direction(
    _ direction: Direction, of change: Double, why: String
  ) -> GradedQuestion {
    let right = direction.name(of: change)
    let wanted = direction.choices
    return GradedQuestion(
      prompt: Prompt(
        purpose: .prediction, text: "\(wanted) › ", right: right,
        mistaken: [direction.name(of: change > 0 ? -1 : 1)],
        choices: [1, -1, 0].map {
          let name = direction.name(of: $0)
          return Prompt.Choice(line: name, text: name)
        }),
      answer: right, wanted: wanted, why: why
    ) { line in
      direction.read(line).map {
        ($0, $0 == right ? .right("Yes: \($0).") : .wrong(why))
      }
    }
  }
}

/// What the signs of a number are called.
enum Direction {
  /// Whether something rises or falls.
  case upOrDown
  /// Whether something is above or below 0.
  case plusOrMinus

  /// What can be typed.
  var choices: String {
    self == .upOrDown ? "up, down or equal" : "plus, minus or zero"
  }

  func name(of number: Double) -> String {
    switch self {
    case .upOrDown: return number > 0 ? "up" : number < 0 ? "down" : "equal"
    case .plusOrMinus:
      return number > 0 ? "plus" : number < 0 ? "minus" : "zero"
    }
  }

  /// Returns the name that a word means.
  func read(_ text: String) -> String? {
    switch TypedSign(text) {
    case .plus: return name(of: 1)
    case .minus: return name(of: -1)
    case .zero: return name(of: 0)
    case nil: return nil
    }
  }
}
