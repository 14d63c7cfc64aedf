/// Finds what somebody may have meant.
enum Suggestion {
  /// Returns `; did you mean X?` for the nearest known name, or nothing where
  /// none is near.
  static func text(for word: String, among names: [String]) -> String {
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(
        Array(word.lowercased()), Array(name.lowercased()))
      if distance < best?.distance ?? .max { best = (name, distance) }
    }
    guard let best, best.distance <= max(1, word.count / 3 + 1) else {
      return ""
    }
    return "; did you mean \(best.name)?"
  }

  /// Returns how many letters have to be added, dropped, changed, or swapped
  /// with their neighbour to turn one word into the other (the distance of
  /// Damerau & Levenshtein, in its restricted form).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
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
