import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on conventions")
struct ConventionsComparedTests {
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
      ConventionsCompared.lesson, "The learning rate makes up for it")
    for rate in ["1", "2", "0.5", "0.25"] {
      expect(rates, shows: ["\(rate) \(weights.joined(separator: " "))"])
    }
    let matrix = try file["initial"]["weights_input_hidden"].elements
    expect(
      try pageText(ConventionsCompared.lesson, "The layout of the weights"),
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
      return lossOfXOR([p[0], p[2], 0, p[1], p[3], 0, p[4], p[5], 0])
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
