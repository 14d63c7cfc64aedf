import NeuronLab
import Testing

@testable import WebPage

/// Requests that no page makes, and what a person would read.
@Suite("Requests that cannot be carried out")
struct RequestRefusalTests {
  private static let longest = String(repeating: "a", count: 501)

  /// Requests to one part of the page, and the problem that each is answered with.
  private static let refused:
    [(part: String, request: String, problem: String)] =
      [
        (
          "ask", #""do": "fly""#, #"Ask cannot do "fly"."#
        ),
        (
          "article", #""do": "run", "name": "neuron", "values": [[], []]"#,
          #"The article has no cell "neuron"."#
        ),
        ("playground", #""do": "fly""#, #"the playground cannot "fly""#),
        (
          "playground", #""do": "train", "epochs": 1"#,
          "There is no training yet."
        ),
        (
          "playground", #""do": "open", "texts": [["data"]]"#,
          "a setting is a name and a value, found 1"
        ),
        ("player", #""do": "back""#, "the player shows no network yet"),
        (
          "player", #""do": "openTrace", "text": "{}""#,
          "This is not a trace that can be shown: format: is missing"
        ),
        (
          "player",
          #""do": "open", "setup": {"data": "xor", "layers": "2,300,1"}"#,
          "Layers: a layer has at most 128 neurons here, found 300."
        ),
        (
          "player",
          #""do": "open", "setup": {"data": "xor", "batch": "-1"}"#,
          #"Batch size: expected a whole number from 1 to 4, found "-1"."#
        ),
        (
          "player", #""do": "open", "setup": {"data": "xor", "split": "2"}"#,
          #"Fraction to train on: expected a number from 0 to 1, found "2"."#
        ),
        (
          "player",
          #""do": "open", "setup": {"data": "xor", "samples": "9"}"#,
          "Samples are numbered from 1 to 4, found 9."
        ),
        (
          "player",
          #""do": "open", "setup": {"data": "xor", "samples": "1,1"}"#,
          #"The samples: expected different numbers of samples, as in 1,4, found "1,1"."#
        ),
        (
          "player", #""do": "open", "setup": {"data": "xor", "epoch": "-1"}"#,
          #"The epoch: expected a whole number from 0, found "-1"."#
        ),
      ]

  /// The same of a player that shows Mazur's network.
  private static let refusedWithNetwork: [(request: String, problem: String)] =
    [
      (#""do": "fly""#, #"the player cannot do "fly""#),
      (
        #""do": "state", "width": 0"#,
        "a width is from 1 to 10000 pixels, found 0"
      ),
      (#""do": "forward", "count": 0"#, "a count is from 1 to 100000, found 0"),
      (
        #""do": "why", "name": "h1.delta", "depth": 0"#,
        "a depth is at least 1, found 0"
      ),
      (#""do": "text", "as": "poem""#, #"there is no text "poem""#),
      (
        #""do": "goto", "inStep": -1"#,
        "the step has operations 1 to 61, found -1"
      ),
      (
        #""do": "goto", "operation": -1"#,
        "operations are numbered from 0, the very start, to 61000000, found -1"
      ),
      (
        #""do": "goto", "epoch": -1"#,
        "the player can go to epochs 0 to 999999, found -1"
      ),
      (
        #""do": "break", "what": "\#(longest)""#,
        "a command has at most 500 letters on one line"
      ),
      (
        #""do": "restore", "saved": {"setup": {"network": "mazur"}, "place": [2147483647, 0, 0]}"#,
        "the player goes no further than 1000000 steps"
      ),
      (
        #""do": "restore", "saved": {"setup": {"network": "mazur"}, "place": [0, 99, 0]}"#,
        "step 0 has no such place"
      ),
    ]

  private static func ask(
    _ desk: Desk, _ part: String, _ request: String
  ) throws -> String {
    let text = #"{"to": "\#(part)", \#(request)}"#
    let reply = JSONValue(try JSON(parsing: desk.answer(Array(text.utf8))))
    return try reply.memberIfPresent("problem").map(String.init) ?? "none"
  }

  @Test("are answered with a sentence, and change nothing")
  func refusals() throws {
    for (part, request, problem) in Self.refused {
      let found = try Self.ask(Desk(), part, request)
      #expect(found == problem, "\(request)")
    }
    let desk = Desk()
    let open = #""do": "open", "setup": {"network": "mazur"}"#
    #expect(try Self.ask(desk, "player", open) == "none")
    let look = Array(#"{"to": "player", "do": "state"}"#.utf8)
    let before = desk.answer(look)
    for (request, problem) in Self.refusedWithNetwork {
      let found = try Self.ask(desk, "player", request)
      #expect(found == problem, "\(request)")
      #expect(desk.answer(look) == before, "\(request)")
    }
  }
}
