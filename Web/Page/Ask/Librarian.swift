import Ask
import Course
import NeuronLab

/// Answers questions with passages of the article and of the lessons.
///
/// The page sends the article's text once, so that what is found is what it shows.
final class Librarian {
  private var article: [FindablePassage] = []
  /// The article's index and the lessons', built at the first question, since
  /// it takes a moment.
  private var indexes: [PassageIndex] = []

  func reply(to request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("do") {
    case "open":
      article = try Self.passages(request)
      indexes = []
      return ["passages": .integer(article.count)]
    case "answer": return try answer(request.text("question"))
    case let other: throw Refusal("Ask cannot do \(other.quoted).")
    }
  }

  // MARK: The page's text

  private static func passages(
    _ request: JSONValue
  ) throws(Refusal) -> [FindablePassage] {
    try Refusal.reading { () throws(JSONError) in
      var passages: [FindablePassage] = []
      for value in try request.member("passages").array() {
        passages.append(try FindablePassage(ofPage: value))
      }
      return passages
    }
  }

  private static var lessons: [FindablePassage] {
    LessonCatalog.all.enumerated().flatMap {
      $1.findablePassages(number: $0 + 1)
    }
  }

  /// The address of a passage within the page: `lesson 7.6` is a page of the
  /// course, an article's place is its link.
  private static func link(to place: String) -> String {
    guard place.hasPrefix("lesson ") else { return place }
    let numbers = place.dropFirst(7).split(separator: ".")
    return "#course?lesson=\(numbers[0])&page=\(numbers[1])"
  }

  private static func context(of passage: FindablePassage) -> String {
    passage.place.hasPrefix("lesson ")
      ? "Course, \(passage.place): \(passage.context)"
      : "Article, \(passage.context)"
  }

  // MARK: Answers

  /// The most characters of a question that are read.
  private static let longest = 500

  private func answer(_ typed: String) throws(Refusal) -> JSON {
    let text = String(typed.trimmed.prefix(Self.longest))
    guard !text.isEmpty else {
      throw Refusal(
        "Type a question, such as: why does a neuron need a bias?")
    }
    if indexes.isEmpty {
      indexes = [PassageIndex(article), PassageIndex(Self.lessons)]
    }
    var passages: [JSON] = []
    for index in indexes {
      let question = Question(text, for: index)
      let excerpt = Excerpt(question: question, index: index)
      passages += index.answers(to: question).map { Self.json($0, excerpt) }
    }
    let notes =
      passages.isEmpty ? [] : Self.notes(on: Question(text, for: indexes[1]))
    return [
      "sentence": .string(Self.sentence(passages.count)),
      "notes": .array(notes.map { .string($0) }),
      "passages": .array(passages),
    ]
  }

  private static func json(
    _ passage: FindablePassage, _ excerpt: Excerpt
  ) -> JSON {
    [
      "heading": .string(passage.heading),
      "context": .string(context(of: passage)),
      "link": .string(link(to: passage.place)),
      "blocks": blocks(excerpt.lines(of: passage)),
    ]
  }

  private static func sentence(_ count: Int) -> String {
    if count == 1 { return "1 passage found." }
    guard count == 0 else {
      return "\(count.counted("passage")) found, those of the article first."
    }
    return "This page does not answer that. It is about how a neural network "
      + "computes and learns; ask about a neuron, a loss, a gradient or "
      + "training."
  }

  private static func notes(on question: Question) -> [String] {
    var notes = question.corrections.map { "Read “\($0)” as “\($1)”." }
    if !question.unknown.isEmpty {
      let words = question.unknown.map { "“\($0.oneLine)”" }
      notes.append(
        "\(words.joined(separator: " and ")) \(words.count == 1 ? "is" : "are") "
          + "not known here; the rest was searched for.")
    }
    return notes
  }

  /// Paragraphs as one text each, figures as lines.
  private static func blocks(_ lines: [String]) -> JSON {
    lines.split(separator: "").map { Array($0) }.map { block -> JSON in
      if block.allSatisfy({ $0.hasPrefix("  ") }) {
        return ["figure": .array(block.map { .string($0) })]
      }
      return ["text": .string(block.joined(separator: " "))]
    }.asArray
  }
}

extension [JSON] {
  fileprivate var asArray: JSON { .array(self) }
}

extension FindablePassage {
  /// A passage as the page sends it: its questions in learners' words are its own
  /// and those of pages of the course, named `one-neuron/The other days`.
  init(ofPage value: JSONValue) throws(JSONError) {
    let heading = try String(value.member("heading"))
    var questions = [heading]
    for name in try [String](value.member("questions")) {
      let parts = name.split(separator: "/", maxSplits: 1)
      questions +=
        parts.count == 2
        ? LearnersQuestions.of(String(parts[0]), String(parts[1])) : [name]
    }
    var blocks: [Block] = []
    for text in try [String](value.member("text")) {
      blocks.append(.paragraph(text))
    }
    self.init(
      place: try String(value.member("link")), heading: heading,
      context: try String(value.member("context")), questions: questions,
      kind: .explanation, summary: nil, readOn: ""
    ) { [blocks] in blocks }
  }
}
