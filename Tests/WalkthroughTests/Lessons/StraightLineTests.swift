import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on one line")
struct StraightLineTests {
  @Test("one neuron's attempt has NumPy's numbers")
  func attempt() throws {
    let values = try ArticleValues.read().singleNeuron
    let lesson = text(of: StraightLine.lesson).squeezed
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
    let lesson = text(of: StraightLine.lesson).squeezed
    for (k, x) in ["0 0 0", "0 1 0", "1 0 0", "1 1 1"].enumerated() {
      let line = String(format: "\(x) %.3f %.3f", free[k], tied[k])
      #expect(lesson.contains(line), "\(line)")
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
