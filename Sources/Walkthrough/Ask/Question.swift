/// A question, taken apart into what it asks about.
struct Question {
  /// A word or a phrase that asks about one thing.
  struct Unit {
    /// What a passage about it has, and how much each of them counts, from 0
    /// to 1.
    let terms: [(term: String, weight: Double)]
    /// Whether it is a word of the subject, or a number.
    let isOfTheField: Bool
  }

  let units: [Unit]
  /// Words that no passage has, and what they were read as.
  let corrections: [(typed: String, read: String)]

  /// How much a word of the same group counts beside the word itself.
  private static let synonymWeight = 0.6
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
      let phraseStems = stems[k..<(k + length)].joined(separator: " ")
      let groups = phrase?.groups ?? []
      let asks =
        length > 1 || asksAbout(words, k, isOfTheField: !groups.isEmpty)
      if asks, seen.insert(phraseStems).inserted {
        // A phrase, and a common word that means something here ("one"), are
        // filed by their group alone.
        let isFiled = length == 1 && !Words.isCommon(words[k])
        units.append(unit(isFiled ? stems[k] : nil, groups))
      }
      k += length
    }
    return units
  }

  /// Whether a word belongs to the subject; "mean" does not in "what does a
  /// negative weight mean?".
  private static func asksAbout(
    _ words: [String], _ k: Int, isOfTheField: Bool
  ) -> Bool {
    let word = words[k]
    if word == "mean", k == words.count - 1 {
      return !words.contains("does") && !words.contains("do")
    }
    return !Words.isCommon(word)
      || isOfTheField && Thesaurus.words.contains(word)
  }

  private static func unit(_ stem: String?, _ groups: [Int]) -> Unit {
    let itself = stem.map { [($0, 1.0)] } ?? []
    let others = groups.map {
      (PassageIndex.term(ofGroup: $0), stem == nil ? 1 : synonymWeight)
    }
    let isNumber = stem?.utf8.allSatisfy { (48...57).contains($0) } ?? false
    return Unit(
      terms: itself + others, isOfTheField: !groups.isEmpty || isNumber)
  }
}
