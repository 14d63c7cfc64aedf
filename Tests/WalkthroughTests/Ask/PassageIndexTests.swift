import TestSupport
import Testing

@testable import Ask
@testable import Course
@testable import Walkthrough

@Suite("Passage index")
struct PassageIndexTests {
  private func passage(
    _ heading: String, _ questions: [String], _ texts: [String] = [],
    kind: FindablePassage.Kind = .explanation, summary: String? = nil
  ) -> FindablePassage {
    FindablePassage(
      place: heading, heading: heading, context: "", questions: questions,
      kind: kind, summary: summary, readOn: ""
    ) { texts.map { .paragraph($0) } }
  }

  private func found(
    _ question: String, in passages: [FindablePassage]
  ) -> [String] {
    let index = PassageIndex(passages)
    return index.matches(of: Question(question, for: index))
      .map { passages[$0.passage].heading }
  }

  @Test("a passage scores what cosine and BM25 give, worked out by hand")
  func score() throws {
    let index = PassageIndex([
      passage("oak", ["xylem phloem", "phloem"]), passage("elm", ["sapling"]),
      passage("fir", ["resin"]),
    ])
    let match = try #require(
      index.matches(of: Question("phloem", for: index)).first)
    // "phloem" and "xylem" are both in 1 of 3: equally rare. The cosines are
    // 1/√2 and 1.
    let cosine = 0.5.squareRoot()
    let likeness = (1 + (1 + cosine) / 3) / 2
    // Heading 2, questions 3: length 5; the others 2 + 1. n is 2.
    let share = 5 / ((5.0 + 3 + 3) / 3)
    let words = 2 / (2 + 1.2 * (0.25 + 0.75 * share))
    #expect(match.passage == 0)
    #expect(abs(match.likeness - likeness) < 1e-12)
    #expect(abs(match.score - (likeness + 0.25 * words)) < 1e-12)
  }

  @Test("rarity grows like the logarithm, and is exact at powers of two")
  func logarithm() {
    for power in -20...20 {
      let x = Double(sign: .plus, exponent: power, significand: 1)
      #expect(PassageIndex.logarithm(x) == Double(power))
    }
    #expect(PassageIndex.logarithm(3) == 1.5)
  }

  @Test("among equals, the passage that comes first in order comes first")
  func ties() {
    let passages = ["oak", "elm", "fir", "ash"].map {
      passage($0, ["sigmoid phloem"])
    }
    #expect(found("phloem", in: passages) == ["oak", "elm", "fir", "ash"])
  }

  @Test("the question that a passage answers outweighs what another one says")
  func questionsFirst() {
    let passages = [
      passage("oak", ["resin"], Array(repeating: "Phloem, phloem.", count: 9)),
      passage("elm", ["phloem"], ["Nothing of it."]),
    ]
    #expect(found("phloem", in: passages).first == "elm")
  }

  @Test("between equal questions, what the passages say decides")
  func text() {
    let passages = [
      passage("oak", ["phloem resin"], ["Bark."]),
      passage("elm", ["phloem resin"], ["Phloem is in the bark."]),
    ]
    #expect(found("phloem", in: passages) == ["elm", "oak"])
  }

  @Test("a lesson comes before a chapter, what explains before what asks")
  func kinds() {
    let kinds: [FindablePassage.Kind] = [
      .chapter, .practice, .task, .explanation,
    ]
    let passages = kinds.map {
      passage("\($0)", ["what is phloem"], kind: $0)
    }
    #expect(found("what is phloem", in: passages).first == "explanation")
  }

  @Test("why and what are different questions")
  func whyAndWhat() {
    let passages = [
      passage("oak", ["what is phloem"]), passage("elm", ["why phloem"]),
    ]
    #expect(found("what is phloem", in: passages).first == "oak")
    #expect(found("why phloem", in: passages).first == "elm")
  }

  @Test("an index of nothing finds nothing")
  func empty() {
    let index = PassageIndex([])
    let question = Question("what is a neuron", for: index)
    #expect(index.answers(to: question).isEmpty)
  }

  @Test("two near words correct nothing, one does")
  func spelling() {
    let spelling = Spelling(words: ["phloem", "xylem", "resins", "resina"])
    #expect(spelling.correction(of: "phleom") == "phloem")
    #expect(spelling.correction(of: "xylm") == "xylem")
    #expect(Spelling(words: ["xyla"]).correction(of: "xylm") == nil)
    #expect(spelling.correction(of: "resinx") == nil)
    let long = Spelling(words: ["phytochemistry"])
    #expect(long.correction(of: "phytokemisdri") == nil)
    #expect(long.correction(of: "phitokemistri") == nil)
    #expect(long.correction(of: "phitocemistri") == "phytochemistry")
    #expect(spelling.correction(of: "hploem") == nil)
    #expect(spelling.correction(of: "δδδδδ") == nil)
  }

  // MARK: Excerpts

  private func excerpt(_ question: String, _ passage: FindablePassage)
    -> [String]
  {
    let index = PassageIndex([passage, self.passage("other", ["resin"])])
    return Excerpt(question: Question(question, for: index), index: index)
      .lines(of: passage)
  }

  @Test("what something is, is said by the sentence that defines it")
  func definition() {
    let passage = passage(
      "oak", ["phloem"],
      ["Phloem moves sugar.", "Phloem is a tissue.", "It has phloem."])
    #expect(excerpt("what is phloem", passage) == ["Phloem is a tissue."])
    #expect(excerpt("how does phloem go", passage) == ["Phloem moves sugar."])
  }

  @Test("why it is so, is said by a reason")
  func reason() {
    let passage = passage(
      "oak", ["why phloem"],
      ["Phloem moves.", "Phloem moves because leaves make sugar."])
    #expect(
      excerpt("why phloem", passage)
        == ["Phloem moves because leaves make sugar."])
  }

  @Test("a summary that defines the subject is shown before the paragraph")
  func summary() {
    let passage = passage(
      "oak", ["phloem"], ["Phloem moves."], summary: "Phloem is a tissue.")
    #expect(
      excerpt("what is phloem", passage)
        == ["Phloem is a tissue.", "", "Phloem moves."])
    #expect(excerpt("how does phloem go", passage) == ["Phloem moves."])
  }

  @Test("sentences in brackets are left out, and brackets in a sentence kept")
  func asides() {
    let text =
      "(An article errs.) Phloem (a tissue) moves. (Rounded.) It moves f(x)."
    #expect(
      Excerpt.withoutAsides(text) == "Phloem (a tissue) moves. It moves f(x).")
    #expect(Excerpt.withoutAsides("(All of it.)").isEmpty)
    #expect(Excerpt.withoutAsides("(open").hasPrefix("(open"))
  }
}
