/// Reads a misspelled word as the one that was meant.
enum Spelling {
  /// Returns the word that was meant, where neither the passages nor the
  /// thesaurus know the one that was typed; `nil` where they do, or where none
  /// is near.
  ///
  /// Only words of the thesaurus are proposed, and common words with two letters
  /// swapped: whoever asks about Paris does not mean pairs.
  static func correction(of word: String, in index: PassageIndex) -> String? {
    guard !Words.isCommon(word), (4...longest).contains(word.count),
      !index.knows(Stemmer.stem(word)), !Thesaurus.words.contains(word)
    else { return nil }
    return swapped(word) ?? nearest(to: word)
  }

  /// Returns the common word that has the same letters, two neighbours of which
  /// have changed places: "waht".
  private static func swapped(_ word: String) -> String? {
    var letters = Array(word)
    for k in letters.indices.dropLast() {
      letters.swapAt(k, k + 1)
      if Words.isCommon(String(letters)) { return String(letters) }
      letters.swapAt(k, k + 1)
    }
    return nil
  }

  /// Returns the nearest word of the thesaurus; the first among equals.
  private static func nearest(to word: String) -> String? {
    let allowed = word.count < 5 ? 0 : max(1, word.count / 4)
    var best: (word: String, distance: Int)?
    for candidate in Thesaurus.words
    where candidate.count >= 4 && candidate.first == word.first {
      let distance = Suggestion.distance(Array(word), Array(candidate))
      if distance <= min(allowed, (best?.distance ?? .max) - 1) {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// No word of the field is longer.
  private static let longest = 20
}
