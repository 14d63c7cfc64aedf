import Testing

@testable import Walkthrough

@Suite("ask finds what answers a question")
struct AskTests {
  private static let index = PassageIndex(AskSources.passages())

  private func question(_ text: String) -> Question {
    Question(text, for: Self.index)
  }

  private func hits(_ text: String) -> [Reply.Hit] {
    Reply(to: question(text), from: Self.index).hits
  }

  /// Which share of the question the best passage covers.
  private func coverage(_ text: String) -> Double {
    Reply.matches(of: question(text), in: Self.index)
      .map { $0.coverage }.max() ?? 0
  }

  static let asked = AskedQuestion.answerable.filter { $0.hasAnswer }

  // MARK: Ranking

  @Test("among the first three passages", arguments: asked)
  func topThree(_ asked: AskedQuestion) {
    let hits = hits(asked.text)
    let headings = hits.map { "\($0.passage.place) · \($0.passage.heading)" }
    #expect(
      hits.contains { asked.isAnswered(by: $0.passage) }, "\(headings)")
  }

  @Test(
    "a newcomer's question by the passage that explains it",
    arguments: AskedQuestion.answeredFirst)
  func newcomers(_ asked: AskedQuestion) {
    let places = hits(asked.text).map { $0.passage.place }
    let first = hits(asked.text).first?.passage
    #expect(first.map { asked.isAnswered(by: $0) } ?? false, "\(places)")
  }

  @Test(
    "a newcomer's harder question among the first three",
    arguments: AskedQuestion.answeredSoon)
  func harder(_ asked: AskedQuestion) {
    let hits = hits(asked.text)
    #expect(
      hits.contains { asked.isAnswered(by: $0.passage) },
      "\(hits.map { $0.passage.place })")
  }

  @Test("in most cases in the first")
  func first() {
    let found = Self.asked.filter { asked in
      hits(asked.text).first.map { asked.isAnswered(by: $0.passage) } ?? false
    }
    let missed = Self.asked.map { $0.text }.filter { text in
      !found.contains { $0.text == text }
    }
    #expect(
      found.count * 3 >= Self.asked.count * 2,
      "\(found.count) of \(Self.asked.count), not: \(missed)")
  }

  @Test(
    "and says so where nothing fits", arguments: AskedQuestion.unanswerable)
  func nothingFits(_ text: String) {
    let hits = hits(text)
    #expect(hits.isEmpty, "\(hits.map { $0.passage.heading })")
  }

  @Test("by a share of the question that lies between both kinds")
  func threshold() {
    let foreign =
      AskedQuestion.unanswerable
      .filter { question($0).units.contains { $0.isOfTheField } }
      .map { coverage($0) }.max() ?? 0
    let own = Self.asked.map { coverage($0.text) }.min() ?? 1
    #expect(foreign < Reply.leastCoverage && Reply.leastCoverage < own)
    // What the doc comment of the share says.
    #expect(foreign == 0.5 && own >= 0.6, "\(foreign), \(own)")
  }

  @Test("every page and every exhibit is found by its own first sentence")
  func ownWords() {
    for passage in Self.index.passages
    where !passage.place.hasPrefix("Notebook") {
      let words = passage.heading + " " + passage.blocks[0].text
      let question = Question(words, for: Self.index)
      let best = Reply.matches(of: question, in: Self.index).prefix(3)
        .map { Self.index.passages[$0.passage].place }
      #expect(best.contains(passage.place), "\(words): \(best)")
    }
  }

  @Test(
    "the chapter on the ground of a question is there to read on",
    arguments: [
      (
        "where does the sigmoid derivative go with cross entropy",
        "11-cross-entropy"
      ),
      ("why does a dead neuron never come back", "10-when-gradients-vanish"),
      ("what is momentum", "13-optimizers"),
    ])
  func chapter(_ text: String, _ name: String) {
    let places = hits(text).map { $0.passage.readOn }
    #expect(places.contains { $0.hasSuffix("/\(name).md") }, "\(places)")
  }

  // MARK: Questions

  @Test(
    "forms, synonyms, symbols and misspellings of a word find the same passage",
    arguments: [
      ["what is a weight", "weights?", "WEIGHTED", "wieghts"],
      ["what does a sigmoid do", "sigmiod", "what do sigmoids do", "sigmoidd"],
    ])
  func forms(_ texts: [String]) {
    let first = texts.map { hits($0).first?.passage.place }
    #expect(first.allSatisfy { $0 != nil && $0 == first[0] }, "\(first)")
  }

  @Test("a misspelled word is read as the nearest one of the subject")
  func misspelled() {
    let corrections = question("wich gradiant does the sigmiod have")
      .corrections
    #expect(corrections.map { $0.typed } == ["gradiant", "sigmiod"])
    #expect(corrections.map { $0.read } == ["gradient", "sigmoid"])
    #expect(question("what is the weather in Paris").corrections.isEmpty)
  }

  @Test("the same question has the same answer, in the same order")
  func sameOrder() {
    let again = PassageIndex(AskSources.passages())
    for asked in AskedQuestion.answerable {
      let first = Reply.matches(of: question(asked.text), in: Self.index)
      let second = Reply.matches(
        of: Question(asked.text, for: again), in: again)
      #expect(first.map { $0.passage } == second.map { $0.passage })
      #expect(first.map { $0.score } == second.map { $0.score })
    }
  }

  @Test("mean is a subject, but not at the end of a question what it means")
  func mean() {
    #expect(question("what does a mean").units.isEmpty)
    #expect(question("mean or sum").units.count == 2)
    #expect(question("is it the mean").units.count == 1)
  }
}
