import Exercises
import NeuronLab

/// One of the numbers a learner may set.
struct Field {
  let name: String
  /// The value that Return takes, and that the text takes without a learner.
  let value: Double
  /// The values it may have.
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
      + "found \(part.quoted)."
  }
}
