/// Reads a misspelled word as the one that was meant.
package struct Spelling: Sendable {
  /// The words of the subject, in order.
  let words: [String]

  /// Returns the word that was meant by an unknown one; `nil` if none is near,
  /// or several are.
  ///
  /// One letter may be wrong, missing, too many, or swapped with its neighbour; in
  /// a word of eight letters or more, two; of twelve or more, three.
  func correction(of word: String) -> String? {
    guard (4...20).contains(word.utf8.count),
      word.utf8.allSatisfy({ (97...122).contains($0) })
    else { return nil }
    return nearest(to: word, among: words)
      ?? nearest(to: word, among: Words.meaningful, atMost: 1)
      ?? nearest(
        to: Stemmer.uninflected(word), among: Words.meaningful, atMost: 1)
      ?? nearest(to: word, among: Words.common, atMost: 1)
  }

  private func nearest(
    to word: String, among candidates: [String], atMost most: Int = 3
  ) -> String? {
    let letters = Array(word)
    let allowed = min(most, max(1, letters.count / 4))
    var best: (word: String, distance: Int)?
    var isUnique = true
    for candidate in candidates
    where candidate.utf8.first == word.utf8.first
      && abs(candidate.utf8.count - letters.count) <= allowed
    {
      let other = Array(candidate)
      let distance = Self.distance(letters, other)
      // Many words differ in one of four letters: only a missing one counts, or
      // two that are swapped.
      let isAllowed =
        distance <= allowed
        && (letters.count > 4 || other.count > 4
          || letters.sorted() == other.sorted())
      guard isAllowed, distance <= best?.distance ?? allowed else { continue }
      let isSame = best.map { Stemmer.stem($0.word) == Stemmer.stem(candidate) }
      if distance < best?.distance ?? .max {
        best = (candidate, distance)
        isUnique = true
      } else if isSame == false {
        isUnique = false
      }
    }
    return isUnique ? best?.word : nil
  }

  /// Returns how many letters have to be added, dropped, changed, or swapped
  /// with their neighbour to turn one word into the other (the distance of
  /// Damerau & Levenshtein, in its restricted form).
  package static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 1..<(a.count + 1) {
      var row = [i]
      for j in 1..<(b.count + 1) {
        let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var least = min(rows[i - 1][j] + 1, row[j - 1] + 1, change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          least = min(least, rows[i - 2][j - 2] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
