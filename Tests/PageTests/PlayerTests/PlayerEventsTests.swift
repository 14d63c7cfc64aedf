import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("A step read back from its operations")
struct PlayerEventsTests {
  private static func lines(of setup: JSON) throws -> String {
    try PlayerClient.opened(setup).done("text", ["as": "jsonl"])["text"].text
  }

  @Test("has the same operations, of one sample or of several")
  func reads() throws {
    let setups: [JSON] = [
      ["network": "mazur"], ["data": "xor"],
      ["data": "xor", "reduction": "sum", "bias": "no"],
      ["data": "iris", "samples": "1,2"],
      ["data": "surface", "samples": "1"],
    ]
    for setup in setups {
      let text = try Self.lines(of: setup)
      let client = PlayerClient()
      try client.done("openTrace", ["text": .string(text)])
      #expect(try client.done("text", ["as": "jsonl"])["text"].text == text)
    }
  }

  @Test("is refused with a sentence where a line is missing, other or no JSON")
  func refuses() throws {
    let text = try Self.lines(of: ["network": "mazur"])
    let lines = text.split(separator: "\n").map { String($0) }
    let client = PlayerClient()
    func refusal(_ lines: [String]) throws -> String {
      try client.ask(
        "openTrace", ["text": .string(lines.joined(separator: "\n"))]
      ).problem
    }
    for k in lines.indices {
      var missing = lines
      missing.remove(at: k)
      #expect(try refusal(missing).count > 10, "without line \(k + 1)")
      var cut = lines
      cut[k].removeLast(5)
      #expect(try refusal(cut).hasPrefix("line \(k + 1): "))
    }
    var other = lines
    other[20] = lines[21]
    #expect(try refusal(other).hasPrefix("line 21: "))
    let adam = try Self.lines(of: ["optimizer": "adam"])
    #expect(
      try client.ask("openTrace", ["text": .string(adam)]).problem
        .contains("plain gradient descent"))
  }
}
