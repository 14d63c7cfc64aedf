/// A question, taken apart into what it asks about.
struct Question {
  /// A word or a phrase that asks about one thing.
  struct Unit {
    /// What a passage about it has, and how much each of them counts, from 0
    /// to 1.
    let terms: [(term: String, weight: Double)]
    /// Whether it is a word of the subject, a number, or a name such as h1.
    let isOfTheField: Bool
  }

  let units: [Unit]
  /// Words that no passage has, and what they were read as.
  let corrections: [(typed: String, read: String)]

  /// How much a word of the same group counts beside the word itself, and beside
  /// a phrase, which is seldom said in just these words.
  private static let synonymWeight = 0.6
  private static let phraseSynonymWeight = 0.9
  /// How many words are read: nobody asks more in one question.
  private static let longest = 100

  init(_ text: String, for index: PassageIndex) {
    var corrections: [(typed: String, read: String)] = []
    let words = Words.split(text).prefix(Self.longest).map { word -> String in
      guard let read = Spelling.correction(of: word, in: index) else {
        return word
      }
      if !corrections.contains(where: { $0.typed == word }) {
        corrections.append((word, read))
      }
      return read
    }
    self.corrections = corrections
    units = Self.units(of: words, index.thesaurus)
  }

  /// Returns what the words ask about, each thing once.
  private static func units(
    of words: [String], _ thesaurus: Thesaurus
  ) -> [Unit] {
    let stems = words.map { Stemmer.stem($0) }
    var units: [Unit] = []
    var seen: Set<String> = []
    var k = 0
    while k < words.count {
      let phrase = thesaurus.phrases(in: stems, at: k).first
      let length = phrase?.length ?? 1
      let term = PassageIndex.term(ofPhrase: stems[k..<k + length])
      let groups = phrase?.groups ?? []
      let asks =
        length > 1 || asksAbout(words, k, isOfTheField: !groups.isEmpty)
      if asks, seen.insert(term).inserted {
        // A common word that means something here ("one") is filed by its group
        // alone.
        let isFiled = length > 1 || !Words.isCommon(words[k])
        let weight = length > 1 ? phraseSynonymWeight : synonymWeight
        units.append(
          unit(isFiled ? term : nil, groups, isFiled ? weight : 1))
      }
      k += length
    }
    return units
  }

  /// Whether a word belongs to the subject; "mean" does not in "what does a
  /// negative weight mean?", and "equal" does not in "why is db equal to δ?".
  private static func asksAbout(
    _ words: [String], _ k: Int, isOfTheField: Bool
  ) -> Bool {
    let word = words[k]
    if word == "mean", k == words.count - 1 {
      return !words.contains("does") && !words.contains("do")
    }
    if word == "equal", words.dropFirst(k + 1).first == "to" { return false }
    return !Words.isCommon(word)
      || isOfTheField && Thesaurus.words.contains(word)
  }

  private static func unit(
    _ term: String?, _ groups: [Int], _ synonymWeight: Double
  ) -> Unit {
    let itself = term.map { [($0, 1.0)] } ?? []
    let others = groups.map {
      (PassageIndex.term(ofGroup: $0), synonymWeight)
    }
    let hasDigit = term?.utf8.contains { (48...57).contains($0) } ?? false
    return Unit(
      terms: itself + others, isOfTheField: !groups.isEmpty || hasDigit)
  }
}
