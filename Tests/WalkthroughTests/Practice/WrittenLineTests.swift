import Foundation
import Testing

@testable import Course
@testable import Exercises

@Suite("Lines of a worked solution")
struct WrittenLineTests {
  @Test("each is true in the digits that it shows")
  func lines() throws {
    for exercise in SomeExercises.all where exercise.topic != .shapes {
      var before: String?
      for step in exercise.steps {
        let text = try #require(step.text)
        // δ, which the line before ends with; or a slope of 1.
        let numbers =
          step.numbers.isEmpty
          ? step.formula == "1" ? "1" : try #require(before) : step.numbers
        let value = try #require(Expression.value(of: numbers), "\(numbers)")
        #expect(
          Self.isShown(value, as: text),
          "\(exercise.place): \(numbers) = \(value), not \(text)")
        before = text
      }
      if let right = exercise.rightNumber {
        #expect(before == right.asWritten, "\(exercise.place)")
      }
    }
  }

  /// Whether a number rounds to what is shown of it; a number with fewer than five
  /// decimals has no others.
  private static func isShown(_ value: Double, as text: String) -> Bool {
    guard let shown = Double(text) else { return false }
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    let unit = decimals < 5 ? 1e-8 : pow(10, -Double(decimals))
    return abs(value - shown) <= unit / 2 * (1 + 1e-6)
  }

  @Test("the judge of this test calculates as a person does")
  func judge() {
    for (text, value) in [
      ("0.8 − 0", 0.8), ("1.5·(-1.8) + 1.3·(-0.6) + 0.9", -2.58),
      ("1 / (1 + e^-2)", 1 / (1 + exp(-2))), ("½·(0.5 − 1)²", 0.125),
      ("(0.25 + 0.5) / 2", 0.375), ("2·(0.5 − 1) / 4", -0.25),
      ("−log 0.5", log(2)), ("−log(1 − 0.75)", log(4)),
      ("1 − (-0.5)²", 0.75), ("tanh(-0.5)", tanh(-0.5)),
      ("(0.5 − 1) / (0.5 · 0.25) / 2", -2),
    ] {
      #expect(
        abs((Expression.value(of: text) ?? .nan) - value) < 1e-12, "\(text)")
    }
    #expect(Expression.value(of: "1 +") == nil)
    #expect(Expression.value(of: "1 2") == nil)
    // What was printed once.
    let sum = Expression.value(of: "0.03568·(-0.9) + (-0.07647)·(-0.3)")
    #expect(!Self.isShown(sum ?? 0, as: "-0.009169"))
    #expect(Self.isShown(sum ?? 0, as: "-0.009171"))
  }
}

/// The numbers of a line, calculated as they are printed.
private struct Expression {
  private var rest: Substring

  /// Returns the result; `nil` where the text is not a calculation.
  static func value(of text: String) -> Double? {
    var expression = Expression(rest: Substring(text))
    let value = expression.sum()
    return expression.rest.isEmpty ? value : nil
  }

  private mutating func take(_ word: String) -> Bool {
    rest = rest.drop { $0 == " " }
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count).drop { $0 == " " }
    return true
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while true {
      let isPlus = take("+")
      guard isPlus || take("−") else { return value }
      guard let next = product() else { return nil }
      value += isPlus ? next : -next
    }
  }

  private mutating func product() -> Double? {
    guard var value = factor() else { return nil }
    while true {
      let isTimes = take("·")
      guard isTimes || take("/") else { return value }
      guard let next = factor() else { return nil }
      value *= isTimes ? next : 1 / next
    }
  }

  private mutating func factor() -> Double? {
    guard let value = base() else { return nil }
    return take("²") ? value * value : value
  }

  private mutating func base() -> Double? {
    if take("−") { return factor().map { -$0 } }
    if take("½") { return 0.5 }
    if take("e^") { return base().map { exp($0) } }
    if take("tanh") { return base().map { tanh($0) } }
    if take("log") { return base().map { log($0) } }
    if take("(") {
      let value = sum()
      return take(")") ? value : nil
    }
    let digits = rest.prefix { "0123456789.-".contains($0) }
    rest = rest.dropFirst(digits.count)
    return Double(digits)
  }
}
