/// A sentence, word by word, with the marks between its words.
///
/// It may introduce something, by saying what it is: "An epoch is once through
/// all samples", "Once through all samples is an epoch", "This is called an
/// epoch", "δ = ∂L/∂z", "Convolution: one neuron looks at every place".
struct Sentence {
  /// Its words, as they are compared.
  private(set) var words: [String] = []
  /// What stands behind each word: a mark, an operator, or nothing.
  private var marks: [String] = []

  /// Returns the sentences of a text; what stands in brackets is one of its own.
  static func all(in text: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var sentence = Sentence()
    for token in text.split(whereSeparator: { $0.isWhitespace }) {
      if token.first == "(" { sentence.end(in: &sentences) }
      sentence.add(String(token))
      if ".;?!)".contains(token.last ?? " ") { sentence.end(in: &sentences) }
    }
    sentence.end(in: &sentences)
    return sentences
  }

  private mutating func add(_ token: String) {
    let found = Words.split(token)
    guard !found.isEmpty else {
      // An operator stands alone, as in δ = ∂L/∂z.
      if !marks.isEmpty { marks[marks.count - 1] = token }
      return
    }
    words += found
    marks += found.map { _ in "" }
    if let mark = token.last, ",.:;?!)".contains(mark) {
      marks[marks.count - 1] = String(mark)
    }
  }

  private mutating func end(in sentences: inout [Sentence]) {
    guard !words.isEmpty else { return }
    if marks[marks.count - 1].isEmpty { marks[marks.count - 1] = "." }
    sentences.append(self)
    self = Sentence()
  }

  // MARK: What it introduces

  private static let articles: Set = ["a", "an", "the"]
  /// What follows "is" where it says what something is.
  private static let openings = articles.union(["what", "how", "once"])

  /// Whether it says what these words are.
  func introduces(_ range: Range<Int>) -> Bool {
    isSubject(range) || isPredicate(range)
  }

  /// Whether it begins with these words and nothing more before its first mark,
  /// as a heading does: "Momentum, and looking ahead".
  func opens(with range: Range<Int>) -> Bool {
    begins(at: range.lowerBound)
      && [",", ":", "."].contains(mark(behind: range))
  }

  /// "An epoch is once …", "δ = …", "Convolution: …"; but not "The way back is
  /// the same".
  private func isSubject(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    guard begins(at: range.lowerBound) || word(range.lowerBound - 1) == "and"
    else { return false }
    if ["=", ":"].contains(mark(behind: range)) { return true }
    return ["is", "are"].contains(word(end))
      && Self.openings.contains(word(end + 1)) && word(end + 2) != "same"
  }

  /// "… is an epoch", "… is called the central difference".
  private func isPredicate(_ range: Range<Int>) -> Bool {
    guard !mark(behind: range).isEmpty else { return false }
    let hasArticle = Self.articles.contains(word(range.lowerBound - 1))
    let verb = word(range.lowerBound - (hasArticle ? 2 : 1))
    return verb == "called" || hasArticle && ["is", "are"].contains(verb)
  }

  /// Whether nothing but an article stands before a place.
  private func begins(at place: Int) -> Bool {
    place == 0 || place == 1 && Self.articles.contains(words[0])
  }

  /// A word; empty where there is none.
  private func word(_ place: Int) -> String {
    words.indices.contains(place) ? words[place] : ""
  }

  private func mark(behind range: Range<Int>) -> String {
    marks[range.upperBound - 1]
  }
}
