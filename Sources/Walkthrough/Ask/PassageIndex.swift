/// Finds the passages that answer a question, best first.
///
/// A passage is as good as the words that it shares with the question: each
/// counts more the fewer passages have it, and the more often this one does, in
/// the measure called BM25 (Robertson & Walker 1994):
///
///     Σ rarity(word) · n·(k + 1) / (n + k·(1 − b + b · length / mean length))
///
/// where n is how often the passage has the word. A word of the same group in
/// the thesaurus counts for less than the word itself.
struct PassageIndex {
  let passages: [FindablePassage]
  let thesaurus = Thesaurus()
  /// For each term, the passages that have it, in order, and how often.
  private var postings: [String: [Posting]] = [:]
  /// How many words each passage has.
  private var lengths: [Double] = []
  private var meanLength = 1.0

  private struct Posting {
    let passage: Int
    let count: Double
  }

  /// How soon a repeated word counts for nothing more, and how much a long
  /// passage has to repeat it: the values that are usual.
  private static let k = 1.2
  private static let b = 0.75

  /// How often a word counts in a heading, and in what the whole is called.
  private static let titleWeight = 2.0
  /// How much more a word counts where it stands first, since that is where the
  /// lessons explain it.
  private static let firstWeight = 1.3
  /// How much a passage counts that does not explain.
  private static let otherWeight = 0.75

  init(_ passages: [FindablePassage]) {
    self.passages = passages
    for number in passages.indices { add(number) }
    if !lengths.isEmpty {
      meanLength = max(1, lengths.reduce(0, +) / Double(lengths.count))
    }
  }

  // MARK: Reading passages

  private mutating func add(_ number: Int) {
    let passage = passages[number]
    var counts: [String: Double] = [:]
    var length = 0.0
    func count(_ text: String, _ weight: Double) {
      let words = Words.split(text)
      for word in words where !Words.isCommon(word) { length += weight }
      for term in terms(of: words) { counts[term, default: 0] += weight }
    }
    count(passage.heading, Self.titleWeight)
    count(passage.context, Self.titleWeight)
    for block in passage.blocks { count(block.text, 1) }
    lengths.append(length)
    for (term, count) in counts {
      postings[term, default: []].append(
        Posting(passage: number, count: count))
    }
  }

  /// Returns the stems of the words, and the groups of the thesaurus that their
  /// phrases belong to.
  func terms(of words: [String]) -> [String] {
    let stems = words.map { Stemmer.stem($0) }
    var terms: [String] = []
    for k in words.indices {
      if !Words.isCommon(words[k]) { terms.append(stems[k]) }
      for phrase in thesaurus.phrases(in: stems, at: k) {
        terms += phrase.groups.map { Self.term(ofGroup: $0) }
      }
    }
    return terms
  }

  /// Returns what a group is filed under; no word contains a #.
  static func term(ofGroup group: Int) -> String { "#\(group)" }

  // MARK: Measuring

  /// Returns whether any passage has the term.
  func knows(_ term: String) -> Bool { postings[term] != nil }

  /// Returns how much it says that a passage has a term: little where all have
  /// it, most where none has.
  func rarity(of term: String) -> Double {
    let having = Double(postings[term]?.count ?? 0)
    let all = Double(passages.count)
    return Self.logarithm(1 + (all - having + 0.5) / (having + 0.5))
  }

  /// The logarithm to base 2, but straight between the powers of two.
  ///
  /// It grows like the logarithm, which is all that a rarity has to do, and is
  /// the same to the last bit on every platform.
  static func logarithm(_ x: Double) -> Double {
    Double(x.exponent) + x.significand - 1
  }

  /// Returns what a term adds to each passage.
  func gains(of term: String) -> [(passage: Int, gain: Double)] {
    let rarity = rarity(of: term)
    let found = postings[term] ?? []
    return found.map { posting in
      let share = lengths[posting.passage] / meanLength
      let n = posting.count
      let damped =
        n * (Self.k + 1) / (n + Self.k * (1 - Self.b + Self.b * share))
      let isFirst = posting.passage == found[0].passage
      let place = isFirst ? Self.firstWeight : 1
      let explains = passages[posting.passage].kind == .explanation
      let kind = explains ? 1 : Self.otherWeight
      return (posting.passage, rarity * damped * place * kind)
    }
  }
}
