import Testing

@testable import Walkthrough

@Suite("Passage index")
struct PassageIndexTests {
  private func passage(
    _ heading: String, _ text: String, kind: FindablePassage.Kind = .explanation
  ) -> FindablePassage {
    FindablePassage(
      place: heading, heading: heading, context: "",
      blocks: [FindablePassage.Block(lines: [text], isProse: true)],
      kind: kind, readOn: "")
  }

  private func found(
    _ question: String, in passages: [FindablePassage]
  ) -> [String] {
    let index = PassageIndex(passages)
    return Reply.matches(of: Question(question, for: index), in: index)
      .map { passages[$0.passage].heading }
  }

  @Test("a passage scores what BM25 gives, worked out by hand")
  func score() throws {
    // Lengths 3, 5, 4: mean 4. "zebra": in 1 of 3, rarity 1 + 2.5 / 1.5 = 8/3
    // = 2^1 · 1.3333, so 1 + 0.3333; n = 2 + 1, the heading counting twice, in
    // a passage of length 5; 2.5 times, as the heading introduces it.
    let index = PassageIndex([
      passage("oak", "birch"), passage("zebra", "lion zebra tiger"),
      passage("fir", "elm pine"),
    ])
    let match = try #require(
      Reply.matches(of: Question("zebra", for: index), in: index).first)
    let damped = 3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 5 / 4))
    #expect(abs(match.score - (4.0 / 3) * damped * 2.5) < 1e-12)
    #expect(abs(match.gain - (4.0 / 3) * damped) < 1e-12)
    #expect(match.passage == 1 && match.coverage == 1)
  }

  @Test("rarity grows like the logarithm, and is exact at powers of two")
  func logarithm() {
    for power in -20...20 {
      let x = Double(sign: .plus, exponent: power, significand: 1)
      #expect(PassageIndex.logarithm(x) == Double(power))
    }
    #expect(PassageIndex.logarithm(3) == 1.5)
  }

  @Test("among equals, the passage that stands first comes first")
  func ties() {
    let passages = ["a", "b", "c", "d"].map {
      passage($0, "zebra lion")
    }
    #expect(found("zebra", in: passages) == ["a", "b", "c", "d"])
  }

  @Test("what says what a word is comes before what only uses it")
  func introduces() {
    let passages = [
      passage("oak", "zebra, zebra, zebra and lion"),
      passage("elm", "A zebra is a horse with stripes."),
    ]
    #expect(found("what is a zebra", in: passages) == ["elm", "oak"])
    #expect(found("zebra lion", in: passages) == ["oak", "elm"])
  }

  @Test("a synonym is introduced where nothing introduces the word itself")
  func introducesSynonym() {
    let lions = (1...5).map { _ in passage("ash", "lion") }
    let passages =
      lions + [
        passage("oak", "MSE, MSE and MSE"),
        passage("elm", "That is the mean squared error."),
      ]
    #expect(found("what is MSE", in: passages) == ["elm", "oak"])
    let own = passage("fir", "MSE is the worst of names.")
    #expect(found("what is MSE", in: passages + [own])[0] == "fir")
  }

  @Test("a phrase comes before its synonyms, a sentence before a figure")
  func phrases() {
    #expect(
      found(
        "zero grad",
        in: [
          passage("oak", "the lion adds up"),
          passage("elm", "call zero_grad()"),
        ])
        == ["elm", "oak"])
    let figure = FindablePassage(
      place: "", heading: "oak", context: "",
      blocks: [.init(lines: ["zebra = lion"], isProse: false)],
      kind: .explanation, readOn: "")
    #expect(
      found("zebra", in: [figure, passage("elm", "a lion, a zebra")])
        == ["elm", "oak"])
  }

  @Test("a rare word of a lesson is answered, one of a story is not")
  func rareWords() {
    func answers(_ kind: FindablePassage.Kind) -> Int {
      let index = PassageIndex([
        passage("oak", "zebra and lion", kind: kind), passage("elm", "lion"),
        passage("fir", "lion"), passage("ash", "lion"),
      ])
      return ["zebra", "lion", "zebra wolf"].filter {
        !Reply(to: Question($0, for: index), from: index).hits.isEmpty
      }.count
    }
    #expect(answers(.explanation) == 1 && answers(.notebook) == 0)
  }

  @Test("what explains comes before what asks")
  func explains() {
    let passages = [
      passage("intro", "lion"),
      passage("check", "zebra", kind: .practice),
      passage("page", "tiger zebra"),
    ]
    #expect(found("tiger zebra", in: passages).first == "page")
  }

  @Test("below three passages, the best one of a notebook, if it fits")
  func notebook() {
    func headings(_ notebook: String) -> [String] {
      let index = PassageIndex(
        ["ash", "elm", "fir", "oak"].map { passage($0, "the slope") } + [
          passage("far", notebook, kind: .notebook),
          passage("farther", notebook, kind: .notebook),
        ])
      return Reply(to: Question("slope", for: index), from: index).hits
        .map { $0.passage.heading }
    }
    #expect(headings("the slope") == ["ash", "elm", "fir", "far"])
    #expect(headings("the derivative") == ["ash", "elm", "fir"])
  }

  @Test("an index of nothing finds nothing")
  func empty() {
    let index = PassageIndex([])
    let question = Question("what is a neuron", for: index)
    #expect(Reply(to: question, from: index).hits.isEmpty)
  }

  @Test("a synonym is found, after the word itself")
  func synonyms() {
    let passages = [
      passage("other", "lion"), passage("two", "the slope there"),
      passage("three", "the derivative there"),
    ]
    #expect(found("derivative", in: passages) == ["three", "two"])
    let index = PassageIndex(passages)
    let matches = Reply.matches(
      of: Question("derivative", for: index), in: index)
    #expect(matches.map { $0.coverage } == [1, 0.6])
  }

  @Test("an excerpt is the paragraph that says most, with its figure")
  func excerpt() {
    let passage = FindablePassage(
      place: "p", heading: "h", context: "",
      blocks: [
        .init(lines: ["A lion."], isProse: true),
        .init(lines: ["Its gradient is:"], isProse: true),
        .init(lines: ["dw = 1"], isProse: false),
        .init(lines: ["A gradient?"], isProse: false),
      ], kind: .explanation, readOn: "")
    let index = PassageIndex([passage])
    let hits = Reply(to: Question("gradient", for: index), from: index).hits
    #expect(hits.map { $0.excerpt } == [["Its gradient is:", "", "dw = 1"]])
  }
}
