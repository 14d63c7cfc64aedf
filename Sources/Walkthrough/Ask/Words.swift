/// Takes text apart into the words that are compared.
///
/// `∂L/∂a`, `σ′(z)` and `Wᵀ` are words as good as any other: a symbol of the
/// lessons may stand in a question.
enum Words {
  /// Returns the words of a text, in order, in lower case.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if isApostrophe(scalar) {
        // In σ' it is a prime; in "doesn't" it is nothing.
        if word == "σ" || word == "f" { word += "′" }
      } else if separates(scalar) {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}"
  }

  /// Whether a character stands between words: everything in ASCII but letters
  /// and digits, and what is punctuation, an arrow, an operator or part of a
  /// picture in the lessons; not ′ and ∂, which belong to names.
  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "′", "∂": false
    case "½", "²", "¹", "³": false
    case "\u{0}"..."\u{bf}", "×", "÷": true
    case "\u{2000}"..."\u{206f}", "\u{2190}"..."\u{2bff}": true
    default: false
    }
  }

  /// Whether a word says nothing about the subject of a question.
  static func isCommon(_ word: String) -> Bool {
    common.contains(word) || isShortNumber(word)
  }

  /// A number of one or two digits is in every table; 0.125 (which arrives as
  /// 0 and 125) or 42000 may be what somebody asks about.
  private static func isShortNumber(_ word: String) -> Bool {
    word.utf8.count < 3 && word.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static let common = Set(
    """
    a able about according actually after again all almost already also
    although always am an and another any anybody anything are arent around as
    ask at away bad basically be because become becomes been before behind
    being best better between bit both but by calculate calculated call called
    can cant choose come comes compute computed computing could did didnt difference
    differences different do does doesnt doing done dont each easy else enough
    especially even ever every everybody everything exactly explain explained
    explains few find first for forever from get gets give gives go goes going
    good got had happen happened happening happens hard has have having help
    here how however i idea if im important in instead into is isnt it its
    itself just kind know less let lets like long look looks lot made main
    make makes many matter may me meaning means might more most much must my
    need needed needs never new nice no not nothing now number numbers of off
    often on once one ones only or other our out over own people person please
    possible problem purpose put question really reason result results right
    role said same say says see seem seems seen set several shall should show
    simply so some somebody someone something sometimes sort stay stays still
    such sure take taken takes tell than thanks that thats the their them then
    there therefore these they thing things think this those though through to
    together told too tried try trying two under understand until up us use
    used uses using usually value values very want wanted wants was way we
    well went were what whatever whats when whenever where wherever whether
    which while who whole whose why will with within without wont work worked
    working works worse would yet you your
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0) })
}
