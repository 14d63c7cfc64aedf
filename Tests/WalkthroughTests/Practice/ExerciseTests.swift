import Foundation
import NeuronLab
import TestSupport
import Testing

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

  var rightNumber: Double? {
    if case .number(let value) = answer { return value }
    return nil
  }
}

/// Writes a number with so many significant digits.
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

  /// What is asked, computed by nudging.
  ///
  /// It knows the question only as a reader does: by its words.
  private func answer(_ exercise: Exercise) throws -> Double {
    let step = NudgedStep(try #require(exercise.trace))
    let question = ExerciseText(exercise).question
    let words = question.split { " ?.,".contains($0) }.map { String($0) }
    func neuron() throws -> (layer: Int, neuron: Int) {
      let name = try #require(words.last { step.find($0) != nil })
      return try #require(step.find(name))
    }
    func sample() -> Int {
      words.firstIndex(of: "sample").flatMap { Int(words[$0 + 1]) }
        .map { $0 - 1 } ?? 0
    }
    func place(_ key: String) throws -> Int {
      let k = try #require(words.firstIndex(of: key))
      return try #require(Int(words[k + 1])) - 1
    }
    func connection() throws -> NudgedStep.Place {
      let inside = try #require(
        question.split { "[]".contains($0) }.dropFirst().first)
      let ends = inside.split(separator: "←").map { String($0) }
      let (l, k) = try #require(step.find(ends[0]))
      let i = try #require(step.inputNames[l].firstIndex(of: ends[1]))
      return .w(layer: l, neuron: k, input: i)
    }
    if question.hasPrefix("Z = X·Wᵀ + b") {
      return try step.forward(place("row")).z[0][place("column")]
    }
    if question.hasPrefix("dW = δᵀ·X") {
      return try step.slope(
        .w(layer: 0, neuron: place("row"), input: place("column")))
    }
    if question.contains("weighted sum z of") {
      let (l, k) = try neuron()
      return step.forward(0).z[l][k]
    }
    if question.contains("∂L/∂a of") {
      let (l, k) = try neuron()
      return step.slope(.a(sample: sample(), layer: l, neuron: k))
    }
    if question.contains("is a of") {
      let (l, k) = try neuron()
      return step.forward(0).a[l][k]
    }
    if question.contains("loss L") { return step.loss() }
    if question.contains("δ of") {
      let (l, k) = try neuron()
      return step.slope(.z(sample: 0, layer: l, neuron: k))
    }
    if question.contains("db of") {
      let (l, k) = try neuron()
      return step.slope(.b(layer: l, neuron: k))
    }
    if question.contains("dw[") { return try step.slope(connection()) }
    let weight = try connection()
    guard case .w(let l, let k, let i) = weight else { return .nan }
    return step.weights[l][k][i] - step.rate * step.slope(weight)
  }

  @Test("the right answers are those of nudging the loss")
  func rightAnswers() throws {
    for exercise in SomeExercises.all where exercise.topic != .shapes {
      let expected = try answer(exercise)
      switch exercise.answer {
      case .number(let value):
        #expect(
          abs(value - expected) <= 1e-9 * max(1, abs(expected)),
          "\(exercise.place)")
      case .direction(let up):
        let step = NudgedStep(try #require(exercise.trace))
        let name = ExerciseText(exercise).question.split { "[]".contains($0) }
        let ends = name[1].split(separator: "←").map { String($0) }
        let (l, k) = try #require(step.find(ends[0]))
        let i = try #require(step.inputNames[l].firstIndex(of: ends[1]))
        #expect(up == (expected > step.weights[l][k][i]), "\(exercise.place)")
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
      let text = ExerciseText(exercise)
      let numbers = text.setting.split { !$0.isNumber }.compactMap { Int($0) }
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
      let name = text.question
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
        #expect(exercise.judge(ExerciseText.text(exercise.answer)) == .right)
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

  @Test("what is given is what the objects computed with")
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
      let text = ExerciseText(exercise)
      for table in exercise.given where !table.isMatrix {
        #expect(table.values.count == table.rows.count)
        for row in table.values { #expect(row.count == table.columns.count) }
      }
      let lines =
        text.givenLines + text.solutionLines + text.hints.dropFirst().joined()
        + exercise.slips.flatMap { ExerciseText.line($0) }
      for line in lines { #expect(line.count <= 78, "\(line)") }
    }
  }

  @Test("no hint tells the answer")
  func hints() {
    for exercise in SomeExercises.all {
      guard let right = exercise.rightNumber, exercise.steps.count > 1 else {
        continue
      }
      let text = ExerciseText(exercise)
      let shown = ExerciseText.number(right)
      guard shown.filter(\.isNumber).count > 4 else { continue }
      for line in text.hints.joined() {
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
      #expect(again.slips == exercise.slips, "\(exercise.place)")
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
