/// Finds the name that was probably meant.
enum Suggestion {
  /// Returns `; did you mean X?` for the nearest known name, or nothing where
  /// none is near.
  ///
  /// A name that begins with the word is nearest, then one that contains it; ties
  /// go to one with the same first letter. A single letter may be the beginning of
  /// anything; of three letters only one may be wrong.
  static func text(for word: String, among names: [String]) -> String {
    let word = word.lowercased()
    if word.count < 2 { return "" }
    var best: (name: String, rank: Int)?
    for name in names {
      let candidate = name.lowercased()
      var distance = distance(Array(word), Array(candidate))
      if candidate.hasPrefix(word) {
        distance = 0
      } else if word.count >= 3, has(candidate, word) {
        distance = 1
      }
      let most = word.count > 3 ? word.count / 3 + 1 : 1
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

  /// Returns how many letters have to be added, dropped, changed, or swapped
  /// with their neighbour to turn one word into the other (the distance of
  /// Damerau & Levenshtein, in its restricted form).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
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
