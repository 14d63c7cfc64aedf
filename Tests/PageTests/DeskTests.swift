import NeuronLab
import Testing

@testable import WebPage

@Suite("The page's desk")
struct DeskTests {
  @Test("what is no request is refused with a sentence")
  func refusals() throws {
    for (request, problem) in [
      ("", "line 1, column 1: expected a value, found the end of the file"),
      ("[]", "the file: expected an object, found []"),
      ("{}", "to: is missing"),
      (#"{"to": "moon"}"#, #"the page has no part "moon""#),
      (#"{"to": "article"}"#, "do: is missing"),
    ] {
      #expect(try Self.answer(request) == ["problem": .string(problem)])
    }
  }

  /// The desk's answer to a request.
  static func answer(_ request: String) throws -> JSON {
    try JSON(parsing: Desk().answer(Array(request.utf8)))
  }
}
