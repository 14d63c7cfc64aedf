import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// The texts of the lessons from the gradient check to the debugger, and the
/// numbers of the first two, against other software's, against formulas, and
/// against plain arrays.
@Suite("The lessons from the gradient check to the debugger")
struct LastLessonsTests {
  static let lessons: [Lesson] = [
    TheGradientCheck.lesson, ConventionsCompared.lesson, Optimizers.lesson,
    Frameworks.lesson, InTheDebugger.lesson,
  ]

  @Test("read as they did when somebody last read them whole", arguments: 0..<5)
  func transcript(_ k: Int) throws {
    let lesson = Self.lessons[k]
    var lines = [lesson.title, lesson.question]
    for passage in lesson.passages(number: 1) {
      lines += ["", "· \(passage.heading)", ""] + passage.lines
    }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(lesson.name)")
  }

  // MARK: The gradient check

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

  /// The loss of a 2-2-1 network on XOR, from its nine numbers in order.
  private func loss(_ p: [Double]) -> Double {
    let samples = [(0.0, 0.0, 0.0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    return samples.reduce(0) { sum, sample in
      let h1 = sigmoid(p[0] * sample.0 + p[1] * sample.1 + p[2])
      let h2 = sigmoid(p[3] * sample.0 + p[4] * sample.1 + p[5])
      let error = sigmoid(p[6] * h1 + p[7] * h2 + p[8]) - sample.2
      return sum + error * error / 4
    }
  }

  @Test("measured slopes are those of a loss written by hand")
  func measuredSlopes() throws {
    var random = RandomState(seed: 42)
    let p = (0..<9).map { _ in 2 * random.randomSample() - 1 }
    func pushed(_ k: Int, by h: Double) -> Double {
      var q = p
      q[k] += h
      return loss(q)
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

  // MARK: Conventions

  @Test("losses, gradients and weights are those of the note's program")
  func note() throws {
    let file = try OracleFile("xor_note")
    let start = try file["at_epoch"]["0"]
    // Its steps are what is added to the weights: −dw of Σ ½(a − y)².
    let dw = try -file["first_epoch"]["step_hidden_output_before_lr"].flat[0]
    let half = try start["half_sum_squared"].number
    let first = try pageText(ConventionsCompared.lesson, "Half, mean or sum")
    expect(
      first,
      shows: try start["predictions"].numbers.map { $0.text(decimals: 4) })
    for (form, factor) in [
      ("¼ · Σ (a − y)²", 0.5), ("¼ · Σ ½(a − y)²", 0.25), ("Σ ½(a − y)²", 1),
      ("Σ (a − y)²", 2),
    ] {
      expect(
        first,
        shows: [
          "\(form) \((factor * half).text(decimals: 4)) "
            + (factor * dw).text(decimals: 6)
        ])
    }
    let weights = try ["1", "10", "100"].map { epoch in
      try file["weights_after"][epoch]["weights_hidden_output"].flat[0]
        .text(decimals: 8)
    }
    let rates = try pageText(
      ConventionsCompared.lesson, "The rate makes up for it")
    for rate in ["1", "2", "0.5", "0.25"] {
      expect(rates, shows: ["\(rate) \(weights.joined(separator: " "))"])
    }
    let matrix = try file["initial"]["weights_input_hidden"].elements
    expect(
      try pageText(ConventionsCompared.lesson, "Which way the weights lie"),
      shows: ["Answer: \(try matrix[1].numbers[0].text(decimals: 4))"])
  }

  @Test("one form's steps are the others' to the last bit, with its own rate")
  func sameBits() {
    let runs = ConventionsCompared.forms.map { form in
      let step = ConventionsCompared.step(
        form.loss, form.reduction, rate: form.rate)
      step.repeated(100, on: .xor)
      return step.network.description
    }
    func weights(_ run: String) -> [Substring] {
      run.split(separator: "\n").map { $0.prefix { $0 != "z" } }
    }
    for run in runs { #expect(weights(run) == weights(runs[0])) }
  }

  @Test("a sign turned once climbs, by the note's own step taken backward")
  func mixedSigns() throws {
    let file = try OracleFile("xor_note")
    func moved(_ factor: Double) throws -> Double {
      let w1 = try file["initial"]["weights_input_hidden"].flat
      let w2 = try file["initial"]["weights_hidden_output"].flat
      let step1 = try file["first_epoch"]["step_input_hidden_before_lr"].flat
      let step2 = try file["first_epoch"]["step_hidden_output_before_lr"]
        .flat
      let p = zip(w1 + w2, step1 + step2).map { $0 + factor * $1 }
      return loss([p[0], p[2], 0, p[1], p[3], 0, p[4], p[5], 0])
    }
    let before = try moved(0).text(decimals: 6)
    expect(
      try pageText(ConventionsCompared.lesson, "Plus or minus"),
      shows: [
        "one book \(before) \(try moved(0.5).text(decimals: 6))",
        "a bit of both \(before) \(try moved(-0.5).text(decimals: 6))",
      ])
  }

  @Test("the slope by z and by a, and both put in wrongly")
  func slopes() throws {
    let file = try OracleFile("xor_note")["first_epoch"]
    let zs = try file["hidden_layer_input"].elements.map { try $0.numbers[1] }
    func slope(_ z: Double) -> Double { exp(-z) / pow(1 + exp(-z), 2) }
    let text = try pageText(ConventionsCompared.lesson, "The slope, of what?")
    for z in zs[1...] {
      let a = 1 / (1 + exp(-z))
      let row = [z, a, slope(z), slope(z), z * (1 - z), slope(a)]
      expect(
        text, shows: [row.map { $0.text(decimals: 4) }.joined(separator: " ")])
    }
  }

  @Test("five conventions have five gradients and one step")
  func fiveBooks() throws {
    let file = try OracleFile("xor_note")
    let start = try file["at_epoch"]["0"]
    let half = try start["half_sum_squared"].number
    let dw = try -file["first_epoch"]["step_hidden_output_before_lr"].flat[0]
    let text = try pageText(ConventionsCompared.lesson, "Five books, one step")
    for (name, factor, rate) in [
      ("ours", 0.5, "1"), ("mazur", 1, "0.5"), ("nielsen", 0.25, "2"),
      ("pytorch", 0.5, "1"), ("keras", 0.5, "1"),
    ] {
      expect(
        text,
        shows: [
          "\(name) \((factor * half).text(decimals: 6)) "
            + "\((factor * dw).text(decimals: 6)) \(rate) "
            + (-0.5 * dw).text(decimals: 6)
        ])
    }
  }
}
