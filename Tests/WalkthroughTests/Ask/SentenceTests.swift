import Testing

@testable import Walkthrough

@Suite("Sentences")
struct SentenceTests {
  /// What a text introduces, among runs of its words.
  private func introduced(by text: String) -> [String] {
    var found: [String] = []
    for sentence in Sentence.all(in: text) {
      for first in sentence.words.indices {
        for end in first + 1...sentence.words.count
        where sentence.introduces(first..<end) {
          found.append(sentence.words[first..<end].joined(separator: " "))
        }
      }
    }
    return found
  }

  @Test(
    "introduce what they say the meaning of",
    arguments: [
      ("An epoch is once through all samples.", "epoch"),
      ("(An epoch is once through all four.)", "epoch"),
      ("Once through all samples is an epoch. It ends.", "epoch"),
      ("That is the mean squared error, and in code …", "mean squared error"),
      ("It is called the central difference.", "central difference"),
      ("There are two: ∂L/∂a, and δ = ∂L/∂z.", "δ"),
      ("Built from it. Convolution: one neuron looks.", "convolution"),
      ("R² is the share of that which is gone", "r²"),
    ])
  func introductions(_ text: String, _ words: String) {
    #expect(introduced(by: text).contains(words))
  }

  @Test(
    "introduce nothing that they only use",
    arguments: [
      "Its epoch is 12.", "In every epoch a sample is lost",
      "The loss was 4.5.", "", "…",
    ])
  func uses(_ text: String) {
    #expect(introduced(by: text).isEmpty)
  }

  @Test("do not introduce what is only the same as before")
  func same() {
    #expect(!introduced(by: "The way back is the same.").contains("way back"))
  }

  @Test("a heading opens with what stands before its first mark")
  func opening() throws {
    let heading = try #require(
      Sentence.all(in: "The momentum, and looking ahead").first)
    #expect(heading.opens(with: 1..<2))
    #expect(!heading.opens(with: 1..<3) && !heading.opens(with: 2..<3))
  }
}
