import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on the gradient check")
struct TheGradientCheckTests {
  @Test("both losses are those of plain arrays, with and without the mistake")
  func twoNetworks() throws {
    var right = PlainXOR(seed: 42)
    var wrong = right
    var rows: [String] = []
    for step in 0...3000 {
      if [0, 500, 3000].contains(step) {
        rows.append(
          "\(step) \(right.loss.text(decimals: 6)) "
            + wrong.loss.text(decimals: 6))
      }
      right.train(rate: 2)
      wrong.train(rate: 2, sendsRawError: true)
    }
    expect(try pageText(TheGradientCheck.lesson, "Two networks"), shows: rows)
    #expect(right.loss > wrong.loss)
  }

  @Test("measured slopes are those of a loss written by hand")
  func measuredSlopes() throws {
    var random = RandomState(seed: 42)
    let p = (0..<9).map { _ in 2 * random.randomSample() - 1 }
    func pushed(_ k: Int, by h: Double) -> Double {
      var q = p
      q[k] += h
      return lossOfXOR(q)
    }
    let (above, below) = (pushed(6, by: 0.01), pushed(6, by: -0.01))
    let slope = (above - below) / 0.02
    expect(
      try pageText(TheGradientCheck.lesson, "Ask the loss"),
      shows: [
        "L(w + h) = \(above.text(decimals: 8))",
        "L(w − h) = \(below.text(decimals: 8))",
        "Answer: \(slope.text(decimals: 4))",
      ])
    #expect(abs(TheGradientCheck.slope() - slope) < 1e-6)
    let pattern = try pageText(TheGradientCheck.lesson, "What the pattern says")
    for k in 0..<9 {
      let slope = (pushed(k, by: 1e-5) - pushed(k, by: -1e-5)) / 2e-5
      expect(pattern, shows: [" \(slope.text(decimals: 5)) "])
    }
  }

  @Test("the central difference errs by h², a one-sided one by h")
  func orders() {
    let exact = TheGradientCheck.slope()
    for h in [0.1, 0.01, 0.001] {
      let central =
        (TheGradientCheck.central(h) - exact)
        / (TheGradientCheck.central(h / 10) - exact)
      let oneSided =
        (TheGradientCheck.oneSided(h) - exact)
        / (TheGradientCheck.oneSided(h / 10) - exact)
      if h > 0.001 { #expect(abs(central - 100) < 1) }
      #expect(abs(oneSided - 10) < 0.2)
    }
  }

  @Test("every mistake is caught from every start that a learner may choose")
  func anotherMistake() {
    for seed in UInt32(0)...20 {
      #expect(TheGradientCheck.report(nil, seed: seed).passed)
      for mistake in Mistake.allCases {
        let report = TheGradientCheck.report(mistake, seed: seed)
        #expect(!report.passed, "\(mistake) from seed \(seed)")
      }
    }
    // What the last check says of a single sample.
    #expect(TheGradientCheck.report(.sumForMean, rows: 3..<4).passed)
    for mistake in [Mistake.wrongSign, .hiddenSlopeForgotten] {
      #expect(!TheGradientCheck.report(mistake, rows: 3..<4).passed)
    }
  }

  @Test("every count of solved starts names its network")
  func counts() throws {
    let text = try words(of: TheGradientCheck.lesson, "Another mistake")
    expect(
      text,
      shows: [
        "2-2-1 learns XOR = from 167 of 200 seeds (right: from 167)",
        "2-4-1 learns XOR = from 200 of 200 seeds (right: from 200)",
      ])
    expect(
      try words(of: TheGradientCheck.lesson, "One of eleven"),
      shows: ["A's 2-4-1 network learns XOR from 200 of 200 seeds"])
    let learner = ScriptedLearner { prompt, _, _ in
      // The transposed mistake, which 2-4-1 refuses.
      prompt.purpose == .trial && prompt.text.contains("Return:")
        ? "10 42" : prompt.right
    }
    learner.play(TheGradientCheck.lesson)
    #expect(learner.text.contains("cannot run (right: from 200)"))
  }
}
