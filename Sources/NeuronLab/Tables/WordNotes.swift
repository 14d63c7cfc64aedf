/// What a person should know about the words of a column: some may be numbers, or
/// the same word twice.
struct WordNotes {
  /// One sentence each.
  private(set) var notes: [String] = []

  /// The signs before an amount of money.
  private static let currencySigns: [Character] = ["$", "€", "£", "¥"]

  /// Looks at the words of column k, counted from 0.
  init(_ column: DataTable.Column, _ k: Int, mark: UInt8) {
    guard let words = column.words else { return }
    let place = "column \(k + 1) (\(column.name.clipped(to: 40)))"
    if let (example, unit) = Self.unit(in: words, mark) {
      notes.append(
        "C\(place.dropFirst()) is read as words, because its numbers have a "
          + "sign or unit, as in \(example.clipped(to: 40)); remove \(unit) to "
          + "have numbers.")
    }
    if let (word, other) = Self.pairInOtherCase(words) {
      notes.append(
        "Words in \(place) differ only in case, as \(word.clipped(to: 40)) and "
          + "\(other.clipped(to: 40)) do; each is a value of its own.")
    }
  }

  /// Returns the first two words that are the same but for capital letters.
  private static func pairInOtherCase(_ words: [String]) -> (String, String)? {
    var spellings: [String: String] = [:]
    for word in words {
      let small = word.lowercased()
      if let other = spellings[small] { return (other, word) }
      spellings[small] = word
    }
    return nil
  }

  // MARK: Units

  /// Returns the sign or unit that most words have beside a number, with the
  /// first of these words.
  private static func unit(
    in words: [String], _ mark: UInt8
  ) -> (example: String, unit: String)? {
    var counts: [String: Int] = [:]
    for word in words {
      if let unit = unit(of: word, mark) { counts[unit, default: 0] += 1 }
    }
    for word in words {
      guard let unit = unit(of: word, mark), let count = counts[unit],
        count > 1, 2 * count > words.count
      else { continue }
      return (word, unit)
    }
    return nil
  }

  /// Returns the currency sign before a number, or what follows it: `%`, `cm`.
  private static func unit(of word: String, _ mark: UInt8) -> String? {
    var number = word[...]
    if number.first == "-" || number.first == "+" { number.removeFirst() }
    var unit = ""
    if let sign = number.first, currencySigns.contains(sign) {
      unit = String(number.removeFirst())
    } else {
      let digits = number.prefix { !isUnit($0) }
      unit = String(number.dropFirst(digits.count).drop { $0 == " " })
      number = digits
    }
    let digits = number.filter { $0 != " " }
    guard !unit.isEmpty, !unit.contains(where: { $0.isNumber }),
      FieldValue(String(digits), mark: mark).looksLikeNumber
    else { return nil }
    return unit
  }

  private static func isUnit(_ character: Character) -> Bool {
    !character.isNumber && !" .,".contains(character)
  }
}
