import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough

@Suite("Answers")
struct VerdictTests {
  /// An exercise whose answer has many digits: 1 / (1 + e^−z).
  private let forward = Exercise(topic: .forward, level: 2, seed: 1)

  private func right(_ exercise: Exercise) throws -> Double {
    try #require(exercise.rightNumber)
  }

  @Test("fewer than three digits are asked for again, not called wrong")
  func tooFewDigits() throws {
    let value = try right(forward)
    #expect(forward.judge(typed(value, digits: 1)) == .tooFewDigits)
    #expect(forward.judge(typed(value, digits: 2)) == .tooFewDigits)
    #expect(forward.judge(typed(value, digits: 3)) == .right)
    #expect(forward.judge("0") == (abs(value) < 0.5 ? .tooFewDigits : .wrong))
  }

  @Test("a number that is exact with few digits is right")
  func exactlyShort() throws {
    // a − y of numbers with one decimal has one decimal.
    for seed in 0..<20 {
      let exercise = Exercise(
        topic: .dActivation, level: 1, seed: UInt32(seed))
      let value = try right(exercise)
      let short = value.text(decimals: 1)
      #expect(exercise.judge(short) == .right, "\(exercise.place)")
      #expect(exercise.judge("\(short)00") == .right)
    }
  }

  @Test("in every kind of exercise the right number is right in every notation")
  func notations() throws {
    for exercise in SomeExercises.all {
      guard let value = exercise.rightNumber else { continue }
      let plain = typed(abs(value), digits: 5)
      let sign = value < 0 ? "-" : ""
      let real = value < 0 ? "−" : ""
      let dash = value < 0 ? "–" : "+"
      let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
      guard !plain.contains("e") else { continue }
      let whole = plain.filter { $0 != "." }
      let texts = [
        sign + plain, real + plain, dash + plain,
        sign + plain.replacingOccurrences(of: ".", with: ","),
        sign + plain.drop { $0 == "0" }, " \(sign) \(plain) ",
        "\(sign)\(whole)e-\(decimals)", "\(sign)\(whole)E-\(decimals)",
        sign + abs(value).scientificText(digits: 5),
        "\(sign)\(typed(abs(value) * 100, digits: 5)) %",
      ]
      for text in texts {
        #expect(exercise.judge(text) == .right, "\(text): \(exercise.place)")
      }
    }
  }

  @Test("in every kind of exercise a nearly right answer is refused")
  func nearMisses() throws {
    for exercise in SomeExercises.all {
      guard let value = exercise.rightNumber else { continue }
      let misses = [
        // A few percent off, half, twice, ten times, the wrong sign.
        value * 1.02, value * 0.98, value * 1.1, value * 0.9, value / 2,
        value * 2, value * 10, value / 10, value * 100, -value, 1 - value,
        1 / value, value + 1, value - 1,
      ].map { typed($0, digits: 4) }
      // Digits that are too few, unless the number ends there.
      let short = [1, 2].map { typed(value, digits: $0) }.filter {
        Double($0).map { abs($0 - value) > 1e-9 } ?? false
      }
      for text in misses + short {
        guard let number = Double(text), abs(number - value) > 1e-4 * abs(value)
        else { continue }
        #expect(exercise.judge(text) != .right, "\(text): \(exercise.place)")
      }
      for text in short {
        let verdict = exercise.judge(text)
        #expect(verdict == .tooFewDigits, "\(text): \(exercise.place)")
      }
      for text in ["0", "0.0", "0.5", "-0.4", "1", "50 %"] {
        guard let number = TypedNumber(text)?.value, number != value else {
          continue
        }
        if abs(number - value) > 1e-9 {
          #expect(exercise.judge(text) != .right, "\(text): \(exercise.place)")
        }
      }
    }
  }

  @Test(
    "an answer that is not a number is reported as such",
    arguments: [
      "", " ", "abc", "1e-9223372036854775808", "nan", "inf", "1e999", "--1",
      "1.2.3", "0x10", "🦊",
      "1e", ".", "-", String(repeating: "9", count: 3000), "3×4", "up",
    ])
  func unreadable(_ text: String) {
    #expect(forward.judge(text) == .unreadable)
  }

  @Test("digits that were cut off are told from wrong ones")
  func cutOff() throws {
    // Where the next digit is 5 or more, cutting is not rounding.
    for seed in 0..<40 {
      let exercise = Exercise(topic: .forward, level: 2, seed: UInt32(seed))
      // Ten digits and more: 0.93786303168.
      let exact = typed(try right(exercise), digits: 12)
      for length in 5...8 {
        let text = String(exact.prefix(length))
        let verdict = exercise.judge(text)
        let next = exact.dropFirst(length).first ?? "0"
        if next < "5" {
          #expect(
            [.right, .tooFewDigits].contains(verdict), "\(text) \(exact)")
        } else if case .mistakes(let found) = verdict {
          #expect(
            found.contains { ["cutOff", "roundedEarly"].contains($0.name) })
        } else {
          #expect(text.filter(\.isNumber).count <= 3, "\(text) \(exact)")
        }
      }
    }
  }

  @Test("a whole unit off is wrong, not cut off")
  func unitOff() throws {
    // The right answers are carried as 0.4249999999999998 as well as 0.425.
    var isBelow = false
    for exercise in SomeExercises.all {
      guard let right = exercise.rightNumber, abs(right) > 0.1 else { continue }
      let shown = right.text(decimals: 3)
      guard let exact = Double(shown), abs(exact - right) < 1e-12 else {
        continue
      }
      isBelow = isBelow || abs(right) < abs(exact)
      let less = exact + (exact < 0 ? 0.001 : -0.001)
      let verdict = exercise.judge(less.text(decimals: 3))
      guard case .mistakes(let found) = verdict else { continue }
      #expect(
        !found.contains { $0.name == "cutOff" }, "\(right): \(exercise.place)")
    }
    #expect(isBelow)
  }

  @Test("where several mistakes give the same digits, all are named")
  func ambiguous() throws {
    var count = 0
    for exercise in SomeExercises.all {
      for mistake in exercise.mistakes {
        guard case .number(let value) = mistake.answer else { continue }
        let text = typed(value, digits: 3)
        guard case .mistakes(let found) = exercise.judge(text), found.count > 1
        else { continue }
        count += 1
        let lines = Exercise.diagnosis(found, typed: text)
        #expect(lines.count == 1 + found.count)
        #expect(lines[0].hasPrefix("\(text) can be \(found.count) things"))
        for mistake in found {
          let words = mistake.words
          #expect(lines.contains("· \(words)."), "\(exercise.place)")
        }
      }
    }
    #expect(count > 0)
  }

  @Test("a lost sign and a moved point are named")
  func signAndPoint() throws {
    for seed in 0..<40 {
      let exercise = Exercise(topic: .dw, level: 1, seed: UInt32(seed))
      let value = try right(exercise)
      func names(_ value: Double) -> [String] {
        guard
          case .mistakes(let found) = exercise.judge(typed(value, digits: 9))
        else { return [] }
        return found.map(\.name)
      }
      #expect(names(-value).contains("signLost"), "\(exercise.place)")
      #expect(names(value * 10).contains("pointMoved"), "\(exercise.place)")
      #expect(names(value / 100).contains("pointMoved"), "\(exercise.place)")
    }
  }

  @Test("a number that no mistake explains is just wrong")
  func wrong() throws {
    #expect(forward.judge("73.219") == .wrong)
  }

  @Test("0 for db is told apart from a number with too few digits")
  func zero() {
    let exercise = Exercise(topic: .db, level: 1, seed: 3)
    guard case .mistakes(let found) = exercise.judge("0") else {
      Issue.record("0 is no mistake")
      return
    }
    #expect(found.map(\.name) == ["gradientIsZero"])
  }

  @Test("a mistake with a lost sign is said to be the opposite of the mistake")
  func opposite() throws {
    var count = 0
    for seed in 0..<40 {
      let exercise = Exercise(topic: .forward, level: 1, seed: UInt32(seed))
      for mistake in exercise.mistakes where mistake.name == "biasForgotten" {
        guard case .number(let value) = mistake.answer,
          case .mistakes(let found) = exercise.judge(typed(-value, digits: 9)),
          found.map(\.name) == ["biasForgotten"]
        else { continue }
        count += 1
        let words = Exercise.diagnosis(found, typed: "1.2")
        #expect(
          words == [
            "1.2 is the opposite of the result without the bias: "
              + "z = Σ w·x + b."
          ])
      }
    }
    #expect(count > 0)
  }

  @Test("another input's number is named, and the one that comes in here")
  func otherInput() throws {
    let exercise = Exercise(topic: .dw, level: 1, seed: 1)
    let parts = exercise.question.split { "[]←".contains($0) }.map {
      String($0)
    }
    let mistakes = exercise.mistakes.filter { $0.name == "otherInput" }
    #expect(!mistakes.isEmpty)
    let place = "w[\(parts[1])←\(parts[2])]"
    let name = parts[2].hasPrefix("x") ? parts[2] : "a_\(parts[2])"
    for mistake in mistakes {
      let words = mistake.words
      #expect(
        words.hasSuffix(
          " instead of \(name): the input of \(place) is \(name)"))
    }
  }

  @Test(
    "what PyTorch gives in single precision is right, its neighbours are not")
  func single() {
    for seed in 0..<20 as Range<UInt32> {
      let asked = Exercise(topic: .forward, level: 2, seed: seed)
      guard let right = asked.rightNumber else { continue }
      let single = Double(Float(right))
      #expect(asked.judge("\(single)") == .right)
      #expect(asked.judge("\(Float(right))") == .right)
      #expect(asked.judge("\(single * (1 + 1e-6))") != .right)
      #expect(asked.judge("\(right * (1 + 1e-8))") != .right)
      let thousandths = (right * 1000).rounded()
      #expect(asked.judge("\(Int(thousandths))/1000") == .right)
      #expect(asked.judge("\(Int(thousandths) + 20)/1000") != .right)
    }
  }

  @Test("δ for ∂L/∂a is named where cross-entropy is the loss")
  func slopeIncluded() throws {
    for seed in 0..<40 as Range<UInt32> {
      let exercise = Exercise(topic: .dActivation, level: 3, seed: seed)
      guard exercise.setting.contains("log"),
        exercise.setting.hasPrefix("A 2-2 network"),
        let a = exercise.given.last?.values
      else { continue }
      let row = a[exercise.question.hasSuffix("of o1?") ? 0 : 1]
      let found = exercise.mistakes.first { $0.name == "slopeIncluded" }
      // The mean over two outputs halves a − y.
      let value = try #require(found?.answer.number)
      #expect(abs(value - (row[0] - row[1]) / 2) < 1e-9, "\(exercise.setting)")
      return
    }
    Issue.record("no exercise has cross-entropy")
  }

  @Test(
    "with a given gradient, it is the other weight's gradient that is named")
  func otherGradient() throws {
    let exercise = Exercise(topic: .update, level: 1, seed: 2)
    let words = try #require(
      exercise.mistakes.first { $0.name == "otherInput" }?.words)
    #expect(
      words == "the result with dw[o1←h1]: the gradient of this weight is "
        + "dw[o1←h2]")
  }

  @Test("no mistake of db uses a bias that is not shown")
  func hiddenBias() {
    for level in 1...Exercise.levelCount {
      for seed in 0..<20 as Range<UInt32> {
        let exercise = Exercise(topic: .db, level: level, seed: seed)
        let shows = exercise.given.contains { $0.columns.contains("b") }
        let uses = exercise.mistakes.contains { $0.name == "timesBias" }
        #expect(shows || !uses, "\(level), \(seed)")
      }
    }
  }

  @Test("cross-entropy has no error to square, and no 2 to forget")
  func crossEntropy() {
    for topic in [Exercise.Topic.loss, .dActivation, .outputDelta] {
      for seed in 0..<30 as Range<UInt32> {
        let exercise = Exercise(topic: topic, level: 3, seed: seed)
        guard exercise.setting.contains("log") else { continue }
        for mistake in exercise.mistakes {
          #expect(!mistake.words.contains("square"), "\(mistake.words)")
          #expect(!mistake.words.contains("the 2"), "\(mistake.words)")
        }
      }
    }
  }

  @Test("after the solution, the wrong direction is beside the right one")
  func comparedDirection() throws {
    let exercise = Exercise(topic: .direction, level: 1, seed: 1)
    let mistake = try #require(exercise.mistakes.first)
    let isUp = exercise.answer == .direction(up: true)
    let words = exercise.comparison(
      mistake, typed: isUp ? "down" : "up")
    #expect(words.hasPrefix("w["))
    #expect(
      words.contains(
        isUp
          ? "] goes up; you gave down, which is the direction of the slope: dw"
          : "] goes down; you gave up, which is the direction of the slope: "
            + "dw"))
  }

  @Test("directions and shapes may be typed in several ways")
  func words() throws {
    let direction = Exercise(topic: .direction, level: 1, seed: 1)
    let up = direction.answer == .direction(up: true)
    for word in [
      "up", "UP", "u", "+", "positive", "rises", "higher", "larger",
    ] {
      #expect((direction.judge(word) == .right) == up)
    }
    for word in [
      "down", "d", "-", "−", "negative", "falls", "lower", "smaller",
    ] {
      #expect((direction.judge(word) == .right) != up)
    }
    #expect(direction.judge("sideways") == .unreadable)
    #expect(direction.judge("0.5") == .unreadable)
    #expect(direction.judge("same") == .unreadable)

    let shapes = Exercise(topic: .shapes, level: 1, seed: 1)
    guard case .shape(let sizes) = shapes.answer else {
      Issue.record("the answer is no shape")
      return
    }
    let (m, n) = (sizes[0], sizes[1])
    for text in [
      "\(m)×\(n)", "\(m)x\(n)", "\(m),\(n)", "(\(m), \(n))", "\(m) \(n)",
    ] {
      #expect(shapes.judge(text) == .right, "\(text)")
    }
    for text in ["", "\(m)", "\(m)×\(n)×1", "0×\(n)", "a×b", "-3,4"] {
      #expect(shapes.judge(text) == .unreadable, "\(text)")
    }
    guard case .mistakes(let found) = shapes.judge("\(n),\(m)") else {
      Issue.record("the transpose is no mistake")
      return
    }
    #expect(found.contains { $0.name == "transposed" })
  }
}
