/// Reduces words to their stems: "multiplied" and "multiplication" are about
/// the same thing.
///
/// It is Porter's idea (1980) in fewer rules. An ending is cut off only where
/// enough of the word remains, endings upon endings are cut one by one, and the
/// British "-ise" counts as "-ize". The result is no word, and nobody reads it:
/// all that matters is that words of one family end up equal.
///
///     biases → bias      stopped → stop      initialisation → initi
enum Stemmer {
  /// Returns the stem of a word in lower case.
  static func stem(_ word: String) -> String {
    cut(word) { stem in
      stem.cutInflection()
      stem.cutEndings()
    }
  }

  /// Returns a word in lower case without what makes it a plural or another
  /// tense: "weights" and "weighted" are "weight".
  static func uninflected(_ word: String) -> String {
    cut(word) { $0.cutInflection() }
  }

  private static func cut(
    _ word: String, _ cutting: (inout Stem) -> Void
  ) -> String {
    let letters = word.utf8
    guard letters.count > 3, letters.allSatisfy({ (97...122).contains($0) })
    else { return word }
    var stem = Stem(word: word)
    cutting(&stem)
    return stem.word
  }
}

private struct Stem {
  var word: String

  private var count: Int { word.utf8.count }

  // MARK: Steps

  mutating func cutInflection() {
    cutPlural()
    cutTense()
  }

  /// slopes → slope, biases → bias, entries → entry; not loss, bias, this.
  private mutating func cutPlural() {
    for hissing in ["sses", "ches", "shes", "xes", "ases"]
    where word.hasSuffix(hissing) {
      return word.removeLast(2)
    }
    if word.hasSuffix("ies"), count > 4 { return replace("ies", by: "y") }
    let hasPlural =
      word.hasSuffix("s")
      && !["ss", "us", "as", "is"].contains { word.hasSuffix($0) }
    if hasPlural { word.removeLast() }
  }

  /// updated → update, stopping → stop, activated → activate; not red, string.
  private mutating func cutTense() {
    if word.hasSuffix("ied"), count > 4 { return replace("ied", by: "y") }
    for ending in ["ed", "ing"]
    where word.hasSuffix(ending) && keepsSyllable(without: ending) {
      replace(ending, by: "")
      return mendEnd()
    }
  }

  /// activat → activate, stopp → stop; ll, ss and zz belong to the word: fall.
  private mutating func mendEnd() {
    for cut in ["at", "iz", "is"] where word.hasSuffix(cut) {
      return word.append("e")
    }
    let end = Array(word.suffix(2))
    let isDouble = count > 3 && end[0] == end[1]
    if isDouble, !"lsz".contains(end[1]) { word.removeLast() }
  }

  /// The endings, longest first; where several end a word, the first is cut.
  private static let endings = [
    "ization", "lication", "ation", "ition", "ative", "izer", "ement",
    "ness", "ment", "able", "ible", "ance", "ence", "ion", "ive", "ize", "ity",
    "ful", "ate", "al", "er", "or", "ly", "y", "e",
  ]

  /// derivative → deriv, optimizer → optim, saturate → satur.
  mutating func cutEndings() {
    spellWithZ()
    while let ending = Self.endings.first(where: isCut) {
      replace(ending, by: "")
    }
  }

  private mutating func spellWithZ() {
    if word.hasSuffix("ise") { return replace("ise", by: "ize") }
    if word.hasSuffix("iser") { return replace("iser", by: "izer") }
    if word.hasSuffix("isation") { replace("isation", by: "ization") }
  }

  // MARK: Letters

  private func isCut(_ ending: String) -> Bool {
    let least = ending.utf8.count == 1 ? 3 : 4
    return count - ending.utf8.count >= least && word.hasSuffix(ending)
  }

  private mutating func replace(_ ending: String, by other: String) {
    word.removeLast(ending.utf8.count)
    word += other
  }

  /// Whether at least three letters with a vowel remain.
  private func keepsSyllable(without ending: String) -> Bool {
    let rest = word.utf8.dropLast(ending.utf8.count)
    return rest.count >= 3 && rest.contains { "aeiouy".utf8.contains($0) }
  }
}
