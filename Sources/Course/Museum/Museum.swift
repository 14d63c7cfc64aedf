import Ask
import NeuronLab

/// The bug museum: eleven backward passes with one wrong line each.
package struct Museum {
  private let visitor: Visitor
  private let seed: UInt32
  private let ascii: Bool
  private let mistakes = Mistake.allCases
  /// Whether the visitor named the exhibit's mistake; `nil` if it has not been
  /// visited.
  private var named: [Bool?]
  /// The right networks that have been trained, by their sizes.
  private var rightRuns: [[Int]: Exhibit.Run] = [:]

  package init(_ visitor: Visitor, seed: UInt32, ascii: Bool) {
    self.visitor = visitor
    self.seed = seed
    self.ascii = ascii
    named = mistakes.map { _ in nil }
  }

  private var room: Classroom { visitor.room }

  /// The text at the entrance.
  package static let opening = [
    "\(Mistake.allCases.count) networks learn XOR, each with one wrong line in "
      + "its backward pass. All of these are mistakes that learners make. Most "
      + "train as if nothing were wrong. Beside each is the right network, with the "
      + "same initial weights.",
    "The gradient check compares every dw and db with a slope measured on "
      + "the loss itself. It finds all of them, and its numbers are clues "
      + "that tell them apart.",
  ]
  /// What to keep of the museum.
  package static let keep =
    "That a network learns does not show that its gradients are right; that "
    + "it does not learn does not show that they are wrong. Only a check "
    + "shows it: measure the slopes, once for each network, on several "
    + "samples together and on one alone, with layers of different sizes."

  // MARK: Walking

  /// Walks from exhibit to exhibit; straight through if nobody can answer.
  package mutating func walk() {
    room.heading("The bug museum")
    for paragraph in Self.opening { room.tell(paragraph) }
    do {
      try visitor.pause()
      if visitor.asks {
        while let k = try chooseExhibit() { try visit(k) }
      } else {
        for k in mistakes.indices { try visit(k) }
        sayWhatToKeep()
      }
    } catch {
      visitor.say("")
    }
    sayScore()
    room.audience.finish()
  }

  /// Shows one exhibit.
  package mutating func show(_ k: Int) {
    do {
      try visit(k)
    } catch {
      visitor.say("Left the museum.")
    }
    room.audience.finish()
  }

  // MARK: The hall

  /// Lists the exhibits, and asks for one.
  ///
  /// - Returns: Its index, or `nil` when all have been visited.
  private func chooseExhibit() throws(Visitor.Left) -> Int? {
    room.heading("The hall")
    room.show(Self.hall(named))
    guard let next = named.firstIndex(of: nil) else {
      sayWhatToKeep()
      return nil
    }
    while true {
      let answer = try visitor.answer(
        "1 to \(mistakes.count) or a name, Return for \(next + 1), q to leave")
      if answer.isEmpty { return next }
      if let k = Self.place(of: answer) { return k }
      let isHelp = ["?", "help"].contains(answer)
      visitor.say(isHelp ? Self.help : Self.refusal(of: answer).asSentence)
    }
  }

  private static let help =
    "Type the number or the name of an exhibit to see it; Return shows the "
    + "first one that you have not seen."

  /// One line for each exhibit, which says what is wrong if it has been visited,
  /// and whether the visitor named that.
  package static func hall(_ named: [Bool?]) -> [String] {
    let mistakes = Mistake.allCases
    return mistakes.indices.map { k in
      let card = mistakes[k].card
      let number = "\(k + 1)"
      let padding = number.count == 1 ? " " : ""
      switch named[k] {
      case nil: return "\(padding)\(number)  ·  \(card.symptom)"
      case true?: return "\(padding)\(number)  ✓  \(card.title)"
      case false?: return "\(padding)\(number)  ✗  \(card.title)"
      }
    }
  }

  /// Returns the index of the exhibit with that number or name.
  package static func place(of word: String) -> Int? {
    let all = Mistake.allCases
    if let number = Int(word) {
      return all.indices.contains(number - 1) ? number - 1 : nil
    }
    return all.firstIndex { $0.name == word.lowercased() }
  }

  /// Says that there is no such exhibit, and which there are.
  package static func refusal(of word: String) -> String {
    let names = Mistake.allCases.map { $0.name }
    return
      "there is no exhibit \(word.quoted); give a number from "
      + "1 to \(names.count), or a name"
      + Suggestion.text(for: String(word.prefix(40)), among: names)
  }

  // MARK: An exhibit

  private mutating func exhibit(of mistake: Mistake) -> Exhibit {
    let sizes = Exhibit.sizes(for: mistake)
    let right =
      rightRuns[sizes]
      ?? Exhibit.Run(nil, sizes: sizes, seed: seed, epochs: Exhibit.epochs)
    rightRuns[sizes] = right
    return Exhibit(mistake, seed: seed, right: right)
  }

  private mutating func visit(_ k: Int) throws(Visitor.Left) {
    let mistake = mistakes[k]
    let text = ExhibitText(
      exhibit: exhibit(of: mistake), ascii: ascii, width: room.figureWidth)
    room.heading("Exhibit \(k + 1) of \(mistakes.count)")
    room.tell(text.setting)
    room.show(
      beside: text.curves, gap: ExhibitText.gap, words: text.curvesInWords)
    room.show(text.answers)
    room.tell(text.impression)
    try visitor.pause()

    room.tell("The gradient check, before the first step:")
    room.show(text.verdicts)
    room.tell(
      "The gradients that the wrong one computed backward, and the slopes "
        + "measured on the loss. The factor is how many times too large a "
        + "gradient is: for the four samples together, and for (1, 1) alone.")
    try visitor.pause()
    room.show(text.evidence)
    let choices = Self.choices(for: mistake)
    let answer = try visitor.choose(
      "What is wrong?", choices.map { $0.card.title },
      right: choices.firstIndex(of: mistake) ?? 0)
    // A returning visitor knows the answer: the first one counts.
    named[k] = named[k] ?? answer
    try tellStory(of: mistake, text)
  }

  private func tellStory(
    of mistake: Mistake, _ text: ExhibitText
  ) throws(Visitor.Left) {
    let card = mistake.card
    room.heading(card.title)
    room.show(text.formulas)
    room.tell(card.pattern)
    room.tell(card.story)
    room.tell("The right line, in \(card.mendingFile):")
    room.show(["  \(card.mendingLine)"])
    room.tell(text.frequency)
    try visitor.pause()
  }

  /// The mistake among those it could be taken for, in the museum's order.
  private static func choices(for mistake: Mistake) -> [Mistake] {
    Mistake.allCases.filter {
      $0 == mistake || mistake.card.lookalikes.contains($0)
    }
  }

  // MARK: The way out

  private func sayWhatToKeep() {
    room.heading("To keep")
    room.tell(Self.keep)
    room.show(["\(Classroom.program) check xor"])
  }

  private func sayScore() {
    if let score = Self.score(named) { visitor.say(score) }
  }

  /// Says how many the visitor named right; `nil` before the first visit.
  package static func score(_ named: [Bool?]) -> String? {
    let visited = named.compactMap { $0 }
    guard !visited.isEmpty else { return nil }
    let right = visited.filter { $0 }.count
    var line = "You named \(right) of \(visited.count) right"
    if visited.count < named.count {
      line += "; \(named.count - visited.count) remain"
    }
    return "\(line)."
  }
}

extension Museum {
  /// Visits exhibit `k`, from 0, with the lines typed so far.
  ///
  /// - Returns: The play, and whether the visitor named the mistake; `nil`
  ///   before the answer.
  package static func replay(
    exhibit k: Int, seed: UInt32, lines: [String],
    width: Int = Piece.fileWidth, ascii: Bool = false
  ) -> (play: Replay, isNamed: Bool?) {
    let audience = ReplayAudience(lines, width: width)
    let visitor = Visitor(in: Classroom(audience, asks: true, ascii: ascii))
    var museum = Museum(visitor, seed: seed, ascii: ascii)
    museum.show(k)
    return (audience.replay, museum.named[k])
  }
}
