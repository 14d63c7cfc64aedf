/// What the passages say to a question: the best of them, or that none fits.
struct Reply {
  /// Passages that fit, best first.
  let hits: [Hit]

  /// A passage that fits a question.
  struct Hit {
    let passage: FindablePassage
    /// BM25's measure.
    let score: Double
    /// Which share of the question the passage is about, from 0 to 1.
    let coverage: Double
    /// The lines of it that say most to the question.
    let excerpt: [String]
  }

  /// How much of a question a passage has to be about: more than half.
  ///
  /// Who asks about something else often uses one word of the field ("the weight
  /// of an elephant"), and is half understood. Among the questions of the tests
  /// none of these is covered by more than 0.50, and no other by less than 0.60;
  /// a test holds this number between the two.
  static let leastCoverage = 0.55
  /// How good a passage has to be beside the best one.
  private static let leastShare = 0.5
  /// How many passages are enough; where none of them stands in a notebook, the
  /// best of those is added.
  static let most = 3

  init(to question: Question, from index: PassageIndex) {
    let isOfTheField = question.units.contains { $0.isOfTheField }
    let matches = Self.matches(of: question, in: index)
      .filter { isOfTheField && $0.coverage >= Self.leastCoverage }
    let best = matches.first?.score ?? 0
    func isInNotebook(_ match: Match) -> Bool {
      index.passages[match.passage].kind == .notebook
    }
    let good = matches.filter { $0.score >= Self.leastShare * best }
    var chosen = Array(good.prefix(Self.most))
    if !chosen.contains(where: isInNotebook) {
      chosen += good.filter(isInNotebook).prefix(1)
    }
    hits = chosen.map { match in
      let passage = index.passages[match.passage]
      return Hit(
        passage: passage, score: match.score, coverage: match.coverage,
        excerpt: Excerpt.lines(of: passage, question, index))
    }
  }

  // MARK: Ranking

  /// A passage by its place in the index, and how well it fits.
  struct Match {
    let passage: Int
    let score: Double
    let coverage: Double
  }

  /// Returns the passages that share anything with the question, best first;
  /// among equals, as they stand.
  static func matches(
    of question: Question, in index: PassageIndex
  ) -> [Match] {
    let count = index.passages.count
    var scores = [Double](repeating: 0, count: count)
    var covered = scores
    for unit in question.units {
      // A passage that has several of the terms has what the best one gives.
      var best = [Double](repeating: 0, count: count)
      var nearest = best
      for (term, weight) in unit.terms {
        for (passage, gain) in index.gains(of: term) {
          best[passage] = max(best[passage], weight * gain)
          nearest[passage] = max(nearest[passage], weight)
        }
      }
      for k in 0..<count {
        scores[k] += best[k]
        covered[k] += nearest[k]
      }
    }
    let whole = Double(question.units.count)
    return (0..<count).filter { scores[$0] > 0 }
      .map {
        Match(passage: $0, score: scores[$0], coverage: covered[$0] / whole)
      }
      .sorted { ($0.score, $1.passage) > ($1.score, $0.passage) }
  }
}

/// Chooses what to show of a passage.
enum Excerpt {
  /// A longer figure is left to the lesson.
  private static let longestFigure = 10

  /// Returns the paragraph that says most to the question, the first among
  /// equals, and the figure that it leads to.
  static func lines(
    of passage: FindablePassage, _ question: Question, _ index: PassageIndex
  ) -> [String] {
    let blocks = passage.blocks
    var best: (place: Int, value: Double)?
    for k in blocks.indices where blocks[k].isProse {
      let value = value(of: blocks[k], question, index)
      if value > best?.value ?? -1 { best = (k, value) }
    }
    guard let place = best?.place else { return blocks.first?.lines ?? [] }
    let lines = blocks[place].lines
    guard lines.last?.hasSuffix(":") ?? false, place + 1 < blocks.count,
      !blocks[place + 1].isProse,
      blocks[place + 1].lines.count <= longestFigure
    else { return lines }
    return lines + [""] + blocks[place + 1].lines
  }

  private static func value(
    of block: FindablePassage.Block, _ question: Question,
    _ index: PassageIndex
  ) -> Double {
    let terms = Set(index.terms(of: Words.split(block.text)))
    var value = 0.0
    for unit in question.units {
      let values = unit.terms.filter { terms.contains($0.term) }
        .map { $0.weight * index.rarity(of: $0.term) }
      value += values.max() ?? 0
    }
    return value
  }
}
