import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("The player with Mazur's network")
struct PlayerMazurTests {
  let oracle: Fixture
  let client: PlayerClient

  init() throws {
    oracle = try Fixture(file: "mazur")
    client = try .mazur()
  }

  /// The numbers of a neuron, as the page shows them.
  private func neuron(_ name: String) throws -> JSON {
    try client.done("neuron", ["name": .string(name)])["neuron"]
  }

  private func number(_ title: String, of name: String) throws -> Double {
    let row = try neuron(name)["numbers"].elements.first {
      $0["title"].text == title
    }
    return try #require(row)["cell"]["full"].number
  }

  private func input(_ i: Int, _ key: String, of name: String) throws -> Double
  {
    try neuron(name)["inputs"].elements[i][key]["full"].number
  }

  @Test("a step has the numbers of the article, and the weights after it")
  func step() throws {
    // The 4 operations of the start; forward, loss, backward; then the update.
    let count = try client.done("state")["where"]["count"].number
    try client.done("goto", ["inStep": .number(count - 12)])
    let names = ["h1", "h2", "o1", "o2"]
    for (n, name) in names.enumerated() {
      let (group, k) = (n < 2 ? "h" : "o", n % 2)
      func expected(_ key: String) throws -> Double {
        try oracle["\(key)_\(group)"].doubles[k]
      }
      #expect(abs(try number("z", of: name) - expected("net")) < 1e-9)
      #expect(abs(try number("a", of: name) - expected("out")) < 1e-9)
      #expect(abs(try number("δ", of: name) - expected("delta")) < 1e-9)
      let dActivation = try number("∂L/∂a", of: name)
      #expect(
        abs(dActivation - (try expected("dE_dout"))) < 1e-9)
      let slope = try number("σ′(z)", of: name)
      #expect(abs(slope - (try expected("dout_dnet"))) < 1e-9)
      for i in 0..<2 {
        let dw = try oracle["dE_dw1_to_w8"].doubles[2 * n + i]
        #expect(abs(try input(i, "dw", of: name) - dw) < 1e-9)
      }
    }
    try client.done("goto", ["inStep": .number(count)])
    let after = try oracle["with_per_neuron_bias_update"]["1"]
    for (n, name) in names.enumerated() {
      for i in 0..<2 {
        let w = try after["weights_w1_to_w8"].doubles[2 * n + i]
        #expect(abs(try input(i, "w", of: name) - w) < 1e-9)
      }
    }
  }

  @Test("on the way back, each wire has its share and the neuron their sum")
  func shares() throws {
    var shares: [Double] = []
    while shares.count < 4 {
      let state = try client.done("forward")
      let parts = state["operation"]["parts"].elements.map { $0.text }
      guard parts[0].hasPrefix("∂L/∂a"), parts[0].contains("δ_") else {
        continue
      }
      let wire = try #require(
        state["diagram"]["wires"].elements.first { $0["now"] == .bool(true) })
      #expect(wire["signal"].text == "backward")
      #expect(wire["back"] == .bool(true))
      shares.append(
        try #require(Double(wire["label"].text.split(separator: " ")[1])))
    }
    let expected = try oracle["dE_dout_h_terms"].elements.flatMap {
      try $0.doubles
    }
    for (share, expected) in zip(shares, expected) {
      #expect(abs(share - expected) < 5e-5)
    }
  }

  @Test(
    "as text, the step is what the program prints",
    arguments: [
      ("neuron", ""), ("matrix", "-matrix"), ("formula", "-formula"),
      ("mazur", "-as-mazur"), ("nielsen", "-as-nielsen"),
      ("pytorch", "-as-pytorch"), ("keras", "-as-keras"),
    ])
  func text(form: String, suffix: String) throws {
    let reply = try client.done("text", ["as": .string(form)])
    let transcript = try Checkout.read(
      "Tests/WalkthroughTests/Transcripts/trace-mazur\(suffix).txt")
    #expect(reply["text"].text == transcript)
  }

  @Test("every number that is shown can be asked about")
  func why() throws {
    for _ in 0..<60 {
      let state = try client.done("forward")
      var names = state["operation"]["numbers"].elements.map { $0["name"].text }
      for row in state["neuron"]["numbers"].elements {
        names.append(row["cell"]["why"].text)
      }
      for row in state["neuron"]["inputs"].elements {
        for key in ["x", "w", "dw"] { names.append(row[key]["why"].text) }
      }
      for name in names where !name.isEmpty {
        let why = try client.done(
          "why", ["name": .string(name), "depth": .number(6)])
        #expect(!why["lines"].elements.isEmpty)
      }
    }
  }

  @Test("a number has the same value where it is explained")
  func whyValue() throws {
    let why = try client.done("why", ["name": "h1.delta"])
    let delta = try oracle["delta_h"].doubles[0]
    #expect(abs(why["value"].number - delta) < 1e-9)
    #expect(why["lines"].elements[0].text.hasPrefix("h1.delta = 0.00877"))
    for next in why["next"].elements {
      try client.done("why", ["name": next, "depth": .number(1)])
    }
  }
}

extension JSON: ExpressibleByStringLiteral {
  /// Creates a string.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByUnicodeScalarLiteral {}
extension JSON: ExpressibleByExtendedGraphemeClusterLiteral {}
