import NeuronLab
import Testing

@testable import WebPage

@Suite("Questions about the page's text")
struct LibrarianTests {
  private static let passages = #"""
    [{"heading": "A weighted sum", "context": "1. One neuron decides",
      "link": "#a-sum", "questions": ["one-neuron/What counts, and how much"],
      "text": ["The neuron multiplies each input by its weight.",
        "It adds the bias to the sum."]},
     {"heading": "The loss", "context": "5. The loss", "link": "#a-mse",
      "questions": ["loss/The mean of the squares", "how wrong is it"],
      "text": ["The mean of the squared errors is the loss."]}]
    """#

  private static func ask(_ question: String) throws -> JSONValue {
    let desk = Desk()
    let open = #"{"to": "ask", "do": "open", "passages": \#(passages)}"#
    let opened = try JSON(parsing: desk.answer(Array(open.utf8)))
    #expect(opened == ["passages": .integer(2)])
    let request: JSON = [
      "to": .string("ask"), "do": .string("answer"),
      "question": .string(question),
    ]
    return JSONValue(
      try JSON(parsing: desk.answer(Array(request.lineText.utf8))))
  }

  @Test(
    "a question finds the passage that answers it",
    arguments: [
      ("what is a bias?", "#a-sum"), ("formula of a neuron", "#a-sum"),
      ("what is the loss", "#a-mse"), ("waht is the loss functoin", "#a-mse"),
    ])
  func found(question: String, link: String) throws {
    let reply = try Self.ask(question)
    let found = try reply.member("passages").array()
    let links = try found.map { try $0.text("link") }
    #expect(links.contains(link), "\(links)")
    for passage in found {
      #expect(try !passage.member("blocks").array().isEmpty)
    }
  }

  @Test("what only the course answers is found there")
  func course() throws {
    let found = try Self.ask("what is momentum").member("passages").array()
    let first = try #require(found.first)
    #expect(try first.text("link").hasPrefix("#course?lesson=17&page="))
    #expect(try first.text("context").hasPrefix("Course, lesson 17."))
  }

  @Test(
    "what the page does not answer is said",
    arguments: [
      "who won the election", "how do I cook rice", "🦆", "asdf qwer",
    ])
  func notFound(question: String) throws {
    let reply = try Self.ask(question)
    #expect(try reply.member("passages").array().isEmpty)
    #expect(
      try reply.text("sentence").hasPrefix("This page does not answer that."))
  }

  @Test("an empty question is refused")
  func empty() throws {
    #expect(
      try Self.ask("  ").text("problem")
        == "Type a question, such as: why does a neuron need a bias?")
  }

  @Test("a question of many words is read to its limit")
  func long() throws {
    let reply = try Self.ask(String(repeating: "bias ", count: 10_000))
    #expect(try !reply.has("problem"))
  }
}
