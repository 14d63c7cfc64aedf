import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on the twelve partials")
struct TwelvePartialsTests {
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
      try pageText(TwelvePartials.lesson, "Nine numbers to learn"),
      showsExactly: [0.04742587317756678, 0.5236951740839997].map {
        "= \($0.text(decimals: 6))"
      })
    let product = 0.02146953526581111
    expect(
      try pageText(TwelvePartials.lesson, "The chain rule along the path"),
      showsExactly: [
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
    let text = try pageText(TwelvePartials.lesson, "Nine gradients")
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
    let text = try pageText(TwelvePartials.lesson, "Wrong order, wrong sign")
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
    let text = try pageText(
      TwelvePartials.lesson, "Backpropagation in NumPy, line by line")
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
      let numbers: [String] = try last(name)
      let words: [String] = shown.split(separator: " ").map { String($0) }
      #expect(words.suffix(numbers.count) == numbers[...], "\(shown)")
    }
    let d2 = try last("d_predicted_output")[0]
    expect(
      text, showsExactly: ["What is d2?\n\n  Answer: \(d2)", "Answer: plus"])
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
    let text = try pageText(
      TwelvePartials.lesson, "Train it from your own seed"
    )
    .split(separator: "\n").map { String($0).trimmed }.joined(separator: " ")
    expect(text, showsExactly: pieces)
    for logging in try results.keys where logging != "facts" {
      #expect(try results[logging]["count_all_four"].number == 0)
    }
  }
}
