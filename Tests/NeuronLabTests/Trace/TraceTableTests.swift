import TestSupport
import Testing

@testable import NeuronLab

@Suite("A trace as tables")
struct TraceTableTests {
  /// The cells of the first row that begins with a name.
  private static func row(_ name: String, _ lines: [String]) throws -> [String]
  {
    let line = try #require(lines.first { $0.hasPrefix(name + " ") })
    return line.split(separator: " ").map { String($0) }
  }

  @Test("a row has Mazur's z, a, ∂L/∂a, σ′, δ and dw, rounded")
  func mazur() throws {
    let mazur = try Fixture(file: "mazur")
    let lines = TraceTable(try TraceSamples.mazur(), decimals: 5).lines
    func texts(_ keys: [String], _ k: Int) throws -> [String] {
      try keys.map { try mazur[$0].doubles[k].text(decimals: 5) }
    }
    let dw = try mazur["dE_dw1_to_w8"].doubles.map { $0.text(decimals: 5) }
    for k in 0...1 {
      #expect(
        try Self.row("h\(k + 1)", lines) == ["h\(k + 1)"]
          + texts(["net_h", "out_h", "dE_dout_h", "dout_dnet_h", "delta_h"], k)
          + dw[2 * k..<2 * k + 2])
      #expect(
        try Self.row("o\(k + 1)", lines).prefix(6)
          == (["o\(k + 1)"]
          + texts(
            ["net_o", "out_o", "dE_dout_o", "dout_dnet_o", "delta_o"], k))[...])
    }
  }

  @Test(
    "no line is longer than 80 columns, no column runs into the next",
    arguments: [0, 5, 12, 17])
  func width(_ decimals: Int) throws {
    for sizes in [[1, 1], [2, 4, 1], [4, 8, 3], [64, 32, 10], [3, 60, 2]] {
      let trace = try TraceSamples.random(
        sizes, samples: 2,
        names: sizes == [2, 4, 1] ? TraceSamples.awkwardNames : [])
      for line in TraceTable(trace, decimals: decimals).lines {
        #expect(line.count <= 80, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test("if there are many weights, it names the one with the largest dw")
  func manyWeights() throws {
    let trace = try TraceSamples.random([30, 3, 1])
    let lines = TraceTable(trace).lines
    #expect(lines.contains { $0.hasSuffix("largest dw of 30") })
    for (k, neuron) in trace.samples[0].layers[0].neurons.enumerated() {
      // dw = δ·x: the largest |x| has the largest |dw|.
      var largest = 0
      for i in 0..<30 where abs(neuron.inputs[i]) > abs(neuron.inputs[largest])
      {
        largest = i
      }
      #expect(
        try Self.row("h\(k + 1)", lines).suffix(2)
          == ["x\(largest + 1)", neuron.dw[largest].text(decimals: 5)])
    }
  }

  @Test("for a large layer, it shows 20 neurons and says how many are left out")
  func manyNeurons() throws {
    let trace = try TraceSamples.random([2, 50, 1])
    let lines = TraceTable(trace).lines
    #expect(
      lines.filter { $0.hasPrefix("… 30 more neurons") }.count == 2)
    let deltas = trace.samples[0].layers[0].neurons.map { abs($0.delta) }
    let least = deltas.sorted()[30]
    for (k, delta) in deltas.enumerated() {
      let isShown = lines.contains {
        $0.hasPrefix("h\(k + 1) ") && !$0.contains("→")
      }
      #expect(isShown == (delta >= least))
    }
  }

  @Test("one neuron alone keeps its rows")
  func oneNeuron() throws {
    let trace = try TraceSamples.random([2, 3, 1], samples: 2)
    let all = TraceTable(trace).lines
    let one = TraceTable(trace, neurons: ["h2"]).lines
    #expect(one.filter { $0.hasPrefix("h2 ") }.count == 4)
    #expect(!one.contains { $0.hasPrefix("h1 ") || $0.hasPrefix("o1 ") })
    #expect(
      try Self.row("h2", one).prefix(6) == Self.row("h2", all).prefix(6))
  }

  @Test(
    "a column distinguishes tiny numbers from 0",
    arguments: [
      (0.12345678, "0.12346"), (0, "0.00000"), (-1e-7, "-1.0e-07"),
      (4.9e-6, "4.9e-06"), (5.1e-6, "0.00001"), (999_999, "999999.00000"),
      (-1_234_567, "-1.235e+06"), (.nan, "nan"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func compact(_ value: Double, _ expected: String) {
    #expect(value.compactText(decimals: 5) == expected)
  }

  @Test("the indices of the largest come in order, the first of equal ones")
  func placesOfLargest() {
    #expect([3.0, -5, 1, 5, 4].placesOfLargest(3) == [1, 3, 4])
    #expect([2.0, 2, 2].placesOfLargest(2) == [0, 1])
    #expect([1.0, .nan, 9].placesOfLargest(1) == [1])
    #expect([1.0].placesOfLargest(4) == [0])
    #expect([Double]().placesOfLargest(1) == [])
  }

  @Test("a text is cut where it would take more columns")
  func clipped() {
    #expect("abcdef".clipped(to: 6) == "abcdef")
    #expect("abcdefg".clipped(to: 6) == "abc…fg")
    #expect("weight of a".clipped(to: 8) != "weight of b".clipped(to: 8))
    #expect("漢字かな".clipped(to: 8) == "漢字かな")
    #expect("漢字かなa".clipped(to: 8) == "漢字…なa")
    #expect("a\nb".clipped(to: 20) == "a\\u{a}b")
  }
}
