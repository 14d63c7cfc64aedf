import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

/// The numbers of the lessons from the loss to the twelve partials, against
/// other software's and against formulas.
@Suite("The lessons on loss, derivative, descent and partials")
struct LossToPartialsTests {
  static let lessons: [Lesson] = [
    TheLoss.lesson, TheDerivative.lesson, WalkingDownhill.lesson,
    TwelvePartials.lesson,
  ]

  /// The lines of a page, by its heading.
  private func page(_ lesson: Lesson, _ heading: String) throws -> String {
    let passage = try #require(
      lesson.passages(number: 1).first { $0.heading == heading })
    return passage.lines.joined(separator: "\n")
  }

  private func expect(
    _ text: String, shows pieces: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for piece in pieces {
      #expect(
        text.contains(piece), "\(piece)\n\(text)",
        sourceLocation: sourceLocation)
    }
  }

  @Test("read as they did when somebody last read them whole", arguments: 0..<4)
  func transcript(_ k: Int) throws {
    let lesson = Self.lessons[k]
    var lines = [lesson.title, lesson.question]
    for passage in lesson.passages(number: 1) {
      lines += ["", "· \(passage.heading)", ""] + passage.lines
    }
    try Transcript.compare(
      lines.joined(separator: "\n"), with: "lesson-\(lesson.name)")
  }

  @Test("their pictures can be plain ASCII", arguments: 0..<4)
  func ascii(_ k: Int) throws {
    let plain = try Program.run(["lesson", Self.lessons[k].name, "--ascii"])
    #expect(plain.code == 0)
    #expect(
      plain.output.unicodeScalars.allSatisfy {
        !(0x2500...0x25ff).contains($0.value)
          && !(0x2800...0x28ff).contains($0.value)
      })
  }

  // MARK: The loss

  @Test("the errors and losses are those of the article's code")
  func loss() throws {
    let file = try OracleFile("article_values")
    let hand = try file["hand_weights"]
    expect(
      try page(TheLoss.lesson, "Four errors"),
      shows: try hand["errors"].numbers.map {
        "= \($0 > 0 ? "+" : "")\($0.text(decimals: 3))"
      })
    let mse = try hand["mse"].number
    let random = try file["cell-random-loss"]
    expect(
      try page(TheLoss.lesson, "The mean of the squares"),
      shows: [
        "= \(mse.text(decimals: 6))",
        try hand["mse_claimed_in_prose"].number.text(decimals: 7),
      ])
    let randomLoss = try random["loss"].number
    let outputs = try random["output"].numbers
    expect(
      try page(TheLoss.lesson, "Before any training"),
      shows: ["Answer: 0.25", "L = \(randomLoss.text(decimals: 4))"]
        + outputs.map { $0.text(decimals: 3) })
    // Mean over four samples, so the sum is four times as much.
    let conventions = try page(TheLoss.lesson, "Mean or sum, with ½ or without")
    for factor in [1.0, 4, 0.5, 2] {
      let row = [mse, randomLoss].map { (factor * $0).text(decimals: 4) }
      expect(conventions, shows: [row.joined(separator: "  ")])
    }
  }

  // MARK: The derivative

  @Test("slopes are those of the algebra: 6 + h for x², 3 + 3h + h² for x³")
  func slopes() throws {
    expect(
      try page(TheDerivative.lesson, "The run shrinks"),
      shows: ["7.000", "6.100", "6.010", "6.001", "Answer: 6\n"])
    expect(
      try page(TheDerivative.lesson, "Another place, another slope"),
      shows: ["-3.999   -4", "-1.999   -2", "0.001    0", "4.001    4"])
    expect(
      try page(TheDerivative.lesson, "Too small a push"),
      shows: [
        "1e-01  3.310000000   3e-01  3.010000000   1e-02",
        "1e-03  3.003001000   3e-03  3.000001000   1e-06",
        "1e-16  0.000000000   3e+00", "Answer: 0\n",
      ])
  }

  @Test("the sigmoid's slopes are e^−z / (1 + e^−z)², and a·(1 − a) follows")
  func sigmoidSlopes() throws {
    func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    let text = try page(TheDerivative.lesson, "The slope of the sigmoid")
    let slopes = [-4.0, -2, 0, 2, 4].map { z in
      (exp(-z) / pow(1 + exp(-z), 2)).text(decimals: 4)
    }.joined(separator: "  ")
    expect(text, shows: ["measured   \(slopes)", "a·(1 − a)  \(slopes)"])
    expect(text, shows: [((1 - exp(-0.001)) / 0.001).text(decimals: 4)])
    // Every line of the derivation is an equation; both sides, with numbers.
    for z in [-3.0, -0.4, 0, 1.7] {
      let a = sigmoid(z)
      #expect(abs(exp(-z) - (1 / a - 1)) < 1e-13 * exp(-z) + 1e-15)
      for h in [1.0, 0.1, 0.001] {
        let rise = sigmoid(z + h) - a
        let factored = a * sigmoid(z + h) * exp(-z) * (1 - exp(-h))
        #expect(abs(rise - factored) < 1e-15)
      }
    }
  }

  @Test("the chain of one neuron multiplies to the slope of its formula")
  func gears() throws {
    // L = (σ(w·x) − 1)² with w·x = 1 and x = 2, differentiated by hand.
    let a = 1 / (1 + exp(-1.0))
    let expected = 2 * (a - 1) * a * (1 - a) * 2
    let neuron = TheDerivative.gearNeuron()
    #expect(abs(neuron.dw[0] - expected) < 1e-15)
    expect(
      try page(TheDerivative.lesson, "Gears"),
      shows: ["= \(expected.text(decimals: 3))\n"])
  }

  // MARK: Downhill

  @Test(
    "one weight's distance from 1.5 shrinks by 1 − 4η a step",
    arguments: [0.01, 0.1, 0.25, 0.45, 0.5, 0.6])
  func walk(_ rate: Double) throws {
    // L = ½(2w − 3)² has the slope 4·(w − 1.5).
    let places = WalkingDownhill.walk(from: 0, rate: rate, updates: 10)
    #expect(places.count == 11)
    for (k, place) in places.enumerated() {
      let distance = -1.5 * pow(1 - 4 * rate, Double(k))
      #expect(abs(place.w - 1.5 - distance) < 1e-9 * max(1, abs(distance)))
      #expect(
        abs(place.loss - 2 * distance * distance)
          < 1e-9 * max(1, distance * distance))
      #expect(abs(place.dw - 4 * distance) < 1e-9 * max(1, abs(distance)))
    }
    let last = 2 * pow(1.5 * pow(1 - 4 * rate, 10), 2)
    expect(
      try page(WalkingDownhill.lesson, "How far"),
      shows: [last.text(decimals: 6)])
  }

  @Test("the slow start is Nielsen's")
  func slowStart() throws {
    // From his book's settings, computed with NumPy.
    let numbers = [
      (0.6, 0.9, 0.817574476193644, 0.0939556948636472),
      (2, 2, 0.982013790037908, 0.202848424267776),
    ]
    let text = try page(WalkingDownhill.lesson, "A slow start")
    for (w, b, first, last) in numbers {
      let walk = WalkingDownhill.slowWalk(w: w, b: b)
      #expect(abs(walk[0].a - first) < 1e-12)
      #expect(abs(walk[300].a - last) < 1e-12)
      expect(text, shows: [first.text(decimals: 4), last.text(decimals: 4)])
    }
  }

  // MARK: The twelve partials

  /// Source E's run from seed 1 at rate 0.2.
  private func peopleRun() throws -> OracleFile {
    let runs = try OracleFile("people")["runs"].elements
    return try #require(
      try runs.first {
        try $0["seed"].number == 1 && $0["lr"].number == 0.2
      })
  }

  @Test("Zhou's example, without his rounding and with it")
  func zhou() throws {
    expect(
      try page(TwelvePartials.lesson, "Nine numbers to learn"),
      shows: [0.04742587317756678, 0.5236951740839997].map {
        "= \($0.text(decimals: 6))"
      })
    let product = 0.02146953526581111
    expect(
      try page(TwelvePartials.lesson, "Back along the path"),
      shows: [
        "= \((-0.9526096518320006).text(decimals: 4))",
        "= \(product.text(decimals: 4))", product.text(decimals: 6),
        "rounded factors and gets 0.0214;",
      ])
  }

  @Test("all twelve partials and nine gradients are those of other software")
  func partials() throws {
    let first = try peopleRun()["first_sample"]
    let network = TwelvePartials.learn(TwelvePartials.started()).network
    let expected = try first["twelve_partials"]
    let partials = TwelvePartials.partials(network)
    #expect(partials.count == 12)
    for partial in partials {
      let key = partial.name.split(separator: "/").map {
        "d_" + $0.dropFirst().map { $0 == "ŷ" ? "ypred" : String($0) }.joined()
      }.joined(separator: "_")
      let value = try expected[key].number
      #expect(
        abs(partial.value - value) <= 1e-12 * abs(value), "\(partial.name)")
    }
    let text = try page(TwelvePartials.lesson, "Nine gradients")
    for name in try first["gradients"].keys {
      let shown = try first["gradients"][name].number.text(decimals: 4)
      let row = try #require(
        text.split(separator: "\n").first { $0.contains("∂L/∂\(name) ") })
      #expect(
        row.split(separator: " ").filter { $0 == shown }.count >= 2,
        "\(name): \(row)")
    }
  }

  @Test("updating the output first spoils exactly the hidden gradients")
  func wrongOrder() throws {
    let first = try peopleRun()["first_sample"]
    let slopes = try first["twelve_partials"]
    let start = try peopleRun()["initial_w1_w6_b1_b3"].numbers
    let right = try first["gradients"]["w1"].number
    let w5 = try start[4] - 0.2 * first["gradients"]["w5"].number
    let wrong =
      try slopes["d_L_d_ypred"].number * w5 * slopes["d_ypred_d_b3"].number
      * slopes["d_h1_d_w1"].number
    let after = try first["params_after_this_sample"].numbers
    let text = try page(TwelvePartials.lesson, "Wrong order, wrong sign")
    func row(_ name: String) throws -> [Substring] {
      try #require(text.split(separator: "\n").first { $0.contains(name) })
        .split(separator: " ").suffix(2)
    }
    // The wrong sign takes the step from the start to the other side.
    let opposite = zip(start, after).map { 2 * $0 - $1 }
    #expect(
      try row("  right ") == [
        right.text(decimals: 4)[...], Self.loss(after).text(decimals: 4)[...],
      ])
    #expect(try row("output updated first")[0] == wrong.text(decimals: 4))
    #expect(
      try row("wrong sign") == [
        (-right).text(decimals: 4)[...],
        Self.loss(opposite).text(decimals: 4)[...],
      ])
  }

  /// Alice's loss with the nine parameters, without the library.
  private static func loss(_ p: [Double]) -> Double {
    func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    let h1 = sigmoid(-2 * p[0] - p[1] + p[6])
    let h2 = sigmoid(-2 * p[2] - p[3] + p[7])
    return pow(sigmoid(p[4] * h1 + p[5] * h2 + p[8]) - 1, 2)
  }

  @Test("the NumPy program's lines have its numbers, beside ours")
  func xorProgram() throws {
    let first = try OracleFile("xor_note")["first_epoch"]
    let text = try page(TwelvePartials.lesson, "The XOR note, line by line")
    func last(_ name: String) throws -> [String] {
      try #require(try first[name].elements.last).flat
        .map { $0.text(decimals: 4) }
    }
    for (line, name) in [
      ("h = sigmoid(X @ W1)", "hidden_layer_output"),
      ("p = sigmoid(h @ W2)", "predicted_output"), ("error = y - p", "error"),
      ("e1 = d2 @ W2.T", "error_hidden_layer"),
      ("d1 = e1 * h * (1 - h)", "d_hidden_layer"),
    ] {
      let shown = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("  \(line) ") })
      let numbers = try last(name)
      #expect(
        shown.split(separator: " ").suffix(numbers.count).map(String.init)
          == numbers, "\(shown)")
    }
    let d2 = try last("d_predicted_output")[0]
    expect(text, shows: ["What is d2?\n\n  Answer: \(d2)", "Answer: plus"])
  }

  @Test("training ends where other software's does, and the search is quoted")
  func training() throws {
    let after = try peopleRun()["after_epochs"]
    var pieces = try ["0", "1000", "2000", "3000"].map {
      try after[$0]["loss"].number.text(decimals: 6)
    }
    let strangers = try after["3000"]["tests"]
    for name in ["Emily", "Frank"] {
      pieces.append("  \(try strangers[name].number.text(decimals: 3))  ")
    }
    let search = try OracleFile("people")["search"]
    pieces += try search["wanted"]["loss"].numbers.map { $0.text(decimals: 3) }
    let settings = "np.random.seed(s); normal() x9; lr 0.2"
    let results = try search["results"][settings]
    let range = try results["facts"]["loss_min_max_over_all_seeds"]["1000"]
      .numbers
    pieces.append(
      "between \(range[0].text(decimals: 4)) and "
        + range[1].text(decimals: 4))
    let text = try page(TwelvePartials.lesson, "Train it from your own seed")
      .split(separator: "\n").map { String($0).trimmed }.joined(separator: " ")
    expect(text, shows: pieces)
    for logging in try results.keys where logging != "facts" {
      #expect(try results[logging]["count_all_four"].number == 0)
    }
  }
}
