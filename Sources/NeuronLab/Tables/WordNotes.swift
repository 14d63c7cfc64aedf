/// What a person should know about the words of a column: some may be numbers, or
/// the same word twice.
struct WordNotes {
  /// One sentence each.
  private(set) var notes: [String] = []

  /// More different words among numbers are most likely no labels.
  private static let labelLimit = 20
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
    } else if let (example, separator) = Self.separator(in: words) {
      notes.append(
        "C\(place.dropFirst()) is read as words, because its numbers have "
          + "\(separator) between thousands, as in \(example.clipped(to: 40)); "
          + "remove them to have numbers.")
    }
    if column.numberCount > 0, words.count > Self.labelLimit,
      let first = column.firstWord
    {
      notes.append(
        "C\(place.dropFirst()) is read as words, because \(first.text.shownQuoted) "
          + "in line \(first.line) is no number.")
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

  // MARK: Thousands

  /// The characters that part thousands in countries where a comma or a point
  /// does not.
  private static let separators: [(Character, String)] = [
    (" ", "blanks"), ("\u{a0}", "blanks"), ("\u{202f}", "blanks"),
    ("'", "apostrophes"), ("’", "apostrophes"), (",", "commas"),
  ]

  /// Returns what parts thousands in some words, where all are numbers without it.
  private static func separator(
    in words: [String]
  ) -> (example: String, separator: String)? {
    for (character, name) in separators {
      guard let example = words.first(where: { isGrouped($0, by: character) })
      else { continue }
      let areNumbers = words.allSatisfy { word in
        let number = word.filter {
          $0 != character && $0 != " " && !currencySigns.contains($0)
        }
        return (isGrouped(word, by: character) || !word.contains(character))
          && ".,".utf8.contains {
            FieldValue(number, mark: $0).looksLikeNumber
          }
      }
      if areNumbers { return (example, name) }
    }
    return nil
  }

  /// Whether a word is digits in groups: of three, or as in India of two before
  /// the last three.
  private static func isGrouped(_ word: String, by character: Character) -> Bool
  {
    let groups = word.split(
      separator: character, omittingEmptySubsequences: false)
    let sizes = groups.dropFirst().map { $0.prefix { $0.isNumber }.count }
    return groups[0].last?.isNumber == true && sizes.last == 3
      && sizes.dropLast().allSatisfy { $0 == 3 || $0 == 2 && character == "," }
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
