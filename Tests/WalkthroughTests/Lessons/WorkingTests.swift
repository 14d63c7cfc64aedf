import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough

/// What learners see who give up.
@Suite("The working of a question")
struct WorkingTests {
  static let numbers = Array(1...LessonCatalog.all.count)

  /// What was told where a question was given up.
  private struct GivenUp {
    let purpose: Prompt.Purpose
    let answer: String
    var figure: [String] = []
  }

  /// Plays a lesson to somebody who gives every question up.
  private func giveUp(_ number: Int) -> [GivenUp] {
    let learner = ScriptedLearner { _, _, _ in "" }
    learner.play(LessonCatalog.all[number - 1], number: number)
    var found: [GivenUp] = []
    var purpose = Prompt.Purpose.prediction
    for (k, piece) in learner.pieces.enumerated() {
      if case .paragraph(let text) = piece {
        if text.hasPrefix("Predict: ") { purpose = .prediction }
        if text.hasPrefix("Check: ") { purpose = .check }
      }
      guard case .verdict(let text, isGood: false) = piece,
        text.hasPrefix("It is ")
      else { continue }
      let answer = text.dropFirst("It is ".count).trimmingSuffix(" .")
      var given = GivenUp(purpose: purpose, answer: answer)
      if k + 1 < learner.pieces.count,
        case .figure(let lines, _) = learner.pieces[k + 1]
      {
        given.figure = lines
      }
      found.append(given)
    }
    return found
  }

  @Test(
    "is shown for every check that is given up, and gives the answer",
    arguments: numbers)
  func workings(_ number: Int) {
    let questions = giveUp(number)
    let checks = questions.filter { $0.purpose == .check }
    #expect((2...3).contains(checks.count))
    for check in checks { expectWorking(of: check) }
    for question in questions { expectAnswer(to: question, number) }
  }

  private func expectWorking(of check: GivenUp) {
    let isNumber = TypedNumber(check.answer) != nil
    #expect(
      isNumber
        ? check.figure.last?.hasSuffix(" = \(check.answer)") ?? false
        : check.figure.contains { $0.hasPrefix("Not ") },
      "\(check.answer): \(check.figure)")
    for line in check.figure { #expect(line.count <= 76, "\(line)") }
  }

  /// Works an equation of numbers out with another calculator.
  private func expectAnswer(to question: GivenUp, _ number: Int) {
    guard let typed = TypedNumber(question.answer),
      let line = question.figure.first, question.figure.count == 1
    else { return }
    let sides = line.components(separatedBy: " = ")
    guard sides.count > 1, sides.last == question.answer,
      let value = Calculator.value(sides[sides.count - 2])
    else { return }
    #expect(
      abs(value - typed.value) <= typed.unit / 2 + 1e-9, "\(number): \(line)")
  }

  @Test("the calculator knows what multiplies first")
  func calculator() {
    #expect(Calculator.value("2·1 + (-1)·3 + 0.5") == -0.5)
    #expect(Calculator.value("0 − 0.5·(-16) / √256") == 0.5)
    #expect(Calculator.value("((0.5 − 1)² + 1²) / 2") == 0.625)
    #expect(Calculator.value("(1 − 1) / 1e-16") == 0)
    #expect(Calculator.value("½·4·3") == 6)
    #expect(Calculator.value("δ") == nil)
    #expect(Calculator.value("max(0, -2)") == nil)
  }
}

/// Works out sums, products, squares and roots of numbers.
private struct Calculator {
  private var rest: Substring

  /// Returns what an expression of numbers is; `nil` for one with names.
  static func value(_ text: String) -> Double? {
    let text = text.filter { $0 != " " }.map { $0 == "−" ? "-" : $0 }
    var calculator = Calculator(rest: Substring(String(text)))
    let value = calculator.sum()
    return calculator.rest.isEmpty ? value : nil
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while true {
      if take("+") {
        guard let next = product() else { return nil }
        value += next
      } else if take("-") {
        guard let next = product() else { return nil }
        value -= next
      } else {
        return value
      }
    }
  }

  private mutating func product() -> Double? {
    guard var value = power() else { return nil }
    while true {
      if take("·") {
        guard let next = power() else { return nil }
        value *= next
      } else if take("/") {
        guard let next = power() else { return nil }
        value /= next
      } else {
        return value
      }
    }
  }

  private mutating func power() -> Double? {
    if take("√") { return power().map { $0.squareRoot() } }
    if take("-") { return power().map { -$0 } }
    guard let value = take("(") ? bracketed() : number() else { return nil }
    return take("²") ? value * value : value
  }

  private mutating func bracketed() -> Double? {
    guard let value = sum(), take(")") else { return nil }
    return value
  }

  private mutating func number() -> Double? {
    if take("½") { return 0.5 }
    var text = ""
    while let next = rest.first,
      next.isASCII
        && (next.isNumber || next == "." || next == "e"
          || next == "-" && text.last == "e")
    {
      text.append(rest.removeFirst())
    }
    return Double(text)
  }
}

extension Substring {
  /// The text without any of these characters at its end.
  fileprivate func trimmingSuffix(_ characters: String) -> String {
    var text = self
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
