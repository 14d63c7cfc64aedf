import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on activations")
struct ActivationsTests {
  @Test("the sigmoid and its gains are what its formula gives")
  func sigmoid() throws {
    let lesson = text(of: Activations.lesson)
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

  @Test("softmax is e^z over its sum, and what one gains the others lose")
  func softmax() throws {
    let powers = [exp(2.0), exp(1.0), 1]
    let sum = powers.reduce(0, +)
    let shares = powers.map { ($0 / sum).text(decimals: 3) }
    expect(
      try words(of: Activations.lesson, "Softmax: one of several"),
      shows: [
        "e^z \(powers[0].text(decimals: 3)) \(powers[1].text(decimals: 3)) 1.000 "
          + sum.text(decimals: 3), "a \(shares.joined(separator: " ")) 1.000",
        "decimals? Answer: \(shares[0])", "Answer: down",
      ])
  }

  @Test("softmax is explained before anything else names it")
  func softmaxFirst() throws {
    let passages = LessonCatalog.all.flatMap { $0.said }
    let first = try #require(
      passages.first { passage in
        passage.lines.contains { $0.lowercased().contains("softmax") }
      })
    #expect(first.heading == "Softmax: one of several")
  }
}
