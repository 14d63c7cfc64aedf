import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Mistake cards")
struct MistakeCardTests {
  private let root = Checkout.root

  private func text(of path: String) throws -> String {
    try String(
      contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test(
    "the line that fixes a mistake is in the file it names",
    arguments: Mistake.allCases)
  func mendingLine(mistake: Mistake) throws {
    let card = mistake.card
    let source = try text(of: "Sources/NeuronKit/\(card.mendingFile)")
    let lines = source.split(separator: "\n").map {
      $0.drop { $0 == " " }
    }
    #expect(lines.contains { $0 == card.mendingLine }, "\(card.mendingLine)")
  }

  @Test("a mistake has three lookalikes, none of them itself")
  func lookalikes() {
    for mistake in Mistake.allCases {
      let lookalikes = mistake.card.lookalikes
      #expect(Set(lookalikes).count == 3)
      #expect(!lookalikes.contains(mistake))
    }
  }

  @Test("every text exists, and what goes on one line fits it")
  func lengths() {
    for card in Mistake.allCases.map(\.card) {
      // A title comes after a name, a symptom after a number.
      #expect(!card.title.isEmpty && card.title.count <= 59)
      #expect(!card.symptom.isEmpty && card.symptom.count <= 70)
      for line in [card.right, card.wrong, card.mendingLine] {
        #expect(!line.isEmpty && line.count <= 72, "\(line)")
      }
      #expect(card.right != card.wrong)
      for text in [card.pattern, card.story] {
        #expect(text.hasSuffix(".") && !text.contains("  "), "\(text)")
      }
    }
    let cards = Mistake.allCases.map(\.card)
    #expect(Set(cards.map(\.title)).count == cards.count)
    #expect(Set(cards.map(\.symptom)).count == cards.count)
  }

  @Test("names are lowercase words with dashes, each found again")
  func names() {
    for mistake in Mistake.allCases {
      #expect(mistake.name.allSatisfy { $0 == "-" || $0.isLowercase })
      #expect(Mistake(rawValue: mistake.name) == mistake)
    }
  }

  @Test("Mazur's two totals are those of his example, computed both ways")
  func mazur() throws {
    let fixture = try Fixture(file: "mazur")
    let story = Mistake.updatedFirst.card.story
    for path in Self.mazurTotals {
      var value = fixture
      for key in path { value = try value[key] }
      #expect(story.contains(try value.double.text(decimals: 9)), "\(path)")
    }
  }

  private static let mazurTotals: [[String]] = [
    ["mistake_output_weights_updated_first_no_bias_update", "1", "E_total"],
    ["without_bias_update", "1", "E_total"],
  ]

  // MARK: Counts

  @Test("the counts are those of the stored table")
  func counts() throws {
    let table = try text(
      of: "Tests/WalkthroughTests/Transcripts/museum-seeds-0-199.txt")
    func row(_ name: String) throws -> [String] {
      let line = try #require(
        table.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
      return line.split(separator: " ").dropFirst(2).map(String.init)
    }
    func cells(_ two: Int, _ four: Int?) -> [String] {
      ["\(two)", "of", "200"]
        + (four.map { ["\($0)", "of", "200"] } ?? ["cannot", "run"])
    }
    #expect(Mistake.countedStarts == 200)
    #expect(table.contains(" \(Mistake.countedSteps) steps"))
    #expect(
      try row("right")
        == cells(
          Mistake.rightSolvedStarts(hidden: 2),
          Mistake.rightSolvedStarts(hidden: 4)))
    for mistake in Mistake.allCases {
      let two = try #require(mistake.solvedStarts(hidden: 2))
      #expect(
        try row(mistake.name) == cells(two, mistake.solvedStarts(hidden: 4)))
    }
  }

  /// How many of the seeds 0 to 199 solve XOR with 2 and 4 hidden neurons, as
  /// counted with NumPy, whose exponential has other last bits.
  private static let countedWithNumPy: [(Mistake, Int, Int?)] = [
    (.wrongSign, 0, 0), (.halfInGradient, 167, 200), (.sumForMean, 167, 200),
    (.biasesForgotten, 64, 199), (.outputSlopeForgotten, 161, 200),
    (.hiddenSlopeForgotten, 73, 72), (.rawErrorSentBack, 133, 199),
    (.slopeOfA, 102, 189), (.slopeFromZ, 0, 0), (.transposed, 80, nil),
    (.updatedFirst, 167, 200),
  ]

  @Test("NumPy counts the same, except where training magnifies rounding")
  func numpy() throws {
    #expect(Mistake.rightSolvedStarts(hidden: 2) == 167)
    #expect(Mistake.rightSolvedStarts(hidden: 4) == 200)
    for (mistake, two, four) in Self.countedWithNumPy {
      let chaotic: [Mistake] = [
        .biasesForgotten, .hiddenSlopeForgotten, .slopeOfA,
      ]
      let tolerance = chaotic.contains(mistake) ? 5 : 0
      for (hidden, expected) in [(2, two as Int?), (4, four)] {
        let count = mistake.solvedStarts(hidden: hidden)
        guard let count, let expected else {
          #expect(count == expected)
          continue
        }
        #expect(abs(count - expected) <= tolerance, "\(mistake)")
      }
    }
  }
}
