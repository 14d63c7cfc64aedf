/// Finds the passages that answer a question, best first.
///
/// A passage is as good as the words that it shares with the question: each
/// counts more the fewer passages have it, and the more often this one does, in
/// the measure called BM25 (Robertson & Walker 1994):
///
///     Σ rarity(word) · n·(k + 1) / (n + k·(1 − b + b · length / mean length))
///
/// where n is how often the passage has the word. A word of the same group in
/// the thesaurus counts for less than the word itself, and a word in a figure
/// for less than one in a sentence, which explains it. A passage that introduces
/// a word counts for more; see ``Sentence``.
struct PassageIndex {
  let passages: [FindablePassage]
  let thesaurus = Thesaurus()
  /// For each term, the passages that have it, in order, and how often.
  private var postings: [String: [Posting]] = [:]
  /// For each term, the passages that say what it is.
  private var introductions: [String: Set<Int>] = [:]
  /// For each term, the passages that begin a lesson with it in its title.
  private var openings: [String: Set<Int>] = [:]
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

  /// How often a word counts in a heading.
  private static let headingWeight = 2.0
  /// How often a word counts in what the whole is called.
  private static let contextWeight = 1.5
  /// How much a word counts in a figure.
  private static let figureWeight = 0.5
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
    count(passage.heading, Self.headingWeight)
    count(passage.context, Self.contextWeight)
    for block in passage.blocks {
      count(block.text, block.isProse ? 1 : Self.figureWeight)
    }
    lengths.append(length)
    for (term, count) in counts {
      postings[term, default: []].append(
        Posting(passage: number, count: count))
    }
    if passage.kind == .explanation {
      for term in introduced(by: number) {
        introductions[term, default: []].insert(number)
      }
      let isFirst =
        number == 0 || passages[number - 1].context != passage.context
      for term in isFirst ? terms(of: Words.split(passage.context)) : [] {
        openings[term, default: []].insert(number)
      }
    }
  }

  /// Returns what a passage says the meaning of, in a sentence or in its heading.
  private func introduced(by number: Int) -> [String] {
    let passage = passages[number]
    var terms: [String] = []
    for block in passage.blocks where block.isProse {
      for sentence in Sentence.all(in: block.text) {
        terms += entries(of: sentence.words)
          .filter { sentence.introduces($0.range) }.flatMap { $0.terms }
      }
    }
    for heading in Sentence.all(in: passage.heading) {
      terms += entries(of: heading.words)
        .filter {
          heading.introduces($0.range) || heading.opens(with: $0.range)
        }
        .flatMap { $0.terms }
    }
    return terms
  }

  /// Returns what the words are filed under: their stems, the phrases of the
  /// thesaurus that they make, and the groups of both.
  func terms(of words: [String]) -> [String] {
    entries(of: words).flatMap { $0.terms }
  }

  /// Returns the words and the phrases, and what each is filed under.
  private func entries(
    of words: [String]
  ) -> [(range: Range<Int>, terms: [String])] {
    let stems = words.map { Stemmer.stem($0) }
    var entries: [(range: Range<Int>, terms: [String])] = []
    for k in words.indices {
      if !Words.isCommon(words[k]) { entries.append((k..<k + 1, [stems[k]])) }
      for phrase in thesaurus.phrases(in: stems, at: k) {
        let range = k..<k + phrase.length
        let groups = phrase.groups.map { Self.term(ofGroup: $0) }
        let itself =
          phrase.length > 1 ? [Self.term(ofPhrase: stems[range])] : []
        entries.append((range, itself + groups))
      }
    }
    return entries
  }

  /// Returns what a word or a phrase is filed under; no stem contains a space.
  static func term(ofPhrase stems: ArraySlice<String>) -> String {
    stems.joined(separator: " ")
  }

  /// Returns what a group is filed under; no word contains a #.
  static func term(ofGroup group: Int) -> String { "#\(group)" }

  // MARK: Measuring

  /// Returns whether any passage has the term.
  func knows(_ term: String) -> Bool { postings[term] != nil }

  /// Returns how many passages have the term.
  func count(of term: String) -> Int { postings[term]?.count ?? 0 }

  /// Returns the passages that say what the term is; where none does, those that
  /// begin a lesson about it.
  func introductions(of term: String) -> Set<Int> {
    introductions[term] ?? openings[term] ?? []
  }

  /// Returns how much it says that a passage has a term: little where all have
  /// it, most where none has.
  ///
  /// A phrase is as rare as what it stands for.
  func rarity(of term: String) -> Double {
    let groups = thesaurus.groups(ofPhrase: term).map { Self.term(ofGroup: $0) }
    let having = Double(([term] + groups).map { count(of: $0) }.max() ?? 0)
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
      let explains = passages[posting.passage].kind == .explanation
      let kind = explains ? 1 : Self.otherWeight
      return (posting.passage, rarity * damped * kind)
    }
  }
}
