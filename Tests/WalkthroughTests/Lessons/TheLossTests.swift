import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on the loss")
struct TheLossTests {
  @Test("the errors and losses are those of the article's code")
  func loss() throws {
    let file = try OracleFile("article_values")
    let hand = try file["hand_weights"]
    expect(
      try pageText(TheLoss.lesson, "Four errors"),
      showsExactly: try hand["errors"].numbers.map {
        "= \($0 > 0 ? "+" : "")\($0.text(decimals: 3))"
      })
    let mse = try hand["mse"].number
    let random = try file["cell-random-loss"]
    expect(
      try pageText(TheLoss.lesson, "The mean of the squares"),
      showsExactly: [
        "= \(mse.text(decimals: 6))",
        try hand["mse_claimed_in_prose"].number.text(decimals: 7),
      ])
    let randomLoss = try random["loss"].number
    let outputs = try random["output"].numbers
    expect(
      try pageText(TheLoss.lesson, "Before any training"),
      showsExactly: ["Answer: 0.25", "L = \(randomLoss.text(decimals: 4))"]
        + outputs.map { $0.text(decimals: 3) })
    // Mean over four samples, so the sum is four times as much.
    let conventions = try pageText(
      TheLoss.lesson, "Mean or sum, with ½ or without")
    for factor in [1.0, 4, 0.5, 2] {
      let row = [mse, randomLoss].map { (factor * $0).text(decimals: 4) }
      expect(conventions, showsExactly: [row.joined(separator: "  ")])
    }
  }
}
