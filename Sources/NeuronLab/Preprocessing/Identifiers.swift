extension DataTable {
  /// In fewer rows, numbers are easily all different.
  private static let manyRows = 10

  /// How many different numbers a column has that look like an identifier: whole
  /// numbers that count the rows, or nearly all different ones with a name that
  /// says what they are; `nil` for others, and where one of the rows has a gap.
  func identifierCount(_ c: Int, in rows: [Int]) -> Int? {
    let isUnnamed = isUnnamed(c)
    guard rows.count >= (isUnnamed ? 3 : Self.manyRows) else { return nil }
    let name = columns[c].name
    let isNamed = isUnnamed || name.namesIdentifier
    let first = value(row: rows[0], column: c)
    var counts = first < 1000 || !name.namesTime
    var seen: Set<Double> = []
    for row in rows {
      let number = value(row: row, column: c)
      guard number == number.rounded() else { return nil }
      seen.insert(number)
      counts = counts && number == first + Double(row - rows[0])
      if !counts, !isNamed { return nil }
    }
    let isDifferent =
      isUnnamed ? seen.count == rows.count : seen.count.isNearly(rows.count)
    return isDifferent ? seen.count : nil
  }

  /// Whether a column has no name in a header that names others: a table's index.
  private func isUnnamed(_ c: Int) -> Bool {
    let name = columns[c].name
    return format.hasHeader && c == 0 && name.first == "c"
      && Int(name.dropFirst()) != nil
  }
}

extension String {
  /// Whether a column's name speaks of years, which count the rows of many tables.
  fileprivate var namesTime: Bool {
    let name = lowercased()
    return ["year", "jahr", "date", "time"].contains { name.hasPrefix($0) }
  }

  /// Whether a column's name ends in the word id, no, nr, number, index or key:
  /// `ID`, `patient_id`, `passengerId`.
  var namesIdentifier: Bool {
    ["id", "ids", "no", "nr", "num", "number", "index", "key", "uid"]
      .contains(lastWord)
  }

  /// The last word of a column's name, in small letters.
  var lastWord: String {
    var words: [String] = [""]
    for character in self {
      let startsWord =
        character.isUppercase
        && !(words[words.count - 1].last ?? "A").isUppercase
      if !character.isLetter || startsWord { words.append("") }
      if character.isLetter { words[words.count - 1].append(character) }
    }
    return words.last { !$0.isEmpty }?.lowercased() ?? ""
  }
}

extension Int {
  /// Whether so many of a column's numbers are different that a few which repeat
  /// do not matter: a patient who came twice.
  func isNearly(_ count: Int) -> Bool { 10 * self >= 9 * count }
}
