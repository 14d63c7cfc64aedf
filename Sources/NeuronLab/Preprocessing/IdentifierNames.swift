extension String {
  /// Whether a column's name ends in the word id, no, nr, number, index or key:
  /// `ID`, `patient_id`, `passengerId`.
  var namesIdentifier: Bool {
    var words: [String] = [""]
    for character in self {
      let startsWord =
        character.isUppercase
        && !(words[words.count - 1].last ?? "A").isUppercase
      if !character.isLetter || startsWord { words.append("") }
      if character.isLetter { words[words.count - 1].append(character) }
    }
    let last = words.last { !$0.isEmpty }?.lowercased() ?? ""
    return ["id", "ids", "no", "nr", "num", "number", "index", "key", "uid"]
      .contains(last)
  }
}

extension Int {
  /// Whether so many of a column's numbers are different that a few which repeat
  /// do not matter: a patient who came twice.
  func isNearly(_ count: Int) -> Bool { 10 * self >= 9 * count }
}
