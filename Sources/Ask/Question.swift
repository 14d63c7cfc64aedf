/// A question, taken apart into what it asks about.
package struct Question {
  /// The words as they were typed.
  let typed: [String]
  /// The terms that passages know, in order, each once.
  private(set) var terms: [String] = []
  /// The words they were read from.
  private(set) var words: [String] = []
  /// Words that are not known here, as they were typed.
  package private(set) var unknown: [String] = []
  /// Methods of the field that no passage is about, as they were typed.
  package private(set) var uncovered: [String] = []
  /// Misspelled words of the subject, and what they were read as.
  package let corrections: [(typed: String, read: String)]
  /// Whether it asks what something is, or why it is so.
  let kind: Kind
  /// Whether it asks about the subject of the course, as far as there are passages.
  let isOfTheField: Bool

  /// What is asked about a subject.
  enum Kind {
    case what
    case why
    case other
  }

  /// The number of words that are read: no question needs more.
  private static let longest = 100

  package init(_ text: String, for index: PassageIndex) {
    typed = Array(Words.split(text).prefix(Self.longest))
    let spelled = SpelledWords(typed, index)
    corrections = spelled.corrections
    kind = Self.kind(of: spelled.words)
    var evidence = Evidence()
    for reading in index.lexicon.readings(of: spelled.words) {
      let known = reading.terms.filter { index.knows(term: $0) }
      let typed = reading.words.joined(separator: " ")
      if reading.terms == [Thesaurus.uncovered] { uncovered.append(typed) }
      // A number that no passage has is a value, not a word; so is 2x3.
      let isValue = known.isEmpty && typed.first?.isNumber == true
      // What a word of four letters may have meant is no evidence: it may be a name.
      let isGuess = spelled.guesses.contains(typed) && Words.isEveryday(typed)
      if !isValue, !isGuess {
        evidence.add(
          reading, isKnown: reading.terms.contains { index.asks(about: $0) })
      }
      if !known.isEmpty { words += reading.words }
      for term in known where !terms.contains(term) { terms.append(term) }
      if known.isEmpty, !isValue, !unknown.contains(typed) {
        unknown.append(typed)
      }
    }
    isOfTheField = evidence.isOfTheField && uncovered.isEmpty
  }

  /// Returns what is asked by the words.
  static func kind(of words: [String]) -> Kind {
    if words.contains(where: { ["why", "reason", "purpose"].contains($0) }) {
      return .why
    }
    let asksWhat = words.contains {
      ["what", "whats", "define", "definition", "explain", "eli5"].contains($0)
    }
    return asksWhat || words.count < 3 ? .what : .other
  }
}

/// The words of a question, the misspelled ones as what was probably meant.
private struct SpelledWords {
  private(set) var words: [String] = []
  private(set) var corrections: [(typed: String, read: String)] = []
  /// What words of four letters were read as.
  private(set) var guesses: Set<String> = []

  init(_ typed: some Sequence<String>, _ index: PassageIndex) {
    for word in typed { words.append(read(word, index)) }
  }

  private mutating func read(_ word: String, _ index: PassageIndex) -> String {
    guard !index.knows(word: word) else { return word }
    let symbol = Self.withoutNumber(word)
    if index.knows(word: symbol) { return symbol }
    guard let read = index.spelling.correction(of: word) else { return word }
    if word.utf8.count == 4 { guesses.insert(read) }
    let isNew = !corrections.contains { $0.typed == word }
    // That "waht" is "what" goes without saying.
    if isNew, !Words.isEveryday(read) { corrections.append((word, read)) }
    return read
  }

  /// Returns a symbol without its number: w of w5, ∂h of ∂h1.
  private static func withoutNumber(_ word: String) -> String {
    let symbol = word.prefix { !$0.isNumber }
    let rest = word.dropFirst(symbol.count)
    let isNumbered = (1...2).contains(symbol.count) && rest.count < 3
    return isNumbered && rest.allSatisfy { $0.isNumber } ? String(symbol) : word
  }
}

/// What speaks for a question being one of ours, and what against.
///
/// A word that only this field has weighs most: a question about a sigmoid means
/// ours, whatever else is in it. A bias may be a newspaper's, and a
/// weight that of an elephant.
private struct Evidence {
  private var certain = 0
  private var borrowed = 0
  private var possible = 0
  private var elsewhere = 0
  private var foreign = 0
  private var unheard = 0

  mutating func add(_ reading: Lexicon.Reading, isKnown: Bool) {
    if Lexicon.generic.isSuperset(of: reading.terms) { return }
    let words = reading.words
    let single = words.count == 1 ? words[0] : nil
    let isEveryday = words.allSatisfy { Words.isEveryday($0) }
    let isOurs = words.contains { Words.isAmbiguous($0) }
    if let single, Words.isOfElsewhere(single) {
      elsewhere += 1
    } else if isKnown, !isEveryday {
      if let single, Words.isBorrowed(single) {
        borrowed += 1
      } else if single?.utf8.count == 1 {
        possible += 1
      } else {
        certain += 1
      }
    } else if isKnown, single == nil, isOurs {
      certain += 1
    } else if isKnown, single == nil || isOurs {
      possible += 1
    } else if !isKnown, single != nil, isEveryday {
      foreign += 1
    } else if !isKnown, words.joined().utf8.count > 3 {
      unheard += 1
    }
  }

  var isOfTheField: Bool {
    let ours = 3 * certain + 2 * borrowed + possible
    // Among everyday words one that is ours alone decides.
    if certain > 0, elsewhere == 0 { return 4 * ours > 2 * foreign + unheard }
    return certain + borrowed > 0
      ? 2 * ours > 4 * elsewhere + 2 * foreign + unheard
      : possible > 2 * elsewhere + foreign + unheard
  }
}
