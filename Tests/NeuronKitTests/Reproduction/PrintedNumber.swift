import Foundation
import TestSupport
import Testing

/// A number as a program printed it.
struct PrintedNumber {
  /// The digits without a plus sign, and without a point at the end.
  let text: String

  /// Finds all numbers in a text, in order.
  static func all(in text: String) -> [PrintedNumber] {
    text.split { !"0123456789.+-".contains($0) }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "+")) }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      .filter { $0.contains { $0.isNumber } }
      .map { PrintedNumber(text: $0) }
  }

  /// Returns the value with as many decimals as were printed.
  func rounded(_ value: Double) -> String {
    let point = text.firstIndex(of: ".")
    let decimals = point.map { text.distance(from: $0, to: text.endIndex) - 1 }
    return String(format: "%.\(decimals ?? 0)f", value)
  }
}

/// Expects each value, rounded to what was printed, to be what was printed.
func expectPrinted(
  _ printed: [PrintedNumber], _ values: [Double], in place: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard printed.count == values.count else {
    Issue.record(
      """
      \(place) prints \(printed.count) numbers, \(printed.map { $0.text }); \
      \(values.count) were computed
      """, sourceLocation: sourceLocation)
    return
  }
  for (number, value) in zip(printed, values) {
    let rounded = number.rounded(value)
    #expect(
      rounded == number.text,
      "\(place) prints \(number.text); the value is \(value)",
      sourceLocation: sourceLocation)
  }
}

/// Expects the value, rounded to the fixture's number of decimals, to be the
/// fixture's number.
func expectPrinted(
  _ value: Double, _ printed: Fixture,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let number = try printed.double
  let texts = (0...17).map { String(format: "%.\($0)f", number) }
  let text = try #require(texts.first { Double($0) == number })
  expectPrinted(
    [PrintedNumber(text: text)], [value], in: printed.path,
    sourceLocation: sourceLocation)
}
