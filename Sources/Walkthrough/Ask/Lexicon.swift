/// Reads text as the terms that are compared: stems, and what the thesaurus reads
/// for phrases and symbols.
struct Lexicon: Sendable {
  private let thesaurus = Thesaurus()
  /// The stems of words that were remembered.
  private var stems: [String: String] = [:]

  /// A word or a phrase, and what it is read as.
  struct Reading {
    /// The words as they were typed.
    let words: [String]
    let terms: [String]
  }

  /// Returns the stem of a word.
  func stem(_ word: String) -> String { stems[word] ?? Stemmer.stem(word) }

  /// Remembers the stems of words, so that each is cut once.
  mutating func remember(_ words: [String]) {
    for word in words where stems[word] == nil {
      stems[word] = Stemmer.stem(word)
    }
  }

  /// Returns what the words say about a subject, in order, without fillers.
  func readings(of words: [String]) -> [Reading] {
    let words = words.map { Self.negations.contains($0) ? "not" : $0 }
    let stems = words.map { stem($0) }
    var readings: [Reading] = []
    var k = 0
    while k < words.count {
      let phrase = thesaurus.reading(of: stems, at: k)
      let end = k + (phrase?.stems.count ?? 1)
      if let phrase {
        readings.append(
          Reading(words: Array(words[k..<end]), terms: phrase.terms))
      } else if !Words.isFiller(words[k]) {
        readings.append(
          Reading(words: Array(words[k..<end]), terms: [stems[k]]))
      }
      k = end
    }
    return readings
  }

  /// Whether the thesaurus reads a phrase that begins with the word.
  func isRead(_ word: String) -> Bool { thesaurus.knows(stem(word)) }

  /// Returns the terms of a text, in order.
  func terms(of text: String) -> [String] {
    readings(of: Words.split(text)).flatMap { $0.terms }
  }

  /// What stands for "not" in "it isn't learning"; "can't" says something else.
  private static let negations: Set = [
    "isnt", "arent", "doesnt", "dont", "didnt", "wont", "wasnt", "never",
    "hardly", "barely",
  ]
}
