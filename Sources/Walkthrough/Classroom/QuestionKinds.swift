import NeuronKit

/// A question whose answer is a number.
struct NumberQuestion {
  let purpose: Prompt.Purpose
  let expected: Double
  let decimals: Int
  let mistakes: [Classroom.Mistake]

  /// The answer as it is shown.
  var shown: String { expected.text(decimals: decimals) }

  /// What a learner is asked with.
  var prompt: Prompt {
    Prompt(
      purpose: purpose, text: "your number › ", right: shown,
      mistaken: mistakes.map { $0.value.text(decimals: decimals) })
  }

  /// Returns whether the number is right, and what to say to it.
  func judge(_ number: TypedNumber) -> (isRight: Bool, words: String) {
    switch number.compared(with: expected, decimals: decimals) {
    case .right: return (true, "Yes: \(shown).")
    case .close where diagnosis(of: number) == nil:
      return (
        true,
        "Yes: \(shown). (The last digit differs when rounded numbers are "
          + "multiplied.)"
      )
    default:
      return (
        false, diagnosis(of: number).map { "\(number.text) is \($0)." } ?? ""
      )
    }
  }

  /// Returns whether the number is exactly what a known mistake gives: then it
  /// is wrong even where it has too few digits to be right.
  func isMistake(_ number: TypedNumber) -> Bool {
    mistakes.contains { $0.value == number.value }
  }

  /// Returns what a wrong number is, where that is known.
  private func diagnosis(of number: TypedNumber) -> String? {
    func matches(_ value: Double) -> Bool {
      number.compared(with: value, decimals: decimals) == .right
    }
    if let mistake = mistakes.first(where: { matches($0.value) }) {
      return mistake.words
    }
    if matches(-expected) { return "right but for its sign" }
    if matches(100 * expected) {
      return "100 times as much; a number in percent needs its %"
    }
    return commaDiagnosis(of: number)
  }

  /// Says that 2,048 is read as 2.048, where 2048 is right.
  private func commaDiagnosis(of number: TypedNumber) -> String? {
    let whole = number.text.filter { $0 != "," }
    guard whole != number.text, let without = TypedNumber(whole),
      without.compared(with: expected, decimals: decimals) == .right
    else { return nil }
    return "\(number.value), as a comma is read as the decimal point; type "
      + whole
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
    self == .upOrDown ? "up, down or same" : "plus, minus or zero"
  }

  /// Returns what the sign of a number is called.
  func name(of number: Double) -> String {
    switch self {
    case .upOrDown: return number > 0 ? "up" : number < 0 ? "down" : "same"
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
