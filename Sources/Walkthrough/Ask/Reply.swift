/// What the passages say to a question: the best of them, or that none fits.
struct Reply {
  /// Passages that fit, best first.
  let hits: [Hit]

  /// A passage that fits a question.
  struct Hit {
    let passage: FindablePassage
    /// BM25's measure, raised for what the passage introduces.
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
  /// In how many passages a word may stand to be rare.
  private static let rare = 3
  /// How good a passage has to be beside the best one.
  private static let leastShare = 0.5
  /// How many passages are enough; where none of them stands in a notebook, the
  /// best of those is added.
  static let most = 3

  init(to question: Question, from index: PassageIndex) {
    let matches = Self.matches(of: question, in: index)
      .filter { Self.fits($0, question, index) }
    let best = matches.map { $0.gain }.max() ?? 0
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

  /// Whether a passage is about enough of the question.
  ///
  /// A question without a word of the field ("who is Rumelhart") is answered
  /// where a lesson has all of it, and one of its words is rare: it is none of
  /// those that all people use.
  private static func fits(
    _ match: Match, _ question: Question, _ index: PassageIndex
  ) -> Bool {
    if question.units.contains(where: { $0.isOfTheField }) {
      return match.coverage >= leastCoverage
    }
    let terms = question.units.flatMap { $0.terms.map { $0.term } }
    return match.coverage == 1
      && index.passages[match.passage].kind != .notebook
      && terms.contains { (1...rare).contains(index.count(of: $0)) }
  }

  // MARK: Ranking

  /// How much more a passage counts for a word that it introduces, and how much
  /// more where the question asks about nothing else: "what is an epoch".
  private static let introductionWeight = 1.2
  private static let definitionWeight = 2.5

  /// A passage by its place in the index, and how well it fits.
  struct Match {
    let passage: Int
    /// BM25's measure, raised for what the passage introduces.
    let score: Double
    /// BM25's measure.
    let gain: Double
    let coverage: Double
  }

  /// Returns the passages that share anything with the question, best first;
  /// among equals, as they stand.
  static func matches(
    of question: Question, in index: PassageIndex
  ) -> [Match] {
    let count = index.passages.count
    var scores = [Double](repeating: 0, count: count)
    var gains = scores
    var covered = scores
    for unit in question.units {
      // A passage that has several of the terms has what the best one gives.
      var bestScore = [Double](repeating: 0, count: count)
      var bestGain = bestScore
      var nearest = bestScore
      for (term, weight) in unit.terms {
        let raised = raise(of: term, weight, in: unit, question, index)
        let introductions = index.introductions(of: term)
        for (passage, gain) in index.gains(of: term) {
          let value = weight * gain
          let factor = introductions.contains(passage) ? raised : 1
          bestGain[passage] = max(bestGain[passage], value)
          bestScore[passage] = max(bestScore[passage], value * factor)
          nearest[passage] = max(nearest[passage], weight)
        }
      }
      for k in 0..<count {
        scores[k] += bestScore[k]
        gains[k] += bestGain[k]
        covered[k] += nearest[k]
      }
    }
    let whole = Double(question.units.count)
    return (0..<count).filter { scores[$0] > 0 }
      .map {
        Match(
          passage: $0, score: scores[$0], gain: gains[$0],
          coverage: covered[$0] / whole)
      }
      .sorted { ($0.score, $1.passage) > ($1.score, $0.passage) }
  }

  /// Returns how much more a passage counts that introduces the term.
  ///
  /// Where nobody says what "MSE" is, whoever says what the mean squared error is
  /// says it as well as for the word itself.
  private static func raise(
    of term: String, _ weight: Double, in unit: Question.Unit,
    _ question: Question, _ index: PassageIndex
  ) -> Double {
    guard question.units.count == 1 else { return introductionWeight }
    let isIntroduced = !index.introductions(of: unit.terms[0].term).isEmpty
    return definitionWeight / (isIntroduced ? 1 : weight)
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
