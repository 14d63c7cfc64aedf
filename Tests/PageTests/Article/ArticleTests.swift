import NeuronLab
import TestSupport
import Testing

@testable import WebPage

/// The article's pictures, by the requests that the page makes.
@Suite("The article's pictures")
struct ArticlePictureTests {
  // MARK: The curve

  @Test("the point on the sigmoid shows z, σ(z) and σ′(z)")
  func sigmoid() throws {
    let reply = try Self.ask(#""do": "curve", "curve": "sigmoid", "x": "1.19""#)
    let exact = try reply.text("exact")
    // σ(1.19) of the article's cell, and a·(1 − a) of it.
    #expect(exact == "σ(z) = 0.7667410642285427, σ′(z) = 0.17884920465422446")
    #expect(
      try reply.tableOfTexts("numbers") == [
        ["z", "1.19"], ["σ(z)", "0.7667"], ["σ′(z)", "0.1788"],
      ])
  }

  @Test("the point follows a pixel, and stays on the curve beyond its ends")
  func pixels() throws {
    for (pixel, x) in [(276.0, 0.0), (-50, -6), (9000, 6), (349.33, 2)] {
      let reply = try Self.ask(
        #""do": "curve", "curve": "sigmoid", "pixel": \#(pixel)"#)
      #expect(try reply.number("x") == x)
    }
    let reply = try Self.ask(
      #""do": "curve", "curve": "sigmoid", "x": "5.95", "by": 0.1"#)
    #expect(try reply.number("x") == 6)
  }

  @Test("the slope on the loss curve is the gradient, and a step goes down")
  func loss() throws {
    let request = #""do": "curve", "curve": "loss", "rate": "10""#
    let reply = try Self.ask(request + #", "x": "0.79""#)
    let network = try Cell.random42()
    let neuron = network.layers[1].neurons[0]
    let step = Cell.step(network, .halfSquaredError)
    func loss(_ w: Double) -> Double {
      neuron.weights[0] = w
      return step.measureLoss(of: .xor)
    }
    let h = 1e-5
    let slope = (loss(0.79 + h) - loss(0.79 - h)) / (2 * h)
    let numbers = try reply.tableOfTexts("numbers")
    #expect(numbers[1][1] == loss(0.79).text(decimals: 5))
    #expect(numbers[2][1] == slope.text(decimals: 5))
    let next = try #require(Double(try reply.text("next")))
    #expect(loss(next) < loss(0.79))
    #expect(abs(next - (0.79 - 10 * slope)) < 0.0051)
  }

  // MARK: One line

  @Test("no line gets four points of XOR right, and some get three")
  func lines() throws {
    var best = 0
    var random = RandomState(seed: 1)
    for _ in 0..<400 {
      let ends = (0..<4).map { _ in random.uniform(from: 40, to: 400) }
      let reply = try Self.ask(
        #""do": "line", "best": 0, "tries": 0, "#
          + #""ends": [[\#(ends[0]), \#(ends[1])], [\#(ends[2]), \#(ends[3])]]"#
      )
      guard try !reply.has("problem") else { continue }
      let right = try reply.integer("right")
      #expect((1...3).contains(right))
      best = max(best, right)
      #expect(try Self.rightCount(of: reply) == right)
    }
    #expect(best == 3)
  }

  /// How many of the points a line's weights get right, computed anew.
  private static func rightCount(of reply: JSONValue) throws -> Int {
    let w = try reply.texts("values").map { try #require(Double($0)) }
    let xor = DataSet.xor
    return xor.rows.filter { k in
      let x = xor.inputs[k]
      return (w[0] * x[0] + w[1] * x[1] + w[2] > 0) == (xor.targets[k][0] == 1)
    }.count
  }

  @Test("the side to the left of the way from the first end says 1")
  func sides() throws {
    // Straight up at x1 = 0.5: the left has x1 = 0.
    let reply = try Self.ask(
      #""do": "line", "best": 0, "tries": 0, "ends": [[226, 300], [226, 100]]"#)
    #expect(try reply.texts("values") == ["-7", "0", "3.5"])
    #expect(try reply.text("sentence") == "2 of 4 right.")
  }

  @Test("the handles of typed weights draw the same line again")
  func handles() throws {
    for values in [["5", "5", "-2.5"], ["-3", "1", "0.5"], ["0", "2", "-1"]] {
      let typed = try Self.ask(
        #""do": "line", "best": 0, "tries": 0, "values": ["#
          + values.map { "\"\($0)\"" }.joined(separator: ", ") + "]")
      let ends = try typed.member("handles").json.lineText
      let drawn = try Self.ask(
        #""do": "line", "best": 0, "tries": 0, "ends": \#(ends)"#)
      let (old, new) = (
        try values.map { try #require(Double($0)) },
        try drawn.texts("values").map { try #require(Double($0)) }
      )
      // The same direction: w and b by the same factor above 0.
      let factor = 7 / (old[0] * old[0] + old[1] * old[1]).squareRoot()
      for (o, n) in zip(old, new) { #expect(abs(o * factor - n) < 0.011) }
    }
  }

  @Test("why it cannot be four is said after three tries")
  func proof() throws {
    for (tries, isSaid) in [(0, false), (1, false), (2, true), (7, true)] {
      let reply = try Self.ask(
        #""do": "line", "best": 3, "tries": \#(tries), "isTry": true, "#
          + #""values": ["1", "1", "-0.5"]"#)
      #expect(try reply.has("proof") == isSaid)
      #expect(try reply.text("sentence") == "3 of 4 right; your best is 3.")
    }
  }

  // MARK: Tables

  @Test("the hand weights' table and loss follow the nine fields")
  func handWeights() throws {
    let texts = HandWeights.fields.map { "\"\($0.text)\"" }
    let hand = try Self.ask(
      #""do": "hand", "values": [\#(texts.joined(separator: ", "))]"#)
    #expect(try hand.text("sentence") == "4 of 4 right, MSE 0.016827.")
    let zero = try Self.ask(
      #""do": "hand", "values": ["#
        + [String](repeating: "\"0\"", count: 9).joined(separator: ", ") + "]")
    #expect(try zero.text("sentence") == "2 of 4 right, MSE 0.250000.")
    let rows = try zero.tableOfTexts("rows")
    #expect(rows[1] == ["0", "1", "0.500", "0.500", "0.500", "1", "wrong"])
  }

  @Test("the three ways to write the layer have the same numbers")
  func matrices() throws {
    let texts = HandWeights.fields.map { "\"\($0.text)\"" }
    let reply = try Self.ask(
      #""do": "matrix", "row": 2, "values": [\#(texts.joined(separator: ", "))]"#
    )
    let panels = try reply.array().map { try $0.texts("lines") }
    #expect(panels[0].contains("   a = σ(2.5) = 0.924"))
    #expect(panels[0].contains("   a = σ(-2.5) = 0.076"))
    for panel in panels[1...] {
      let text = panel.joined(separator: "\n")
      #expect(text.contains("0.924") && text.contains("0.076"))
    }
  }

  @Test("the loss table adds up")
  func losses() throws {
    let reply = try Self.ask(
      #""do": "losses", "values": ["0.5", "1", "0", "-1"]"#)
    #expect(
      try reply.tableOfTexts("rows") == [
        ["0", "+0.500", "0.250000"], ["1", "0.000", "0.000000"],
        ["1", "-1.000", "1.000000"], ["0", "-1.000", "1.000000"],
      ])
    #expect(
      try reply.tableOfTexts("sums").map { $0[1] }
        == ["2.250000", "0.562500", "0.281250"])
  }

  // MARK: Refused

  @Test(
    "what a picture cannot show is refused with a sentence",
    arguments: [
      (#""do": "fly""#, "The article cannot do \"fly\"."),
      (#""do": "curve", "curve": "moon""#, "There is no curve \"moon\"."),
      (
        #""do": "curve", "curve": "sigmoid", "x": "7""#,
        "z: the picture shows -6 to 6."
      ),
      (
        #""do": "curve", "curve": "loss", "rate": "x", "x": "1""#,
        "learning rate η: \"x\" is not a number; it needs a number, such as 10."
      ),
      (
        #""do": "line", "best": 0, "tries": 0, "ends": [[90, 90], [91, 90]]"#,
        "The two ends are at the same place; move one away."
      ),
      (
        #""do": "line", "best": 0, "tries": 0, "ends": [[90], [91, 90]]"#,
        "A line needs two ends with two coordinates each."
      ),
      (
        #""do": "hand", "values": ["1"]"#, "The cell has 9 fields, found 1."
      ),
      (
        #""do": "losses", "values": ["0", "0", "0", "a"]"#,
        "prediction at (1, 1): \"a\" is not a number; it needs a number, such as "
          + "0.107."
      ),
      (
        #""do": "matrix", "row": 4, "values": \#(zeros)"#,
        "XOR has 4 samples, 0 to 3; found 4."
      ),
      (
        #""do": "run", "name": "moon", "values": []"#,
        "The article has no cell \"moon\"."
      ),
    ])
  func refused(request: String, sentence: String) throws {
    #expect(try Self.ask(request).text("problem") == sentence)
  }

  private static let zeros =
    "[" + [String](repeating: "\"0\"", count: 9).joined(separator: ", ") + "]"

  private static func ask(_ request: String) throws -> JSONValue {
    JSONValue(try DeskTests.answer(#"{"to": "article", \#(request)}"#))
  }
}
