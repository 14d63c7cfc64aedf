import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("A step read back from its operations")
struct PlayerEventsTests {
  /// Every optimizer, in its first step and in a later one.
  private static let optimizers: [JSON] = [0, 3].flatMap { epoch in
    func setup(_ name: String, _ more: [JSON.Member] = []) -> JSON {
      .object(
        [
          JSON.Member("data", .string("xor")),
          JSON.Member("optimizer", .string(name)),
          JSON.Member("epoch", .string("\(epoch)")),
        ] + more)
    }
    let momentum = JSON.Member("momentum", .string("0.9"))
    let nesterov = JSON.Member("nesterov", .string("yes"))
    let decay = JSON.Member("decay", .string("0.1"))
    return [
      setup("sgd", [momentum]), setup("sgd", [momentum, nesterov]),
      setup("sgd", [decay]), setup("sgd", [momentum, nesterov, decay]),
      setup("adam"), setup("adam", [decay]), setup("adamw"),
      setup("rmsprop"), setup("rmsprop", [momentum, decay]),
      setup("adagrad"), setup("adagrad", [decay]),
    ]
  }

  private static func lines(of player: Player) throws -> String {
    try player.carryOut("text", JSONValue(["as": "jsonl"]))["text"].text
  }

  @Test("has the same operations, of one sample or of several")
  func reads() throws {
    let setups: [JSON] =
      [
        ["network": "mazur"], ["data": "xor"],
        ["data": "xor", "reduction": "sum", "bias": "no"],
        ["data": "iris", "samples": "1,2"],
        ["data": "surface", "samples": "1"],
      ] + Self.optimizers
    for setup in setups {
      let text = try Self.lines(of: Player(PlayerSetup(JSONValue(setup))))
      let again = try Self.lines(of: Player(traceText: text))
      #expect(Self.comparable(again) == Self.comparable(text))
    }
  }

  /// The lines, but for what a neuron held before: the file does not have the steps
  /// before.
  private static func comparable(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.contains("\"phase\": \"update\"")
        ? String(line) : line.components(separatedBy: ", \"changes\": ")[0]
    }
  }

  @Test("is refused with a sentence where a line is missing, other or no JSON")
  func refuses() throws {
    let text = try PlayerClient.mazur().done("text", ["as": "jsonl"])["text"]
      .text
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
      #expect(try refusal(cut).contains("line \(k + 1): "))
    }
    var other = lines
    other[20] = lines[21]
    #expect(try refusal(other).contains("line 21: "))
  }

  @Test("is played where a number does not agree, which is said")
  func differs() throws {
    let text = try PlayerClient.mazur().done("text", ["as": "jsonl"])["text"]
      .text
    let wrong = text.replacingOccurrences(
      of: "\"value\": 0.027500000000000004", with: "\"value\": 0.0275001")
    #expect(wrong != text)
    let state = try PlayerClient().done("openTrace", ["text": .string(wrong)])
    let note = state["note"].text
    #expect(note.hasPrefix("Line 6 (h1: z += w[x2]·x2) gives 0.02750000"))
    #expect(note.contains("but has 0.0275001."))
  }
}
