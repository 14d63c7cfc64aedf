import NeuronLab
import Testing

@testable import WebPage

@Suite("The page's desk")
struct DeskTests {
  @Test("what is no request is refused with a sentence")
  func refusals() throws {
    for (request, problem) in [
      ("", "the file: expected a value, found the end"),
      ("[]", "the file: expected an object, found []"),
      ("{}", "to: is missing"),
      (#"{"to": "moon"}"#, #"the page has no part "moon""#),
      (#"{"to": "cell", "name": "moon"}"#, #"the article has no cell "moon""#),
    ] {
      #expect(try Self.answer(request) == ["problem": .string(problem)])
    }
  }

  /// The desk's answer to a request.
  static func answer(_ request: String) throws -> JSON {
    try JSON(parsing: Desk().answer(Array(request.utf8)))
  }
}
