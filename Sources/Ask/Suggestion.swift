/// Finds the name that was probably meant.
package enum Suggestion {
  /// Returns `; did you mean X?` for the nearest known name, or nothing where
  /// none is near.
  ///
  /// A name that begins with the word is nearest, then one that contains it; ties
  /// go to one with the same first letter. A single letter may be the beginning of
  /// anything; of four letters only one may be wrong, of five two.
  package static func text(for word: String, among names: [String]) -> String {
    let word = word.lowercased()
    if word.count < 2 { return "" }
    var best: (name: String, rank: Int)?
    for name in names {
      let candidate = name.lowercased()
      var distance = Spelling.distance(Array(word), Array(candidate))
      if candidate.hasPrefix(word) {
        distance = 0
      } else if word.count >= 3, has(candidate, word) {
        distance = 1
      }
      let most = word.count > 4 ? word.count / 3 + 1 : 1
      guard distance <= most else { continue }
      let rank = 2 * distance + (candidate.first == word.first ? 0 : 1)
      if rank < best?.rank ?? .max { best = (name, rank) }
    }
    return best.map { "; did you mean \($0.name)?" } ?? ""
  }

  /// Whether a name contains a word; without Foundation, for Embedded Swift.
  private static func has(_ name: String, _ word: String) -> Bool {
    name.indices.contains { name[$0...].hasPrefix(word) }
  }
}
