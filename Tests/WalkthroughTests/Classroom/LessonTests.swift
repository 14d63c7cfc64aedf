import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("Tour and lessons")
struct LessonTests {
  @Test(
    "read as they did when somebody last read them whole",
    arguments: [("tour", []), ("lesson-1", ["lesson", "1"])])
  func transcript(_ name: String, _ arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 0)
    try Transcript.compare(result.output, with: name)
  }

  @Test(
    "every lesson reads as it did when somebody last read it whole",
    arguments: LessonCatalog.all.map { $0.name })
  func lessonTranscript(_ name: String) throws {
    let lesson = try #require(LessonCatalog.all.first { $0.name == name })
    // Without its number, and what comes next: those depend on other lessons.
    var lines = [lesson.title, lesson.question]
    for passage in lesson.passages(number: 1) {
      lines += ["", "· \(passage.heading)", ""] + passage.lines
    }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(name)")
  }

  @Test("the tour's numbers are those of a network written with plain arrays")
  func tourNumbers() throws {
    let tour = try Program.run("").output
    var plain = PlainXOR(seed: 42)
    #expect(tour.contains("how wrong that is: \(plain.loss.text(decimals: 6))"))
    for step in 1...3000 {
      plain.train(rate: 2)
      if step % 500 == 0 {
        let line = "\(step) epochs   \(plain.loss.text(decimals: 6))"
        #expect(tour.contains(line), "\(line)")
      }
    }
    for k in 0..<4 {
      let answer = plain.answer(k).text(decimals: 4)
      #expect(tour.contains("  \(answer)  ✓"), "\(answer)")
    }
    let weights = plain.w2.map { $0.text(decimals: 5) }.joined(separator: ", ")
    #expect(tour.contains("neuron.weights  = [\(weights)]"))
  }

  @Test("lesson 1 has the numbers of the article it is about")
  func lessonNumbers() throws {
    // Values computed with NumPy and checked by hand: 0.4 + 0.42 + 0.27 + 0.1.
    let text = try Program.run("lesson 1").output
    for piece in [
      "weather  = 0.8 · 0.5  = 0.40", "energy   = 0.6 · 0.7  = 0.42",
      "time     = 0.9 · 0.3  = 0.27", "z        = their sum  = 1.19",
      "= σ(1.19)  = 0.7667", "76.7 %", "1.38  0.799  go", "66.4 %",
      "0.85  0.701  go",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
  }

  @Test("lists the lessons, each line beginning with its number and a dot")
  func list() throws {
    let lines = try Program.run("lessons").output.split(separator: "\n")
    let numbered = lines.filter { $0.first?.isNumber ?? false }
    for (k, line) in numbered.enumerated() {
      #expect(line.hasPrefix("\(k + 1). "))
    }
    #expect(!numbered.isEmpty)
  }

  @Test("a lesson can be called by its name, or the beginning of it")
  func names() throws {
    let lesson = try Program.run("lesson 1").output
    #expect(try Program.run("lesson one-neuron").output == lesson)
    #expect(try Program.run("lesson One-N").output == lesson)
  }

  // MARK: Somebody at the terminal

  @Test("Ctrl-C ends training with exit code 130")
  func interruptTraining() throws {
    let terminal = try Terminal(["train", "xor", "--epochs", "1000000000"])
    #expect(terminal.waits(for: "epoch  loss"))
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
  }

  @Test("is coloured in a terminal, but not with NO_COLOR or --no-color")
  func color() throws {
    func screen(
      _ arguments: [String], _ environment: [String: String]
    ) throws -> String {
      let terminal = try Terminal(
        ["lesson", "1", "--no-pause"] + arguments, environment: environment)
      #expect(terminal.end() == (0, false))
      return terminal.screen
    }
    #expect(try screen([], [:]).contains("\u{1b}[1m"))
    #expect(!(try screen([], ["NO_COLOR": "1"]).contains("\u{1b}")))
    #expect(!(try screen([], ["TERM": "dumb"]).contains("\u{1b}")))
    #expect(!(try screen(["--no-color"], [:]).contains("\u{1b}")))
  }
}

/// XOR with a 2-4-1 sigmoid network, written with plain arrays: a second way
/// to the tour's numbers that shares nothing with the library but the start.
struct PlainXOR {
  private let x: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
  private let y: [Double] = [0, 1, 1, 0]
  /// [hidden neuron][input].
  var w1: [[Double]] = []
  var b1: [Double] = []
  var w2: [Double] = []
  var b2 = 0.0

  init(seed: UInt32) {
    var random = RandomState(seed: seed)
    func draw() -> Double { 2 * random.randomSample() - 1 }
    for _ in 0..<4 {
      w1.append([draw(), draw()])
      b1.append(draw())
    }
    w2 = [draw(), draw(), draw(), draw()]
    b2 = draw()
  }

  private func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  private func hidden(_ k: Int) -> [Double] {
    (0..<4).map { sigmoid(w1[$0][0] * x[k][0] + w1[$0][1] * x[k][1] + b1[$0]) }
  }

  func answer(_ k: Int) -> Double {
    let h = hidden(k)
    return sigmoid((0..<4).reduce(0) { $0 + w2[$1] * h[$1] } + b2)
  }

  var loss: Double {
    (0..<4).reduce(0) { $0 + (answer($1) - y[$1]) * (answer($1) - y[$1]) } / 4
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - rate: How far.
  ///   - sendsRawError: Whether the hidden neurons collect ∂L/∂a of the output in
  ///     place of its δ, which is wrong.
  mutating func train(rate: Double, sendsRawError: Bool = false) {
    var dw1 = [[Double]](repeating: [0, 0], count: 4)
    var db1 = [Double](repeating: 0, count: 4)
    var dw2 = db1
    var db2 = 0.0
    for k in 0..<4 {
      let h = hidden(k)
      let p = answer(k)
      let error = 2 * (p - y[k]) / 4
      let d = error * p * (1 - p)
      let sent = sendsRawError ? error : d
      db2 += d
      for j in 0..<4 {
        dw2[j] += d * h[j]
        let e = sent * w2[j] * h[j] * (1 - h[j])
        db1[j] += e
        dw1[j][0] += e * x[k][0]
        dw1[j][1] += e * x[k][1]
      }
    }
    b2 -= rate * db2
    for j in 0..<4 {
      w2[j] -= rate * dw2[j]
      b1[j] -= rate * db1[j]
      w1[j][0] -= rate * dw1[j][0]
      w1[j][1] -= rate * dw1[j][1]
    }
  }
}
