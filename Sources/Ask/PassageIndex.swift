/// Finds the passages that answer a question, best first.
///
/// Every passage carries questions in learners' words. First of all a passage is as
/// good as those of them that are most like the question, in the cosine of the two:
///
///     Σ rarity of the terms they share
///       / √(Σ rarity of one's terms · Σ rarity of the other's)
///
/// and then, with less weight, as its words: its questions and headings together,
/// and what it says, both in the measure called BM25 (Robertson & Walker 1994),
/// here as a fraction of the most there can be:
///
///     Σ rarity(term) · n / (n + k·(1 − b + b · length / mean length))
///       / Σ rarity(term)
///
/// where n is how often the passage has the term. Text is read only where it may
/// decide: a lesson's pages have to be played for it.
package struct PassageIndex: Sendable {
  let passages: [FindablePassage]
  private(set) var lexicon = Lexicon()
  private(set) var spelling = Spelling(words: [])
  /// For each passage, the terms of each of its questions, as numbers.
  private var questions: [[Known]] = []
  private var askedTerms: Set<Int> = []
  /// What the questions say, without fillers.
  private var written: Set<String> = []
  /// For each passage, what its questions and headings have.
  private var headings: [Field] = []
  private var meanHeading = 1.0
  /// The number of each term.
  private var numbers: [String: Int] = [:]
  /// How much it says that a passage has a term, by its number.
  private var rarities: [Double] = []
  private var knownWords: Set<String> = []

  /// A question that a passage answers: its terms, each once.
  private struct Known: Sendable {
    let terms: [Int]
    let kind: Question.Kind
  }

  /// How often each term occurs, and how many there are.
  private struct Field: Sendable {
    var counts: [Int: Double] = [:]
    var length = 0.0

    mutating func add(_ terms: [Int], weight: Double = 1) {
      for term in terms { counts[term, default: 0] += weight }
      length += weight * Double(terms.count)
    }
  }

  package init(_ passages: [FindablePassage]) {
    self.passages = passages
    var words: [String] = []
    for passage in passages { add(passage, &words) }
    spelling = Spelling(words: words)
    measureRarities()
    meanHeading = Self.meanLength(headings)
  }

  // MARK: Reading passages

  private mutating func add(_ passage: FindablePassage, _ words: inout [String])
  {
    var field = Field()
    func read(_ text: String, weight: Double) -> [Int] {
      let split = Words.split(text)
      lexicon.remember(split)
      for word in split where knownWords.insert(lexicon.stem(word)).inserted {
        if word.utf8.count >= 4, !Words.isEveryday(word) { words.append(word) }
      }
      let terms = lexicon.readings(of: split).flatMap { $0.terms }
        .map { number(of: $0) }
      field.add(terms, weight: weight)
      return terms
    }
    _ = read(passage.heading, weight: 2)
    _ = read(passage.context, weight: 0.5)
    questions.append(
      passage.questions.map { question in
        let meaning = Self.meaning(of: Words.split(question))
        if !meaning.isEmpty { written.insert(meaning) }
        var terms: [Int] = []
        for term in read(question, weight: 1) where !terms.contains(term) {
          terms.append(term)
        }
        askedTerms.formUnion(terms)
        return Known(
          terms: terms, kind: Question.kind(of: Words.split(question)))
      })
    headings.append(field)
  }

  private mutating func number(of term: String) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = numbers.count
    return numbers.count - 1
  }

  private mutating func measureRarities() {
    var having = [Double](repeating: 0, count: numbers.count)
    for field in headings {
      for term in field.counts.keys { having[term] += 1 }
    }
    let all = Double(passages.count)
    rarities = having.map {
      Self.logarithm(1 + (all - $0 + 0.5) / ($0 + 0.5))
    }
    for (term, number) in numbers
    where Lexicon.generic.contains(term) || Words.isEveryday(term) {
      rarities[number] *= Self.everydayWeight
    }
  }

  /// How much less a word counts that people use every day.
  private static let everydayWeight = 0.6

  /// The logarithm to base 2, but straight between the powers of two.
  ///
  /// It grows like the logarithm, which is all that a rarity has to do, and is
  /// the same to the last bit on every platform.
  static func logarithm(_ x: Double) -> Double {
    Double(x.exponent) + x.significand - 1
  }

  // MARK: What is known

  /// Whether a passage's questions or headings have the term.
  func knows(term: String) -> Bool { numbers[term] != nil }

  /// Whether one of the passages' questions has the term.
  func asks(about term: String) -> Bool {
    numbers[term].map { askedTerms.contains($0) } ?? false
  }

  /// Whether a word needs no correction.
  func knows(word: String) -> Bool {
    Words.isEveryday(word) || knownWords.contains(lexicon.stem(word))
      || lexicon.isRead(word)
  }

  // MARK: Answering

  /// A passage by its place in the index, and how well it fits.
  struct Match {
    let passage: Int
    var score: Double
    /// How like the question the passage's own questions are, from 0 to 1.
    let likeness: Double
  }

  /// The number of passages that are shown.
  private static let most = 3
  /// How like a question has to be to one that a passage answers.
  private static let leastLikeness = 0.3
  /// How well a passage has to fit, as a fraction of the best one.
  private static let leastFraction = 0.5

  /// Returns the passages that answer a question, best first; none where it is not
  /// about the subject, or nothing fits.
  package func answers(to question: Question) -> [FindablePassage] {
    guard question.isOfTheField || isAsked(question) else { return [] }
    let matches = matches(of: question)
    guard let best = matches.first,
      matches.contains(where: { $0.likeness >= Self.leastLikeness })
    else { return [] }
    return matches.filter { $0.score >= Self.leastFraction * best.score }
      .prefix(Self.most).map { passages[$0.passage] }
  }

  /// The words of a question that are no fillers; empty for `why?`.
  private static func meaning(of words: [String]) -> String {
    words.filter { !Words.isFiller($0) && $0 != "why" }
      .joined(separator: " ")
  }

  /// How like a question has to be to one that a passage answers if all its words are
  /// everyday ones: the same, but for a word.
  private static let everydayLikeness = 0.9

  /// Whether a passage answers this very question: in these words, or in most of them.
  private func isAsked(_ question: Question) -> Bool {
    guard question.unknown.isEmpty, question.uncovered.isEmpty else {
      return false
    }
    if written.contains(Self.meaning(of: question.typed)) { return true }
    let terms = question.terms.compactMap { numbers[$0] }
    guard terms.count > 1, question.corrections.isEmpty else { return false }
    let asked = Asked(terms, rarities)
    return questions.contains { all in
      all.contains {
        likeness(of: $0, asked, $0.kind) >= Self.everydayLikeness
      }
    }
  }

  /// Returns the passages that fit a question, best first; among equals, as they
  /// are ordered.
  ///
  /// Text is read of those only that it can lift above the best one.
  func matches(of question: Question) -> [Match] {
    let terms = question.terms.compactMap { numbers[$0] }
    let asked = Asked(terms, rarities)
    guard asked.size > 0 else { return [] }
    let ranked = Self.rank(
      passages.indices.map { match($0, question, asked) })
    let least = (ranked.first?.score ?? 0) - Self.textWeight
    var near = Array(ranked.prefix { $0.score >= least })
    guard near.count > 1 else { return ranked }
    let texts = near.map { text(of: $0.passage) }
    let mean = Self.meanLength(texts)
    for k in near.indices {
      near[k].score += Self.textWeight * gain(texts[k], asked, mean)
    }
    return Self.rank(near) + ranked.dropFirst(near.count)
  }

  private static func rank(_ matches: [Match]) -> [Match] {
    matches.filter { $0.score > 0 }.sorted {
      ($0.score, $1.passage) > ($1.score, $0.passage)
    }
  }

  // MARK: Measuring

  /// The terms of a question, and how much they say together.
  private struct Asked {
    let terms: [Int]
    let size: Double

    init(_ terms: [Int], _ rarities: [Double]) {
      self.terms = terms
      size = terms.reduce(0) { $0 + rarities[$1] }
    }
  }

  /// How much the words of a passage's questions and headings count beside the
  /// likeness of its questions, and how much those of its text.
  private static let headingWeight = 0.25
  private static let textWeight = 0.05
  /// How much a question counts that asks why, where this one asks what.
  private static let otherKindWeight = 0.95

  private func match(
    _ passage: Int, _ question: Question, _ asked: Asked
  ) -> Match {
    let nearest = Self.likeness(
      ofAll: questions[passage].map { likeness(of: $0, asked, question.kind) })
    let words = gain(headings[passage], asked, meanHeading)
    return Match(
      passage: passage,
      score: weight(of: passage, question)
        * (nearest + Self.headingWeight * words),
      likeness: nearest)
  }

  /// A lesson comes before a chapter on the same, and what explains before what
  /// lets one try.
  private func weight(of passage: Int, _ question: Question) -> Double {
    switch passages[passage].kind {
    case .explanation: 1
    case .task: question.kind == .other ? 1 : 0.9
    case .practice: question.kind == .other ? 0.95 : 0.9
    case .chapter, .summary: 0.9
    }
  }

  /// Returns how like the question all of a passage's are together.
  ///
  /// The one that is most like counts four times as much as each of the next two:
  /// one unlucky word in common makes no answer.
  private static func likeness(ofAll all: [Double]) -> Double {
    let best = all.sorted(by: >).prefix(3)
    guard let first = best.first else { return 0 }
    return (first + best.reduce(0, +) / 3) / 2
  }

  private func likeness(
    of question: Known, _ asked: Asked, _ kind: Question.Kind
  ) -> Double {
    var shared = 0.0
    var whole = 0.0
    for term in question.terms {
      whole += rarities[term]
      if asked.terms.contains(term) { shared += rarities[term] }
    }
    guard shared > 0 else { return 0 }
    let cosine = shared / (asked.size * whole).squareRoot()
    return kind == question.kind ? cosine : Self.otherKindWeight * cosine
  }

  /// How soon a repeated word counts for nothing more, and how much a long
  /// passage has to repeat it: the values that are usual.
  private static let k = 1.2
  private static let b = 0.75

  /// Returns BM25's measure, as a fraction of the most there can be.
  private func gain(
    _ field: Field, _ asked: Asked, _ meanLength: Double
  ) -> Double {
    let share = field.length / meanLength
    var sum = 0.0
    for term in asked.terms {
      guard let n = field.counts[term] else { continue }
      sum += rarities[term] * n / (n + Self.k * (1 - Self.b + Self.b * share))
    }
    return sum / asked.size
  }

  private static func meanLength(_ fields: [Field]) -> Double {
    max(1, fields.reduce(0) { $0 + $1.length } / Double(max(1, fields.count)))
  }

  /// Returns what a passage says, but terms that no question has.
  private func text(of passage: Int) -> Field {
    var text = Field()
    for block in passages[passage].read() where block.isProse {
      text.add(lexicon.terms(of: block.text).compactMap { numbers[$0] })
    }
    return text
  }

  /// Returns how much a text has of what a question asks about, from 0 to 1.
  func coverage(of question: Question, in text: String) -> Double {
    let terms = Set(lexicon.terms(of: text))
    let known = question.terms.compactMap { term in
      numbers[term].map { (term, rarity: rarities[$0]) }
    }
    let size = known.reduce(0) { $0 + $1.rarity }
    let found = known.reduce(0) { terms.contains($1.0) ? $0 + $1.rarity : $0 }
    return size == 0 ? 0 : found / size
  }
}
