import Testing

@testable import NeuronLab

/// Returns the summary of a column of a table.
private func summary(_ text: String, _ column: Int = 0) throws -> ColumnSummary
{
  ColumnSummary(try DataTable(text), column: column)
}

/// Returns the summary of a column with each number as often as it says.
private func summary(
  _ name: String, _ counts: [(Int, Int)]
) throws -> ColumnSummary {
  let rows = counts.flatMap { number, count in
    [String](repeating: "\(number)", count: count)
  }
  return try summary(([name] + rows).joined(separator: "\n"))
}

@Suite("Summary of a column")
struct ColumnSummaryTests {
  @Test("numbers show their range, however many there are")
  func range() throws {
    let halves = (0...2000).map { "\(Double($0) / 2)" }
    let many = try summary((["x"] + halves).joined(separator: "\n"))
    #expect(many.valueCount == nil && many.kind == .numbers)
    #expect(many.text(width: 24) == "0 to 1000")
    let four = try summary("x\n1.5\n-2\n0\n7\n")
    #expect(four.text(width: 24) == "-2 to 7")
  }

  @Test("up to three numbers show how often each occurs, if that fits")
  func fewNumbers() throws {
    let three = try summary("cyl", [(8, 2), (4, 3), (6, 1)])
    #expect(three.text(width: 24) == "4 3, 6 1, 8 2")
    #expect(three.text(width: 13) == "4 3, 6 1, 8 2")
    #expect(three.text(width: 12) == "4 to 8")
    // The bars are in the order of the numbers.
    #expect(three.bars(count: 10, ascii: false) == "█▃▅")
  }

  @Test("words show the most frequent first, and how many more there are")
  func words() throws {
    let text = "k\na\nbb\nbb\nccc\nccc\nccc\n"
    #expect(try summary(text).text(width: 24) == "ccc 3, bb 2, a 1")
    #expect(try summary(text).text(width: 14) == "ccc 3, 2 more")
    let many = (0...1001).map { "w\($0)" }
    #expect(
      try summary((["k"] + many).joined(separator: "\n")).text(width: 24)
        == "more than 1,000 different")
  }

  @Test(
    "a column is called an identifier where the samples' remarks call it one")
  func identifiers() throws {
    // Each column in twelve rows, beside another input and a target.
    let columns: [(String, (Int) -> Int?)] = [
      ("n", { 1000 + $0 }), ("passengerId", { $0 * 37 % 100 }),
      // One of twelve patients came twice.
      ("patient_no", { ($0 == 11 ? 0 : $0) * 37 % 100 }),
      ("amount", { $0 * 37 % 100 }), ("year", { 1990 + $0 }),
      ("square", { $0 * $0 }), ("key", { $0 % 5 }),
      // Rows without a gap still count.
      ("row", { $0 == 4 ? nil : $0 }),
    ]
    var found: [String] = []
    for (name, number) in columns {
      let rows = (0..<12).map { k in
        "\(number(k).map { "\($0)" } ?? ""),\(k % 5),\(k * k % 7)"
      }
      let table = try DataTable(
        (["\(name),x,y"] + rows).joined(separator: "\n"))
      let isIdentifier = ColumnSummary(table, column: 0).kind == .identifier
      let isNoted = try TableSamples(table).remarks.contains { remark in
        switch remark {
        case .identifier, .repeatedIdentifier: true
        default: false
        }
      }
      #expect(isIdentifier == isNoted, "\(name)")
      if isIdentifier { found.append(name) }
    }
    #expect(found == ["n", "passengerId", "patient_no", "row"])
    // In nine rows numbers easily count.
    let nine = (0..<9).map { "\($0)" }.joined(separator: "\n")
    #expect(try summary("n\n\(nine)\n").kind == .wholeNumbers)
  }

  // MARK: Labels

  /// The counts of real files where they have a name.
  @Test(
    "few whole numbers from 0 or 1, each in many rows, look like labels",
    arguments: [
      // Iris, wine, forged glass (4 never occurs), heart disease.
      [(0, 50), (1, 50), (2, 50)], [(0, 59), (1, 71), (2, 48)],
      [(1, 70), (2, 76), (3, 17), (5, 13), (6, 9), (7, 29)],
      [(0, 164), (1, 55), (2, 36), (3, 35), (4, 13)],
      // Two are enough, wherever they begin and however few.
      [(2, 444), (4, 239)], [(-1, 3), (1, 2)], [(0, 2), (1, 9)],
    ])
  func labels(_ counts: [(Int, Int)]) throws {
    #expect(try summary("kind", counts).looksLikeLabels)
  }

  @Test(
    "counts, years, and numbers in few rows do not look like labels",
    arguments: [
      // Cylinders, and carburetors in 32 cars.
      [(3, 40), (4, 199), (5, 30), (6, 83), (8, 103)],
      [(1, 7), (2, 10), (3, 3), (4, 10), (6, 1), (8, 1)],
      // Awards of 200 pupils: the larger, the rarer.
      [(0, 124), (1, 49), (2, 13), (3, 9), (4, 2), (5, 2), (6, 1)],
      [(2007, 110), (2008, 114), (2009, 120)],
      // Too few rows for three, or in one of them.
      [(0, 19), (1, 20), (2, 20)], [(0, 50), (1, 50), (2, 4)],
      // Two are left out.
      [(1, 50), (2, 50), (5, 50)],
      // Two that do not both recur.
      [(3, 1), (4, 20)],
    ])
  func noLabels(_ counts: [(Int, Int)]) throws {
    #expect(try !summary("kind", counts).looksLikeLabels)
  }

  @Test("labels have at most 20 numbers, and no name of a measure or a scale")
  func labelLimits() throws {
    let counts = (0..<21).map { ($0, 21) }
    #expect(try !summary("kind", counts).looksLikeLabels)
    #expect(try summary("kind", counts.dropLast()).looksLikeLabels)
    for name in ["rating", "starRating", "Age", "exam_score", "visits.count"] {
      #expect(try !summary(name, Array(counts.prefix(5))).looksLikeLabels)
    }
    for name in ["ratings_class", "village", "c5"] {
      #expect(try summary(name, Array(counts.prefix(5))).looksLikeLabels)
    }
    let halves = (0..<60).map { "\(Double($0 % 3) / 2)" }
    #expect(
      try !summary((["k"] + halves).joined(separator: "\n")).looksLikeLabels)
  }
}
