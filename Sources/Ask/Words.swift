/// Takes text apart into the words that are compared, and knows their kinds.
///
/// `∂L/∂a`, `σ′(z)` and `Wᵀ` are words as good as any other: a symbol of the
/// lessons may be in a question.
enum Words {
  /// Returns the words of a text, in order, in lower case.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    // In small letters Σ would be σ, which is the sigmoid.
    let sums = String(text.map { $0 == "Σ" ? "∑" : $0 })
    for scalar in sums.lowercased().unicodeScalars {
      if scalar == "'" || scalar == "\u{2019}" {
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

  /// Whether a character ends a word: everything in ASCII but letters and digits,
  /// and what is punctuation, an arrow, an operator or part of a picture in the
  /// lessons; not ′, ∂, ∇ and ∑, which are words.
  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "′", "∂", "∇", "∑", "½", "²", "¹", "³", "⊙":
      false
    case "\u{0}"..."\u{bf}", "×", "÷": true
    case "\u{2000}"..."\u{206f}", "\u{2190}"..."\u{2bff}": true
    default: false
    }
  }

  // MARK: Kinds of words

  /// Whether a word says nothing about the subject of a question.
  ///
  /// A number of one or two digits is in every table; 0.125 (which arrives as
  /// 0 and 125) or 42000 may be what a question is about.
  static func isFiller(_ word: String) -> Bool {
    fillers.contains(word)
      || word.utf8.count < 3
        && word.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Whether it is an everyday word, or a form of one: it needs no correction,
  /// and counts less than a word that only this field has.
  static func isEveryday(_ word: String) -> Bool {
    isFiller(word) || isForm(word, of: everyday)
  }

  /// Whether it is an everyday word that means something of its own here.
  static func isAmbiguous(_ word: String) -> Bool {
    isForm(word, of: ambiguous)
  }

  /// Whether it is a word of another field, or a form of one.
  static func isOfElsewhere(_ word: String) -> Bool {
    isForm(word, of: elsewhere)
  }

  /// Whether it is a word of this field that others use, too.
  static func isBorrowed(_ word: String) -> Bool { borrowed.contains(word) }

  /// Whether a word is one of the list, in the plural or another tense, too;
  /// "activation" is no form of "active".
  private static func isForm(_ word: String, of list: Set<String>) -> Bool {
    let form = Stemmer.uninflected(word)
    return list.contains(form) || list.contains(form + "e")
  }

  private static let fillers = Set(list(Everyday.fillers))
  private static let everyday =
    forms(Everyday.words).union(ambiguous).union(elsewhere)
  private static let ambiguous = forms(Everyday.ambiguous)
  private static let elsewhere = forms(Everyday.elsewhere)
  private static let borrowed = Set(list(Everyday.borrowed))

  /// The everyday words that a misspelled word may stand for: those that mean
  /// something here, and all others.
  static let meaningful = list(Everyday.ambiguous).filter { $0.utf8.count >= 4 }
  static let common = list(Everyday.fillers + "\n" + Everyday.words)
    .filter { $0.utf8.count >= 4 }

  private static func forms(_ text: String) -> Set<String> {
    Set(list(text).map { Stemmer.uninflected($0) })
  }

  /// Returns the words of a list, which has spaces and line breaks between them.
  static func list(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map { String($0) }
  }
}
