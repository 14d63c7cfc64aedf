import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough

/// Exercises of every topic and level.
enum SomeExercises {
  #if DEBUG
    static let perKind = 50
  #else
    static let perKind = 280
  #endif

  /// 12 topics at 3 levels: 1,800 exercises, or 10,080 in release.
  static let all: [Exercise] = {
    var exercises: [Exercise] = []
    for topic in Exercise.Topic.allCases {
      for level in 1...Exercise.levelCount {
        for seed in 0..<perKind {
          exercises.append(
            Exercise(topic: topic, level: level, seed: UInt32(seed)))
        }
      }
    }
    return exercises
  }()
}

extension Exercise {
  /// What a failing test says of it.
  var place: String { "\(topic.name), level \(level), seed \(seed)" }

  var rightNumber: Double? { answer.number }
}

/// Writes a number with that many significant digits.
func typed(_ value: Double, digits: Int) -> String {
  guard value != 0 else { return "0" }
  let text = String(format: "%.\(digits - 1)e", value)
  let power = Int(text.split(separator: "e")[1]) ?? 0
  guard power < digits, power > -8 else { return text }
  return String(format: "%.\(digits - 1 - power)f", value)
}

@Suite("Exercises")
struct ExerciseTests {
  // MARK: Right answers

  /// What is asked, as ``MatrixBackprop`` computes it.
  ///
  /// It knows the question only as a reader does: by its words.
  private func answer(_ exercise: Exercise) throws -> Double {
    let step = try ReferenceStep(try #require(exercise.trace))
    let reference = step.backprop
    let question = exercise.question
    let words = question.split { " ?.,".contains($0) }.map { String($0) }
    /// The number after a word, counted from 0.
    func place(_ key: String) throws -> Int {
      let k = try #require(words.firstIndex(of: key))
      return try #require(Int(words[k + 1])) - 1
    }
    if question.hasPrefix("Z = X·Wᵀ + b") {
      return try reference.z[0][place("row")][place("column")]
    }
    if question.hasPrefix("dW = δᵀ·X") {
      return try reference.dW[0][place("row")][place("column")]
    }
    if question.contains("loss L") { return reference.loss }
    if question.contains("[") {
      let (l, k, i) = try #require(step.findConnection(in: question))
      let dw = reference.dW[l][k][i]
      return question.contains("dw[")
        ? dw : step.neuron(l, k).weights[i] - step.rate * dw
    }
    let (l, k) = try #require(step.findNeuron(in: question))
    let s = words.contains("sample") ? try place("sample") : 0
    if question.contains("weighted sum z of") { return reference.z[l][0][k] }
    if question.contains("∂L/∂a of") { return reference.dA[l][s][k] }
    if question.contains("is a of") { return reference.a[l + 1][0][k] }
    if question.contains("δ of") { return reference.delta[l][0][k] }
    return question.contains("db of") ? reference.db[l][k] : .nan
  }

  @Test("the right answers are those of a second backprop")
  func rightAnswers() throws {
    for exercise in SomeExercises.all where exercise.topic != .shapes {
      let expected = try answer(exercise)
      switch exercise.answer {
      case .number(let value):
        #expect(
          abs(value - expected) <= 1e-9 * max(1, abs(expected)),
          "\(exercise.place)")
      case .direction(let up):
        let step = try ReferenceStep(try #require(exercise.trace))
        let (l, k, i) = try #require(
          step.findConnection(in: exercise.question))
        #expect(
          up == (expected > step.neuron(l, k).weights[i]), "\(exercise.place)")
      case .shape: Issue.record("a shape of \(exercise.place)")
      }
    }
  }

  @Test("the worked solution ends with the right answer")
  func solutions() throws {
    for exercise in SomeExercises.all {
      let last = try #require(exercise.steps.last)
      guard let right = exercise.rightNumber else { continue }
      let value = try #require(last.value)
      #expect(abs(value - right) <= 1e-12 * abs(right), "\(exercise.place)")
    }
  }

  @Test("shapes are those of matrices that are multiplied")
  func shapes() throws {
    for exercise in SomeExercises.all where exercise.topic == .shapes {
      let numbers = exercise.setting.split { !$0.isNumber }.compactMap {
        Int($0)
      }
      func matrix(_ rows: Int, _ columns: Int) -> [[Int]] {
        [[Int]](repeating: [Int](repeating: 1, count: columns), count: rows)
      }
      func turned(_ m: [[Int]]) -> [[Int]] {
        m[0].indices.map { c in m.map { $0[c] } }
      }
      func product(_ a: [[Int]], _ b: [[Int]]) -> [[Int]] {
        #expect(a[0].count == b.count, "\(exercise.place)")
        return matrix(a.count, b[0].count)
      }
      let x = matrix(numbers[0], numbers[2])
      let w = matrix(numbers[1], numbers[2])
      let v = matrix(numbers.count > 3 ? numbers[3] : 1, numbers[1])
      let delta = product(x, turned(w))
      let nextDelta = product(delta, turned(v))
      let name = exercise.question
      let result: [[Int]]
      switch name.dropFirst("What is the shape of ".count).prefix(4) {
      case "X·Wᵀ", "A = ", "δ, f": result = delta
      case "δᵀ·X": result = product(turned(delta), x)
      case "δ·V,": result = product(nextDelta, v)
      case "dW? ", "W? (": result = w
      case "Wᵀ? ": result = turned(w)
      case "X? (": result = x
      case "V? (", "dV? ": result = v
      default: result = [[]]
      }
      #expect(
        exercise.answer == .shape([result.count, result[0].count]),
        "\(exercise.place): \(name)")
    }
  }

  @Test("the right answer is right however many digits are typed, from three")
  func rightDigits() {
    for exercise in SomeExercises.all {
      guard let right = exercise.rightNumber else {
        #expect(exercise.judge(exercise.answer.text) == .right)
        continue
      }
      for digits in Exercise.leastDigits...10 {
        let text = typed(right, digits: digits)
        #expect(exercise.judge(text) == .right, "\(text): \(exercise.place)")
      }
    }
  }

  // MARK: What is shown

  @Test("numbers are short, and none is so small that it could be 0")
  func readable() {
    for exercise in SomeExercises.all {
      if let right = exercise.rightNumber {
        #expect((1e-3..<100).contains(abs(right)), "\(exercise.place)")
      }
      for value in exercise.given.flatMap(\.values).flatMap({ $0 }) {
        let scaled = value * 1e6
        #expect(abs(scaled - scaled.rounded()) < 1e-6, "\(exercise.place)")
        #expect(value == 0 || abs(value) >= 1e-4, "\(exercise.place)")
        #expect(abs(value) < 10, "\(exercise.place)")
      }
    }
  }

  @Test("the given numbers are those that the objects computed with")
  func given() throws {
    for exercise in SomeExercises.all {
      guard let trace = exercise.trace else { continue }
      var known: [Double] = []
      for sample in trace.samples {
        known += sample.inputs + sample.targets
        for neuron in sample.layers.flatMap(\.neurons) {
          known += neuron.weights + [neuron.bias ?? 0, neuron.a, neuron.delta]
          known += neuron.dw
        }
      }
      for value in exercise.given.flatMap(\.values).flatMap({ $0 }) {
        #expect(
          known.contains { abs($0 - value) < 1e-12 }, "\(exercise.place)")
      }
    }
  }

  @Test("a given table has a number in each place, and fits 78 columns")
  func tables() {
    for exercise in SomeExercises.all {
      for table in exercise.given where !table.isMatrix {
        #expect(table.values.count == table.rows.count)
        for row in table.values { #expect(row.count == table.columns.count) }
      }
      let lines =
        exercise.givenLines + exercise.solutionLines
        + exercise.hints.dropFirst().joined()
        + exercise.mistakes.flatMap { $0.missedLine }
      for line in lines { #expect(line.count <= 78, "\(line)") }
    }
  }

  @Test("no hint tells the answer")
  func hints() {
    for exercise in SomeExercises.all {
      guard let right = exercise.rightNumber, exercise.steps.count > 1 else {
        continue
      }
      let shown = right.asWritten
      guard shown.filter(\.isNumber).count > 4 else { continue }
      for line in exercise.hints.joined() {
        #expect(!line.contains(shown), "\(line): \(exercise.place)")
      }
    }
  }

  @Test("the same seed gives the same exercise, another seed another one")
  func determinism() {
    var texts: Set<String> = []
    for exercise in SomeExercises.all {
      let again = Exercise(
        topic: exercise.topic, level: exercise.level, seed: exercise.seed)
      #expect(again.question == exercise.question, "\(exercise.place)")
      #expect(again.given == exercise.given, "\(exercise.place)")
      #expect(again.answer == exercise.answer, "\(exercise.place)")
      #expect(again.mistakes == exercise.mistakes, "\(exercise.place)")
      texts.insert(
        "\(exercise.level) \(exercise.setting) \(exercise.given) "
          + "\(exercise.question)")
    }
    #expect(texts.count > SomeExercises.all.count * 9 / 10)
  }

  @Test("a series goes through the topics, rises, and has no exercise twice")
  func series() {
    let topics = Exercise.Topic.allCases
    let series = ExerciseSeries(seed: 7)
    var seeds: Set<UInt32> = []
    for k in 0..<60 {
      let exercise = series.exercise(k)
      #expect(exercise.topic == topics[k % topics.count])
      #expect(exercise.level == min(3, 1 + k / topics.count))
      seeds.insert(exercise.seed)
    }
    #expect(seeds.count == 60)
    let one = ExerciseSeries(seed: 7, topics: [.dw])
    #expect((0..<8).map { one.level($0) } == [1, 1, 1, 2, 2, 2, 3, 3])
    let easy = ExerciseSeries(seed: 7, topics: [.dw], level: 1)
    #expect((0..<8).allSatisfy { easy.level($0) == 1 })
  }
}
