/// Reads words as the terms that are compared: their stems, and what the
/// ``Thesaurus`` reads phrases and symbols as.
struct Lexicon: Sendable {
  /// A word or a phrase, and what it is read as.
  struct Reading: Sendable {
    let words: [String]
    let terms: [String]
  }

  /// The thesaurus's phrases, in stems, by their first stem, the longest first.
  private var phrases: [String: [Reading]] = [:]
  private var stemsOfPhrases: Set<String> = []
  /// The stems of words that were remembered.
  private var stems: [String: String] = [:]

  init() {
    for row in WrittenTable.rows(Thesaurus.phrases) {
      let terms = Words.list(row[0]).map { Self.term($0) }
      for phrase in row[1].split(separator: ",") {
        let stems = Words.split(String(phrase)).map { Stemmer.stem($0) }
        phrases[stems[0], default: []].append(
          Reading(words: stems, terms: terms))
        stemsOfPhrases.formUnion(stems)
      }
    }
    for first in phrases.keys {
      // Swift's sort is stable: among equals, the first line counts.
      phrases[first]?.sort { $0.words.count > $1.words.count }
    }
  }

  /// Returns a name as a term: as it is, with a hyphen; or its stem.
  private static func term(_ name: String) -> String {
    name.contains("-") ? name : Stemmer.stem(name)
  }

  /// Terms that say what is asked about a subject, and name none.
  static let generic = Set(Words.list(Thesaurus.generic).map { term($0) })

  /// Returns the stem of a word.
  func stem(_ word: String) -> String { stems[word] ?? Stemmer.stem(word) }

  /// Remembers the stems of words, so that each is cut once.
  mutating func remember(_ words: [String]) {
    for word in words where stems[word] == nil {
      stems[word] = Stemmer.stem(word)
    }
  }

  /// Whether one of the thesaurus's phrases has the word.
  func isRead(_ word: String) -> Bool { stemsOfPhrases.contains(stem(word)) }

  /// Returns what the words say about a subject, in order, without fillers.
  func readings(of words: [String]) -> [Reading] {
    let words = words.map { Self.negations.contains($0) ? "not" : $0 }
    let stems = words.map { stem($0) }
    var readings: [Reading] = []
    var k = 0
    while k < words.count {
      let rest = stems[k...]
      let phrase = phrases[stems[k]]?.first { rest.starts(with: $0.words) }
      let end = k + (phrase?.words.count ?? 1)
      if phrase != nil || !Words.isFiller(words[k]) {
        readings.append(
          Reading(
            words: Array(words[k..<end]), terms: phrase?.terms ?? [stems[k]]))
      }
      k = end
    }
    return readings
  }

  /// Returns the terms of a text, in order.
  func terms(of text: String) -> [String] {
    readings(of: Words.split(text)).flatMap { $0.terms }
  }

  /// What is read as "not" in "it isn't learning"; "can't" says something else.
  private static let negations: Set = [
    "isnt", "arent", "doesnt", "dont", "didnt", "wont", "wasnt", "never",
    "hardly", "barely",
  ]
}
