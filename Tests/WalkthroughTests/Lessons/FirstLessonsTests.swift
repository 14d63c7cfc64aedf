import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// The lessons from the sigmoid to batches: their texts, and their numbers
/// against those of NumPy.
@Suite("The lessons up to batches")
struct FirstLessonsTests {
  private static let names = [
    "activations", "straight-line", "two-layers", "batches",
  ]

  /// What a lesson says when nobody answers.
  private func text(_ name: String) throws -> String {
    let place = try #require(
      LessonCatalog.all.firstIndex { $0.name == name })
    return LessonCatalog.all[place].passages(number: place + 1)
      .flatMap { $0.lines }.joined(separator: "\n")
  }

  @Test("read as they did when somebody last read them whole", arguments: names)
  func transcript(_ name: String) throws {
    let result = try Program.run(["lesson", name])
    #expect(result.code == 0)
    // What comes next depends on the other lessons.
    let lines = result.output.split(
      separator: "\n", omittingEmptySubsequences: false
    ).prefix { !$0.hasPrefix("Next: ") && !$0.hasPrefix("This was the last") }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(name)")
  }

  @Test("their pictures can be plain ASCII", arguments: names)
  func ascii(_ name: String) throws {
    let plain = try Program.run(["lesson", name, "--ascii"]).output
    #expect(
      plain.unicodeScalars.allSatisfy {
        !(0x2500...0x25ff).contains($0.value)
          && !(0x2800...0x28ff).contains($0.value)
      })
  }

  @Test("whoever takes what goes in for what comes out is told so")
  func columns() {
    let learner = ScriptedLearner { prompt, page, _ in
      page == 1 ? "1" : prompt.right
    }
    learner.play(Batches.lesson)
    let text = learner.text.split(whereSeparator: { $0.isWhitespace })
      .joined(separator: " ")
    #expect(text.contains("goes into the three, not what comes out."))
  }

  @Test("the sigmoid and its gains are what its formula gives")
  func sigmoid() throws {
    let lesson = try text("activations")
    func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    for z in [-8.0, -2, 0, 2, 4, 8] {
      let numbers = [sigmoid(z), sigmoid(z + 1), sigmoid(z + 1) - sigmoid(z)]
      let line = numbers.map { String(format: "%.4f", $0) }
        .joined(separator: " ")
      let squeezed = lesson.squeezed
      #expect(squeezed.contains("\(Int(z)) \(line)"), "\(line)")
    }
    #expect(
      lesson.contains("about \(String(format: "%.3f", exp(Double(1))))"))
  }

  @Test("one neuron's attempt has NumPy's numbers")
  func attempt() throws {
    let values = try ArticleValues.read().singleNeuron
    let lesson = try text("straight-line").squeezed
    for k in 0..<4 {
      let isRight =
        values.predictions[k] == values.targets[k] ? "✓" : "✗"
      let z = String(format: "%.2f", values.z[k])
      let a = String(format: "%.3f", values.outputs[k])
      #expect(lesson.contains("\(z) \(a) \(values.targets[k]) \(isRight)"))
    }
    #expect(lesson.contains("right: \(values.correct) of 4"))
  }

  @Test("AND with a bias and without is what plain arrays learn")
  func and() throws {
    // The first three draws of RandomState(42).uniform(-1, 1).
    let start = [-0.250919762305275, 0.9014286128198323, 0.4639878836228102]
    let free = learnedAND(start, hasBias: true)
    let tied = learnedAND(start, hasBias: false)
    let lesson = try text("straight-line").squeezed
    for (k, x) in ["0 0 0", "0 1 0", "1 0 0", "1 1 1"].enumerated() {
      let line = String(format: "\(x) %.3f %.3f", free[k], tied[k])
      #expect(lesson.contains(line), "\(line)")
    }
  }

  @Test("the hand-weighted network has NumPy's numbers")
  func handWeighted() throws {
    let values = try ArticleValues.read().handWeights
    let two = try text("two-layers").squeezed
    let batch = try text("batches").squeezed
    for k in 0..<4 {
      let (a, b) = (values.hidden[k][0], values.hidden[k][1])
      let (zA, zB) = (values.zHidden[k][0], values.zHidden[k][1])
      #expect(two.contains(String(format: "%.1f %.4f %.1f %.4f", zA, a, zB, b)))
      let answer = values.output[k]
      #expect(two.contains(String(format: "%.3f %.3f %.3f", a, b, answer)))
      #expect(batch.contains(String(format: " %.1f %.1f ", zA, zB)))
      #expect(batch.contains(String(format: " %.3f %.3f ", a, b)))
      #expect(batch.contains(String(format: " %.3f ", answer)))
    }
    #expect(two.contains(String(format: "= %.3f\n", values.zOutput[2])))
    // No answer exceeds σ(2.5), A's answer where its z is 2.5.
    #expect(two.contains(String(format: "above %.3f", values.hidden[1][0])))
  }

  @Test("the surer network is as near to 0 and 1 as its known answers")
  func surer() throws {
    // 20, 20, −30 / 20, 20, −10 / −60, 60, −30.
    let lesson = try text("two-layers")
    let first = String(format: "%.15f", 9.38e-14)
    #expect(lesson.contains("(0, 0) is \(first)"))
    #expect(lesson.contains("1 by \(first)"))
  }

  @Test("the hand-weighted network answers by x1 + x2 alone, so in a band")
  func band() {
    let network = TwoLayers.network()
    for sum in [-0.5, 0.3, 0.5, 0.8, 1.2, 1.6] {
      let answers = [-1.0, 0, 0.25, 0.75, 2].map {
        network.forward([$0, sum - $0])[0]
      }
      for answer in answers { #expect(abs(answer - answers[0]) < 1e-12) }
    }
  }

  @Test("no weights and bias on a grid give one neuron more than 3 of XOR")
  func grid() {
    var best = 0
    let steps = stride(from: -4.0, through: 4, by: 0.25)
    for w1 in steps {
      for w2 in steps {
        for b in steps {
          let yes = [b > 0, w2 + b > 0, w1 + b > 0, w1 + w2 + b > 0]
          let count = zip(yes, [false, true, true, false])
            .filter { $0 == $1 }.count
          best = max(best, count)
        }
      }
    }
    #expect(best == 3)
  }

  /// The answers to AND after 1,000 steps at rate 0.5, with plain numbers.
  private func learnedAND(_ start: [Double], hasBias: Bool) -> [Double] {
    let x: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let y: [Double] = [0, 0, 0, 1]
    var (w1, w2, b) = (start[0], start[1], hasBias ? start[2] : 0)
    func answer(_ k: Int) -> Double {
      1 / (1 + exp(-(w1 * x[k][0] + w2 * x[k][1] + b)))
    }
    for _ in 1...1000 {
      var (d1, d2, db) = (0.0, 0.0, 0.0)
      for k in 0..<4 {
        let a = answer(k)
        let d = 2 * (a - y[k]) / 4 * a * (1 - a)
        d1 += d * x[k][0]
        d2 += d * x[k][1]
        db += d
      }
      w1 -= 0.5 * d1
      w2 -= 0.5 * d2
      if hasBias { b -= 0.5 * db }
    }
    return (0..<4).map(answer)
  }
}

extension String {
  /// The text with one space wherever there were several.
  fileprivate var squeezed: String {
    var text = ""
    for character in self where character != " " || text.last != " " {
      text.append(character)
    }
    return text
  }
}

/// What NumPy computes for the introductory article.
private struct ArticleValues: Decodable {
  struct SingleNeuron: Decodable {
    let z: [Double]
    let outputs: [Double]
    let predictions: [Int]
    let targets: [Int]
    let correct: Int
  }

  struct HandWeights: Decodable {
    let zHidden: [[Double]]
    let hidden: [[Double]]
    let zOutput: [Double]
    let output: [Double]

    enum CodingKeys: String, CodingKey {
      case zHidden = "z_hidden"
      case hidden
      case zOutput = "z_output"
      case output
    }
  }

  let singleNeuron: SingleNeuron
  let handWeights: HandWeights

  enum CodingKeys: String, CodingKey {
    case singleNeuron = "cell-single-neuron-xor"
    case handWeights = "hand_weights"
  }

  static func read() throws -> ArticleValues {
    let file = Checkout.root
      .appendingPathComponent("Tests/TestSupport/Fixtures/article_values.json")
    return try JSONDecoder().decode(
      ArticleValues.self, from: try Data(contentsOf: file))
  }
}
